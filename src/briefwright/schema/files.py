"""A path that the brief names → the file; a CSV file → rows of text, each cell with its location."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from briefwright.io.inputs import is_file, read_bytes
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location
from briefwright.richtext.text import Text, unprintable
from briefwright.schema.yaml_nodes import decoded, place

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_BYTES = 10_000_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .xls begin. A workbook has sheets, formulas and formats, and does not say which of them are meant."""
_UNSEEN = re.compile(r"[\r\n]+")
_CELL = re.compile(r"""(?:"[^"]*(?:""[^"]*)*"|(?!")[^,\r\n]*)(?P<end>,|[\r\n]|\Z)""")
"""A cell as it is written: between quotation marks, doubled inside; or as far as the next comma."""
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def content_file(written: Text, source: Source, diagnostics: Diagnostics) -> Path | None:
    """The file inside the brief's folder that `written` names; None, and a problem, where there is none."""
    path = source.inside(written)
    if path is None:
        hint = "move the file into the brief's folder and write its path from there"
        diagnostics.error("E302", f"“{written}” is outside the brief's folder", written.location, hint)
    elif not is_file(path):
        hint = f"paths are relative to {source.folder}"
        diagnostics.error("E301", f"there is no file “{written}”", written.location, hint)
        return None
    return path


def read_rows(path: Path, shown: Path, diagnostics: Diagnostics) -> list[list[Text]]:
    """The rows of a CSV file in UTF-8, headings first, all of one length; empty where there is a problem."""
    try:
        data = read_bytes(path, MAX_BYTES)
        if data.startswith(_WORKBOOKS):
            diagnostics.error(
                "E304", "this is an Excel workbook, not CSV", Location(shown), "save the sheet as “CSV UTF-8”"
            )
            return []
        text = decoded(data, shown, "E304", "save it as “CSV UTF-8”")
    except OSError as error:
        diagnostics.error("E304", f"cannot read the file: {error.strerror}", Location(shown))
        return []
    except ContentError as error:
        diagnostics.found += error.problems
        return []
    if len(data) > MAX_BYTES:
        diagnostics.error("E304", "the file is larger than 10 MB", Location(shown), "keep the rows that are shown")
        return []
    if faults := list(unprintable(text)):
        for offset, what in faults:
            diagnostics.error("E104", f"{what} cannot be printed", place(text, shown, offset), "remove it")
        return []
    rows = _parse(text, shown, diagnostics)
    return _checked(rows, shown, diagnostics) if rows is not None else []


def _parse(text: str, shown: Path, diagnostics: Diagnostics) -> list[list[Text]] | None:
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, strict=True)
    rows: list[list[Text]] = []
    first = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                places, _ = _places(lines[first : reader.line_num], first + 1, shown)
                if len(places) != len(row):
                    places = [Location(shown, first + 1, 1)] * len(row)
                rows.append(
                    [Text(_UNSEEN.sub(" ", cell).strip(), place) for cell, place in zip(row, places, strict=True)]
                )
            first = reader.line_num
    except csv.Error as error:
        _, wrong = _places(lines[first:], first + 1, shown)
        message, hint = f"this is not valid CSV: {error}", "check the quotation marks"
        if str(error) == "unexpected end of data":
            message, hint = "the quotation mark that begins this cell is not closed", "close it where the text ends"
        diagnostics.error("E304", message, wrong or Location(shown, first + 1, 1), hint)
        return None
    return rows


def _places(lines: Sequence[str], number: int, shown: Path) -> tuple[list[Location], Location | None]:
    """Where each cell of the row that begins with `lines[0]` begins, and where there is a cell that is malformed.

    `number`: the line of the file that `lines[0]` is. A quoted cell begins with its quotation mark, any other with its
    first character that is not a space.
    """
    raw, starts = "".join(lines), [0, *accumulate(map(len, lines))]

    def place(offset: int) -> Location:
        if len(lines) == 1:
            return Location(shown, number, offset + 1)
        line = min(bisect_right(starts, offset), len(lines)) - 1
        return Location(shown, number + line, offset - starts[line] + 1)

    found: list[Location] = []
    at = 0
    while (cell := _CELL.match(raw, at)) is not None:
        written = raw[at : cell.start("end")]
        found.append(place(at + len(written) - len(written.lstrip()) if written.strip() else at))
        if cell["end"] != ",":
            return found, None
        at = cell.end()
    return found, place(at)


def _checked(rows: list[list[Text]], shown: Path, diagnostics: Diagnostics) -> list[list[Text]]:
    separator = next((name for sign, name in _SEPARATORS.items() if rows and sign in rows[0][0]), "")
    if separator and len(rows[0]) == 1:
        hint = "save the file with commas between its columns"
        diagnostics.error("E304", f"the columns are separated by {separator}", Location(shown, 1, 1), hint)
        return []
    if len(rows) < 2:
        diagnostics.error(
            "E304", "the file has no rows below its headings", Location(shown, 1, 1), "write at least one row"
        )
        return []
    width = len(rows[0])
    if width > MAX_COLUMNS or len(rows) > MAX_ROWS:
        diagnostics.error("E304", f"more than {MAX_ROWS} rows or {MAX_COLUMNS} columns", Location(shown, 1, 1))
        return []
    for row in rows[1:]:
        if len(row) != width:
            surplus = row[width:]
            location = (surplus or row[-1:])[0].location
            diagnostics.error("E304", _uneven(len(row), width), location, _uneven_hint(width - len(row), surplus))
    return rows if all(len(row) == width for row in rows) else []


def _uneven(cells: int, headings: int) -> str:
    """What is wrong with a row that is too short or too long."""
    has = f"{cells} cell{'' if cells == 1 else 's'}"
    but = f"there is {headings} heading" if headings == 1 else f"there are {headings} headings"
    return f"this row has {has}, but {but}"


def _uneven_hint(missing: int, surplus: Sequence[Text]) -> str:
    """How to repair a row: `missing` cells, or the `surplus` ones."""
    if missing > 0:
        one = missing == 1
        return f"add the missing {'cell, or a comma for an empty one' if one else 'cells, or a comma for each'}"
    if not any(surplus):
        return f"remove the comma{'' if len(surplus) == 1 else 's'} at the end"
    return "put quotes around a text that contains a comma"
