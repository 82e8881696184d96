"""ArrangedDeck → PowerPoint. The only package that imports python-pptx."""
