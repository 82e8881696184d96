"""The lint of decks: a sound deck has no fault, and each fault seeded into it is told."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from deck.lint.built import (
    CHART,
    DECORATIVE,
    NOTES,
    PRESENTATION,
    drop,
    on,
    rels,
    sound_deck,
    swap,
)
from deck.lint.deck import lint_deck
from deck.template.parts import Parts, put_together, taken_apart


@pytest.fixture(scope="module")
def sound() -> bytes:
    return sound_deck()


def formula(parts: Parts) -> None:
    name = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    book = taken_apart(parts[name])
    swap("xl/worksheets/sheet1.xml", "<v>", "<f>HYPERLINK(A1)</f><v>")(book)
    parts[name] = put_together(book)


def orphan(parts: Parts) -> None:
    parts["ppt/media/lost.png"] = b"lost"


def _second_above(parts: Parts) -> None:
    """A box that is read after the group, and stands above it."""
    box = (
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="late"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="685800" y="1600000"/><a:ext cx="4000000" cy="100000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p>'
        '<a:r><a:rPr lang="en-US"/><a:t>Late</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    swap(on(2), "</p:grpSp>", "</p:grpSp>" + box)(parts)


FAULTS: dict[str, tuple[Callable[[Parts], None], str]] = {
    "title doubled": (swap(on(2), "<a:t>Group</a:t>", "<a:t>Words</a:t>"), "2 slides have the title 'Words'"),
    "title empty": (swap(on(2), "<a:t>Group</a:t>", "<a:t> </a:t>"), "the placeholder 'Title' is empty"),
    "two titles": (swap(on(1), '<p:ph idx="1"/>', '<p:ph type="title"/>'), "it has 2 titles"),
    "no alternative text": (swap(on(5), 'descr="A plane"', ""), "the picture 'picture' has neither"),
    "name of a file": (swap(on(5), "A plane", "image.png"), "is the name of a file"),
    "chart without words": (swap(on(3), 'descr="Bars"', ""), "the chart or table 'chart' has neither"),
    "group without words": (swap(on(2), 'descr="One leads to two"', ""), "the group 'merger' has neither"),
    "decorative and told": (
        swap(on(5), 'descr="A plane"><a:extLst>', f'descr="A plane">{DECORATIVE}'), "and yet has alternative text",
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
    "span without merged cells": (swap(on(4), "<a:tc>", '<a:tc rowSpan="2">'), "other cells as merged than its spans"),
    "placeholder empty": (swap(on(1), "<a:t>One</a:t>", "<a:t/>"), "the placeholder 'Body' is empty"),
    "placeholder unknown": (swap(on(1), 'idx="1"/>', 'idx="77"/>'), "no placeholder 77"),
    "number doubled": (swap(on(1), '<p:cNvPr id="3"', '<p:cNvPr id="2"'), "2 shapes have the number 2"),
    "name doubled": (swap(on(1), 'name="Body"', 'name="Title"'), "2 shapes have the name 'Title'"),
    "connector loose": (swap(on(2), '<a:endCxn id="[0-9]+"', '<a:endCxn id="999"'), "glued to the shape 999"),
    "literal colour": (swap(on(2), '<a:schemeClr val="bg2"/>', '<a:srgbClr val="FF0000"/>'), "the colour FF0000"),
    "literal typeface": (swap(on(1), "(<a:rPr [^>]*>)", r'\1<a:latin typeface="Arial"/>'), "the typeface Arial"),
    "small print": (swap(on(2), 'sz="1600"', 'sz="800"'), "text of 8 pt is too small"),
    "section of a dead slide": (swap(PRESENTATION, r'<p14:sldId id="\d+"/>', '<p14:sldId id="999"/>'), "999"),
    "slide in no section": (swap(PRESENTATION, r'<p14:sldId id="\d+"/>', ""), "is in no section"),
    "sections of one name": (swap(PRESENTATION, 'name="G"', 'name="W"'), "2 sections by name"),
    "slide id doubled": (
        swap(PRESENTATION, r'(<p:sldId id="\d+")(.*?)<p:sldId id="\d+"', r"\1\2\1"), "2 slides have the same",
    ),
    "master id like a layout's": (
        swap("ppt/slideMasters/slideMaster1.xml", '<p:sldLayoutId id="2147483649"', '<p:sldLayoutId id="2147483648"'),
        "masters and layouts",
    ),
    "link to a file": (swap(rels(on(1)), "https://example.org", "file:///etc/passwd"), "refers to something outside"),
    "picture linked": (
        swap(rels(on(5)), 'Target="../media/image1.png"', 'Target="https://x.org/a.png" TargetMode="External"'),
        "refers to something outside",
    ),
    "relationship nowhere": (swap(rels(on(5)), "image1.png", "image9.png"), "image9.png, which does not exist"),
    "relationship unknown": (swap(on(5), 'r:embed="[^"]+"', 'r:embed="rId99"'), "'rId99', which does not exist"),
    "orphan": (orphan, "nothing refers to the part ppt/media/lost.png"),
    "part missing": (drop(CHART), f"{CHART}, which does not exist"),
    "layout missing": (swap(rels(on(1)), "slideLayout", "somethingElse"), f"{on(1)} has 0 layouts"),
    "notes without master": (swap(rels(NOTES), "/notesMaster\"", "/other\""), "0 parts of the kind notesMaster"),
    "not XML": (swap(on(1), "</p:sld>", ""), f"{on(1)} is not well-formed"),
    "content type without a part": (
        swap("[Content_Types].xml", "</Types>", '<Override PartName="/ppt/x.xml" ContentType="a/b"/></Types>'),
        "ppt/x.xml, which does not exist",
    ),
    "content type missing": (swap("[Content_Types].xml", '<Default Extension="png"[^>]*>', ""), "no content type"),
    "content type wrong": (
        swap("[Content_Types].xml", r"(/slides/slide1.xml\" ContentType=\"[^\"]*)slide\+xml", r"\1notesSlide+xml"),
        "is referred to as slide, but its content type is",
    ),
    "content type doubled": (
        swap("[Content_Types].xml", "(<Override [^>]*slide1.xml[^>]*>)", r"\1\1"), "slide1.xml 2 times",
    ),
    "no date": (swap("docProps/core.xml", ">2026-11-22T00:00:00Z<", ">yesterday<"), "created is missing, or no date"),
    "feet first": (
        swap(on(1), "(</p:grpSpPr>|<p:grpSpPr/>)(.*?)(<p:sp>(?:(?!<p:sp>).)*type=\"sldNum\".*?</p:sp>)", r"\1\3\2"),
        "'Slide number' is read before the title",
    ),
    "body before title": (
        swap(on(1), "(<p:sp>(?:(?!<p:sp>).)*</p:sp>)(<p:sp>(?:(?!<p:sp>).)*</p:sp>)", r"\2\1"),
        "'Body' is read before the title",
    ),
    "foot before words": (
        swap(on(2), "(<p:grpSp>.*</p:grpSp>)(.*)(</p:spTree>)", r"\2\1\3"), "before 'merger', which is no foot",
    ),
    "order against geometry": (_second_above, "'merger' is read before 'late', which stands above"),
    "words in another language": (swap(on(1), "<a:t>One", "<a:t>宇宙"), "are said to be in en-US"),
    "property doubled": (
        swap("docProps/core.xml", "(<dc:title>T</dc:title>)", r"\1\1"), "the core property title stands 2 times",
    ),
    "no title of the deck": (swap("docProps/core.xml", "<dc:title>T</dc:title>", ""), "the deck has no title"),
    "formula": (formula, "contains a formula that does more"),
    "axis to nowhere": (swap(CHART, '<c:crossAx val="[0-9]+"', '<c:crossAx val="7"'), "the axis 7"),
    "axis negative": (swap(CHART, "111111111", "-111111111", times=9), "an axis has a number out of range"),
    "points uncounted": (swap(CHART, '<c:ptCount val="2"', '<c:ptCount val="1"'), "more points than it counts (1)"),
    "series doubled": (swap(CHART, "(<c:ser>.*</c:ser>)", r"\1\1"), "2 series by idx"),
    "chart without workbook": (swap(CHART, "<c:externalData.*</c:externalData>", ""), "it has no workbook"),
}  # fmt: skip


def test_a_sound_deck_has_no_fault(sound: bytes) -> None:
    assert lint_deck(sound) == []
    assert lint_deck(put_together(taken_apart(sound))) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_told(fault: str, sound: bytes) -> None:
    break_it, told = FAULTS[fault]
    parts = taken_apart(sound)
    break_it(parts)
    sentences = lint_deck(put_together(parts))
    assert any(told in sentence for sentence in sentences), sentences


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_in_the_zip_is_told(sound: bytes) -> None:
    buffer = BytesIO(sound)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(on(1), taken_apart(sound)[on(1)])
    assert f"the zip file contains {on(1)} 2 times" in lint_deck(buffer.getvalue())


def test_what_is_no_zip_file_is_told() -> None:
    assert lint_deck(b"PK no") == ["it is not a zip file"]
