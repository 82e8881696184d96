"""Slides in Arabic and Hebrew: everything at the other side, words and pictures as they are."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from briefwright.brand.read import load_brand
from briefwright.deck.looks import INK
from briefwright.deck.make import make_deck
from briefwright.deck.mirror import mirrored, mirrored_look, with_words_from_the_right
from briefwright.deck.model.drawing import Box, Connector, Group, Paragraph, Stroke, TextStyle
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import path
from briefwright.deck.pptx.text import reading
from briefwright.deck.theme import brand_template
from briefwright.io.project import Source, builtin_templates
from briefwright.problems import Diagnostics
from briefwright.richtext.bidi import LEFT_TO_RIGHT
from briefwright.richtext.text import Run, rich
from writing import HEAD, blocks, resolved

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
BLOCKS = """\
- timeline:
    message: من القياس إلى القرار
    items:
      - {date: 2003, title: أول قياس, turning-point: true}
      - {date: 2015, title: تقرير الحالة}
      - {date: 2024, title: خطة الرفع, turning-point: true}
- process: {message: ثلاث خطوات, steps: [{label: قياس}, {label: قرار}, {label: بناء −5 %, detail: على بعد 12 km}]}
- quote: {message: قول, text: "Reserves are cheaper than crises.", by: كريم}
- table: {message: ثلاثة أرصفة, columns: [الرصيف, الارتفاع], rows: [[الشمالي, 1.2], [الجنوبي, 0.9]]}
- chart: {type: line, message: حركة السفن, unit: سفينة, data: [{label: 2021, value: 10}, {label: 2024, value: 40}]}
"""


@pytest.fixture(scope="module")
def slides(tmp_path_factory):
    folder = tmp_path_factory.mktemp("arabic")
    text = blocks(BLOCKS).replace("lang: en", "lang: ar-EG").replace("One thing holds", "الأرصفة منخفضة")
    document = resolved(folder, text.replace(HEAD.splitlines()[0], "title: الموانئ فوق المد"), "deck")
    (made,) = make_deck(document, Source(folder / "brief.yml"), BRAND, Diagnostics())
    return Presentation(io.BytesIO(made.data)).slides


def shapes(slides, name):
    return [one for slide in slides for one in each(slide.shapes) if one.name.startswith(name)]


def each(found):
    for one in found:
        yield one
        if one.shape_type == 6:
            yield from each(one.shapes)


def paragraphs(slides):
    return [
        par
        for slide in slides
        for one in each(slide.shapes)
        if one.has_text_frame
        for par in one.text_frame.paragraphs
        if par.text
    ]


def test_every_drawn_paragraph_begins_at_the_right_and_so_do_those_of_the_layouts(slides):
    stated = [own for par in paragraphs(slides) if (own := par._p.pPr) is not None and own.get("marL") is not None]
    assert stated
    assert {(own.get("rtl"), own.get("algn")) for own in stated if own.get("algn") != "ctr"} <= {("1", "r"), ("1", "l")}
    levels = [level for slide in slides for level in slide.slide_layout._element.iter(qn("a:lvl1pPr"))]
    assert {level.get("rtl") for level in levels} == {"1"}


def test_time_runs_to_the_left_and_steps_point_there(slides):
    years = [next(one for one in paragraphs(slides) if year in one.text) for year in ("٢٠٠٣", "٢٠١٥", "٢٠٢٤")]
    places = [par._p.getparent().getparent().spPr.xfrm.off.x for par in years]
    assert places == sorted(places, reverse=True)
    arrows = [one for one in each(shape for slide in slides for shape in slide.shapes) if "chevron" in _preset(one)]
    assert arrows
    assert {one._element.spPr.xfrm.get("flipH") for one in arrows} == {"1"}


def test_numbers_that_slides_count_in_are_those_of_the_region(slides):
    words = [par.text for par in paragraphs(slides)]
    assert [text for text in words if re.fullmatch("[٠-٩]{4}", text)]  # the years of an axis
    assert [text for text in words if re.match("[0-9]+(?:$|\u2002)", text)] == []


def _preset(shape):
    geometry = shape._element.find(f".//{qn('a:prstGeom')}")
    return "" if geometry is None else geometry.get("prst")


def test_tables_and_charts_are_read_from_the_right(slides):
    (table,) = [one.table for slide in slides for one in slide.shapes if one.has_table]
    assert table._tbl.tblPr.get("rtl") == "1"
    (chart,) = [one.chart for slide in slides for one in slide.shapes if one.has_chart]
    axis = chart._chartSpace.find(f".//{qn('c:catAx')}")
    assert axis.find(f"{qn('c:scaling')}/{qn('c:orientation')}").get("val") == "maxMin"
    assert chart._chartSpace.find(f".//{qn('c:valAx')}/{qn('c:axPos')}").get("val") == "r"


def test_signs_of_numbers_keep_their_side(slides):
    words = "".join(par.text for par in paragraphs(slides))
    assert re.search(f"{LEFT_TO_RIGHT}−5\\s%{LEFT_TO_RIGHT}", words)
    assert f"{LEFT_TO_RIGHT}12 km{LEFT_TO_RIGHT}" in words  # 12 would be of the direction of the letters before it


def test_a_paragraph_in_latin_letters_is_read_from_the_left(slides):
    (quote,) = [par for par in paragraphs(slides) if "Reserves" in par.text]
    assert quote._p.pPr.get("rtl") == "0"
    source = (Run("Smith. "), Run("A Book", italic=True))
    assert [reading(source, "right", True, listed=listed) for listed in (True, False)] == [
        {"algn": "l", "rtl": False},
        {"algn": "r", "rtl": True},
    ]


def test_the_right_column_of_an_organisations_layout_is_read_first():
    template = with_words_from_the_right(brand_template(BRAND, "ar"))
    roles = [place.role for place in template.layouts["Comparison"].placeholders]
    assert [roles.index(one) < roles.index(two) for one, two in (("right", "left"), ("right-title", "left-title"))] == [
        True, True,
    ]  # fmt: skip


def test_mirrored_twice_a_drawing_has_its_first_places():
    style = TextStyle(12)
    first = Box("a", Frame(10, 10, 100, 50), (Paragraph(rich("x"), style),), outline="chevron", narrower=8, inset=4)
    group = Group("g", "g", (first, replace(first, name="b", frame=Frame(200, 10, 90, 50)), Connector("c", "a", "b"),
                             Stroke("s", 0, 5, 40, 5), path("p", "M0 0L30 10")))  # fmt: skip
    twice = mirrored(mirrored(group, 960), 960)
    assert twice.emu == group.emu
    assert mirrored(group, 960).emu[0] == 960 * 12700 - group.emu[0] - group.emu[2]
    assert [child.frame for child in twice.children if isinstance(child, Box)] == [
        child.frame for child in group.children if isinstance(child, Box)
    ]
    before, after = first.words, mirrored(first, 960).words
    assert (after.x, after.w) == pytest.approx((960 - before.right, before.w))


@pytest.mark.parametrize("layout", INK.layouts)
def test_the_layouts_of_a_look_are_mirrored_and_their_words_begin_at_the_right(layout):
    own, other = INK.layouts[layout], mirrored_look(INK).layouts[layout]
    for place, turned in zip(own.placeholders, other.placeholders, strict=True):
        assert turned.frame.x == pytest.approx(INK.size.w - place.frame.right)
        assert turned.rtl
        assert (place.align, turned.align) in {("left", "right"), ("right", "left"), ("center", "center")}
