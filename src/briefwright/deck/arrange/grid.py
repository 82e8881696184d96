"""`table`: a table → a native one: columns as wide as their text asks for, rows as high as their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import permutations
from math import ceil, inf

from briefwright.blocks.shapes import Cell, Grid, Row
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination, evenly
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, paragraph
from briefwright.deck.measure import LINE, Measurer
from briefwright.deck.model.drawing import Box, CellLook, Paragraph, TableDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.richtext.text import Inlines, plain

_SIZES = (20.0, 19.0, 18.0, 17.0, LEAST_TEXT)
_LARGER = (24.0, 22.0)
"""For so few rows, in points."""
_ALMOST = (15.0,)
"""Where a table would otherwise be a little too high for one slide."""
_SMALL_SIZES = (14.0, 12.0)
"""Where words would be broken otherwise."""
HEAD = 14.0
"""The size of headings; smaller where the rest is."""
_FEW, _MOST = 3, 12
"""Rows that are set larger, and the most on a slide."""
_MOST_COLUMNS = 6
"""On a slide, where more would be small."""
_NEAR = 2.0
"""Points by which type may be smaller, so that fewer rows take more than a line."""
_MOVES = (48.0, 24.0, 12.0)
"""Points of width that go from one column to another."""
_HIGHEST, _HIGHEST_OF_FEW = 72.0, 100.0
"""A row is no higher than that, or than its words need."""

CELL_X, CELL_Y = 8.0, 3.0
"""The margins at either side of a cell's text, and above and below it, in points."""
SIDE_X = 14.0
"""The margins at either side of the text of a comparison."""
_GUTTER = 24.0
"""More at the right of numbers that text follows: the two would otherwise look like one column."""
_ROUNDING = 0.5
_NARROW_SHARE = 2 / 3
"""Of the frame's width, at most, for a table of one or two narrow columns: across more the eye loses the row."""
_UNBREAKABLE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What a line cannot be broken in: a word, or a single character of Chinese or Japanese."""


def arrange(shape: Grid, area: DrawingArea) -> Outcomes:
    """A table drawing and, below it, its note. Divided between groups of rows, header and note on every slide.

    A table too wide for words of a good size is divided between columns, the first on every slide; only where that
    cannot be is it smaller.
    """
    sizes = (*_LARGER, *_SIZES) if len(shape.rows) <= _FEW else _SIZES
    whole = _divided(shape, area, sizes, _ALMOST)
    if not isinstance(whole, TooMuch):
        if len(whole) == 1:
            return _divided(shape, area, (_calmest(shape, area, whole[0], sizes),))
        return _lower(shape, area, whole)
    parts = _between_columns(shape)
    for way in (_in_parts(parts[:1], area, sizes), _divided(shape, area, _SMALL_SIZES)):
        if not isinstance(way, TooMuch):
            return way
        whole = min(whole, way, key=lambda one: one.overshoot)
    narrower = _in_parts(parts[1:], area, sizes)
    if isinstance(narrower, TooMuch):
        narrower = _in_parts(parts, area, _SMALL_SIZES)
    return whole if isinstance(narrower, TooMuch) else narrower


def _in_parts(ways: Sequence[Sequence[Grid]], area: DrawingArea, sizes: Sequence[float]) -> Outcomes:
    """Tables of fewer columns, the first way in which all fit."""
    for parts in ways:
        made = [_divided(part, area, sizes) for part in parts]
        fitting = [one for one in made if not isinstance(one, TooMuch)]
        if len(fitting) == len(parts):
            return tuple(slide for one in fitting for slide in one)
    return TooMuch(inf, "the table")


def _lower(shape: Grid, area: DrawingArea, slides: tuple[Arranged, ...]) -> tuple[Arranged, ...]:
    """On fewer slides after all, with columns as wide as makes the rows low; smaller only to be on one."""
    if len(shape.rows) > 2 * _MOST or len(shape.rows) / len(slides) > _MOST / 2:
        return slides
    for size in (*_SIZES[-2:], *_ALMOST, _SMALL_SIZES[0]):
        made = _divided(shape, area, (size,), widths=_low_widths(shape, size, area))
        if not isinstance(made, TooMuch) and len(made) < len(slides) and (len(made) == 1 or size >= LEAST_TEXT):
            slides = made
    return slides


def _low_widths(shape: Grid, size: float, area: DrawingArea) -> tuple[float, ...]:
    """By estimate: width goes from column to column as long as that lowers the rows."""
    width, measurer = area.frame.w, area.measurer
    least = _widest(shape, size, measurer, least=True)
    found, count = column_widths(shape, size, width, measurer), len(shape.numeric)

    def moved(step: float, giver: int, taker: int) -> tuple[float, ...]:
        changes = {giver: -step, taker: step}
        return tuple(one + changes.get(at, 0.0) for at, one in enumerate(found))

    with measurer.roughly():
        height = _Table(shape, size, area, found).tall
        for step in _MOVES:
            while True:
                ways = [
                    moved(step, *pair)
                    for pair in permutations(range(count), 2)
                    if found[pair[0]] - step >= least[pair[0]]
                ]
                tried = [(_Table(shape, size, area, way).tall, way) for way in ways]
                lowest, way = min(tried, default=(height, found))
                if lowest >= height:
                    break
                height, found = lowest, way
    return found


def _calmest(shape: Grid, area: DrawingArea, found: Arranged, sizes: Sequence[float]) -> float:
    """The size found, or one a little smaller in which fewer rows take more than a line."""
    size = next((drawing.size for drawing in found.drawings if isinstance(drawing, TableDrawing)), sizes[-1])
    near = [one for one in sizes if size - _NEAR <= one < size]
    return min((size, *near), key=lambda one: _table(shape, one, area, area.measurer.rough).wrapped)


def _divided(
    shape: Grid, area: DrawingArea, sizes: Sequence[float], smaller: Sequence[float] = (),
    widths: tuple[float, ...] = (),
) -> Outcomes:  # fmt: skip
    """Between groups of rows."""
    groups = shape.groups

    def slide(start: int, end: int, size: float) -> Outcome:
        return _table(shape, size, area, area.measurer.rough, widths).arranged(start, end)

    def item_name(number: int) -> str:
        before = sum(map(len, groups[: number - 1]))
        last = before + len(groups[number - 1])
        return f"row {last}" if last == before + 1 else f"the group of rows {before + 1} to {last}"

    return Pagination(len(groups), slide, area.measurer, sizes, smaller, item_name=item_name).slides()


def _between_columns(grid: Grid) -> list[list[Grid]]:
    """The ways to make tables of fewer columns, the first column in each: as few tables as keep to the most columns on
    a slide, then more and more; none where cells span columns.
    """
    count = len(grid.numeric)
    every = (*grid.header, *grid.rows)
    if count < 3 or any(cell.colspan > 1 for row in every for cell in row):
        return []
    return [_parted(grid, parts) for parts in range(max(2, ceil((count - 1) / (_MOST_COLUMNS - 1))), count)]


def _parted(grid: Grid, parts: int) -> list[Grid]:
    def taken(row: Row, columns: Sequence[int]) -> Row:
        return tuple(replace(cell, column=columns.index(cell.column)) for cell in row if cell.column in columns)

    return [
        replace(
            grid,
            header=tuple(taken(row, columns) for row in grid.header),
            rows=tuple(taken(row, columns) for row in grid.rows),
            numeric=tuple(grid.numeric[at] for at in columns),
        )
        for start, end in evenly(len(grid.numeric) - 1, parts)
        for columns in [(0, *range(start + 1, end + 1))]
    ]


def cell_margins(grid: Grid, cell: Cell) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, in points. The two printers of tables take them from here.

    The table's own edges are those of its words, unless a row has a ground.
    """
    if cell.part == "side":
        return SIDE_X, CELL_Y, SIDE_X + cell.narrower, CELL_Y
    column = cell.columns[-1]
    text_follows = grid.numeric[column : column + 2] == (True, False)
    left = 0.0 if cell.column == 0 and not grid.marks_rows else CELL_X
    right = 0.0 if column == len(grid.numeric) - 1 and not grid.marks_rows else CELL_X
    return left, CELL_Y, right + (_GUTTER if text_follows else 0.0) + cell.narrower, CELL_Y


