"""Seven to twelve steps → numbered boxes in two rows or three: an arrow to the next, an elbow to the next row.

Where labels need wide boxes there are more rows, and the numbers stand beside the labels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from briefwright.blocks.shapes import ProcessBox
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import (
    ACCENT_2,
    ACCENT_2_SURFACE,
    DARK,
    HEADING,
    ON_DARK_ACCENT,
    PAPER,
    TEXT,
    UNIT,
    columns,
    icon,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Child, Connector, Group, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import path
from briefwright.deck.model.sizes import LEAST_TEXT

_MOST = 12
"""Steps on a slide."""
_ACROSS = 30.0
"""Between two boxes of a row: room for an arrow."""
_INSET = 14.0
_TOP = 4.0
"""The thickness of the bar at the top of a box."""
_ICON = 28.0
_HIGHEST = 190.0
_TURN, _LESS_TURN, _LEAST_TURN = 40.0, 30.0, 22.0
"""Between two rows: room for the elbow; less between four, and between more."""
_NUMERALS = {2: 34.0, 3: 26.0, 4: 20.0}
"""Their size, by the number of rows."""
_NUMERALS_BESIDE = {3: 34.0, 4: 28.0, 5: 24.0, 6: 22.0}
_WIDE_NUMERAL = 1.3
"""The width of two figures and the space to a label, in em."""
_SIZES = ((22.0, 18.0), (20.0, 16.0), (18.0, LEAST_TEXT), (LEAST_TEXT, 14.0))
"""Of labels and details, in points."""


def arrange(boxes: tuple[ProcessBox, ...], area: DrawingArea, *, beside: bool = False) -> Outcomes:
    """One group a slide; the numbers go on from slide to slide. `beside`: whether they are beside the labels."""
    offered = _NUMERALS_BESIDE if beside else _NUMERALS
    settings = [(rows, *size) for size in _SIZES for rows in offered]

    def slide(start: int, end: int, setting: tuple[int, float, float]) -> Outcome:
        rows, label, detail = setting
        return _BoxRows(boxes[start:end], start, rows, label, detail, area, beside).arranged()

    name = "step {}".format
    return Pagination(
        len(boxes), slide, area.measurer, settings, forms=len(offered), limit=_MOST, item_name=name
    ).slides()


@dataclass(frozen=True, slots=True)
class _BoxRows:
    boxes: tuple[ProcessBox, ...]
    before: int
    """The number of steps on the slides before."""
    rows: int
    label: float
    detail: float
    area: DrawingArea
    beside: bool
    """Whether numbers are beside the labels."""

    @property
    def _numeral(self) -> float:
        return (_NUMERALS_BESIDE if self.beside else _NUMERALS)[self.rows]

    @property
    def _indent(self) -> float:
        return round(self._numeral * _WIDE_NUMERAL) if self.beside else 0.0

    @property
    def _between(self) -> float:
        """Between two rows, at least."""
        return _TURN if self.rows <= 3 else _LESS_TURN if self.rows == 4 else _LEAST_TURN

    def arranged(self) -> Outcome:
        frame, measurer = self.area.frame, self.area.measurer
        across = ceil(len(self.boxes) / self.rows)
        count = ceil(len(self.boxes) / across)
        width = columns(frame, across, _ACROSS)[0].w - 2 * _INSET - self._indent
        if self.beside and any(box.icon for box in self.boxes):
            return TooMuch(frame.h, "a step with an icon")
        texts = [self._text(box) for box in self.boxes]
        for at, text in enumerate(texts, self.before + 1):
            if measurer.breaks_a_word(text, width):
                return TooMuch(frame.h, f"the longest word of step {at}")
        words = max(measurer.height(text, width) for text in texts)
        tall = max(words, self._numeral * 1.22) + UNIT + _TOP if self.beside else words + self._head + _INSET
        height = min(_HIGHEST, (frame.h - (count - 1) * self._between) / count)
        if tall > height:
            return TooMuch(tall - height, f"step {self.before + 1}")
        turn = (frame.h - count * height) / (count - 1) if count > 1 else 0.0
        used = count * height + (count - 1) * min(turn, 2 * _TURN)
        cells = [
            Frame(cell.x, frame.y + row * (height + min(turn, 2 * _TURN)), cell.w, height)
            for row in range(count)
            for cell in columns(frame, across, _ACROSS)
        ]
        children = [child for at, box in enumerate(self.boxes) for child in self._drawn(at, box, cells[at])]
        children += self._arrows(cells[: len(self.boxes)])
        return Arranged((Group(self.area.name, self.area.alt, tuple(children)),), used / frame.h)

    @property
    def _head(self) -> float:
        """The height of what is above a label."""
        return _TOP + UNIT / 2 if self.beside else _TOP + UNIT + self._numeral * 1.22 + UNIT / 2

    def _text(self, box: ProcessBox) -> tuple[Paragraph, ...]:
        label = paragraph(box.label, self.label, color=PAPER if box.emphasis else HEADING, bold=True)
        if not box.detail:
            return (label,)
        return label, paragraph(box.detail, self.detail, color=PAPER if box.emphasis else TEXT, before=UNIT / 4)

    def _drawn(self, at: int, box: ProcessBox, cell: Frame) -> list[Child]:
        name = f"{self.area.name} {self.before + at + 1}"
        number = self.area.measurer.digits(self.before + at + 1)
        accent = ON_DARK_ACCENT if box.emphasis else ACCENT_2
        fill = DARK if box.emphasis else ACCENT_2_SURFACE
        numeral = Frame(cell.x + _INSET, cell.y + _TOP + UNIT, cell.w - 2 * _INSET - _ICON, self._numeral * 1.22)
        words = (paragraph(number, self._numeral, color=accent, major=True),)
        drawn: list[Child] = [
            Box(f"{name} ground", cell, fill=fill),
            Box(f"{name} bar", Frame(cell.x, cell.y, cell.w, _TOP), fill=accent),
            Box(f"{name} number", numeral, words),
        ]
        if box.icon:
            color = PAPER if box.emphasis else ACCENT_2
            drawn.append(icon(box.icon, cell.right - _INSET - _ICON, numeral.y + UNIT / 2, _ICON, name, color))
        if self.beside:
            inner = Frame(cell.x + _INSET, cell.y + _TOP, cell.w - 2 * _INSET, cell.h - _TOP)
            drawn[2] = Box(f"{name} number", replace(inner, w=self._indent), words, anchor="middle")
            right = replace(inner, x=inner.x + self._indent, w=inner.w - self._indent)
            return [*drawn, Box(name, right, self._text(box), anchor="middle")]
        text = Frame(cell.x, numeral.bottom, cell.w, cell.bottom - numeral.bottom)
        inner = Frame(text.x + _INSET, text.y + UNIT / 2, text.w - 2 * _INSET, text.h - _INSET - UNIT / 2)
        return [*drawn, Box(name, inner, self._text(box), anchor="bottom")]

    def _arrows(self, cells: list[Frame]) -> list[Child]:
        made: list[Child] = []
        for at, (one, two) in enumerate(pairwise(cells), self.before + 1):
            start, name = f"{self.area.name} {at}", f"{self.area.name} {at} to {at + 1}"
            if one.y == two.y:
                grounds = f"{start} ground", f"{self.area.name} {at + 1} ground"
                made.append(Connector(name, *grounds, ACCENT_2, 2.0))
            else:
                x, to, middle = one.x + one.w / 2, two.x + two.w / 2, (one.bottom + two.y) / 2
                elbow = f"M{x} {one.bottom + 2}V{middle}H{to}V{two.y - 1}"
                made.append(path(name, elbow, stroke=ACCENT_2, width=2.0, arrow=True))
        return made
