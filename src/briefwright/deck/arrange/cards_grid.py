"""Recommendations → a grid of cards: the number above, what to do, who and why below it."""

from __future__ import annotations

from briefwright.blocks.shapes import Card
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.cards_words import Sizes, number, reason, task
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import ACCENT, BAR, GUTTER, UNIT, columns, optical_top
from briefwright.deck.measure import LINE as PITCH
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box
from briefwright.deck.model.geometry import Frame


def arrange(
    cards: tuple[Card, ...], start: int, across: int, sizes: Sizes, frame: Frame, measurer: Measurer, name: str
) -> Outcome:
    """`across` cards side by side, a rule above each; the cards of a row have the same height."""
    cells = columns(frame, across, GUTTER)
    rows = [cards[first : first + across] for first in range(0, len(cards), across)]
    beside = len(rows) > 1
    head = sizes.number * PITCH
    digits = max(measurer.width(number(start + at, sizes)) for at in range(len(cards))) + UNIT
    inset, above = (digits + UNIT, BAR + UNIT) if beside else (0.0, BAR + UNIT + head)
    width = cells[0].w - inset
    tall = [max(measurer.height((*task(card, sizes), *reason(card, sizes)), width) for card in row) for row in rows]
    heights = [above + max(words, head if beside else 0.0) for words in tall]
    used = sum(heights) + GUTTER * (len(rows) - 1)
    if used > frame.h:
        return TooMuch(used - frame.h, "recommendation 1")
    y, drawings = optical_top(frame, used), list[Box]()
    for at, row in enumerate(rows):
        for number_in_row, (card, cell) in enumerate(zip(row, cells, strict=False)):
            count = start + at * across + number_in_row
            own = f"{name} {count}"
            words = Frame(cell.x + inset, y + above, width, heights[at] - above)
            digit = Frame(cell.x, y + BAR + UNIT / 2, digits if beside else cell.w, head)
            drawings.append(Box(f"{own} rule", Frame(cell.x, y, cell.w, BAR), fill=ACCENT))
            drawings.append(Box(f"{own} number", digit, (number(count, sizes),)))
            drawings.append(Box(own, words, (*task(card, sizes), *reason(card, sizes))))
        y += heights[at] + GUTTER
    return Arranged(tuple(drawings), used / frame.h)
