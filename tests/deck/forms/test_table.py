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
