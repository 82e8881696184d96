"""A data file that the brief names → its columns and rows: the one way in for data."""

from __future__ import annotations

from pathlib import Path

from briefwright.io.inputs import read_bytes
from briefwright.problems import Diagnostics, Location
from briefwright.schema.data.delimited import read_delimited
from briefwright.schema.data.encoding import text_of
from briefwright.schema.data.headings import with_headings
from briefwright.schema.data.model import Data, DataFile, RawTable
from briefwright.schema.data.select import select

MAX_BYTES = 10_000_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .xls begin."""
_TAB = {"tab": "\t"}


def read_data(path: Path, shown: Path, file: DataFile, lang: str, diagnostics: Diagnostics) -> Data:
    """The columns and rows that a brief in `lang` takes from a data file; none where there is a problem."""
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        diagnostics.error("E304", f"cannot read the file: {error.strerror}", Location(shown))
        return Data()
    if len(data) > MAX_BYTES:
        diagnostics.error("E304", "the file is larger than 10 MB", Location(shown), "keep the rows that are shown")
        return Data()
    grid = _grid(data, shown, file, diagnostics)
    whole = with_headings(grid, shown, file, diagnostics) if grid is not None else Data()
    return select(whole, file, lang, diagnostics) if whole.rows else whole


def _grid(data: bytes, shown: Path, file: DataFile, diagnostics: Diagnostics) -> RawTable | None:
    if data.startswith(_WORKBOOKS):
        diagnostics.error(
            "E304", "this is an Excel workbook, not CSV", Location(shown), "save the sheet as “CSV UTF-8”"
        )
        return None
    text = text_of(data, shown, file.encoding, diagnostics)
    if text is None:
        return None
    return read_delimited(
        text, shown, _TAB.get(file.delimiter or "", file.delimiter or ""), (file.skip, file.skip_end), diagnostics
    )
