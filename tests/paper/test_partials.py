"""Each kind of block as HTML."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from briefwright.brand.read import load_brand
from briefwright.io.project import Source, builtin_templates
from briefwright.paper.html import PaperSource
from briefwright.paper.markup import in_words
from briefwright.pdf.faults import POINTS_A_PIXEL, descendants
from briefwright.pdf.pages import StyleSheet, _lay_out
from briefwright.schema.fields import Projection
from writing import blocks, paper_html, picture, put, resolved

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))


def printed(folder: Path, text: str, name: Projection = "brief") -> PaperSource:
    document = resolved(folder, blocks(text), name)
    return paper_html(name, document, Source(folder / "brief.yml"), BRAND)


def block(folder: Path, text: str, name: Projection = "brief") -> html.HtmlElement:
    return html.fromstring(printed(folder, text, name).html).xpath("//section[@id='one']")[0]


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_prose_calls_its_footnotes_where_they_stand(tmp_path: Path) -> None:
    [prose] = block(tmp_path, "- prose: It grows [@known, p. 3].").find_class("prose")
    [note] = prose.find_class("footnote")
    assert note.getparent().tag == "p"
    assert words(note) == "Aoki, A book (2024), 3."


def test_points_are_a_list_with_their_detail(tmp_path: Path) -> None:
    [points] = block(tmp_path, "- points:\n    - First\n    - {point: Second, detail: At length}").find_class("points")
    assert [words(item) for item in points.findall("ul/li")] == ["First", "Second At length"]


def test_stats_print_the_fact_to_be_read_back(tmp_path: Path) -> None:
    source = printed(tmp_path, "- stats: [{fact: growth}]")
    assert ("growth", "5\u00a0%") in source.facts
    assert '<p class="value"><span class="fact whole tight">5\u00a0%</span></p>' in source.html


@pytest.mark.parametrize(
    ("value", "printed_value", "kind"),
    [
        (
            "1 trillion yen",
            '<span class="tight">1</span><span class="unit">\u00a0trillion\u00a0yen</span>',
            "value wrapping",
        ),
        ("62,775", "62,775", "value"),
        ("62,775件", '62,775<span class="unit">件</span>', "value"),
        ("more than doubled", "more\u00a0than\u00a0doubled", "value words"),
    ],
)
def test_the_unit_of_a_big_number_is_smaller_than_its_digits(
    tmp_path: Path, value: str, printed_value: str, kind: str
) -> None:
    [shown, _] = block(tmp_path, f"- stats: [{{value: {value!r}, label: a}}, {{value: '2', label: b}}]").find_class(
        "value"
    )
    assert shown.get("class") == kind
    inner = (shown.text or "") + "".join(html.tostring(one, encoding="unicode") for one in shown)
    assert inner.replace("\u00a0", " ") == printed_value.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("points", "columns"),
    [
        ("[a, b, c, d]", 0),
        ("[{point: a, detail: x}, b, c, d]", 2),
        ("[{point: a, detail: x}, b, c]", 0),
        ("[a, b, c, d, e, f, g]", 4),
        ("[{point: a, points: [x]}, b, c, d, e, f, g]", 0),
    ],
)
def test_many_points_stand_in_two_columns_in_the_order_of_a_list(tmp_path: Path, points: str, columns: int) -> None:
    written = block(tmp_path, f"- points: {points}")
    assert len(written.find_class("pair")) == columns
    assert [words(point)[0] for point in written.xpath(".//ul/li | .//ul/div/li") if words(point) != "x"][:3] == [
        "a",
        "b",
        "c",
    ]


def test_a_chart_is_a_picture_that_says_its_numbers(tmp_path: Path) -> None:
    text = "- chart: {type: bar, message: Up, unit: tons, data: [{label: A, value: 1}, {label: B, value: 2}]}"
    [drawn] = block(tmp_path, text).xpath(".//img")
    assert drawn.get("src").startswith("data:image/svg+xml")
    assert "A: 1 tons; B: 2 tons" in drawn.get("alt")


def test_a_picture_that_covers_has_a_frame_and_keeps_what_is_wanted(tmp_path: Path) -> None:
    put(tmp_path, "", {"a.png": picture()})
    [frame] = block(tmp_path, "- figure: {file: a.png, alt: A, fit: cover, position: 30% 20%}").find_class("frame")
    assert frame.get("style") == "padding-top: 56.250%; --position: 30.00% 20.00%"
    assert frame.find("img").get("alt") == "A"


def test_a_decorative_picture_is_no_part_of_what_is_read(tmp_path: Path) -> None:
    put(tmp_path, "", {"a.png": picture()})
    figure = block(tmp_path, "- figure: {file: a.png, decorative: true, fit: cover, aspect: 2/1}")
    assert not figure.xpath(".//img")
    assert "padding-top: 50.000%; --position: 50.00% 50.00%" in figure.find_class("picture")[0].get("style")


def test_a_heading_over_several_columns_heads_their_group(tmp_path: Path) -> None:
    text = "- table: {columns: [[{text: A, rowspan: 2}, {text: B, colspan: 2}], [C, D]], rows: [[x, '1', '20']]}"
    table = block(tmp_path, text).find(".//table")
    heads = [(cell.text, cell.get("scope"), cell.get("rowspan"), cell.get("colspan")) for cell in table.iter("th")]
    assert heads[:3] == [("A", "col", "2", None), ("B", "colgroup", None, "2"), ("C", "col", None, None)]
    assert [group.get("span") for group in table.iter("colgroup")] == ["1", "2"]


def test_a_table_has_headings_for_columns_and_rows(tmp_path: Path) -> None:
    table = block(tmp_path, "- table: {columns: [Year, Sum], rows: [['2008', '1,200']]}").find(".//table")
    assert [cell.get("scope") for cell in table.iter("th")] == ["col", "col", "row"]
    assert table.xpath("string(.//td[@class='number'])") == "1,200"


def test_a_turning_point_is_told_in_words_too(tmp_path: Path) -> None:
    text = "- timeline: [{date: '2007', title: A}, {date: '2008', title: B, turning-point: true}]"
    before, turning = block(tmp_path, text).xpath(".//ol/li")
    assert words(before) == "2007 A"
    assert words(turning) == "2008 Turning point B"


def test_a_process_gathers_the_boxes_of_a_step(tmp_path: Path) -> None:
    steps = block(tmp_path, "- process: [[A, B], C]").find_class("step")
    assert [[words(box) for box in step] for step in steps] == [["A", "B"], ["C"]]
    assert "merging" in steps[0].get("class")


@pytest.mark.parametrize(
    ("steps", "in_a_row"),
    [
        (["One", "Two", "Three", "Four", "Five", "Six"], None),
        (["One", "Two", "Three", "Four", "Five", "Six", "Seven"], 4),
        (["Screening", "Technical study", "Commissioning", "Offer", "Consent"] * 2, 5),
        (["Antragstellung", "Umweltverträglichkeitsprüfung", "Inbetriebnahme"] * 3, 2),
        (["申請", "審査", "環境影響評価", "住民参加", "着工", "完成", "運用", "評価"], 4),
    ],
)
def test_steps_that_one_row_has_no_room_for_are_numbered_in_rows(
    tmp_path: Path, steps: list[str], in_a_row: int | None
) -> None:
    drawn = block(tmp_path, f"- process: [{', '.join(steps)}]")
    numbered = drawn.xpath(".//ol[contains(@class, 'numbered')]")
    if in_a_row is None:
        assert not numbered
        assert len(drawn.find_class("step")) == len(steps)
    else:
        assert f"in-a-row-{in_a_row}" in numbered[0].get("class")
        assert [words(step) for step in numbered[0].iter("li")] == steps


@pytest.mark.parametrize(
    ("long", "room"),
    [(1, "block table row"), (3, "block table wide"), (5, "block table wide tight")],
)
def test_a_table_has_room_for_the_longest_word_of_each_column(tmp_path: Path, long: int, room: str) -> None:
    cells = ", ".join(["Frequenznutzungsplanung"] * long)
    (table,) = block(tmp_path, f"- table: {{columns: [{cells}], rows: [[{cells}]]}}").find_class("table")
    assert table.get("class") == room


def test_recommendations_say_who_and_why(tmp_path: Path) -> None:
    [card] = block(tmp_path, "- recommendations: [{do: Act, who: All, why: It helps}]").xpath(".//ol/li")
    assert words(card) == "Who All Act Why It helps"


def test_a_quotation_names_its_author(tmp_path: Path) -> None:
    [quote] = block(tmp_path, "- quote: {text: Omit needless words, by: Strunk, role: author}").find_class("quote")
    assert words(quote) == "“Omit needless words” Strunk , author"


@pytest.mark.parametrize(("tone", "word"), [("note", "Note"), ("warning", "Warning"), ("method", "Method")])
def test_a_callout_says_its_tone(tmp_path: Path, tone: str, word: str) -> None:
    [callout] = block(tmp_path, f"- callout: {{kind: {tone}, title: Mind, text: This}}").find_class("callout")
    assert words(callout) == f"{word} Mind This"


def test_a_comparison_has_two_halves(tmp_path: Path) -> None:
    text = "- comparison: {left: {title: L, points: [a]}, right: {title: R, points: [b]}}"
    assert [words(half) for half in block(tmp_path, text).find_class("half")] == ["L a", "R b"]


@pytest.mark.parametrize(
    "text",
    [
        "- comparison: {left: {title: L, points: [a]}, right: {title: R, points: [b]}, verdict: They fit here.}",
        "- process: {steps: [One, Two], verdict: They fit here.}",
    ],
)
def test_a_verdict_is_the_last_line_of_its_block(tmp_path: Path, text: str) -> None:
    (verdict,) = block(tmp_path, text).find_class("verdict")
    assert words(verdict) == "They fit here."
    assert verdict.getnext() is None
    assert "verdict" not in printed(tmp_path, text.replace(", verdict: They fit here.", "")).html.split("</style>")[-1]


@pytest.mark.parametrize("form", ["takeaway", "alone"])
def test_a_chart_has_the_first_sentence_of_its_takeaway_below_it(tmp_path: Path, form: str) -> None:
    chart = f"type: bar, data: [{{label: A, value: 1}}], takeaway: They *fit* here. More is said., slide: {form}"
    section = block(tmp_path, f"- chart: {{{chart}}}")
    (line,) = section.find_class("verdict")
    assert words(line) == "They fit here."
    assert line.getparent() in section.find_class("main")
    assert "More is said" not in words(section)


def test_a_chart_that_no_slide_shows_has_all_of_its_takeaway_below_it(tmp_path: Path) -> None:
    chart = "type: bar, data: [{label: A, value: 1}], takeaway: They fit here. More is said., only: brief"
    (box,) = block(tmp_path, f"- chart: {{{chart}}}").find_class("verdict")
    assert [words(line) for line in box] == ["They fit here.", "More is said."]


def test_headings_skip_no_level(tmp_path: Path) -> None:
    page = html.fromstring(printed(tmp_path, "- points: {message: Two things, items: [a, b]}").html)
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_handout_leaves_out_a_kind_without_a_short_form(tmp_path: Path) -> None:
    text = "- callout: {message: Few bodies decide, text: Words}"
    assert "Few bodies decide" not in words(block(tmp_path, text, "handout"))


def test_the_strip_of_the_handout_says_what_its_timeline_says(tmp_path: Path) -> None:
    text = "- timeline: {message: It took a year, items: [{date: '2008', title: B, turning-point: true}]}"
    page = html.fromstring(printed(tmp_path, text, "handout").html)
    assert words(page.find_class("evidence")[0].find_class("message")[0]) == "It took a year"
    assert page.xpath("//section[@id='one']"), "the section's own message stands on the back"


def test_a_long_callout_is_no_row_that_cannot_break(tmp_path: Path) -> None:
    short, long = (block(tmp_path, f"- callout: {{text: {'Words. ' * count}}}") for count in (10, 300))
    assert short.find_class("callout")[0].get("class") == "block callout note row"
    assert long.find_class("callout")[0].get("class") == "block callout note"


def test_an_address_is_not_broken_behind_its_scheme(tmp_path: Path) -> None:
    source = printed(tmp_path, "- prose: See https://example.org/a/b for more.")
    assert '<span class="host">https://example.org</span>/a/b</span>' in source.html


def test_the_handout_strips_a_timeline_to_its_turning_points(tmp_path: Path) -> None:
    text = "- timeline: [{date: '2007', title: A}, {date: '2008', title: B, detail: Why, turning-point: true}]"
    strip = html.fromstring(printed(tmp_path, text, "handout").html).find_class("strip")[0]
    assert [words(event) for event in strip.findall(".//li")] == ["2008 B Why"]


def test_a_template_of_the_content_extends_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    override = '{% extends "builtin/brief.html.jinja" %}{% block byline %}<p>Embassy</p>{% endblock %}'
    (tmp_path / "templates" / "brief.html.jinja").write_text(override, "utf-8")
    assert "<p>Embassy</p>" in printed(tmp_path, "- prose: Words.").html


def test_icons_are_decoration_and_the_numbers_stay_in_line(tmp_path: Path) -> None:
    text = "- stats: [{value: '1', label: a, icon: rocket}, {value: '2', label: b}]"
    first, second = block(tmp_path, text).find_class("icon")
    assert first.get("style").startswith("background-image: url(data:image/svg+xml")
    assert second.get("style") is None
    assert not block(tmp_path, "- stats: [{value: '1', label: a}]").find_class("icon")


@pytest.mark.parametrize(
    ("value", "smaller"),
    [
        ("1 trillion yen", False),
        ("1,204", False),
        ("1,234,567,890 kWh", True),
        ("1,234,567,890", True),
        ("48,000,000 euros", True),
        ("most", True),
        ("1兆円", False),
        ("1兆2,345億円", True),
    ],
)
def test_a_numeral_too_long_for_its_tile_is_as_small_as_words(value: str, smaller: bool) -> None:
    assert in_words(value, "Source Serif Pro") is smaller


@pytest.mark.parametrize(
    ("lang", "parted"), [("ja", ["日本は", "宇宙を", "防衛に", "組み込む", "組み込んだ"]), ("en", [])]
)
def test_in_japanese_phrases_of_headlines_and_last_words_of_text_are_marked(
    tmp_path: Path, lang: str, parted: list[str]
) -> None:
    text = blocks("- prose: 日本は宇宙を防衛に組み込んだ").replace("One thing holds", "日本は宇宙を防衛に組み込む")
    document = resolved(tmp_path, text.replace("lang: en", f"lang: {lang}"), "brief")
    page = html.fromstring(paper_html("brief", document, Source(tmp_path / "brief.yml"), BRAND).html)
    assert [words(part) for part in (*page.find_class("phrase"), *page.find_class("whole"))] == parted


def test_what_has_no_italics_is_emphasised_by_its_weight(tmp_path):
    page = printed(tmp_path, "- prose: An *idea* and *宇宙*\n").html
    assert '<em class="upright">宇宙</em>' in page
    assert "<em>idea</em>" in page


def test_a_step_between_two_brackets_has_a_line_to_each(tmp_path: Path) -> None:
    steps = html.tostring(block(tmp_path, "- process: [A, [B, C], D]").find_class("steps")[0], encoding="unicode")
    css = (builtin_templates() / "blocks" / "process.css").read_text("utf-8")
    sizes = "".join(f"--{one}: 9pt;" for one in ("space-s", "space-m", "space-xs", "rule-thin", "rule-bold"))
    body = f"<title>-</title><style>:root {{ {sizes} }}</style>{steps}"
    (page,) = _lay_out(body, [StyleSheet("process", css)], [])[0].pages
    boxes = [one for one in descendants(page._page_box) if one.element_tag in ("li", "li::before")]
    reach = {round((one.width * POINTS_A_PIXEL) - 2 * 9, 2) for one in boxes if one.element_tag == "li::before"}
    assert len(reach) == 1
    assert reach < {round(one.width * POINTS_A_PIXEL, 2) for one in boxes if one.element_tag == "li"}
