"""The rows of a file make a table, or one problem says where its headings are and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.data.model import DataFile
from briefwright.schema.data.read import read_data

_ROWS = "".join(f"Land {number},{number},2,3\n" for number in range(4))
_TABLE = f"Country,2021,2022,2023\n{_ROWS}"


def read(tmp_path, text, **options):
    path, found = tmp_path / "d.csv", Diagnostics()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    data = read_data(path, Path("d.csv"), DataFile(Text("d.csv", Location(Path("brief.yml"))), **options), "en", found)
    return data, [f"{one.location}: {one.message} → {one.hint}" for one in found]


def names(data):
    return [column.name for column in data.columns]


def _write(keys):
    return f"write `file: {{path: d.csv, {keys}}}`"


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        (f"Population\n\n{_TABLE}", "3:1", "the headings seem to be on line 3", _write("skip: 2")),
        (f'"Population",,,\n"Updated","2024",,\n\n{_TABLE}', "4:1", "the headings seem to be on line 4",
         _write("skip: 3")),
        (f",Men,,Women\n{_TABLE}", "2:1", "the headings seem to be on lines 1 to 2",
         f"{_write('headings: 2')}, or `skip: 1` for the last of them alone"),
        (f"{_TABLE}\nSource: Office\nOf 2024, as given\n", "7:1", "the notes below the table seem to begin on line 7",
         _write("skip-end: 2")),
        (f"{_TABLE}Source: Office,,,\n", "6:1", "the notes below the table seem to begin on line 6",
         _write("skip-end: 1")),
        (f"Country,2021,2022,2023\n,1000,per cent,1000\n{_ROWS}", "1:1", "the headings seem to be on lines 1 to 2",
         _write("headings: 2")),
        (f"{_TABLE}（注1）Estimated\n", "6:1", "the notes below the table seem to begin on line 6",
         _write("skip-end: 1")),
        (f"{_TABLE}1) Estimated\n", "6:1", "the notes below the table seem to begin on line 6", _write("skip-end: 1")),
        (f"Country,2021,,2023\n{_ROWS}", "1:14", "column 3 has no heading",
         "give it one, or say which `columns` to take; it can be called “column 3”"),
        (f"{_TABLE}x,1,2\ny,1\n", "6:5", "this row has 3 cells, but there are 4 headings; 1 more row is too short",
         "add the missing cell, or a comma for an empty one"),
        ("Year,Value\n2020,1,5\n2021,2,5\n", "2:8",
         "this row has 3 cells, but there are 2 headings; 1 more row is too long",
         "put quotes around a text that contains a comma"),
        ("a,b\n", "1:1", "the file has no rows below its headings", "write at least one row"),
        ("", "1:1", "the file has no rows below its headings", "write at least one row"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_rows_is_said_once(tmp_path, text, at, message, hint):
    assert read(tmp_path, text)[1] == [f"d.csv:{at}: {message} → {hint}"]


def test_what_the_hints_say_helps(tmp_path):
    data, problems = read(tmp_path, f"Population\n\n{_TABLE}\nSource: Office\n", skip=2, skip_end=1)
    assert (names(data), len(data.rows), problems) == (["Country", "2021", "2022", "2023"], 4, [])


def test_headings_over_two_lines_are_joined(tmp_path):
    data, problems = read(tmp_path, "Country,2021,,Total\n,Men,Women,\nx,1,2,3\n", headings=2)
    assert (names(data), problems) == (["Country", "2021 Men", "2021 Women", "Total"], [])


def test_columns_and_rows_without_anything_are_left_out(tmp_path):
    data, problems = read(tmp_path, ",,,,\nYear,,Value,,\n2020,,1,,\n2021,,,,\n,,,,\n")
    assert (names(data), data.rows, problems) == (["Year", "Value"], [["2020", "1"], ["2021", ""]], [])


def test_a_comma_after_the_last_cell_of_each_row_adds_no_column(tmp_path):
    data, problems = read(tmp_path, "Year,Value\n2020,1,\n2021,2,\n")
    assert (names(data), data.rows, problems) == (["Year", "Value"], [["2020", "1"], ["2021", "2"]], [])
