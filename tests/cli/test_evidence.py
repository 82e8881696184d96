"""`briefwright check --evidence`: the list, the data, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefwright.cli import run
from writing import HEAD, SECTION, put

BRIEF = f"""{HEAD}facts:
  fund: {{value: 1 trillion yen, source: ports, quote: The fund received one trillion yen}}
  growth: {{value: 5 %, source: ports, quote: Spending grew quickly}}
  berths: {{value: 27 berths, source: ports, quote: {{text: In all 27 berths were closed, page: 2}}}}
  plan: {{value: 3 ports, source: ports}}
sources:
  - {{id: ports, type: report, title: Ports, snapshot: sources/ports.txt}}
{SECTION}      - prose: It has {{{{ facts.fund }}}} for 40 ports, {{{{ facts.growth }}}}, {{{{ facts.berths }}}}.
"""
PORTS = "The fund received one trillion yen. Spending grew quickly.\nIn all 28 berths were closed.\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return put(tmp_path / "ports", BRIEF, {"sources/ports.txt": PORTS}).file


def test_it_lists_what_supports_each_fact_and_the_numbers_without_one(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--evidence", str(brief)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ports: 4 facts: 1 supported, 1 quoted without the figure, 1 drifted, 1 missing"
    assert [line.split()[:2] for line in lines[1:5]] == [
        ["missing", "plan"], ["drifted", "berths"], ["quoted", "without"], ["supported", "fund"],
    ]  # fmt: skip
    assert "the quote differs from “sources/ports.txt”" in lines[2]
    assert lines[6].endswith(
        ":16:44: 40, in “It has {{ facts.fund }} for 40 ports, {{ facts.growth }}, {{ facts.berths }}.”"
    )


def test_the_list_as_data_has_statuses_places_and_the_snapshot_s_hash(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--evidence", "--format", "json", str(brief)]) == 1
    (one,) = json.loads(capsys.readouterr().out)["briefs"]
    facts = {fact["name"]: fact for fact in one["facts"]}
    assert {name: fact["status"] for name, fact in facts.items()} == {
        "fund": "supported", "growth": "quoted without the figure", "berths": "drifted", "plan": "missing",
    }  # fmt: skip
    assert facts["fund"]["snapshot"]["file"] == "sources/ports.txt"
    assert len(facts["fund"]["snapshot"]["sha256"]) == 64
    assert (facts["berths"]["line"], facts["berths"]["passage"]) == (7, "In all 28 berths were closed")
    assert [number["written"] for number in one["numbers"]] == ["40"]
    assert [problem["code"] for problem in one["problems"]] == ["E220", "E220"]


def test_what_is_missing_fails_only_where_the_check_is_strict(tmp_path: Path) -> None:
    text = BRIEF.replace("quote: Spending grew quickly", "as-of: 2024").replace("27 berths", "28 berths")
    brief = put(tmp_path, text, {"sources/ports.txt": PORTS}).file
    assert run(["check", "--evidence", "-q", str(brief)]) == 0
    assert run(["check", "--evidence", "-q", "--strict", str(brief)]) == 1


def test_options_that_do_not_go_together_are_told(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--evidence", "--summary", "s.json", str(brief)]) == 2
    assert "--summary does not go with --evidence" in capsys.readouterr().err
