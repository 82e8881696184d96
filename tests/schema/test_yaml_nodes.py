"""YAML that is hostile, and YAML that only looks like it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.problems import ContentError, Diagnostics
from briefwright.richtext.text import plain
from briefwright.schema.yaml_nodes import read_yaml
from writing import SECTION, WHOLE, resolved

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


def read(yaml):
    diagnostics = Diagnostics()
    tree = read_yaml(yaml, Path("brief.yml"), diagnostics)
    diagnostics.stop_if_failed()
    return tree


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("a: " + "[" * 20_000, "nested deeper than 100 levels"),
        ("a: " + "{a: " * 20_000, "nested deeper than 100 levels"),
        ("a:\n  " + "- " * 20_000, "nested deeper than 100 levels"),
        ("? " * 20_000, "nested deeper than 100 levels"),
        (BOMB, "more than 200000 values"),
        (f"a: &a {'x' * 99_999}\nb: [{'*a,' * 51}]", "more than 5000000 characters"),
        (f"a: {'x' * 100_001}", "a text of 100,001 characters"),
        (f"a: &a [{'x,' * 2_000}]\nb: [{'*a,' * 2_000}]", "more than 200000 values"),
        (f"a: [{'x,' * 200_001}]", "more than 200000 values"),
    ],
    ids=["lists", "mappings", "dashes", "keys", "bomb", "many aliases", "long aliases", "long text", "many values"],
)
def test_what_would_take_the_machine_is_refused_in_seconds(yaml, message):
    began = time.process_time()  # the file's own cost, not that of what else the machine does
    with pytest.raises(ContentError, match=message):
        read(yaml)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "written", ["NO", "yes", "on", "1:30", "0123", "1.10", "1e3", "0x1F", "2026-11-22", ".nan", "=", "12_000"]
)
def test_a_text_stays_as_it_was_typed(written):
    assert read(f"title: {written}")["title"] == written


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "# comment"])
def test_nothing_is_nothing(written):
    assert read(f"title: {written}")["title"] is None


def test_an_alias_repeats_a_value_with_its_first_place():
    tree = read("title: &t Japan\nsubtitle: *t\n")
    assert tree["subtitle"] == "Japan"
    assert tree["subtitle"].location.line == 1


def test_an_alias_may_stand_in_what_another_one_repeats():
    assert read("a: &a x\nb: &b [*a]\nc: *b\n")["c"] == ["x"]


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_any_text_is_read_or_refused_as_content(text):
    with suppress(ContentError):  # anything else is a bug
        read(text)


@given(st.integers(0, len(WHOLE)), st.text(max_size=4), st.integers(0, 6))
@settings(max_examples=200)
def test_a_brief_with_a_slip_is_read_or_refused_as_content(offset, slip, cut):
    yaml = WHOLE[:offset] + slip + WHOLE[offset + cut :]
    with suppress(ContentError):
        read(yaml)


@pytest.mark.parametrize(("yaml", "lost"), [("a: &c it is", "&c"), ("a: &c it is\nb: *c", "")])
def test_an_anchor_that_nothing_repeats_is_lost_text(yaml, lost):
    diagnostics = Diagnostics()
    read_yaml(yaml, Path("brief.yml"), diagnostics)
    assert [problem.message.partition(" ")[0] for problem in diagnostics] == [lost] * bool(lost)


@pytest.mark.parametrize(
    ("yaml", "message", "hint"),
    [
        ("a: ! b", "the tag ! is not supported in briefs", "quotes"),
        ("{a: b [@c]}", "within { } or [ ] a text cannot contain brackets", "quotes"),
        ("{a: see [c].}", "within { } or [ ] a text cannot contain brackets", "quotes"),
        ("a: - b", "a text cannot begin with -", "quotes"),
        ("a: ? b", "a text cannot begin with ?", "quotes"),
        ("%YAML 3.0\n---\na: b", "a line that begins with % is a directive to YAML", "remove it"),
    ],
)
def test_a_sign_of_yaml_is_called_by_its_name(yaml, message, hint):
    with pytest.raises(ContentError) as caught:
        read(yaml)
    (problem,) = caught.value.problems
    assert problem.message == message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("yaml", "hint"),
    [
        ("a:\n  - b: 1\n    c: 2\n   d: 3\n", "indent it as line 3 is, by 4 spaces"),
        ("a:\n  - b: 1\n    c: 2\n    - b: 3\n", "indent it as line 2 is, by 2 spaces"),
        ("a:\n  - b: 1\n    c: 2\n - b: 3\n", "indent it as line 2 is, by 2 spaces"),
        ("a:\n  b:\n    - c: 1\n  - b: 2\n", "line 2 begins without `- `"),
        ("a:\n  - b: 1\n  c: 2\n", "line 2 begins with `- `"),
        ("a: 1\nmessage:Words\nb: 2\n", "write a space after the colon: `message: …`"),
    ],
)
def test_a_line_out_of_place_is_told_where_it_belongs(yaml, hint):
    with pytest.raises(ContentError) as error:
        read_yaml(yaml, Path("a.yml"), Diagnostics())
    assert hint in error.value.problems[0].hint


def test_an_item_without_its_dash_is_one_problem():
    found = Diagnostics()
    read_yaml("a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\nd: 1\nd: 2\n", Path("a.yml"), found)
    assert [(one.code, one.hint.startswith("begin it with `- `")) for one in found] == [("E102", True), ("E102", False)]


def test_byte_order_marks_in_pasted_text_are_dropped_and_joiners_stay(tmp_path):
    joined = "\u0646\u200c\u0647 \U0001f469\u200d\U0001f52c c\u2060d"
    text = f'title: A\ufeffb {joined}\n\ufeffsubtitle: "x\\uFEFFy"\ndate: 2026-11-22\nlang: en\n'
    document = resolved(tmp_path, text + SECTION + "      - prose: Words.\n")
    assert plain(document.title) == f"Ab {joined}"
    assert plain(document.subtitle) == "xy"
