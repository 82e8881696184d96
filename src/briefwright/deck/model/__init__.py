"""A deck as data: before it is fitted, after it is arranged, and the positions on a slide."""
