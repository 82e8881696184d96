"""A deck as data: before it is fitted, after it is arranged, and where things stand on a slide."""
