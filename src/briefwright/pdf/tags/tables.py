"""An HTML table → where each of its cells stands, and which header cells speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in its table. Rows and columns count from 0."""

    element: Any
    row: int
    column: int
    rows: int
    columns: int
    scope: str
    """`Column` or `Row` for a header cell, else empty."""


def cells_of(table: Any) -> list[Cell]:
    """The cells of a table, each at the place where its spans and those above it put it."""
    found: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, (tr, part) in enumerate(_rows(table)):
        column = 0
        for element in tr:
            if element.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            rows, columns = _number(element, "rowspan"), _number(element, "colspan")
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            scope = _SCOPES.get(element.get("scope", ""), "Column" if part == "thead" else "Row")
            found.append(Cell(element, row, column, rows, columns, scope if element.tag == "th" else ""))
            column += columns
    return found


def headers(cells: list[Cell]) -> Mapping[Any, tuple[Cell, ...]]:
    """For each cell (by its HTML element), the header cells above and before it that span it, from the outermost in."""
    return {cell.element: tuple(head for head in cells if _heads(head, cell)) for cell in cells}


def _heads(head: Cell, cell: Cell) -> bool:
    if head.scope == "Column":
        return head.row + head.rows <= cell.row and _overlap(head.column, head.columns, cell.column, cell.columns)
    if head.scope == "Row":
        return head.column + head.columns <= cell.column and _overlap(head.row, head.rows, cell.row, cell.rows)
    return False


def _overlap(first: int, first_length: int, second: int, second_length: int) -> bool:
    return first < second + second_length and second < first + first_length


def _rows(table: Any) -> Iterator[tuple[Any, str]]:
    for child in table:
        if child.tag == "tr":
            yield child, "tbody"
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from ((row, child.tag) for row in child if row.tag == "tr")


def _number(element: Any, name: str) -> int:
    text = element.get(name, "1")
    return max(1, int(text)) if text.isdecimal() else 1
