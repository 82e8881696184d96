"""Document → brief.html: one file with all that it shows, and no script."""
