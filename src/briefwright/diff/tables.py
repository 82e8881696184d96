"""Tables and charts before and after → their changes cell by cell; the same change in several outputs is one change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefwright.diff.align import Pair, align
from briefwright.diff.snapshot import DataTable

_SEPARATOR = re.compile(r"(?<=\d)[,\s'’](?=\d{3})")

_WHOLE, _MOST = 8, 40
"""Rows up to which a table is shown whole; of a longer one, so many changed rows."""
Places = Mapping[str, tuple[int, ...]]
"""The numbers of pages or slides, by output."""


@dataclass(frozen=True, slots=True)
class RowChange:
    cells: tuple[Pair[str], ...]
    """None on a side where the row or column does not exist."""

    @property
    def changed(self) -> bool:
        return any(cell.old != cell.new for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table or chart that changed."""

    table: Pair[DataTable]
    rows: tuple[RowChange, ...]
    """All its rows, the header first."""
    places: Places
    """Where it is, in all outputs with this change; where it was, if it was removed."""

    @property
    def shown(self) -> Sequence[RowChange]:
        """The rows below the header; of a long table only those that changed."""
        rows = self.rows[1:]
        return rows if len(rows) <= _WHOLE else [row for row in rows if row.changed][:_MOST]


def compare_tables(old: Sequence[DataTable], new: Sequence[DataTable]) -> Iterator[Pair[DataTable]]:
    """The tables and charts that changed, paired by their titles, then by their words."""
    pairs = align(old, new, lambda one: one.title, lambda one: one.words, lambda one, other: one.chart == other.chart)
    return (pair for pair in pairs if pair.old is None or pair.new is None or pair.old.rows != pair.new.rows)


def merged(changes: Iterable[tuple[str, Pair[DataTable]]]) -> tuple[TableChange, ...]:
    """Changes by output → each change once. One whose changed values an earlier one has too only adds its place."""
    found: list[tuple[Pair[DataTable], tuple[RowChange, ...], _Values, dict[str, list[int]]]] = []
    for file, pair in changes:
        rows = tuple(_rows(pair))
        values = _changed_values(rows)
        places = next((places for _, _, known, places in found if values and values <= known), None)
        if places is None:
            found.append((pair, rows, values, places := {}))
        places.setdefault(file, []).append(pair.latest.page)
    return tuple(
        TableChange(pair, rows, {file: tuple(numbers) for file, numbers in places.items()})
        for pair, rows, _, places in found
    )


def _rows(table: Pair[DataTable]) -> Iterator[RowChange]:
    old, new = (side.rows if side else () for side in (table.old, table.new))
    columns = list(_pairs([(cell,) for cell in (old[0] if old else ())], [(cell,) for cell in (new[0] if new else ())]))
    rows = [(0 if old else None, 0 if new else None)]
    rows += [(None if i is None else i + 1, None if j is None else j + 1) for i, j in _pairs(old[1:], new[1:])]
    for i, j in rows:
        yield RowChange(tuple(Pair(_cell(old, i, at), _cell(new, j, to)) for at, to in columns))


def _pairs(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of rows (or columns) that have the same first cell, or are similar."""
    sides = [list(enumerate(side)) for side in (old, new)]
    for pair in align(sides[0], sides[1], lambda one: one[1][:1], lambda one: " ".join(one[1]), lambda *both: True):
        yield (pair.old[0] if pair.old else None, pair.new[0] if pair.new else None)


def _cell(rows: Sequence[Sequence[str]], row: int | None, column: int | None) -> str | None:
    """None where there is no such row or column; a row that merged cells shorten is filled up with empty cells."""
    if row is None or column is None:
        return None
    return rows[row][column] if column < len(rows[row]) else ""


_Values = frozenset[tuple[str, str | None, str | None]]


def _changed_values(rows: Iterable[RowChange]) -> _Values:
    """Each changed cell with the name of its row. A number counts as the same however it is printed."""
    return frozenset(
        (_name(row), _plain(cell.old), _plain(cell.new)) for row in rows for cell in row.cells if cell.old != cell.new
    )


def _name(row: RowChange) -> str:
    first = row.cells[0] if row.cells else Pair("", "")
    return first.new or first.old or ""


def _plain(cell: str | None) -> str | None:
    """A number without thousands separators and a plus sign, with an ASCII minus."""
    return cell and _SEPARATOR.sub("", cell).replace("−", "-").lstrip("+")
