"""What is wrong in a brief is said in plain words, at its place, with a hint that is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.brief.read import read_brief
from briefwright.problems import ContentError, Diagnostics, Problem
from writing import blocks, look_over, put

_HEAD = "title: T\ndate: 2026-11-22\nlang: en\n"
_HEAD += "sections:\n  - id: one\n    title: One\n    message: One is said.\n    blocks:\n"
_PROSE = "      - prose: Text.\n"


def _only_problem(tmp_path: Path, text: str) -> Problem:
    path = tmp_path / "brief.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as raised:
        read_brief(path, path, Diagnostics())
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-11-31", "November has 30 days"),
        ("2027-02-29", "February 2027 has 28 days"),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2026-13-01", "the month is a number from 01 to 12"),
        ("0000-01-01", "write it as 2026-11-22"),
    ],
)
def test_a_day_that_the_calendar_lacks_is_not_a_date(tmp_path, written, hint):
    problem = _only_problem(tmp_path, _HEAD.replace("2026-11-22", written) + "      - prose: Text.\n")
    assert (problem.message, problem.hint) == (f"`date`: “{written}” is not a date", hint)


@pytest.mark.parametrize(
    ("only", "label", "meant"),
    [
        ("[brief, slides]", "item 2 of `only`", "deck"),
        ("slides", "`only`", "deck"),
        ("hand-out", "`only`", "handout"),
        ("PDF", "`only`", "brief"),
    ],
)
def test_a_value_that_is_not_offered_has_the_nearest_that_is(tmp_path, only, label, meant):
    problem = _only_problem(tmp_path, _HEAD + f"      - prose: {{text: Text., only: {only}}}\n")
    assert problem.message.startswith(f"{label} cannot be “")
    assert problem.hint == f"use one of: `brief`, `deck` or `handout`; did you mean `{meant}`?"


def test_nothing_near_is_not_guessed(tmp_path):
    problem = _only_problem(tmp_path, _HEAD + "      - prose: {text: Text., only: everywhere}\n")
    assert problem.hint == "use one of: `brief`, `deck` or `handout`; audiences are named in `audiences:`"


def test_a_pie_is_a_doughnut(tmp_path):
    problem = _only_problem(tmp_path, _HEAD + "      - chart: {type: pie, data: [{label: A, value: 1}]}\n")
    assert problem.hint.endswith("; did you mean `doughnut`?")


@pytest.mark.parametrize(
    ("block", "message", "hint", "column"),
    [
        ("chart: {type: bar}", "a chart needs `data`, `series` or `file`", "add one of them", 9),
        ("chart: {type: bar, file: a.csv, data: [{label: A, value: 1}]}",
         "a chart takes only one of `data`, `series` and `file`", "keep one of them", 9),
        ("figure: {file: a.png, alt: A, aspect: 1}", "`aspect` goes with `fit: cover`",
         "add `fit: cover`, or remove the key", 39),
    ],
)  # fmt: skip
def test_keys_that_do_not_go_together_are_shown_at_their_key(tmp_path, block, message, hint, column):
    problem = _only_problem(tmp_path, _HEAD + f"      - {block}\n")
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.location.line, problem.location.column) == (9, column)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            "contact: {name: River Unit, mail: unit@example.org}",
            'write one text, such as "River Unit, unit@example.org"',
        ),
        ("subtitle: [One, two]", 'write one text, such as "One, two"'),
        ("bottom-line: [One.]\nask:\n  Now: begin", 'put quotes around a text with a colon: "Now: begin"'),
        ("subtitle: {a: {b: c}}", 'text that contains `: ` or begins with [, {, *, &, @ or ` needs quotes: "…"'),
    ],
)
def test_a_mapping_or_a_list_in_the_place_of_a_text_has_a_hint_that_fits(tmp_path, written, hint):
    assert _only_problem(tmp_path, f"{_HEAD}      - prose: a\n{written}\n").hint == hint


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("29.11.2026", "2026-11-29"),
        ("29 November 2026", "2026-11-29"),
        ("November 29, 2026", "2026-11-29"),
        ("2026/11/29", "2026-11-29"),
        ("11/29/2026", "2026-11-29"),
        ("3/4/2026", "2026-11-22"),
        ("soon", "2026-11-22"),
        ("“2026-11-29”", "2026-11-29"),
    ],
)
def test_a_date_written_another_way_is_given_as_it_is_to_be_written(tmp_path, written, meant):
    problem = _only_problem(tmp_path, _HEAD.replace("2026-11-22", f'"{written}"') + "      - prose: Text.\n")
    assert problem.hint == f"write it as {meant}"


@pytest.mark.parametrize(
    ("block", "line", "hint"),
    [
        ("- prose: One line\n        another: line", 10, "a text of several lines begins with `prose: |`"),
        ("- prose:\n          One: line\n          another", 11, "a text of several lines begins with `prose: |`"),
        ("- prose:\n        One line\n\n        another", 10, "a text of several lines begins with `prose: |`"),
        ("- prose: Some *words*\n        - a\n        - b", 10, "a text of several lines begins with `prose: |`"),
        ("- prose: {{ facts.x }} grew", 9, 'put quotes around the whole text: "{{ … }} …"'),
        ("- prose: {{ facts.x }}", 9, 'put quotes around the whole text: "{{ … }} …"'),
        ("- prose: *words* first", 9, 'put quotes around the text: "…"'),
        ("- text: Words", 9, "did you mean `prose`?"),
        ("- bullets: [a]", 9, "did you mean `points`?"),
        ("- image: {file: a.png}", 9, "did you mean `figure`?"),
        ("- chart: {type: bar, data: [], values: []}", 9, "did you mean `data`?"),
        ("- chart: {type: bar, title: Meals, data: [{label: a, value: 1}]}", 9, "did you mean `message`?"),
        ("- chart: {type: bar, data: {Wages: 66}}", 9, "write each as an item: [{label: Wages, value: 66}, …]"),
        ("- chart: {type: bar, data: [[Wages, '1,5']]}", 9, 'write it as {label: Wages, value: "1,5"}'),
        ("- chart: {type: ‘bar’, data: [{label: a, value: 1}]}", 9, "use one of: `bar`"),
        ("- stats: good, better", 9, "write it as a list: [good, better]"),
        ("- points: Some words", 9, "begin each item with `- `"),
        ("- table: {columns: [a], headers: [b], rows: [[c]]}", 9, "did you mean `columns`?"),
        ("- table: {columns: [a], rows: [{cells: [b], Year: 2025}]}", 9, "a row is a list with a cell for each"),
        ("- timeline: {items: [{date: 2027, title: a, when: 2028}]}", 9, "did you mean `date`?"),
        ("- recommendations: {items: [{do: Fund it, owner: Council}]}", 9, "did you mean `who`?"),
        ("- quote: {text: null, by: A}", 9, "write its value after the colon"),
    ],
)
def test_a_hint_names_the_true_cause(tmp_path, block, line, hint):
    problem = _only_problem(tmp_path, f"{_HEAD}      {block}\n")
    assert (problem.location.line, problem.hint[: len(hint)]) == (line, hint)


def test_a_key_for_a_data_file_beside_its_path_is_told_where_it_belongs(tmp_path):
    source = put(tmp_path, blocks("- chart: {type: line, file: d.csv, skip: 3}\n"), {"d.csv": "Of 2024\n"})
    (problem,) = look_over(source)[0]
    assert (problem.code, problem.hint) == ("E110", "write it inside `file`: `file: {path: …, skip: …}`")


@pytest.mark.parametrize("key", ["verdict", "takeaway", "credit", "deadline", "statement", "contact"])
def test_a_comment_close_to_words_is_pointed_out_whatever_they_are(tmp_path, key):
    path, found = tmp_path / "brief.yml", Diagnostics()
    path.write_text(f"{key}: Photo #3 by A. Author\n", "utf-8")
    with pytest.raises(ContentError):
        read_brief(path, path, found)
    assert [(one.code, one.location.column) for one in found if one.code == "W105"] == [("W105", len(key) + 9)]


def test_what_goes_with_a_picture_is_shown_at_its_key(tmp_path):
    problem = _only_problem(tmp_path, _HEAD.replace("lang: en\n", "lang: en\ncover: {alt: Sea}\n") + _PROSE)
    assert (problem.message, problem.hint) == ("`alt` goes with `picture`", "name a picture, or remove the key")
    assert (problem.location.line, problem.location.column) == (4, 9)


def test_a_value_of_several_lines_is_quoted_on_one(tmp_path):
    problem = _only_problem(tmp_path, _HEAD.replace("lang: en\n", 'lang: en\ntheme: "a\\nb"\n') + _PROSE)
    assert problem.message == "`theme` cannot be “a b”"


@pytest.mark.parametrize("written", ["", "slides: &s {size: A4, builds: by-item}\n", "slides: {builds: by-item}\n"])
def test_a_key_inside_a_mapping_can_be_set(tmp_path, written):
    path = tmp_path / "brief.yml"
    path.write_text(_HEAD.replace("lang: en\n", f"lang: en\n{written}") + _PROSE, "utf-8")
    brief = read_brief(path, path, Diagnostics(), {"slides.size": "4:3", "cover.motif": "waves"})
    assert (brief.slides.size, brief.cover.motif) == ("4:3", "waves")
    assert brief.slides.builds == ("by-item" if written else "none")
