"""A data file that the brief names → its columns and rows: the one way in for data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from briefwright.io.inputs import read_bytes
from briefwright.problems import Diagnostics, Location, Problem
from briefwright.richtext.text import Text, unprintable
from briefwright.schema.data.delimited import read_delimited
from briefwright.schema.data.encoding import text_of
from briefwright.schema.data.headings import with_headings
from briefwright.schema.data.model import KEEP, Data, DataFile, RawTable, UnusableCell
from briefwright.schema.data.select import select

MAX_BYTES = 10_000_000
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .xls begin, an empty archive, too."""
_ONLY_FOR = {
    "delimiter": "CSV files", "encoding": "text files", "skip": "tables", "skip_end": "tables", "headings": "tables",
    "sheet": "workbooks", "cells": "workbooks",
}  # fmt: skip
_UNUSED = {
    "CSV": ("sheet", "cells"), "JSON": ("sheet", "cells", "delimiter", "skip", "skip_end", "headings"),
    "Excel": ("delimiter", "encoding"),
}  # fmt: skip
"""Keys that mean nothing in a file of this form."""


def read_data(path: Path, shown: Path, file: DataFile, lang: str, diagnostics: Diagnostics) -> Data:
    """The columns and rows that a brief in `lang` takes from a data file; none where there is a problem."""
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        diagnostics.error("E304", f"cannot read the file: {error.strerror}", Location(shown))
        return Data()
    if len(data) > MAX_BYTES:
        diagnostics.error("E304", "the file is larger than 10 MB", Location(shown), KEEP)
        return Data()
    whole, found = _whole(data, shown, file.read_as)
    for problem in (*_idle_keys(data, shown, file), *found):
        diagnostics.add(problem)
    taken = select(whole, file, lang, diagnostics) if whole.rows else whole
    _report_cells(taken, diagnostics)
    return taken


def _idle_keys(data: bytes, shown: Path, file: DataFile) -> Iterator[Problem]:
    form = _form(data, shown)
    for key in _UNUSED[form]:
        if getattr(file, key) != getattr(DataFile(file.path), key):
            message = f"`{key.replace('_', '-')}` is for {_ONLY_FOR[key]}; this file is {form}"
            yield Problem("E112", message, file.path.location, "remove the key")


def _form(data: bytes, shown: Path) -> str:
    return "Excel" if data.startswith(_WORKBOOKS) else "JSON" if shown.suffix.lower() == ".json" else "CSV"


@lru_cache(maxsize=4)
def _whole(data: bytes, shown: Path, file: DataFile) -> tuple[Data, tuple[Problem, ...]]:
    """All of a file, and what is wrong with it: three outputs, and many facts, ask for the same."""
    diagnostics = Diagnostics()
    table = _table(_form(data, shown), data, shown, file, diagnostics)
    return with_headings(table, shown, file, diagnostics) if table else Data(), tuple(diagnostics)


def _table(form: str, data: bytes, shown: Path, file: DataFile, diagnostics: Diagnostics) -> RawTable | None:
    if form == "Excel":
        from briefwright.schema.data.workbook import read_workbook

        return read_workbook(data, shown, file, diagnostics)
    text = text_of(data, shown, file.encoding, diagnostics)
    if text is None:
        return None
    if form == "JSON":
        from briefwright.schema.data.records import read_records

        return read_records(text, shown, diagnostics)
    delimiter = "\t" if file.delimiter == "tab" else file.delimiter or ""
    return read_delimited(text, shown, delimiter, (file.skip, file.skip_end), diagnostics)


def _report_cells(data: Data, diagnostics: Diagnostics) -> None:
    """Say which cells that are taken cannot be used; the same fault in many of them once."""
    faults: dict[tuple[str, str], list[Text]] = {}
    for cell in (cell for row in ([column.name for column in data.columns], *data.rows) for cell in row):
        if isinstance(cell, UnusableCell):
            faults.setdefault((cell.fault, cell.hint), []).append(cell)
        elif not cell.isascii() or not cell.isprintable():
            for _, what in islice(unprintable(cell), 1):
                diagnostics.error("E104", f"{what} cannot be printed", cell.location, "remove it")
    for (fault, hint), (first, *others) in faults.items():
        more = f" (and {len(others)} more like it)" if others else ""
        diagnostics.error("E304", f"{fault}{more}", first.location, hint)
