"""The looks of the base deck, by the name that a brand has for them; each for any width of a slide 540 high."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefwright.deck.looks.editorial import editorial
from briefwright.deck.looks.ink import ink
from briefwright.deck.looks.signal import signal
from briefwright.deck.model.geometry import SLIDE
from briefwright.deck.model.look import Look

LOOKS: Mapping[str, Callable[[float], Look]] = {"ink": ink, "editorial": editorial, "signal": signal}
"""Each look's name, and what builds it for a width in points."""

INK = ink(SLIDE.w)
"""The look that organisations' templates are mapped from."""


def look_of(name: str, width: float = SLIDE.w, word: float = 0.0) -> Look:
    """The look of that name; KeyError if there is none. `width`: of a slide 540 points high.

    `word`: the width of the longest word of a title, in its least size: a column of titles holds it.
    """
    return editorial(width, word) if name == "editorial" else LOOKS[name](width)
