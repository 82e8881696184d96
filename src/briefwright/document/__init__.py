"""Stage 2: Brief → Document, what is meant. From here on nobody counts, words or chooses again."""
