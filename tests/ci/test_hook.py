"""The hook for pre-commit: a change to a brief, or to what stands beside it, has the briefs checked."""

from __future__ import annotations

import re

import pytest
import yaml

from briefwright.cli import _parser
from runner import PROJECT

(HOOK,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
KNOWN = {"id", "name", "description", "entry", "language", "pass_filenames", "files", "require_serial"}


def test_it_has_what_pre_commit_asks_for():
    assert {"id", "name", "entry", "language"} <= HOOK.keys() <= KNOWN
    assert HOOK["language"] == "python"


def test_it_calls_a_command_that_there_is():
    name, *arguments = HOOK["entry"].split()
    assert name == "briefwright"
    assert _parser().parse_args([*arguments, "--to", "brief", "content"]).command == "check"


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("content/one/brief.yml", True),
        ("brief.yaml", True),
        ("content/one/data/budget.csv", True),
        ("content/one/figures/map.svg", True),
        ("content/one/templates/paper.css", True),
        ("sources.bib", True),
        ("content/debrief.yml", False),
        ("README.md", False),
        ("metadata/x.txt", False),
    ],
)
def test_it_looks_at_briefs_and_what_stands_beside_them(file, wanted):
    assert bool(re.search(HOOK["files"], file)) is wanted
