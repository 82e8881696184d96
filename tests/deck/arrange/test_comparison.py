"""Comparisons: two panels of equal height."""

import pytest

from briefwright.blocks.shapes import Comparison, Side
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.richtext.text import rich

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