class _Table:
    """The whole table in one size: every slide has the same columns."""

    def __init__(self, grid: Grid, size: float, area: DrawingArea, widths: tuple[float, ...] = ()) -> None:
        self._grid = grid
        self._size = size
        self._head = min(HEAD, size)
        self._looks = _looks(grid, size)
        self._area = area
        self._widths = widths or column_widths(grid, size, area.frame.w, area.measurer)
        self._header = self._heights(grid.header, head=True)
        self._groups = [self._heights(group) for group in grid.groups]
        self._note = [paragraph(grid.note, NOTE, color=MUTED)] if grid.note else []

    @property
    def tall(self) -> float:
        """The height of all rows."""
        return sum(self._header) + sum(height for group in self._groups for height in group)

    @property
    def wrapped(self) -> int:
        """The rows that take more than a line."""
        line = self._size * LINE + 2 * CELL_Y
        return sum(height > 1.5 * line for group in self._groups for height in group)

    def arranged(self, start: int, end: int) -> Outcome:
        """The groups of rows from `start` to before `end`."""
        own, frame = self._area, self._area.frame
        note_height = own.measurer.height(self._note, frame.w)
        below = note_height + UNIT if self._note else 0.0
        rows = [height for group in self._groups[start:end] for height in group]
        free = frame.h - sum(self._header) - sum(rows) - below
        if free < 0:
            return TooMuch(-free, "the table")
        if len(rows) > _MOST and end - start > 1:
            return TooMuch(sum(rows[_MOST:]), "the table")
        if self._size > _SIZES[0] and max(rows) > _HIGHEST:
            return TooMuch(max(rows) - _HIGHEST, "the table")
        if self._breaks_words(start, end):
            return TooMuch(frame.h, "the table", "use fewer columns, or shorter words")
        highest = _HIGHEST_OF_FEW if len(rows) <= _FEW else _HIGHEST
        heights = [*self._header, *level(rows, sum(rows) + free, highest)]
        tall = sum(heights)
        place = Frame(frame.x, frame.y, sum(self._widths), tall)
        grid = replace(self._grid, rows=tuple(row for group in self._grid.groups[start:end] for row in group))
        drawings: list[Box | TableDrawing] = [
            TableDrawing(own.name, own.alt, place, grid, self._widths, tuple(heights), self._size, head_size=self._head)
        ]
        if self._note:
            note = Frame(frame.x, place.bottom + UNIT, frame.w, note_height)
            drawings.append(Box(f"{own.name} note", note, tuple(self._note)))
        return Arranged(tuple(drawings), (tall + below) / frame.h)

    def _breaks_words(self, start: int, end: int) -> bool:
        """Whether a word is wider than its cell, where a smaller size or fewer columns may help."""
        body = [(cell, False) for group in self._grid.groups[start:end] for row in group for cell in row]
        every = [*((cell, True) for row in self._grid.header for cell in row), *body]
        measurer = self._area.measurer
        return any(measurer.breaks_a_word([self._text(cell, head)], self._width(cell)) for cell, head in every)

    def _text(self, cell: Cell, head: bool) -> Paragraph:
        return _set(cell.text, self._looks.look(cell, head=head))

    def _width(self, cell: Cell) -> float:
        left, _, right, _ = cell_margins(self._grid, cell)
        return sum(self._widths[column] for column in cell.columns) - left - right

    def _heights(self, rows: Sequence[Row], *, head: bool = False) -> list[float]:
        """Each row is as high as its tallest cell; the missing height of a cell over several rows is divided evenly."""
        line = (self._head if head else self._size) * LINE + 2 * CELL_Y
        heights = [max([line, *(self._height(cell, head) for cell in row if cell.rowspan == 1)]) for row in rows]
        tall = [(at, cell) for at, row in enumerate(rows) for cell in row if cell.rowspan > 1]
        for at, cell in sorted(tall, key=lambda placed: placed[1].rowspan):
            lacking = self._height(cell, head) - sum(heights[at : at + cell.rowspan])
            for row in range(at, at + cell.rowspan):
                heights[row] += max(0.0, lacking) / cell.rowspan
        return heights

    def _height(self, cell: Cell, head: bool) -> float:
        return self._area.measurer.height([self._text(cell, head)], self._width(cell)) + 2 * CELL_Y


