"""A folder of outputs whose files, receipt and brief disagree fails the check, with the command that rebuilds it."""

from __future__ import annotations

import shutil

import pytest

from briefwright.cli import run
from writing import WHOLE, put

BUILD = ["build", "content", "-t", "web,brief", "-q"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two briefs, built; and one of them with parameters, elsewhere."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("one", "two"):
            put(folder / "content" / name, WHOLE)
        assert run(BUILD) == 0
        assert run(["build", "content/one", "-o", "my out", "-t", "web", "-P", "title=A & B", "-q"]) == 0
    return folder


@pytest.fixture
def project(made, tmp_path, monkeypatch, capsys):
    shutil.copytree(made, tmp_path / "at", symlinks=True)
    monkeypatch.chdir(tmp_path / "at")
    return tmp_path / "at"


def checked(capsys, *words):
    capsys.readouterr()
    code = run(["check", *words])
    out, err = capsys.readouterr()
    return code, out + err


def test_a_set_that_fits_passes(project, capsys):
    assert checked(capsys, "build") == (0, "build/one: no problems found\nbuild/two: no problems found\n")
    assert checked(capsys, "build/one", "my out/one")[0] == 0


def test_a_file_of_the_users_own_is_not_looked_at(project, capsys):
    (project / "build/one/brief-with-comments.pdf").write_bytes(b"not even a PDF")
    assert checked(capsys, "build/one")[0] == 0


def other(project):
    """The outputs of another state of the brief, in a folder of their own."""
    put(project / "other" / "one", WHOLE.replace("Words", "Others"))
    assert run(["build", "other", "-o", "elsewhere", "-t", "web,brief", "-q"]) == 0
    return project / "elsewhere" / "one"


def test_one_file_of_another_build_is_named(project, capsys):
    for file in ("brief.pdf", "receipt.json"):
        shutil.copy(project / "build/one" / file, project / file)
    shutil.copy(other(project) / "brief.pdf", project / "build/one/brief.pdf")
    code, said = checked(capsys, "build/one")
    assert code == 1
    assert "build/one/brief.pdf: error[E504]: it was changed after the build" in said
    assert "hint: rebuild it: `briefwright build content/one -t brief,web`" in said
    shutil.copy(project / "brief.pdf", project / "build/one/brief.pdf")
    shutil.copy(project / "elsewhere/one/receipt.json", project / "build/one/receipt.json")
    assert "build/one/brief.html: error[E504]: it was changed" in checked(capsys, "build/one")[1]


def test_a_set_that_is_older_than_its_brief_fails(project, capsys):
    put(project / "content/one", WHOLE.replace("Words", "Other words"))
    code, said = checked(capsys, "build/one")
    assert (code, "build/one: error[E508]: its outputs are older than the brief: brief.yml changed" in said) == (
        1,
        True,
    )
    code, said = checked(capsys, "my out/one", "--content", "content/one")
    assert "`briefwright build content/one -o 'my out' -t web -P 'title=A & B'`" in said
    assert run(["build", "content/one", "-t", "brief", "-q"]) == 0
    code, said = checked(capsys, "build/one")
    assert "build/one/brief.html: error[E508]: it is older than brief.pdf" in said
    assert run(BUILD) == 0
    assert checked(capsys, "build/one")[0] == 0


def test_the_command_that_is_named_helps(project, capsys):
    (project / "build/one/brief.html").unlink()
    (project / "build/one/deck.pptx").write_bytes(b"whose?")
    _, said = checked(capsys, "build/one")
    assert "build/one/brief.html: error[E504]: it is missing" in said
    assert "build/one/deck.pptx: error[E508]: receipt.json does not name it" in said
    (project / "build/one/deck.pptx").unlink()
    command = said.partition("rebuild it: `briefwright ")[2].partition("`")[0].split()
    assert run(command) == 0
    assert checked(capsys, "build/one")[0] == 0


def test_a_folder_that_no_brief_makes_any_more_is_named(project, capsys):
    shutil.rmtree(project / "content/two")
    shutil.copytree(project / "build/one", project / "build/copy")
    (project / "build/mine").mkdir()
    code, said = checked(capsys, "build")
    assert code == 1
    assert "build/two: error[E508]: no brief makes it any more: there is no two in content" in said
    assert "build/copy: error[E508]: no brief makes it: its receipt is that of one" in said
    assert "hint: remove it (`rm -r build/two`)" in said
    assert "mine" not in said


def test_a_set_of_unknown_origin_is_a_warning(project, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    code, said = checked(capsys, "build/one")
    assert (code, said.count("W508")) == (0, 1)
    assert "hint: to prove it: `briefwright verify build/one`" in said
    shutil.rmtree(project / "content")
    code, said = checked(capsys, "build/one")
    assert (code, "its brief, one, was not found" in said) == (0, True)
    assert checked(capsys, "build/one", "--strict")[0] == 1


def test_what_verify_has_proved_is_known(project, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    assert run(["verify", "my out/one"]) == 0
    assert checked(capsys, "my out/one") == (0, "my out/one: no problems found\n")
