"""A table or chart before and after → its rows, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.diff.align import Pair, align
from briefwright.diff.holding import Grid

_SEPARATOR = re.compile(r"(?<=\d)[,\s'’](?=\d{3})")


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Pair[str], ...]
    """None in those of a column or row that came, or went."""

    @property
    def changed(self) -> bool:
        return any(cell.old != cell.new for cell in self.cells)


def rows_of(grid: Pair[Grid]) -> tuple[Row, ...]:
    """The rows of a grid that changed, the head first."""
    old, new = (side.rows if side else () for side in (grid.old, grid.new))
    columns = list(_pairs([(cell,) for cell in (old[0] if old else ())], [(cell,) for cell in (new[0] if new else ())]))
    below = _pairs(old[1:], new[1:])
    head = (0 if old else None, 0 if new else None)
    rows = [head, *((None if i is None else i + 1, None if j is None else j + 1) for i, j in below)]
    return tuple(Row(tuple(Pair(_cell(old, i, at), _cell(new, j, to)) for at, to in columns)) for i, j in rows)


def values_of(grid: Pair[Grid]) -> frozenset[tuple[str, str | None, str | None]]:
    """Each cell that changed with the name of its row, however a number is printed: what two outputs say alike."""
    return frozenset(
        (_name(row), _plain(cell.old), _plain(cell.new))
        for row in rows_of(grid)
        for cell in row.cells
        if cell.old != cell.new
    )


def _name(row: Row) -> str:
    first = row.cells[0] if row.cells else Pair("", "")
    return first.new or first.old or ""


def _plain(cell: str | None) -> str | None:
    """A number without what is only for the eye."""
    return cell and _SEPARATOR.sub("", cell).replace("−", "-").lstrip("+")


def _cell(rows: Sequence[Sequence[str]], row: int | None, column: int | None) -> str | None:
    """None where there is no such row or column; a row that merged cells make shorter goes on with empty ones."""
    if row is None or column is None:
        return None
    return rows[row][column] if column < len(rows[row]) else ""


def _pairs(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of rows (or of columns) that are the same by their first cell, or much alike."""
    sides = [list(enumerate(side)) for side in (old, new)]
    for pair in align(sides[0], sides[1], lambda one: one[1][:1], lambda one: " ".join(one[1]), lambda *both: True):
        yield (pair.old[0] if pair.old else None, pair.new[0] if pair.new else None)
