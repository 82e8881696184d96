"""The bottom line: one large sentence, and short lines with bars over them."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import BottomLine
from briefwright.deck.forms import compose
from briefwright.richtext.text import plain, rich

STATEMENT = rich("Japan has brought space into its defense and wants the United States beside it.")
LINES = tuple(rich(f"Space has joined land, sea and air as a field of rivalry ({n})") for n in range(4))
WHOLE = BottomLine("The bottom line", STATEMENT, LINES, (rich("One sentence at length. " * 8),) * 5)


def test_a_statement_is_balanced_over_the_lines_and_named_above(stage):
    (slide,) = compose(WHOLE, stage()).slides
    slots = {slot.slot: slot for slot in slide.slots}
    assert (slide.layout, slots["title"].size, plain(slots["section"].paragraphs[0])) == (
        "Statement",
        None,
        "The bottom line",
    )
    assert slots["title"].clear[2] > 100


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_bars_stand_over_filled_lines_alone_which_share_the_width(stage, count):
    (slide,) = compose(replace(WHOLE, lines=LINES[:count]), stage()).slides
    bars = sorted(slide.drawings, key=lambda bar: bar.frame.x)
    assert (len(bars), bars[0].frame.x, round(bars[-1].frame.right)) == (count, 48, 912)


def test_sentences_without_short_forms_are_rows_below_the_statement(stage):
    (slide,) = compose(replace(WHOLE, lines=()), stage()).slides
    slots = {slot.slot: slot for slot in slide.slots}
    assert (slide.layout, len(slots["body"].paragraphs)) == ("Title and Content", 5)
    assert "section" in slots


def test_a_statement_alone_is_large(stage):
    (slide,) = compose(replace(WHOLE, lines=(), sentences=()), stage()).slides
    assert [slot.slot for slot in slide.slots] == ["title", "section"]
