"""Stage 1: YAML → Brief, as written. Every value has its line and column."""
