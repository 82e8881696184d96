"""Table: headings and rows, written out or read from a CSV file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Discriminator, Tag

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import Grid, Row
from briefwright.blocks.table_cells import CellFields, Cells, place
from briefwright.richtext.text import Text, plain

_HeadingOrRow = Annotated[
    Annotated[CellFields | None, Tag("[cell]")] | Annotated[Cells, Tag("[row]")],
    Discriminator(lambda value: "[row]" if isinstance(value, list | tuple) else "[cell]"),
]


class TableFields(Fields):
    """A table. Give `columns` and `rows`, or a CSV `file`."""

    kind: ClassVar[str] = "table"
    columns: tuple[_HeadingOrRow, ...] = ()
    """The headings; or rows of headings, as for a heading over several columns."""
    rows: tuple[Cells, ...] = ()
    """The rows, each a list with a cell for each of the `columns`, but for those that another cell covers."""
    file: Text | None = None
    """A CSV file whose first line holds the headings."""
    note: Text | None = None
    """What must be known to read the table rightly."""


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    kind: ClassVar[str] = "table"
    numbered: ClassVar[str] = "table"
    grid: Grid


def resolve(fields: TableFields, resolver: Resolver) -> Table:
    base = resolver.base(fields)
    if (fields.file is None) != bool(fields.columns and fields.rows):
        resolver.diagnostics.error(
            "E112", "a table takes `columns` and `rows`, or a `file`", fields.location, "write one"
        )
    header, body = _from_file(fields.file, resolver) if fields.file is not None else (_headings(fields), fields.rows)
    width = sum(cell.colspan if cell else 1 for cell in header[0]) if header else 0
    heads = place(header, width, "row of headings", fields.location, resolver)
    rows = place(body, width, "row", fields.location, resolver)
    grid = Grid(heads, rows, _numeric(rows, width), resolver.remark(fields.note))
    base["alt"] = base["alt"] or f"Table of {len(rows)} rows. Columns: {', '.join(_names(heads, width))}."
    return Table(**base, grid=grid)


def _headings(fields: TableFields) -> tuple[Cells, ...]:
    """Rows of headings; those beside a row stand in a row of their own, where they are told as too few."""
    if not any(isinstance(one, tuple) for one in fields.columns):
        return (tuple(one for one in fields.columns if not isinstance(one, tuple)),) if fields.columns else ()
    return tuple(one if isinstance(one, tuple) else (one,) for one in fields.columns)


def _from_file(file: Text, resolver: Resolver) -> tuple[tuple[Cells, ...], tuple[Cells, ...]]:
    rows = tuple(tuple(CellFields.model_validate(cell) for cell in row) for row in resolver.rows(file))
    return rows[:1], rows[1:]


def _names(header: Sequence[Row], width: int) -> list[str]:
    """Of each column, all its headings from above: "Budget 2023"."""
    above = [[plain(cell.text) for row in header for cell in row if column in cell.columns] for column in range(width)]
    return [" ".join(filter(None, names)) for names in above]


def _numeric(rows: Sequence[Row], columns: int) -> tuple[bool, ...]:
    """A column is numeric where every filled cell holds a figure longer than a year, or figures of several lengths."""
    figure = re.compile(r"[+\-−]?[\d,. \u00a0]+%?$")
    cells: list[list[str]] = [[] for _ in range(columns)]
    for cell in (cell for row in rows for cell in row if cell.colspan == 1 and cell.column < columns):
        if words := plain(cell.text):
            cells[cell.column].append(words)
    years = re.compile(r"(19|20)\d\d$")
    return tuple(
        bool(column) and all(map(figure.match, column)) and not all(map(years.match, column)) for column in cells
    )


def shape(block: Table) -> Grid:
    return block.grid


KIND = Kind(TableFields, Table, resolve, shape)
