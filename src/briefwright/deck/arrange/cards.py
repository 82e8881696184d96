"""`recommendations`: actions → numbered rows or a grid of cards, by their number; the largest text wins."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import Card, Cards
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination, columns_when_divided
from briefwright.deck.arrange.style import (
    ACCENT,
    ACCENT_2,
    BAR,
    GUTTER,
    HAIR,
    HEADING,
    LINE,
    TEXT,
    UNIT,
    columns,
    optical_top,
    paragraph,
)
from briefwright.deck.measure import LINE as PITCH
from briefwright.deck.model.drawing import Box, Paragraph
from briefwright.deck.model.geometry import Frame

_MOST = 6
"""Cards on a slide."""
_ROWS = 0
_FORMS = {2: (2, _ROWS), 3: (3, _ROWS), 4: (2, _ROWS), 5: (_ROWS, 3), 6: (3, _ROWS)}
"""The columns of the grid, by the number of cards, and which form comes first: a grid where it has no gap."""
_TASK_SHARE = 0.63
"""In rows: of the width beside the number; the rest is for the reason."""
_PADDING, _PADDING_MOST = 4.0, 16.0
"""In rows: above and below the text of each."""


@dataclass(frozen=True, slots=True)
class _CardSizes:
    """In points."""

    do: float
    why: float
    who: float

    @property
    def number(self) -> float:
        return 1.75 * self.do


_SIZES = (
    _CardSizes(24, 18, 16),
    _CardSizes(22, 18, 16),
    _CardSizes(20, 16, 14),
    _CardSizes(18, 16, 14),
    _CardSizes(16, 14, 14),
)


def arrange(shape: Cards, area: DrawingArea) -> Outcomes:
    """Text boxes: a large number, what to do, who does it, and why. One form and one size on all slides."""

    def slide(start: int, end: int, setting: tuple[int, _CardSizes]) -> Outcome:
        across, sizes = setting
        placed = _Cards(shape.cards[start:end], start + shape.first, sizes, area)
        return placed.in_rows() if across == _ROWS else placed.in_grid(across)

    count = len(shape.cards)
    forms = _FORMS.get(count, (_ROWS,)) if count <= _MOST else (_ROWS, *columns_when_divided(count, _MOST))
    settings = [(form, sizes) for sizes in _SIZES for form in forms]
    item_name = "recommendation {}".format
    return Pagination(
        count, slide, area.measurer, settings, forms=len(forms), limit=_MOST, item_name=item_name
    ).slides()


@dataclass(frozen=True, slots=True)
class _Cards:
    """The cards of one slide, in one size."""

    cards: tuple[Card, ...]
    first: int
    """The number of the first card."""
    sizes: _CardSizes
    area: DrawingArea

    def in_grid(self, across: int) -> Outcome:
        """`across` cards side by side, a rule above each; the cards of a row have the same height."""
        frame, measurer = self.area.frame, self.area.measurer
        cells = columns(frame, across, GUTTER)
        rows = [self.cards[first : first + across] for first in range(0, len(self.cards), across)]
        beside = len(rows) > 1
        head = self.sizes.number * PITCH
        digits = self._digits()
        inset, above = (digits + UNIT, BAR + UNIT) if beside else (0.0, BAR + UNIT + head)
        width = cells[0].w - inset
        text = [max(measurer.height((*self._task(card), *self._reason(card)), width) for card in row) for row in rows]
        heights = [above + max(height, head if beside else 0.0) for height in text]
        used = sum(heights) + GUTTER * (len(rows) - 1)
        if used > frame.h:
            return TooMuch(used - frame.h, "recommendation 1")
        y, number, boxes = optical_top(frame, used), self.first, list[Box]()
        for row, height in zip(rows, heights, strict=True):
            for card, cell in zip(row, cells, strict=False):
                name = f"{self.area.name} {number}"
                place = Frame(cell.x + inset, y + above, width, height - above)
                digit = Frame(cell.x, y + BAR + UNIT / 2, digits if beside else cell.w, head)
                boxes.append(Box(f"{name} rule", Frame(cell.x, y, cell.w, BAR), fill=ACCENT))
                boxes.append(Box(f"{name} number", digit, (self._number(number),)))
                boxes.append(Box(name, place, (*self._task(card), *self._reason(card))))
                number += 1
            y += height + GUTTER
        return Arranged(tuple(boxes), used / frame.h)

    def in_rows(self) -> Outcome:
        """Rows of their own height, the free space divided between them; a hairline separates them."""
        frame, measurer = self.area.frame, self.area.measurer
        digits = self._digits()
        width = frame.w - digits - UNIT
        has_reasons = any(card.why for card in self.cards)
        task_width = (width - GUTTER) * _TASK_SHARE if has_reasons else width
        widths = (digits, task_width, width - GUTTER - task_width)
        heights = [
            max(
                self.sizes.number * PITCH,
                measurer.height(self._task(card), task_width),
                measurer.height(self._reason(card), widths[2]) if card.why else 0.0,
            )
            for card in self.cards
        ]
        free = frame.h - sum(heights)
        padding = min(_PADDING_MOST, free / (2 * len(self.cards)))
        if padding < _PADDING:
            needed = 2 * len(self.cards) * _PADDING
            return TooMuch(needed - free, f"recommendation {heights.index(max(heights)) + 1}")
        used = sum(heights) + 2 * padding * len(self.cards)
        y, boxes = optical_top(frame, used), list[Box]()
        for number, (card, height) in enumerate(zip(self.cards, heights, strict=True), self.first):
            if number > self.first:
                boxes.append(Box(f"{self.area.name} {number} rule", Frame(frame.x, y, frame.w, HAIR), fill=LINE))
            boxes += self._row(number, card, Frame(frame.x, y + padding, frame.w, height), widths)
            y += height + 2 * padding
        return Arranged(tuple(boxes), used / frame.h)

    def _row(self, number: int, card: Card, row: Frame, widths: tuple[float, float, float]) -> list[Box]:
        """`widths`: of the number, the task and the reason."""
        name, (digits, task, reason) = f"{self.area.name} {number}", widths
        left = row.x + digits + UNIT
        boxes = [
            Box(f"{name} number", Frame(row.x, row.y, digits, row.h), (self._number(number),), anchor="middle"),
            Box(name, Frame(left, row.y, task, row.h), self._task(card), anchor="middle"),
        ]
        if card.why:
            beside = Frame(left + task + GUTTER, row.y, reason, row.h)
            boxes.append(Box(f"{name} why", beside, self._reason(card), anchor="middle"))
        return boxes

    def _digits(self) -> float:
        """The width of the widest number, with the space behind it."""
        numbers = range(self.first, self.first + len(self.cards))
        return max(self.area.measurer.width(self._number(number)) for number in numbers) + UNIT

    def _number(self, value: int) -> Paragraph:
        return paragraph(str(value), self.sizes.number, color=ACCENT, bold=True, major=True)

    def _task(self, card: Card) -> tuple[Paragraph, ...]:
        """What to do and, below it, who does it."""
        do = paragraph(card.do, self.sizes.do, color=HEADING, bold=True)
        who = paragraph(card.who, self.sizes.who, color=ACCENT_2, bold=True, before=UNIT / 4)
        return (do, who) if card.who else (do,)

    def _reason(self, card: Card) -> tuple[Paragraph, ...]:
        return (paragraph(card.why, self.sizes.why, color=TEXT, before=UNIT),) if card.why else ()
