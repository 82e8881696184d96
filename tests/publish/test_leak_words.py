"""Words are compared however a file writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.problems import Location
from briefwright.publish.leaks.guard import Guard, _Shown
from briefwright.publish.leaks.search import search
from briefwright.publish.leaks.strings import Found
from briefwright.publish.leaks.words import phrases, runs, tokens, variants, words_of_names
from briefwright.richtext.text import Text

HERE = Text("x", Location(Path("brief.yml"), 1, 1))


@pytest.mark.parametrize(("text", "expected"), [
    ("The Quay’s 4,567.5 tons", ["the", "quay", "45675", "tons"]),
    ("4\u202f567 and 1.234.567", ["4", "567", "and", "1234567"]),
    ("gov\u00adernments’ hyphen-\nated", ["governments", "hyphenated"]),
    ("ﬁnal FY27 at 37 %", ["final", "fy27", "at", "37", "%"]),
    ("宇宙1兆円", ["宇", "宙", "1", "兆", "円"]),
])  # fmt: skip
def test_a_text_is_read_in_one_form(text, expected):
    assert tokens(text) == expected


def test_a_space_may_group_digits_or_part_numbers():
    assert ["4567", "tons"] in list(variants("4 567 tons"))
    assert ["10", "200"] in list(variants("10 200"))
    assert ["weltraumsicherheitsdialog"] in list(variants("Weltraumsicherheits-dialog"))


def test_a_phrase_has_four_words_or_eight_signs():
    assert list(phrases(tokens("one two three four five"))) == ["one two three four", "two three four five"]
    assert list(phrases(tokens("日本は宇宙政策を"))) == ["日 本 は 宇 宙 政 策 を"]
    assert list(phrases(tokens("one two three"))) == []


def test_names_in_scripts_without_spaces_are_runs():
    assert runs("防衛省はラークスパーを使う") == ["防衛省", "ラークスパー"]


def found(text: str, guard: Guard, *, written: bool = True, flowing: bool = False) -> list[str]:
    return [leak.what for leak in search([Found("page 1", text, written, flowing)], guard)]


def test_a_name_is_found_broken_over_two_lines():
    assert found("これはラーク\nスパーである", Guard("public", runs={"ラークスパー": HERE})) == ["ラークスパー"]
    assert found("the Lark-\nspur file", Guard("public", words={"larkspur": HERE})) == ["larkspur"]


def test_in_a_name_words_count_that_no_format_uses_and_numbers_do_not():
    guard = Guard("public", words={"center": HERE, "larkspur": HERE}, numbers={"914": HERE}, short={" key line ": HERE})
    assert found("center 914 key line", guard, written=False) == []
    assert {*found(".of-larkspur #FundOfLarkspur", guard, written=False)} == {"larkspur"}
    assert found("FundOfLarkspur", guard, written=False) == ["larkspur"]
    assert found("FundOfLarkspur, WeasyPrint", Guard("public", words={"print": HERE})) == []
    assert found("center 914 key line", guard) == ["key line", "center", "914"]
    assert found("center 914 key line", guard, flowing=True) == ["center", "914"]


def test_words_that_are_joined_in_a_name_without_a_space_are_found():
    guard = Guard("public", words={"larkspur": HERE})
    assert found("LarkspurCosts2027", guard) == found("costs_perLarkspur", guard) == ["larkspur"]


def test_words_that_are_joined_in_what_the_audience_gets_are_no_secret():
    assert {"lark", "spur", "larkspur"} <= _Shown(["LarkSpur"]).tokens


def test_of_a_name_codes_and_colours_are_no_words():
    text = "{A320B52C-40B4-43E2-AB2F-B90AF26B5E84} #b52f35 i1154cdd860ec /ABCDEF+Larkspur-Bold image12 A320"
    assert list(words_of_names(text)) == ["larkspur", "a320"]
