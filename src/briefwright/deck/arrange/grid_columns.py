"""The cells of a table → the widths of its columns, as browsers find them (CSS 2.2, 17.5.2.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefwright.deck.arrange.style import par
from briefwright.deck.measure import Measurer
from briefwright.shapes import Grid
from briefwright.text import Rich, plain

CELL_X = 8.0
"""The margin at either side of a cell's words, in points."""
_LOOSEST = 1.6
"""A narrow table is not stretched wider than so many times its natural width."""
_LEAST_SHARE = 0.6
"""Of the frame's width, for a table however narrow."""
_PIECES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What a line cannot be broken in: a word, or a single character of Chinese or Japanese."""


def column_widths(grid: Grid, size: float, width: float, measurer: Measurer) -> tuple[float, ...]:
    """In points, together at most `width`.

    With room for all, in proportion to the longest lines; else no narrower than the longest words, and what is left in
    proportion to what each column would still like.
    """
    natural = _widest(grid, lambda cell: [plain(cell)], size, measurer)
    total = sum(natural)
    if total <= width:
        target = min(width, max(total * _LOOSEST, width * _LEAST_SHARE))
        return tuple(one * target / total for one in natural)
    least = _widest(grid, lambda cell: _PIECES.findall(plain(cell)), size, measurer)
    if sum(least) >= width:
        return tuple(one * width / sum(least) for one in least)
    wish = [want - need for want, need in zip(natural, least, strict=True)]
    share = (width - sum(least)) / sum(wish)
    return tuple(need + more * share for need, more in zip(least, wish, strict=True))


def _widest(grid: Grid, pieces: Callable[[Rich], Sequence[str]], size: float, measurer: Measurer) -> list[float]:
    """Of each column, the width of its widest piece, margins included. The header is bold."""

    def widest(cell: Rich, bold: bool) -> float:
        return max((measurer.width(par(piece, size, bold=bold)) for piece in pieces(cell)), default=0.0)

    rows = (grid.header, *grid.rows)
    return [
        2 * CELL_X + max(widest(row[column], at == 0) for at, row in enumerate(rows))
        for column in range(len(grid.header))
    ]
