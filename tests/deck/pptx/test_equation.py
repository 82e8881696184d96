"""Formulas on slides: Office's own equations, and words beside them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation

from briefwright.brand.read import load_brand
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.opc import NS
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.theme import brand_template
from briefwright.document.mathematics import Formulas
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Para, Run, rich

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def deck() -> bytes:
    formulas = Formulas([], native=True)
    inline, display = (
        formulas.run(r"\frac{a}{2}", Location("a"), Diagnostics(), display=display) for display in (False, True)
    )
    body = FilledSlot("body", ((Run("Half is "), *inline, Run(".")), display), "none")
    slide = ArrangedSlide("a", "Key Points", rich("A title"), (body,), (), (Para(inline),), (), "Money", 0.5)
    return print_deck(
        ArrangedDeck("A", "A", "B", "en", "2026", "2026-11-22T00:00:00Z", "", (slide,), "A"),
        brand_template(BRAND, "en"),
    )


def part(deck: bytes, name: str) -> etree._Element:
    return etree.fromstring(ZipFile(BytesIO(deck)).read(name))


def test_a_formula_is_an_equation_in_its_paragraph_and_stands_alone_where_it_is_displayed(deck: bytes) -> None:
    slide = part(deck, "ppt/slides/slide1.xml")
    choices = slide.findall(".//mc:Choice/math:m", NS)
    assert [etree.QName(one[0]).localname for one in choices] == ["oMath", "oMathPara"]
    assert "".join(choices[0].itertext()) == "a2"
    assert choices[0].find(".//m:fPr/m:ctrlPr/a:rPr/a:latin", NS).get("typeface") == "Cambria Math"


def test_the_words_for_it_stand_beside_it_and_the_other_words_are_read_as_ever(deck: bytes) -> None:
    slide = part(deck, "ppt/slides/slide1.xml")
    assert [one.text for one in slide.findall(".//mc:Fallback/a:r/a:t", NS)] == ["a/2", "a/2"]
    (shape,) = [one for one in Presentation(BytesIO(deck)).slides[0].placeholders if "Half" in one.text_frame.text]
    assert shape.text_frame.paragraphs[0].text == "Half is ."


def test_the_prefix_is_one_that_libreoffice_does_not_take_for_its_own(deck: bytes) -> None:
    (choice, _) = part(deck, "ppt/slides/slide1.xml").findall(".//mc:Choice", NS)
    assert choice.get("Requires") == "math"
    assert choice.nsmap["math"] == "http://schemas.microsoft.com/office/drawing/2010/main"


def test_speaker_notes_have_words_only(deck: bytes) -> None:
    notes = part(deck, "ppt/notesSlides/notesSlide1.xml")
    assert "a/2" in [one.text for one in notes.iter(f"{{{NS['a']}}}t")]
    assert notes.find(".//m:oMath", NS) is None
