"""A table on a slide → its cells, each with the fill and the looks that the table's style gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.deck.lint_colors import Fill, own_fill
from briefwright.deck.lint_sheets import A, Sheet
from briefwright.deck.opc import NS, Xml

_STYLES = "ppt/tableStyles.xml"
_ON = {"1", "true"}


@dataclass(frozen=True, slots=True)
class Cell:
    body: Xml
    """Its `a:txBody`."""
    ground: Fill
    looks: tuple[Xml, ...]
    """The `a:tcTxStyle` of each part of the style that it belongs to, the nearest first."""


def cells(table: Xml, ground: Fill, sheet: Sheet) -> Iterator[Cell]:
    """`ground`: what the table stands on."""
    properties = table.find("a:tblPr", NS)
    style = _style(properties, sheet)
    rows = table.findall("a:tr", NS)
    for row, line in enumerate(rows):
        written = line.findall("a:tc", NS)
        for column, cell in enumerate(written):
            body = cell.find("a:txBody", NS)
            if body is None or _ON & {cell.get("hMerge", ""), cell.get("vMerge", "")}:
                continue
            names = _parts(properties, row, column, len(rows), len(written))
            parts = [part for name in names if style is not None and (part := style.find(f"a:{name}", NS)) is not None]
            looks = tuple(look for part in parts if (look := part.find("a:tcTxStyle", NS)) is not None)
            yield Cell(body, _fill(cell, parts, ground, sheet), looks)


def _style(properties: Xml | None, sheet: Sheet) -> Xml | None:
    styles = sheet.package.trees.get(_STYLES)
    if properties is None or styles is None:
        return None
    named = properties.findtext("a:tableStyleId", "", NS)
    return next((one for one in styles if one.get("styleId") == named), None)


def _parts(properties: Xml | None, row: int, column: int, rows: int, columns: int) -> Iterator[str]:
    """The parts of a style that a cell belongs to, the nearest first (ECMA-376, 20.1.4.2.24 to 33)."""
    marked = {name for name, value in (properties.attrib.items() if properties is not None else ()) if value in _ON}
    up, down = "firstRow" in marked and row == 0, "lastRow" in marked and row == rows - 1
    left, right = "firstCol" in marked and column == 0, "lastCol" in marked and column == columns - 1
    for name, inside in (
        ("nwCell", up and left), ("neCell", up and right), ("swCell", down and left), ("seCell", down and right),
        ("firstRow", up), ("lastRow", down), ("firstCol", left), ("lastCol", right),
    ):  # fmt: skip
        if inside:
            yield name
    for flag, at, name in (
        ("bandRow", row - ("firstRow" in marked), "H"),
        ("bandCol", column - ("firstCol" in marked), "V"),
    ):
        if flag in marked and at >= 0:
            yield f"band{at % 2 + 1}{name}"
    yield "wholeTbl"


def _fill(cell: Xml, parts: list[Xml], ground: Fill, sheet: Sheet) -> Fill:
    fill = own_fill(cell.find("a:tcPr", NS))
    for part in parts:
        given = part.find("a:tcStyle/a:fill", NS)
        if fill is None and given is not None and len(given):
            fill = given[0]
    if fill is None or fill.tag == f"{A}noFill":
        return ground
    return sheet.palette.fill(fill)
