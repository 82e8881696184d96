"""The logo on the mastheads of paper and web, as the sample of docs/organisation has it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import html as lxml_html

from briefwright.brand.model import Brand
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.html import picture
from briefwright.paper.web.page import web_page
from briefwright.pipeline import read, resolve_all
from briefwright.problems import Diagnostics
from writing import paper_html

FOLDER = Path(__file__).parents[2] / "docs" / "organisation"


@cache
def made(theme: str, output: str) -> tuple[Document, Source, Brand]:
    source, found = Source(FOLDER / "brief.yml", theme=theme), Diagnostics()
    brief = read(source, {}, found, [output])
    (document,), brand = resolve_all(brief, source, [output], found)
    return document, source, brand


@pytest.mark.parametrize(("theme", "kind"), [("ink", "dark"), ("editorial", "light"), ("signal", "dark")])
@pytest.mark.parametrize("output", ["brief", "handout"])
def test_the_logo_for_the_masthead_takes_the_place_of_the_series(output: str, theme: str, kind: str) -> None:
    document, source, brand = made(theme, output)
    page = lxml_html.document_fromstring(paper_html(output, document, source, brand).html)
    (logo,) = page.xpath("//p[@class='band']/*[1]/img")
    own = brand.logos.light if kind == "light" else brand.logos.dark
    assert (logo.get("alt"), logo.get("src")) == ("Example Institute", picture(own["medium"].image))
    assert page.find_class("band")[0].text_content().strip().startswith("Policy brief · 22")


def test_the_logo_of_a_web_page_changes_with_its_ground_and_leads_home() -> None:
    ink, editorial = (lxml_html.document_fromstring(web_page(*made(theme, "web"))[0]) for theme in ("ink", "editorial"))
    assert ink.xpath("//p[@class='band']/a[@href='https://example.org']/img/@class") == ["logo"]
    assert editorial.xpath("//p[@class='band']//img/@class") == ["logo by-day", "logo by-night"]
