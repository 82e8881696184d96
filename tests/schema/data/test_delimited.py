"""A CSV file is read into cells, each with the place where it is written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from briefwright.problems import Diagnostics
from briefwright.schema.data.delimited import read_delimited


def _read(text, name="data.csv", delimiter="", skip=(0, 0)):
    diagnostics = Diagnostics()
    grid = read_delimited(text, Path(name), delimiter, skip, diagnostics)
    return [cells for _, cells in grid.rows] if grid else [], diagnostics.found


def _places(rows):
    return [[(cell.location.line, cell.location.column) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a,b\n1,2\n", [[(1, 1), (1, 3)], [(2, 1), (2, 3)]]),
        ('a,b\n"x, y", 2\n', [[(1, 1), (1, 3)], [(2, 1), (2, 9)]]),
        ('a,b\n"say ""no"", or",2\n', [[(1, 1), (1, 3)], [(2, 1), (2, 18)]]),
        ('a,b\n\n"x\ny",2\n3,"z"\n', [[(1, 1), (1, 3)], [(3, 1), (4, 4)], [(5, 1), (5, 3)]]),
        ("県,人口\n東京都,1400\n", [[(1, 1), (1, 3)], [(2, 1), (2, 5)]]),
        ('a,b\n5" disk,2\n', [[(1, 1), (1, 3)], [(2, 1), (2, 9)]]),
        ('a, "b, c"\n', [[(1, 1), (1, 4)]]),
        ("a,b,c\nx,,\n", [[(1, 1), (1, 3), (1, 5)], [(2, 1), (2, 3), (2, 4)]]),
    ],
)
def test_every_cell_has_its_place(text, places):
    rows, problems = _read(text)
    assert not problems
    assert _places(rows) == places


def test_a_place_is_where_the_cell_is_written():
    cells = ["plain", 'a "word"', "one, two", "日本", "two\nlines", " ", "5 %"]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [cells, cells[::-1], *([one] * len(cells) for one in cells if one.strip())]
    )
    rows, problems = _read(written.getvalue())
    lines = written.getvalue().splitlines(keepends=True)
    assert not problems
    for cell in (cell for row in rows for cell in row if cell):
        rest = "".join(lines[cell.location.line - 1 :])[cell.location.column - 1 :]
        assert next(csv.reader(io.StringIO(rest, newline="")))[0].replace("\n", " ").strip() == cell


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1,5;2\n3,5;4\n", [["a", "b"], ["1,5", "2"], ["3,5", "4"]]),
        ('"a";"b, c"\n"1,5";"2"\n', [["a", "b, c"], ["1,5", "2"]]),
        ("a\tb, c\n1,5\t2\n", [["a", "b, c"], ["1,5", "2"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ("Table 1, all\na;b\n1;2\n3;4\n", [["Table 1, all"], ["a", "b"], ["1", "2"], ["3", "4"]]),
        ("sep=;\na;b,c\n1;2,3\n", [["a", "b,c"], ["1", "2,3"]]),
        ("a\n1\n", [["a"], ["1"]]),
    ],
)
def test_the_delimiter_is_found_in_the_file(text, rows):
    assert _read(text) == (rows, [])


def test_where_two_delimiters_fit_the_brief_is_asked():
    text = "a;b, c\n1;2,3\n"
    rows, (problem,) = _read(text)
    assert (rows, problem.message) == ([], "both commas and semicolons divide these lines, into 2 columns")
    assert _read(text, delimiter=";") == ([["a", "b, c"], ["1", "2,3"]], [])


def test_in_a_tsv_file_commas_belong_to_the_cells():
    assert _read("unit,geo\t2020\nPC,DE\t1\n", "data.tsv")[0] == [["unit,geo", "2020"], ["PC,DE", "1"]]


@pytest.mark.parametrize(
    ("row", "message", "hint", "column"),
    [
        ('x,"1', "the quotation mark that begins this cell is not closed", "close it where the text ends", 3),
        ('x,"1" 3', "the quoted text that begins here ends, and more text follows it",
         'close it where the text ends, and write a quotation mark inside it twice: ""', 3),
        ('x,"1\n2" 3', "the quoted text that begins here ends on line 3, and more text follows it",
         'close it where the text ends, and write a quotation mark inside it twice: ""', 3),
    ],
)  # fmt: skip
def test_a_cell_that_is_malformed_is_told_where_it_begins(row, message, hint, column):
    rows, (problem,) = _read(f"a,b\n{row}\n")
    assert not rows
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.location.line, problem.location.column) == (2, column)
