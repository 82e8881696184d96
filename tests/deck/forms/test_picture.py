"""Pictures: from edge to edge, half a slide or framed, by what they are; cut about the part to keep."""

import pytest

from briefwright.blocks.shapes import Cover, Picture
from briefwright.deck.forms import compose
from briefwright.deck.looks import INK
from briefwright.deck.model.geometry import SLIDE
from briefwright.images.image import Image
from briefwright.richtext.text import plain, rich

SIZES = {"landscape": (2400, 1600), "portrait": (1200, 1600), "small": (1500, 900), "panorama": (2400, 700)}


def picture(size="landscape", mime="image/jpeg", caption="", credit="", **more):
    return Picture(Image(b"", mime, *SIZES[size]), rich(caption), credit=rich(credit), **more)


@pytest.mark.parametrize(
    ("shape", "form"),
    [
        (picture(), "full"),
        (picture(caption="Seen"), "framed"),
        (picture("portrait", caption="Seen"), "half"),
        (picture("small"), "framed"),
        (picture("panorama"), "framed"),
        (picture(mime="image/png"), "framed"),
        (picture(mime="image/svg+xml"), "framed"),
        (picture(whole=True), "framed"),
        (picture(mime="image/png", cover=Cover()), "full"),
        (picture(cover=Cover(aspect=1.0)), "framed"),
    ],
)
def test_only_a_photograph_of_enough_pixels_and_the_right_form_goes_to_the_slide_s_edges(stage, shape, form):
    assert compose(shape, stage()).form == form


@pytest.mark.parametrize("form", ["full", "half", "framed"])
def test_a_form_that_is_named_is_taken_and_shows_all_that_is_said(stage, form):
    made = compose(picture(mime="image/png", caption="Seen here", credit="Photo: A"), stage(), form)
    words = " ".join(plain(runs) for slot in made.slides[0].slots for runs in slot.paragraphs)
    assert made.form == form
    assert "Seen here" in words
    assert "Photo: A" in words


def test_a_bled_picture_is_cut_about_the_part_to_keep_and_never_stretched(stage):
    (drawn,) = compose(picture(cover=Cover((0.2, 0.3))), stage(), "half").slides[0].drawings
    left, top, right, bottom = drawn.crop
    shown = drawn.image.width * (1 - left - right) / (drawn.image.height * (1 - top - bottom))
    assert shown == pytest.approx(drawn.frame.w / drawn.frame.h)
    assert left / (left + right) == pytest.approx(0.2)


def test_a_picture_from_edge_to_edge_has_its_title_on_a_panel_above_it(stage):
    (slide,) = compose(picture(), stage(kicker=rich("1  Places"))).slides
    layout = stage().layout(slide.layout)
    assert slide.drawings[0].frame == SLIDE
    assert [slot.slot for slot in slide.slots] == ["title", "section"]
    assert layout.placeholder("title").fill == "dark"


@pytest.mark.parametrize(("size", "layout"), [("small", "Picture with Caption"), ("panorama", "Title Only")])
def test_a_whole_picture_has_its_caption_where_it_is_larger_for_it(stage, size, layout):
    (slide,) = compose(picture(size, "image/png", "Seen", "Photo: A"), stage()).slides
    (drawn, *_) = slide.drawings
    assert slide.layout == layout
    assert drawn.crop == pytest.approx((0, 0, 0, 0))
    assert max(drawn.frame.w / 864, drawn.frame.h / 332) > 0.95


def test_a_title_alone_beside_a_picture_is_large(stage):
    (title,) = compose(picture("portrait"), stage()).slides[0].slots
    assert (title.slot, title.size) == ("title", 44)


def test_a_long_title_beside_a_picture_has_more_lines_and_the_caption_is_below_it(stage_of):
    title = "A title of many words has more lines beside a picture than it has anywhere else on the slides of a deck"
    (slide,) = compose(picture("portrait", caption="Seen"), stage_of("ink", "4:3", title), "half").slides
    slots = {slot.slot: slot for slot in slide.slots}
    assert slots["title"].frame.h > INK.layouts["Picture Half"].frame("title").h
    assert slots["body"].frame.y >= slots["title"].frame.bottom
