"""Charts: as large as reads well, text above and below."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, Series
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.richtext.text import rich

NOTE = "Estimate of the World Economic Forum. The aim is derived: the source says “double.”"


def chart(kind, count, note=NOTE):
    names = tuple(f"Category {number}" for number in range(count))
    values = tuple(Decimal(number) for number in range(count))
    return Chart(kind, names, (Series("one", values, names),), "yen", rich("Trillion yen, 2023"), "", rich(note))


def found(arranged, kind):
    return next(drawing for drawing in arranged.drawings if isinstance(drawing, kind))


def words(arranged, ending):
    return next(box for box in arranged.drawings if box.name.endswith(ending))


@pytest.mark.parametrize("note", [NOTE, ""])
def test_two_columns_stay_slender_and_in_the_middle_with_the_note_below(slide, note):
    arranged = slide(chart("column", 2, note))
    frame = found(arranged, ChartDrawing).frame
    assert frame.w < 620
    assert frame.x - INK.content.x == pytest.approx(INK.content.right - frame.right)
    if note:
        below = words(arranged, "note")
        assert below.frame.y > frame.bottom
        assert below.frame.x == INK.content.x
        assert below.paragraphs[0].style.size < 16
        assert below.paragraphs[0].style.color == "accent5"


def test_columns_whose_words_do_not_fit_become_bars_and_a_waterfall_stays_upright(slide):
    long = tuple(f"Undersecretariat number {number}" for number in range(11))
    column = replace(chart("column", 11), categories=long)
    assert found(slide(column), ChartDrawing).turned
    assert not found(slide(replace(column, type="waterfall")), ChartDrawing).turned
    assert not found(slide(chart("column", 9)), ChartDrawing).turned


def test_many_columns_take_the_whole_width_with_the_note_below(slide):
    arranged = slide(chart("column", 8))
    drawn = found(arranged, ChartDrawing)
    assert drawn.frame.w == INK.content.w
    assert words(arranged, "note").frame.y > drawn.frame.bottom
    assert words(arranged, "subtitle").frame.bottom < drawn.frame.y


def test_three_bars_are_no_giants(slide):
    assert found(slide(chart("bar", 3)), ChartDrawing).frame.h < 270


def test_many_bars_have_smaller_labels_and_too_many_are_told(slides, slide, measurer):
    assert found(slide(chart("bar", 5)), ChartDrawing).size == 16
    assert found(slide(chart("bar", 14)), ChartDrawing).size == 12
    (outcome,) = slides(chart("bar", 40), measurer)
    assert isinstance(outcome, TooMuch)
