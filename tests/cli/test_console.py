"""Nothing that content or a name says commands a terminal or the CI host that reads the log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefwright.cli import console, run
from briefwright.cli.console import complain, emit, say
from briefwright.cli.diagnostics import print_problems
from briefwright.problems import Location, Problem
from writing import WHOLE, put

COMMANDS = [
    "::set-output name=x::y", "  ::stop-commands::x", "a\n::error::x", "a\r::error::x", "##[add-mask]x",
    "x ##vso[task.x]y", "##teamcity[x]", "section_start:1:x\r\x1b[0Kx", "\x1b]0;title\x07", "\x9b2J", "\u202eevil",
    "a\u2028::error::x",
]  # fmt: skip
_IS_COMMAND = re.compile(r"^\s*::|##\w*\[|[\r\x1b\x9b\x07\u202e\u2028]", re.MULTILINE)


@pytest.mark.parametrize("text", COMMANDS)
def test_what_is_printed_is_no_command(capsys, text):
    say(text, f"{text}/brief.yml: done")
    complain(f"error: {text}")
    problem = Problem("E208", f"the link {text}", Location(Path(f"{text}/brief.yml"), 2, 1), f"write {text}")
    print_problems([problem])
    emit("\n".join(line for line in text.splitlines() if line.isprintable()))
    out, err = capsys.readouterr()
    assert not _IS_COMMAND.search(out + err)


@pytest.mark.parametrize("text", COMMANDS)
def test_an_annotation_is_one_command(capsys, text):
    location = Location(Path(f"{text}/a,line=1::b.yml"), 2, 1, (Location(Path(text)),))
    print_problems([Problem("E208", text, location, text)], style="github")
    (line,) = capsys.readouterr().err.removesuffix("\n").split("\n")
    assert line.startswith("::error file=")
    assert line.count("::") - text.count("::") * 3 == 2  # in the message, its hint and its origin they end nothing
    assert not _IS_COMMAND.search(line.removeprefix("::").replace("##", "# #"))


def test_folders_and_links_in_a_brief_command_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    put(
        tmp_path / "::error::x" / "a\n::warning::y", WHOLE.replace("Words.", "[x](javascript:%0A::set-output::y) ##[z]")
    )
    assert run(["check", "--format", "text", "::error::x"]) == 1
    assert run(["check", "nowhere\n::error::x"]) == 3
    out, err = capsys.readouterr()
    assert not _IS_COMMAND.search(out + err)


def test_every_line_of_a_command_goes_through_the_console():
    files = Path(console.__file__).parent.glob("*.py")
    printing = {file.name for file in files if re.search(r"\bprint\((?!\s*\"|text, end)", file.read_text("utf-8"))}
    assert printing == {"console.py", "diagnostics.py", "doctor.py"}
