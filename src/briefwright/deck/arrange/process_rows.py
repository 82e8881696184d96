"""Steps of several boxes, too narrow side by side → rows of boxes, each joined to every box of the next row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from briefwright.blocks.shapes import ProcessBox
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import (
    ACCENT_2,
    ACCENT_2_SURFACE,
    DARK,
    GUTTER,
    HEADING,
    ON_DARK_ACCENT,
    PAPER,
    TEXT,
    UNIT,
    columns,
    icon,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Child, Group, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import path
from briefwright.deck.model.sizes import LEAST_TEXT

_MOST, _MOST_ACROSS = 5, 4
"""Rows on a slide, and boxes in a row."""
_BETWEEN = 32.0
"""Two rows: room for the lines between their boxes."""
_HIGHEST = 150.0
_INSET, _BAR, _ICON = 14.0, 5.0, 30.0
_SIZES = ((24.0, 18.0), (22.0, 18.0), (20.0, 16.0), (18.0, LEAST_TEXT), (LEAST_TEXT, 14.0), (LEAST_TEXT, 12.0))
"""Of labels and details, in points."""
_Steps = tuple[tuple[ProcessBox, ...], ...]


def arrange(steps: _Steps, area: DrawingArea) -> Outcomes:
    """One group a slide. Where it is continued, the next slide begins with the last step of this one."""

    def slide(start: int, end: int, size: tuple[float, float]) -> Outcome:
        return _RowsOfBoxes(steps[start : end + 1], start, area, *size, ends=end + 1 >= len(steps)).arranged()

    def item_name(number: int) -> str:
        return f"step {number} or {number + 1}" if len(steps) > 1 else "the step"

    transitions = len(steps) - (len(steps) > 1)
    return Pagination(transitions, slide, area.measurer, _SIZES, limit=_MOST - 1, item_name=item_name).slides()


@dataclass(frozen=True, slots=True)
class _RowsOfBoxes:
    steps: _Steps
    before: int
    """The number of steps on the slides before."""
    area: DrawingArea
    label: float
    detail: float
    ends: bool
    """Whether its last step is what the process ends in."""

    def arranged(self) -> Outcome:
        frame, count = self.area.frame, len(self.steps)
        height = min(_HIGHEST, (frame.h - (count - 1) * _BETWEEN) / count)
        between = min(2 * _BETWEEN, (frame.h - count * height) / (count - 1)) if count > 1 else 0.0
        rows, texts = list[list[Box]](), list[Child]()
        for at, step in enumerate(self.steps):
            if len(step) > _MOST_ACROSS:
                return TooMuch(frame.h, f"step {self.before + at + 1}")
            row = Frame(frame.x, frame.y + at * (height + between), frame.w, height)
            grounds = list[Box]()
            for number, (box, cell) in enumerate(zip(step, columns(row, len(step), GUTTER), strict=True), 1):
                made = self._box(f"{self.area.name} {self.before + at + 1}.{number}", box, cell, at)
                if isinstance(made, TooMuch):
                    return made
                grounds.append(made[0])
                texts += made[1]
            rows.append(grounds)
        drawn = [box for row in rows for box in row]
        lines = [self._line(one, two) for here, there in pairwise(rows) for one in here for two in there]
        used = drawn[-1].frame.bottom - frame.y
        return Arranged((Group(self.area.name, self.area.alt, (*drawn, *lines, *texts)),), used / frame.h)

    def _box(self, name: str, box: ProcessBox, cell: Frame, at: int) -> tuple[Box, list[Child]] | TooMuch:
        """Its ground, its bar and its words; an icon at the left of these."""
        dark, left = self._dark(box, at), _ICON + _INSET if box.icon else 0.0
        inner = Frame(cell.x + _BAR + _INSET + left, cell.y, cell.w - _BAR - 2 * _INSET - left, cell.h)
        text, measurer = self._text(box, dark=dark), self.area.measurer
        if measurer.breaks_a_word(text, inner.w):
            return TooMuch(self.area.frame.h, f"the longest word of box {name.rpartition(' ')[2]}")
        if (over := measurer.height(text, inner.w) + UNIT - cell.h) > 0:
            return TooMuch(over, f"box {name.rpartition(' ')[2]}")
        drawn: list[Child] = [
            Box(f"{name} bar", Frame(cell.x, cell.y, _BAR, cell.h), fill=ON_DARK_ACCENT if dark else ACCENT_2),
            Box(name, inner, text, anchor="middle"),
        ]
        if box.icon:
            y = cell.y + (cell.h - _ICON) / 2
            drawn.append(icon(box.icon, cell.x + _BAR + _INSET, y, _ICON, name, PAPER if dark else ACCENT_2))
        return Box(f"{name} ground", cell, fill=DARK if dark else ACCENT_2_SURFACE), drawn

    def _dark(self, box: ProcessBox, at: int) -> bool:
        """What is emphasised; where nothing is, the one box that the process ends in."""
        last = self.ends and at and at == len(self.steps) - 1 and len(self.steps[at]) == 1
        return box.emphasis or (bool(last) and not any(one.emphasis for step in self.steps for one in step))

    def _text(self, box: ProcessBox, *, dark: bool) -> tuple[Paragraph, ...]:
        label = paragraph(box.label, self.label, color=PAPER if dark else HEADING, bold=True)
        detail = paragraph(box.detail, self.detail, color=PAPER if dark else TEXT, before=2.0)
        return (label, detail) if box.detail else (label,)

    def _line(self, one: Box, two: Box) -> Child:
        """From the foot of a box to the top of another."""
        x, to = one.frame.x + one.frame.w / 2, two.frame.x + two.frame.w / 2
        middle = (one.frame.bottom + two.frame.y) / 2
        name = f"{one.name.removesuffix(' ground')} to {two.name.removesuffix(' ground')}"
        way = f"M{x} {one.frame.bottom}V{middle}H{to}V{two.frame.y - 1}"
        return path(name, way, stroke=ACCENT_2, width=2.0, arrow=True)
