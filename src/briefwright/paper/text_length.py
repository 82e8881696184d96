"""Text → how much space it takes, for decisions of layout; and running heads cut to one line."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, TypeVar
from unicodedata import east_asian_width

from briefwright.blocks.points import BulletPoint
from briefwright.blocks.shapes import Grid, ProcessBox, Row
from briefwright.fonts.widths import advance, has_wide, pieces
from briefwright.richtext.text import Inlines, every_run, words_alone

_Item = TypeVar("_Item")
_Groups = tuple[Sequence[Row], ...]
"""Rows, those together that a cell holds together."""

LONG = 1200
"""A block of more characters may break across pages below its headline: about a third of a page."""

WHOLE, TIGHT = 24, 12
"""A number of up to this many characters is never broken: in running text, and in a tile."""

BROAD = 16
"""A word of more characters may be wider than a fifth of a page."""


_DETAILED, _BARE, _CELL = 4, 7, 600
"""Points in two columns: as many with a detail, and without one; and the most characters of a detail."""
_SIDE_BY_SIDE, _IN_A_ROW = 6, 5
"""Steps of a process: with arrows between them, and numbered."""
_ABREAST, _HALF = 3, 25
"""Steps on half of the width, which is so many ems of their text."""
_PART, _LEAST = 8, 40
"""Entries of a list that stay together in two columns; and the characters that the last line of one is counted as."""
_COLUMN, _PAGE, _ARROW, _GAP, _PADDING, _RAISED = 32, 48, 1.4, 0.7, 1.6, 0.27
"""In ems of the text: the text column and the page between its margins; the room for an arrow, between boxes and within
them; and how much larger the words of an emphasised box are."""


_SHORT = 8
"""Characters of Japanese that are too few to break a cell for."""
FEW_ROWS, _FEW_COLUMNS, _RUN, _RUN_ROWS, _FIVE = 12, 5, 28.5, 45, 5
"""A table of more rows and of no more columns, no wider than so many ems, stands in two runs; the most rows
of a run; and after how many a rule is darker."""
_TABLES = {"column": 36, "page": 54}
_BETWEEN = {False: 0.8, True: 1.6}
"""In ems of the small text of a table: the text column and the page; the room after a column of words, of numbers."""


def length(text: str) -> int:
    """The length in characters; a full-width one counts as two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def is_long(value: Any, limit: int = LONG) -> bool:
    """Whether the text in a value (inlines, blocks, or what contains them) is longer than `limit` characters."""
    return sum(length(run.text) for run in every_run(value)) > limit


def is_broad(value: Any) -> bool:
    """Whether any word in a value may be wider than a narrow column."""
    return any(length(word) > BROAD for run in every_run(value) for word in run.text.split())


def in_two_columns(points: Sequence[BulletPoint]) -> bool:
    """Whether points stand in two columns over the whole width: four and more with a detail, seven and more without.

    Points below points, and details that would make a column of half a page, stand in one column.
    """
    if any(point.points or is_long(point.detail, _CELL) for point in points):
        return False
    return len(points) >= (_DETAILED if any(point.detail for point in points) else _BARE)


def boxes_in_a_row(steps: Sequence[Sequence[ProcessBox]], family: str) -> int:
    """How many numbered boxes of a process stand in a row; 0 where its steps stand side by side in the text column.

    Up to six steps do, and any with several boxes, if no word is broader than its box. Others are numbered and stand
    over the whole width of the page, in rows of the same length but for the last.
    """
    names = ((box, piece.strip()) for step in steps for box in step for piece in pieces(words_alone(box.label)))
    broadest = max(
        (advance(name, (family,), weight=700) * (1 + _RAISED * box.emphasis) for box, name in names), default=0
    )
    count = len(steps)
    beside = (_COLUMN - _ARROW * (count - 1)) / count - _PADDING
    if any(len(step) > 1 for step in steps) or (count <= _SIDE_BY_SIDE and broadest <= beside):
        return 0
    fitting = (most for most in range(_IN_A_ROW, 1, -1) if broadest <= (_PAGE - _GAP * (most - 1)) / most - _PADDING)
    rows = ceil(count / next(fitting, 1))
    return ceil(count / rows)


_FULLER = 1.5
"""How much longer than with the most even division the first column may be."""


