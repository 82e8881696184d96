"""The hooks for pre-commit: the one for projects with briefs, and those for contributors."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from briefwright.cli import _parser
from runner import PROJECT

(HOOK,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
KNOWN = {"id", "name", "description", "entry", "language", "pass_filenames", "files", "require_serial"}


def test_it_has_the_keys_that_pre_commit_requires():
    assert {"id", "name", "entry", "language"} <= HOOK.keys() <= KNOWN
    assert HOOK["language"] == "python"


def test_it_calls_a_command_that_exists():
    name, *arguments = HOOK["entry"].split()
    assert name == "briefwright"
    written = re.search(r"(?m)^ +args: \[(.+?)\]", (PROJECT / "docs" / "ci.md").read_text("utf-8"))[1]
    options = _parser().parse_args([*arguments, *written.split(", "), "briefs/water and soil"])
    assert (options.command, options.paths) == ("check", [Path("content"), Path("briefs/water and soil")])


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("content/one/brief.yml", True),
        ("brief.yaml", True),
        ("briefs/water and soil/brief.yml", True),
        ("briefs/water and soil/budget.xlsx", True),
        ("_brand.yml", True),
        ("content/one/data/budget.csv", True),
        ("content/one/figures/map.svg", True),
        ("content/one/templates/paper.css", True),
        ("sources.bib", True),
        ("content/debrief.yml", False),
        ("README.md", False),
        ("metadata/x.txt", False),
    ],
)
def test_it_runs_for_briefs_and_their_files(file, wanted):
    assert bool(re.search(HOOK["files"], file)) is wanted


# For contributors

(OURS,) = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


@pytest.mark.parametrize("hook", OURS["hooks"], ids=lambda hook: hook["id"])
def test_contributors_run_the_locked_tools(hook):
    assert (OURS["repo"], hook["language"]) == ("local", "system")
    tool = Path(hook["entry"].split()[0])
    assert tool.parent == Path(".venv/bin")
    assert Path(sys.executable).with_name(tool.name).exists()
