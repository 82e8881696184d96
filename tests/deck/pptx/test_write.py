"""The printer of decks: one of everything, read back as PowerPoint would. `auditing.py` validates all that is made."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image as Pillow
from pptx import Presentation

from briefwright.blocks.shapes import Cell, Chart, ChartAnnotation, Grid, Series
from briefwright.brand.read import load_brand
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
from briefwright.deck.pptx.workbook import axis_format, chart_columns, number_format
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.theme import brand_template
from briefwright.images.image import Image
from briefwright.richtext.text import Listing, Para, Run, rich
from charts.built import on_slide
from deck.lint.deck import lint_deck
from tables import row

BRAND = load_brand((Path(__file__).parents[3] / "templates" / "_brand.yml").read_text(encoding="utf-8"))
GROUND = brand_template(BRAND, "en")
NS = {
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def slide(layout: str, title: str, *filled: FilledSlot, **more: object) -> ArrangedSlide:
    plain = ArrangedSlide(title, layout, rich(title), filled, (), (), (), "Money", 0.5, kicker=rich("1  Money"))
    return replace(plain, **more)


def png() -> Image:
    buffer = BytesIO()
    Pillow.new("RGB", (160, 90), (47, 102, 144)).save(buffer, "PNG")
    return Image(buffer.getvalue(), "image/png", 160, 90, "steel.png")


def numbers(name: str, *values: str | None) -> Series:
    return Series(name, tuple(Decimal(v) if v else None for v in values), tuple(v or "" for v in values))


def chart(type_: str, *series: Series, **more: str) -> Chart:
    categories = ("Space Strategy Fund", "宇宙予算", "=cmd|' /C calc'!A0")
    return Chart(type_, categories[: len(series[0].values)], series, "trillion yen", **more)


def drawn(number: int, chart_: Chart, layout: str = "Title Only") -> ArrangedSlide:
    frame = INK.layouts["Chart with Takeaway"].frame("chart") if layout == "Chart with Takeaway" else INK.content
    words = (FilledSlot("takeaway", (rich("One fund outweighs the rest"),)),) if layout == "Chart with Takeaway" else ()
    drawing = on_slide(f"chart {number}", "Bars: the fund is largest.", frame, chart_)
    return slide(layout, f"Chart {number}: the fund is the largest", *words, drawings=(drawing,))


def process() -> Group:
    def box(name: str, x: float, y: float, outline: str = "rect") -> Box:
        words = Paragraph(rich(name, bold=True), TextStyle(20, bold=True, color="tx2", align="center"))
        detail = Paragraph(rich("October 2003\nJapan"), TextStyle(14, space_before=4, bullet=True))
        return Box(name, Frame(x, y, 200, 90), (words, detail), "bg2", "accent6", 1, outline, "middle", 12)

    boxes = (box("NAL", 54, 140), box("ISAS", 54, 250), box("NASDA", 54, 360), box("JAXA", 500, 250, "roundRect"))
    arrows = tuple(Connector(f"{one.name} to JAXA", one.name, "JAXA") for one in boxes[:3])
    return Group("merger", "Three bodies became JAXA", (*boxes, *arrows, Stroke("rule", 54, 452, 700, 460)))


def table() -> TableDrawing:
    grid = Grid(
        (row("Year", "Body", "Yen"),),
        (row("2008", "Basic Space Law", "1,200"), row("2012", rich("内閣府", lang="ja"), "90")),
        (False, False, True),
    )
    frame = Frame(54, 140, 700, 120)
    return TableDrawing("budgets", "What each body spent", frame, grid, (100, 450, 150), (40, 40, 40), 18)


MIXED = (
    Run("A fund of "), Run("1 trillion yen", bold=True), Run(" for "), Run("宇宙", lang="ja", italic=True), Run(" at "),
    Run("CSIS", italic=True, link="https://example.org/宇宙 report?a=1&b=2"), Run("2", superscript=True), Run("\nnext"),
)  # fmt: skip
NOTES = (
    Para(rich("Say this first.")),
    Listing(((Para(rich("one")), Listing(((Para(rich("deeper")),),), ordered=True)), (Para(MIXED),))),
)
SLIDES = (
    slide("Title Slide", "From Earth to 宇宙", FilledSlot("subtitle", (rich("A partnership"),)), section=""),
    slide("Title and Content", "Bullets inherit", FilledSlot("body", (MIXED, rich("Two")), "bullets", 0.925, 0.1),
          notes=NOTES, source_line=rich("Source: CSIS"), section="Bodies"),
    slide("Two Content", "Numbers and plain words", FilledSlot("left", (MIXED,), "numbers"),
          FilledSlot("right", (rich("Plain"), rich("words")))),
    slide("Title Only", "Three bodies became one", drawings=(process(),), notes=(Para(rich("Explain.")),)),
    slide("Title and Table", "A table", drawings=(table(),)),
    slide("Picture with Caption", "A picture", FilledSlot("caption", (rich("Steel"),)),
          drawings=(PictureDrawing("picture", "A steel plane", Frame(54, 136, 500, 281.25), png()),)),
    slide("Title Only", "A picture cut to a square",
          drawings=(PictureDrawing("square", "A steel plane", Frame(54, 136, 200, 200), png(), (0.25, 0.0)),)),
    slide("Title Only", "A decorative picture",
          drawings=(PictureDrawing("ornament", "", Frame(54, 136, 500, 281.25), png()),)),
    drawn(1, chart("bar", numbers("", "1", "0.25", "0.1"), highlight="Space Strategy Fund"), "Chart with Takeaway"),
    drawn(2, chart("column", numbers("Japan", "1200", None, "3"), numbers("US", "4", "5", "6"))),
    drawn(3, chart("line", numbers("Japan", "1", "2", "3"), numbers("US", "4", "5", "6"), highlight="US")),
    drawn(4, chart("stacked", numbers("Japan", "1", "2", "3"), numbers("US", "4", "5", "6"), highlight="宇宙予算")),
    drawn(5, chart("doughnut", numbers("", "60", "25", "15"), highlight="Space Strategy Fund")),
    drawn(6, chart("line", numbers("", "60", "25", "15"), highlight="宇宙予算")),
    slide("Closing", "What we ask of you", FilledSlot("body", (rich("Joint exercises"),)), section="Ask"),
)  # fmt: skip
DECK = ArrangedDeck(
    "From Earth to Uchū", "A subject " * 40, "A. Author; B. Author", "en", "22 November 2026",
    "2026-11-22T00:00:00Z", "For public release", SLIDES, "From Earth to Uchū",
)  # fmt: skip


@pytest.fixture(scope="module")
def written() -> bytes:
    return print_deck(DECK, GROUND)


@pytest.fixture(scope="module")
def reopened(written: bytes):
    return Presentation(BytesIO(written))


def named(slide_, name: str):
    return next(shape for shape in slide_.shapes if shape.name == name)


def numbered(deck, title: str):
    return next(one for one in deck.slides if named(one, "Title").text_frame.text == title)


def part(data: bytes, name: str):
    return etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(name))


def chart_parts(data: bytes) -> list:
    names = [name for name in zipfile.ZipFile(BytesIO(data)).namelist() if name.startswith("ppt/charts/chart")]
    return [part(data, name) for name in sorted(names)]


def test_a_deck_with_one_of_everything_has_no_fault(written: bytes) -> None:
    assert lint_deck(written) == []


@pytest.mark.parametrize("lang", ["ja", "de-AT"])
def test_a_deck_in_another_language_has_no_fault(lang: str) -> None:
    assert lint_deck(print_deck(replace(DECK, lang=lang), brand_template(BRAND, lang))) == []


def test_an_empty_deck_opens() -> None:
    data = print_deck(replace(DECK, slides=()), GROUND)
    assert lint_deck(data) == []
    assert len(Presentation(BytesIO(data)).slides) == 0


def test_the_title_is_read_first_and_the_feet_last(reopened) -> None:
    names = [shape.name for shape in numbered(reopened, "Bullets inherit").shapes]
    assert names == ["Title", "Body", "Source", "Section", "Marking", "Slide number"]


def test_words_and_drawings_are_read_in_the_order_of_the_layout(reopened) -> None:
    names = [shape.name for shape in numbered(reopened, "Chart 1: the fund is the largest").shapes]
    assert names[:4] == ["Title", "chart 1", "Takeaway", "Section"]


def test_a_chart_a_table_and_a_picture_fill_their_placeholders(reopened) -> None:
    for title, name, idx in (("A table", "budgets", 13), ("A picture", "picture", 1)):
        assert named(numbered(reopened, title), name).placeholder_format.idx == idx
    assert named(numbered(reopened, "Chart 1: the fund is the largest"), "chart 1").placeholder_format.idx == 13


def test_runs_keep_their_style_language_and_link(reopened) -> None:
    first = named(numbered(reopened, "Bullets inherit"), "Body").text_frame.paragraphs[0]
    assert first.text == "A fund of 1 trillion yen for 宇宙 at CSIS2\x0bnext"
    found = [(run.text, run.font.bold, run.font.italic, run._r.rPr.get("lang")) for run in first.runs]
    assert ("1 trillion yen", True, None, "en-US") in found
    assert ("宇宙", True, None, "ja-JP") in found
    linked = next(run for run in first.runs if run.text == "CSIS")
    assert linked.hyperlink.address == "https://example.org/%E5%AE%87%E5%AE%99%20report?a=1&b=2"
    assert [run._r.rPr.get("baseline") for run in first.runs if run.text == "2"] == ["30000"]


def test_japanese_plainly_typed_into_an_english_brief_says_that_it_is() -> None:
    typed = slide("Title and Content", "About 宇宙", FilledSlot("body", (rich("The 第2次 計画 of 서울", italic=True),)))
    deck = Presentation(BytesIO(print_deck(replace(DECK, slides=(typed,)), GROUND)))
    runs = named(deck.slides[0], "Body").text_frame.paragraphs[0].runs
    assert [(run.text, run._r.rPr.get("lang"), run._r.rPr.get("altLang"), run.font.italic) for run in runs] == [
        ("The ", "en-US", None, True), ("第2次 計画", "ja-JP", "en-US", None), (" of ", "en-US", None, True),
        ("서울", "ko-KR", "en-US", None),
    ]  # fmt: skip
    assert named(deck.slides[0], "Title")._element.xpath(".//a:r/a:rPr/@lang") == ["en-US", "ja-JP"]


def test_latin_words_in_a_japanese_brief_stay_in_their_sentence() -> None:
    typed = slide("Title and Content", "宇宙", FilledSlot("body", (rich("JAXAは2003年に発足した"),)))
    deck = Presentation(BytesIO(print_deck(replace(DECK, lang="ja", slides=(typed,)), brand_template(BRAND, "ja"))))
    [run] = named(deck.slides[0], "Body").text_frame.paragraphs[0].runs
    assert (run._r.rPr.get("lang"), run._r.rPr.get("altLang")) == ("ja-JP", "en-US")


def test_words_of_a_placeholder_write_no_size_colour_or_typeface(reopened) -> None:
    body = named(numbered(reopened, "Bullets inherit"), "Body")._element
    assert body.xpath(".//@sz | .//a:solidFill | .//a:latin | .//a:xfrm") == []


def test_bullets_are_the_layouts_and_are_switched_off_where_they_are_not_wanted(reopened) -> None:
    body = named(numbered(reopened, "Bullets inherit"), "Body")._element
    two = numbered(reopened, "Numbers and plain words")
    assert body.xpath(".//a:pPr") == []
    assert len(named(two, "Left")._element.xpath(".//a:buAutoNum")) == 1
    assert len(named(two, "Right")._element.xpath(".//a:pPr[@marL='0']/a:buNone")) == 2


def test_the_autofit_step_is_stored(reopened) -> None:
    step = named(numbered(reopened, "Bullets inherit"), "Body")._element.xpath(".//a:normAutofit")[0]
    assert dict(step.attrib) == {"fontScale": "92500", "lnSpcReduction": "10000"}
    bare = named(numbered(reopened, "Numbers and plain words"), "Left")._element.xpath(".//a:normAutofit")[0]
    assert dict(bare.attrib) == {}


def test_the_cover_carries_the_date_and_every_other_slide_a_field_for_its_number(reopened) -> None:
    cover, *others = reopened.slides
    assert named(cover, "Marking").text_frame.text == "22 November 2026\u2002·\u2002For public release"
    for number, one in enumerate(others, 2):
        assert named(one, "Marking").text_frame.text == DECK.foot
        field = named(one, "Slide number")._element.xpath(".//a:fld[@type='slidenum']/a:t")
        assert [text.text for text in field] == [str(number)]


def test_a_slide_on_a_dark_layout_says_so_itself(reopened) -> None:
    assert reopened.slides[0]._element.xpath("p:clrMapOvr/a:overrideClrMapping/@bg1") == ["dk2"]
    assert reopened.slides[1]._element.xpath("p:clrMapOvr/a:masterClrMapping")


def test_connectors_are_stored_as_they_are_drawn(reopened) -> None:
    group = named(numbered(reopened, "Three bodies became one"), "merger")
    boxes = {shape.name: shape for shape in group.shapes}
    stored = {}
    for name in ("NAL", "ISAS", "NASDA"):
        arrow = boxes[f"{name} to JAXA"]._element
        start, end = arrow.xpath(".//a:stCxn")[0], arrow.xpath(".//a:endCxn")[0]
        assert (int(start.get("id")), int(end.get("id"))) == (boxes[name].shape_id, boxes["JAXA"].shape_id)
        assert (start.get("idx"), end.get("idx")) == ("3", "1")
        stored[name] = (arrow.xpath(".//a:prstGeom/@prst")[0], arrow.xpath(".//a:xfrm/@flipV"))
    assert stored == {
        "NAL": ("bentConnector3", []), "ISAS": ("straightConnector1", []), "NASDA": ("bentConnector3", ["1"]),
    }  # fmt: skip


def test_a_group_tells_what_it_shows_and_its_lines_are_decoration(reopened) -> None:
    group = named(numbered(reopened, "Three bodies became one"), "merger")._element
    assert group.xpath("p:nvGrpSpPr/p:cNvPr/@descr") == ["Three bodies became JAXA"]
    assert len(group.xpath("p:cxnSp[.//*[local-name()='decorative']]")) == 4


def test_a_table_marks_its_header_and_sets_numbers_flush_right(reopened) -> None:
    shown = named(numbered(reopened, "A table"), "budgets").table
    assert shown.first_row
    assert shown.first_col
    assert [shown.cell(1, column)._tc.xpath(".//a:pPr/@algn") for column in range(3)] == [[], [], ["r"]]
    assert shown.cell(2, 1).text == "内閣府"


def test_merged_cells_are_written_as_powerpoint_writes_them() -> None:
    heads = (Cell(rich("Country"), 0, 1, 2), Cell(rich("Budget"), 1, 2)), (Cell(rich("2023"), 1), Cell(rich("2024"), 2))
    grid = Grid(heads, (row("Japan", "10", "200"),), (False, True, True))
    drawn = TableDrawing("table", "A table", Frame(54, 140, 700, 120), grid, (100, 300, 300), (40, 40, 40), 18)
    alone = replace(DECK, slides=(slide("Title and Table", "Merged", drawings=(drawn,)),))
    shown = named(Presentation(BytesIO(print_deck(alone, GROUND))).slides[0], "table").table
    assert [[dict(cell._tc.attrib) for cell in line.cells] for line in shown.rows] == [
        [{"rowSpan": "2"}, {"gridSpan": "2"}, {"hMerge": "1"}], [{"vMerge": "1"}, {}, {}], [{}, {}, {}],
    ]  # fmt: skip
    assert (shown.cell(0, 0).span_height, shown.cell(0, 1).span_width) == (2, 2)
    assert shown.cell(1, 1)._tc.xpath(".//a:rPr/@b") == ["1"]


def test_a_picture_never_has_an_alternative_text_that_nobody_wrote(reopened) -> None:
    picture = named(numbered(reopened, "A picture"), "picture")._element
    ornament = named(numbered(reopened, "A decorative picture"), "ornament")._element
    assert picture.xpath(".//p:cNvPr/@descr") == ["A steel plane"]
    assert ornament.xpath(".//p:cNvPr/@descr") == [""]
    assert ornament.xpath(".//*[local-name()='decorative']/@val") == ["1"]


def test_a_picture_is_cut_as_the_tool_for_cropping_would(reopened) -> None:
    square = named(numbered(reopened, "A picture cut to a square"), "square")
    assert (square.crop_left, square.crop_top) == pytest.approx(((1 - 9 / 16) / 4, 0), abs=1e-5)
    assert (square.crop_right, square.crop_bottom) == pytest.approx(((1 - 9 / 16) * 3 / 4, 0), abs=1e-5)
    assert not named(numbered(reopened, "A picture"), "picture")._element.xpath(".//a:srcRect")


def test_the_same_picture_is_stored_once(written: bytes) -> None:
    names = zipfile.ZipFile(BytesIO(written)).namelist()
    assert [name for name in names if name.startswith("ppt/media/")] == ["ppt/media/image1.png"]


def test_bars_are_read_from_the_top_and_the_one_that_matters_is_in_the_accent(written: bytes) -> None:
    bars = chart_parts(written)[0]
    assert bars.xpath("//c:catAx/c:scaling/c:orientation/@val", namespaces=NS) == ["maxMin"]
    assert bars.xpath("//c:ser/c:spPr//a:schemeClr/@val", namespaces=NS) == ["accent6"]
    assert bars.xpath("//c:dPt[c:idx/@val='0']//a:solidFill/a:schemeClr/@val", namespaces=NS) == ["accent1"]
    assert bars.xpath("//c:valAx/c:delete/@val | //c:autoTitleDeleted/@val", namespaces=NS) == ["1", "1"]
    assert bars.xpath("//c:legend", namespaces=NS) == []


def test_several_series_have_a_legend_above_and_lines_none(written: bytes) -> None:
    assert chart_parts(written)[1].xpath("//c:legendPos/@val", namespaces=NS) == ["t"]
    assert chart_parts(written)[2].xpath("//c:legend", namespaces=NS) == []
    assert chart_parts(written)[2].xpath("//c:smooth/@val", namespaces=NS) == ["0", "0"]


def test_lines_are_named_at_their_ends() -> None:
    lines = chart("line", numbers("Japan", "1", "2", "3"), numbers("US", "4", "5", "9"))
    arranged = slide("Title Only", "Lines", drawings=(on_slide("lines", "Two lines.", INK.content, lines),))
    (part_,) = chart_parts(print_deck(replace(DECK, slides=(arranged,)), GROUND))
    named = "//c:dLbl[c:showSerName/@val='1' and c:showVal/@val='1']"
    assert part_.xpath(f"{named}/c:idx/@val", namespaces=NS) == ["2", "2"]
    assert part_.xpath(f"{named}/c:dLblPos/@val", namespaces=NS) == ["r", "r"]
    assert 0.8 < float(part_.xpath("//c:plotArea/c:layout//c:w/@val", namespaces=NS)[0]) < 0.95


def test_segments_too_low_for_a_label_have_none_and_an_unseen_line_carries_the_sums() -> None:
    stack = chart("stacked", numbers("Japan", "1", "40", "30"), numbers("US", "40", "50", "60"))
    arranged = slide("Title Only", "Stack", drawings=(on_slide("stack", "Three stacks.", INK.content, stack),))
    (part_,) = chart_parts(print_deck(replace(DECK, slides=(arranged,)), GROUND))
    assert part_.xpath("//c:ser[1]//c:dLbl[c:delete/@val='1']/c:idx/@val", namespaces=NS)[0] == "0"
    assert part_.xpath("//c:lineChart//c:val//c:v/text()", namespaces=NS) == ["41", "90", "90"]
    assert part_.xpath("//c:legendEntry[c:delete/@val='1']/c:idx/@val", namespaces=NS) == ["2"]


def test_no_label_of_a_chart_is_live_in_its_workbook(written: bytes) -> None:
    archive = zipfile.ZipFile(BytesIO(written))
    for name in archive.namelist():
        if name.endswith(".xlsx"):
            book = zipfile.ZipFile(BytesIO(archive.read(name)))
            formulas = re.findall("<f>(.*?)</f>", book.read("xl/worksheets/sheet1.xml").decode())
            assert all(re.fullmatch(r"SUM\([A-Z]\d:[A-Z]\d\)", formula) for formula in formulas)
            assert b"2026-11-22T00:00:00Z" in book.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        ("1", "1", "#,##0"),
        ("1340.5", "1,340.5", "#,##0.0"),
        ("0.25", "¥0.25 trillion", '"¥"#,##0.00" trillion"'),
        ("-3", "−3", '#,##0;"−"#,##0'),
        ("1340", "1340", "0"),
        ("1.5", "1,5", None),
        ("1.234", "1.23", "#,##0.00"),
        ("1", "one", None),
        ("1", "9", None),
    ],
)
def test_a_label_is_the_values_own_where_a_number_format_prints_it(value: str, printed: str, expected: str) -> None:
    assert number_format(Decimal(value), printed) == expected


@pytest.mark.parametrize(
    ("value", "printed", "lang", "expected"),
    [
        ("1234.5", "1.234,5", "de", "[$-407]#,##0.0"),
        ("-1234", "−1.234", "de", '[$-407]#,##0;[$-407]"−"#,##0'),
        ("1234.5", "1\u202f234,5", "fr", "[$-40C]#,##0.0"),
        ("1234.5", "1,234.5", "ja", "#,##0.0"),
        ("1234.5", "1,234.5", "de", None),
        ("1234567", "12,34,567", "en-IN", "[$-4009]#,##0"),
        ("1234", "1234", "pl", "[$-415]0"),
        ("12345", "12\u00a0345", "pl", "[$-415]#,##0"),
        ("8.9", "٨٫٩", "ar-EG", "[$-2000C01]#,##0.0"),
        ("-1234", "\u061c−١٬٢٣٤ يوم", "ar-EG", '[$-2000C01]#,##0" يوم";[$-2000C01]"\u061c−"#,##0" يوم"'),
    ],
)
def test_a_number_format_names_the_language_that_writes_numbers_in_its_way(value, printed, lang, expected) -> None:
    assert number_format(Decimal(value), printed, lang) == expected


@pytest.mark.parametrize(("lang", "expected"), [
    ("ar-MA", '#,##0;"−"#,##0'), ("ar-EG", '[$-2000C01]#,##0;[$-2000C01]"−"#,##0'),
    ("fa", '[$-3000429]#,##0;[$-3000429]"−"#,##0'),
    ("es", '[$-C0A][>=10000]#,##0;[$-C0A][<=-10000]"−"#,##0;[$-C0A]0'),
])  # fmt: skip
def test_an_axis_counts_as_the_region_does(lang, expected) -> None:
    assert axis_format(0, lang) == expected


def test_a_wording_that_no_number_format_prints_is_fixed_text() -> None:
    series = Series("", (Decimal("1.5"),), ("1,5 Billionen",))
    deck = replace(DECK, lang="de", slides=(drawn(1, chart("bar", series)),))
    data = print_deck(deck, GROUND)
    assert chart_parts(data)[0].xpath("//c:dLbl//a:t/text()", namespaces=NS) == ["1,5 Billionen"]
    assert lint_deck(data) == []


def test_notes_hold_what_is_said_in_lists_too(reopened) -> None:
    said = numbered(reopened, "Bullets inherit").notes_slide.notes_text_frame
    assert [paragraph.text for paragraph in said.paragraphs][:3] == ["Say this first.", "one", "deeper"]
    assert not reopened.slides[0].has_notes_slide


def test_sections_cover_the_slides_in_order_under_names_of_their_own(written: bytes) -> None:
    found = part(written, "ppt/presentation.xml").xpath("//*[local-name()='section']/@name")
    assert found == ["From Earth to Uchū", "Bodies", "Money", "Ask"]
    again = replace(DECK, slides=(SLIDES[1], SLIDES[2], replace(SLIDES[3], section="Bodies")))
    xml = part(print_deck(again, GROUND), "ppt/presentation.xml")
    assert xml.xpath("//*[local-name()='section']/@name") == ["Bodies", "Money", "Bodies (2)"]


def test_the_properties_are_the_documents(reopened) -> None:
    properties = reopened.core_properties
    assert (properties.title, properties.author, properties.revision) == (DECK.title, DECK.authors, 1)
    assert properties.last_modified_by == DECK.authors
    assert properties.created.isoformat().startswith("2026-11-22T00:00:00")
    assert properties.modified == properties.created
    assert len(properties.subject) <= 255


def test_a_title_may_be_a_step_smaller() -> None:
    one = slide("Title Only", "Long", FilledSlot("title", (rich("Long"),), "none", 0.9, 0.0))
    data = print_deck(replace(DECK, slides=(one,)), GROUND)
    step = part(data, "ppt/slides/slide1.xml").xpath("//a:normAutofit", namespaces=NS)
    assert dict(step[0].attrib) == {"fontScale": "90000"}
    assert lint_deck(data) == []


def test_every_layout_can_be_filled_in_every_placeholder_for_words() -> None:
    slides = []
    for layout in INK.layouts.values():
        roles = [place.role for place in layout.placeholders if place.type in {"body", "obj", "subTitle"}]
        if layout.name != "Blank":
            slides.append(slide(layout.name, layout.name, *(FilledSlot(role, (MIXED,), "bullets") for role in roles)))
    assert lint_deck(print_deck(replace(DECK, slides=tuple(slides)), GROUND)) == []


def test_a_slot_that_the_layout_has_not_is_never_dropped_in_silence() -> None:
    lost = slide("Title Only", "Lost", FilledSlot("takeaway", (rich("words"),)))
    with pytest.raises(KeyError, match="takeaway"):
        print_deck(replace(DECK, slides=(lost,)), GROUND)


def test_entries_are_in_order_without_times(written: bytes) -> None:
    entries = zipfile.ZipFile(BytesIO(written)).infolist()
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_same_deck_has_the_same_bytes_in_another_process(written: bytes) -> None:
    program = (
        "import importlib.util, hashlib, sys;"
        f"spec = importlib.util.spec_from_file_location('case', {__file__!r});"
        "case = importlib.util.module_from_spec(spec); spec.loader.exec_module(case);"
        "print(hashlib.sha256(case.print_deck(case.DECK, case.GROUND)).hexdigest())"
    )
    path = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "PYTHONPATH": path}
    printed = subprocess.check_output([sys.executable, "-c", program], env=environment, text=True)
    assert printed.strip() == hashlib.sha256(written).hexdigest()


def test_nothing_of_the_library_or_the_machine_is_left(written: bytes) -> None:
    archive = zipfile.ZipFile(BytesIO(written))
    for name in archive.namelist():
        assert not re.search(rb"python-pptx|PowerPoint Presentation|XlsxWriter|/home/|/tmp/", archive.read(name)), name


def test_a_drawing_has_a_picture_for_those_who_know_no_svg() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0h4v4z" fill="#FF0000"/></svg>'
    drawing = PictureDrawing("drawing", "A wedge", Frame(54, 136, 200, 100), Image(svg, "image/svg+xml", 8, 4))
    deck = ArrangedDeck(
        "T", "S", "A", "en", "2026", "2026-11-22T00:00:00Z", "", (slide("Title Only", "D", drawings=(drawing,)),)
    )
    parts = zipfile.ZipFile(BytesIO(print_deck(deck, GROUND)))
    assert parts.read("ppt/media/image1.svg") == svg
    with Pillow.open(BytesIO(parts.read("ppt/media/image1.png"))) as shown:
        assert shown.size == (600, 300)
        assert shown.mode == "RGBA"
        assert shown.getpixel((599, 299)) == (255, 255, 255, 0)
        assert shown.getpixel((250, 100)) == (255, 0, 0, 255)


def test_numbered_paragraphs_of_a_box_count_on_as_in_powerpoint():
    styles = [TextStyle(18, number=3, level=1), TextStyle(18, number=4, level=1), TextStyle(18, bullet=True, level=2),
              TextStyle(18, number=5, level=1), TextStyle(18, level=1), TextStyle(18, number=6, level=1)]  # fmt: skip
    box = Box("Panel", Frame(40, 100, 400, 200), tuple(Paragraph(rich("a"), style) for style in styles))
    data = print_deck(replace(DECK, slides=(slide("Title Only", "A", drawings=(box,)),)), GROUND)
    tree = part(data, "ppt/slides/slide1.xml")
    assert [one.get("startAt") for one in tree.iterfind(".//a:buAutoNum", NS)] == ["3", "3", "3", "6"]


def test_the_sums_of_stacks_are_computed_in_the_workbook() -> None:
    series = numbers("Japan", "1", "2", "3"), numbers("US", "4", "5", "6")
    columns = chart_columns(on_slide("sums", "Stacks.", INK.content, chart("stacked", *series)).plan, "sums")
    assert [columns[-1].formulas, columns[0].formulas] == [("SUM(B2:C2)", "SUM(B3:C3)", "SUM(B4:C4)"), ()]


def test_a_second_level_is_powerpoint_s_own_and_numbers_go_on_from_the_slide_before() -> None:
    words = tuple(map(rich, ("Four", "below", "Five")))
    slots = (
        FilledSlot("left", words, "bullets", levels=(0, 1, 0)),
        FilledSlot("right", words, "numbers", levels=(0, 1, 0), first=4),
    )
    xml = part(print_deck(replace(DECK, slides=(slide("Two Content", "A", *slots),)), GROUND), "ppt/slides/slide1.xml")
    left, right = (xml.xpath(f"//p:sp[.//@name='{name}']//a:p", namespaces=NS) for name in ("Left", "Right"))
    assert [par.xpath("string(a:pPr/@lvl)", namespaces=NS) for par in (*left, *right)] == ["", "1", ""] * 2
    assert [par.xpath("string(a:pPr/a:buAutoNum/@startAt)", namespaces=NS) for par in right] == ["4", "", "4"]


def test_an_annotation_is_the_label_of_its_point_with_a_ring_and_a_leader_line() -> None:
    values = numbers("Japan", "1", "5", "3"), numbers("US", "4", "5", "6")
    lines = replace(chart("line", *values), annotations=(ChartAnnotation(0, 1, "the turn"),))
    data = print_deck(replace(DECK, slides=(drawn(1, lines),)), GROUND)
    assert lint_deck(data) == []
    (part_,) = chart_parts(data)
    japan, us = part_.iterfind(".//c:ser", NS)
    assert japan.xpath(".//c:dLbl[c:idx/@val='1']//a:t/text()", namespaces=NS) == ["the turn"]
    assert japan.xpath("c:dPt[c:idx/@val='1']/c:marker/c:symbol/@val", namespaces=NS) == ["circle"]
    assert [len(one.findall(".//c15:showLeaderLines", NS)) for one in (japan, us)] == [1, 0]


def test_a_row_that_matters_has_a_ground_and_its_first_cell_the_accent() -> None:
    one = table()
    rows = (tuple(replace(cell, mark="row") for cell in one.grid.rows[0]), *one.grid.rows[1:])
    marked = replace(one, grid=replace(one.grid, rows=rows))
    data = print_deck(replace(DECK, slides=(slide("Title and Table", "A table", drawings=(marked,)),)), GROUND)
    assert lint_deck(data) == []
    cells = part(data, "ppt/slides/slide1.xml").findall(".//a:tc", NS)
    grounds = [cell.xpath("string(a:tcPr/a:solidFill/a:schemeClr/@val)", namespaces=NS) for cell in cells]
    assert grounds == ["", "", "", "accent1", "accent1", "accent1", "", "", ""]
    colors = [cell.xpath("string(.//a:rPr/a:solidFill/a:schemeClr/@val)", namespaces=NS) for cell in cells[3:6]]
    assert colors == ["accent1", "tx1", "tx1"]
