"""A sheet of an Excel workbook → rows of cells, each with its place. The only module that knows openpyxl.

Values alone are read, as they are shown: no formula is run, nothing outside the file is looked at. openpyxl's parser of
sheets is used directly, as its own read-only sheets do, since those hide merged cells, hidden rows and formulas.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from briefwright.io.archive import Refused, check_archive
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.data.column_letters import column_letters, column_number
from briefwright.schema.data.model import (
    KEEP,
    MAX_CELLS,
    MAX_ROWS,
    TOO_LARGE,
    DataFile,
    Missing,
    Number,
    RawTable,
    Row,
    UnusableCell,
)  # fmt: skip
from briefwright.schema.data.number_formats import shown_as

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE, _FORMULA = f"{_MAIN}v", f"{_MAIN}f"
_TRUE = {"1", "true"}
_SAVE = "save the sheet as .xlsx or as “CSV UTF-8”"
_COUNTED = (("xl/sharedStrings.xml", b"<si", 300_000), ("xl/styles.xml", b"<xf ", 20_000))
"""Texts and formats of a workbook: openpyxl takes some microseconds for each, needed or not."""
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})?")
_DIGITS = 15
"""Digits of a whole number that are exact."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot have (ECMA-376, part 1, 22.9.2.19)."""


def read_workbook(data: bytes, shown: Path, file: DataFile, diagnostics: Diagnostics) -> RawTable | None:
    """The rows of the sheet that the brief names; None, and a problem, where there is none to read."""
    try:
        book = _open(data)
    except Refused as refused:
        for reason in refused.reasons:
            diagnostics.error("E304", reason, Location(shown), _SAVE)
        return None
    sheet = _sheet(book, shown, file, diagnostics)
    area = _area(file, diagnostics)
    if sheet is None or area is None:
        return None
    try:
        read = _SheetReader(book, sheet, shown, area)
        rows = read.rows()
    except _TooLargeError:
        diagnostics.error("E304", TOO_LARGE, Location(shown), KEEP)
        return None
    except _BROKEN:
        diagnostics.error(
            "E304", f"the sheet “{sheet.title}” is damaged", Location(shown), "open it in Excel and save it again"
        )
        return None
    read.report_hidden(diagnostics)
    top, bottom = file.skip, rows[-1][0] - file.skip_end if rows else 0
    return RawTable([(number, cells) for number, cells in rows if top < number <= bottom], "cell", "row", bottom)


class _TooLargeError(Exception):
    """More rows or cells than are read."""


_BROKEN = (
    ArithmeticError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    SyntaxError,
    zipfile.BadZipFile,
    OSError,
)
"""What openpyxl raises for files that do not keep to the format."""


def _open(data: bytes) -> Any:
    """The workbook, without having read its sheets.

    Raises:
        Refused: it is not one, or more than is read.
    """
    check_archive(data, "workbook of Excel (.xlsx)", "Excel")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            raise Refused("this is an OpenDocument spreadsheet (.ods)")
        if "xl/workbook.bin" in names:
            raise Refused("this is a binary workbook (.xlsb)")
        for name, sign, most in _COUNTED:
            if name in names and archive.read(name).count(sign) > most:
                raise Refused(f"{name} has more than {most:,} entries")
    import openpyxl  # it takes 150 ms

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _BROKEN:
        raise Refused("this is not a workbook of Excel (.xlsx), or it is damaged") from None


def _sheet(book: Any, shown: Path, file: DataFile, diagnostics: Diagnostics) -> Any:
    """The sheet that is named, or the only visible one with data; None, and a problem, where it is unclear."""
    if file.sheet is not None:
        named = [sheet for sheet in book.worksheets if sheet.title == file.sheet]
        if not named:
            hint = did_you_mean(file.sheet, [sheet.title for sheet in book.worksheets])
            diagnostics.error("E112", f"the workbook has no sheet “{file.sheet}”", file.sheet.location, hint)
        return next(iter(named), None)
    filled = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and _has_values(book, sheet)]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        diagnostics.error("E304", "the workbook has no sheet with data", Location(shown), "write at least one row")
        return None
    titles = ", ".join(f"“{sheet.title}”" for sheet in filled[:20])
    largest = max(filled, key=lambda sheet: _filled_rows(book, sheet))
    hint = f"name the one that is meant, such as `file: {{path: {file.path}, sheet: {largest.title}}}`"
    diagnostics.error("E304", f"{len(filled)} sheets have data: {titles}", Location(shown), hint)
    return None


