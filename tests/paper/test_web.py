"""brief.html: structure, links, and that it needs nothing but itself."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from briefwright.brand.read import load_brand
from briefwright.charts import SMALL, WIDTH
from briefwright.io.project import Source, builtin_templates
from briefwright.paper.web.page import web_page
from briefwright.problems import Diagnostics, Location
from briefwright.publish.readback import OutputText, check_facts, html_text
from writing import FACTS, HEAD, SECTION, SOURCES, blocks, build, look_over, put, resolved

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
CONTENT = Path(__file__).parents[2] / "content"
BRIEFS = [CONTENT / "space-security" / "brief.yml", CONTENT / "handbook" / "brief.yml"]
BRIEFS += [Path(__file__).parents[1] / "cases" / name / "brief.yml" for name in ("every-kind", "japanese")]
NAMES = [brief.parent.name for brief in BRIEFS]
CHART = "- chart: {type: bar, message: Up, unit: tons, data: [{label: A, value: 1}, {label: B, value: 2}]}"


@cache
def written(brief: Path) -> str:
    problems, documents = look_over(Source(brief), ["brief"])
    assert documents, problems
    return web_page(documents[0], Source(brief), BRAND)[0]


@cache
def page(brief: Path) -> html.HtmlElement:
    return html.document_fromstring(written(brief).encode())


def made(folder: Path, text: str) -> html.HtmlElement:
    document = resolved(folder, text)
    return html.document_fromstring(web_page(document, Source(folder / "brief.yml"), BRAND)[0])


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_nothing_is_fetched_from_anywhere(brief):
    tree = page(brief)
    assert tree.xpath("//script | //iframe | //object | //embed | //form | //link[@rel != 'canonical']") == []
    assert [one for one in tree.xpath("//@src | //@srcset | //@data") if not one.startswith("data:")] == []
    assert [one for one in re.findall(r"url\(\s*['\"]?([^'\")]{0,20})", written(brief)) if one[:5] != "data:"] == []
    assert "@import" not in written(brief)
    assert [name for name in tree.xpath("//@*/..") for key in name.attrib if key.startswith("on")] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_the_policy_forbids_what_it_could_fetch(brief):
    [policy] = page(brief).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["img-src"], rules["font-src"]) == ("'none'", "data:", "data:")


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_ids_are_unique_and_every_anchor_leads_somewhere(brief):
    tree = page(brief)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = [one[1:] for one in tree.xpath("//a/@href") if one.startswith("#")]
    wanted += tree.xpath("//@popovertarget | //@aria-labelledby")
    assert wanted
    assert set(wanted) - set(ids) == set()


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_headings_go_down_a_level_at_a_time_from_one_title(brief):
    levels = [int(heading.tag[1]) for heading in page(brief).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [here for before, here in pairwise(levels) if here > before + 1] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_pictures_and_drawings_say_what_they_show(brief):
    tree = page(brief)
    assert [one for one in tree.xpath("//img") if one.get("alt") is None] == []
    assert [one for one in tree.xpath("//svg") if not one.getparent().get("aria-label")] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_header_cells_say_what_they_head(brief):
    assert [one for one in page(brief).xpath("//th") if one.get("scope") not in {"col", "row", "colgroup"}] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=NAMES)
def test_it_names_no_place_on_the_machine(brief):
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", written(brief))
    assert str(CONTENT.parent) not in text
    assert "file:/" not in text


def test_the_whole_brief_stays_small():
    assert len(written(BRIEFS[0]).encode()) < 500_000


def test_facts_are_read_back_from_the_text_of_the_page():
    _, [document] = look_over(Source(BRIEFS[0]), ["brief"])
    text, facts = web_page(document, Source(BRIEFS[0]), BRAND)
    diagnostics = Diagnostics()
    check_facts("brief.html", OutputText(html_text(text.encode())), facts, Location(BRIEFS[0]), diagnostics)
    assert facts
    assert list(diagnostics) == []


def test_a_fact_that_a_template_leaves_out_fails_the_build(tmp_path):
    text = HEAD + FACTS + SOURCES + SECTION + "      - stats: [growth]\n"
    partial = "{% set lost %}{{ block.tiles[0] | figure }}{% endset %}"
    source = put(tmp_path, text, {"templates/blocks/stats.web.html.jinja": partial})
    assert [problem.code for problem in build(source, None, ["web"]).problems] == ["E504"]


def test_a_note_is_a_button_that_opens_its_words_and_an_entry_in_the_list(tmp_path):
    tree = made(tmp_path, blocks("- prose: It grows [@known, p. 3]."))
    [button] = tree.xpath("//p//button")
    [words] = tree.xpath("//*[@popover]")
    assert (button.get("popovertarget"), button.get("aria-label")) == (words.get("id"), "Note 1")
    assert words.text_content() == "1 Aoki, A book (2024), 3."
    [entry] = tree.xpath("//li[@id='note.1']")
    assert entry.text_content().split("\u2191")[0].strip() == "Aoki, A book (2024), 3."
    assert entry.xpath(".//a/@href") == [f"#{button.get('id')}"]


def test_a_chart_has_its_numbers_as_a_table_and_takes_its_colours_from_the_page(tmp_path):
    [chart] = made(tmp_path, blocks(CHART)).find_class("chart")
    assert [[cell.text_content() for cell in row] for row in chart.xpath(".//tr")] == [
        ["", "tons"], ["A", "1"], ["B", "2"],
    ]  # fmt: skip
    assert {one for one in chart.xpath(".//svg//@fill") if "#" in one} == set()
    assert "var(--chart-1)" in chart.xpath(".//rect/@fill")


def test_a_table_that_is_too_wide_is_moved_by_keyboard_too(tmp_path):
    tree = made(tmp_path, blocks("- table: {message: Sums, columns: [Year, Sum], rows: [['2008', '1']]}"))
    [frame] = tree.find_class("scroll")
    assert (frame.get("tabindex"), frame.get("aria-label")) == ("0", "Sums")


def test_a_table_too_broad_for_a_page_divides_its_long_words(tmp_path):
    columns = ["Haushaltsplanungsverfahren", "Instandsetzungsrücklage", "Wasserversorgungsunternehmen"] * 3
    heads, row = ", ".join(columns), ", ".join("'1'" for _ in columns)
    text = blocks(f"- table: {{message: Summen, columns: [{heads}], rows: [[{row}]]}}").replace("lang: en", "lang: de")
    [table] = made(tmp_path, text).find_class("tight")
    divided = [one.text_content().replace("\u00ad", "|") for one in table.iter("th")][:2]
    assert divided == ["Haus|halts|planungs|verfahren", "Instand|set|zungs|rücklage"]


def test_a_phone_is_shown_a_chart_that_is_drawn_for_it(tmp_path):
    [drawing] = made(tmp_path, blocks(CHART)).find_class("drawing")
    widths = [float(svg.get("viewbox", svg.get("viewBox")).split()[2]) for svg in drawing.iter("svg")]
    assert widths == [WIDTH, SMALL]
    assert [[*map(str, svg.xpath(".//text/text()"))] for svg in drawing.iter("svg")][1]


def test_a_range_of_numbers_is_not_broken(tmp_path):
    tree = made(tmp_path, blocks("- prose: 'In 2020–2024, pages 112–118, the Paris–Berlin line grew by 5–7 %.'"))
    assert tree.xpath("//span[@class='range']/text()") == ["2020–2024", "112–118", "5–7"]
    tree = made(
        tmp_path,
        blocks("- prose: '2020–2024年に3–4兆円となり、その後も同じ額が続く。'").replace("lang: en", "lang: ja"),
    )
    assert tree.xpath("//span[@class='range']/text()") == ["2020–2024年", "3–4兆"]


def test_words_of_another_language_say_so(tmp_path):
    tree = made(tmp_path, blocks("- prose: 'It is called [宇宙]{lang=ja}.'"))
    assert tree.xpath("//*[@lang='ja']/text()") == ["宇宙"]


def test_the_address_of_the_brief_is_told_to_those_who_share_it(tmp_path):
    tree = made(tmp_path, "url: https://example.org/brief\nabstract: In short.\n" + blocks("- prose: Words."))
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.org/brief"]
    assert tree.xpath("//meta[@property='og:description']/@content") == ["In short."]


def test_a_brand_cannot_end_the_style_sheet(tmp_path):
    brand = load_brand((builtin_templates() / "_brand.yml").read_text(), 'typography: {base: "</style><script>"}')
    document = resolved(tmp_path, blocks("- prose: Words."))
    assert "<script>" not in web_page(document, Source(tmp_path / "brief.yml"), brand)[0].replace(
        "<\\/style><script>", ""
    )


def test_the_same_brief_gives_the_same_bytes(tmp_path, monkeypatch):
    first = written(BRIEFS[0])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    written.cache_clear()
    assert written(BRIEFS[0]) == first


def test_formulas_are_mathml_in_their_own_typeface_of_what_they_draw(tmp_path):
    text = blocks("- prose: The root $\\sqrt{a}$ of a.\n")
    page = made(tmp_path, text)
    (math,) = page.xpath("//math")
    assert (math.get("alttext"), math.text_content()) == ("√a", "a")
    assert 'font-family: "STIX Two Math"' in page.xpath("//style")[0].text
