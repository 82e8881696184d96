"""Document → Deck → PowerPoint: the slides as data, arranged until they fit, then printed on a base deck.

`geometry` says where things stand, once, for the layouts and for the measuring alike; `base` writes from it and the
brand the deck without slides that every presentation starts from.
"""
