"""The starter for projects of others builds without a problem, in its own colours, and new data change its text."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefwright
from runner import PROJECT

STARTER = PROJECT / "docs" / "starter"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy as somebody makes it, with its outputs and their pages for the web."""
    folder = tmp_path_factory.mktemp("starter") / "briefs"
    shutil.copytree(STARTER, folder, ignore=shutil.ignore_patterns("build"))
    result = briefwright.build(folder / "content" / "libraries", folder / "build")
    assert [str(one) for one in result.problems] == []
    site = [sys.executable, "-I", PROJECT / "tools" / "ci" / "pages.py", folder / "build", folder / "site", "briefs",
            "brief.html", "brief.pdf"]  # fmt: skip
    subprocess.run([*map(str, site)], check=True, capture_output=True)
    return folder


def test_it_makes_all_outputs_in_its_own_colours(project):
    assert sorted(file.name for file in (project / "build" / "libraries").iterdir()) == [
        "brief.html", "brief.pdf", "deck.pptx", "handout.pdf", "notes.pdf", "receipt.json",
    ]  # fmt: skip
    assert "#1D3557" in (project / "build" / "libraries" / "brief.html").read_text("utf-8")


def test_the_index_page_has_the_briefs_own_title_date_and_colour(project):
    text = (project / "site" / "index.html").read_text("utf-8")
    assert '<h2><a href="libraries/brief.html">Open when people are free</a></h2>' in text
    assert "<time>2026-11-22</time>" in text
    assert "--accent: #1D3557;" in text


def test_git_keeps_the_content_and_not_the_outputs(project):
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    kept = subprocess.run(status, cwd=project, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"(?m)^\?\? (?!site)(.+)$", kept) == sorted(
        file.relative_to(STARTER).as_posix() for file in STARTER.rglob("*") if file.is_file()
    )


def test_new_data_change_the_figure_in_the_text(project, monkeypatch):
    monkeypatch.chdir(project)
    script = Path("update.py")
    script.write_text(script.read_text("utf-8").replace('# "try/', '"try/'), "utf-8")
    before = briefwright.read_document("content/libraries").facts["loans"].printed
    runpy.run_path(str(script))
    after = briefwright.read_document("content/libraries").facts["loans"].printed
    assert [figure.replace("\u00a0", " ") for figure in (before, after)] == ["4.1 million", "4.3 million"]


def test_what_is_due_for_review_is_an_error_for_the_scheduled_run(project):
    command = ["-m", "briefwright", "check", "--to", "web", "--today", "2028-07-01", "--overdue", "error", "content"]
    done = subprocess.run([sys.executable, *command], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.findall(r"error\[W205\]: the (\w+ `\w+`)", done.stderr) == ["fact `evening_share`", "source `survey`"]