def _has_values(book: Any, sheet: Any) -> bool:
    content: bytes = book._archive.read(sheet._worksheet_path)
    return b"<v>" in content or b"<is>" in content


def _filled_rows(book: Any, sheet: Any) -> int:
    """About how many rows have values, at least: before any of them is read."""
    content: bytes = book._archive.read(sheet._worksheet_path)
    return min(content.count(b"</row>"), content.count(b"<v>") + content.count(b"<is>"))


@dataclass(frozen=True, slots=True)
class _Area:
    """The cells that are read; rows and columns count from 1."""

    left: int = 1
    top: int = 1
    right: int = 16_384
    bottom: int = 1_048_576


def _area(file: DataFile, diagnostics: Diagnostics) -> _Area | None:
    if file.cells is None:
        return _Area()
    found = _RANGE.fullmatch(file.cells.strip().upper())
    if found is not None:
        area = _Area(column_number(found[1]), int(found[2]), column_number(found[3]), int(found[4] or 1_048_576))
        if area.left <= area.right and area.top <= area.bottom:
            return area
    diagnostics.error("E112", f"“{file.cells}” is not a range of cells", file.cells.location, "write it as B4:F20")
    return None


# The cells of a sheet


class _SheetReader:
    def __init__(self, book: Any, sheet: Any, shown: Path, area: _Area) -> None:
        from openpyxl.worksheet._reader import WorkSheetParser

        self._book, self._sheet, self._shown, self._area = book, sheet, shown, area
        title = sheet.title if re.fullmatch(r"\w+", sheet.title) else f"'{sheet.title}'"
        self._title = f"{title}!"
        self._formats: dict[int, str] = {}
        self._parser = WorkSheetParser(sheet._get_source(), sheet._shared_strings, data_only=True, epoch=book.epoch)
        self._parser.parse_cell = self._cell
        self._strings = sheet._shared_strings
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []

    def rows(self) -> list[Row]:
        """The rows that have values and are not hidden, all of one length.

        Raises:
            _TooLargeError: there are too many.
        """
        found: dict[int, dict[int, Text]] = {}
        count = 0
        if self._area.bottom > MAX_ROWS and _filled_rows(self._book, self._sheet) > MAX_ROWS + 1000:
            raise _TooLargeError
        for number, cells in self._parser.parse():
            seen = self._parser.row_dimensions.pop(str(number), {})
            row = dict(filter(None, cells))
            if not row or not self._area.top <= number <= self._area.bottom:
                continue
            if seen.get("hidden") in _TRUE or seen.get("zeroHeight") in _TRUE:
                self._hidden_rows.append(number)
                continue
            found[number] = row
            count += len(row)
            if len(found) > MAX_ROWS + 1000 or count > MAX_CELLS:
                raise _TooLargeError
        self._fill_merged(found)
        used = {column for row in found.values() for column in row}
        hidden = self._hidden()
        self._hidden_columns = sorted(used & hidden)
        columns = [column for column in range(min(used), max(used) + 1) if column not in hidden] if used else []
        return [
            (number, [row[column] if column in row else self._empty(number, column) for column in columns])
            for number, row in sorted(found.items())
            if not hidden.issuperset(row)
        ]

    def _empty(self, row: int, column: int) -> Text:
        return Text("", self._at(f"{column_letters(column)}{row}"))

    def _at(self, cell: str) -> Location:
        return Location(self._shown, cell=f"{self._title}{cell}")

    def _hidden(self) -> set[int]:
        """The columns that are hidden."""
        return {
            column
            for one in self._parser.column_dimensions.values()
            if one.get("hidden") in _TRUE
            for column in range(int(one["min"]), min(int(one["max"]), self._area.right) + 1)
        }

    def _fill_merged(self, rows: dict[int, dict[int, Text]]) -> None:
        """Words of a cell that is merged with those below it hold for them, too."""
        merged = self._parser.merged_cells
        for one in (merged.mergeCell if merged is not None else ())[:MAX_ROWS]:
            found = _RANGE.fullmatch(one.ref)
            if found is None or found[1] != found[3]:
                continue
            column, top, bottom = column_number(found[1]), int(found[2]), int(found[4])
            words = rows.get(top, {}).get(column)
            if words and not isinstance(words, Number):
                for number in range(top + 1, min(bottom, top + MAX_ROWS) + 1):
                    if number in rows:
                        rows[number].setdefault(column, Text(words, self._at(f"{column_letters(column)}{number}")))

    def report_hidden(self, diagnostics: Diagnostics) -> None:
        """Say which rows and columns are left out because nobody sees them."""
        parts = []
        if rows := self._hidden_rows:
            parts.append(f"{'rows' if len(rows) > 1 else 'row'} {_ranges(rows, str)}")
        if columns := self._hidden_columns:
            parts.append(f"{'columns' if len(columns) > 1 else 'column'} {_ranges(columns, column_letters)}")
        if parts:
            verb = "is" if len(rows) + len(columns) == 1 else "are"
            message = f"{' and '.join(parts)} of the sheet “{self._sheet.title}” {verb} hidden, and left out"
            hint = "unhide them in Excel if they belong to the data"
            diagnostics.warning("W302", message, Location(self._shown), hint)

    def _cell(self, element: Any) -> tuple[int, Text] | None:
        """The column and the text of a cell; None where it is empty, or outside what is read."""
        reference = element.get("r")
        self._parser.col_counter += 1
        if reference:
            self._parser.col_counter = column_number(reference.rstrip("0123456789").upper())
        column = self._parser.col_counter
        if not self._area.left <= column <= self._area.right:
            return None
        at = self._at(reference or f"{column_letters(column)}{self._parser.row_counter}")
        value, kind = element.findtext(_VALUE), element.get("t", "n")
        if not value and kind != "inlineStr":
            if kind == "str" or element.find(_FORMULA) is None:
                return None
            fault = "this formula has no value saved with it"
            return column, UnusableCell("", at).because(
                fault, "open the workbook in Excel, which computes it, and save it"
            )
        if kind == "n":
            style = self._format(int(element.get("s", 0)))
            if style == "General" and value.isdecimal() and len(value) < _DIGITS:
                return column, Number(value, at)
            words, is_number = shown_as(Decimal(value), style, self._book.epoch)
            return column, (Number if is_number else Text)(words, at)
        if kind == "e":
            if value == "#N/A":
                return column, Missing(value, at)
            return column, UnusableCell("", at).because(f"this cell shows the error {value}", "correct its formula")
        if kind == "b":
            return column, Text("true" if value == "1" else "false", at)
        if kind == "s":
            value = self._strings[int(value)]
        elif kind == "inlineStr":
            value = "".join(_words(element))
        elif kind == "d":
            value = value.removesuffix("T00:00:00").replace("T", " ")
        words = _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), value)
        words = re.sub(r"\s*[\r\n]\s*", " ", words).strip()
        return (column, Text(words, at)) if words else None

    def _format(self, style: int) -> str:
        """The number format of a style: "0.0%"."""
        if style not in self._formats:
            from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

            number = self._book._cell_styles[style].numFmtId
            own = number - BUILTIN_FORMATS_MAX_SIZE
            code = self._book._number_formats[own] if own >= 0 else BUILTIN_FORMATS.get(number, "General")
            self._formats[style] = str(code)
        return self._formats[style]


def _words(element: Any) -> Iterator[str]:
    """The words of a text in a cell, without the readings that Japanese ones have."""
    for part in element.iterfind(f"{_MAIN}is/*"):
        yield from (text.text or "" for text in ([part] if part.tag == f"{_MAIN}t" else part.iterfind(f"{_MAIN}t"))
                    if part.tag in {f"{_MAIN}t", f"{_MAIN}r"})  # fmt: skip


def _ranges(numbers: list[int], name: Callable[[int], str]) -> str:
    """2, 3, 4, 7 → "2 to 4, 7"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    names = [f"{name(part[0])} to {name(part[-1])}" if len(part) > 1 else name(part[0]) for part in parts]
    return ", ".join([*names[:10], "…"] if len(names) > 10 else names)
