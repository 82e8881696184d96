"""The workbook behind a chart (.xlsx, one sheet) → its rows, as text."""

from __future__ import annotations

import zipfile

from briefwright.deck.opc import NS, Package, Xml
from briefwright.schema.data.column_letters import column_number

_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

Rows = tuple[tuple[str, ...], ...]


def read_sheet(data: bytes) -> Rows:
    """The rows of a workbook (.xlsx, one sheet) as text, each as long as the first; an empty cell is "".

    Raises:
        ValueError: it is not a workbook.
    """
    try:
        trees = Package(data).trees
        strings = [_string(one) for one in trees[_STRINGS].iterfind("x:si", NS)] if _STRINGS in trees else []
        rows = [
            {column_number(cell.get("r", "").rstrip("0123456789")): _value(cell, strings) for cell in row}
            for row in trees[_SHEET].iterfind(".//x:row", NS)
        ]
    except (zipfile.BadZipFile, KeyError, IndexError) as error:
        raise ValueError(f"the workbook of a chart cannot be opened: {error}") from None
    width = max(rows[0], default=0) if rows else 0
    return tuple(tuple(row.get(column, "") for column in range(1, width + 1)) for row in rows)


def _value(cell: Xml, strings: list[str]) -> str:
    value = cell.findtext("x:v", "", NS)
    match cell.get("t"):
        case "s":
            return strings[int(value)]
        case "inlineStr":
            return _string(cell)
        case _:
            return str(value)


def _string(tree: Xml) -> str:
    return " ".join("".join(one.text or "" for one in tree.iterfind(".//x:t", NS)).split())
