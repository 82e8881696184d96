"""`briefwright diff` from the outside: what is compared with what, exit codes, and where the report is written."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from briefwright.cli import run
from briefwright.diagnostics.report_schema import report_schema
from briefwright.diff.builds import build_pairs
from briefwright.diff.pictures import SavedPicture
from briefwright.publish import outputs
from briefwright.publish.outputs import Rendered
from writing import WHOLE, put


@pytest.fixture
def quick(monkeypatch):
    """Outputs that cost nothing: every renderer gives a few bytes, which no reader of PDFs or decks knows."""

    def giving(*files):
        return lambda document, *others: [Rendered(file, document.title[0].text.encode(), {}, ()) for file in files]

    renderers = {product: giving(file) for product, file in outputs.FILES.items()}
    monkeypatch.setattr(outputs, "RENDERERS", {**renderers, "deck": giving("deck.pptx")})


def receipt(folder: Path, value: str, name: str = "growth") -> Path:
    """A build with only a receipt."""
    folder.mkdir(parents=True)
    file = folder / "receipt.json"
    file.write_text(json.dumps({"tool": {"name": "x"}, "facts": {name: {"value": value}}, "sources": {}}))
    return file


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A. Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *author, *arguments], check=True)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A repository whose `content` holds two briefs, both committed; the working folder."""
    for name in ("one", "two"):
        put(tmp_path / "project" / "content" / name, WHOLE)
    git(tmp_path / "project", "init", "-q")
    git(tmp_path / "project", "add", "-A")
    git(tmp_path / "project", "commit", "-q", "-m", "first")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def test_two_receipts_are_compared_by_their_facts(tmp_path, capsys):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    assert run(["diff", str(old), str(new.parent)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("## b\n\n**1 fact**\n")
    assert "| `growth` | 4 % | **5 %** |" in shown
    assert "Not compared: text, slides and pages: one side has only a receipt" in shown
    assert str(tmp_path) not in shown


def test_a_build_does_not_differ_from_itself(tmp_path, capsys):
    file = receipt(tmp_path / "a", "4 %")
    assert run(["diff", str(file), str(file), "--exit-code"]) == 0
    assert "**Nothing changed**" in capsys.readouterr().out


def test_a_change_is_exit_1_on_request(tmp_path):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    assert run(["diff", str(old), str(new)]) == 0
    assert run(["diff", str(old), str(new), "--exit-code"]) == 1


def test_folders_of_builds_are_paired_by_name(tmp_path, capsys):
    for side, names in (("old", ("same", "other", "gone")), ("new", ("same", "other", "come"))):
        for name in names:
            receipt(tmp_path / side / name, "5 %" if (side, name) == ("new", "other") else "4 %")
    assert run(["diff", str(tmp_path / "old"), str(tmp_path / "new"), "-o", str(tmp_path / "out.md")]) == 0
    assert capsys.readouterr().out == ""
    shown = (tmp_path / "out.md").read_text("utf-8")
    assert shown.startswith("- **come**: added\n- **gone**: removed\n")
    assert "| `growth` | 4 % | **5 %** |" in shown


def test_a_file_that_is_not_a_receipt_is_reported(tmp_path, capsys):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    old.write_text("[")
    new.write_text("[]")
    assert run(["diff", str(old), str(new)]) == 0
    assert "- Not compared: receipt.json: it is not JSON\n" in (said := capsys.readouterr().out)
    assert "- Not compared: receipt.json: it is not a receipt of a build\n" in said


def test_a_build_is_compared_with_another(tmp_path, capsys):
    file = receipt(tmp_path / "a", "4 %")
    assert run(["diff", str(file)]) == 2
    assert "name another one to compare it with" in capsys.readouterr().err
    assert run(["diff", str(file), str(tmp_path)]) == 0
    assert run(["diff", str(file), str(tmp_path / "none")]) == 3
    assert "none is not\n" in capsys.readouterr().err


def test_a_revision_is_built_and_compared_with_the_working_tree(quick, project, capsys):
    put(project / "content" / "one", WHOLE.replace("A brief", "Another brief"))
    put(project / "content" / "three", WHOLE)
    assert run(["diff", "HEAD", "--exit-code"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("- **three**: added\n- Nothing changed in two\n\n## one\n")
    assert shown.err == "building one, HEAD\nbuilding one, now\n"
    assert run(["diff", "HEAD", "content/two", "--exit-code"]) == 0
    assert capsys.readouterr().out == "## two\n\n**Nothing changed**\n"


@pytest.mark.parametrize(("to", "made"), [(["web"], ["brief.pdf"]), (["deck", "notes"], ["deck.pptx"])])
def test_of_a_revision_only_the_outputs_that_are_asked_for_are_built(quick, project, tmp_path, to, made):
    put(project / "content" / "one", WHOLE.replace("A brief", "Another brief"))
    (tmp_path / "scratch").mkdir()
    found = build_pairs("HEAD", Path("content"), tmp_path / "scratch", to=to, notes=False, progress=print)
    ((_, now),) = found.pairs.values()
    assert sorted(file.name for file in now.iterdir() if file.suffix != ".json") == made


def test_a_brief_that_was_removed_is_reported(quick, project, capsys):
    (project / "content" / "two" / "brief.yml").unlink()
    assert run(["diff", "HEAD", "."]) == 0
    assert capsys.readouterr().out == "- **two**: removed\n\n## one\n\n**Nothing changed**\n"


def test_the_errors_of_a_revision_name_its_files(quick, project, capsys):
    source = project / "content" / "one" / "brief.yml"
    source.write_text(f"{WHOLE}subtitel: x\n")
    git(project, "commit", "-q", "-a", "-m", "broken")
    source.write_text(WHOLE)
    assert run(["diff", "HEAD", "content/one"]) == 1
    shown = capsys.readouterr()
    assert "HEAD:content/one/brief.yml:10:1: error[E110]: unknown key `subtitel`" in shown.err
    assert shown.out == "- **one**: not compared: it does not build at HEAD\n"


def test_what_cannot_be_compared_is_exit_2_or_3(project, tmp_path, capsys, monkeypatch):
    assert run(["diff", "v9"]) == 2
    assert "`v9` is neither a build nor a revision" in capsys.readouterr().err
    assert run(["diff", "HEAD", str(project / "content" / "none")]) == 3
    assert "no brief here, neither now nor at `HEAD`" in capsys.readouterr().err
    assert run(["diff", "HEAD", str(tmp_path)]) == 3
    assert capsys.readouterr().err == f"error: `HEAD` is not a build, and `{tmp_path}` is not in a git repository\n"
    monkeypatch.setenv("PATH", "")
    assert run(["diff", "HEAD"]) == 3
    assert "git is not installed" in capsys.readouterr().err


def test_each_variant_of_a_brief_is_compared_by_itself(quick, project, capsys):
    matrix = "matrix: [{series: For ministers}, {series: For the press}]\n"
    put(project / "content" / "one", WHOLE + matrix)
    git(project, "commit", "-q", "-a", "-m", "variants")
    put(project / "content" / "one", WHOLE.replace("A brief", "Another brief") + matrix)
    assert run(["diff", "HEAD", "content/one"]) == 0
    shown = capsys.readouterr()
    assert shown.err.count("building one-") == 4
    assert shown.out.count("## one-") == 2


def test_a_template_of_the_project_replaces_the_built_in_one(tmp_path, capsys, monkeypatch):
    file = receipt(tmp_path / "build", "4 %")
    put(tmp_path, WHOLE, {"templates/diff.md.jinja": "{{ report.briefs[0].changes.nmae }}"})
    monkeypatch.chdir(tmp_path)
    assert run(["diff", str(file), str(file)]) == 1
    assert "templates/diff.md.jinja:1:1: error[E401]: in this template:" in capsys.readouterr().err


def test_pictures_are_linked_from_where_the_report_is_written(tmp_path, monkeypatch):
    def draw(changes, old, new, folder):
        return [SavedPicture("brief.pdf", 3, False, folder / changes.name / "brief-03.png")]

    monkeypatch.setattr("briefwright.diff.pictures.draw_pictures", draw)
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    out = tmp_path / "out"
    out.mkdir()
    assert run(["diff", str(old), str(new), "-o", str(out / "diff.md"), "--pictures", str(out / "pictures")]) == 0
    assert "![Page 3: before, after](pictures/b/brief-03.png)" in (out / "diff.md").read_text("utf-8")


def test_it_has_further_formats(tmp_path, capsys):
    old, new = receipt(tmp_path / "a", "4 %"), receipt(tmp_path / "b", "5 %")
    assert run(["diff", str(old), str(new), "--format", "text"]) == 0
    assert capsys.readouterr().out == "b: 1 fact\n  `growth`: 4 % → 5 %\n"
    assert run(["diff", str(old), str(new), "--format", "github"]) == 0
    assert capsys.readouterr().out == "::notice title=b::1 fact\n"
    assert run(["diff", str(old), str(new), "--format", "json", "--exit-code"]) == 1
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, report_schema())
    (brief,) = data["diff"]["briefs"]
    assert (brief["summary"], brief["changed"]) == ("1 fact", True)
    assert brief["sections"][0]["entries"][0]["fact"]["new"]["value"] == "5 %"


def test_json_is_not_written_to_a_file_of_markdown(tmp_path, capsys):
    old = receipt(tmp_path / "a", "4 %")
    assert run(["diff", str(old), str(old), "--format", "json", "-o", str(tmp_path / "x")]) == 2
    failure = json.loads(capsys.readouterr().out)["failure"]
    assert failure == {"exit_code": 2, "kind": "usage", "message": "-o writes markdown or text",
                       "hint": "json is on standard output: use > FILE"}  # fmt: skip
