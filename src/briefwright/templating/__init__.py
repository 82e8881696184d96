"""Jinja templates in a sandbox, and what the content's own templates override."""
