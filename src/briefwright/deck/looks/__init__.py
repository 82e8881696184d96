"""The looks of the base deck, by the name that a brand has for them; each for any width of a slide 540 high."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefwright.deck.looks.editorial import editorial
from briefwright.deck.looks.ink import ink
from briefwright.deck.looks.signal import signal
from briefwright.deck.model.geometry import SLIDE
from briefwright.deck.model.look import Look

LOOKS: Mapping[str, Callable[[float, float], Look]] = {
    "ink": lambda width, word: ink(width),
    "editorial": editorial,
    "signal": lambda width, word: signal(width),
}
"""Each look's name, and what builds it for the width of a slide and of the longest word of a title, in points."""

INK = ink(SLIDE.w)
"""The look that organisations' templates are mapped from."""


def look_of(name: str, width: float = SLIDE.w, word: float = 0.0) -> Look:
    """The look of that name; KeyError if there is none. `width`: of a slide 540 points high.

    `word`: the width of the longest word of a title, in its least size: a column of titles holds it.
    """
    return LOOKS[name](width, word)
