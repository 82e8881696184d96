"""`briefwright diff` as its users meet it: what is compared with what, exit codes, and where it is written."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from briefwright import pipeline
from briefwright.cli import run
from briefwright.pipeline import Rendered
from writing import WHOLE, put


@pytest.fixture
def quick(monkeypatch):
    """Outputs that cost nothing: every renderer gives a few bytes, which no reader of PDFs or decks knows."""

    def giving(*files):
        return lambda document, *others: [Rendered(file, document.title[0].text.encode(), {}, ()) for file in files]

    renderers = {product: giving(file) for product, file in pipeline.FILES.items()}
    monkeypatch.setattr(pipeline, "_RENDERERS", {**renderers, "deck": giving("deck.pptx")})


def receipt(folder: Path, value: str, name: str = "growth") -> Path:
    """A build of which only the receipt is left."""
    folder.mkdir(parents=True)
    file = folder / "receipt.json"
    file.write_text(json.dumps({"tool": {"name": "x"}, "facts": {name: {"value": value}}, "sources": {}}))
    return file


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A. Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *author, *arguments], check=True)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A repository whose `content` holds two briefs, both committed; one stands in it."""
    for name in ("one", "two"):
        put(tmp_path / "project" / "content" / name, WHOLE)
    git(tmp_path / "project", "init", "-q")
    git(tmp_path / "project", "add", "-A")
    git(tmp_path / "project", "commit", "-q", "-m", "first")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def test_two_receipts_are_compared_by_what_they_say(tmp_path, capsys):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    assert run(["diff", str(old), str(new.parent)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("## b\n\n**1 fact**\n")
    assert "- `growth`: ~~4 %~~ **5 %**\n" in told
    assert "Not compared: words, slides and pages: only a receipt is there" in told
    assert str(tmp_path) not in told


def test_a_build_and_itself_is_nothing(tmp_path, capsys):
    file = receipt(tmp_path / "a", "4 %")
    assert run(["diff", str(file), str(file), "--exit-code"]) == 0
    assert "**Nothing changed**" in capsys.readouterr().out


def test_a_change_is_exit_1_where_that_is_asked_for(tmp_path):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    assert run(["diff", str(old), str(new)]) == 0
    assert run(["diff", str(old), str(new), "--exit-code"]) == 1


def test_folders_of_builds_are_paired_by_name(tmp_path, capsys):
    for side, names in (("old", ("same", "other", "gone")), ("new", ("same", "other", "come"))):
        for name in names:
            receipt(tmp_path / side / name, "5 %" if (side, name) == ("new", "other") else "4 %")
    assert run(["diff", str(tmp_path / "old"), str(tmp_path / "new"), "-o", str(tmp_path / "out.md")]) == 0
    assert capsys.readouterr().out == ""
    told = (tmp_path / "out.md").read_text("utf-8")
    assert told.startswith("- **come**: added\n- **gone**: removed\n")
    assert "- `growth`: ~~4 %~~ **5 %**" in told


def test_a_receipt_that_is_none_is_said(tmp_path, capsys):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    old.write_text("[")
    new.write_text("[]")
    assert run(["diff", str(old), str(new)]) == 0
    assert "- Not compared: receipt.json: it is no receipt\n" in capsys.readouterr().out


def test_a_build_is_compared_with_another(tmp_path, capsys):
    file = receipt(tmp_path / "a", "4 %")
    assert run(["diff", str(file)]) == 2
    assert "name the other build" in capsys.readouterr().err
    assert run(["diff", str(file), str(tmp_path)]) == 0
    assert run(["diff", str(file), str(tmp_path / "none")]) == 3
    assert "none is no build" in capsys.readouterr().err


def test_a_revision_is_built_and_compared_with_the_working_tree(quick, project, capsys):
    put(project / "content" / "one", WHOLE.replace("A brief", "Another brief"))
    put(project / "content" / "three", WHOLE)
    assert run(["diff", "HEAD", "--exit-code"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("- **three**: added\n- Nothing changed in two\n\n## one\n")
    assert told.err == "building one, HEAD\nbuilding one, now\n"
    assert run(["diff", "HEAD", "content/two", "--exit-code"]) == 0
    assert capsys.readouterr().out == "## two\n\n**Nothing changed**\n"


def test_a_brief_that_went_is_said(quick, project, capsys):
    (project / "content" / "two" / "brief.yml").unlink()
    assert run(["diff", "HEAD", "."]) == 0
    assert capsys.readouterr().out == "- **two**: removed\n\n## one\n\n**Nothing changed**\n"


def test_a_brief_that_does_not_build_is_told_with_its_place_in_the_revision(quick, project, capsys):
    source = project / "content" / "one" / "brief.yml"
    source.write_text(f"{WHOLE}subtitel: x\n")
    git(project, "commit", "-q", "-a", "-m", "broken")
    source.write_text(WHOLE)
    assert run(["diff", "HEAD", "content/one"]) == 1
    told = capsys.readouterr()
    assert "HEAD:content/one/brief.yml:10:1: error[E110]: unknown key `subtitel`" in told.err
    assert told.out == "- **one**: not compared, for it does not build as it was\n"


def test_what_cannot_be_compared_is_exit_2_or_3(project, tmp_path, capsys, monkeypatch):
    assert run(["diff", "v9"]) == 2
    assert "there is no build and no revision `v9`" in capsys.readouterr().err
    assert run(["diff", "HEAD", str(project / "content" / "none")]) == 3
    assert "no brief here, neither now nor at `HEAD`" in capsys.readouterr().err
    assert run(["diff", "HEAD", str(tmp_path)]) == 3
    assert "error: git: not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert run(["diff", "HEAD"]) == 3
    assert "git is not installed" in capsys.readouterr().err


def test_each_variant_of_a_brief_is_compared_by_itself(quick, project, capsys):
    matrix = "matrix: [{series: For ministers}, {series: For the press}]\n"
    put(project / "content" / "one", WHOLE + matrix)
    git(project, "commit", "-q", "-a", "-m", "variants")
    put(project / "content" / "one", WHOLE.replace("A brief", "Another brief") + matrix)
    assert run(["diff", "HEAD", "content/one"]) == 0
    told = capsys.readouterr()
    assert told.err.count("building one-") == 4
    assert told.out.count("## one-") == 2
