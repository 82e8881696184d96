"""Stage 3a: Document → HTML → PDF, by the templates for paper."""
