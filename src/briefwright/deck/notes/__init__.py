"""ArrangedDeck → notes.pdf."""
