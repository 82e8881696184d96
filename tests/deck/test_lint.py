"""The lint of decks: a sound deck has no fault, and each fault seeded into it is told."""

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from briefwright.brand_file import load_brand
from briefwright.deck.arranged import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.drawing import Box, ChartDrawing, Connector, Group, Par, PictureDrawing, TableDrawing, TextStyle
from briefwright.deck.geometry import BODY, Frame
from briefwright.deck.ground import brand_ground
from briefwright.deck.lint import lint_deck
from briefwright.deck.pptx import print_deck
from briefwright.shapes import Chart, Grid, Image, Series
from briefwright.text import Paragraph, rich

BRAND = load_brand((Path(__file__).parents[2] / "templates" / "_brand.yml").read_text(encoding="utf-8"))
GROUND = brand_ground(BRAND, "en")
Parts = dict[str, bytes]
SLIDE = "ppt/slides/slide{}.xml"
CHART = "ppt/charts/chart1.xml"
NOTES = "ppt/notesSlides/notesSlide1.xml"
PRESENTATION = "ppt/presentation.xml"
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _deck() -> bytes:
    def slide(layout: str, title: str, *filled: FilledSlot, drawings: tuple = ()) -> ArrangedSlide:
        return ArrangedSlide(
            title, layout, rich(title), filled, drawings, (Paragraph(rich("Say")),), (), title[0], 0.5
        )  # fmt: skip

    buffer = BytesIO()
    Pillow.new("RGB", (16, 9)).save(buffer, "PNG")
    words = (Par(rich("NAL"), TextStyle(16)),)
    boxes = Box("one", Frame(54, 140, 90, 60), words, "bg2"), Box("two", Frame(300, 140, 90, 60), words, "bg2")
    group = Group("merger", "One leads to two", (*boxes, Connector("arrow", "one", "two")))
    values = Series("", (Decimal(1), Decimal(2)), ("1", "2"))
    chart = Chart("bar", ("A", "B"), (values,), "yen")
    table = Grid((rich("Year"), rich("Body")), ((rich("2008"), rich("JAXA")),), (False, False))
    picture = PictureDrawing("picture", "A plane", BODY, Image(buffer.getvalue(), "image/png", 16, 9))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0h8v4z"/></svg>'
    drawing = PictureDrawing("drawing", "A wedge", BODY, Image(svg, "image/svg+xml", 8, 4))
    slides = (
        slide("Title and Content", "Words", FilledSlot("body", (rich("One", link="https://example.org"),), "bullets")),
        slide("Title Only", "Group", drawings=(group,)),
        slide("Title Only", "Chart", drawings=(ChartDrawing("chart", "Bars", BODY, chart, 14),)),
        slide("Title and Table", "Table",
              drawings=(TableDrawing("table", "Years", BODY, table, (200, 400), (40, 40), 16),)),
        slide("Title Only", "Picture", drawings=(picture,)),
        slide("Title Only", "Drawing", drawings=(drawing,)),
    )  # fmt: skip
    return print_deck(ArrangedDeck("T", "S", "A", "en", "2026", "2026-11-22T00:00:00Z", "Public", slides), GROUND)


@pytest.fixture(scope="module")
def sound() -> bytes:
    return _deck()


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def swap(name: str, pattern: str, new: str, times: int = 1) -> Callable[[Parts], None]:
    """A fault: in the part `name`, `new` in place of what `pattern` finds."""

    def break_it(parts: Parts) -> None:
        changed, count = re.subn(pattern, new, parts[name].decode(), count=times)
        assert count, f"nothing in {name} is like {pattern}"
        parts[name] = changed.encode()

    return break_it


