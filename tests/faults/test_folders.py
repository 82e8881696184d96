"""Whatever stands where outputs are to stand: replaced or left alone, never followed, never waited for."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from briefwright.cli import run
from briefwright.fast_path import nothing_to_do
from faults.conftest import COMMAND, held
from forking import forked
from writing import WHOLE, put

pytestmark = pytest.mark.parametrize("scene", ["exchanged"], indirect=True)


def fifo(path):
    os.mkfifo(path)


STANDING = {
    "a file": lambda path: path.write_text("mine"),
    "a pipe": os.mkfifo,
    "a link to a folder": lambda path: path.symlink_to("../outside"),
    "a link to a file": lambda path: path.symlink_to("../outside/brief.pdf"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("kind", STANDING)
def test_what_is_no_folder_is_left_alone(scene, kind, capsys):
    scene.put_back()
    outside(scene)
    shutil.rmtree(scene.outputs)
    STANDING[kind](scene.outputs)
    assert run(COMMAND) == 3
    told = capsys.readouterr().err
    assert told.startswith("error: out/one is a ")
    assert "Traceback" not in told
    assert held(scene.folder / "outside") == {"brief.pdf": b"mine"}
    assert scene.left() == []


@pytest.mark.parametrize("kind", STANDING)
@pytest.mark.parametrize("name", ["brief.pdf", "receipt.json"])
def test_what_stands_in_place_of_an_output_is_replaced(scene, kind, name):
    scene.put_back()
    outside(scene)
    path = scene.outputs / name
    path.unlink(missing_ok=True)
    STANDING[kind](path)
    assert not nothing_to_do(COMMAND)
    assert run(COMMAND) == 0
    assert held(scene.outputs) == scene.new
    assert stat.S_ISREG(path.lstat().st_mode)
    assert held(scene.folder / "outside") == {"brief.pdf": b"mine"}


def outside(scene):
    (scene.folder / "outside").mkdir()
    (scene.folder / "outside" / "brief.pdf").write_text("mine")


def test_a_folder_in_place_of_an_output_is_never_removed(scene, capsys):
    scene.put_back()
    (scene.outputs / "brief.pdf").unlink()
    (scene.outputs / "brief.pdf").mkdir()
    (scene.outputs / "brief.pdf" / "mine").write_text("mine")
    assert run(COMMAND) == 3
    assert capsys.readouterr().err == "error: out/one/brief.pdf: a folder has the name of an output\n"
    assert (scene.outputs / "brief.pdf" / "mine").read_text() == "mine"


def test_a_brief_is_not_built_over_itself(scene, capsys):
    before = held(scene.folder / "content")
    assert run(["build", "content", "-o", "content"]) == 3
    assert "content/one contains the brief itself; outputs need a folder of their own" in capsys.readouterr().err
    assert held(scene.folder / "content") == before


def test_outputs_inside_the_content_are_no_inputs(scene):
    command = ["build", "content", "-o", "content/one/out", "-t", "web", "-q"]
    assert run(command) == 0
    assert nothing_to_do(command)
    assert run(["build", "content/one", "-o", "content/one/out", "-t", "web", "-q"]) == 0


OPEN_TO_OTHERS = all(folder.stat().st_mode & stat.S_IXOTH for folder in Path(__file__).resolve().parents)
as_another_user = pytest.mark.skipif(
    os.geteuid() == 0 and not OPEN_TO_OTHERS, reason="the checkout is in a folder that only root may enter"
)


@as_another_user
def test_files_that_may_only_be_read_are_replaced_or_kept(scene):
    scene.put_back()
    for path in scene.outputs.rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    ended = forked(lambda: run(COMMAND), before=lambda: as_somebody(scene.folder))
    assert (ended.code, ended.err) == (0, "")
    assert held(scene.outputs) == scene.new
    assert scene.left() == []


@as_another_user
def test_a_folder_that_may_only_be_read_is_left_alone(scene):
    scene.put_back()
    for folder in (scene.outputs, scene.outputs.parent):
        folder.chmod(0o500)
        ended = forked(lambda: run(COMMAND), before=lambda: as_somebody(scene.folder))
        assert ended.code == 3
        assert ended.err.startswith("error: ")
        assert ": Permission denied (check the permissions" in ended.err
        assert held(scene.outputs) == scene.old


def as_somebody(folder: Path) -> None:
    """Root may do anything: go on as another user, to whom the folder belongs."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 12345, 12345, follow_symlinks=False)
        os.setegid(12345)
        os.seteuid(12345)


def test_thousands_of_files_of_somebody_else_are_not_copied(scene, monkeypatch):
    scene.put_back()
    theirs = scene.outputs / "theirs" / "many"
    theirs.mkdir()
    for number in range(2000):
        (theirs / f"{number}").write_bytes(b"x" * 100)
    copied = []
    monkeypatch.setattr(shutil, "copy2", lambda *given, **named: copied.append(given))
    assert run(COMMAND) == 0
    assert copied == []
    assert len(os.listdir(theirs)) == 2000  # noqa: PTH208


@pytest.mark.skipif(sys.platform == "win32", reason="such names are refused there")
def test_a_brief_in_a_folder_that_other_systems_cannot_name_gets_another_name(scene):
    put(scene.folder / "content" / "Q3: aux?", WHOLE)
    assert run(["build", "content/Q3: aux?", "-o", "out", "-q", "-t", "web"]) == 0
    assert (scene.folder / "out" / "q3-aux" / "brief.html").is_file()
