"""Outputs take their place as a set, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from briefwright.publish import swap
from briefwright.publish.swap import staging


def held(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_new_set_takes_the_place_of_the_old_and_keeps_what_it_did_not_make(tmp_path):
    target = tmp_path / "out" / "one"
    with staging(target) as folder:
        (folder / "brief.pdf").write_text("1")
        (folder / "deck.pptx").write_text("1")
    with staging(target) as folder:
        (folder / "brief.pdf").write_text("2")
    assert held(target) == {"brief.pdf": "2", "deck.pptx": "1"}
    assert [path.name for path in target.parent.iterdir()] == ["one"]


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_set_and_nothing_beside_it(tmp_path, failure):
    target = tmp_path / "one"
    target.mkdir()
    (target / "brief.pdf").write_text("old")
    before = (target / "brief.pdf").stat().st_mtime_ns

    def build():
        with staging(target) as folder:
            (folder / "brief.pdf").write_text("new")
            raise failure

    with pytest.raises(failure):
        build()
    assert held(target) == {"brief.pdf": "old"}
    assert (target / "brief.pdf").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_where_no_system_call_exchanges_folders_the_old_one_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    for words in ("old", "new"):
        with staging(tmp_path / "one") as folder:
            (folder / "brief.pdf").write_text(words)
    assert held(tmp_path / "one") == {"brief.pdf": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_two_folders_change_places_in_one_step(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    assert swap._exchange(tmp_path / "one", tmp_path / "other")
    assert held(tmp_path / "one") == {"name": "other"}
    assert not swap._exchange(tmp_path / "one", tmp_path / "none")


def test_the_folder_has_the_rights_that_a_new_folder_gets(tmp_path):
    with staging(tmp_path / "one") as folder:
        (folder / "brief.pdf").write_text("1")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "one").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_a_killed_build_left_behind_is_swept_by_the_next(tmp_path):
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom briefwright.publish.swap import staging\n"
        f"with staging(Path(r'{tmp_path / 'one'}')) as folder:\n"
        "    (folder / 'brief.pdf').write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with staging(tmp_path / "one") as folder, staging(tmp_path / "one") as other:
        (folder / "brief.pdf").write_text("whole")
        assert other.is_dir()
        assert folder.is_dir()
    assert os.listdir(tmp_path) == ["one"]  # noqa: PTH208 - hidden names too
