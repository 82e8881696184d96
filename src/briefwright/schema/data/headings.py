"""The rows of a data file → named columns and the rows below, or a problem that says where the headings are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.data.model import (
    KEEP,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_LARGE,
    Data,
    DataColumn,
    DataFile,
    Missing,
    RawTable,
)

_NOTE = re.compile(
    r"""_{3}|-{3}|={3}|\*|†|‡|¹|²|©|※|\(?[0-9a-z]\)|\[[0-9a-z]\]
        |(?:source|note|footnote|last\ updated|updated|data\ from|downloaded|copyright|legend|special\ value|available
        |quelle|stand|anmerkung|hinweis|sources|champ|lecture|fuente|nota|fonte|anm|lesehilfe|elaboração)\w*\b
        |[(（〔\[［【]?(?:出典|資料|出所|備考|注)""",
    re.VERBOSE | re.IGNORECASE,
)
"""How a note below a table begins."""
_YEAR = re.compile(r"(?:18|19|20)\d\d$")


def with_headings(grid: RawTable, shown: Path, file: DataFile, diagnostics: Diagnostics) -> Data:
    """The columns and their rows; nothing, and a problem, where the rows do not make a table."""
    rows = [cells for _, cells in grid.rows]
    if not _has_rows(rows, file.headings, shown, diagnostics):
        return Data()
    heads, body = rows[: file.headings], rows[file.headings :]
    width = max(map(_extent, heads))
    even = set(map(len, body)) == {width}
    uneven = not even and any(len(row) < width or width < _extent(row) > len(heads[-1]) for row in body)
    names = _joined(heads, max(map(len, heads)))
    filled = [bool(name) or any(at < len(row) and row[at] for row in body) for at, name in enumerate(names)]
    nameless = any(filled[at] and not name for at, name in enumerate(names) if at)
    if (uneven or nameless or _is_note(body[-1]) or _has_units(body)) and _report_layout(grid, file, diagnostics):
        return Data()
    if uneven:
        _report_uneven(body, width, grid.delimiter, diagnostics)
        return Data()
    kept = [at for at, _ in enumerate(names) if filled[at]] or [0]
    if kept != list(range(max(map(len, rows)))):
        body = [[row[at] if at < len(row) else Text("", row[-1].location) for at in kept] for row in body]
    if file.missing:
        marks = frozenset(map(str.strip, file.missing))
        body = [[Missing(cell, cell.location) if cell in marks else cell for cell in row] for row in body]
    return Data(tuple(DataColumn(names[at], file.locale or "") for at in kept), body)


def _has_rows(rows: Sequence[Sequence[Text]], headings: int, shown: Path, diagnostics: Diagnostics) -> bool:
    start = rows[0][0].location if rows else Location(shown, 1, 1)
    if len(rows) <= headings:
        diagnostics.error("E304", "the file has no rows below its headings", start, "write at least one row")
        return False
    if len(rows) > MAX_ROWS + headings or max(map(_extent, rows)) > MAX_COLUMNS:
        diagnostics.error("E304", TOO_LARGE, start, KEEP)
        return False
    return True


def _extent(row: Sequence[Text]) -> int:
    """How many cells it has up to the last that is not empty."""
    return next((at for at in range(len(row), 0, -1) if row[at - 1]), 0)


def _filled(row: Sequence[Text]) -> int:
    return sum(map(bool, row))


def _joined(heads: Sequence[Sequence[Text]], width: int) -> list[Text]:
    """The headings; over several lines, an empty cell above others continues the one before it: 2023 | | 2024 |."""
    if len(heads) == 1:
        return list(heads[0])
    table = [[row[at] if at < len(row) else Text("", row[-1].location) for at in range(width)] for row in heads]
    for number, row in enumerate(table[:-1]):
        for at in range(1, width):
            below = any(lower[at] for lower in table[number + 1 :])
            if not row[at] and below and all(upper[at] == upper[at - 1] for upper in table[:number]):
                row[at] = row[at - 1]
    columns = [list(dict.fromkeys(filter(None, column))) for column in zip(*table, strict=True)]
    return [Text(" ".join(parts), parts[-1].location) if parts else table[-1][at] for at, parts in enumerate(columns)]


# Where the headings are, and the notes


def _report_layout(grid: RawTable, file: DataFile, diagnostics: Diagnostics) -> bool:
    """Say where the headings seem to be, and the notes below the table, if that is what is wrong."""
    rows = [cells for _, cells in grid.rows]
    common = Counter(len(row) for row in rows if _filled(row) > 1)
    if not common or max(common) < 2:
        return False
    length = max(common, key=lambda one: (common[one], one))
    width = max(_extent(row) for row in rows if len(row) == length)
    first = _heading_row(rows, width)
    notes = _first_note(grid, first, length)
    keys = []
    units = _has_units(rows[first + 1 :])
    if first + 1 + units > file.headings:
        keys.append(_report_headings(grid, first, width, file, diagnostics, units=units))
    if notes is not None:
        number, cells = grid.rows[notes]
        keys.append(f"skip-end: {grid.last - number + 1 + file.skip_end}")
        message = f"the notes below the table seem to begin on {grid.unit} {number}"
        diagnostics.error("E304", message, cells[0].location, _write(file, ", ".join(filter(None, keys))))
    return bool(keys)


def _heading_row(rows: Sequence[Sequence[Text]], width: int) -> int:
    """The first row with a cell in every column but, perhaps, the first: titles above have fewer."""
    full = (at for at, row in enumerate(rows) if _extent(row) == width and all(row[1:width]))
    first = next(full, None)
    if first is None:  # the row above the first with numbers
        numbers = (
            at for at, row in enumerate(rows) if at and 0 < _filled(row[1:]) <= 2 * sum(map(_is_number, row[1:]))
        )
        return next(numbers, 1) - 1
    above = _extent(rows[first - 1]) if first else 0
    data = any(map(_is_number, rows[first][1:]))
    if first and (data or above == width) and not _numbers_begin_below(rows, first, width):
        return first - 1 if above == width else 0  # a heading is empty, or rows are too long
    return first


def _numbers_begin_below(rows: Sequence[Sequence[Text]], first: int, width: int) -> bool:
    """Whether a column has numbers below a row, and in it something else: words, or a year above what is none."""
    below = [row for row in rows[first + 1 : first + 20] if len(row) >= width]
    return any(
        (not _is_number(rows[first][at]) or (_YEAR.match(rows[first][at]) and not _YEAR.match(below[0][at])))
        and all(_is_number(row[at]) for row in below)
        for at in range(1, width)
        if below
    )


def _is_number(cell: Text) -> bool:
    return re.fullmatch(r"[+\-−]?[\d.,  ]*\d ?%?", cell) is not None


_THOUSANDS = re.compile(r"1[ .,'’]?000")


def _has_units(body: Sequence[Sequence[Text]]) -> bool:
    """Whether the first row below the headings has units instead of values: | 1000 | per cent |, without a label."""
    if len(body) < 3 or body[0][0] or not body[1][0]:
        return False
    known = [(cell, row[at]) for row in body[1:2] for at, cell in enumerate(body[0]) if cell and at < len(row)]
    return all(_THOUSANDS.fullmatch(cell) or not _is_number(cell) for cell, _ in known) and any(
        _is_number(below) for _, below in known
    )


def _report_headings(
    grid: RawTable, first: int, width: int, file: DataFile, diagnostics: Diagnostics, *, units: bool = False
) -> str:
    """Say on which lines the headings seem to be; the keys that say so to the tool."""
    top = first
    while top and grid.rows[top][0] - grid.rows[top - 1][0] == 1 and _spans(grid.rows[top - 1][1], width):
        top -= 1
    begin, end = grid.rows[top][0], grid.rows[first + units][0]
    skip, headings = f"skip: {begin - 1}" if begin > 1 else "", f"headings: {end - begin + 1}" if end > begin else ""
    keys = ", ".join(filter(None, (skip, headings)))
    hint = _write(file, keys)
    if headings and not units:
        hint += f", or `skip: {end - 1}` for the last of them alone"
    lines = f"{grid.unit}s {begin} to {end}" if end > begin else f"{grid.unit} {end}"
    diagnostics.error("E304", f"the headings seem to be on {lines}", grid.rows[first][1][0].location, hint)
    return keys


def _spans(row: Sequence[Text], width: int) -> bool:
    """Whether a row above the headings has headings over several columns, rather than a title."""
    return _filled(row) > 1 and 2 * _extent(row) > width


def _first_note(grid: RawTable, first: int, length: int) -> int | None:
    """The row with which the notes below the table begin: from there on, few rows are such as the table has."""
    rows = grid.rows
    odd = [len(cells) != length or _filled(cells) == 1 for _, cells in rows]
    for at in range(first + 2, len(rows)):
        cells = rows[at][1]
        apart = rows[at][0] - rows[at - 1][0] > 1 and len(cells) <= length and any(map(str.isalpha, cells[0]))
        begins = apart or _NOTE.match(cells[0]) or len(cells[0].split()) > 3
        if odd[at] and begins and 2 * sum(odd[at:]) >= len(rows) - at:
            return at
    return None


def _is_note(row: Sequence[Text]) -> bool:
    """Whether only the first cell has words, and they begin as notes do."""
    return len(row) > 1 and _extent(row) == 1 and _NOTE.match(row[0]) is not None


def _write(file: DataFile, keys: str) -> str:
    if file != DataFile(file.path):
        return f"write `{keys}` beside `path`"
    return f"write `file: {{path: {file.path}, {keys}}}`"


# Rows of another length


def _report_uneven(body: Sequence[Sequence[Text]], width: int, delimiter: str, diagnostics: Diagnostics) -> None:
    """One problem for all rows that are too long, and one for those that are too short, each at the first of them."""
    for wrong in ([row for row in body if _extent(row) > width], [row for row in body if len(row) < width]):
        if not wrong:
            continue
        row = wrong[0]
        surplus = row[width : _extent(row)]
        more = len(wrong) - 1
        others = (
            f"; {more} more {'row is' if more == 1 else 'rows are'} too {'long' if surplus else 'short'}"
            if more
            else ""
        )
        cells = _extent(row) if surplus else len(row)
        hint = _uneven_hint(width - cells, delimiter)
        diagnostics.error("E304", _uneven(cells, width) + others, (surplus or row[-1:])[0].location, hint)


def _uneven(cells: int, headings: int) -> str:
    """What is wrong with a row that is too short or too long."""
    has = f"{cells} cell{'' if cells == 1 else 's'}"
    but = f"there is {headings} heading" if headings == 1 else f"there are {headings} headings"
    return f"this row has {has}, but {but}"


def _uneven_hint(missing: int, delimiter: str) -> str:
    """How to repair a row that has `missing` cells too few, or (below zero) too many."""
    if missing < 0:
        return f"put quotes around a text that contains a {delimiter}"
    one = missing == 1
    return (
        f"add the missing {f'cell, or a {delimiter} for an empty one' if one else f'cells, or a {delimiter} for each'}"
    )
