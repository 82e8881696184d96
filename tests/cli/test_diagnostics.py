"""Problems on the screen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefwright.cli.diagnostics import counted, print_problems, use_color
from briefwright.problems import Location, Problem


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(line: str, column: int, stream: io.StringIO, folder: Path, **options: str) -> str:
    (folder / "brief.yml").write_text(line, "utf-8")
    print_problems(
        [Problem("E110", "unknown", Location(folder / "brief.yml", 1, column), "mend it")], stream, **options
    )
    return stream.getvalue()


def test_the_line_stands_below_with_a_caret_and_the_mend(tmp_path):
    told = shown("title: x", 8, io.StringIO(), tmp_path)
    assert told == f"{tmp_path}/brief.yml:1:8: error[E110]: unknown\n  1 | title: x\n    |        ^\n  hint: mend it\n"


def test_the_caret_counts_wide_characters_twice_and_keeps_tabs(tmp_path):
    assert "\n    | \t    ^\n" in shown("\t宇宙x", 4, io.StringIO(), tmp_path)


def test_of_a_long_line_the_part_around_the_column_is_shown(tmp_path):
    told = shown("a" * 5000 + "!" + "b" * 5000, 5001, io.StringIO(), tmp_path).split("\n")
    assert len(told[1]) < 140
    assert told[1][told[2].index("^")] == "!"


def test_nothing_in_content_works_on_the_terminal(tmp_path):
    told = shown("a: \x1b[31mred\u202e", 1, io.StringIO(), tmp_path)
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_colour_is_for_terminals_and_never_with_no_color(tmp_path, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[31;1m" in shown("x", 1, Terminal(), tmp_path)
    assert not use_color(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown("x", 1, Terminal(), tmp_path)


def test_a_problem_without_a_place_is_said_all_the_same():
    stream = io.StringIO()
    print_problems([Problem("E601", "the brand")], stream)
    print_problems([Problem("E601", "the\nbrand")], stream, "github")
    assert stream.getvalue() == "error[E601]: the brand\n::error title=E601::the%0Abrand\n"


@pytest.mark.parametrize(("severities", "words"), [("", ""), ("e", "1 error"), ("eew", "2 errors, 1 warning")])
def test_problems_are_counted_in_words(severities, words):
    kinds = {"e": "error", "w": "warning"}
    assert counted(Problem("E110", letter, severity=kinds[letter]) for letter in severities) == words
