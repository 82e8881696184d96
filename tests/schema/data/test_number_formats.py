"""A number of a workbook reads as Excel shows it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.utils.datetime import WINDOWS_EPOCH

from briefwright.schema.data.number_formats import shown_as


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("1E-4", "General", "0.0001"),
        ("1.5E12", "General", "1500000000000"),
        ("1234.567", "#,##0.0", "1234.6"),
        ("2.5", "0", "3"),
        ("-2.5", '"€" #,##0;[Red]-#,##0', "-3"),
        ("12", "0.00", "12.00"),
        ("0.5", "0.0##", "0.5"),
        ("0.1234", "0.0%", "12.3%"),
        ("1500000", "#,##0,", "1500000"),
        ("0.25", "# ?/?", "0.25"),
        ("12345", "0.00E+00", "12345"),
        ("0", "General", "0"),
        ("45322", "yyyy-mm-dd", "2024-01-31"),
        ("45322", "mmm yyyy", "2024-01"),
        ("45322", "yyyy", "2024"),
        ("45322.604166666664", "dd/mm/yyyy hh:mm", "2024-01-31 14:30"),
        ("0.604166666666667", "h:mm", "14:30"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "d.m.yy", "1900-01-01"),
    ],
)
def test_a_number_reads_as_excel_shows_it(number, code, shown):
    assert shown_as(Decimal(number), code, WINDOWS_EPOCH)[0] == shown
