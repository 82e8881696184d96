"""The notes: slides printed as the deck has them, what is said below them, nothing cut, everything tagged."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefwright.blocks.shapes import Chart, Grid, Series
from briefwright.brand.read import load_brand
from briefwright.deck.colors import Palette, lightened
from briefwright.deck.looks import INK
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.model.drawing import (
    Box,
    Connector,
    Group,
    Paragraph,
    PictureDrawing,
    Stroke,
    TableDrawing,
    TextStyle,
)
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import path
from briefwright.deck.notes.backdrop import backdrop, foreground
from briefwright.deck.notes.content import slot_html
from briefwright.deck.notes.markup import rich_html
from briefwright.deck.notes.pages import may_stick_out, print_notes
from briefwright.deck.theme import brand_template
from briefwright.images.image import Image
from briefwright.io.project import Source
from briefwright.pdf.pages import Pages
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Listing, Para, Run, rich
from charts.built import on_slide
from tables import row

PLOT = INK.layouts["Chart with Takeaway"].frame("chart")
BRAND = load_brand((Path(__file__).parents[3] / "templates" / "_brand.yml").read_text(encoding="utf-8"))
GROUND = brand_template(BRAND, "en")
LONG = tuple(Para(rich(f"Sentence {number} of what is said. " * 4)) for number in range(40))


def chart(type_: str, *series: Series, highlight: str = "") -> Chart:
    return Chart(type_, ("Fund", "Other", "Third"), series or (one("", 1, 2, 3),), "yen", highlight=highlight)


def one(name: str, *values: float) -> Series:
    return Series(name, tuple(Decimal(str(value)) for value in values), tuple(f"{value:g} bn" for value in values))


def slides() -> tuple[ArrangedSlide, ...]:
    empty = ArrangedSlide("a", "Key Points", rich("Points say it"), (), (), (), (), "Money", 0.5)
    points = FilledSlot("body", (rich("First point"), rich("Second point")), "bullets", 0.925, 0.1)
    boxes = Group("flow", "Two became one", (
        Box("a", Frame(54, 150, 200, 80), (Paragraph(rich("NAL"), TextStyle(18)),), "bg2", "tx2", anchor="middle"),
        Box("b", Frame(400, 250, 200, 80), (Paragraph(rich("JAXA"), TextStyle(18)),), "tx2", anchor="bottom", inset=8),
        Connector("c", "a", "b"), Stroke("line", 54, 400, 600, 400),
    ))  # fmt: skip
    grid = Grid((row("Year", "Body"),), (row("2008", "Law"), row("2012", "Office")), (False, False))
    table = TableDrawing("table", "A table", Frame(54, 136, 400, 90), grid, (150, 250), (30, 30, 30), 16)
    return (
        replace(empty, filled=(points,), notes=LONG, source_line=rich("Source: a book")),
        replace(empty, id="b", layout="Title Only", title=rich("Boxes lead on"), drawings=(boxes,)),
        replace(empty, id="c", layout="Title and Table", title=rich("Rows compare"), drawings=(table,)),
        replace(empty, id="d", layout="Title Only", title=rich("Bars rise"),
                drawings=(on_slide("chart", "Fund 1, other 2", PLOT, chart("bar")),)),
    )  # fmt: skip


DECK = ArrangedDeck(
    "A brief", "", "", "en", "22 November 2026", "2026-11-22T00:00:00Z", "For public release", slides(),
    "A brief · For public release",
)  # fmt: skip


@cache
def printed(page: str = "A4", per_page: int = 1) -> tuple[Pages, tuple[str, ...]]:
    diagnostics = Diagnostics()
    pages = print_notes(DECK, Source(Path("brief.yml")), GROUND, diagnostics, page, per_page)
    assert list(diagnostics) == []
    with pypdfium2.PdfDocument(pages.pdf) as document:
        return pages, tuple(page.get_textpage().get_text_bounded() for page in document)


def tags(pdf: bytes) -> list[tuple[str, str]]:
    """Every structure element in reading order, with its alternative text."""
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S), str(node.get("/Alt", ""))))
            walk(node.get("/K"))

    with pikepdf.open(BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_long_notes_go_on_and_nothing_is_cut(page: str) -> None:
    pages, texts = printed(page)
    assert pages.count > len(DECK.slides)
    whole = " ".join(texts)
    assert all(f"Sentence {number} of" in whole for number in range(40))
    assert all("For public release" in text and f"of {pages.count}" in text for text in texts)


def test_title_content_and_notes_are_read_in_this_order() -> None:
    first = printed()[1][0]
    assert first.index("Points say it") < first.index("First point") < first.index("Sentence 0")
    kinds = [tag for tag, _ in tags(printed()[0].pdf) if tag in {"/H1", "/H2", "/L", "/Table", "/Figure"}]
    assert kinds == ["/H1", "/H2", "/L", "/H2", "/H2", "/Table", "/H2", "/Figure"]


def test_a_chart_has_its_alternative_text_and_a_table_its_heads() -> None:
    found = tags(printed()[0].pdf)
    assert ("/Figure", "Fund 1, other 2") in found
    assert [tag for tag, _ in found].count("/TH") == 4


def test_it_says_that_it_is_pdf_ua() -> None:
    with pikepdf.open(BytesIO(printed()[0].pdf)) as document, document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_three_stand_on_a_page_with_lines_instead_of_notes() -> None:
    pages, texts = printed("A4", 3)
    assert pages.count == 2
    assert "Rows compare" in texts[0]
    assert "Sentence 0" not in texts[0]


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert printed()[0].pdf == printed.__wrapped__()[0].pdf


def test_an_arrow_bends_half_way_and_ends_at_its_box() -> None:
    svg = backdrop(DECK.slides[1], INK.layouts["Title Only"], GROUND, {})
    assert "M254.00 190.00H327.00V290.00H395.50" in svg
    assert "translate(400.00 290.00) rotate(0.00)" in svg


def test_art_of_the_layout_and_of_the_slide_is_drawn_in_the_colours_of_the_brand() -> None:
    layout = replace(INK.layouts["Title Only"], art=(path("Ground", "M0 0H960V9H0Z", "bg2"),))
    hand = path("hand", "M10 10H40", stroke="accent1", width=2, arrow=True)
    svg = backdrop(replace(DECK.slides[1], drawings=(hand,)), layout, GROUND, {})
    assert svg.index(f'fill="{BRAND.color("surface")}"') < svg.index('d="M10.000 10.000L34.000 10.000"')
    assert "translate(40.00 10.00) rotate(0.00)" in svg


def test_panels_and_footers_are_in_front_of_a_picture_that_fills_the_slide() -> None:
    layout = INK.layouts["Picture Full"]
    full = PictureDrawing("it", "a harbour", layout.frame("picture"), Image(b"", "image/png", 16, 9))
    found = foreground(replace(DECK.slides[1], drawings=(full,)), layout, GROUND, {"ftr": "For release"})
    assert found is not None
    picture, svg = found
    assert picture == full
    assert 'x="0.00" y="330.00"' in svg
    assert "For release" in svg
    half = replace(full, frame=Frame(480, 0, 480, 540))
    assert foreground(replace(DECK.slides[1], drawings=(half,)), layout, GROUND, {}) is None


def test_a_date_at_the_foot_begins_at_the_right_where_the_slide_does() -> None:
    layout = INK.layouts["Title Only"]
    turned = replace(layout, footers=tuple(replace(place, rtl=True) for place in layout.footers))
    assert ">\u200f22 نوفمبر 2026\u200f<" in backdrop(DECK.slides[1], turned, GROUND, {"ftr": "22 نوفمبر 2026"})
    assert ">7 June<" in backdrop(DECK.slides[1], turned, GROUND, {"ftr": "7 June"})


def test_a_dark_slide_turns_its_colours() -> None:
    assert Palette(BRAND).slot("bg1") == BRAND.color("paper")
    assert Palette(BRAND, dark=True).slot("bg1") == BRAND.color("dark")
    assert Palette(BRAND, dark=True).tone("text") == BRAND.color("paper")
    assert lightened("#808080", 0.5, 0.25) == "#808080"


def test_a_short_word_with_a_slash_stays_whole_and_calls_of_notes_are_left_out() -> None:
    assert rich_html((Run("by air/sea, "), Run("", note=3), Run("now", italic=True))) == (
        'by <span class="whole">air/sea,</span> <em>now</em>'
    )


def test_lists_of_what_is_said_are_printed_as_lists() -> None:
    said = (Listing(((Para(rich("one")),), (Para(rich("two")),)), ordered=True),)
    deck = replace(DECK, slides=(replace(DECK.slides[1], notes=said),))
    pages = print_notes(deck, Source(Path("brief.yml")), GROUND, Diagnostics(), "A4", 1)
    assert [tag for tag, _ in tags(pages.pdf)].count("/LI") == 2


def test_what_sticks_out_is_named_with_its_place() -> None:
    location, cell = Location(Path("brief.yml"), 10, 9), "mmmmmmmmmm/nnnnnnnnnn"
    grid = Grid((row("A/B"),), (row(cell),), (False,))
    table = TableDrawing("t", "A table", Frame(54, 136, 60, 60), grid, (60,), (30, 30), 16)
    slide = replace(DECK.slides[2], drawings=(table,), location=location)
    found = Diagnostics()
    print_notes(replace(DECK, slides=(slide,)), Source(Path("brief.yml")), GROUND, found, "A4", 1)
    [problem] = found
    assert problem.location == location
    assert f"on slide 1, “{cell}” sticks out by " in problem.message


@pytest.mark.parametrize(
    ("words", "may"),
    [("Word", False), ("x" * 31, True), ("宇宙" * 20, False), ("example.org/" * 3, False), ("a-" * 30, False)],
)
def test_only_a_very_long_word_can_be_wider_than_the_page(words: str, may: bool) -> None:
    slide = replace(DECK.slides[1], notes=(Para(rich(f"It is {words}.")),))
    assert may_stick_out(replace(DECK, slides=(slide,))) == may


def test_a_second_level_of_a_slide_is_a_list_in_the_list() -> None:
    place = GROUND.layouts["Title and Content"].placeholder("body")
    slot = FilledSlot("body", tuple(map(rich, ("One", "below", "Two"))), "numbers", levels=(0, 1, 0), first=3)
    html = re.sub(r' style="[^"]*"', "", slot_html(slot, place, Palette(BRAND)))
    assert "<ol><li>One<ul><li>below</li></ul></li><li>Two</li></ol>" in html
