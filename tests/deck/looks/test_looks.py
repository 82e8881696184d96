"""The looks of the base deck: each has every layout, with the same places, and prints every kind of block."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from briefwright.brand.model import Brand
from briefwright.brand.read import load_brand
from briefwright.deck.fit import fit_deck
from briefwright.deck.forms.stage import TOLERANCE
from briefwright.deck.legibility import hard_to_read
from briefwright.deck.looks import INK, LOOKS, look_of
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import ArrangedDeck
from briefwright.deck.model.drawing import Box, Paragraph, TextStyle
from briefwright.deck.model.geometry import Frame, Layout, Placeholder
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.storyboard import build_deck
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics
from briefwright.richtext.text import rich
from deck.template.built import DOCUMENT, EVERY_KIND

SIZES = (960.0, 720.0)
OTHERS = [name for name in LOOKS if name != "ink"]
OVER = [
    {"head", "text"}, {"label", "context"}, {"credit", "source"}, {"message", "verdict"}, {"message", "key"},
    {"message", "takeaway"},
]  # fmt: skip
"""Places of which a slide fills one, or moves one."""


@cache
def brand(look: str) -> Brand:
    folders = [".", *([f"themes/{look}"] if look != "ink" else [])]
    return load_brand(*((builtin_templates() / folder / "_brand.yml").read_text("utf-8") for folder in folders))


@cache
def made(look: str) -> tuple[ArrangedDeck, DeckTemplate]:
    found = Diagnostics()
    template = brand_template(brand(look), "en")
    deck = fit_deck(build_deck(DOCUMENT, EVERY_KIND, found, template.layouts), template, found)
    assert list(found) == []
    return deck, template


@pytest.mark.parametrize("name", OTHERS)
def test_a_brand_of_a_theme_names_its_look(name: str) -> None:
    assert brand(name).look == name


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", LOOKS)
def test_a_look_has_every_layout_with_every_place(name: str, width: float) -> None:
    look = look_of(name, width)
    assert list(look.layouts)[: len(INK.layouts)] == list(INK.layouts)
    for layout, own in look.layouts.items():
        ours = INK.layouts.get(layout, INK.layouts["Title Only"])
        assert {place.role for place in ours.placeholders} <= {place.role for place in own.placeholders}
        numbers = [place.idx for place in (*own.placeholders, *own.footers)]
        assert len(numbers) == len(set(numbers)), layout


def overlap(one: Frame, other: Frame) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > 0.1 and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.1


def places(layout: Layout) -> list[Placeholder]:
    return [*layout.placeholders, *layout.footers]


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", LOOKS)
def test_its_places_are_on_the_slide(name: str, width: float) -> None:
    slide = Frame(-0.1, -0.1, width + 0.2, 540.2)
    out = [
        (layout.name, place.role)
        for layout in look_of(name, width).layouts.values()
        for place in places(layout)
        if not (slide.x <= place.frame.x and place.frame.right <= slide.right and place.frame.bottom <= slide.bottom)
    ]
    assert out == []


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", LOOKS)
def test_every_place_has_room_for_a_line_and_pictures_reach_the_edges(name: str, width: float) -> None:
    layouts = look_of(name, width).layouts
    low = [(one.name, place.role) for one in layouts.values() for place in places(one) if place.frame.h < 10]
    assert low == []
    full, half = (layouts[f"Picture {part}"].placeholder("picture").frame for part in ("Full", "Half"))
    assert (full, half.y, half.bottom) == (Frame(0, 0, width, 540), 0, 540)
    assert half.right == pytest.approx(width)


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", LOOKS)
def test_the_line_above_a_title_is_high_enough_for_japanese(name: str, width: float) -> None:
    template, measurer = brand_template(brand(name), "ja"), Measurer(brand(name), "ja")
    above = [
        (layout.name, place)
        for layout in look_of(name, width).layouts.values()
        for place in layout.placeholders
        if place.role in ("section", "series")
    ]
    line = {place.size: Paragraph(rich("提言"), TextStyle(template.points(place), bold=True)) for _, place in above}
    low = [
        (layout, place.role)
        for layout, place in above
        if measurer.height([line[place.size]], place.frame.w) > place.frame.h + TOLERANCE
    ]
    assert low == []


@pytest.mark.parametrize("name", OTHERS)
def test_title_content_and_foot_keep_clear_of_each_other(name: str) -> None:
    touching = []
    for layout in look_of(name).layouts.values():
        filled = [place for place in places(layout) if place.type != "pic"]
        for one, other in combinations(filled, 2):
            kinds = {one.role.split("-")[0], other.role.split("-")[0]}
            if kinds not in OVER and overlap(one.frame, other.frame):
                touching.append((layout.name, one.role, other.role))
    assert [pair for pair in touching if "note" not in pair] == []


@pytest.mark.parametrize("name", OTHERS)
def test_every_kind_of_block_is_shown_and_can_be_read(name: str) -> None:
    deck, template = made(name)
    assert hard_to_read(deck, template) == []
    boxes = [box for slide in deck.slides for box in slide.drawings if isinstance(box, Box)]
    assert all(box.frame.right <= template.size.w + 0.1 and box.frame.bottom <= 508 for box in boxes)


def test_a_heavy_look_is_measured_and_printed_bold() -> None:
    words = Paragraph(rich("Investment has more than doubled"), TextStyle(32, "major"))
    light, heavy = (Measurer(brand(name), "en").width(words) for name in ("editorial", "signal"))
    regular = Measurer(brand("signal"), "en").width(Paragraph(words.runs, TextStyle(32, "minor")))
    assert heavy > regular * 1.04
    assert light != heavy
    assert all(
        place.bold for layout in look_of("signal").layouts.values() for place in layout.placeholders
        if place.typeface == "headings"
    )  # fmt: skip


@pytest.mark.parametrize("width", SIZES)
def test_a_column_of_titles_is_as_wide_as_their_longest_word(width: float) -> None:
    word = "Weltraumsicherheitsstrategie"
    style = TextStyle(25.2, "major")
    measurer = Measurer(brand("editorial"), "de")
    wide = look_of("editorial", width, measurer.width(Paragraph(rich(word), style)))
    title = wide.layouts["Title Only"].placeholder("title")
    assert not measurer.breaks_a_word([Paragraph(rich(word), style)], title.frame.w)
    grown = title.frame.w > look_of("editorial", width).layouts["Title Only"].placeholder("title").frame.w
    assert grown is (width > 900), "below a narrow slide's title there is no column"
    assert wide.content.w > width * 0.4


@pytest.mark.parametrize("width", [960, 864, 780, 720])
@pytest.mark.parametrize("name", LOOKS)
def test_a_title_of_105_characters_fits_on_every_content_slide(name: str, width: float) -> None:
    words = "Bills fell by a fifth where walls were treated, hardly moved with the loft alone, and rose everywhere else"
    measurer, lacking = Measurer(brand(name), "en"), []
    for layout in look_of(name, width).layouts.values():
        title = next((place for place in layout.placeholders if place.role == "title"), None)
        if title is None or title.size != "title" or layout.name.startswith("Picture"):
            continue
        style = TextStyle(title.steps[-1] if title.steps else 25.2, "major", brand(name).deck_font("headings").bold)
        tall = measurer.height([Paragraph(rich(words), style)], title.frame.w) * title.leading
        lacking += [(layout.name, tall - title.frame.h)] if tall > 0.97 * title.frame.h + 1 else []
    assert lacking == []


@pytest.mark.parametrize("width", [864, 780, 720])
@pytest.mark.parametrize("name", OTHERS)
def test_the_title_of_a_cover_keeps_off_the_motif(name: str, width: float) -> None:
    look = look_of(name, width)
    assert not overlap(look.layouts["Title Slide"].placeholder("title").frame, look.motif_places["Title Slide"].frame)
