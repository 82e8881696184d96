"""Text as written, with its place, and as meant, in runs of one style; figures, links and markup."""
