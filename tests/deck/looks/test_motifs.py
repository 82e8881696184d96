"""Motifs: what is drawn on covers, dividers and closes keeps to the slide and to the brand's colours."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from briefwright.brief.model import Motif
from briefwright.deck.colors import Palette
from briefwright.deck.looks import LOOKS, look_of
from briefwright.deck.looks.motifs import MOTIFS, Artwork, lit_section, motif_colors, with_motif
from briefwright.deck.model.frame import Frame
from briefwright.images.colors import contrast
from deck.lint.built import BRAND

WIDTHS = (960.0, 720.0)
every_look = pytest.mark.parametrize("look", LOOKS)
every_motif = pytest.mark.parametrize("motif", MOTIFS)
every_width = pytest.mark.parametrize("width", WIDTHS)


def test_a_brief_names_the_motifs_that_there_are():
    assert set(get_args(Motif)) == MOTIFS.keys()


@every_look
@every_motif
@every_width
def test_no_art_leaves_the_slide_at_any_width(look, motif, width):
    drawn = with_motif(look_of(look, width), BRAND, Artwork(motif, 9))
    paths = [path for layout in drawn.layouts.values() for path in layout.art]
    paths += [path for number in range(1, 10) for path in lit_section(drawn, BRAND, "Section Header", number)]
    margins = [(path.name, path.frame) for path in paths]
    assert [
        name
        for name, frame in margins
        if min(frame.x, frame.y) < -0.01 or frame.right > width + 0.01 or frame.bottom > drawn.size.h + 0.01
    ] == []


@every_motif
def test_a_divider_has_a_line_a_section_and_lights_the_current_one(motif):
    drawn, few = (with_motif(look_of("ink"), BRAND, Artwork(motif, count)) for count in (9, 3))
    art = [len(look.layouts["Section Header"].art) for look in (drawn, few)]
    if motif == "none":
        assert art == [0, 0]
    else:
        assert art[0] - art[1] == 6
        assert lit_section(drawn, BRAND, "Section Header", 9)
    assert lit_section(drawn, BRAND, "Section Header", 10) == ()
    assert lit_section(drawn, BRAND, "Title Only", 1) == ()


def test_words_stand_beside_the_rings_of_dividers():
    for width in WIDTHS:
        layout = with_motif(look_of("ink", width), BRAND, Artwork("orbits", 12)).layouts["Section Header"]
        left = min(path.frame.x for path in layout.art)
        assert layout.placeholder("title").frame.right <= left


@pytest.mark.parametrize("second", ["#13294B", "#2F6690", "#0B1F0B", "#FFFFFF"])
def test_fields_of_a_motif_are_seen_whatever_the_brand(second):
    palette = Palette(replace(BRAND, chart=(second, *BRAND.chart[1:])), dark=True)
    colors = motif_colors("bg1", palette)
    assert contrast(palette.shade(colors.second), palette.slot("bg1")) > 1.3
    assert contrast(palette.shade(colors.words), palette.slot("bg1")) > 7


def test_art_is_behind_the_words_and_decorative():
    drawn = with_motif(look_of("ink"), BRAND, Artwork())
    assert not any(path.alt for layout in drawn.layouts.values() for path in layout.art)
    assert drawn.layouts["Title Slide"].art[0].frame == Frame(730, 310, 230, 230)


@every_look
@every_width
def test_a_picture_takes_the_place_of_the_motif_and_words_keep_beside_it(look, width):
    drawn = with_motif(look_of(look, width), BRAND, Artwork(picture="half")).layouts["Title Slide"]
    *words, picture = drawn.placeholders
    assert (picture.type, drawn.art) == ("pic", ())
    assert picture.frame.right <= width
    assert not [place.role for place in words if overlap(place.frame, picture.frame)]
    assert min(place.frame.w for place in words) >= 200


@every_look
@every_width
def test_words_over_a_picture_that_fills_the_slide_are_on_a_panel_in_front_of_it(look, width):
    drawn = with_motif(look_of(look, width), BRAND, Artwork(picture="full")).layouts["Title Slide"]
    picture, title, *words = drawn.placeholders
    assert (picture.type, picture.frame) == ("pic", Frame(0, 0, width, 540))
    assert title.fill is not None
    panel = title.outer()
    assert (panel.x, panel.bottom) == (0, 540)
    for place in (*words, *drawn.footers):
        assert panel.x < place.frame.x < place.frame.right < panel.right
        assert panel.y < place.frame.y < place.frame.bottom < panel.bottom
    rows = sorted((place.frame for place in (title, *words)), key=lambda frame: frame.y)
    assert all(above.bottom <= below.y for above, below in pairwise(rows))


def overlap(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
