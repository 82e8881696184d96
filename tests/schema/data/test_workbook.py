"""A sheet of a workbook is read as it is shown, each cell with its place; what has no value is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from briefwright.blocks.table import TableFields
from briefwright.problems import Diagnostics
from briefwright.schema.data.model import is_missing
from briefwright.schema.data.read import read_data
from briefwright.schema.yaml_nodes import read_yaml

_ROWS = [["Region", "Share", "Value"], ["North", 0.125, 0.1 + 0.2], ["South", 0.5, "#N/A"], ["West", None, 3]]


def workbook(*sheets, change=lambda book: None):
    """A workbook of sheets, each a title and its rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def take(tmp_path, data, keys="limit: 99"):
    (tmp_path / "d.xlsx").write_bytes(data)
    found = Diagnostics()
    tree = read_yaml(f"file: {{path: d.xlsx, {keys}}}", Path("brief.yml"), found)
    read = read_data(tmp_path / "d.xlsx", Path("d.xlsx"), TableFields.read(tree).file.meant, "en", found)
    return read, [f"{one.location}: {one.message} → {one.hint}" for one in found]


def words(data):
    return [" ".join(column.name for column in data.columns), *(" ".join(row) for row in data.rows)]


def _percent(book):
    for row in (2, 3):
        book["Data"].cell(row, 2).number_format = "0.0%"


def test_values_are_as_the_sheet_shows_them_and_know_their_cells(tmp_path):
    data, problems = take(tmp_path, workbook(("Data", _ROWS), change=_percent))
    assert (words(data), problems) == (["Region Share Value", "North 12.5% 0.3", "South 50.0% #N/A", "West  3"], [])
    assert str(data.rows[1][2].location) == "d.xlsx:Data!C3"
    assert [is_missing(cell) for cell in data.rows[1]] == [False, False, True]
    assert data.columns[2].locale_of(data.rows[0][2], "de") == ("en", True)


@pytest.mark.parametrize("keys", ["skip: 2, skip-end: 1", "cells: 'A3:C6'", "cells: 'A3:C', skip-end: 1"])
def test_a_table_between_a_title_and_notes_is_taken(tmp_path, keys):
    data, problems = take(tmp_path, workbook(("Data", [["Table 1"], [], *_ROWS, [], ["Source: Office"]])), keys)
    assert (words(data)[0], len(data.rows), problems) == ("Region Share Value", 3, [])


def test_where_the_title_and_the_notes_are_is_told_with_their_cells(tmp_path):
    _, problems = take(tmp_path, workbook(("Data", [["Table 1"], [], *_ROWS, [], ["Source: Office"]])))
    write = "write `file: {path: d.xlsx, skip: 2"
    assert problems == [
        f"d.xlsx:Data!A3: the headings seem to be on row 3 → {write}}}`",
        f"d.xlsx:Data!A8: the notes below the table seem to begin on row 8 → {write}, skip-end: 1}}`",
    ]


def test_of_several_sheets_with_data_one_is_to_be_named(tmp_path):
    book = workbook(("Notes", [["Read me"]]), ("Data", _ROWS), ("Empty", []))
    hint = "name the one that is meant, such as `file: {path: d.xlsx, sheet: Data}`"
    assert take(tmp_path, book)[1] == [f"d.xlsx: 2 sheets have data: “Notes”, “Data” → {hint}"]
    assert len(take(tmp_path, book, "sheet: Data")[0].rows) == 3
    assert take(tmp_path, book, "sheet: Dta")[1] == [
        "brief.yml:1:29: the workbook has no sheet “Dta” → did you mean `Data`?"
    ]


def _hide(book):
    book["Data"].row_dimensions[3].hidden = True
    book["Data"].column_dimensions["B"].hidden = True


def test_what_is_hidden_is_left_out_and_that_is_said(tmp_path):
    data, problems = take(tmp_path, workbook(("Data", _ROWS), change=_hide))
    assert words(data) == ["Region Value", "North 0.3", "West 3"]
    message = "row 3 and column B of the sheet “Data” are hidden, and left out"
    assert problems == [f"d.xlsx: {message} → unhide them in Excel if they belong to the data"]


def test_cells_without_a_value_are_told_once_and_only_where_they_are_taken(tmp_path):
    rows = [["Year", "A", "B"], [2020, "=1+1", "#REF!"], [2021, "=2+2", 3]]
    book = workbook(("Data", rows))
    hint = "open the workbook in Excel, which computes it, and save it"
    assert take(tmp_path, book)[1] == [
        f"d.xlsx:Data!B2: this formula has no value saved with it (and 1 more like it) → {hint}",
        "d.xlsx:Data!C2: this cell shows the error #REF! → correct its formula",
    ]
    assert take(tmp_path, book, "columns: [Year]")[1] == []


def test_a_label_that_is_merged_with_the_rows_below_holds_for_them(tmp_path):
    rows = [["Region", "", "Value"], ["North", "Men", 1], [None, "Women", 2]]
    rows[0][1] = "Sex"
    data, _ = take(tmp_path, workbook(("Data", rows), change=lambda book: book["Data"].merge_cells("A2:A3")))
    assert words(data)[1:] == ["North Men 1", "North Women 2"]


def _zip(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_OLD + "Workbook".encode("utf-16-le"), "it is protected with a password, or"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it is protected with a password",
        ),
        (
            _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content__xml=b"<x/>"),
            "this is an OpenDocument",
        ),
        (_zip(sheet__xml=b"0" * 5_000_000), "it is compressed to less than a hundredth of its size"),
        (_zip(sheet__xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "sheet.xml has a DOCTYPE"),
        (_zip(other__xml=b"<a/>"), "this is not a workbook of Excel (.xlsx), or it is damaged"),
        (b"PK\x03\x04", "this is not a workbook of Excel (.xlsx), or it is damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_way_out(tmp_path, data, message):
    (problem,) = take(tmp_path, data)[1]
    assert problem.startswith(f"d.xlsx: {message}")
    assert problem.endswith("save the sheet as .xlsx or as “CSV UTF-8”")


def test_a_key_for_other_files_is_not_passed_over(tmp_path):
    assert take(tmp_path, workbook(("Data", _ROWS)), "delimiter: ';'")[1] == [
        "brief.yml:1:14: `delimiter` is for CSV files; this file is Excel → remove the key"
    ]
