"""Document → Deck → PowerPoint: the slides as data, arranged until they fit, then printed on a base deck or a template.

`make` has the stages in order. `storyboard` reads a Deck from a template of slides, `fit` arranges it with `arrange`,
`pptx` prints the deck, `notes` prints notes.pdf. `model.geometry` has all positions, for the layouts and the
measuring alike; `theme` writes from it and the brand the base deck, a presentation without slides; `template` reads an
organisation's own.
"""
