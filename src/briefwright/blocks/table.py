"""Table: headings and rows, written out or read from a CSV file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.shapes import Grid
from briefwright.text import Rich, Text, plain


class TableFields(Fields):
    """A table. Give `columns` and `rows`, or a CSV `file`."""

    kind: ClassVar[str] = "table"
    columns: tuple[Text, ...] = ()
    """The headings."""
    rows: tuple[tuple[Text | None, ...], ...] = ()
    """The rows, each a list as long as `columns`."""
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
    header: tuple[Text, ...] = fields.columns
    body: list[tuple[Text | None, ...]] = list(fields.rows)
    if fields.file is not None and (read := resolver.rows(fields.file)):
        header, body = tuple(read[0]), [tuple(row) for row in read[1:]]
    if (fields.file is None) != bool(fields.columns and fields.rows):
        resolver.findings.error("E112", "a table takes `columns` and `rows`, or a `file`", fields.where, "write one")
    for number, row in enumerate(body, 1):
        if len(row) != len(header):
            place = next((cell.where for cell in row if cell is not None), fields.where)
            resolver.findings.error(
                "E112", f"row {number} has {len(row)} cells, the table {len(header)} columns", place,
                "write one cell for each column; an empty one is ''",
            )  # fmt: skip
    rows = tuple(tuple(resolver.rich(cell) for cell in row) for row in body)
    grid = Grid(tuple(resolver.rich(cell) for cell in header), rows, _numeric(rows, len(header)),
                resolver.remark(fields.note))  # fmt: skip
    base["alt"] = base["alt"] or f"Table of {len(rows)} rows. Columns: {', '.join(map(plain, grid.header))}."
    return Table(**base, grid=grid)


def _numeric(rows: tuple[tuple[Rich, ...], ...], columns: int) -> tuple[bool, ...]:
    """A column is numeric where every filled cell holds a figure longer than a year, or figures of several lengths."""
    figure = re.compile(r"[+\-−]?[\d,. \u00a0]+%?$")
    cells = [[plain(row[i]) for row in rows if i < len(row) and plain(row[i])] for i in range(columns)]
    years = re.compile(r"(19|20)\d\d$")
    return tuple(
        bool(column) and all(map(figure.match, column)) and not all(map(years.match, column)) for column in cells
    )


def shape(block: Table) -> Grid:
    return block.grid


KIND = Kind(TableFields, Table, resolve, shape)
