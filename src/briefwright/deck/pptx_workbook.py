"""A chart's numbers → the workbook behind it, which PowerPoint opens under "Edit data"."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from briefwright.shapes import Chart

SHEET = "Sheet1"
_NOTHING_LIVE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A label such as "=cmd|…" is text. XlsxWriter, and python-pptx with it, would store a formula."""


def workbook(chart: Chart, names: tuple[str, ...], created: str) -> bytes:
    """An .xlsx: categories in column A, a series a column. `created`: ISO 8601, instead of the clock."""
    buffer = BytesIO()
    book = Workbook(buffer, _NOTHING_LIVE)
    book.set_properties({"created": datetime.fromisoformat(created).replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    sheet.write_string(0, 0, "")
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, (name, series) in enumerate(zip(names, chart.series, strict=True), 1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    book.close()
    return buffer.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """The reference to rows `first` to `last` of a column, all counted from 1: "Sheet1!$B$2:$B$5"."""
    start = f"{SHEET}!${_letters(column)}${first}"
    return start if first == last else f"{start}:${_letters(column)}${last}"


def _letters(column: int) -> str:
    """1 → A, 27 → AA."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
