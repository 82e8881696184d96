"""Steps of several boxes → columns of boxes, each joined to every box of the next; a box alone has the full height."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

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
    icon,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Child, Connector, Group
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT

_MOST = 6
"""Steps on a slide."""
_GAPS = {1: 0.0, 2: 0.2, 3: 0.09}
"""Between two columns, as a share of the width; from four columns on, `_LEAST_GAP`."""
_LEAST_GAP = 36.0
_BETWEEN, _LEAST_BETWEEN = 22.0, 10.0
"""Between the boxes of a column, and where there are more than three."""
_HIGHEST = 150.0
"""Of a box in a column of several."""
_INSET, _WIDE_INSET = 14.0, 28.0
_BAR = 5.0
"""The thickness of the bar at the left of a box."""
_ICON = 30.0
_BESIDE = 0.36
"""The share of a box for a label with its detail beside it."""
_WIDE = 280.0
"""The width of a box from which a detail stands beside its label."""
_SIZES = (
    (28.0, 18.0),
    (26.0, 17.0),
    (24.0, 16.0),
    (22.0, 16.0),
    (20.0, 16.0),
    (18.0, 14.0),
    (LEAST_TEXT, 14.0),
    (LEAST_TEXT, 12.0),
)
"""Of labels and details, in points."""
_LONE_SIZES = ((66.0, 24.0), (54.0, 22.0), (44.0, 20.0), (36.0, 20.0), (30.0, 18.0), (24.0, 18.0), (20.0, 16.0))
_Steps = tuple[tuple[ProcessBox, ...], ...]


def arrange(steps: _Steps, area: DrawingArea) -> Outcomes:
    """One group a slide. Where it is continued, the next slide begins with the last step of this one."""

    lone, unmarked = _lone_sizes(steps, area), not any(box.emphasis for step in steps for box in step)

    def slide(start: int, end: int, size: tuple[float, float]) -> Outcome:
        return _Columns(steps[start : end + 1], start, area, *size, lone, unmarked and end + 1 >= len(steps)).arranged()

    def item_name(number: int) -> str:
        return f"step {number} or {number + 1}" if len(steps) > 1 else "the step"

    transitions = len(steps) - (len(steps) > 1)
    return Pagination(transitions, slide, area.measurer, _SIZES, limit=_MOST - 1, item_name=item_name).slides()


def _lone_sizes(steps: _Steps, area: DrawingArea) -> tuple[float, float]:
    """Of label and detail of all boxes that are alone in their columns: alike on all slides."""
    widest = _Columns(steps[:_MOST], 0, area, *_SIZES[0], _LONE_SIZES[0])
    alone = [(at, step[0]) for at, step in enumerate(steps) if len(step) == 1]
    column = Frame(area.frame.x, area.frame.y, widest.width, area.frame.h)
    for sizes in _LONE_SIZES:
        trial = replace(widest, lone=sizes)
        if not any(isinstance(trial.alone(at, box, column), TooMuch) for at, box in alone):
            return sizes
    return _LONE_SIZES[-1]


@dataclass(frozen=True, slots=True)
class _Columns:
    steps: _Steps
    before: int
    """The number of steps on the slides before."""
    area: DrawingArea
    label: float
    detail: float
    lone: tuple[float, float]
    """The sizes of a box that is alone in its column."""
    ends: bool = False
    """Whether its last step is what a process ends in that has no box emphasised."""

    def arranged(self) -> Outcome:
        frame, boxes, texts = self.area.frame, list[list[Box]](), list[Child]()
        for at, step in enumerate(self.steps):
            column = Frame(frame.x + at * (self.width + self._gap), frame.y, self.width, frame.h)
            made = self.alone(at, step[0], column) if len(step) == 1 else self._column(at, step, column)
            if isinstance(made, TooMuch):
                return made
            grounds, words = made
            boxes.append(grounds)
            texts += words
        drawn = [box for column in boxes for box in column]
        children = (*drawn, *self._connectors(boxes), *texts)
        used = max(box.frame.bottom for box in drawn) - min(box.frame.y for box in drawn)
        return Arranged((Group(self.area.name, self.area.alt, children),), used / frame.h)

    @property
    def _gap(self) -> float:
        return _GAPS.get(len(self.steps), 0.0) * self.area.frame.w or _LEAST_GAP

    @property
    def width(self) -> float:
        count = len(self.steps)
        return self.area.frame.w if count == 1 else (self.area.frame.w - (count - 1) * self._gap) / count

    def _name(self, at: int, number: int = 0) -> str:
        return f"{self.area.name} {self.before + at + 1}.{number + 1}"

    def _dark(self, at: int, box: ProcessBox) -> bool:
        """What is emphasised; where nothing is, the one box that a process ends in."""
        last = self.ends and len(self.steps) > 1 and at == len(self.steps) - 1
        return box.emphasis or (last and len(self.steps[at]) == 1)

    # A box alone in its column

    def alone(self, at: int, box: ProcessBox, column: Frame) -> tuple[list[Box], list[Child]] | TooMuch:
        inset = _WIDE_INSET if column.w > 200 else _INSET
        dark, above = self._dark(at, box), (_ICON + UNIT if box.icon else 0.0)
        label, detail = self.lone
        head = paragraph(box.label, label, color=PAPER if dark else HEADING, major=True)
        more = paragraph(box.detail, detail, color=PAPER if dark else TEXT, before=UNIT)
        text = (head, more) if box.detail else (head,)
        if self.area.measurer.breaks_a_word(text, column.w - 2 * inset):
            return TooMuch(column.h, f"the longest word of step {self.before + at + 1}")
        height = self.area.measurer.height(text, column.w - 2 * inset)
        if (over := height + 2 * inset + above - column.h) > 0:
            return TooMuch(over, f"step {self.before + at + 1}")
        fill = DARK if dark else ACCENT_2_SURFACE
        shown = Box(self._name(at), column, text, fill, anchor="middle", inset=inset, above=above)
        return [shown], list(_icons(box, shown, height, dark=dark))

    # Several boxes, one above the other

    def _column(self, at: int, step: tuple[ProcessBox, ...], column: Frame) -> tuple[list[Box], list[Child]] | TooMuch:
        count = len(step)
        between = _BETWEEN if count <= 3 else _LEAST_BETWEEN
        share = (column.h - (count - 1) * between) / count
        height = min(share, _HIGHEST)
        first = column.y + (column.h - count * height - (count - 1) * between) / 2
        cells = [Frame(column.x, first + n * (height + between), column.w, height) for n in range(count)]
        for beside in (True, False):
            made = [self._texts(self._name(at, n), box, cells[n], beside, step) for n, box in enumerate(step)]
            tall = [one for one in made if isinstance(one, TooMuch)]
            if not tall:
                break
        else:
            return max(tall, key=lambda one: one.overshoot)
        grounds, texts = list[Box](), list[Child]()
        for number, (box, cell, words) in enumerate(zip(step, cells, made, strict=True)):
            assert not isinstance(words, TooMuch)
            fill, bar = (DARK, ON_DARK_ACCENT) if box.emphasis else (ACCENT_2_SURFACE, ACCENT_2)
            name = self._name(at, number)
            grounds.append(Box(f"{name} ground", cell, fill=fill))
            texts += [Box(f"{name} bar", Frame(cell.x, cell.y, _BAR, cell.h), fill=bar), *words]
        return grounds, texts

    def _texts(
        self, name: str, box: ProcessBox, cell: Frame, beside: bool, step: tuple[ProcessBox, ...]
    ) -> list[Child] | TooMuch:
        """The label in the typeface of headings with the detail beside it, or the two in one box."""
        color, second = (PAPER, PAPER) if box.emphasis else (HEADING, TEXT)
        inner = Frame(cell.x + _BAR + _INSET, cell.y + UNIT / 2, cell.w - _BAR - 2 * _INSET, cell.h - UNIT)
        if beside:
            if cell.w < _WIDE or not all(one.detail for one in step) or any(one.icon for one in step):
                return TooMuch(cell.h, name)
            left = Frame(inner.x, inner.y, inner.w * _BESIDE - _INSET, inner.h)
            right = Frame(inner.x + inner.w * _BESIDE, inner.y, inner.w * (1 - _BESIDE), inner.h)
            head = (paragraph(box.label, self.label, color=color, major=True),)
            more = (paragraph(box.detail, self.detail, color=second),)
            return self._fitting([Box(name, left, head), Box(f"{name} detail", right, more)], name)
        text = [paragraph(box.label, self.label, color=color, bold=True)]
        if box.detail:
            text.append(paragraph(box.detail, self.detail, color=second, before=2.0))
        above = _ICON + UNIT / 2 if box.icon else 0.0
        shown = Box(name, inner, tuple(text), above=above)
        height = self.area.measurer.height(text, inner.w)
        fitting = self._fitting([shown], name)
        return fitting if isinstance(fitting, TooMuch) else [*fitting, *_icons(box, shown, height, dark=box.emphasis)]

    def _fitting(self, boxes: list[Box], name: str) -> list[Child] | TooMuch:
        for box in boxes:
            over = self.area.measurer.height(box.paragraphs, box.frame.w) + box.above - box.frame.h
            if over > 0:
                return TooMuch(over, f"box {name.rpartition(' ')[2]}")
            if self.area.measurer.breaks_a_word(box.paragraphs, box.frame.w):
                return TooMuch(box.frame.h, f"the longest word of box {name.rpartition(' ')[2]}")
        return [_middle(box) for box in boxes]

    def _connectors(self, boxes: list[list[Box]]) -> list[Connector]:
        pairs = [(one, two) for here, there in pairwise(boxes) for one in here for two in there]
        return [Connector(f"{one.name} to {two.name}", one.name, two.name, ACCENT_2, 2.0) for one, two in pairs]


def _middle(box: Box) -> Box:
    return Box(box.name, box.frame, box.paragraphs, anchor="middle", above=box.above)


def _icons(box: ProcessBox, shown: Box, text: float, *, dark: bool) -> Iterator[Child]:
    """In the middle with the text of its box, above it."""
    if box.icon:
        y = shown.frame.y + (shown.frame.h - shown.above - text) / 2
        yield icon(box.icon, shown.frame.x + shown.inset, y, _ICON, shown.name, PAPER if dark else ACCENT_2)
