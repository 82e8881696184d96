"""A chart's numbers → the workbook behind it, which PowerPoint opens under "Edit data"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

SHEET = "Sheet1"
_NOTHING_LIVE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A label such as "=cmd|…" is text. XlsxWriter, and python-pptx with it, would store a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet below its heading; the first, number 1, holds the categories."""

    number: int
    name: str
    values: tuple[Decimal | None, ...]
    formats: tuple[str, ...]
    """Of each value, as Office writes number formats."""
    usual: str
    """The format of most of them."""


def workbook(categories: Sequence[str], columns: Sequence[Column], created: str) -> bytes:
    """An .xlsx of one sheet. `created`: ISO 8601, instead of the clock."""
    buffer = BytesIO()
    book = Workbook(buffer, _NOTHING_LIVE)
    book.set_properties({"created": datetime.fromisoformat(created).replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    formats = dict.fromkeys(format_ for column in columns for format_ in column.formats)
    looks = {format_: book.add_format({"num_format": format_}) for format_ in formats}
    sheet.write_string(0, 0, "")
    for row, category in enumerate(categories, 1):
        sheet.write_string(row, 0, category)
    for column in columns:
        sheet.write_string(0, column.number - 1, column.name)
        for row, (amount, format_) in enumerate(zip(column.values, column.formats, strict=True), 1):
            if amount is not None:
                sheet.write_number(row, column.number - 1, float(amount), looks[format_])
    book.close()
    return buffer.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """The reference to rows `first` to `last` below the heading, which is row 0: "Sheet1!$B$2:$B$5"."""
    start = f"{SHEET}!${_letters(column)}${first + 1}"
    return start if first == last else f"{start}:${_letters(column)}${last + 1}"


def _letters(column: int) -> str:
    """1 → A, 27 → AA."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
