"""How much space text takes: where a long table stands in two runs."""

from types import SimpleNamespace

import pytest

from briefwright.paper.pdf import begun_runs
from briefwright.paper.text_length import columns, runs_of
from briefwright.richtext.text import Para, rich
from outline import words
from writing import WHOLE, blocks, resolved


def runs(tmp_path, rows, cell="short", most=0):
    """The first and the last row of each run."""
    table = [[f"{number}", cell, 2, 3, 4] for number in range(1, rows + 1)]
    document = resolved(tmp_path, blocks(f"- table: {{columns: [a, b, c, d, e], rows: {table}}}"))
    pairs = runs_of(next(document.blocks()).grid, "Source Sans 3", most)
    return [[(words(run[0][0][0].text), words(run[-1][-1][0].text)) for run in pair if run] for pair in pairs]


@pytest.mark.parametrize(("rows", "found"), [
    (12, []),
    (13, [[("1", "10"), ("11", "13")]]),
    (60, [[("1", "30"), ("31", "60")]]),
    (110, [[("1", "45"), ("46", "90")], [("91", "100"), ("101", "110")]]),
])  # fmt: skip
def test_a_long_narrow_table_stands_in_two_runs_by_fives(tmp_path, rows, found):
    assert runs(tmp_path, rows) == found


def test_a_table_with_a_cell_too_long_for_a_line_stands_in_one_run(tmp_path):
    assert runs(tmp_path, 60, "words that are more than half of a page has room for") == []


def test_a_table_begins_with_the_rows_that_a_page_has_room_for(tmp_path):
    assert runs(tmp_path, 60, most=10) == [[("1", "10"), ("11", "20")], [("21", "40"), ("41", "60")]]


@pytest.mark.parametrize(
    ("void", "first", "begun"),
    [(300.0, "rows", (("rows", 15),)), (300.0, "a", (("rows", 10),)), (100.0, "rows", ()), (180.0, "a", ())],
)
def test_a_void_before_a_long_table_is_filled_with_its_first_rows(tmp_path, void, first, begun):
    table = f"{{table: {{id: rows, columns: [a], rows: {[[1]] * 13}}}}}"
    annex = f"annex: [{{id: a, title: A, message: M, blocks: [{table}]}}]\n"
    pages = SimpleNamespace(voids=(void, 0.0), edges=(("one", "one"), (first, "rows")))
    assert begun_runs(pages, resolved(tmp_path, WHOLE + annex)) == begun


@pytest.mark.parametrize(
    ("lengths", "first"), [((60, 60, 60), 2), ((107, 60, 45), 2), ((400, 60, 60), 2), ((60, 60, 400), 2), ((60,), 1)]
)
def test_the_first_of_two_columns_is_filled_first(lengths, first):
    left, right = columns([Para(rich("x" * length)) for length in lengths])
    assert (len(left), len(right)) == (first, len(lengths) - first)
