"""Comparisons, quotations, panels."""

import pytest

from briefwright.blocks.shapes import Callout, Comparison, Quotation, Side
from briefwright.deck.arrange.result import TooMuch
from briefwright.deck.model.geometry import BODY
from briefwright.richtext.text import plain, rich

POINT = "A closer space security partnership with the United States"


def comparison(left, right):
    return Comparison(Side(rich("Japan"), (rich(POINT),) * left), Side(rich("United States"), (rich(POINT),) * right))


def sizes(arranged):
    return [par.style.size for box in arranged.drawings for par in box.paragraphs]


def test_two_panels_have_one_height_and_their_headings_another(slide):
    left_title, left, right_title, right = slide(comparison(4, 2)).drawings
    assert left.frame.h == right.frame.h
    assert left_title.frame.h == right_title.frame.h
    assert left.frame.y == pytest.approx(left_title.frame.bottom)


def test_points_are_set_in_eighteen_points_or_more_where_four_a_side(slide):
    assert min(sizes(slide(comparison(4, 4)))) >= 18


def test_many_points_go_on_with_both_headings(slides, measurer):
    arranged = slides(comparison(12, 6), measurer)
    assert len(arranged) > 1
    assert all(len(one.drawings) == 4 and all(box.paragraphs for box in one.drawings) for one in arranged)


def test_a_lone_point_is_not_left_without_its_other_side(slides, measurer):
    (outcome,) = slides(comparison(12, 1), measurer)
    assert isinstance(outcome, TooMuch)
    assert outcome.what == "the left side"


def test_a_quotation_stands_a_little_above_the_middle(slide):
    quote, by = slide(Quotation(rich("“Space is no longer a sanctuary.”"), rich("A speaker"))).drawings
    assert quote.paragraphs[0].style.typeface == "major"
    assert quote.frame.y - BODY.y < BODY.bottom - by.frame.bottom


def test_a_long_quotation_is_set_smaller_and_one_too_long_is_told(slides, measurer):
    (fits,) = slides(Quotation(rich(f"{POINT}. " * 7)), measurer)
    assert max(sizes(fits)) < 36
    (outcome,) = slides(Quotation(rich(f"{POINT}. " * 60)), measurer)
    assert isinstance(outcome, TooMuch)


@pytest.mark.parametrize(("tone", "color"), [("note", "accent1"), ("warning", "accent4"), ("method", "accent5")])
def test_the_bar_of_a_panel_tells_its_tone(slide, tone, color):
    bar, panel = slide(Callout(rich("On the source"), (rich(POINT),), tone)).drawings
    assert bar.fill == color
    assert bar.frame.right == panel.frame.x


def test_the_later_paragraphs_of_a_panel_go_on(slides, measurer):
    arranged = slides(Callout(rich("On the source"), (rich(f"{POINT}. " * 9),) * 3), measurer)
    assert len(arranged) > 1
    assert all(plain(one.drawings[1].paragraphs[0].runs) == "On the source" for one in arranged)
