"""A chart's workbook (.xlsx, one sheet) → its rows, as text."""

from __future__ import annotations

import re
import zipfile

from briefwright.deck.opc import NS, Package, Xml

_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def read_sheet(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows, each as long as the first; an empty cell is an empty text.

    Raises:
        ValueError: it is no workbook.
    """
    try:
        trees = Package(data).trees
        words = [_words(one) for one in trees[_STRINGS].iterfind("x:si", NS)] if _STRINGS in trees else []
        rows = [{_column(cell): _said(cell, words) for cell in row} for row in trees[_SHEET].iterfind(".//x:row", NS)]
    except (zipfile.BadZipFile, KeyError, IndexError) as error:
        raise ValueError(f"the workbook of a chart does not open: {error}") from None
    width = max(rows[0], default=0) if rows else 0
    return tuple(tuple(row.get(column, "") for column in range(1, width + 1)) for row in rows)


def _said(cell: Xml, words: list[str]) -> str:
    value = cell.findtext("x:v", "", NS)
    match cell.get("t"):
        case "s":
            return words[int(value)]
        case "inlineStr":
            return _words(cell)
        case _:
            return str(value)


def _words(tree: Xml) -> str:
    return " ".join("".join(one.text or "" for one in tree.iterfind(".//x:t", NS)).split())


def _column(cell: Xml) -> int:
    """A1 → 1, AA3 → 27 (ECMA-376, part 1, 18.18.7)."""
    number = 0
    for letter in re.match("[A-Z]*", cell.get("r", ""))[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
