"""docs/editors.md: the problem matchers for VS Code match what `check` prints, and unsaved text is checked."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefwright.cli import run
from briefwright.cli.diagnostics import print_problems
from briefwright.problems import Location, Problem
from writing import WHOLE, put

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8")


def matched(line: str) -> list[dict[str, str]]:
    """What the matchers of the page make of a line."""
    tasks = next(json.loads(code) for code in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL) if '"tasks"' in code)
    found: list[dict[str, str]] = []
    for matcher in tasks["tasks"][0]["problemMatcher"]:
        pattern: dict[str, Any] = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            found.append({name: match[number] for name, number in pattern.items() if isinstance(number, int)})
    return found


def test_the_lines_of_a_check_become_marks(tmp_path, capsys):
    put(tmp_path / "my brief", f"{WHOLE}subtitel: x\n")
    run(["check", "--content", str(tmp_path / "my brief")])
    first, *others = capsys.readouterr().err.splitlines()
    assert matched(first) == [
        {
            "file": str(tmp_path / "my brief" / "brief.yml"),
            "line": "10",
            "column": "1",
            "severity": "error",
            "code": "E110",
            "message": "unknown key `subtitel`",
        }
    ]
    assert [matched(line) for line in others] == [[]] * len(others)


@pytest.mark.parametrize("place", [Location(Path("data/a b.xlsx"), cell="Sheet 1!C7"), Location(Path("data/a b.xlsx"))])
def test_a_problem_of_a_cell_or_a_file_is_a_mark_of_the_file(place):
    stream = io.StringIO()
    print_problems([Problem("W303", "at 10:20: odd", place, severity="warning")], stream)
    assert matched(stream.getvalue().rstrip()) == [
        {"file": "data/a b.xlsx", "severity": "warning", "code": "W303", "message": "at 10:20: odd"}
    ]


def test_a_suggestion_is_a_mark_with_the_name_of_its_rule():
    stream = io.StringIO()
    print_problems([Problem("long-sentence", "long", Location(Path("brief.yml"), 3, 7), severity="suggestion")], stream)
    (mark,) = matched(stream.getvalue().splitlines()[0])
    assert (mark["severity"], mark["code"]) == ("suggestion", "long-sentence")


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_unsaved_text_is_checked_in_place_of_the_file(style, tmp_path, capsys, monkeypatch):
    put(tmp_path, WHOLE)
    unsaved = WHOLE.replace("title:", "titel:", 1)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(unsaved.encode())))
    assert run(["check", "--content", "--stdin", str(tmp_path / "brief.yml"), "--format", style]) == 1
    told = capsys.readouterr()
    assert {"text": "1 | titel:", "json": '"end_column": 6', "github": "line=1,col=1"}[style] in told.out + told.err
    assert (tmp_path / "brief.yml").read_text("utf-8") == WHOLE


@pytest.mark.parametrize("paths", [(), ("one/brief.yml", "two/brief.yml"), ("one",)])
def test_unsaved_text_is_that_of_one_brief(paths, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(put(tmp_path, WHOLE).folder)
    assert run(["check", "--stdin", *paths]) == 2
    assert "--stdin needs the name of one brief" in capsys.readouterr().err
