"""The workbook behind a chart (.xlsx, one sheet): cells → a file, which PowerPoint opens under "Edit Data"; and back,
as text.

Words are never formulas: a label such as "=cmd|…" stays one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from briefwright.deck.drawingml import DRAWINGML, FLAT_FORMATS, HEAD
from briefwright.deck.opc import (
    NS,
    TYPES,
    Package,
    Relationship,
    Xml,
    relationships_path,
    relationships_xml,
    types_xml,
    zipped,
)
from briefwright.schema.data.column_letters import column_letters, column_number

SHEET = "Sheet1"
"""The name of the one sheet."""
_BOOK, _STYLES, _THEME = "xl/workbook.xml", "xl/styles.xml", "xl/theme/theme1.xml"
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    _BOOK: f"{_OFFICE}spreadsheetml.sheet.main+xml",
    _SHEET: f"{_OFFICE}spreadsheetml.worksheet+xml",
    _STYLES: f"{_OFFICE}spreadsheetml.styles+xml",
    _STRINGS: f"{_OFFICE}spreadsheetml.sharedStrings+xml",
    _THEME: f"{_OFFICE}theme+xml",
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    _APP: f"{_OFFICE}extended-properties+xml",
}
_MAIN = f'xmlns="{NS["x"]}"'
_COLORS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "EEEEEE", "accent1": "3B6EA5", "accent2": "A5563B",
    "accent3": "6E8B3D", "accent4": "7A5BA0", "accent5": "3B98A5", "accent6": "C08A2E", "hlink": "0563C1",
    "folHlink": "7A5BA0",
}  # fmt: skip
"""Of the theme, which spreadsheets expect; nothing in the sheet is in one of them."""
_FIRST_FORMAT = 164
"""The number of the first format that is not built in (ECMA-376, 18.8.30)."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with a number; `formula`, without "=", computes it when the data is edited."""

    number: Decimal | None
    format: str
    formula: str = ""


def write_sheet(rows: Sequence[Sequence[str | SheetCell | None]], created: str) -> bytes:
    """An .xlsx with one sheet of words and numbers; None is an empty cell. `created`: W3CDTF, instead of the clock.

    The same bytes for the same cells.
    """
    cells = [cell for row in rows for cell in row]
    words = {word: at for at, word in enumerate(dict.fromkeys(cell for cell in cells if isinstance(cell, str)))}
    named = (cell.format for cell in cells if isinstance(cell, SheetCell))
    formats = {one: at for at, one in enumerate(dict.fromkeys(named), 1)}
    used = sum(isinstance(cell, str) for cell in cells)
    parts = {
        _BOOK: f'<workbook {_MAIN} xmlns:r="{NS["r"]}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
        '<calcPr fullCalcOnLoad="1"/></workbook>',
        _SHEET: _sheet_xml(rows, words, formats),
        _STYLES: _styles_xml(formats),
        _STRINGS: f'<sst {_MAIN} count="{used}" uniqueCount="{len(words)}">{"".join(map(_shared, words))}</sst>',
        _THEME: _theme_xml(),
        _CORE: _properties_xml(created),
        _APP: '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Briefwright</Application></Properties>",
    }
    files = {path: f"{HEAD}{xml}".encode() for path, xml in parts.items()}
    top = {"officeDocument": _BOOK, "core-properties": _CORE, "extended-properties": _APP}
    inside = {"worksheet": _SHEET, "theme": _THEME, "styles": _STYLES, "sharedStrings": _STRINGS}
    for part, targets in (("", top), (_BOOK, inside)):
        linked = [Relationship(f"rId{number}", kind, path) for number, (kind, path) in enumerate(targets.items(), 1)]
        files[relationships_path(part)] = relationships_xml(linked, part)
    return zipped({TYPES: types_xml(_TYPES), **files})


def _sheet_xml(
    rows: Sequence[Sequence[str | SheetCell | None]], words: Mapping[str, int], formats: Mapping[str, int]
) -> str:
    last = f"{column_letters(max(map(len, rows)))}{len(rows)}"
    written = "".join(
        f'<row r="{number}">{"".join(_cells_xml(row, number, words, formats))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return (
        f'<worksheet {_MAIN}><dimension ref="A1:{last}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/>'
        f"</sheetViews><sheetData>{written}</sheetData></worksheet>"
    )


def _cells_xml(
    row: Sequence[str | SheetCell | None], number: int, words: Mapping[str, int], formats: Mapping[str, int]
) -> Iterable[str]:
    for column, cell in enumerate(row, 1):
        at = f'r="{column_letters(column)}{number}"'
        if isinstance(cell, str):
            yield f'<c {at} t="s"><v>{words[cell]}</v></c>'
        elif cell is not None:
            value = "" if cell.number is None else f"<v>{float(cell.number):.16G}</v>"
            formula = f"<f>{escape(cell.formula, quote=False)}</f>" if cell.formula else ""
            yield f'<c {at} s="{formats[cell.format]}">{formula}{value}</c>'


def _shared(word: str) -> str:
    kept = ' xml:space="preserve"' if word != word.strip() else ""
    return f"<si><t{kept}>{escape(word, quote=False)}</t></si>"


def _styles_xml(formats: Mapping[str, int]) -> str:
    """A look for each number format, after the one of plain cells."""
    numbers = {one: _FIRST_FORMAT + at for at, one in enumerate(formats)}
    named = "".join(f'<numFmt numFmtId="{number}" formatCode="{escape(one)}"/>' for one, number in numbers.items())
    listed = f'<numFmts count="{len(numbers)}">{named}</numFmts>' if numbers else ""
    plain = 'fontId="0" fillId="0" borderId="0"'
    looks = "".join(f'<xf numFmtId="{number}" {plain} xfId="0" applyNumberFormat="1"/>' for number in numbers.values())
    return (
        f"<styleSheet {_MAIN}>{listed}"
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" {plain}/></cellStyleXfs>'
        f'<cellXfs count="{1 + len(numbers)}"><xf numFmtId="0" {plain} xfId="0"/>{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _theme_xml() -> str:
    colors = "".join(f'<a:{slot}><a:srgbClr val="{color}"/></a:{slot}>' for slot, color in _COLORS.items())
    name, font = f'name="{SHEET}"', '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f"<a:theme {DRAWINGML} {name}><a:themeElements><a:clrScheme {name}>{colors}</a:clrScheme>"
        f"<a:fontScheme {name}><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f"{FLAT_FORMATS}</a:themeElements></a:theme>"
    )


def _properties_xml(created: str) -> str:
    time = f'xsi:type="dcterms:W3CDTF">{created}'
    declared = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc", "dcterms", "xsi"))
    return (
        f"<cp:coreProperties {declared}><dcterms:created {time}</dcterms:created>"
        f"<dcterms:modified {time}</dcterms:modified></cp:coreProperties>"
    )


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