def columns(items: Sequence[_Item]) -> tuple[Sequence[_Item], Sequence[_Item]]:
    """The items in two columns of about the same length, read one after the other.

    The first has the more items of the two, unless it would be half as long again.
    """
    lengths = [sum(length(run.text) for run in every_run(item)) + _LEAST for item in items]
    longest = [max(sum(lengths[:at]), sum(lengths[at:])) for at in range(len(items) + 1)]
    half = max(longest.index(min(longest)), 1)
    if half < len(items) - half and longest[half + 1] <= longest[half] * _FULLER:
        half += 1
    return items[:half], items[half:]


def parts(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """The items in parts of two columns, none so long that it fills a page; pages may break between two parts."""
    return [items[at : at + _PART] for at in range(0, len(items), _PART)]


def fits_half(steps: Sequence[Sequence[ProcessBox]], family: str) -> bool:
    """Whether the steps of a process stand side by side on half of the width of a page."""
    names = (piece.strip() for step in steps for box in step for piece in pieces(words_alone(box.label)))
    broadest = max((advance(name, (family,), weight=700) * (1 + _RAISED) for name in names), default=0)
    count = len(steps)
    return count <= _ABREAST and broadest <= (_HALF - _ARROW * (count - 1)) / count - _PADDING


def is_short(words: str) -> bool:
    """Whether a cell of Japanese is not broken, if its table has room: 2024年度, 一部未達."""
    return 1 < len(words) <= _SHORT and has_wide(words)


def table_room(grid: Grid, family: str) -> str:
    """Where a table stands so that each column has room for its longest word: in the text "column", over the whole
    "page", or "tight" there, with smaller type and words divided by the rules of the language."""
    columns = [0.0] * len(grid.numeric)
    for cell in (cell for row in (*grid.header, *grid.rows) for cell in row if cell.colspan == 1):
        words = words_alone(cell.text)
        parts = [words] if is_short(words) else pieces(words)
        broadest = max((advance(piece.strip(), (family,), weight=600) for piece in parts), default=0)
        columns[cell.column] = max(columns[cell.column], broadest)
    breadth = sum(columns) + sum(_BETWEEN[number] for number in grid.numeric[:-1])
    return next((room for room, most in _TABLES.items() if breadth <= most), "tight")


def runs_of(grid: Grid, family: str, most: int = 0) -> list[tuple[_Groups, _Groups]]:
    """The rows of a long, narrow table in pairs of runs, which stand abreast and are read one after the other;
    pages may break between two pairs. Empty: the table stands in one run.

    It has at most five columns, and each cell has room on one line. `most`: rows of the first run; 0: as many as fit.
    """
    if len(grid.rows) <= FEW_ROWS or len(grid.numeric) > _FEW_COLUMNS:
        return []
    columns = [0.0] * len(grid.numeric)
    for cell in (cell for row in (*grid.header, *grid.rows) for cell in row if cell.colspan == 1):
        wide = advance(words_alone(cell.text), (family,), weight=600 if cell.column == 0 else 400)
        columns[cell.column] = max(columns[cell.column], wide)
    if sum(columns) + sum(_BETWEEN[number] for number in grid.numeric[:-1]) > _RUN:
        return []
    pairs, left = list[tuple[_Groups, _Groups]](), _Groups(grid.groups)
    while left:
        first, rest = _run(left, min(sum(map(len, left)) / 2, most or _RUN_ROWS))
        second, left = _run(rest, sum(map(len, first)))
        pairs.append((first, second))
        most = 0
    return pairs


def _run(groups: _Groups, least: float) -> tuple[_Groups, _Groups]:
    """The first groups, of at least so many rows, by fives; and the rest."""
    wanted, count = _FIVE * ceil(least / _FIVE), 0
    for at, group in enumerate(groups):
        if count >= wanted:
            return groups[:at], groups[at:]
        count += len(group)
    return groups, ()


_NO_END = " \u00a0\u202f,;:–—-"
"""What no ellipsis follows."""


def shortened(runs: Inlines, family: str, ems: float) -> str:
    """The text on one line of `ems` in the semibold of `family`, cut between words with an ellipsis if it is longer."""

    def width(text: str) -> float:
        return advance(text, (family,), weight=600)

    text = words_alone(runs).replace("\n", " ")
    if width(text) <= ems:
        return text
    line = ""
    for piece in pieces(text):
        if width(f"{line}{piece.rstrip()}…") > ems:
            break
        line += piece
    return line.rstrip(_NO_END) + "…"
