"""`stats`: numbers → side by side, in two rows, or one below the other with text beside; the largest text wins."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination, columns_when_divided
from briefwright.deck.arrange.style import (
    ACCENT,
    BAR,
    GAP,
    GUTTER,
    HEADING,
    UNIT,
    columns,
    icon,
    optical_top,
    paragraph,
)
from briefwright.deck.measure import LINE
from briefwright.deck.model.drawing import Box, Drawing, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.fonts.widths import has_wide

_MOST = 6
"""On a slide."""
_FEW = 3
"""So few may be larger than the rest."""
_SIZES = (
    *((value, 20.0) for value in (80.0, 72.0, 64.0, 56.0)),
    *((value, 18.0) for value in (80.0, 72.0, 64.0, 56.0, 52.0, 48.0, 44.0)),
    *((value, LEAST_TEXT) for value in (64.0, 56.0, 52.0, 48.0, 44.0)),
)
"""Of numbers and labels, in points. The first form that can be set in one of them is taken."""
_SIZES_OF_FEW = (*((value, 24.0) for value in (96.0, 88.0, 80.0, 72.0, 64.0)), *_SIZES)
_SMALL_SIZES = tuple((value, label) for value in (40.0, 36.0, 32.0, 28.0) for label in (20.0, 18.0, LEAST_TEXT))
_ICON = 32.0
_ROWS = 0
_ACROSS = {0: (), 1: (1,), 2: (2,), 3: (3,), 4: (4, 2), 5: (3,), 6: (3, 2)}
"""How many may be side by side, by their number."""
_GAP_MOST = 48.0
"""Between two rows of numbers."""
_TALL_LINE = 1.45
"""The line of a number with Japanese characters, in em: their faces are taller than Latin ones."""
_VALUE_SHARE = 0.6
"""In rows: of the width, for the numbers."""


def arrange(shape: BigNumbers, area: DrawingArea) -> Outcomes:
    """Text boxes, each number with its label, a rule above it; one form and one size on all slides."""

    def slide(start: int, end: int, setting: tuple[int, float, float]) -> Outcome:
        across, value, label = setting
        numbers = _Numbers(shape.tiles[start:end], value, label, area)
        return numbers.in_rows() if across == _ROWS else numbers.side_by_side(across)

    count = len(shape.tiles)
    forms = (*_ACROSS[count], _ROWS, 1) if count <= _MOST else (*columns_when_divided(count, _MOST), _ROWS)
    settings = [(form, *size) for form in forms for size in (_SIZES_OF_FEW if count <= _FEW else _SIZES)]
    settings += [(form, *size) for size in _SMALL_SIZES for form in forms]
    item_name = "number {}".format
    return Pagination(
        count, slide, area.measurer, settings, forms=len(forms), limit=_MOST, item_name=item_name
    ).slides()


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The big numbers of one slide."""

    numbers: tuple[BigNumber, ...]
    value: float
    """The size of the numbers, in points."""
    label: float
    """The size of the labels, in points."""
    area: DrawingArea

    def side_by_side(self, across: int) -> Outcome:
        frame = self.area.frame
        cells = columns(frame, across, GUTTER)
        if (over := self._too_wide(cells[0].w)) > 0:
            return TooMuch(over, "a number")
        rows = [self.numbers[start : start + across] for start in range(0, len(self.numbers), across)]
        labels = [max(self._label_height(one, cells[0].w) for one in row) for row in rows]
        heights = [BAR + UNIT + self._icon_height + self.value * self._line + UNIT / 2 + height for height in labels]
        over = sum(heights) + GAP * (len(rows) - 1) - frame.h
        return TooMuch(over, "the numbers") if over > 0 else self._drawn_cells(cells, rows, heights)

    def in_rows(self) -> Outcome:
        """One below the other, the labels beside the numbers."""
        frame, indent = self.area.frame, self._icon_width
        value_width = (frame.w - GUTTER) * _VALUE_SHARE - indent
        label_width = frame.w - GUTTER - value_width - indent
        if (over := self._too_wide(value_width)) > 0:
            return TooMuch(over, "a number")
        tallest = max(self._label_height(one, label_width) for one in self.numbers)
        height = max(self.value * self._line, tallest) + GAP
        over = height * len(self.numbers) - frame.h
        return TooMuch(over, "the numbers") if over > 0 else self._drawn_rows(value_width, height)

    @property
    def _icon_width(self) -> float:
        """The width for icons before the numbers."""
        return _ICON + GAP if self._icon_height else 0.0

    @property
    def _icon_height(self) -> float:
        """The height for icons above the numbers, the same for every number."""
        return _ICON + UNIT if any(one.icon for one in self.numbers) else 0.0

    @property
    def _line(self) -> float:
        return _TALL_LINE if any(has_wide(one.value) for one in self.numbers) else LINE

    def _too_wide(self, width: float) -> float:
        """By how much the longest number is wider than `width`."""
        return max(self.area.measurer.width(self._value(one)) for one in self.numbers) - width

    def _label_height(self, number: BigNumber, width: float) -> float:
        return self.area.measurer.height([paragraph(number.label, self.label)], width)

    def _value(self, number: BigNumber) -> Paragraph:
        return paragraph(number.value, self.value, color=HEADING, bold=True, major=True)

    def _drawn_cells(
        self, cells: tuple[Frame, ...], rows: list[tuple[BigNumber, ...]], heights: list[float]
    ) -> Arranged:
        frame, above = self.area.frame, self._icon_height
        gap = min(_GAP_MOST, (frame.h - sum(heights)) / max(1, len(rows) - 1))
        used = sum(heights) + gap * (len(rows) - 1)
        y, count, drawings = optical_top(frame, used), 0, list[Drawing]()
        for row, height in zip(rows, heights, strict=True):
            for number, cell in zip(row, cells, strict=False):
                count += 1
                name, inner = f"{self.area.name} {count}", Frame(cell.x, y + BAR + UNIT, cell.w, height - BAR - UNIT)
                text = (self._value(number), paragraph(number.label, self.label, before=UNIT / 2))
                drawings.append(Box(f"{name} rule", Frame(cell.x, y, cell.w, BAR), fill=ACCENT))
                if number.icon:
                    drawings.append(icon(number.icon, inner.x, inner.y, _ICON, name))
                drawings.append(Box(name, Frame(inner.x, inner.y + above, inner.w, inner.h - above), text))
            y += height + gap
        return Arranged(tuple(drawings), used / frame.h)

    def _drawn_rows(self, value_width: float, height: float) -> Arranged:
        frame, indent = self.area.frame, self._icon_width
        height = min(frame.h / len(self.numbers), height + 3 * GAP)
        used = height * len(self.numbers)
        y, drawings = optical_top(frame, used), list[Drawing]()
        x = frame.x + indent + value_width + GUTTER
        for count, number in enumerate(self.numbers, 1):
            name, inner = f"{self.area.name} {count}", height - BAR
            value = Frame(frame.x + indent, y + BAR, value_width, inner)
            label = Frame(x, y + BAR, frame.right - x, inner)
            drawings.append(Box(f"{name} rule", Frame(frame.x, y, frame.w, BAR), fill=ACCENT))
            if number.icon:
                drawings.append(icon(number.icon, frame.x, y + BAR + (inner - _ICON) / 2, _ICON, name))
            drawings.append(Box(name, value, (self._value(number),), anchor="middle"))
            drawings.append(Box(f"{name} label", label, (paragraph(number.label, self.label),), anchor="middle"))
            y += height
        return Arranged(tuple(drawings), used / frame.h)
