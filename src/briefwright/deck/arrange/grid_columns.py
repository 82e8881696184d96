"""The cells of a table → the widths of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefwright.blocks.shapes import Cell, Grid
from briefwright.deck.arrange.style import par
from briefwright.deck.measure import Measurer
from briefwright.richtext.text import Inlines, plain

CELL_X = 8.0
"""The margin at either side of a cell's words, in points."""
_GUTTER = 24.0
"""More at the right of numbers that words follow: the two would else seem to be one column."""
_ROUNDING = 0.5
_NARROW_SHARE = 2 / 3
"""Of the frame's width, at most, for a table of one or two narrow columns: across more the eye loses the row."""
_PIECES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What a line cannot be broken in: a word, or a single character of Chinese or Japanese."""


def margin_right(grid: Grid, cell: Cell) -> float:
    """In points."""
    column = cell.columns[-1]
    follows = grid.numeric[column : column + 2] == (True, False)
    return CELL_X + (_GUTTER if follows else 0.0)


def column_widths(grid: Grid, size: float, width: float, measurer: Measurer) -> tuple[float, ...]:
    """In points, together at most `width`.

    With room for all, in proportion to their longest lines. Else the narrow columns get what they ask for and the wide
    ones share the rest evenly; only where even their longest words do not fit is every column narrowed alike.
    """
    natural = _widest(grid, lambda cell: [plain(cell)], size, measurer)
    total = sum(natural)
    if total <= width:
        target = width if len(natural) > 2 else max(total, width * _NARROW_SHARE)
        return tuple(one * target / total for one in natural)
    least = _widest(grid, lambda cell: _PIECES.findall(plain(cell)), size, measurer)
    if sum(least) >= width:
        return tuple(one * width / sum(least) for one in least)
    return tuple(_shared(natural, least, width))


def _shared(natural: list[float], least: list[float], width: float) -> list[float]:
    """Columns cut to one common width, the largest with which all fit; none is cut below its least."""

    def cut(level: float) -> list[float]:
        return [max(need, min(want, level)) for want, need in zip(natural, least, strict=True)]

    low, high = 0.0, width
    for _ in range(40):
        level = (low + high) / 2
        low, high = (level, high) if sum(cut(level)) <= width else (low, level)
    return cut(low)


def _widest(grid: Grid, pieces: Callable[[Inlines], Sequence[str]], size: float, measurer: Measurer) -> list[float]:
    """Of each column, the width of its widest piece, margins included. The header and the first column are bold.

    What a cell over several columns lacks is shared by them.
    """

    def width(cell: Cell, bold: bool) -> float:
        words = max((measurer.width(par(piece, size, bold=bold)) for piece in pieces(cell.text)), default=0.0)
        return CELL_X + margin_right(grid, cell) + _ROUNDING + words

    asked = [(cell, width(cell, bold=True)) for row in grid.header for cell in row]
    asked += [(cell, width(cell, bold=cell.column == 0)) for row in grid.rows for cell in row]
    widths = [0.0] * len(grid.numeric)
    for cell, wide in sorted(asked, key=lambda pair: pair[0].colspan):
        lacking = wide - sum(widths[column] for column in cell.columns)
        for column in cell.columns:
            widths[column] += max(0.0, lacking) / cell.colspan
    return widths
