"""Stage 1: YAML → Brief, what was written. Every value knows its line and column."""