@lru_cache(maxsize=32)
def _table(grid: Grid, size: float, area: DrawingArea, rough: bool, widths: tuple[float, ...] = ()) -> _Table:
    """`rough`: whether its measurer estimates now."""
    assert rough is area.measurer.rough
    return _Table(grid, size, area, widths)


def _looks(grid: Grid, size: float) -> TableDrawing:
    """How the cells of a table of that size are set, before it has a place."""
    return TableDrawing("", "", Frame(0, 0, 0, 0), grid, (), (), size, head_size=min(HEAD, size))


def _set(text: Inlines, look: CellLook) -> Paragraph:
    return paragraph(text, look.size, bold=look.bold, major=look.typeface == "major")


def level(heights: Sequence[float], whole: float, highest: float) -> list[float]:
    """Rows of equal height that together take `whole`, none lower than it needs or higher than `highest`."""
    low, high = 0.0, highest
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(max(one, middle) for one in heights) <= whole else (low, middle)
    return [max(one, low) for one in heights]


@lru_cache(maxsize=32)
def column_widths(grid: Grid, size: float, width: float, measurer: Measurer) -> tuple[float, ...]:
    """In points, together at most `width`.

    With space for all, in proportion to their longest lines. Otherwise the narrow columns get what they ask for and the
    wide ones share the rest evenly; where even their longest words do not fit, the same holds for these.
    """
    natural = _widest(grid, size, measurer)
    natural = _even_numbers(natural, grid, width)
    total = sum(natural)
    if total <= width:
        target = width if len(natural) > 2 else max(total, width * _NARROW_SHARE)
        return tuple(one * target / total for one in natural)
    least = _widest(grid, size, measurer, least=True)
    if sum(least) >= width:
        return tuple(_cut_to_common_width(least, [0.0] * len(least), width))
    return tuple(_cut_to_common_width(natural, least, width))


