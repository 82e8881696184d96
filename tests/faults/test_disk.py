"""Every change on the disk fails once: the old outputs stand, or the new ones, whole, and the next build is good."""

from __future__ import annotations

import errno
import os
from functools import cache
from signal import SIGKILL

import pytest

from briefwright import cli
from briefwright.cli import run
from failing_disk import Disk, failing, full, interrupted, killed, power_cut, wrapped
from faults.conftest import COMMAND, SCENES

FAULTS = {"full": full, "EIO": failing(errno.EIO), "EACCES": failing(errno.EACCES)}
USUAL = {("full", "exchanged"), ("EIO", "nothing stands"), ("EIO", "renamed")}
"""Each scene with a fault, and each usual fault; the other pairs are for `--thorough`."""
MANY = 20
"""A build has more changes than these, or the harness does not see them."""


@pytest.fixture(autouse=True)
def one_parser(monkeypatch):
    """The parser of the command line is the same in each of the thousand builds."""
    monkeypatch.setattr(cli, "_parser", cache(cli._parser))


@pytest.mark.parametrize(
    ("fault", "scene"),
    [
        pytest.param(fault, scene, marks=() if (fault, scene) in USUAL else pytest.mark.thorough)
        for fault in FAULTS
        for scene in SCENES
    ],
    indirect=["scene"],
)
def test_a_fault_at_any_change_is_exit_3_and_leaves_a_whole_set(scene, fault, capsys):
    codes, disk = [], Disk()
    while not codes or disk.failed:
        scene.put_back()
        with wrapped(Disk(len(codes) + 1, FAULTS[fault])) as disk:
            codes.append(run(COMMAND))
        told = capsys.readouterr().err
        assert told == "" if codes[-1] == 0 else (told.count("\n"), told[:7]) == (1, "error: "), (told, disk.changes)
        assert codes[-1] == 0 or names_a_file(told, scene.folder), (told, disk.changes)
        scene.check(codes[-1], disk)
    assert set(codes) == {0, 3}
    assert len(codes) > MANY


def names_a_file(told, folder):
    """Whether a message says which file or folder it is about, by a name that a person knows, and what to do."""
    file = told.removeprefix("error: ").partition(": ")[0]
    known = file.startswith(("out/", str(folder / "tmp"))) or file == "out"
    return known and "/.briefwright-" not in file and ("(" in told or "Input/output error" in told)


def test_ctrl_c_at_any_change_is_exit_130_and_leaves_nothing(scene, capsys):
    n, disk = 0, Disk()
    while not n or disk.failed:
        n += 1
        scene.put_back()
        with wrapped(Disk(n, interrupted)) as disk:
            assert run(COMMAND) == (130 if n <= len(disk.changes) else 0)
        assert capsys.readouterr().err == ("interrupted\n" if disk.failed else "")
        assert not (scene.folder / "out").exists() or scene.left() == []
        scene.check(130 if disk.failed else 0, disk)
    assert n > MANY


@pytest.mark.parametrize("end", [power_cut, pytest.param(killed, marks=pytest.mark.thorough)])
def test_a_process_that_is_killed_at_any_change_leaves_a_whole_set(scene, end):
    code, n = -SIGKILL, 0
    while code == -SIGKILL:
        n += 1
        scene.put_back()
        if (child := os.fork()) == 0:
            with wrapped(Disk(n, end)):
                os._exit(run(COMMAND))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        scene.check(None, n)
    assert code == 0
    assert n > MANY
