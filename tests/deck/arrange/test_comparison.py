"""Comparisons: two panels of equal height."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Comparison, Side
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.model.geometry import Frame
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


def test_in_a_contrast_the_right_side_alone_is_dark(slide):
    shape = replace(comparison(3, 2), emphasis="right")
    left_title, left, right_title, right = slide(shape).drawings
    assert (left_title.fill, left.fill) == ("bg2", "bg2")
    assert (right_title.fill, right.fill) == ("tx2", "tx2")
    assert {par.style.color for par in right.paragraphs} == {"bg1"}


def test_panels_take_the_whole_height_and_break_no_word(slide, measurer):
    sides = (Side(rich(name), (rich("Planfeststellungsbeschluss"),)) for name in ("Vorher", "Nachher"))
    arranged = slide(Comparison(*sides), Frame(48, 140, 568, 332))
    assert arranged.drawings[1].frame.bottom == 472
    assert not any(measurer.breaks_a_word(box.paragraphs, box.words.w) for box in arranged.drawings)
