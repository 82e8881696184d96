"""Recommendations → numbered rows or columns, by their number and by what sets them largest."""

from __future__ import annotations

from collections.abc import Callable

from briefwright.deck.arrange import cards_grid, cards_rows
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.cards_words import Sizes
from briefwright.deck.arrange.parts import Parts
from briefwright.deck.arrange.result import Outcomes, TooMuch
from briefwright.deck.geometry import Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Cards

_MOST = 6
_SIZES = (Sizes(24, 18, 16), Sizes(22, 18, 16), Sizes(20, 16, 14), Sizes(18, 16, 14), Sizes(16, 14, 14))
_ACROSS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
"""Columns of the grid, by the number of cards."""
_GRID_FIRST = frozenset({2, 3, 4, 6})
"""Numbers of cards that fill a grid without a gap."""


_Form = Callable[[int, int, Sizes], Outcome]
"""The first card of a slide, the one after its last, and the sizes → that slide."""


def arrange(shape: Cards, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """Text boxes: a large number, what to do, who does it, and why. One form and one size on all slides."""

    def rows(start: int, end: int, sizes: Sizes) -> Outcome:
        return cards_rows.arrange(shape.cards[start:end], start + 1, sizes, frame, measurer, name)

    def grid(start: int, end: int, sizes: Sizes) -> Outcome:
        across = _ACROSS.get(end - start)
        if across is None:
            return TooMuch(frame.h, f"a grid of {end - start}")
        return cards_grid.arrange(shape.cards[start:end], start + 1, across, sizes, frame, measurer, name)

    def made(start: int, end: int, setting: tuple[_Form, Sizes]) -> Outcome:
        form, sizes = setting
        return form(start, end, sizes)

    forms = (grid, rows) if len(shape.cards) in _GRID_FIRST else (rows, grid)
    settings = [(form, sizes) for sizes in _SIZES for form in forms]
    called = "recommendation {}".format
    return Parts(len(shape.cards), made, measurer, settings, forms=len(forms), limit=_MOST, called=called).arranged()
