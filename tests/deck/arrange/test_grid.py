"""Tables: columns by need, rows by measure, divided between rows."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Cell, Grid
from briefwright.deck.arrange.grid import CELL_X, CELL_Y, cell_margins, column_widths
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.arrange.style import paragraph
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import TableDrawing
from briefwright.richtext.text import plain, rich
from tables import row

HEADER = ("Body", "Since", "Part in space policy")
ROW = ("Ministry of Defense", "October 2003", "A major stakeholder as space enters defense, with a budget of its own")


def grid(*rows, header=HEADER, note=""):
    return Grid((row(*header),), tuple(row(*cells) for cells in rows), (False,) * len(header), rich(note))


def table(arranged):
    return next(drawing for drawing in arranged.drawings if isinstance(drawing, TableDrawing))


def test_a_table_fills_the_width_and_is_set_large_where_it_can_be(slide):
    drawn = table(slide(grid(ROW, ROW, ROW)))
    assert sum(drawn.widths) == pytest.approx(INK.content.w)
    assert drawn.size == 24
    assert table(slide(grid(*[(*ROW[:2], "A major stakeholder as space enters defense")] * 4))).size == 20


def test_rows_share_the_height_before_the_type_grows(slide):
    four, nine = (table(slide(grid(*[("Region", "3,100", "12 weeks")] * count))) for count in (4, 9))
    assert [round(height, 1) for height in four.heights[1:]] == [72.0] * 4
    assert sum(nine.heights) == pytest.approx(INK.content.h)
    assert (four.size, nine.size, four.head_size) == (20, 20, 14)


def test_type_is_a_little_smaller_where_fewer_rows_then_take_two_lines(slide):
    words = "“Space transformation”: wider access, public and private investment"
    drawn = table(slide(grid(*[("Fifth Basic Space Policy", "June 2023", words)] * 6)))
    assert drawn.size < 20
    assert table(slide(grid(ROW, ROW, ROW, ROW))).size == 19
    assert table(slide(grid(*[("Fifth Basic Space Policy", "June 2023", words + " and much more")] * 4))).size == 20


def test_a_slide_takes_twelve_rows_and_forty_are_four_times_ten(slides, measurer):
    rows = [("Region", "3,100", "12 weeks")] * 40
    assert [table(one).size for one in slides(grid(*rows[:12]), measurer)] == [16]
    assert [len(table(one).grid.rows) for one in slides(grid(*rows), measurer)] == [10, 10, 10, 10]
    assert [len(table(one).grid.rows) for one in slides(grid(*rows[:13]), measurer)] == [7, 6]


def test_a_table_too_wide_for_its_words_is_divided_between_columns_the_first_on_every_slide(slides, measurer):
    heads = ("Land", *(f"Administrationskosten {n}" for n in range(9)))
    arranged = slides(grid(*[("Bayern", *(["12,345,678"] * 9))] * 4, header=heads), measurer)
    words = [[plain(cell.text) for cell in table(one).grid.header[0]] for one in arranged]
    assert [row[0] for row in words] == ["Land", "Land"]
    assert [name for row in words for name in row[1:]] == list(heads[1:])
    assert min(table(one).size for one in arranged) >= 16


def test_columns_of_numbers_are_equally_wide(measurer):
    mixed = Grid((row("Region", "Installed", "Wait"),), (row("North", "3,100", "22"),), (False, True, True))
    _, installed, wait = column_widths(mixed, 20, 800, measurer)
    assert abs(installed - wait) < 0.01


def test_words_keep_to_the_edges_of_the_slide_unless_a_row_has_a_ground():
    plain_row, marked = row("North", "22"), tuple(replace(cell, mark="row") for cell in row("North", "22"))
    margins = {
        mark: [cell_margins(Grid((row("Region", "Wait"),), (one,), (False, True)), cell)[::2] for cell in one]
        for mark, one in (("", plain_row), ("row", marked))
    }
    assert margins == {"": [(0, 8), (8, 0)], "row": [(8, 8), (8, 8)]}


def test_narrow_columns_get_what_they_ask_for(measurer):
    _, since, _ = column_widths(grid(ROW), 20, 600, measurer)
    assert since >= measurer.width(paragraph("October 2003", 20)) + 2 * CELL_X


def test_rows_are_as_high_as_their_words(slide, measurer):
    drawn = table(slide(grid(*[ROW] * 4)))
    cell = measurer.height([paragraph(ROW[2], drawn.size)], drawn.widths[2] - CELL_X)
    assert all(height >= cell + 2 * CELL_Y for height in drawn.heights[1:])
    assert drawn.frame.h == pytest.approx(sum(drawn.heights))


def test_a_long_table_is_shared_evenly_with_its_header_and_note_on_every_slide(slides, measurer):
    arranged = slides(grid(*[ROW] * 20, note="A dash: no date."), measurer)
    rows = [len(table(one).grid.rows) for one in arranged]
    assert max(rows) - min(rows) <= 1
    assert all(table(one).grid.header == (row(*HEADER),) for one in arranged)
    assert all(len(one.drawings) == 2 for one in arranged)
    assert len({table(one).size for one in arranged}) == 1
    assert table(arranged[0]).size >= 14


def test_a_row_higher_than_the_slide_is_told(slides, measurer):
    (outcome,) = slides(grid(ROW, ("One", "Two", "word " * 2000)), measurer)
    assert isinstance(outcome, TooMuch)
    assert outcome.what == "row 2"


def test_words_keep_a_distance_from_the_numbers_before_them(measurer):
    plain_ = grid(("Country A", "9,000", "No"), header=("Body", "Grant", "Test"))
    second = plain_.header[0][1]
    mixed = Grid(plain_.header, plain_.rows, (False, True, False))
    assert cell_margins(mixed, second)[2] >= 24 > cell_margins(plain_, second)[2]
    least = measurer.width(paragraph("Grant", 14, bold=True)) + CELL_X + cell_margins(mixed, second)[2]
    assert column_widths(mixed, 20, 800, measurer)[1] >= least
    assert cell_margins(Grid(plain_.header, plain_.rows, (False, True, True)), second)[2] == CELL_X


def spanned(*rows, header=None):
    """Countries over three rows each, below headings in two rows."""
    country, budget = Cell(rich("Country"), 0, 1, 2), Cell(rich("Budget"), 1, 2)
    heads = header or ((country, budget), (Cell(rich("civil"), 1), Cell(rich("all"), 2)))
    return Grid(heads, rows, (False, True, True))


def group(country, rows=3, number="10"):
    first = (Cell(rich(country), 0, 1, rows), Cell(rich(number), 1), Cell(rich(number), 2))
    return (first, *((Cell(rich(number), 1), Cell(rich(number), 2)) for _ in range(rows - 1)))


def test_a_cell_over_several_rows_is_as_high_as_its_words(slide, measurer):
    drawn = table(slide(spanned(*group("Country " * 40))))
    words = measurer.height([paragraph("Country " * 40, drawn.size, bold=True)], drawn.widths[0] - CELL_X)
    assert sum(drawn.heights[2:5]) >= words + 2 * CELL_Y


def test_a_heading_over_several_columns_has_the_room_of_all(measurer):
    long = "A heading that is far wider than the numbers below it"
    grid = spanned(*group("Japan"), header=((Cell(rich("Country"), 0), Cell(rich(long), 1, 2)),))
    _, civil, total = column_widths(grid, 16, 800, measurer)
    assert civil + total >= measurer.width(paragraph(long, 14, bold=True)) + CELL_X


def test_rows_held_together_are_never_divided(slides, measurer):
    arranged = slides(spanned(*(row for number in range(9) for row in group(f"Country {number}"))), measurer)
    assert len(arranged) > 1
    for one in arranged:
        assert len(table(one).grid.rows) % 3 == 0
        assert len(table(one).grid.header) == 2
    assert len({table(one).widths for one in arranged}) == 1


def test_rows_held_together_that_are_higher_than_the_slide_are_told(slides, measurer):
    (outcome,) = slides(spanned(*group("Japan", 1), *group("Italy", 40)), measurer)
    assert isinstance(outcome, TooMuch)
    assert outcome.what == "the group of rows 2 to 41"


def test_short_words_stay_whole_beside_a_word_that_is_wider_than_the_slide(measurer):
    _, short = column_widths(grid(("m" * 90, "n/a"), header=("", "")), 16, 600, measurer)
    assert short >= measurer.width(paragraph("n/a", 16)) + CELL_X
