"""Callouts: a bar in the colour of the tone, divided between paragraphs."""

import pytest

from briefwright.blocks.shapes import Callout
from briefwright.richtext.text import plain, rich

POINT = "A closer space security partnership with the United States"


@pytest.mark.parametrize(("tone", "color"), [("note", "accent1"), ("warning", "accent4"), ("method", "accent5")])
def test_the_bar_of_a_panel_tells_its_tone(slide, tone, color):
    bar, panel = slide(Callout(rich("On the source"), (rich(POINT),), tone)).drawings
    assert bar.fill == color
    assert bar.frame.right == panel.frame.x


def test_the_later_paragraphs_of_a_panel_go_on(slides, measurer):
    arranged = slides(Callout(rich("On the source"), (rich(f"{POINT}. " * 9),) * 3), measurer)
    assert len(arranged) > 1
    assert all(plain(one.drawings[1].paragraphs[0].runs) == "On the source" for one in arranged)
