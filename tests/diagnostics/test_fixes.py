"""Corrections: which are certain, and that edits and patch say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.diagnostics.edits import TextEdit, YamlText, json_patch, without_overlaps
from briefwright.diagnostics.fixes import fix_of
from briefwright.problems import Location, Problem

FILE = Path("brief.yml")


def fixed(text: str, code: str, message: str, hint: str, line: int, column: int) -> str | None:
    source = YamlText(text, text.encode())
    fix = fix_of(Problem(code, message, Location(FILE, line, column), hint), source)
    return source.spliced(fix.edits).decode() if fix else None


@pytest.mark.parametrize(
    ("text", "column", "code", "message", "hint", "right"),
    [
        ("subtitel: x", 1, "E110", "unknown key `subtitel`", "did you mean `subtitle`?", "subtitle: x"),
        ("language: en", 1, "E110", "unknown key `language`", "did you mean `lang`?", "lang: en"),
        ("look: ink", 1, "E110", "unknown key `look`", "did you mean `theme`?", "theme: ink"),
        ("toc: yes", 6, "E112", "expected true or false without quotation marks; found “yes”", "", "toc: true"),
        ("a: !x b", 4, "E103", "the tag !x is not supported", 'put quotes around the text: "…"', 'a: "!x b"'),
        ("title: “a: b”", 10, "E101", "a colon", 'put quotes around the text: "…"; …', 'title: "“a: b”"'),
        ("- {a: 1,5}", 9, "E110", "unknown key `5`", "a comma inside {…} begins a new key: …", '- {a: "1,5"}'),
        ("see: '@oen'", 6, "E203", "there is no source `oen`", "did you mean `one`?", "see: '@one'"),
        ("date: 1.2.2026", 7, "E112", "expected a date", "write it as 2026-02-01", "date: 2026-02-01"),
        ("lang:en", 5, "E101", "a key is followed by a colon", "write `lang: …`", "lang: en"),
    ],
)
def test_a_correction_that_is_certain(text, column, code, message, hint, right):
    assert fixed(text, code, message, hint, 1, column) == right


@pytest.mark.parametrize(
    ("text", "column", "code", "message", "hint"),
    [
        ("matrix: x", 1, "E110", "unknown key `matrix`", "did you mean `marking`?"),  # not so alike
        ("a: 1\nlang: x\nlnag: y", 1, "E110", "unknown key `lnag`", "did you mean `lang`?"),  # it is there already
        ("a: '{{ facts.y2024 }}'", 5, "E201", "there is no fact `y2024`", "did you mean `y2025`?"),  # another year
        ("a: '{{ facts.fund_all }}'", 5, "E201", "there is no fact `fund_all`", "did you mean `fund`?"),
        ("- bar: x", 3, "E113", "`bar` is not a kind of block", "did you mean `chart`?"),  # needs its type, too
        ("a: b # c: d", 4, "E105", "a colon", 'put quotes around the text: "…"'),  # a comment, or text
        ("a: 3/4/2026", 4, "E112", "expected a date", "write it as 2026-11-22"),  # March or April
    ],
)
def test_a_correction_that_needs_judgment(text, column, code, message, hint):
    line = text.count("\n") + 1
    assert fixed(text, code, message, hint, line, column) is None


def test_a_word_that_may_be_one_of_two_is_not_corrected():
    text = "facts: {fund_a: 1, fund_b: 2}\na: '{{ facts.fund_c }}'"
    assert fixed(text, "E201", "there is no fact `fund_c`", "did you mean `fund_a`?", 2, 14) is None


def test_a_patch_moves_replaces_adds_and_removes():
    before, after = {"a": 1, "b": [1, {"x": 2}], "c": 3}, {"z": 1, "b": [1, {"x": 4}], "c": 3}
    assert json_patch(before, after) == [
        {"op": "move", "from": "/a", "path": "/z"},
        {"op": "replace", "path": "/b/1/x", "value": 4},
    ]
    assert json_patch({"a/b": 1, "c": 1}, {}) == [{"op": "remove", "path": "/a~1b"}, {"op": "remove", "path": "/c"}]


def test_edits_that_touch_each_other_are_not_both_made():
    one, other = TextEdit((1, 1), (1, 5), "a"), TextEdit((1, 4), (1, 9), "b")
    assert without_overlaps([[one], [other], [one]]) == [one]
