"""A receipt proves what stands beside it, or says why not."""

from __future__ import annotations

import json
import shutil

import pytest

from briefwright.cli import run
from writing import WHOLE, put


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    put(folder / "content" / "one", WHOLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["build", "-o", "out", "-t", "web,brief", "-P", "page=Letter"]) == 0
    return folder


@pytest.fixture
def built(once, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("named", ["out/one", "out/one/receipt.json"])
def test_what_comes_out_the_same_is_proven(built, named, capsys):
    assert run(["verify", named]) == 0
    assert "one: verified, every byte is the same: brief.html, brief.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("out/one/brief.pdf", "by hand", "brief.pdf is missing or was changed after the build"),
        ("content/one/brief.yml", WHOLE.replace("Words", "Others"), "brief.yml was changed since the build"),
        ("content/one/templates/_brand.yml", "{}", "templates was changed since the build"),
    ],
)
def test_what_was_changed_is_named(built, file, text, said, capsys):
    path = built / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert run(["verify", "out/one"]) == 1
    assert said in capsys.readouterr().err


def test_an_output_that_comes_out_differently_is_named_with_what_may_have_done_it(built, capsys):
    receipt = json.loads((built / "out/one/receipt.json").read_text())
    page = built / "out/one/brief.html"
    page.write_bytes(page.read_bytes() + b"\n")
    from briefwright.publish.receipt import digest

    receipt["outputs"]["brief.html"]["sha256"] = digest(page.read_bytes())
    receipt["toolchain"]["python"] = "CPython 2.7"
    (built / "out/one/receipt.json").write_text(json.dumps(receipt))
    assert run(["verify", "out/one"]) == 1
    said = capsys.readouterr().err
    assert "one: brief.html differs after a rebuild" in said
    assert "python changed from CPython 2.7 to" in said
    assert "brief.pdf" not in said


def test_the_brief_may_be_in_one_of_several_places(built, capsys):
    put(built / "more" / "two", WHOLE)
    assert run(["build", "more", "-o", "out", "-t", "web"]) == 0
    assert run(["verify", "--content", "content", "--content=more", "out/one", "out/two"]) == 0
    assert capsys.readouterr().out.count("verified") == 2


@pytest.mark.parametrize("arguments", [["out"], ["nowhere"], ["out/one", "--content", "nowhere"]])
def test_what_is_not_there_is_said(built, arguments, capsys):
    assert run(["verify", *arguments]) == 3
    assert "error: " in capsys.readouterr().err


def test_nothing_is_left_behind_and_the_outputs_are_not_touched(built, tmp_path_factory, monkeypatch):
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = {path.name: path.stat().st_mtime_ns for path in (built / "out/one").iterdir()}
    assert run(["verify", "out/one"]) == 0
    assert {path.name: path.stat().st_mtime_ns for path in (built / "out/one").iterdir()} == before
    assert list(temporary.iterdir()) == []
