"""`briefwright fix`: what is certain is corrected, no other byte changes, and the brief is checked again."""

from __future__ import annotations

import json

import pytest

from briefwright.cli import run
from briefwright.io.inputs import unsaved
from briefwright.schema.yaml_nodes import read_text

WRONG = """\
# a comment
titel: Water: a plan   # stays
subtitle: *Bold* start
date: 29 November 2026
lang:en
theme: editoral
facts: {hot-days: {value: 8,000 euros, sorce: one}}
sources: [{id: one, type: report, title: One}]
sections:
  - id: Größe der Stadt
    title: Two
    message: Three
    blocks:
      - pints:
          - Roads: three of them
          - and {{ facts.hot-days }}, [@oen]
deck: [Größe der Stadt]
"""
RIGHT = """\
# a comment
title: "Water: a plan"   # stays
subtitle: "*Bold* start"
date: 2026-11-29
lang: en
theme: editorial
facts: {hot_days: {value: "8,000 euros", source: one}}
sources: [{id: one, type: report, title: One}]
sections:
  - id: groesse-der-stadt
    title: Two
    message: Three
    blocks:
      - points:
          - "Roads: three of them"
          - and {{ facts.hot_days }}, [@one]
deck: [groesse-der-stadt]
"""


def as_bytes(text):
    """With a byte order mark and the line ends of Windows."""
    return f"\ufeff{text}".replace("\n", "\r\n").encode()


@pytest.fixture
def wrong(tmp_path):
    (tmp_path / "brief.yml").write_bytes(as_bytes(WRONG))
    return tmp_path / "brief.yml"


def test_all_that_is_certain_is_corrected_and_nothing_else_changes(wrong, capsys):
    assert run(["fix", str(wrong)]) == 0
    assert wrong.read_bytes() == as_bytes(RIGHT)
    assert "13 corrections, no problems left" in capsys.readouterr().out


def test_a_diff_is_shown_and_nothing_is_written(wrong, capsys):
    assert run(["fix", "--diff", str(wrong)]) == 0
    out = capsys.readouterr().out
    assert "\n-      - pints:\n" in out
    assert "\n+      - points:\n" in out
    assert wrong.read_bytes() == as_bytes(WRONG)


def test_what_needs_judgment_stays_and_is_reported(tmp_path, capsys):
    (tmp_path / "brief.yml").write_text(RIGHT.replace("[@one]", "[@nobody]").replace("theme: editorial", "them: x"))
    assert run(["fix", "--format", "json", str(tmp_path)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in document["problems"] if one["severity"] == "error"] == ["E112", "E203"]
    assert [one["message"] for one in document["fixed"]] == ["unknown key `them`"]


def test_what_is_not_saved_is_read_in_place_of_the_file(tmp_path):
    file = tmp_path / "one.yml"
    file.write_text("a: 1\n")
    with unsaved({file: b"a: 2\n"}):
        assert read_text(file, file) == "a: 2\n"
    assert read_text(file, file) == "a: 1\n"