def drop(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(name) and None


def formula(parts: Parts) -> None:
    name = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    book = parts_of(parts[name])
    swap("xl/worksheets/sheet1.xml", "<v>", "<f>1+1</f><v>")(book)
    parts[name] = zipped(book)


def orphan(parts: Parts) -> None:
    parts["ppt/media/lost.png"] = b"lost"


def rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def on(number: int) -> str:
    return SLIDE.format(number)


FAULTS: dict[str, tuple[Callable[[Parts], None], str]] = {
    "title doubled": (swap(on(2), "<a:t>Group</a:t>", "<a:t>Words</a:t>"), "2 slides have the title 'Words'"),
    "title empty": (swap(on(2), "<a:t>Group</a:t>", "<a:t> </a:t>"), "the placeholder 'Title' is empty"),
    "two titles": (swap(on(1), '<p:ph idx="1"/>', '<p:ph type="title"/>'), "it has 2 titles"),
    "no alternative text": (swap(on(5), 'descr="A plane"', ""), "the picture 'picture' has neither"),
    "name of a file": (swap(on(5), "A plane", "image.png"), "is the name of a file"),
    "chart without words": (swap(on(3), 'descr="Bars"', ""), "the chart or table 'chart' has neither"),
    "group without words": (swap(on(2), 'descr="One leads to two"', ""), "the group 'merger' has neither"),
    "decorative and told": (
        swap(on(5), 'descr="A plane"/>', f'descr="A plane">{DECORATIVE}</p:cNvPr>'), "and yet has alternative text",
    ),
    "cropped away": (swap(on(5), '<a:srcRect [^>]*>', '<a:srcRect t="60000" b="40000"/>'), "beyond its edges"),
    "drawing without SVG": (swap(rels(on(6)), r"media/image\d\.svg", "media/image1.png"), "has no SVG, or no picture"),
    "drawing without a picture": (swap(rels(on(6)), r"media/image\d\.png", "media/image1.svg"), "or no picture to"),
    "run without language": (swap(on(1), '<a:rPr lang="en-US"', "<a:rPr"), "have no language"),
    "end without language": (swap(on(1), '<a:endParaRPr lang="en-US"', "<a:endParaRPr"), "have no language"),
    "notes without language": (swap(NOTES, '<a:rPr lang="en-US"', "<a:rPr"), f"{NOTES}: "),
    "table without header": (swap(on(4), 'firstRow="1"', ""), "does not mark its header row"),
    "row too short": (swap(on(4), "<a:tc>.*?</a:tc>", ""), "1 cells for 2 columns"),
    "span too wide": (swap(on(4), "<a:tc>", '<a:tc gridSpan="3">'), "reaches beyond the last column"),
    "placeholder empty": (swap(on(1), "<a:t>One</a:t>", "<a:t/>"), "the placeholder 'Body' is empty"),
    "placeholder unknown": (swap(on(1), 'idx="1"/>', 'idx="77"/>'), "no placeholder 77"),
    "number doubled": (swap(on(1), '<p:cNvPr id="3"', '<p:cNvPr id="2"'), "2 shapes have the number 2"),
    "name doubled": (swap(on(1), 'name="Body"', 'name="Title"'), "2 shapes have the name 'Title'"),
    "connector loose": (swap(on(2), '<a:endCxn id="[0-9]+"', '<a:endCxn id="999"'), "glued to the shape 999"),
    "literal colour": (swap(on(2), '<a:schemeClr val="bg2"/>', '<a:srgbClr val="FF0000"/>'), "the colour FF0000"),
    "literal typeface": (swap(on(1), "(<a:rPr [^>]*>)", r'\1<a:latin typeface="Arial"/>'), "the typeface Arial"),
    "small print": (swap(on(2), 'sz="1600"', 'sz="800"'), "text of 8 pt is too small"),
    "section of a dead slide": (swap(PRESENTATION, '<p14:sldId id="258"/>', '<p14:sldId id="999"/>'), "999"),
    "slide in no section": (swap(PRESENTATION, '<p14:sldId id="258"/>', ""), "the slide 258 is in no section"),
    "sections of one name": (swap(PRESENTATION, 'name="G"', 'name="W"'), "2 sections by name"),
    "slide id doubled": (swap(PRESENTATION, '<p:sldId id="257"', '<p:sldId id="256"'), "2 slides have the same"),
    "master id like a layout's": (
        swap("ppt/slideMasters/slideMaster1.xml", '<p:sldLayoutId id="2147483649"', '<p:sldLayoutId id="2147483648"'),
        "masters and layouts",
    ),
    "link to a file": (swap(rels(on(1)), "https://example.org", "file:///etc/passwd"), "reaches outside the deck"),
    "picture linked": (
        swap(rels(on(5)), 'Target="../media/image1.png"', 'Target="https://x.org/a.png" TargetMode="External"'),
        "reaches outside the deck",
    ),
    "relationship nowhere": (swap(rels(on(5)), "image1.png", "image9.png"), "image9.png, which does not exist"),
    "relationship unknown": (swap(on(5), 'r:embed="[^"]+"', 'r:embed="rId99"'), "'rId99', which does not exist"),
    "orphan": (orphan, "nothing leads to the part ppt/media/lost.png"),
    "part missing": (drop(CHART), f"{CHART}, which does not exist"),
    "layout missing": (swap(rels(on(1)), "slideLayout", "somethingElse"), "it has 0 layouts"),
    "notes without master": (swap(rels(NOTES), "/notesMaster\"", "/other\""), "0 parts of the kind notesMaster"),
    "not XML": (swap(on(1), "</p:sld>", ""), f"{on(1)} is not well-formed"),
    "content type without a part": (
        swap("[Content_Types].xml", "</Types>", '<Override PartName="/ppt/x.xml" ContentType="a/b"/></Types>'),
        "ppt/x.xml, which does not exist",
    ),
    "content type missing": (swap("[Content_Types].xml", '<Default Extension="png"[^>]*>', ""), "no content type"),
    "property doubled": (
        swap("docProps/core.xml", "(<dc:title>T</dc:title>)", r"\1\1"), "the core property title stands 2 times",
    ),
    "no title of the deck": (swap("docProps/core.xml", "<dc:title>T</dc:title>", ""), "the deck has no title"),
    "formula": (formula, "holds a formula"),
    "axis to nowhere": (swap(CHART, '<c:crossAx val="[0-9]+"', '<c:crossAx val="7"'), "the axis 7"),
    "axis negative": (swap(CHART, "111111111", "-111111111", times=9), "an axis has a number out of range"),
    "points uncounted": (swap(CHART, '<c:ptCount val="2"', '<c:ptCount val="1"'), "more points than it counts (1)"),
    "series doubled": (swap(CHART, "(<c:ser>.*</c:ser>)", r"\1\1"), "2 series by idx"),
    "chart without workbook": (swap(CHART, "<c:externalData.*</c:externalData>", ""), "it has no workbook"),
}  # fmt: skip


def test_a_sound_deck_has_no_fault(sound: bytes) -> None:
    assert lint_deck(sound) == []
    assert lint_deck(zipped(parts_of(sound))) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_told(fault: str, sound: bytes) -> None:
    break_it, told = FAULTS[fault]
    parts = parts_of(sound)
    break_it(parts)
    sentences = lint_deck(zipped(parts))
    assert any(told in sentence for sentence in sentences), sentences


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_in_the_zip_is_told(sound: bytes) -> None:
    buffer = BytesIO(sound)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(on(1), parts_of(sound)[on(1)])
    assert f"the zip file holds {on(1)} 2 times" in lint_deck(buffer.getvalue())


def test_what_is_no_zip_file_is_told() -> None:
    assert lint_deck(b"PK no") == ["it is not a zip file"]
