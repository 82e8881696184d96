"""`table`: a table → a native one: columns as wide as their text asks for, rows as high as their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from briefwright.blocks.shapes import Cell, Grid, Row
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, optical_top, paragraph
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, TableDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.richtext.text import Inlines, plain

_SIZES = (20.0, 18.0, LEAST_TEXT, 14.0)
_SMALL_SIZES = (12.0,)
"""Tried before a table is divided."""
_MORE = 20.0
"""How much higher than its text a row may be, in points."""

CELL_X, CELL_Y = 8.0, 5.0
"""The margins at either side of a cell's text, and above and below it, in points."""
_GUTTER = 24.0
"""More at the right of numbers that text follows: the two would otherwise look like one column."""
_ROUNDING = 0.5
_NARROW_SHARE = 2 / 3
"""Of the frame's width, at most, for a table of one or two narrow columns: across more the eye loses the row."""
_UNBREAKABLE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What a line cannot be broken in: a word, or a single character of Chinese or Japanese."""


def arrange(shape: Grid, area: DrawingArea) -> Outcomes:
    """A table drawing and, below it, its note. Divided between groups of rows, header and note on every slide."""
    groups = shape.groups
    table = cache(lambda size, rough: _Table(shape, size, area))

    def slide(start: int, end: int, size: float) -> Outcome:
        return table(size, area.measurer.rough).arranged(start, end)

    def item_name(number: int) -> str:
        before = sum(map(len, groups[: number - 1]))
        last = before + len(groups[number - 1])
        return f"row {last}" if last == before + 1 else f"the group of rows {before + 1} to {last}"

    return Pagination(len(groups), slide, area.measurer, _SIZES, _SMALL_SIZES, item_name=item_name).slides()


def cell_margins(grid: Grid, cell: Cell) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, in points. The two printers of tables take them from here."""
    column = cell.columns[-1]
    text_follows = grid.numeric[column : column + 2] == (True, False)
    return CELL_X, CELL_Y, CELL_X + (_GUTTER if text_follows else 0.0), CELL_Y


class _Table:
    """The whole table in one size: every slide has the same columns."""

    def __init__(self, grid: Grid, size: float, area: DrawingArea) -> None:
        self._grid = grid
        self._size = size
        self._area = area
        self._widths = column_widths(grid, size, area.frame.w, area.measurer)
        self._header = self._heights(grid.header, head=True)
        self._groups = [self._heights(group) for group in grid.groups]
        self._note = [paragraph(grid.note, NOTE, color=MUTED)] if grid.note else []

    def arranged(self, start: int, end: int) -> Outcome:
        """The groups of rows from `start` to before `end`."""
        own, frame = self._area, self._area.frame
        note_height = own.measurer.height(self._note, frame.w)
        below = note_height + UNIT if self._note else 0.0
        heights = [*self._header, *(height for group in self._groups[start:end] for height in group)]
        free = frame.h - sum(heights) - below
        if free < 0:
            return TooMuch(-free, "the table")
        more = min(_MORE, free / len(heights))
        heights = [height + more for height in heights]
        tall = sum(heights)
        place = Frame(frame.x, optical_top(frame, tall + below), sum(self._widths), tall)
        grid = replace(self._grid, rows=tuple(row for group in self._grid.groups[start:end] for row in group))
        drawings: list[Box | TableDrawing] = [
            TableDrawing(own.name, own.alt, place, grid, self._widths, tuple(heights), self._size)
        ]
        if self._note:
            note = Frame(frame.x, place.bottom + UNIT, frame.w, note_height)
            drawings.append(Box(f"{own.name} note", note, tuple(self._note)))
        return Arranged(tuple(drawings), (tall + below) / frame.h)

    def _heights(self, rows: Sequence[Row], *, head: bool = False) -> list[float]:
        """Each row is as high as its tallest cell; the missing height of a cell over several rows is divided evenly."""
        line = self._area.measurer.height([paragraph(" ", self._size)], self._area.frame.w) + 2 * CELL_Y
        heights = [max([line, *(self._height(cell, head) for cell in row if cell.rowspan == 1)]) for row in rows]
        tall = [(at, cell) for at, row in enumerate(rows) for cell in row if cell.rowspan > 1]
        for at, cell in sorted(tall, key=lambda placed: placed[1].rowspan):
            lacking = self._height(cell, head) - sum(heights[at : at + cell.rowspan])
            for row in range(at, at + cell.rowspan):
                heights[row] += max(0.0, lacking) / cell.rowspan
        return heights

    def _height(self, cell: Cell, head: bool) -> float:
        left, top, right, bottom = cell_margins(self._grid, cell)
        width = sum(self._widths[column] for column in cell.columns) - left - right
        text = paragraph(cell.text, self._size, bold=head or cell.column == 0)
        return self._area.measurer.height([text], width) + top + bottom


def column_widths(grid: Grid, size: float, width: float, measurer: Measurer) -> tuple[float, ...]:
    """In points, together at most `width`.

    With space for all, in proportion to their longest lines. Otherwise the narrow columns get what they ask for and the
    wide ones share the rest evenly; where even their longest words do not fit, the same holds for these.
    """
    natural = _widest(grid, lambda cell: [plain(cell)], size, measurer)
    total = sum(natural)
    if total <= width:
        target = width if len(natural) > 2 else max(total, width * _NARROW_SHARE)
        return tuple(one * target / total for one in natural)
    least = _widest(grid, lambda cell: _UNBREAKABLE.findall(plain(cell)), size, measurer)
    if sum(least) >= width:
        return tuple(_cut_to_common_width(least, [0.0] * len(least), width))
    return tuple(_cut_to_common_width(natural, least, width))


def _cut_to_common_width(natural: list[float], least: list[float], width: float) -> list[float]:
    """The largest common width with which all columns fit; none is cut below its least."""

    def cut(level: float) -> list[float]:
        return [max(need, min(want, level)) for want, need in zip(natural, least, strict=True)]

    low, high = 0.0, width
    for _ in range(40):
        level = (low + high) / 2
        low, high = (level, high) if sum(cut(level)) <= width else (low, level)
    return cut(low)


def _widest(grid: Grid, pieces: Callable[[Inlines], Sequence[str]], size: float, measurer: Measurer) -> list[float]:
    """The width of the widest piece of each column, margins included. The header and the first column are bold.

    The missing width of a cell over several columns is divided evenly between them.
    """

    def width(cell: Cell, bold: bool) -> float:
        text = max((measurer.width(paragraph(piece, size, bold=bold)) for piece in pieces(cell.text)), default=0.0)
        left, _, right, _ = cell_margins(grid, cell)
        return left + right + _ROUNDING + text

    asked = [(cell, width(cell, bold=True)) for row in grid.header for cell in row]
    asked += [(cell, width(cell, bold=cell.column == 0)) for row in grid.rows for cell in row]
    widths = [0.0] * len(grid.numeric)
    for cell, wide in sorted(asked, key=lambda pair: pair[0].colspan):
        lacking = wide - sum(widths[column] for column in cell.columns)
        for column in cell.columns:
            widths[column] += max(0.0, lacking) / cell.colspan
    return widths
