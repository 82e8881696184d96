"""What can happen to a file of data between two builds: what changes a figure is found, what does not is no alarm."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from briefwright.document.expect import facts_as_expected
from briefwright.document.review import Review, overdue_problems
from briefwright.pipeline import read
from briefwright.problems import Diagnostics
from writing import SECTION, put

_DATA = """\
year,country,total,unit,date
2024,Japan,958.1,billion yen,2024-03-31
2025,Japan,1102.4,billion yen,2025-03-31
2026,Japan,1234.5,billion yen,2026-03-31
2026,Italy,88.0,billion yen,2026-03-31
2026,Österreich,95.5,billion yen,2026-03-31
"""
_ROW = "2026,Japan,1234.5,billion yen,2026-03-31"
_FACT = """{from: FILE, where: {year: 2026, country: Japan}, column: total, unit: billion yen,
    unit-column: unit, as-of-column: date, max-age: 1 year, expect: {change: 10%, min: 0}}"""


def workbook(sheet="Budget", data=_DATA, numbers=float):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in data.splitlines():
        book.active.append(
            [numbers(cell) if cell[:1].isdigit() and "-" not in cell else cell for cell in line.split(",")]
        )
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def codes(folder, data, file="d.csv"):
    """The codes of what is found, on a day in 2026, after a build that printed 1,200 billion yen."""
    fact = f"  fund: {_FACT.replace('FILE', file)}\n"
    name = "d.xlsx" if "xlsx" in file else "d.json" if "json" in file else "d.csv"
    brief = f"title: A\ndate: 2026-11-22\nlang: en\nfacts:\n{fact}{SECTION}      - prose: A.\n"
    source, own = put(folder, brief, {name: data}), Diagnostics()
    last = {"fund": ("1,200 billion yen", Decimal("1200E+9"))}
    brief = read(source, {}, own)
    facts_as_expected(brief, source, last, own)
    found = [*own, *overdue_problems(brief, source, Review(date(2026, 11, 29)))]
    assert all(one.location and one.location.file.name == name for one in found)
    return sorted({one.code for one in found})


def changed(old, new):
    assert old in _DATA
    return _DATA.replace(old, new)


def row(new):
    return changed(_ROW, new)


SPOILT = {
    "a column renamed": changed(",total", ",total amount"),
    "a column in capitals": changed(",total", ",Total"),
    "the condition's column renamed": changed("year,", "fiscal year,"),
    "a column gone": _DATA.replace(",total", "").replace(",1234.5", "").replace(",1102.4", "").replace(",958.1", "")
    .replace(",88.0", "").replace(",95.5", ""),
    "the row gone": changed(_ROW + "\n", ""),
    "the row twice": row(f"{_ROW}\n{_ROW}"),
    "the row twice, revised": row(f"{_ROW}\n{_ROW.replace('1234.5', '1250.0')}"),
    "the country renamed": changed("2026,Japan", "2026,JAPAN"),
    "the year written otherwise": changed("2026,Japan", "FY2026,Japan"),
    "another unit": row(_ROW.replace("billion", "million")),
    "another currency": row(_ROW.replace("yen", "US dollars")),
    "no unit": row(_ROW.replace("billion yen", "")),
    "the unit's column renamed": changed(",unit", ",measure"),
    "ten times as much": row(_ROW.replace("1234.5", "12345")),
    "a tenth": row(_ROW.replace("1234.5", "123.45")),
    "in millions": row(_ROW.replace("1234.5", "1234500")),
    "a digit lost": row(_ROW.replace("1234.5", "234.5")),
    "digits exchanged": row(_ROW.replace("1234.5", "2134.5")),
    "a sign": row(_ROW.replace("1234.5", "-1234.5")),
    "brackets for minus": row(_ROW.replace("1234.5", "(1234.5)")),
    "an empty cell": row(_ROW.replace("1234.5", "")),
    "not available": row(_ROW.replace("1234.5", "n/a")),
    "zero": row(_ROW.replace("1234.5", "0")),
    "a word": row(_ROW.replace("1234.5", "tbc")),
    "a footnote's mark": row(_ROW.replace("1234.5", "1234.5*")),
    "a range": row(_ROW.replace("1234.5", "1200–1300")),
    "a decimal comma": row(_ROW.replace("1234.5", '"1234,5"')),
    "a comma that is not quoted": row(_ROW.replace("1234.5", "1,234.5")),
    "points between thousands": row(_ROW.replace("1234.5", "1.234")),
    "German signs": row(_ROW.replace("1234.5", '"1.234,5"')),
    "provisional": row(_ROW.replace("1234.5", "1234.5 (p)")),
    "about": row(_ROW.replace("1234.5", "~1234.5")),
    "a column twice": changed("country,total", "total,total"),
    "the file cut off": _DATA[: _DATA.index("1234.5") + 3],
    "per cent": row(_ROW.replace("1234.5", "1234.5 %")),
    "last year's date": row(_ROW.replace("2026-03-31", "2025-03-31")),
    "a date to come": row(_ROW.replace("2026-03-31", "2062-03-31")),
    "a date in doubt": row(_ROW.replace("2026-03-31", "03/04/2026")),
    "no date": row(_ROW.replace("2026-03-31", "")),
    "columns exchanged, but not their headings": changed("total,unit,date", "unit,total,date"),
    "a title above the headings": f"Budget of the fund\n\n{_DATA}",
    "no headings": _DATA.partition("\n")[2],
    "a row cut short": row("2026,Japan,1234.5"),
    "a quotation mark left open": row(_ROW.replace("Japan", '"Japan')),
    "another encoding": _DATA.encode("latin-1"),
    "nothing": "",
    "a page of HTML": "<!DOCTYPE html>\n<html><title>404 Not Found</title></html>\n",
    "a merge conflict": row(f"<<<<<<< ours\n{_ROW}\n=======\n{_ROW.replace('1234.5', '1260.5')}\n>>>>>>> theirs"),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_what_changes_a_figure_is_found_in_its_file(tmp_path, what):
    assert codes(tmp_path, SPOILT[what]), what


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (workbook("Spending"), "{path: d.xlsx, sheet: Budget}"),
        (workbook(data=row(_ROW.replace("1234.5", "123450"))), "{path: d.xlsx, sheet: Budget}"),
        (workbook(numbers=str, data=row(_ROW.replace("1234.5", "1234:5"))), "d.xlsx"),
        (b'[{"year": 2026, "country": "Japan", "total": null, "unit": "billion yen", "date": "2026-03-31"}]', "d.json"),
        (b'[{"year": 2026, "country": "Japan", "total": "1 234,5 ca.", "unit": "bn", "date": "2026"}]', "d.json"),
    ],
)
def test_so_it_is_in_workbooks_and_json(tmp_path, data, file):
    assert codes(tmp_path, data, file)


HARMLESS = {
    "nothing changed": _DATA,
    "rows in another order": "\n".join([_DATA.splitlines()[0], *reversed(_DATA.splitlines()[1:])]) + "\n",
    "another row": row(f"{_ROW}\n2026,France,77.1,billion yen,2026-03-31"),
    "another row revised": changed("958.1", "9999"),
    "another cell empty": changed("88.0", ""),
    "another column": "\n".join(f"{line},x" for line in _DATA.splitlines()),
    "columns in another order": "\n".join(",".join(line.split(",")[::-1]) for line in _DATA.splitlines()),
    "a blank line at the end": f"{_DATA}\n\n",
    "no line end at the end": _DATA.rstrip(),
    "quotation marks": "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in _DATA.splitlines()),
    "line ends of Windows": _DATA.replace("\n", "\r\n"),
    "a byte order mark": b"\xef\xbb\xbf" + _DATA.encode(),
    "spaces around the cells": _DATA.replace(",", " , "),
    "tabs": _DATA.replace(",", "\t"),
    "a space between thousands": row(_ROW.replace("1234.5", "1 234.5")),
    "semicolons": _DATA.replace(",", ";"),
    "thousands parted": row(_ROW.replace("1234.5", '"1,234.5"')),
    "a zero at the end": row(_ROW.replace("1234.5", "1234.50")),
    "a revision that is expected": row(_ROW.replace("1234.5", "1240.1")),
    "a newer date": row(_ROW.replace("2026-03-31", "2026-06-30")),
    "the unit in short": row(_ROW.replace("billion", "bn")),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_changes_nothing_is_no_alarm(tmp_path, what):
    assert codes(tmp_path, HARMLESS[what]) == []


def test_a_workbook_says_the_same(tmp_path):
    assert codes(tmp_path, workbook(), "d.xlsx") == []
