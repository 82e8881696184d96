"""Up to six steps → chevrons in one row, each with its detail below; without details the chevrons are numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefwright.blocks.shapes import ProcessBox
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import (
    ACCENT,
    ACCENT_2,
    ACCENT_2_SURFACE,
    BAR,
    DARK,
    HAIRLINE,
    HEADING,
    ON_DARK_ACCENT,
    PAPER,
    TEXT,
    UNIT,
    icon,
    optical_top,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Child, Group, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.richtext.text import plain

_MOST = 6
"""Steps in a row."""
_HEIGHT, _HIGHEST = 104.0, 200.0
"""Of a chevron, and where there is nothing below it."""
_TIP, _LESS_TIP = 20.0, 12.0
_BETWEEN = 10.0
"""From one chevron to the next."""
_APART = 0.6
"""Between two large details, in em."""
_INSET, _LESS_INSET = 10.0, 6.0
_NARROW = 140.0
"""The width of a chevron below which its point and its insets are smaller."""
_DOUBT = 0.04
"""The share of a column by which the lines of large details may be in doubt."""
_ICON = 28.0
_NUMERAL = 40.0
_FILLED = 0.62
"""The share of the area's height that is filled, at least."""
_FEW = 14
"""Characters of a detail that is set as large as a number."""
_LARGE = (47.0, 40.0, 34.0)
_DETAILS = (24.0, 22.0, 20.0, 18.0, LEAST_TEXT)
_LABELS = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, LEAST_TEXT)


@dataclass(frozen=True, slots=True)
class _ChevronSizes:
    """Of labels and details, in points; large details are in the typeface of headings."""

    label: float
    detail: float
    large: bool = False


def arrange(boxes: tuple[ProcessBox, ...], area: DrawingArea) -> Outcomes:
    """One group a slide, all labels in one size and all details in one; large ones have as many lines as each other."""
    few = all(len(plain(box.detail)) <= _FEW for box in boxes) and any(box.detail for box in boxes)
    details = [*((size, True) for size in _LARGE if few), *((size, False) for size in _DETAILS)]
    sizes = [_ChevronSizes(label, size, large) for label in _LABELS for size, large in details]

    def slide(start: int, end: int, size: _ChevronSizes) -> Outcome:
        return _Chevrons(boxes[start:end], start, size, area, any(box.detail for box in boxes)).arranged()

    name = "step {}".format
    return Pagination(len(boxes), slide, area.measurer, sizes, limit=_MOST, item_name=name).slides()


@dataclass(frozen=True, slots=True)
class _Chevrons:
    boxes: tuple[ProcessBox, ...]
    before: int
    """The number of steps on the slides before."""
    sizes: _ChevronSizes
    area: DrawingArea
    detailed: bool

    @property
    def _pitch(self) -> float:
        return self.area.frame.w / len(self.boxes)

    @property
    def _tip(self) -> float:
        return _LESS_TIP if self._pitch < _NARROW else _TIP

    @property
    def _inset(self) -> float:
        return _LESS_INSET if self._pitch < _NARROW else _INSET

    @property
    def _column(self) -> float:
        """The width of a detail: the larger it is, the farther it keeps from the next."""
        return self._pitch - max(2 * UNIT, _APART * self.sizes.detail if self.sizes.large else 0.0)

    @property
    def _room(self) -> float:
        """The width of a label: between the insets and what the points take; one alone has its own only."""
        points = _BETWEEN + 2 * self._tip if len(self.boxes) > 1 else self._tip / 2
        return self._pitch - points - 2 * self._inset

    def arranged(self) -> Outcome:
        frame, measurer, room = self.area.frame, self.area.measurer, self._room
        labels = [self._label(at) for at in range(len(self.boxes))]
        details = [self._detail(box) for box in self.boxes]
        for at, (label, detail) in enumerate(zip(labels, details, strict=True), self.before + 1):
            if measurer.breaks_a_word(label, room) or measurer.breaks_a_word(detail, self._column):
                return TooMuch(frame.h, f"the longest word of step {at}")
        widths = (self._column, self._column * (1 + _DOUBT))
        counts = {measurer.lines(par, width) for detail in details for par in detail for width in widths}
        if self.sizes.large and len(counts) > 1:
            return TooMuch(0.1, "a detail")
        icons = _ICON + UNIT / 2 if any(box.icon for box in self.boxes) else 0.0
        tall = max(measurer.height(label, room) for label in labels) + icons + 2 * self._inset
        below = max(measurer.height(detail, self._column) for detail in details)
        rest = 2 * UNIT + BAR + UNIT + below if self.detailed else 0.0
        if tall > _HIGHEST or (self.detailed and tall > 1.5 * _HEIGHT) or tall + rest > frame.h:
            return TooMuch(max(1.0, tall + rest - frame.h), "the tallest step")
        height = min(max(tall, _HEIGHT, _FILLED * frame.h - rest), max(tall, _HIGHEST), frame.h - rest)
        top = optical_top(frame, height + rest)
        children: list[Child] = []
        for at, box in enumerate(self.boxes):
            children += self._drawn(at, box, Frame(frame.x + at * self._pitch, top, self._pitch, height), icons)
            if details[at]:
                children += self._below(at, box, Frame(frame.x + at * self._pitch, top + height, self._column, below))
        return Arranged((Group(self.area.name, self.area.alt, tuple(children)),), (height + rest) / frame.h)

    def _label(self, at: int) -> tuple[Paragraph, ...]:
        """With its number above it, where nothing is below it."""
        box = self.boxes[at]
        label = paragraph(box.label, self.sizes.label, color=PAPER if box.emphasis else HEADING, bold=True)
        if self.detailed or any(one.icon for one in self.boxes):
            return (label,)
        color = ON_DARK_ACCENT if box.emphasis else ACCENT_2
        return paragraph(self.area.measurer.digits(self.before + at + 1), _NUMERAL, color=color, major=True), label

    def _detail(self, box: ProcessBox) -> tuple[Paragraph, ...]:
        large = self.sizes.large
        color = (ACCENT if box.emphasis else HEADING) if large else TEXT
        return (paragraph(box.detail, self.sizes.detail, color=color, major=large),) if box.detail else ()

    def _drawn(self, at: int, box: ProcessBox, cell: Frame, icons: float) -> list[Child]:
        """A chevron reaches into the next one, the last one ends with its cell."""
        last = at == len(self.boxes) - 1
        frame = cell if last else replace(cell, w=cell.w - _BETWEEN + self._tip)
        name, fill = f"{self.area.name} {self.before + at + 1}", DARK if box.emphasis else ACCENT_2_SURFACE
        shown = Box(
            name, frame, self._label(at), fill, outline="chevron" if at else "homePlate", anchor="middle",
            inset=self._inset, above=icons if box.icon else 0.0, tip=self._tip / min(frame.w, frame.h),
        )  # fmt: skip
        if not box.icon:
            return [shown]
        text = self.area.measurer.height(shown.paragraphs, shown.words.w)
        y = shown.words.y + (shown.words.h - text) / 2 - icons
        return [shown, icon(box.icon, shown.words.x, y, _ICON, name, PAPER if box.emphasis else ACCENT_2)]

    def _below(self, at: int, box: ProcessBox, column: Frame) -> list[Child]:
        name, rule = f"{self.area.name} {self.before + at + 1}", Frame(column.x, column.y + 2 * UNIT, column.w, BAR)
        text = Frame(column.x, rule.bottom + UNIT, column.w, column.h)
        return [
            Box(f"{name} rule", rule, fill=ACCENT if box.emphasis else HAIRLINE),
            Box(f"{name} detail", text, self._detail(box)),
        ]
