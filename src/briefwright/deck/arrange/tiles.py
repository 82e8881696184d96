"""Big numbers → side by side, in two rows, or one below the other, words beside: whichever sets them largest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.deck.advance import has_wide
from briefwright.deck.arrange.attempt import Outcome, in_parts
from briefwright.deck.arrange.result import Arranged, TooMuch
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
from briefwright.deck.drawing import Box, Drawing, Par
from briefwright.deck.geometry import LEAST, Frame
from briefwright.deck.measure import LINE, Measurer
from briefwright.shapes import Tile, Tiles

_LARGEST, _SMALLEST, _STEP = 80.0, 28.0, 4.0
_FEW, _LARGEST_OF_FEW = 3, 96.0
_LARGE = 44.0
"""The first form that sets the numbers so large is taken; of smaller ones the largest."""
_LABELS = (20.0, 18.0, LEAST)
_LABELS_OF_FEW = (24.0, *_LABELS)
_ICON = 32.0
_ACROSS = {1: (1,), 2: (2,), 3: (3,), 4: (4, 2), 5: (3,), 6: (3, 2)}
"""How many tiles may stand side by side, by their number."""
_BETWEEN_MOST = 48.0
_TALL_LINE = 1.45
"""The line of a number with Japanese characters, in em: their faces are taller than Latin ones."""
_VALUE_SHARE = 0.6
"""Of the width, for the numbers where their labels stand beside them."""


def arrange(shape: Tiles, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """Text boxes, each number with its label, a rule above it; all numbers in one size."""
    return in_parts(shape.tiles, 6, "number", lambda tiles: _Tiles(tiles, frame, measurer, name).placed(), Tiles)


@dataclass(frozen=True, slots=True)
class _Tiles:
    tiles: tuple[Tile, ...]
    frame: Frame
    measurer: Measurer
    name: str

    def placed(self) -> Outcome:
        found: list[tuple[float, Arranged]] = []
        for size, outcome in self._forms():
            if isinstance(outcome, Arranged):
                found.append((size, outcome))
                if size >= _LARGE:
                    return outcome
        if found:
            return max(found, key=lambda sized: sized[0])[1]
        over = [outcome for _, outcome in self._forms() if isinstance(outcome, TooMuch)]
        return min(over, key=lambda outcome: outcome.overshoot)

    def _forms(self) -> Iterator[tuple[float, Outcome]]:
        for across in _ACROSS[len(self.tiles)]:
            yield self._side_by_side(across)
        if len(self.tiles) > 1:
            yield self._stacked()
            yield self._side_by_side(1)

    def _side_by_side(self, across: int) -> tuple[float, Outcome]:
        cells = columns(self.frame, across, GUTTER)
        rows = [self.tiles[start : start + across] for start in range(0, len(self.tiles), across)]
        few, overshoot = len(self.tiles) <= _FEW, self._too_wide(cells[0].w)
        for label in _LABELS_OF_FEW if few else _LABELS:
            labels = [max(self._label_height(tile, label, cells[0].w) for tile in row) for row in rows]
            for size in self._sizes(cells[0].w):
                heights = [BAR + UNIT + self._above + size * self._line + UNIT / 2 + height for height in labels]
                overshoot = sum(heights) + GAP * (len(rows) - 1) - self.frame.h
                if overshoot <= 0:
                    return size, self._drawn_cells(cells, rows, heights, size, label)
        return 0.0, TooMuch(overshoot, "number 1")

    def _stacked(self) -> tuple[float, Outcome]:
        value_width = (self.frame.w - GUTTER) * _VALUE_SHARE - self._beside
        label_width = self.frame.w - GUTTER - value_width - self._beside
        overshoot = self._too_wide(value_width)
        for label in _LABELS:
            tallest = max(self._label_height(tile, label, label_width) for tile in self.tiles)
            for size in self._sizes(value_width):
                height = max(size * self._line, tallest) + GAP
                if (used := height * len(self.tiles)) <= self.frame.h:
                    return size, self._drawn_rows(value_width, height, size, label)
                overshoot = used - self.frame.h
        return 0.0, TooMuch(overshoot, "number 1")

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

    def _sizes(self, width: float) -> Iterator[float]:
        """From the size at which the longest number fits on a line, downwards."""
        widest = max(self.measurer.width(_value(tile, 1.0)) for tile in self.tiles)
        largest = _LARGEST_OF_FEW if len(self.tiles) <= _FEW else _LARGEST
        size = min(largest, width / max(widest, 0.01) // 2 * 2)
        while size >= _SMALLEST:
            yield size
            size -= _STEP

    def _too_wide(self, width: float) -> float:
        """By how much the longest number is too wide at the smallest size."""
        return max(self.measurer.width(_value(tile, _SMALLEST)) for tile in self.tiles) - width

    def _label_height(self, tile: Tile, size: float, width: float) -> float:
        return self.measurer.height([par(tile.label, size)], width)

    def _drawn_cells(
        self, cells: tuple[Frame, ...], rows: list[tuple[Tile, ...]], heights: list[float],
        size: float, label: float,
    ) -> Arranged:  # fmt: skip
        between = min(_BETWEEN_MOST, (self.frame.h - sum(heights)) / max(1, len(rows) - 1))
        used = sum(heights) + between * (len(rows) - 1)
        y, number, drawings = optical_top(self.frame, used), 0, list[Drawing]()
        for row, height in zip(rows, heights, strict=True):
            for tile, cell in zip(row, cells, strict=False):
                number += 1
                own, inner = f"{self.name} {number}", Frame(cell.x, y + BAR + UNIT, cell.w, height - BAR - UNIT)
                words = (_value(tile, size), par(tile.label, label, before=UNIT / 2))
                drawings.append(Box(f"{own} rule", Frame(cell.x, y, cell.w, BAR), fill=ACCENT))
                if tile.icon:
                    drawings.append(icon(tile.icon, inner.x, inner.y, _ICON, own))
                drawings.append(Box(own, Frame(inner.x, inner.y + self._above, inner.w, inner.h - self._above), words))
            y += height + between
        return Arranged(tuple(drawings), used / self.frame.h)

    def _drawn_rows(self, value_width: float, height: float, size: float, label: float) -> Arranged:
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
            drawings.append(Box(own, value, (_value(tile, size),), anchor="middle"))
            drawings.append(Box(f"{own} label", words, (par(tile.label, label),), anchor="middle"))
            y += height
        return Arranged(tuple(drawings), used / self.frame.h)


def _value(tile: Tile, size: float) -> Par:
    return par(tile.value, size, color=HEADING, bold=True, major=True)
