"""Lines that end well: in placeholders, cards, drawings and cells."""

from briefwright.blocks.shapes import Bullets, Cell, Grid
from briefwright.deck.arrange.outcome import Arranged, TooMuch
from briefwright.deck.arrange.pagination import NEAR_SIZES
from briefwright.deck.forms import compose
from briefwright.deck.forms.line_ends import in_sizes, tidy_drawing, tidy_slot
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box, Group, Paragraph, TableDrawing, TextStyle
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import rich

WORDS = "Data on low-Earth orbits flow to the centre in the Indo-Pacific"


def bad_width(measurer, par):
    return next(width for width in range(420, 200, -1) if measurer.ends_badly(par, width))


def test_the_words_of_a_placeholder_keep_from_its_right_side(stage):
    on, place = stage(), stage().layout("Title and Content").placeholder("body")
    par = Paragraph(rich(WORDS), TextStyle(20))
    slot = FilledSlot("body", (rich(WORDS),), size=20, frame=Frame(48, 140, bad_width(on.measurer, par), 200))
    assert not on.ends_well(slot, "Title and Content")
    tidy = tidy_slot(slot, place, on.template, on.measurer)
    assert on.ends_well(tidy, "Title and Content")
    assert tidy.clear[2] > 0


def test_a_box_in_a_group_and_a_cell_are_narrower_and_centred_words_from_both_sides(stage):
    measurer = stage().measurer
    left, center = (Paragraph(rich(WORDS), TextStyle(20, align=align)) for align in ("left", "center"))
    frame = Frame(0, 0, bad_width(measurer, left), 100)
    group = tidy_drawing(Group("g", "", (Box("a", frame, (left,)), Box("b", frame, (center,)))), measurer)
    one, both = group.children
    assert not measurer.ends_badly(left, one.words.w)
    assert (one.sides[0], both.sides[0]) == (0.0, both.sides[1])
    grid = Grid(((Cell(rich("A"), 0),),), ((Cell(rich(WORDS), 0),),), (False,))
    table = TableDrawing("t", "", frame, grid, (frame.w,), (30, 60), 20)
    look = table.look(grid.rows[0][0], head=False)
    words = Paragraph(rich(WORDS), TextStyle(look.size, bold=look.bold))
    wide = bad_width(measurer, words)
    (cell,) = tidy_drawing(TableDrawing("t", "", frame, grid, (wide,), (30, 60), 20), measurer).grid.rows[0]
    assert not measurer.ends_badly(words, wide - cell.narrower)


def test_of_near_sizes_the_one_whose_lines_end_well_is_taken(stage):
    on = stage()

    def made(sizes):
        slot = FilledSlot("body", (rich(WORDS),), size=sizes[0], frame=Frame(48, 140, wide, 200))
        return TooMuch(5.0, "it") if sizes[0] > 24 else Arranged((), 1.0, layout="Title and Content", slots=(slot,))

    pars = [Paragraph(rich(WORDS), TextStyle(size)) for size in (24, 24 - NEAR_SIZES, 14)]
    wide = next(
        w for w in range(500, 200, -1) if [on.measurer.ends_badly(par, w) for par in pars] == [True, False, False]
    )
    assert in_sizes([(30,), (24,), (24 - NEAR_SIZES,), (14,)], made, on).slots[0].size == 24 - NEAR_SIZES
    assert in_sizes([(30,), (24,), (14,)], made, on).slots[0].size == 24
    assert isinstance(in_sizes([(30,)], made, on), TooMuch)


def test_rows_of_points_with_names_end_well_or_are_a_little_smaller(stage):
    on, texts = stage(), [f"{WORDS}, and number {n} is of the US-Japanese talks" for n in range(5)]
    (slide,) = compose(Bullets(tuple(map(rich, texts))), on, "rows").slides
    assert on.all_end_well(slide)
