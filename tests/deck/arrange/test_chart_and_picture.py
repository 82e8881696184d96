"""Charts and pictures: as large as reads well, words beside or below."""

from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, Cover, Picture, Series
from briefwright.deck.arrange.result import TooMuch
from briefwright.deck.model.drawing import ChartDrawing, PictureDrawing
from briefwright.deck.model.geometry import BODY
from briefwright.images.image import Image
from briefwright.richtext.text import rich

NOTE = "Estimate of the World Economic Forum. The aim is derived: the source says “double.”"


def chart(kind, count, note=NOTE):
    names = tuple(f"Category {number}" for number in range(count))
    values = tuple(Decimal(number) for number in range(count))
    return Chart(kind, names, (Series("one", values, names),), "yen", rich("Trillion yen, 2023"), "", rich(note))


def picture(width, height, caption="What is to be seen"):
    return Picture(Image(b"", "image/png", width, height), rich(caption))


def found(arranged, kind):
    return next(drawing for drawing in arranged.drawings if isinstance(drawing, kind))


def words(arranged, ending):
    return next(box for box in arranged.drawings if box.name.endswith(ending))


@pytest.mark.parametrize("note", [NOTE, ""])
def test_two_columns_stay_slender_and_in_the_middle_with_the_note_below(slide, note):
    arranged = slide(chart("column", 2, note))
    frame = found(arranged, ChartDrawing).frame
    assert frame.w < 620
    assert frame.x - BODY.x == pytest.approx(BODY.right - frame.right)
    if note:
        below = words(arranged, "note")
        assert below.frame.y > frame.bottom
        assert below.frame.x == BODY.x
        assert below.paragraphs[0].style.size < 16
        assert below.paragraphs[0].style.color == "accent5"


def lines(*ends):
    years = tuple(map(str, range(2015, 2025)))
    series = (Series(f"Country {end}", (Decimal(1),) * 9 + (Decimal(end),), years) for end in ends)
    return Chart("line", years, tuple(series), "")


def test_lines_are_named_at_their_ends_where_the_names_stand_apart(slide):
    assert 0.03 < found(slide(lines(11, 20, 47)), ChartDrawing).line_ends < 0.3
    assert found(slide(lines(11, 12, 47)), ChartDrawing).line_ends == 0
    assert found(slide(lines(10, 20, 30, 40, 50)), ChartDrawing).line_ends == 0
    assert found(slide(lines(0, 0)), ChartDrawing).line_ends == 0


def test_many_columns_take_the_whole_width_with_the_note_below(slide):
    arranged = slide(chart("column", 8))
    drawn = found(arranged, ChartDrawing)
    assert drawn.frame.w == BODY.w
    assert words(arranged, "note").frame.y > drawn.frame.bottom
    assert words(arranged, "subtitle").frame.bottom < drawn.frame.y


def test_three_bars_are_no_giants(slide):
    assert found(slide(chart("bar", 3)), ChartDrawing).frame.h < 270


def test_many_bars_have_smaller_labels_and_too_many_are_told(slides, slide, measurer):
    assert found(slide(chart("bar", 5)), ChartDrawing).size == 16
    assert found(slide(chart("bar", 14)), ChartDrawing).size == 12
    (outcome,) = slides(chart("bar", 40), measurer)
    assert isinstance(outcome, TooMuch)


@pytest.mark.parametrize("size", [(1600, 900), (900, 1200), (3000, 400)])
def test_a_picture_keeps_its_proportions(slide, size):
    frame = found(slide(picture(*size)), PictureDrawing).frame
    assert frame.w / frame.h == pytest.approx(size[0] / size[1])


def test_a_small_picture_is_not_blown_up(slide):
    assert found(slide(picture(200, 100)), PictureDrawing).frame.w == 200


def test_the_caption_stands_beside_a_tall_picture_and_below_a_wide_one(slide):
    tall, wide = slide(picture(900, 1200)), slide(picture(1600, 400))
    assert words(tall, "caption").frame.x > found(tall, PictureDrawing).frame.right
    assert words(wide, "caption").frame.y > found(wide, PictureDrawing).frame.bottom


def covering(size, position=(0.5, 0.5), aspect=0.0):
    return Picture(Image(b"", "image/png", *size), (), Cover(position, aspect))


def test_a_picture_that_covers_fills_the_frame_and_is_cut_at_top_and_bottom(slide):
    drawn = found(slide(covering((1600, 1200))), PictureDrawing)
    left, top, right, bottom = drawn.crop
    assert (drawn.frame.w, drawn.frame.h) == (BODY.w, BODY.h)
    assert (left, right) == (0, 0)
    assert top == bottom == pytest.approx((1 - 1600 / 1200 * BODY.h / BODY.w) / 2)


def test_what_is_kept_is_where_the_position_says(slide):
    left, _, right, _ = found(slide(covering((3000, 500), (0.3, 0.0))), PictureDrawing).crop
    assert left / (left + right) == pytest.approx(0.3)


def test_a_frame_of_its_own_aspect_is_as_large_as_the_slide_allows(slide):
    frame = found(slide(covering((300, 900), aspect=1.5)), PictureDrawing).frame
    assert (frame.h, frame.w) == (BODY.h, BODY.h * 1.5)


def test_a_whole_picture_is_not_cut(slide):
    assert found(slide(picture(1234, 777)), PictureDrawing).crop == pytest.approx((0, 0, 0, 0))
