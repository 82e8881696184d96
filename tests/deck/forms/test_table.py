"""Tables in the layout's placeholder, their note in the one for notes."""

from briefwright.blocks.shapes import Grid
from briefwright.deck.forms import compose
from briefwright.deck.looks import INK
from briefwright.richtext.text import plain, rich
from tables import row


def grid(note="", rows=4):
    body = tuple(row("Ministry of Defense", "2012", "A major stakeholder") for _ in range(rows))
    return Grid((row("Body", "Since", "Part"),), body, (False, False, False), rich(note))


def test_the_note_is_in_its_placeholder_and_the_table_ends_above_it(stage):
    (slide,) = compose(grid("Note: a dash means no date.", 12), stage()).slides
    (note,), (table,) = slide.slots, slide.drawings
    assert (slide.layout, note.slot, plain(note.paragraphs[0])) == (
        "Title and Table", "note", "Note: a dash means no date.",
    )  # fmt: skip
    assert table.frame.bottom <= 460.5


def test_a_note_of_two_lines_takes_more_of_the_height(stage):
    (slide,) = compose(grid("Note: " + "a dash means that there is no date. " * 7, 11), stage()).slides
    frame = slide.slots[0].frame
    assert frame.bottom == INK.layouts["Title and Table"].frame("note").bottom
    assert frame.h > 28
    assert slide.drawings[0].frame.bottom < frame.y


def test_every_slide_of_a_long_table_has_the_note(stage):
    made = compose(grid("Note: a dash means no date.", 30), stage())
    assert [len(slide.slots) for slide in made.slides] == [1, 1, 1]


WORDS = ("Frequenznutzungsplan", "Regulierungsverfügungen", "Straßenverkehrsbehörde", "Landkreistag", "Ausschuss")


def test_a_table_of_long_words_has_the_title_above_it_where_titles_are_beside(stage_of):
    long, short = Grid((row(*WORDS),), (row(*WORDS),), (False,) * 5), grid()
    stage = stage_of("editorial", "16:9")
    found = [compose(one, stage).slides[0] for one in (long, short)]
    assert [one.layout for one in found] == ["Wide Table", "Title and Table"]
    assert found[0].drawings[0].frame.w > 1.4 * found[1].drawings[0].frame.w


def test_a_table_of_very_long_words_is_divided_into_as_many_as_it_needs(stage_of):
    cells = [f"Verwaltungsvorschriftenverzeichnis{n}" for n in range(5)]
    made = compose(Grid((row(*cells),), (row(*cells),), (False,) * 5), stage_of("ink", "4:3"))
    assert len(made.slides) > 2
    shown = [[plain(cell.text) for cell in one.drawings[0].grid.rows[0]] for one in made.slides]
    assert {one[0] for one in shown} == {cells[0]}
    assert [word for one in shown for word in one[1:]] == cells[1:]
