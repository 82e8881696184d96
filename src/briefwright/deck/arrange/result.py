"""What arranging a shape in a frame comes to."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.deck.model.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Arranged:
    """What stands on one slide."""

    drawings: tuple[Drawing, ...]
    fill: float
    """The share of the frame's height that is used, 0 to 1."""
    items: range = range(0)
    """Which of the shape's items stand here, from 0; empty where a shape has none to tell apart."""


@dataclass(frozen=True, slots=True)
class TooMuch:
    """One item alone is too large: the author has to shorten it."""

    overshoot: float
    """In points."""
    what: str
    """Which item, in words: "row 3", "the label of figure 2"."""


Outcomes = tuple[Arranged, ...] | TooMuch
"""The slides that a shape takes."""
