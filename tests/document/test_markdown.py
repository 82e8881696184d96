"""Markdown as a brief may use it: what it becomes, and what stays plain text."""

from __future__ import annotations

import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefwright.deck.markup import read_flow as read_markup
from briefwright.deck.markup import xml_of
from briefwright.richtext.text import every_run, flow_items, plain
from outline import words
from writing import HEAD, SECTION, blocks, look_over, put, resolved


def prose(folder, markdown, lang="en"):
    text = textwrap.indent(textwrap.dedent(markdown), "    ")
    document = resolved(folder, blocks(f"- prose: |\n{text}\n").replace("lang: en", f"lang: {lang}"))
    return document.sections[0].blocks[0].text


@pytest.mark.parametrize(
    ("markdown", "meant"),
    [
        ("plain *slanted* **strong** ***both*** `code`", "plain *slanted* **strong** ***both*** `code`"),
        ("[words](https://a.example/b?c=d)", "words{https://a.example/b?c=d}"),
        ("<mailto:a@b.example>", "mailto:a@b.example{mailto:a@b.example}"),
        ("[section](#one)", "section{#one}"),
        ("[宇宙]{lang=ja} space", "宇宙{lang=ja} space"),
        ('say "so" and don\'t', "say “so” and don’t"),
        ("<b>raw</b> & <script>x</script>", "<b>raw</b> & <script>x</script>"),
        ("write to [me@a.example] or me@a.example", "write to [me@a.example] or me@a.example"),
        ("AT&T; a_b_c * d \\*", "AT&T; a_b_c * d *"),
        ("x {# y #} z {braces}", "x {# y #} z {braces}"),
        ("line\nbroken", "line broken"),
        ("宇宙\n安全", "宇宙安全"),
        ("hard  \nbreak", "hard\\nbreak"),
        ("{{ facts.growth }} a year", "5\u00a0%{fact=growth} a year"),
        ('"{{ facts.growth }}"', "“5\u00a0%{fact=growth}”"),
        ("**{{ facts.growth }}**", "**5\u00a0%**{fact=growth}"),
        ("{{ facts['growth'].label }}", "growth a year"),
        ("-0.4 and − 3", "-0.4 and − 3"),
        ("שלום עולם 🚀", "שלום עולם 🚀"),
        ("CO~2~ per m^2^, 10^−3^", "CO~2~ per m^2^, 10^−3^"),
        ("^235^U, x^*n*^, P~a\\ cat~", "^235^U, x^*n*^, P~a\u00a0cat~"),
        ("10^{{ facts.growth }}^", "10^5\u00a0%^{fact=growth}"),
    ],
)  # fmt: skip
def test_a_paragraph_means(tmp_path, markdown, meant):
    assert words(prose(tmp_path, markdown)) == meant


@pytest.mark.parametrize(("lang", "written", "meant"), [
    ("en", "a -- b, c---d, 10--20", "a – b, c—d, 10–20"),
    ("en-GB", "a -- b, c --- d", "a – b, c — d"),
    ("en-US", "a -- b, c --- *d*, e---f, 10--20", "a—b, c—*d*, e—f, 10–20"),
    ("de", "a -- b, c --- d, e---f, 10--20", "a\u00a0– b, c\u00a0– d, e\u00a0– f, 10–20"),
    ("ja", "宇宙 --- 安全、10--20", "宇宙——安全、10–20"),
    ("de", "uv --strict und https://a.org/x--y", "uv --strict und https://a.org/x--y"),
])  # fmt: skip
def test_hyphens_are_the_dashes_of_the_language(tmp_path, lang, written, meant):
    assert words(prose(tmp_path, written, lang)) == meant


@pytest.mark.parametrize(("lang", "written", "html"), [
    ("en", "> It *is*.\n>\n> So.\n\nB.", "<blockquote><p>It <i>is</i>.</p><p>So.</p></blockquote><p>B.</p>"),
    ("de", "> Mehr als \"so\"", "<blockquote><p>Mehr als „so“</p></blockquote>"),
    ("ja", "> 宇宙\n> 安全", "<blockquote><p>宇宙安全</p></blockquote>"),
])  # fmt: skip
def test_a_quotation_is_set_apart_in_the_text(tmp_path, lang, written, html):
    flow = prose(tmp_path, written, lang)
    assert xml_of(flow) == html
    assert read_markup(ElementTree.fromstring(f"<text>{html}</text>")) == flow


@pytest.mark.parametrize(("written", "message"), [
    ("> 5 % of it", "a line that begins with > is a quotation"),
    ("> - a\n> - b", "a list is not allowed in a quotation"),
])  # fmt: skip
def test_a_quotation_has_paragraphs_and_does_not_mean_more_than(tmp_path, written, message):
    text = textwrap.indent(written, "    ")
    problems, _ = look_over(put(tmp_path, blocks(f"- prose: |\n{text}\n")), ["brief"])
    assert message in [one.message for one in problems]


