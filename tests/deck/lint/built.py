"""A small sound deck, and ways to break it: what the tests of the lint share."""

import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow

from briefwright.blocks.shapes import Chart, Grid, Series
from briefwright.brand.read import load_brand
from briefwright.deck.looks import INK
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.model.drawing import (
    Box,
    Connector,
    Group,
    Paragraph,
    PictureDrawing,
    TableDrawing,
    TextStyle,
    ThemeColor,
)
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import circle, path
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.theme import brand_template
from briefwright.images.image import Image
from briefwright.richtext.text import Para, rich
from charts.built import on_slide
from deck.template.parts import Parts
from tables import row

BRAND = load_brand((Path(__file__).parents[3] / "templates" / "_brand.yml").read_text(encoding="utf-8"))
GROUND = brand_template(BRAND, "en")
SLIDE = "ppt/slides/slide{}.xml"
CHART = "ppt/charts/chart1.xml"
NOTES = "ppt/notesSlides/notesSlide1.xml"
PRESENTATION = "ppt/presentation.xml"
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)


def sound() -> ArrangedDeck:
    def slide(layout: str, title: str, *filled: FilledSlot, drawings: tuple = ()) -> ArrangedSlide:
        return ArrangedSlide(
            title, layout, rich(title), filled, drawings, (Para(rich("Say")),), (), title[0], 0.5, kicker=rich(title[0])
        )  # fmt: skip

    buffer = BytesIO()
    Pillow.new("RGB", (16, 9)).save(buffer, "PNG")
    words = (Paragraph(rich("NAL"), TextStyle(16)),)
    boxes = Box("one", Frame(54, 140, 90, 60), words, "bg2"), Box("two", Frame(300, 140, 90, 60), words, "bg2")
    wave = path("wave", "M54 220C90 200 110 240 144 220", stroke=ThemeColor("accent1", 0.6, 0.4), arrow=True)
    group = Group("merger", "One leads to two", (*boxes, Connector("arrow", "one", "two"), wave))
    moon = circle("moon", 800, 300, 60, ThemeColor("accent1", 0.8))
    values = Series("", (Decimal(1), Decimal(2)), ("1", "2"))
    chart = Chart("bar", ("A", "B"), (values,), "yen")
    table = Grid((row("Year", "Body"),), (row("2008", "JAXA"),), (False, False))
    picture = PictureDrawing("picture", "A plane", INK.content, Image(buffer.getvalue(), "image/png", 16, 9))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0h8v4z"/></svg>'
    drawing = PictureDrawing("drawing", "A wedge", INK.content, Image(svg, "image/svg+xml", 8, 4))
    slides = (
        slide("Title and Content", "Words", FilledSlot("body", (rich("One", link="https://example.org"),), "bullets")),
        slide("Title Only", "Group", drawings=(moon, group)),
        slide("Title Only", "Chart", drawings=(on_slide("chart", "Bars", INK.content, chart),)),
        slide("Title and Table", "Table",
              drawings=(TableDrawing("table", "Years", INK.content, table, (200, 400), (40, 40), 16),)),
        slide("Title Only", "Picture", drawings=(picture,)),
        slide("Title Only", "Drawing", drawings=(drawing,)),
    )  # fmt: skip
    return ArrangedDeck("T", "S", "A", "en", "2026", "2026-11-22T00:00:00Z", "Public", slides, "T · Public")


def sound_deck() -> bytes:
    return print_deck(sound(), GROUND)


def swap(name: str, pattern: str, new: str, times: int = 1) -> Callable[[Parts], None]:
    """A fault: in the part `name`, `new` in place of what `pattern` finds."""

    def break_it(parts: Parts) -> None:
        changed, count = re.subn(pattern, new, parts[name].decode(), count=times)
        assert count, f"nothing in {name} is like {pattern}"
        parts[name] = changed.encode()

    return break_it


def drop(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(name) and None


def rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def on(number: int) -> str:
    return SLIDE.format(number)
