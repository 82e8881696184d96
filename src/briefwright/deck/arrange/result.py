"""What arranging a shape in a frame comes to."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.deck.drawing import Drawing
from briefwright.shapes import Drawn


@dataclass(frozen=True, slots=True)
class Arranged:
    """It fits, as far as `rest`."""

    drawings: tuple[Drawing, ...]
    fill: float
    """The share of the frame's height that is used, 0 to 1."""
    rest: Drawn | None = None
    """What goes on the next slide: a shape of the same kind."""


@dataclass(frozen=True, slots=True)
class TooMuch:
    """One item alone is too large: the author has to shorten it."""

    overshoot: float
    """In points."""
    what: str
    """Which item, in words: "row 3", "the label of figure 2"."""
