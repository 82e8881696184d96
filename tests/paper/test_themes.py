"""The looks on paper and on the web page: each on both papers, and what a project adds to one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefwright.io.project import Source
from briefwright.paper.handout import print_handout
from briefwright.paper.html import Paper, PaperLayout
from briefwright.paper.pdf import print_brief
from briefwright.paper.web.hidden import report_hidden
from briefwright.paper.web.page import web_page
from briefwright.pdf.pages import Pages
from briefwright.pipeline import read, resolve_all
from briefwright.problems import Diagnostics
from briefwright.schema.fields import Projection
from briefwright.templating.overrides import check_templates
from writing import SOURCES, WHOLE, paper_html, put

KINDS = Source(Path(__file__).parents[1] / "cases" / "every-kind" / "brief.yml")
FACES = {"editorial": {"Gelasio", "Carlito"}, "signal": {"Arimo"}}


def printed(source: Source, output: Projection, **settings: str) -> Pages:
    """The pages of an output, without a problem."""
    found = Diagnostics()
    brief = read(source, settings, found)
    source = replace(source, theme=brief.theme or "")
    (document,), brand = resolve_all(brief, source, [output], found)
    pages, _ = (print_handout if output == "handout" else print_brief)(document, source, brand, found)
    assert list(found) == []
    return pages


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("theme", FACES)
@pytest.mark.parametrize("output", ["brief", "handout"])
def test_every_kind_of_block_is_printed_in_each_look(output: Projection, theme: str, page: str) -> None:
    pages = printed(KINDS, output, theme=theme, page=page)
    assert (pages.messages, pages.overflows) == ((), ())
    with pikepdf.open(io.BytesIO(pages.pdf)) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        found = {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}
    assert FACES[theme] <= found
    assert "Source" not in " ".join(found)


def test_an_address_costs_a_handout_none_of_its_content() -> None:
    space = Source(Path(__file__).parents[2] / "content" / "space-security" / "brief.yml")
    pages = printed(space, "handout", theme="editorial", page="Letter", url="https://example.org/allies-in-orbit")
    assert pages.count == 2


def test_a_style_sheet_of_the_project_adds_to_that_of_its_theme(tmp_path: Path) -> None:
    source = put(tmp_path, WHOLE, {"templates/theme.paper.css": "h1 { color: red }"})
    brief = read(source, {"theme": "signal"}, Diagnostics())
    source = replace(source, theme=brief.theme or "")
    (document,), brand = resolve_all(brief, source, ["brief"], Diagnostics())
    sheets = [one.css for one in Paper("brief", document, source, brand).source(PaperLayout()).sheets]
    assert sheets[-2] == "h1 { color: red }"
    assert "var(--color-accent)" in sheets[-3]
    assert list(check_templates((), source)) == []


def test_the_web_page_has_the_style_sheet_of_the_look_last(tmp_path: Path) -> None:
    source = replace(put(tmp_path, WHOLE, {"templates/theme.web.css": "body { display: none }"}), theme="editorial")
    (document,), brand = resolve_all(read(source, {}, Diagnostics()), source, ["brief"], Diagnostics())
    css = web_page(document, source, brand)[0]
    assert 0 < css.index("--color-accent: #17594A") < css.index("body { display: none }") < css.index("@font-face")
    report_hidden(source, found := Diagnostics())
    assert [problem.location.file.name for problem in found] == ["theme.web.css"]


@pytest.mark.parametrize("theme", ["ink", "editorial", "signal"])
def test_an_ordinary_amount_in_japanese_fits_among_the_key_figures(tmp_path: Path, theme: str) -> None:
    figures = "".join(f"  {name}: {{value: 1兆2000億円, label: 基金, source: known}}\n" for name in "abcd")
    text = f"{WHOLE.replace('lang: en', 'lang: ja')}facts:\n{figures}key-figures: [a, b, c, d]\n{SOURCES}"
    assert not printed(put(tmp_path, text), "brief", theme=theme, page="Letter").overflows


_OF_ELEMENTS = {"column", "position", "share", "width"}
"""Set on the elements that have one: columns of tables, pictures."""


@pytest.mark.parametrize("theme", ["ink", *FACES])
@pytest.mark.parametrize("output", ["brief", "handout", "web"])
def test_every_variable_of_a_style_sheet_is_defined_for_its_output(output: str, theme: str) -> None:
    brief = read(KINDS, {"theme": theme}, found := Diagnostics())
    source = replace(KINDS, theme=brief.theme or "")
    (document,), brand = resolve_all(brief, source, ["handout" if output == "handout" else "brief"], found)
    if output == "web":
        text = web_page(document, source, brand)[0]
    else:
        made = paper_html(output, document, source, brand)
        text = "\n".join((made.html, *(sheet.css for sheet in made.sheets)))
    used = set(re.findall(r"var\(\s*--([\w-]+)\s*\)", text))
    defined = set(re.findall(r"--([\w-]+)\s*:", text))
    assert used - defined - _OF_ELEMENTS == set()


def test_the_drawings_of_a_web_page_are_set_in_the_typeface_that_they_are_measured_with() -> None:
    sheet = (Path(__file__).parents[2] / "templates/themes/editorial/theme.web.css").read_text("utf-8")
    sans = next(line for line in sheet.splitlines() if ".numbers" in line and "font-family" in line)
    assert "body { font-family: var(--font-serif)" in sheet
    assert re.search(r"\.drawing\b[^{]*{ font-family: var\(--font-sans\)", sans)


def test_a_german_compound_wider_than_its_column_is_hyphenated(tmp_path: Path) -> None:
    word = "Satellitenkommunikationsinfrastrukturkomponenten"
    items = ", ".join(f"{{value: '{number}', label: {word}}}" for number in range(4))
    head = "title: Kosten\ndate: 2026-03-31\nlang: de\n"
    text = f"{head}sections:\n- {{id: a, title: A, message: B, blocks: [stats: {{items: [{items}]}}]}}\n"
    assert not printed(put(tmp_path, text), "brief").overflows
