"""Text that knows its place, and text in runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.problems import Diagnostics
from briefwright.richtext.text import Listing, Para, Run, every_run, hidden, map_runs, plain, unprintable, with_heading
from briefwright.schema.yaml_nodes import read_yaml
from writing import CARET, without_carets

FILE = Path("brief.yml")


def read(yaml):
    return read_yaml(yaml, FILE, Diagnostics())


@pytest.mark.parametrize(
    "yaml",
    [
        "a: some ‸word",
        "a: 'some ‸word'",
        "long key with word inside: ‸word",
        "a: |\n  one\n  two ‸word\n",
        "a: >-\n  one\n\n  two ‸word\n",
        "a: one\n  two ‸word",
        "b: word\na: ‸word",
        "a: 宇宙🚀 ‸word",
    ],
)
def test_a_part_of_a_text_is_found_where_it_stands_in_the_file(yaml):
    yaml, places = without_carets(yaml)
    text = next(value for key, value in read(yaml).items() if key != "b")
    assert str(text.place("word")) == f"brief.yml:{places[0]}"


def test_a_part_is_found_from_a_place_on_and_by_its_number():
    yaml, places = without_carets("a: |\n  x ‸x\n  ‸x\n")
    text = read(yaml)["a"]
    second = text.place("x", 1)
    third = text.place("x", 1, start=second)
    assert [str(second), str(third)] == [f"brief.yml:{place}" for place in places]


def test_what_the_raw_lines_do_not_hold_is_at_the_text_itself():
    text = read('a: "\\u0041bc"')["a"]
    assert str(text) == "Abc"
    assert text.place("Abc") == text.location
    assert CARET not in text


def test_the_lines_of_a_literal_text_are_counted_and_no_others():
    assert str(read("a: |\n  one\n    two\n")["a"].line(1)) == "brief.yml:3:5"
    assert str(read("a: >\n  one\n  two\n")["a"].line(1)) == "brief.yml:1:4"


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x85", "\u2028", "\ud800", "\ue000", "\ufeff", "\ufffe", "\U0010ffff"]
)
def test_characters_that_no_output_carries_are_found(character):
    assert list(unprintable(f"ab{character}")) == [(2, f"the character U+{ord(character):04X}")]


@pytest.mark.parametrize("text", ["tab\tand\nline", "שלום", "e\u0301", "👩‍🚀", "宇宙", "\u200f", "\u00ad"])
def test_characters_that_people_write_are_let_through(text):
    assert [*unprintable(text), *hidden(text)] == []


def test_hidden_text_is_found_but_for_flags():
    assert [offset for offset, _ in hidden("a\u202eb \U000e0061\U000e0062 🏴\U000e0067\U000e007f")] == [1, 4]


def test_a_lead_ends_with_a_full_stop_unless_it_has_its_own():
    assert plain(with_heading((Run("Why?"),), ())[0].runs) == "Why? "
    assert plain(with_heading((Run("Because"),), (Para((Run("of it"),)),))[0].runs) == "Because. of it"


def test_runs_are_found_and_changed_anywhere_in_a_flow():
    flow = (Para((Run("a"),)), Listing(((Para((Run("b"),)),),)))
    changed = map_runs(flow, lambda runs: tuple(Run(run.text.upper()) for run in runs))
    assert [run.text for run in every_run(changed)] == ["A", "B"]
