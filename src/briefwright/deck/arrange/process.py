"""`process`: steps → columns of boxes, each box connected to every box of the next column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefwright.blocks import shapes
from briefwright.blocks.shapes import Process
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import (
    ACCENT_2,
    DARK,
    GAP,
    HEADING,
    LINE,
    PAPER,
    SURFACE,
    TEXT,
    UNIT,
    icon,
    optical_top,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Connector, Group, Paragraph, PictureDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import plain

_INSET = 12.0
_ICON = 24.0
_WIDER_INSETS = (20.0, 28.0, 36.0, 44.0)
_MOST = 6
"""Steps on a slide."""
_WIDEST = 372.0
_ARROWS = {1: 0.0, 2: 112.0, 3: 64.0, 4: 48.0}
_SHORT_ARROW = 32.0
_ROUNDING = 0.01
_TALL, _TALL_ALONE = 112.0, 144.0
"""The heights that boxes grow to where there is space: in a column of several, and alone in their column."""
_SIZES = ((24.0, 18.0), (20.0, 16.0), (18.0, 14.0), (16.0, 12.0))
"""Of labels and details, in points."""

_Steps = tuple[tuple[shapes.ProcessBox, ...], ...]


def arrange(shape: Process, area: DrawingArea) -> Outcomes:
    """One group a slide. Where it is continued, the next slide begins with the last step of this one."""
    steps = tuple(step for step in shape.steps if step)

    def slide(start: int, end: int, setting: tuple[int, float, float]) -> Outcome:
        across, *sizes = setting
        shown = steps[start : end + 1]
        if len(shown) > across:
            return TooMuch(area.frame.w, f"{len(shown)} steps")
        return _Columns(shown, across, area, *sizes).arranged()

    def item_name(number: int) -> str:
        return f"step {number} or {number + 1}" if len(steps) > 1 else "the step"

    # Transitions from step to step are divided between slides; the boxes of all slides have the same width.
    transitions, most = len(steps) - (len(steps) > 1), min(len(steps), _MOST)
    across = range(min(most, 2), most + 1)
    settings = [(count, *sizes) for sizes in _SIZES for count in across]
    return Pagination(
        transitions, slide, area.measurer, settings, forms=len(across), limit=_MOST - 1, item_name=item_name
    ).slides()


@dataclass(frozen=True, slots=True)
class _Columns:
    steps: _Steps
    across: int
    """The number of columns that the width is divided into."""
    area: DrawingArea
    label: float
    detail: float

    def arranged(self) -> Outcome:
        heights = {len(step): self._height(len(step)) for step in self.steps}
        used = max(_column(count, height) for count, height in heights.items())
        if used > self.area.frame.h:
            return TooMuch(used - self.area.frame.h, self._tallest())
        if (over := self._too_narrow()) > 0:
            return TooMuch(over, "the longest word of a box")
        middle = optical_top(self.area.frame, used) + used / 2
        boxes = [
            [self._box(at, number, heights[len(step)], middle) for number in range(len(step))]
            for at, step in enumerate(self.steps)
        ]
        drawn = [box for column in boxes for box in column]
        group = Group(self.area.name, self.area.alt, (*drawn, *self._connectors(boxes), *self._icons(drawn)))
        return Arranged((group,), used / self.area.frame.h)

    @property
    def _arrow(self) -> float:
        return _ARROWS.get(self.across, _SHORT_ARROW)

    @property
    def _width(self) -> float:
        return min(_WIDEST, (self.area.frame.w + self._arrow) / self.across - self._arrow)

    def _height(self, count: int) -> float:
        """Of the boxes in all columns of `count` boxes."""
        boxes = [box for step in self.steps if len(step) == count for box in step]
        tallest = max(self._text_height(box) for box in boxes)
        share = (self.area.frame.h - (count - 1) * GAP) / count
        return max(tallest, min(share, _TALL_ALONE if count == 1 else _TALL))

    def _text_height(self, box: shapes.ProcessBox) -> float:
        return self.area.measurer.height(self._text(box), self._width - 2 * _INSET) + 2 * _INSET + _above(box)

    def _text(self, box: shapes.ProcessBox) -> tuple[Paragraph, ...]:
        label = paragraph(box.label, self.label, color=PAPER if box.emphasis else HEADING, bold=True, align="center")
        if not box.detail:
            return (label,)
        color = PAPER if box.emphasis else TEXT
        return (label, paragraph(box.detail, self.detail, color=color, align="center", before=UNIT / 2))

    def _too_narrow(self) -> float:
        words = (word for step in self.steps for box in step for word in plain(box.label).split())
        widest = max((self.area.measurer.width(paragraph(word, self.label, bold=True)) for word in words), default=0.0)
        return widest - (self._width - 2 * _INSET)

    def _tallest(self) -> str:
        boxes = [(at, box) for at, step in enumerate(self.steps, 1) for box in step]
        return f"step {max(boxes, key=lambda placed: self._text_height(placed[1]))[0]}"

    def _box(self, at: int, number: int, height: float, middle: float) -> Box:
        step = self.steps[at]
        row = len(self.steps) * (self._width + self._arrow) - self._arrow
        x = self.area.frame.x + (self.area.frame.w - row) / 2 + at * (self._width + self._arrow)
        y = middle - _column(len(step), height) / 2 + number * (height + GAP)
        box, own = step[number], f"{self.area.name} {at + 1}.{number + 1}"
        fill = DARK if box.emphasis else SURFACE
        frame = Frame(x, y, self._width, height)
        stroke = None if box.emphasis else LINE
        inset = self._inset(box, height)
        return Box(own, frame, self._text(box), fill, stroke, anchor="middle", inset=inset, above=_above(box))

    def _icons(self, drawn: list[Box]) -> Iterator[PictureDrawing]:
        """Each in the middle above the text of its box."""
        for box, shown in zip((box for step in self.steps for box in step), drawn, strict=True):
            if box.icon:
                text = self.area.measurer.height(shown.paragraphs, shown.frame.w - 2 * shown.inset)
                top = shown.frame.y + (shown.frame.h - shown.above - text) / 2
                left = shown.frame.x + (shown.frame.w - _ICON) / 2
                yield icon(box.icon, left, top, _ICON, shown.name, PAPER if box.emphasis else ACCENT_2)

    def _inset(self, box: shapes.ProcessBox, height: float) -> float:
        """The widest that takes no further line: then the lines are of like length, without a lone last word."""
        lines = self._text_height(box) - 2 * _INSET - _above(box)

        def fits(inset: float) -> bool:
            text = self.area.measurer.height(self._text(box), self._width - 2 * inset)
            return text <= lines + _ROUNDING and text + 2 * inset + _above(box) <= height

        return max((inset for inset in _WIDER_INSETS if fits(inset)), default=_INSET)

    def _connectors(self, boxes: list[list[Box]]) -> list[Connector]:
        pairs = [(one, two) for here, there in pairwise(boxes) for one in here for two in there]
        return [Connector(f"{one.name} to {two.name}", one.name, two.name, HEADING) for one, two in pairs]


def _column(count: int, height: float) -> float:
    return count * height + (count - 1) * GAP


def _above(box: shapes.ProcessBox) -> float:
    return _ICON + UNIT / 2 if box.icon else 0.0