def _even_numbers(natural: list[float], grid: Grid, width: float) -> list[float]:
    """All columns of numbers as wide as the widest of them, if there is room."""
    widest = max((one for one, numeric in zip(natural, grid.numeric, strict=True) if numeric), default=0.0)
    even = [widest if numeric else one for one, numeric in zip(natural, grid.numeric, strict=True)]
    return even if sum(even) <= width else natural


def _cut_to_common_width(natural: list[float], least: list[float], width: float) -> list[float]:
    """The largest common width with which all columns fit; none is cut below its least."""

    def cut(level: float) -> list[float]:
        return [max(need, min(want, level)) for want, need in zip(natural, least, strict=True)]

    low, high = 0.0, width
    for _ in range(40):
        level = (low + high) / 2
        low, high = (level, high) if sum(cut(level)) <= width else (low, level)
    return cut(low)


def _widest(grid: Grid, size: float, measurer: Measurer, *, least: bool = False) -> list[float]:
    """The width of the widest text of each column, margins included; `least`: of the widest word. The header and the
    first column are bold.

    The missing width of a cell over several columns is divided evenly between them.
    """

    looks = _looks(grid, size)

    def width(cell: Cell, *, head: bool) -> float:
        style = _set((), looks.look(cell, head=head))
        whole = plain(cell.text)
        words = measurer.unbroken(_UNBREAKABLE.findall(whole), style) if least else [whole]
        text = max((measurer.width_of(piece, style) for piece in words), default=0.0)
        left, _, right, _ = cell_margins(grid, cell)
        return left + right + _ROUNDING + text

    asked = [(cell, width(cell, head=True)) for row in grid.header for cell in row]
    asked += [(cell, width(cell, head=False)) for row in grid.rows for cell in row]
    widths = [0.0] * len(grid.numeric)
    for cell, wide in sorted(asked, key=lambda pair: pair[0].colspan):
        lacking = wide - sum(widths[column] for column in cell.columns)
        for column in cell.columns:
            widths[column] += max(0.0, lacking) / cell.colspan
    return widths
