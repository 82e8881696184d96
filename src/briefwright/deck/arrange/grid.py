"""A table → a native one: columns as wide as their words ask, rows as high as their words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefwright.blocks.shapes import Cell, Grid, Row
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.grid_columns import CELL_X, column_widths, margin_right
from briefwright.deck.arrange.parts import Parts
from briefwright.deck.arrange.result import Arranged, Outcomes, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, optical_top, par
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, TableDrawing
from briefwright.deck.model.geometry import LEAST, Frame

CELL_Y = 5.0
"""The margin above and below the words of a cell, in points; at the sides it is `CELL_X`."""
_SIZES = (20.0, 18.0, LEAST, 14.0)
_SMALL_SIZES = (12.0,)
"""Before a table is divided it is set so small."""
_MORE = 20.0
"""How much higher than its words a row may be."""


def arrange(shape: Grid, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """A table drawing and, below it, its note. Divided between groups of rows, header and note on every slide."""
    groups = shape.groups
    table = cache(lambda size, rough: _Table(shape, size, frame, measurer))

    def made(start: int, end: int, size: float) -> Outcome:
        return table(size, measurer.rough).placed(start, end, name, alt)

    def called(number: int) -> str:
        before = sum(map(len, groups[: number - 1]))
        last = before + len(groups[number - 1])
        return f"row {last}" if last == before + 1 else f"the group of rows {before + 1} to {last}"

    return Parts(len(groups), made, measurer, _SIZES, _SMALL_SIZES, called=called).arranged()


class _Table:
    """The whole table in one size: every slide has the same columns."""

    def __init__(self, grid: Grid, size: float, frame: Frame, measurer: Measurer) -> None:
        self._grid = grid
        self._size = size
        self._frame = frame
        self._measurer = measurer
        self._widths = column_widths(grid, size, frame.w, measurer)
        self._header = self._heights(grid.header, head=True)
        self._groups = [self._heights(group) for group in grid.groups]
        self._note = [par(grid.note, NOTE, color=MUTED)] if grid.note else []

    def placed(self, start: int, end: int, name: str, alt: str) -> Outcome:
        """The groups of rows from `start` to before `end`."""
        note_height = self._measurer.height(self._note, self._frame.w)
        below = note_height + UNIT if self._note else 0.0
        heights = [*self._header, *(height for group in self._groups[start:end] for height in group)]
        free = self._frame.h - sum(heights) - below
        if free < 0:
            return TooMuch(-free, "the table")
        more = min(_MORE, free / len(heights))
        heights = [height + more for height in heights]
        tall = sum(heights)
        frame = Frame(self._frame.x, optical_top(self._frame, tall + below), sum(self._widths), tall)
        grid = replace(self._grid, rows=tuple(row for group in self._grid.groups[start:end] for row in group))
        drawings: list[Box | TableDrawing] = [
            TableDrawing(name, alt, frame, grid, self._widths, tuple(heights), self._size)
        ]
        if self._note:
            place = Frame(self._frame.x, frame.bottom + UNIT, self._frame.w, note_height)
            drawings.append(Box(f"{name} note", place, tuple(self._note)))
        return Arranged(tuple(drawings), (tall + below) / self._frame.h)

    def _heights(self, rows: Sequence[Row], *, head: bool = False) -> list[float]:
        """Each row is as high as its highest cell; what a cell over several rows lacks is shared by them."""
        line = self._measurer.height([par(" ", self._size)], self._frame.w) + 2 * CELL_Y
        heights = [max([line, *(self._height(cell, head) for cell in row if cell.rowspan == 1)]) for row in rows]
        tall = [(at, cell) for at, row in enumerate(rows) for cell in row if cell.rowspan > 1]
        for at, cell in sorted(tall, key=lambda placed: placed[1].rowspan):
            lacking = self._height(cell, head) - sum(heights[at : at + cell.rowspan])
            for row in range(at, at + cell.rowspan):
                heights[row] += max(0.0, lacking) / cell.rowspan
        return heights

    def _height(self, cell: Cell, head: bool) -> float:
        room = sum(self._widths[column] for column in cell.columns) - CELL_X - margin_right(self._grid, cell)
        words = par(cell.text, self._size, bold=head or cell.column == 0)
        return self._measurer.height([words], room) + 2 * CELL_Y
