"""Callouts: a bar in the colour of the tone, divided between paragraphs."""

import pytest

from briefwright.blocks.shapes import Callout
from briefwright.deck.looks import INK
from briefwright.richtext.text import Item, Listing, Para, flow_items, plain, rich

POINT = "A closer space security partnership with the United States"


@pytest.mark.parametrize(("tone", "color"), [("note", "accent2"), ("warning", "accent4"), ("method", "accent5")])
def test_the_bar_of_a_panel_tells_its_tone(slide, tone, color):
    bar, panel = slide(Callout(rich("On the source"), (Item(rich(POINT)),), tone)).drawings
    assert bar.fill == color
    assert bar.frame.right == panel.frame.x


def test_the_later_paragraphs_of_a_panel_go_on(slides, measurer):
    arranged = slides(Callout(rich("On the source"), (Item(rich(f"{POINT}. " * 9)),) * 3), measurer)
    assert len(arranged) > 1
    assert all(plain(one.drawings[1].paragraphs[0].runs) == "On the source" for one in arranged)


def test_one_sentence_stands_large_in_the_typeface_of_headings(slide):
    _, panel = slide(Callout((), (Item(rich(f"{POINT}.")),))).drawings
    (words,) = panel.paragraphs
    assert words.style.size >= 40
    assert words.style.typeface == "major"


def test_a_panel_begins_at_the_top_and_fills_its_area_with_large_type(slide):
    arranged = slide(Callout(rich("On the source"), (Item(rich(f"{POINT}. It is so.")),) * 2))
    panel = arranged.drawings[1]
    assert panel.frame.y == INK.content.y
    assert arranged.fill >= 0.6
    assert min(par.style.size for par in panel.paragraphs) >= 24


def test_lists_in_a_panel_keep_bullets_numbers_and_levels(slide):
    deep = Listing(((Para(rich("deep")),), (Para(rich("deeper")), Para(rich("more")))), ordered=True)
    flow = (Para(rich("One:")), Listing(((Para(rich("a")), deep), (Para(rich("b")),))))
    _, panel = slide(Callout((), tuple(flow_items(flow)))).drawings
    marks = [(par.style.bullet, par.style.number, par.style.level) for par in panel.paragraphs]
    assert marks == [(False, 0, 0), (True, 0, 1), (False, 1, 2), (False, 2, 2), (False, 0, 2), (True, 0, 1)]
    indents = [par.style.indent for par in panel.paragraphs]
    assert indents[0] == 0 < indents[1] == indents[5] < indents[2] == indents[3] == indents[4]
