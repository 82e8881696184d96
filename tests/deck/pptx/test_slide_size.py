"""Slides of another size: laid out 540 points high, the file's lengths multiplied. `auditing.py` validates them all."""

from functools import cache

import pytest

from briefwright.deck.opc import NS, Package
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.theme import brand_template
from briefwright.schema.slide_size import SlideSize, read_slide_size
from deck.lint.built import BRAND, sound
from writing import WHOLE, build, put, told


@cache
def printed(size: SlideSize | None) -> Package:
    return Package(print_deck(sound(), brand_template(BRAND, "en", size=size)))


def numbers(package: Package, path: str) -> list[int]:
    parts = [*package.slides(), "ppt/slideLayouts/slideLayout4.xml", "ppt/charts/chart1.xml"]
    return [int(found) for part in parts for found in package.trees[part].xpath(path, namespaces=NS)]


@pytest.mark.parametrize(
    "path", ["//a:off/@x", "//a:ext/@cy", "//@sz[. > 1]", "//a:gridCol/@w", "//@marL", "//a:ln/@w"]
)
def test_every_length_and_every_size_of_text_is_multiplied(path):
    usual, larger = numbers(printed(None), path), numbers(printed(SlideSize(1440, 810)), path)
    assert usual
    assert larger == pytest.approx([1.5 * one for one in usual], abs=1)


@pytest.mark.parametrize(("written", "stated"), [
    ("4:3", {"cx": "9144000", "cy": "6858000", "type": "screen4x3"}),
    ("16:10", {"cx": "10972800", "cy": "6858000"}),
    ("10 x 5.625 in", {"cx": "9144000", "cy": "5143500"}),
])  # fmt: skip
def test_the_presentation_states_the_size_and_a_page_of_notes_shows_the_slide_in_its_proportions(written, stated):
    package = printed(read_slide_size(written))
    size = package.trees["ppt/presentation.xml"].find("p:sldSz", NS)
    (picture,) = package.trees["ppt/notesMasters/notesMaster1.xml"].xpath(
        "//p:sp[.//p:ph[@type='sldImg']]//a:ext[@cx]", namespaces=NS
    )
    assert dict(size.attrib) == stated
    ratio = int(picture.get("cx")) / int(picture.get("cy"))
    assert ratio == pytest.approx(int(size.get("cx")) / int(size.get("cy")), rel=1e-4)


def test_with_a_template_the_size_is_the_template_s_and_a_size_of_the_brief_a_problem(tmp_path):
    text = f"{WHOLE}reference-doc: own.pptx\nslides:\n  size: 4:3\n"
    source = put(tmp_path, text, {"own.pptx": brand_template(BRAND, "en").package})
    found = [told(problem, tmp_path) for problem in build(source, tmp_path / "out", ["deck"]).problems]
    assert "brief.yml:12:9: E112 the slides have the size of `reference-doc`" in [
        one.partition(" → ")[0] for one in found
    ]
