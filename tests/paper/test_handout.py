"""What a handout shows on its two sides, and how its back is parted into columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html

from briefwright.brand.read import load_brand
from briefwright.io.project import Source, builtin_templates
from briefwright.paper.handout import print_handout
from briefwright.paper.sheet import in_columns, parts, sources, units
from briefwright.pdf.faults import _side
from briefwright.pdf.text import pdf_pages
from briefwright.problems import Diagnostics
from writing import HEAD, WHOLE, blocks, look_over, paper_html, put, resolved, told

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
CHART = "- chart: {{id: {0}, type: bar, message: Of {0}, data: [{{label: Ports, value: 1}}]}}"
TABLE = "- table: {id: t, message: A table, columns: [A], rows: [[x], [y]]}"
NO_BLOCK = "the handout has no block `{}` that could be evidence (timeline, chart, figure, table, comparison, process)"
EVIDENCE = "\n".join((CHART.format("a"), CHART.format("b"), TABLE, "- prose: {id: p, text: Words}"))


def handout(folder: Path, text: str) -> html.HtmlElement:
    document = resolved(folder, text, "handout")
    return html.document_fromstring(paper_html("handout", document, Source(folder / "brief.yml"), BRAND).html)


def test_the_front_has_the_evidence_that_is_named_and_the_back_the_rest_of_it(tmp_path: Path) -> None:
    page = handout(tmp_path, f"{blocks(EVIDENCE)}\nhandout: {{evidence: [t, b]}}\n")
    assert [one.get("id") for one in page.find_class("evidence")] == ["t"]
    assert [one.get("id") for one in page.find_class("shown") if one.get("id")] == ["b"]


def test_a_handout_that_asks_nothing_has_room_for_a_long_title(tmp_path: Path) -> None:
    document = resolved(tmp_path, WHOLE.replace("A brief", "Words of a title " * 9), "handout")
    found = Diagnostics()
    print_handout(document, Source(tmp_path / "brief.yml"), BRAND, found)
    assert [one.code for one in found] == []


def test_a_mark_of_a_draft_fits_in_every_language(tmp_path: Path) -> None:
    document = resolved(tmp_path, WHOLE.replace("lang: en", "lang: fr"), "handout")
    found = Diagnostics()
    print_handout(replace(document, draft=True), Source(tmp_path / "brief.yml"), BRAND, found)
    assert [one.code for one in found] == []


def test_a_draft_shows_what_does_not_fit_on_pages_that_are_marked(tmp_path: Path) -> None:
    items = ", ".join(["Do what is told in a line of words, and then in another line"] * 50)
    document = replace(resolved(tmp_path, blocks(f"- points: [{items}]"), "handout"), draft=True)
    found = Diagnostics()
    pages, _ = print_handout(document, Source(tmp_path / "brief.yml"), BRAND, found)
    assert (pages.count, [one.code for one in found]) == (3, ["E502"])
    assert [page.count("Draft") for page in pdf_pages(pages.pdf)] == [1, 1, 1]


def test_what_is_only_for_the_handout_is_on_its_back(tmp_path: Path) -> None:
    page = handout(tmp_path, blocks(f"{CHART.format('a')}\n{TABLE.replace('id: t', 'id: t, only: handout')}"))
    assert [one.get("id") for one in page.find_class("evidence")] == ["a"]
    assert [one.get("id") for one in page.find_class("shown") if one.get("id")] == ["t"]


def test_evidence_is_named_once(tmp_path: Path) -> None:
    source = put(tmp_path, f"{blocks(CHART.format('a'))}\nhandout: {{evidence: [a, a]}}\n")
    (one,) = [told(one, tmp_path) for one in look_over(source)[0] if one.code == "E206"]
    assert one.startswith("brief.yml:14:25: E206 `a` is named twice; the first is at")


@pytest.mark.parametrize("name", ["p", "nothing"])
def test_evidence_is_a_block_that_shows_some(tmp_path: Path, name: str) -> None:
    source = put(tmp_path, f"{blocks(EVIDENCE)}\nhandout: {{evidence: {name}}}\n")
    found = [told(one, tmp_path) for one in look_over(source)[0] if one.code == "E209"]
    assert [one.partition(" → ")[0] for one in found] == [f"brief.yml:17:21: E209 {NO_BLOCK.format(name)}"]


@pytest.mark.parametrize(
    ("keys", "lead"),
    [
        ("bottom-line: [First one. And more., Second.]", "First one."),
        ("abstract: An abstract. And more.\nbottom-line: [First.]", "An abstract."),
        ("abstract: An abstract.\nstatement: Stated.", "Stated."),
        ("statement: Stated.\nhandout: {bottom-line: Its own}", "Its own"),
    ],
)
def test_the_bottom_line_of_the_handout_is_one_sentence(tmp_path: Path, keys: str, lead: str) -> None:
    [shown] = handout(tmp_path, f"{blocks('- prose: Words.')}\n{keys}\n").find_class("lead")
    assert shown.text_content().strip() == lead


def test_the_handout_names_the_sources_of_what_it_shows_alone(tmp_path: Path) -> None:
    cited = "- points: [A point]\n- prose: Words [@known].\n- chart: {type: bar, data: [{label: A, value: 1}]"
    assert sources(resolved(tmp_path, blocks(f"{cited}}}"), "handout")) == ()
    document = resolved(tmp_path, blocks(f"{cited}, source: known}}"), "handout")
    assert [one.key for one in sources(document)] == ["known"]
    numbered = blocks("- points: ['A point [@known]']").replace("title:", "citation-style: ieee\ntitle:", 1)
    assert [one.key for one in sources(resolved(tmp_path, numbered, "handout"))] == ["known"]


SECTION = "  - {{id: {0}, title: T, message: M, blocks: [{1}]}}\n"
POINTS, ADVICE = "{points: [a, b, c, d]}", "{recommendations: [a, b, c, d]}"


@pytest.mark.parametrize(
    ("kinds", "left", "right"),
    [
        ((POINTS, POINTS), [("s0", 4)], [("s1", 4)]),
        ((ADVICE, POINTS), [("s1", 4)], [("s0", 4)]),
        ((POINTS,), [("s0", 2)], [("s0", 2)]),
        ((ADVICE,), [("s0", 2)], [("s0", 2)]),
    ],
)
def test_columns_end_before_a_section_or_an_item(
    tmp_path: Path, kinds: tuple[str, ...], left: list[tuple[str, int]], right: list[tuple[str, int]]
) -> None:
    written = "".join(SECTION.format(f"s{at}", kind) for at, kind in enumerate(kinds))
    found = parts(resolved(tmp_path, f"{HEAD}sections:\n{written}", "handout"))
    tops = [40.0 * at for at in range(len(list(units(found))) + 1)]
    columns = in_columns(found, tops, 1000.0)
    counted = [
        [(part.section.id, sum(1 for unit in units([part]) if unit[1] >= 0)) for part in column]
        for column in (columns.left, columns.right)
    ]
    assert counted == [left, right]


def test_a_list_is_parted_where_no_item_of_it_stands_alone(tmp_path: Path) -> None:
    written = (
        SECTION.format("s0", "{points: [a, b, c, d, e]}") + SECTION.format("s1", ADVICE) + SECTION.format("s2", POINTS)
    )
    found = parts(resolved(tmp_path, f"{HEAD}sections:\n{written}", "handout"))
    heights = [80.0, *[40.0] * 5, 40.0, *[60.0] * 4, 40.0, *[50.0] * 4]
    tops = [sum(heights[:at]) for at in range(len(heights) + 1)]
    columns = in_columns(found, tops, 450.0)
    assert [len(part.blocks[0].items) for part in columns.right if part.continued] == [2]
    assert columns.whole == 520.0


def test_a_front_with_a_comparison_and_its_back_are_filled(tmp_path: Path) -> None:
    sides = "{title: A, points: [x]}, right: {title: B, points: [y]}"
    text = blocks(f"- comparison: {{left: {sides}}}\n- points: [One, Two]")
    pages, _ = print_handout(resolved(tmp_path, text, "handout"), Source(tmp_path / "brief.yml"), BRAND, Diagnostics())
    assert max(pages.rests) < 40


def test_a_figure_too_wide_for_its_column_makes_the_type_smaller_before_it_overflows(tmp_path: Path) -> None:
    figures = "".join(f"  {name}: {{value: 1兆2000億円, label: 基金}}\n" for name in "abcd")
    text = f"{WHOLE.replace('lang: en', 'lang: ja')}facts:\n{figures}key-figures: [a, b, c, d]\n"
    found = Diagnostics()
    print_handout(resolved(tmp_path, text, "handout"), Source(tmp_path / "brief.yml"), BRAND, found)
    assert not list(found)


def test_a_headline_is_divided_only_where_a_word_is_longer_than_its_line(tmp_path: Path) -> None:
    message = "Seit 2005 gilt das Überschwemmungsgebiet als Schutzgut"
    text = WHOLE.replace("lang: en", "lang: de").replace("One thing holds", message)
    two = text + text[text.index("  - id: one") :].replace("id: one", "id: two")
    pages, _ = print_handout(resolved(tmp_path, two, "handout"), Source(tmp_path / "brief.yml"), BRAND, Diagnostics())
    assert "".join(pdf_pages(pages.pdf)).count("Überschwemmungsgebiet") == 3


@pytest.mark.parametrize(("count", "least", "most"), [(20, 15, 80), (160, 0, 0)])
def test_a_side_tells_how_many_lines_more_it_holds(tmp_path: Path, count: int, least: int, most: int) -> None:
    items = ", ".join(["Do what is told in a line of words"] * count)
    document = resolved(tmp_path, blocks(f"- points: [{items}]"), "handout")
    pages, _ = print_handout(document, Source(tmp_path / "brief.yml"), BRAND, Diagnostics(), write=False)
    assert least <= pages.room[1] <= most


def test_lines_without_a_height_count_for_nothing() -> None:
    """More of them than of others stood on a side whose sources are left out."""
    boxes = [LineBox(0.0), LineBox(0.0), LineBox(10.0), SimpleNamespace(height=25.0, element=None, children=())]
    side = SimpleNamespace(height=100.0, element=None, children=boxes)
    assert _side(1, [side, SimpleNamespace(height=25.0, element=None, children=())]).lines == 3


class LineBox(SimpleNamespace):
    def __init__(self, height: float) -> None:
        super().__init__(height=height, element=None, children=())
