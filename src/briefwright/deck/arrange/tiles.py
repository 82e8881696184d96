"""Big numbers → side by side, in two rows, or one below the other, words beside: whichever sets them largest."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.parts import Parts, columns_of_parts
from briefwright.deck.arrange.result import Arranged, Outcomes, TooMuch
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
    par,
)
from briefwright.deck.measure import LINE, Measurer
from briefwright.deck.model.drawing import Box, Drawing, Paragraph
from briefwright.deck.model.geometry import LEAST, Frame
from briefwright.fonts.advance import has_wide

_MOST = 6
"""On a slide."""
_FEW = 3
"""So few may be larger than the rest."""
_SIZES = (
    *((value, 20.0) for value in (80.0, 72.0, 64.0, 56.0)),
    *((value, 18.0) for value in (80.0, 72.0, 64.0, 56.0, 52.0, 48.0, 44.0)),
    *((value, LEAST) for value in (64.0, 56.0, 52.0, 48.0, 44.0)),
)
"""Of numbers and labels, in points. The first form that can be set in one of them is taken."""
_SIZES_OF_FEW = (*((value, 24.0) for value in (96.0, 88.0, 80.0, 72.0, 64.0)), *_SIZES)
_SMALL_SIZES = tuple((value, label) for value in (40.0, 36.0, 32.0, 28.0) for label in (20.0, 18.0, LEAST))
_ICON = 32.0
_IN_ROWS = 0
_ACROSS = {0: (), 1: (1,), 2: (2,), 3: (3,), 4: (4, 2), 5: (3,), 6: (3, 2)}
"""How many tiles may stand side by side, by their number."""
_BETWEEN_MOST = 48.0
_TALL_LINE = 1.45
"""The line of a number with Japanese characters, in em: their faces are taller than Latin ones."""
_VALUE_SHARE = 0.6
"""Of the width, for the numbers where their labels stand beside them."""


def arrange(shape: BigNumbers, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """Text boxes, each number with its label, a rule above it; one form and one size on all slides."""

    def made(start: int, end: int, setting: tuple[int, float, float]) -> Outcome:
        across, value, label = setting
        tiles = _Tiles(shape.tiles[start:end], value, label, frame, measurer, name)
        return tiles.in_rows() if across == _IN_ROWS else tiles.side_by_side(across)

    count = len(shape.tiles)
    forms = (*_ACROSS[count], _IN_ROWS, 1) if count <= _MOST else (*columns_of_parts(count, _MOST), _IN_ROWS)
    sizes = _SIZES_OF_FEW if count <= _FEW else _SIZES
    settings = [(form, *size) for form in forms for size in sizes]
    settings += [(form, *size) for size in _SMALL_SIZES for form in forms]
    called = "number {}".format
    return Parts(count, made, measurer, settings, forms=len(forms), limit=_MOST, called=called).arranged()


@dataclass(frozen=True, slots=True)
class _Tiles:
    """Numbers and labels in one size each, in points."""

    tiles: tuple[BigNumber, ...]
    value: float
    label: float
    frame: Frame
    measurer: Measurer
    name: str

    def side_by_side(self, across: int) -> Outcome:
        cells = columns(self.frame, across, GUTTER)
        if (over := self._too_wide(cells[0].w)) > 0:
            return TooMuch(over, "a number")
        rows = [self.tiles[start : start + across] for start in range(0, len(self.tiles), across)]
        labels = [max(self._label_height(tile, cells[0].w) for tile in row) for row in rows]
        heights = [BAR + UNIT + self._above + self.value * self._line + UNIT / 2 + height for height in labels]
        over = sum(heights) + GAP * (len(rows) - 1) - self.frame.h
        return TooMuch(over, "the numbers") if over > 0 else self._drawn_cells(cells, rows, heights)

    def in_rows(self) -> Outcome:
        """One below the other, the labels beside the numbers."""
        value_width = (self.frame.w - GUTTER) * _VALUE_SHARE - self._beside
        label_width = self.frame.w - GUTTER - value_width - self._beside
        if (over := self._too_wide(value_width)) > 0:
            return TooMuch(over, "a number")
        tallest = max(self._label_height(tile, label_width) for tile in self.tiles)
        height = max(self.value * self._line, tallest) + GAP
        over = height * len(self.tiles) - self.frame.h
        return TooMuch(over, "the numbers") if over > 0 else self._drawn_rows(value_width, height)

    @property
    def _beside(self) -> float:
        """The room for icons where they stand before the numbers."""
        return _ICON + GAP if self._above else 0.0

    @property
    def _above(self) -> float:
        """The room for icons, the same in every tile."""
        return _ICON + UNIT if any(tile.icon for tile in self.tiles) else 0.0

    @property
    def _line(self) -> float:
        return _TALL_LINE if any(has_wide(tile.value) for tile in self.tiles) else LINE

    def _too_wide(self, width: float) -> float:
        """By how much the longest number is wider than `width`."""
        return max(self.measurer.width(_value(tile, self.value)) for tile in self.tiles) - width

    def _label_height(self, tile: BigNumber, width: float) -> float:
        return self.measurer.height([par(tile.label, self.label)], width)

    def _drawn_cells(
        self, cells: tuple[Frame, ...], rows: list[tuple[BigNumber, ...]], heights: list[float]
    ) -> Arranged:
        between = min(_BETWEEN_MOST, (self.frame.h - sum(heights)) / max(1, len(rows) - 1))
        used = sum(heights) + between * (len(rows) - 1)
        y, number, drawings = optical_top(self.frame, used), 0, list[Drawing]()
        for row, height in zip(rows, heights, strict=True):
            for tile, cell in zip(row, cells, strict=False):
                number += 1
                own, inner = f"{self.name} {number}", Frame(cell.x, y + BAR + UNIT, cell.w, height - BAR - UNIT)
                words = (_value(tile, self.value), par(tile.label, self.label, before=UNIT / 2))
                drawings.append(Box(f"{own} rule", Frame(cell.x, y, cell.w, BAR), fill=ACCENT))
                if tile.icon:
                    drawings.append(icon(tile.icon, inner.x, inner.y, _ICON, own))
                drawings.append(Box(own, Frame(inner.x, inner.y + self._above, inner.w, inner.h - self._above), words))
            y += height + between
        return Arranged(tuple(drawings), used / self.frame.h)

    def _drawn_rows(self, value_width: float, height: float) -> Arranged:
        height = min(self.frame.h / len(self.tiles), height + 3 * GAP)
        used = height * len(self.tiles)
        y, drawings = optical_top(self.frame, used), list[Drawing]()
        frame, x = self.frame, self.frame.x + self._beside + value_width + GUTTER
        for number, tile in enumerate(self.tiles, 1):
            own, inner = f"{self.name} {number}", height - BAR
            value = Frame(frame.x + self._beside, y + BAR, value_width, inner)
            words = Frame(x, y + BAR, frame.right - x, inner)
            drawings.append(Box(f"{own} rule", Frame(frame.x, y, frame.w, BAR), fill=ACCENT))
            if tile.icon:
                drawings.append(icon(tile.icon, frame.x, y + BAR + (inner - _ICON) / 2, _ICON, own))
            drawings.append(Box(own, value, (_value(tile, self.value),), anchor="middle"))
            drawings.append(Box(f"{own} label", words, (par(tile.label, self.label),), anchor="middle"))
            y += height
        return Arranged(tuple(drawings), used / self.frame.h)


def _value(tile: BigNumber, size: float) -> Paragraph:
    return par(tile.value, size, color=HEADING, bold=True, major=True)
