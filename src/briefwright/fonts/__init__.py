"""Typefaces: which there are, what they hold, how wide words are in them, and what a browser is given."""
