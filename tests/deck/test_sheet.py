"""The workbooks of charts, read by the spreadsheet's own reader and by ours."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from briefwright.deck.sheet import SheetCell, read_sheet, write_sheet

ROWS = [
    ["", "A & B", " =cmd|' /C calc'!A0"],
    ["One", SheetCell(Decimal("1200.5"), '"¥"#,##0.0" bn"'), SheetCell(Decimal(2), "#,##0", "SUM(B2:B2)")],
    ["One", None, SheetCell(Decimal("-0.000012"), "#,##0")],
]
WRITTEN = write_sheet(ROWS, "2026-11-22T00:00:00Z")


def test_words_are_never_formulas_and_numbers_keep_their_formats():
    sheet = load_workbook(BytesIO(WRITTEN)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["", "A & B", " =cmd|' /C calc'!A0"], ["One", 1200.5, "=SUM(B2:B2)"], ["One", None, -0.000012],
    ]  # fmt: skip
    assert (sheet["B2"].number_format, sheet["C3"].number_format) == ('"¥"#,##0.0" bn"', "#,##0")
    assert [cell.data_type for cell in sheet[1]] == ["s", "s", "s"]


def test_a_formula_has_the_value_that_it_was_written_with():
    assert load_workbook(BytesIO(WRITTEN), data_only=True).active["C2"].value == 2
    assert read_sheet(WRITTEN)[1:] == (("One", "1200.5", "2"), ("One", "", "-1.2E-05"))


def test_the_same_cells_have_the_same_bytes_and_no_time_but_the_one_given():
    assert write_sheet(ROWS, "2026-11-22T00:00:00Z") == WRITTEN
    assert load_workbook(BytesIO(WRITTEN)).properties.created.isoformat() == "2026-11-22T00:00:00"
