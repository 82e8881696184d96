"""A CSV file is read into cells, each with the place where it is written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from briefwright.problems import Diagnostics
from briefwright.schema.files import read_rows


def _read(tmp_path, text):
    path, diagnostics = tmp_path / "data.csv", Diagnostics()
    path.write_bytes(text.encode())
    return read_rows(path, Path("data.csv"), diagnostics), diagnostics.found


def _places(rows):
    return [[(cell.location.line, cell.location.column) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a,b\n1,2\n", [[(1, 1), (1, 3)], [(2, 1), (2, 3)]]),
        ("a,b\r\n1,2", [[(1, 1), (1, 3)], [(2, 1), (2, 3)]]),
        ('a,b\n"x, y", 2\n', [[(1, 1), (1, 3)], [(2, 1), (2, 9)]]),
        ('a,b\n"say ""no"", or",2\n', [[(1, 1), (1, 3)], [(2, 1), (2, 18)]]),
        ('a,b\n\n"x\ny",2\n3,"z"\n', [[(1, 1), (1, 3)], [(3, 1), (4, 4)], [(5, 1), (5, 3)]]),
        ('a,b\r\n"x\r\ny",2\r\n', [[(1, 1), (1, 3)], [(2, 1), (3, 4)]]),
        ("県,人口\n東京都,1400\n", [[(1, 1), (1, 3)], [(2, 1), (2, 5)]]),
        ('a,b\n5" disk,2\n', [[(1, 1), (1, 3)], [(2, 1), (2, 9)]]),
        ("a,b,c\nx,,\n", [[(1, 1), (1, 3), (1, 5)], [(2, 1), (2, 3), (2, 4)]]),
    ],
)
def test_every_cell_has_its_place(tmp_path, text, places):
    rows, problems = _read(tmp_path, text)
    assert not problems
    assert _places(rows) == places


def test_a_place_is_where_the_cell_is_written(tmp_path):
    cells = ["plain", 'a "word"', "one, two", "日本", "two\nlines", " ", "5 %"]
    written = io.StringIO()
    csv.writer(written).writerows([cells, cells[::-1], *([one] * len(cells) for one in cells if one.strip())])
    rows, problems = _read(tmp_path, written.getvalue())
    lines = written.getvalue().splitlines(keepends=True)
    assert not problems
    for cell in (cell for row in rows for cell in row if cell):
        rest = "".join(lines[cell.location.line - 1 :])[cell.location.column - 1 :]
        assert next(csv.reader(io.StringIO(rest, newline="")))[0].replace("\n", " ").strip() == cell


@pytest.mark.parametrize(
    ("row", "message", "hint", "column"),
    [
        ("x,1", "this row has 2 cells, but there are 3 headings",
         "add the missing cell, or a comma for an empty one", 3),
        ("x", "this row has 1 cell, but there are 3 headings", "add the missing cells, or a comma for each", 1),
        ("x,1,2,3", "this row has 4 cells, but there are 3 headings",
         "put quotes around a text that contains a comma", 7),
        ("x,1,2,", "this row has 4 cells, but there are 3 headings", "remove the comma at the end", 7),
        ("x,1,2,,", "this row has 5 cells, but there are 3 headings", "remove the commas at the end", 7),
        ('x,"1', "the quotation mark that begins this cell is not closed", "close it where the text ends", 3),
        ('x,1,"2" 3', "this is not valid CSV: ',' expected after '\"'", "check the quotation marks", 5),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_has_a_hint_that_is_true(tmp_path, row, message, hint, column):
    rows, (problem,) = _read(tmp_path, f"a,b,c\n{row}\n")
    assert not rows
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.location.line, problem.location.column) == (2, column)
