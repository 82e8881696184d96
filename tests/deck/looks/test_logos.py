"""The logo on the base deck's layouts: it meets nothing, can be seen, and is in the file once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefwright.brand.model import Brand
from briefwright.brand.read import read_brand
from briefwright.deck.audit import broken
from briefwright.deck.looks import LOOKS
from briefwright.deck.looks.motifs import Artwork
from briefwright.deck.model.frame import Frame
from briefwright.deck.model.geometry import Layout
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import Package
from briefwright.deck.template.load import load_template
from briefwright.deck.theme import base_deck, brand_template
from briefwright.io.project import NamedFile, Source, builtin_templates
from briefwright.problems import Diagnostics, Location
from briefwright.schema.slide_size import SlideSize

SAMPLE = Path(__file__).parents[3] / "docs" / "organisation" / "templates" / "_brand.yml"
WIDTHS = {"16:9": 960.0, "4:3": 720.0}


@cache
def brand(look: str) -> Brand:
    folders = [builtin_templates()] + ([builtin_templates() / "themes" / look] if look != "ink" else [])
    made = read_brand([*(folder / "_brand.yml" for folder in folders), SAMPLE], Diagnostics())
    assert made is not None
    return made


@cache
def template(look: str, size: str, picture: str = "") -> DeckTemplate:
    return brand_template(brand(look), "en", Artwork(sections=3, picture=picture), SlideSize(WIDTHS[size]))


def met(layout: Layout, logo: Frame) -> list[str]:
    """The placeholders whose words a logo touches."""
    places = (*layout.placeholders, *layout.footers)
    return [place.role for place in places if place.role != "picture" and place.frame.covers(logo, 0.001)]


@pytest.mark.parametrize("picture", ["", "half", "full"])
@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_the_large_logo_meets_no_words_on_cover_and_close(look: str, size: str, picture: str) -> None:
    layouts = template(look, size, picture).layouts
    for layout in (layouts["Title Slide"], layouts["Closing"]):
        assert layout.logo is not None
        assert met(layout, layout.logo.frame) == []
        assert layout.placeholder("title").frame.h >= 60


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_the_small_logo_stands_beside_the_name_of_the_section(look: str, size: str) -> None:
    made = template(look, size)
    assert made.look.logo is not None
    assert not any(rule.frame.covers(made.look.logo.frame, 0.001) for rule in made.look.rules)
    for name, layout in made.layouts.items():
        logo = made.look.logo if layout.framed else layout.logo
        assert logo is None or met(layout, logo.frame) == [], name


def test_each_picture_of_the_logo_is_in_the_file_once_and_master_and_layouts_refer_to_it() -> None:
    package = Package(template("ink", "16:9").package)
    media = sorted(part for part in package.parts() if "/media/" in part)
    assert media == [f"ppt/media/logo{number}.{kind}" for number in (1, 2, 3) for kind in ("png", "svg")][: len(media)]
    assert package.related("ppt/slideMasters/slideMaster1.xml", "image") == media[:2]
    assert [*broken(package)] == []
    cover = package.files["ppt/slideLayouts/slideLayout1.xml"].decode()
    assert 'name="Logo" descr="Example Institute"' in cover
    assert "svgBlip" in cover


def test_without_a_logo_nothing_moves() -> None:
    plain = read_brand([builtin_templates() / "_brand.yml"], Diagnostics())
    assert plain is not None
    bare = brand_template(plain, "en")
    assert bare.look.logo is None
    assert {layout.logo for layout in bare.layouts.values()} == {None}
    assert [part for part in Package(bare.package).parts() if "/media/" in part] == []


def test_an_organisation_s_template_keeps_its_own_logo_and_gets_no_other(tmp_path: Path) -> None:
    bare = read_brand([builtin_templates() / "_brand.yml"], Diagnostics())
    assert bare is not None
    (tmp_path / "own.pptx").write_bytes(base_deck(bare, "en"))
    named = NamedFile("own.pptx", Location(tmp_path / "brief.yml"), tmp_path / "brief.yml")
    source = Source(tmp_path / "brief.yml", reference_doc=named)
    made, _ = load_template(source.reference_doc, brand("ink"), Diagnostics())
    assert {layout.logo for layout in made.layouts.values()} == {None}
    assert [part for part in Package(made.package).parts() if "/media/" in part] == []
