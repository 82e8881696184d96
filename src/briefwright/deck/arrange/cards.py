"""Recommendations → numbered rows or columns, by their number and by what sets them largest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from briefwright.deck.arrange import cards_grid, cards_rows
from briefwright.deck.arrange.attempt import Outcome, first_fit
from briefwright.deck.arrange.cards_words import Sizes
from briefwright.deck.arrange.parts import Parts
from briefwright.deck.geometry import Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Card, Cards

_MOST = 6
_SIZES = (Sizes(24, 18, 16), Sizes(22, 18, 16), Sizes(20, 16, 14), Sizes(18, 16, 14), Sizes(16, 14, 14))
_ACROSS = {2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
"""Columns of the grid, by the number of cards."""
_GRID_FIRST = frozenset({2, 3, 4, 6})
"""Numbers of cards that fill a grid without a gap."""


def arrange(shape: Cards, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """Text boxes: a large number, what to do, who does it, and why."""

    def made(first: int, cards: tuple[Card, ...], sizes: Sizes) -> Outcome:
        return first_fit(_forms(cards, first + 1, sizes, frame, measurer, name), measurer)

    parts = Parts(shape.cards, "recommendation", made, _SIZES, limit=_MOST)
    return parts.after(shape.shown, lambda shown: replace(shape, shown=shown))


def _forms(
    cards: tuple[Card, ...], start: int, sizes: Sizes, frame: Frame, measurer: Measurer, name: str
) -> Iterator[Callable[[], Outcome]]:
    rows = partial(cards_rows.arrange, cards, start, sizes, frame, measurer, name)
    if len(cards) not in _ACROSS:
        yield rows
        return
    grid = partial(cards_grid.arrange, cards, start, _ACROSS[len(cards)], sizes, frame, measurer, name)
    yield from (grid, rows) if len(cards) in _GRID_FIRST else (rows, grid)
