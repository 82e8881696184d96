"""Typefaces: the installed ones, their characters, the width of text in them, and web fonts."""
