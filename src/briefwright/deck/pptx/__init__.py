"""ArrangedDeck → PowerPoint. The only package that knows python-pptx."""
