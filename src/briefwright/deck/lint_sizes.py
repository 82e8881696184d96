"""Words on a slide of our own ground → those that are set too small for the back of a room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefwright.deck.lint_sheets import FOOTERS, TITLES
from briefwright.deck.lint_words import Words

_TEXT = 16.0
"""The least size of running text, in points."""
_TITLE, _TITLE_STEP = 28.0, 0.9
"""Of a title; and the one step of the autofit that it may take."""
_LABEL = 12.0
"""Of labels in drawings, of source lines and kickers."""
_SMALL = 10.0
"""Of the foot; and of labels that took a step of the autofit, as `deck/fit.py` has it."""
_RUNNING = ("obj", "subTitle")
_ALMOST = 0.01


def small_words(words: Iterable[Words]) -> Iterator[str]:
    """In sentences."""
    for one in words:
        least = _least(one)
        if one.letters.size < least - _ALMOST:
            yield f"{one.what} is set in {one.letters.size:g} pt; {least:g} is the least"


def _least(words: Words) -> float:
    if words.kind in TITLES:
        return _TITLE * (_TITLE_STEP if words.step < 1 else 1)
    if words.kind in _RUNNING:
        return _TEXT
    return _SMALL if words.kind in FOOTERS or words.step < 1 else _LABEL
