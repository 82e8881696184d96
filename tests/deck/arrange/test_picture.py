"""Pictures: as large as they can be without loss, the caption beside or below."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Cover, Picture, PictureSet
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import PictureDrawing
from briefwright.images.image import Image
from briefwright.richtext.text import rich


def picture(width, height, caption="What is to be seen"):
    return Picture(Image(b"", "image/png", width, height), rich(caption))


def found(arranged, kind):
    return next(drawing for drawing in arranged.drawings if isinstance(drawing, kind))


def words(arranged, ending):
    return next(box for box in arranged.drawings if box.name.endswith(ending))


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
    assert (drawn.frame.w, drawn.frame.h) == (INK.content.w, INK.content.h)
    assert (left, right) == (0, 0)
    assert top == bottom == pytest.approx((1 - 1600 / 1200 * INK.content.h / INK.content.w) / 2)


def test_what_is_kept_is_where_the_position_says(slide):
    left, _, right, _ = found(slide(covering((3000, 500), (0.3, 0.0))), PictureDrawing).crop
    assert left / (left + right) == pytest.approx(0.3)


def test_a_frame_of_its_own_aspect_is_as_large_as_the_slide_allows(slide):
    frame = found(slide(covering((300, 900), aspect=1.5)), PictureDrawing).frame
    assert (frame.h, frame.w) == (INK.content.h, INK.content.h * 1.5)


def test_a_whole_picture_is_not_cut(slide):
    assert found(slide(picture(1234, 777)), PictureDrawing).crop == pytest.approx((0, 0, 0, 0))


def test_pictures_side_by_side_are_equally_high_and_each_has_its_alt(slide):
    sizes = [(1600, 700), (700, 1100)]
    made = slide(PictureSet(tuple(replace(picture(*size), alt=f"{size}") for size in sizes)))
    drawn = [one for one in made.drawings if isinstance(one, PictureDrawing)]
    assert [one.alt for one in drawn] == [f"{size}" for size in sizes]
    assert drawn[0].frame.h == drawn[1].frame.h
    assert [one.frame.w / one.frame.h for one in drawn] == pytest.approx([w / h for w, h in sizes])


def test_four_wide_pictures_stand_in_two_rows_and_four_tall_ones_in_one(slide):
    wide, tall = (slide(PictureSet((picture(*size),) * 4)) for size in [(1600, 900), (700, 1100)])
    assert [len({d.frame.y for d in made.drawings if isinstance(d, PictureDrawing)}) for made in (wide, tall)] == [2, 1]
