"""The brief and the handout as printed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from briefwright.io.project import Source
from briefwright.paper.handout import print_handout
from briefwright.paper.html import Paper, PaperLayout
from briefwright.paper.pdf import print_brief
from briefwright.pdf.faults import Stranded
from briefwright.pdf.pages import Pages, StyleSheet, try_pages
from briefwright.problems import Diagnostics, Problem
from briefwright.publish.readback import check_output, compared, pdf_text
from briefwright.schema.fields import Projection
from writing import WHOLE, blocks, both, put, told

SPACE = Source(Path(__file__).parents[2] / "content" / "space-security" / "brief.yml")
PAPER = Path(__file__).parents[2] / "templates" / "paper.css"
PRINTERS = {"brief": print_brief, "handout": print_handout}


def printed(source: Source, output: Projection, page: str = "A4") -> tuple[Pages, list[Problem]]:
    documents, brand = both(source, output, settings={"page": page})
    diagnostics = Diagnostics()
    pages, page = PRINTERS[output](documents[0], source, brand, diagnostics)
    if pages.pdf and not diagnostics.failed:
        check_output(f"{output}.pdf", pages.pdf, page.facts, documents[0].sections[0].location, diagnostics)
    return pages, list(diagnostics)


space = cache(printed)


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("output", ["brief", "handout"])
def test_nothing_is_wrong_with_the_pages(output: Projection, page: str) -> None:
    pages, problems = space(SPACE, output, page)
    assert problems == []
    assert pages.messages == ()


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_the_handout_is_one_sheet_well_filled(page: str) -> None:
    pages, _ = space(SPACE, "handout", page)
    assert pages.count == 2
    assert pages.fills[0] > 0.98
    assert pages.fills[1] > 0.85


def test_a_long_word_widens_its_column_among_the_turning_points(tmp_path: Path) -> None:
    titles = ["Weltraumsicherheitsstrategie", "Two", "Three", "Four", "Five"]
    items = ", ".join(
        f"{{date: {year}, title: {title}, turning-point: true}}" for year, title in enumerate(titles, 2020)
    )
    pages, problems = printed(put(tmp_path, blocks(f"- timeline: {{message: M, items: [{items}]}}")), "handout")
    assert (pages.count, problems) == (2, [])


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_the_brief_keeps_to_eight_pages(page: str) -> None:
    assert 5 <= space(SPACE, "brief", page)[0].count <= 8


@pytest.mark.parametrize(
    "words",
    [
        *("October 2003", "Basic Space Law", "December 2022"),
        *("June 2023", "Space Security Initiative", "more than doubled", "1 trillion yen", "6.9 billion US dollars"),
        *("2023 to 2027", "1.2 trillion yen", "8.6 billion US dollars", "early 2030s", "Kishida", "Artemis", "2020"),
        *("joint exercises", "supply chains", "domain awareness", "cybersecurity", "skilled labor"),
    ],
)
@pytest.mark.parametrize("output", ["brief", "handout"])
def test_the_key_facts_are_on_paper(output: Projection, words: str) -> None:
    assert compared(words) in compared(pdf_text(space(SPACE, output, "A4")[0].pdf))


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_no_page_but_the_last_has_a_void(page: str) -> None:
    pages, _ = space(SPACE, "brief", page)
    assert max(pages.voids[:-1]) < 140, "before it is shared among the spaces of its page"
    assert pages.voids[0] < 30, "page 1 is full"


def test_page_1_is_full_whether_its_section_opens_there_or_not(tmp_path: Path) -> None:
    lines = ", ".join(["A bottom line that goes on for a while and says what a reader should know."] * 22)
    long = put(tmp_path / "long", f"{WHOLE}abstract: Few words.\nbottom-line: [{lines}]\n")
    assert [round(void, -1) for void in printed(long, "brief")[0].voids[:-1]] == [0]
    short, problems = printed(put(tmp_path / "short", f"{WHOLE}abstract: Few words.\n"), "brief")
    assert (short.count, problems) == (1, [])


def test_contents_keep_to_page_1_above_its_notes(tmp_path: Path) -> None:
    lines = '["First what counts, with its source [@known].", "Then what follows.", "At last what is to be done."]'
    head = f"toc: true\nabstract: Few words.\nbottom-line: {lines}\nsections:"
    more = "".join(f"  - {{id: s{n}, title: T, message: It holds, blocks: [prose: Text.]}}\n" for n in range(9))
    pages, problems = printed(put(tmp_path, blocks("- prose: Text.").replace("sections:", head) + "\n" + more), "brief")
    assert ([problem.code for problem in problems], pages.edges[1][0]) == ([], "one")


def test_the_colophon_takes_the_foot_of_the_last_page(tmp_path: Path) -> None:
    pages, _ = printed(put(tmp_path, f"{WHOLE}abstract: Few words.\nmarking: For public release\n"), "brief")
    [page] = pdfium.PdfDocument(pages.pdf)
    assert top(page, "For public release") > 700, "above, in the masthead"
    words = page.get_textpage().get_text_bounded()
    assert words.count("For public release") == 2, "and in the colophon, not in the foot of the page"
    assert "1 of 1" not in words


def test_what_follows_page_1_begins_below_its_key_figures(tmp_path: Path) -> None:
    figures = "".join(f"  - {{value: {number}00, label: in the margin}}\n" for number in range(1, 6))
    pages, problems = printed(put(tmp_path, f"{WHOLE}key-figures:\n{figures}"), "brief")
    assert (pages.count, problems) == (1, [])
    [page] = pdfium.PdfDocument(pages.pdf)
    assert top(page, "500") > top(page, "Words.")  # of a page, upwards


def top(page: pdfium.PdfPage, words: str) -> float:
    """How far above the foot of a page the words begin, in points."""
    text = page.get_textpage()
    first, _ = text.search(words).get_next()
    return float(text.get_charbox(first)[3])


def test_the_masthead_takes_what_few_words_leave_of_a_handout_s_front(tmp_path: Path) -> None:
    pages, _ = printed(put(tmp_path, f"{WHOLE}abstract: Few words.\nbottom-line: [One.]\n"), "handout")
    assert pages.count == 2
    assert pages.fills[0] > 0.9


def test_a_word_too_long_for_its_column_is_told_with_its_block(tmp_path: Path) -> None:
    source = put(tmp_path, blocks(f"- points: {{id: few, message: {'X' * 120}, items: [a, b]}}"))
    [problem] = [problem for problem in printed(source, "brief")[1] if problem.code == "E501"]
    assert problem.message.startswith("brief: `few` (“XXXX")
    assert "”) overflows page" in problem.message


def test_a_key_figure_too_long_for_page_1_is_told_where_it_is_written(tmp_path: Path) -> None:
    source = put(tmp_path, f"{WHOLE}bottom-line: [One.]\nkey-figures: [{{value: {'X' * 60}, label: a}}]\n")
    [problem] = [problem for problem in printed(source, "brief")[1] if problem.code == "E501"]
    assert told(problem, tmp_path).startswith("brief.yml:11:23: E501 brief: `key-figures` (“XXXX")


def test_a_page_that_holds_little_is_told(tmp_path: Path) -> None:
    points = ", ".join(["a"] * 38)
    tall = f"- comparison: {{left: {{title: L, points: [{points}]}}, right: {{title: R, points: [{points}]}}}}"
    written = blocks("\n".join([tall, *["- prose: Few words."] * 10, tall]))
    [problem] = [one for one in printed(put(tmp_path, written), "brief")[1] if "page 1" not in one.message]
    assert problem.code == "W501"
    assert problem.message.startswith("brief: page 3 is only")
    assert problem.hint.startswith("`one-comparison-12`, which comes next, does not fit")


def test_a_handout_that_is_too_long_names_the_page_the_lines_and_what_fills_it(tmp_path: Path) -> None:
    items = ", ".join(["Do what is told in a line of words, and then in another line"] * 50)
    source = put(tmp_path, blocks(f"- recommendations: [{items}]"))
    [problem] = [problem for problem in printed(source, "handout")[1] if problem.code == "E502"]
    said = r"page 2 of the handout, which has two pages, is too long by \d+ lines; `one` fills \d+% of it"
    assert re.fullmatch(said, problem.message)
    assert problem.hint.startswith("shorten `one`")


def test_a_title_that_is_too_long_for_a_handout_is_not_to_be_left_out_of_it(tmp_path: Path) -> None:
    source = put(tmp_path, WHOLE.replace("title: A brief", f"title: {'A very long title ' * 90}"))
    [problem] = [problem for problem in printed(source, "handout")[1] if problem.code == "E502"]
    assert (problem.location.line, problem.hint) == (1, "shorten `title`")


MANY_POINTS = ", ".join(["{point: A point that is told in a few words, detail: D}"] * 90)


def test_a_handout_that_is_too_full_leaves_out_the_least_and_says_what(tmp_path: Path) -> None:
    recommendations = "- recommendations: {message: M, items: [{do: Act, who: All, why: It helps}]}"
    written = blocks(f"- points: {{id: many, message: Many, items: [{MANY_POINTS}]}}\n{recommendations}")
    pages, problems = printed(put(tmp_path, written), "handout")
    assert pages.count == 2
    assert [one.message.partition("leaves out ")[2].partition(" (")[0] for one in problems if one.code == "W502"] == [
        "why to do it", "who does it, and by when", "points after the thirtieth",
    ]  # fmt: skip
    words = pdf_text(pages.pdf)
    assert "Act" in words
    assert "It helps" not in words
    assert all(re.search(r"page 2 is too long by \d+ lines; `one` fills \d+% of it", one.message) for one in problems)


def test_a_handout_without_a_timeline_shows_its_first_chart_with_its_source(tmp_path: Path) -> None:
    chart = "- chart: {{type: bar, message: {}, data: [{{label: Ports, value: 1}}], source: known}}"
    written = blocks("\n".join((chart.format("It grew"), chart.format("It fell"))))
    pages, problems = printed(put(tmp_path, written), "handout")
    assert (pages.count, problems) == (2, [])
    front, back = (page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(pages.pdf))
    assert "It grew" in front
    assert "Source: Aoki" in front
    assert ("It fell" in front, "It fell" in back) == (False, True), "a back without points has further evidence"
    assert "A book" in back


def test_what_a_handout_asks_for_takes_what_is_left_of_its_back(tmp_path: Path) -> None:
    pages, _ = printed(put(tmp_path, f"{WHOLE}ask: Decide this year.\n"), "handout")
    assert pages.count == 2
    assert pages.rests[1] < 330


def test_a_picture_higher_than_a_page_is_told(tmp_path: Path) -> None:
    data = ", ".join(f"{{label: '{'Long words ' * 20} {number}', value: {number}}}" for number in range(1, 40))
    chart = f"- chart: {{type: bar, message: Many, unit: tons, data: [{data}]}}"
    problems = printed(put(tmp_path, blocks(chart)), "brief")[1]
    assert any(problem.message.endswith("overflows into the footer") for problem in problems)
    assert any(problem.location.line > 1 for problem in problems if problem.code == "E501")
    assert "use fewer categories, or shorter names" in [problem.hint for problem in problems]


@pytest.mark.parametrize("css", ["body { display: none }", "* { visibility: hidden }", "body { display:none }"])
def test_pages_on_which_nothing_is_seen_are_told_at_what_hides_it(css: str, tmp_path: Path) -> None:
    source = put(tmp_path, blocks("- prose: Words.\n"), {"templates/paper.css": f"\n{css}"})
    problems = [told(one, tmp_path) for one in printed(source, "brief")[1] if one.code == "E504"]
    assert len(problems) == 1
    assert problems[0].startswith(f"templates/paper.css:2:{css.index('{') + 3}: E504 brief: nothing can be seen on its")


def test_a_long_callout_runs_over_pages_and_keeps_off_the_foot(tmp_path: Path) -> None:
    text = put(tmp_path, blocks(f"- callout: {{title: At length, text: {'Some words that go on and on. ' * 300}}}"))
    pages, problems = printed(text, "brief")
    assert pages.count > 1
    assert [problem for problem in problems if problem.code == "E501"] == []


@pytest.mark.parametrize(("body", "stranded"), [
    ("<p>A</p><section id=s><h2>Head</h2><p class=new>x</p></section>", [Stranded(1, "s")]),
    ("<p>A</p><figure id=f><figcaption>Words</figcaption><div class=new>x</div></figure>", [Stranded(1, "f")]),
    ("<p>A</p><h2>Head</h2><p>x</p><p class=new>y</p>", []),
    ("<p>A</p><h2>Head</h2>", []),
])  # fmt: skip
def test_a_heading_that_stands_alone_at_the_foot_is_seen_in_the_boxes(body: str, stranded: list[Stranded]) -> None:
    html = f"<!doctype html><html lang=en><title>T</title><body>{body}"
    assert list(try_pages(html, [StyleSheet("test", ".new { break-before: page }")]).stranded) == stranded


@pytest.mark.parametrize("introduced", ["<dl><dt>Word</dt><dd>Meaning</dd></dl>", "<h3>Headline</h3><p>Text</p>"])
def test_what_introduces_a_list_stands_on_its_page(introduced: str) -> None:
    page = "@page { size: 300pt 400pt; margin: 20pt } p, dt, dd, h3 { font: 10pt/14pt sans-serif !important }"
    led = '<p id="led" class="leads">These are:</p>'
    html = f'<!doctype html><div class="flow"><div style="height: 340pt">Before</div>{led}{introduced}</div>'
    pages = try_pages(html, [StyleSheet("paper", PAPER.read_text("utf-8") + page)])
    assert [first for first, _ in pages.edges] == ["", "led"]


def test_a_stranded_heading_is_a_warning_at_its_block(tmp_path: Path) -> None:
    text = blocks("- prose: Words.\n- table: {id: rows, columns: [a], rows: [[1]]}")
    source = put(
        tmp_path,
        text,
        {"templates/blocks/table.css": "figure.table .main { break-before: page } .row, .row > * { display: block }"},
    )
    problems = printed(source, "brief")[1]
    assert ("W501", 14) in [(problem.code, problem.location and problem.location.line) for problem in problems]


def test_pages_may_break_within_a_long_list_of_figures(tmp_path: Path) -> None:
    tables = "".join(f"      - table: {{message: Table {n}, columns: [A], rows: [[B]]}}\n" for n in range(70))
    source = put(tmp_path, blocks(tables))
    (document,), brand = both(source, "brief")
    html = Paper("brief", document, source, brand).source(PaperLayout()).html
    assert html.count('<ul class="columns">') == 3
