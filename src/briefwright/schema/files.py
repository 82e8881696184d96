"""A path that the brief names → the file; a CSV file → rows of text, each cell with its location."""

from __future__ import annotations

import csv
import io
import re
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
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[Text]] = []
    line = 1
    try:
        for row in reader:
            location = Location(shown, line, 1)
            if any(cell.strip() for cell in row):
                rows.append([Text(_UNSEEN.sub(" ", cell).strip(), location) for cell in row])
            line = reader.line_num + 1
    except csv.Error as error:
        diagnostics.error(
            "E304", f"this line is not valid CSV: {error}", Location(shown, line, 1), "check its quotation marks"
        )
        return None
    return rows


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
            diagnostics.error(
                "E304", f"this line has {len(row)} columns, the headings {width}", row[0].location,
                "put quotes around a text that contains a comma",
            )  # fmt: skip
    return rows if all(len(row) == width for row in rows) else []
