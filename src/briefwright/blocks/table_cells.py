"""The cells of a table as written → each at its column, without gap or overlap, or the problem at its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from briefwright.blocks.kind import Resolver
from briefwright.blocks.shapes import Cell, Row
from briefwright.problems import Location
from briefwright.richtext.text import Text
from briefwright.schema.fields import Count, InputModel

_MEND = "write one cell for each column that no other cell covers; an empty one is ''"


class CellFields(InputModel):
    """A cell; as a mapping it may cover further columns and rows."""

    shorthand: ClassVar[str] = "text"
    text: Text | None = None
    """The words of the cell."""
    colspan: Count = 1
    """How many columns it covers, from its own to the right."""
    rowspan: Count = 1
    """How many rows it covers, from its own downwards. Covered cells are left out of their rows."""


Cells = tuple[CellFields | None, ...]
"""A row; None is an empty cell."""


def place(rows: Sequence[Cells], width: int, noun: str, location: Location, resolver: Resolver) -> tuple[Row, ...]:
    """The rows of a table `width` columns wide. Problems call row 2 "`noun` 2"; `location` is the table's own place."""
    covered: dict[int, int] = {}
    placed: list[Row] = []
    for number, row in enumerate(rows, 1):
        beside = next((cell.location for cell in row if cell is not None), location)
        made, count = _row(row, covered, beside, len(rows) - number + 1, resolver)
        if count != width:
            said = f"{noun} {number} fills {count} columns, the table has {width}"
            resolver.diagnostics.error("E112", said, beside, _MEND)
        placed.append(made)
    return tuple(placed)


def _row(written: Cells, covered: dict[int, int], location: Location, left: int, resolver: Resolver) -> tuple[Row, int]:
    """One row's cells, and how many columns they and those above fill.

    `covered`: for how many rows yet a column is covered from above; `left`: how many rows there are from here on.
    """
    cells: list[Cell] = []
    from_above = {column for column, rows in covered.items() if rows}
    column = 0
    for one in written:
        while column in from_above:
            column += 1
        cell = Cell(resolver.rich(one.text), column, one.colspan, one.rowspan) if one else Cell((), column)
        own = one.location if one else location
        if not from_above.isdisjoint(cell.columns):
            hint = "make its `colspan` smaller, or the `rowspan` of the other"
            resolver.diagnostics.error("E112", "this cell overlaps one that reaches down from above", own, hint)
        if cell.rowspan > left:
            said = f"this cell covers {cell.rowspan} rows, and there are {left} from its own on"
            resolver.diagnostics.error("E112", said, own, "make its `rowspan` smaller")
        cells.append(cell)
        column += cell.colspan
    filled = from_above | {column for cell in cells for column in cell.columns}
    for column in from_above:
        covered[column] -= 1
    covered |= {column: cell.rowspan - 1 for cell in cells for column in cell.columns}
    return tuple(cells), len(filled)
