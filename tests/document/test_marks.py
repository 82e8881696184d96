"""Marks of other languages and Markdowns: told where they stand, and left alone where they only look like one."""

import pytest

from briefwright.document.marks import strange_marks
from writing import blocks, look_over, put, resolved


def told(folder, text):
    lines = "".join(f"    {line}\n" for line in text.split("\n"))
    prose = f"- prose: |\n    At {{{{ facts.growth }}}} [@known].\n\n{lines}"
    found, _ = look_over(put(folder, blocks(prose)), ("brief",))
    return [(one.message.removesuffix(" is printed as it is written"), one.hint) for one in found if one.code == "W210"]


@pytest.mark.parametrize(
    ("text", "mark", "hint"),
    [
        ("One<br>two", "<br>", "backslash"),
        ("<b>so</b>", "<b>", "**words**"),
        ("CO<sub>2</sub>", "<sub>", "CO~2~"),
        ("<!-- to do -->", "<!-- to do -->", "YAML"),
        ("<div id=x>", "<div id=x>", "remove"),
        (r"\pagebreak", r"\pagebreak", "remove it"),
        (r"an \alpha of 1", r"\alpha", "between dollars"),
        ("==marked==", "==marked==", "**words**"),
        ("++new++", "++new++", "words alone"),
        ("~~old~~", "~~old~~", "remove"),
        ("see [[one]]", "[[one]]", "@"),
        ("go :rocket: go", ":rocket:", "the character itself"),
        ("- [ ] to do", "[ ]", "☐"),
        ("::: note", "::: note", "callout"),
        ("Words on\ntwo lines\n: meaning", ":", "the term on one line"),
        ("| a line\n| b", "|", "backslash"),
        ("shown in [known]", "[known]", "[@known]"),
        ("shown in @oneo", "@oneo", "did you mean `@one`?"),
        ("5 m^2", "m^2", "m^2^"),
        ("CO_2", "CO_2", "CO~2~"),
        ("It is $$x", "$$", "close the formula"),
        ("A {.small} word", "{.small}", "brand"),
        ("see [words](https://a.example/b c)", "[words](https://a.example/b c)", "%20"),
        ("see [words](https://a.example/b", "[words](https://a.example/b", "%20"),
        ("see [words][one]", "[words][one]", "(https://"),
        ("so^[a note", "^[a note", "^[words]"),
        ("so [@known, p. 3", "[@known, p. 3", "[@key]"),
        ("shown in [#one]", "[#one]", "@"),
        ("[TOC]", "[TOC]", "toc: true"),
        ("<?php x ?>", "<?php", "remove"),
        (r"It is \(x\) here", r"\(x\)", "between dollars"),
        ("• one\n• two", "•", "with -"),
        ("a) one\nb) two", "a)", "with 1."),
        ("%%a remark%%", "%%a remark%%", "YAML"),
        ("as @tbl:two shows", "@tbl:two", "an id of this brief"),
        (r"as \@ref(fig:one) shows", r"\@ref(fig:one)", "an id of this brief"),
        ("``words'' here", "``words’’", "words"),
        ("Fig.~3 shows", ".~", "no-break"),
        (r"of 5\,\% now", r"\,", "narrow"),
        (r"\tableofcontents", r"\tableofcontents", "remove"),
        ("<a href='https://a.example'>x</a>", "<a href=‘https://a.example’>", "[words]"),
        ("Error! Reference source not found. Words", "Error! Reference source not found.", "an id"),
    ],
)
def test_a_mark_that_does_nothing_is_told_with_what_to_write(tmp_path, text, mark, hint):
    found = told(tmp_path, text)
    assert found[0][0] == mark
    assert hint in found[0][1]


def test_a_long_word_is_looked_through_once():
    word = "漢" * 50_000
    assert list(strange_marks(word, opens_line=True, is_source=lambda key: False, nearest=lambda name: "")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a < b and b > a", "R&D at 5 * 3", "snake_case and C#", "[sic] and […] and [1]", "C++ and g++",
        "at 10:30:45 or 3:2", "x = y == z", "me@a.example", "@JAXA_en", "a | b", "1 ~ 2", "`<br>` and `[[x]]`",
        "C:\\Users\\new",
        "<3", "https://a.example/x_1/@one/m^2",
        "[1][2] and [sic][1]", r"\[words\](https://a.example)", "f[i](x) and [a] (b)",
        "{braces}", "5 % : 6 %", "I<sup", "[known](#one)",
        "\\<br\\>", "3~5 and ~5", "in 5 % · 6 %",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_left_alone(tmp_path, text):
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1990--1995 -- so---it...", "1990–1995 – so—it…"),
        ("with --strict or a-b, ----, ....", "with --strict or a-b, ----, ...."),
        ("https://a.example/b--c... `a--b`", "https://a.example/b--c... a--b"),
        (r"\-- and \...", "-- and ..."),
    ],
)
def test_hyphens_and_dots_become_dashes_and_an_ellipsis(tmp_path, written, printed):
    (paragraph,) = resolved(tmp_path, blocks(f"- prose: |\n    {written}\n")).sections[0].blocks[0].text
    assert "".join(run.text for run in paragraph.runs) == printed
