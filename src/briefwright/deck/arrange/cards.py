"""Recommendations → numbered rows or columns, by their number and by what sets them largest."""

from __future__ import annotations

from briefwright.blocks.shapes import Cards
from briefwright.deck.arrange import cards_grid, cards_rows
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.cards_words import Sizes
from briefwright.deck.arrange.parts import Parts, columns_of_parts
from briefwright.deck.arrange.result import Outcomes
from briefwright.deck.measure import Measurer
from briefwright.deck.model.geometry import Frame

_MOST = 6
_SIZES = (Sizes(24, 18, 16), Sizes(22, 18, 16), Sizes(20, 16, 14), Sizes(18, 16, 14), Sizes(16, 14, 14))
_IN_ROWS = 0
_FORMS = {2: (2, _IN_ROWS), 3: (3, _IN_ROWS), 4: (2, _IN_ROWS), 5: (_IN_ROWS, 3), 6: (3, _IN_ROWS)}
"""Columns of the grid, by the number of cards, and which form comes first: a grid where it has no gap."""


def arrange(shape: Cards, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """Text boxes: a large number, what to do, who does it, and why. One form and one size on all slides."""

    def made(start: int, end: int, setting: tuple[int, Sizes]) -> Outcome:
        (across, sizes), cards = setting, shape.cards[start:end]
        if across == _IN_ROWS:
            return cards_rows.arrange(cards, start + 1, sizes, frame, measurer, name)
        return cards_grid.arrange(cards, start + 1, across, sizes, frame, measurer, name)

    count = len(shape.cards)
    forms = _FORMS.get(count, (_IN_ROWS,)) if count <= _MOST else (_IN_ROWS, *columns_of_parts(count, _MOST))
    settings = [(form, sizes) for sizes in _SIZES for form in forms]
    called = "recommendation {}".format
    return Parts(count, made, measurer, settings, forms=len(forms), limit=_MOST, called=called).arranged()
