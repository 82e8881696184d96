"""ArrangedDeck → PowerPoint. All of it is XML of our own."""