@pytest.mark.parametrize(("lang", "written", "meant"), [
    ("en", "Term\n: What it *is*.\n\nOther\n: One.\n: Two.\n", "* Term : What it *is*. * Other : One. / Two."),
    ("de", "Vorrang \"hier\"\n\n: Zuerst.\n\n    Danach.\n", "* Vorrang „hier“ : Zuerst. / Danach."),
    ("ja", "用語\n: 説明。\n  - 一つ\n  - 二つ\n", "* 用語 : 説明。 / * 一つ * 二つ"),
    ("en", "It costs\n~ 5 million.", "It costs ~ 5 million."),
    ("en", "Term\n: It costs\n~ 5 million.", "* Term : It costs ~ 5 million."),
])  # fmt: skip
def test_a_list_of_definitions_has_terms_and_what_defines_them(tmp_path, lang, written, meant):
    assert words(prose(tmp_path, written, lang)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "~5 % and ~7 %", "^ alone and ~", "~5/~7", "2010~2015年、2020~2025年", "(~5,~7)", "月~金、土~日", "a^b c^d",
        "x~ y~", "a.example/~b/~c", "m\\^2\\^ CO\\~2\\~", "^^ ~~",
    ],
)  # fmt: skip
def test_a_tilde_or_caret_that_raises_nothing_stays_as_it_is(tmp_path, text):
    (paragraph,) = prose(tmp_path, text)
    assert plain(paragraph.runs) == text.replace("\\", "")
    assert not any(run.superscript or run.subscript for run in paragraph.runs)


def test_words_alone_do_not_confuse_powers_with_figures(tmp_path):
    (paragraph,) = prose(tmp_path, "10^6^ CO~2~ x^n^ 1^st^ v~max~")
    assert plain(paragraph.runs) == "10⁶ CO₂ xⁿ 1st vmax"


def test_lists_stand_in_lists(tmp_path):
    assert words(prose(tmp_path, "- a\n- b\n  1. c\n  2. d\n")) == "* a * b / 1. c * d"


@pytest.mark.parametrize(
    "line", ["# 1 thing", "- 0.4 %", "2008. The law", "> 5", "+ 3", "---", "1) first", "    indented"]
)
def test_a_line_of_its_own_is_never_a_list_nor_a_heading(tmp_path, line):
    document = resolved(tmp_path, f"{HEAD}subtitle: '{line}'\n{SECTION}      - points: ['{line}']\n")
    assert words(document.subtitle) == line.strip()
    assert words(document.sections[0].blocks[0].points[0].point) == line.strip()


def test_quotation_marks_are_those_of_the_language(tmp_path):
    assert words(prose(tmp_path, '"so"', lang="de-DE")) == "„so“"
    assert words(prose(tmp_path, '"so"', lang="ja")) == "「so」"


def test_a_note_is_called_after_the_stop_without_a_space_before_it(tmp_path):
    text = blocks(
        "- prose: |\n    One [@known, p. 3] two[^a] three [@known].\n\n    [^a]: See [@known, p. 4], *too*.\n"
    )
    document = resolved(tmp_path, text)
    assert words(document.sections[0].blocks[0].text) == "One[1] two[2] three.[3]"
    assert [note.number for note in document.notes] == [1, 2, 3]
    assert document.notes[1].keys == ("known",)
    assert words(document.notes[1].text) == "See Aoki, *A book*, 4, *too*."


def test_notes_called_one_after_another_all_follow_the_stop(tmp_path):
    document = resolved(tmp_path, blocks("- prose: One [@known, p. 3] [@known][@known, p. 5]. Two, too.\n"))
    assert words(document.sections[0].blocks[0].text) == "One.[1][2][3] Two, too."


def test_a_fact_may_stand_in_a_citation(tmp_path):
    document = resolved(tmp_path, blocks("- prose: One [see {{ facts.growth }} in @known, p. 3].\n"))
    assert words(document.notes[0].text) == "See 5\u00a0% in Aoki, *A book* (2024), 3."


def test_a_footnote_of_several_paragraphs_is_one(tmp_path):
    text = blocks("- prose: |\n    One[^a].\n\n    [^a]: First.\n\n        Second.\n")
    assert words(resolved(tmp_path, text).notes[0].text) == "First. Second."


def test_a_footnote_may_stand_where_it_is_called(tmp_path):
    document = resolved(tmp_path, blocks("- prose: |\n    One^[See *this*, [@known].] and m^2^.\n"))
    assert words(document.sections[0].blocks[0].text) == "One[1] and m^2^."
    assert words(document.notes[0].text) == "See *this*, Aoki, *A book* (2024)."


def test_brackets_by_the_thousand_do_not_take_the_machine(tmp_path):
    with pytest.raises(AssertionError, match="brackets are not closed"):
        prose(tmp_path, "[" * 20_000)


def test_a_note_without_words_is_a_problem(tmp_path):
    problems, _ = look_over(put(tmp_path, blocks("- prose: Words^[ ] and more^[].\n")), ("brief",))
    assert [one.message for one in problems if one.code == "E210"] == ["this footnote has no text"] * 2


def test_a_note_that_would_repeat_one_of_its_section_takes_that_number(tmp_path: Path) -> None:
    text = blocks("- prose: 'First [@known]. Second [@known, p. 4]. Third [@known]. Fourth [@known, p. 4].'")
    document = resolved(tmp_path, text)
    called = [run.note for run in every_run(document.sections) if run.note]
    assert called[0] == called[2] == 1
    assert called[1] == 2
    assert [note.number for note in document.notes] == list(range(1, max(called) + 1))


def test_a_list_of_definitions_is_the_same_in_html_and_in_a_storyboard(tmp_path):
    flow = prose(tmp_path, "*Term*\n: One.\n\n    Two.\n\nOther\n: 5 %\n")
    html = "<dl><dt><i>Term</i></dt><dd><p>One.</p><p>Two.</p></dd><dt>Other</dt><dd>5 %</dd></dl>"
    assert xml_of(flow) == html
    assert read_markup(ElementTree.fromstring(f"<text>{html}</text>")) == flow
    assert [(item.level, item.bullet, item.number) for item in flow_items(flow)] == [
        (0, False, 0), (1, False, 0), (1, False, 0), (0, False, 0), (1, False, 0),
    ]  # fmt: skip
