"""Records in JSON are rows, each cell with its place; another form is told where it begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.problems import Diagnostics
from briefwright.schema.data.records import read_records


def read(text):
    found = Diagnostics()
    table = read_records(text, Path("d.json"), found)
    rows = [cells for _, cells in table.rows] if table else []
    return rows, [f"{one.location}: {one.message}" for one in found]


@pytest.mark.parametrize(
    "text",
    [
        '[{"Year": 2020, "Value": 1.5},\n {"Year": 2021, "Value": null, "Note": "a\\u00e9"}]',
        '{"Year": [2020,\n 2021], "Value": [1.5, null], "Note": ["", "a\\u00e9"]}',
    ],
)
def test_records_and_columns_are_rows(text):
    rows, problems = read(text)
    assert (rows, problems) == ([["Year", "Value", "Note"], ["2020", "1.5", ""], ["2021", "", "aé"]], [])
    assert rows[2][0].location.line == 2


def test_numbers_are_written_out():
    assert read('[{"a": 1e3, "b": 0.30000000000000004, "c": -0.5, "d": true}]')[0][1] == ["1000", "0.3", "-0.5", "true"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[{"a": NaN}]', "d.json:1:8: expected a value; found “NaN”"),
        ('[{"a": 1, "a": 2}]', "d.json:1:11: “a” is written twice in this record"),
        ('[{"a": [1]}]', "d.json:1:8: a cell is a text or a number, not a list or a record"),
        ("[" * 100_000, "d.json:1:2: a record is expected here: {…}"),
        ('[{"a": 1} {"a": 2}]', "d.json:1:11: expected , between two records; found “{”"),
        ('{"data": 1}', "d.json:1:10: a list of values is expected here: […]"),
        ('{"a": [1, 2], "b": [1]}', "d.json:1:15: “b” has 1 values, the first column has 2"),
        ('[{"a": "\\x"}]', "d.json:1:8: a backslash begins an escape that JSON does not have"),
        ('[{"a": 1}', "d.json:1:10: expected , between two records; found the end of the file"),
        ("3", "d.json:1:1: this is neither a list of records nor columns of values"),
        ('[{"a": 1}] x', "d.json:1:12: there is more text after the end of the data"),
    ],
)
def test_another_form_is_told_where_it_begins(text, problem):
    assert read(text) == ([], [problem])
