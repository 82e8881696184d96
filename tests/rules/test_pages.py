"""The rules on the screen, for programs, and as a page of the manual."""

from __future__ import annotations

import json

from briefwright.cli import run
from briefwright.problems import RULES as NAMES
from briefwright.rules.pages import page
from runner import PROJECT


def test_the_page_of_the_manual_is_up_to_date(accept):
    file = PROJECT / "docs" / "rules.md"
    if accept:
        file.write_text(page(), "utf-8")
    assert page() == file.read_text("utf-8"), "run pytest --accept"


def test_all_rules_are_listed_with_their_severities(capsys):
    assert run(["rules", "--format", "text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "suggestion          long-sentence        a long sentence" in lines
    assert "error, E305         missing-alt          a picture has no alternative text" in lines
    assert [line for line in lines if line.startswith("* looks for words, which are known in en, ja")]


def test_one_rule_has_its_reason_and_samples_also_where_a_code_is_explained(capsys):
    assert run(["rules", "vague-link", "--format", "text"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("vague-link (suggestion): a link whose words do not say where it leads\n\nOn paper a link is")
    assert "wrong, en:\n\n    - prose: The law is [here](https://example.org/law).\n" in out
    assert run(["explain", "vague-link"]) == 0
    assert capsys.readouterr().out == out


def test_an_unknown_rule_is_exit_2_with_the_nearest_one(capsys):
    assert run(["rules", "vauge-link"]) == 2
    assert "did you mean `vague-link`?" in capsys.readouterr().err


def test_programs_get_all_rules_as_data(capsys):
    assert run(["rules", "--format", "json"]) == 0
    rules = {one["name"]: one for one in json.loads(capsys.readouterr().out)["rules"]}
    assert rules.keys() == NAMES.keys()
    assert (rules["vague-link"]["languages"], rules["long-sentence"]["languages"]) == (["en", "ja"], None)
