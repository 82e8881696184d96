"""Outputs take their place as a set, or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import writing
from briefwright.io.disk import write_new
from briefwright.publish import swap
from briefwright.publish.swap import clean_up, staging
from writing import build


def put(target, **files):
    """Publish files of these names and texts."""
    with staging(target, but=files) as folder:
        for name, text in files.items():
            write_new(folder / name, text.encode())


def held(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_new_set_takes_the_place_of_the_old_and_keeps_what_it_did_not_make(tmp_path):
    target = tmp_path / "out" / "one"
    put(target, brief="1", deck="1")
    put(target, brief="2")
    assert held(target) == {"brief": "2", "deck": "1"}
    assert [path.name for path in target.parent.iterdir()] == ["one"]


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_set_and_nothing_beside_it(tmp_path, failure):
    target = tmp_path / "one"
    target.mkdir()
    (target / "brief.pdf").write_text("old")
    before = (target / "brief.pdf").stat().st_mtime_ns

    def build():
        with staging(target, but=["brief.pdf"]) as folder:
            write_new(folder / "brief.pdf", b"new")
            raise failure

    with pytest.raises(failure):
        build()
    assert held(target) == {"brief.pdf": "old"}
    assert (target / "brief.pdf").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_where_no_system_call_exchanges_folders_the_old_one_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    for words in ("old", "new"):
        put(tmp_path / "one", brief=words)
    assert held(tmp_path / "one") == {"brief": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_two_folders_change_places_in_one_step(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    assert swap._exchange(tmp_path / "one", tmp_path / "other")
    assert held(tmp_path / "one") == {"name": "other"}
    assert not swap._exchange(tmp_path / "one", tmp_path / "none")


def test_what_was_set_aside_by_a_killed_process_is_put_back_by_the_next(tmp_path):
    (tmp_path / ".briefwright-one.old").mkdir()
    (tmp_path / ".briefwright-one.old" / "brief").write_text("old")
    clean_up(tmp_path / "one")
    assert held(tmp_path / "one") == {"brief": "old"}
    assert os.listdir(tmp_path) == ["one"]  # noqa: PTH208 - hidden names too


def test_a_build_that_fails_puts_back_what_was_set_aside(tmp_path):
    source = writing.put(tmp_path / "content" / "one", "title:\n")
    (tmp_path / ".briefwright-one.old").mkdir()
    assert not build(source, tmp_path / "one").ok
    assert (tmp_path / "one").is_dir()


def test_a_new_folder_has_the_rights_that_any_gets_and_an_old_one_keeps_its_own(tmp_path):
    put(tmp_path / "one", brief="1")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "one").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "one").chmod(0o2750)
    put(tmp_path / "one", brief="2")
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o2750


def identity(file: Path) -> tuple[int, int, int, int]:
    """What makes it the same file, unchanged; a hard link to it changes `st_ctime` and, for a while, `st_nlink`."""
    status = file.stat()
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns


def test_what_somebody_else_put_there_stays_the_same_file(tmp_path):
    put(tmp_path / "one", brief="1")
    theirs = tmp_path / "one" / "theirs" / "deep"
    theirs.mkdir(parents=True)
    (theirs / "words").write_text("mine")
    (tmp_path / "one" / "link").symlink_to("nowhere")
    os.mkfifo(tmp_path / "one" / "pipe")
    theirs.chmod(0o500)
    before = identity(theirs / "words")
    put(tmp_path / "one", brief="2")
    assert identity(theirs / "words") == before
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o500
    assert (tmp_path / "one" / "link").readlink() == Path("nowhere")
    assert (tmp_path / "one" / "pipe").is_fifo()
    assert os.listdir(tmp_path) == ["one"]  # noqa: PTH208


def test_where_a_file_cannot_have_two_names_it_is_copied(tmp_path, monkeypatch):
    put(tmp_path / "one", brief="1", deck="1")
    monkeypatch.setattr(Path, "hardlink_to", lambda *given: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    put(tmp_path / "one", brief="2")
    assert held(tmp_path / "one") == {"brief": "2", "deck": "1"}


def test_an_output_that_is_a_link_is_replaced_and_never_followed(tmp_path):
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "brief").symlink_to(tmp_path / "outside")
    put(tmp_path / "one", brief="1")
    assert not (tmp_path / "one" / "brief").is_symlink()
    assert (tmp_path / "outside").read_text() == "mine"


def test_a_file_in_the_way_is_never_written_into(tmp_path):
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    for name in ("outside", "link"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, b"x")
    assert (tmp_path / "outside").read_text() == "mine"


def test_what_a_killed_build_left_behind_is_swept_by_the_next(tmp_path):
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom briefwright.publish.swap import staging\n"
        f"with staging(Path(r'{tmp_path / 'one'}')) as folder:\n"
        "    (folder / 'brief.pdf').write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with staging(tmp_path / "one") as folder:
        clean_up(tmp_path / "one")
        assert list(tmp_path.iterdir()) == [folder]
    assert os.listdir(tmp_path) == ["one"]  # noqa: PTH208


def test_two_at_once_make_the_first_set_and_the_last_stays(tmp_path):
    with staging(tmp_path / "one") as first, staging(tmp_path / "one") as second:
        write_new(first / "brief", b"first")
        write_new(second / "brief", b"second")
    assert held(tmp_path / "one") == {"brief": "first"}
    assert os.listdir(tmp_path) == ["one"]  # noqa: PTH208
