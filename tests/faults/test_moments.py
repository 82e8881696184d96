"""Signals at random moments, builds at once and readers beside them. `pytest --thorough` takes many more moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from briefwright.batch import task
from briefwright.cli import run
from briefwright.io.disk import write_new
from briefwright.processes.pool import Pool
from briefwright.publish import outputs
from briefwright.publish.swap import staging
from faults.conftest import COMMAND, held
from writing import WHOLE, put

ENDS = {signal.SIGKILL: {-9}, signal.SIGINT: {130}, signal.SIGTERM: {143, -15}, signal.SIGHUP: {129, -1}}
"""Python's own handler, or none, is there before the command has begun and after it."""


@pytest.fixture
def children(monkeypatch):
    """Outputs are made in children, as they are outside of tests, and take a while."""

    def slowly(render):
        return lambda *given: time.sleep(0.02) or render(*given)

    monkeypatch.setattr(task, "Pool", Pool)
    monkeypatch.setattr(outputs, "RENDERERS", {name: slowly(one) for name, one in outputs.RENDERERS.items()})


def begin(command) -> int:
    """A process of a group of its own that runs a command."""
    if (child := os.fork()) == 0:
        os.setsid()
        code = 99
        try:
            code = run(command)
        except KeyboardInterrupt:  # before the command has begun
            code = 130
        except SystemExit as error:
            code = int(error.code)
        finally:
            os._exit(code)
    return child


def end_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def alive(group: int) -> list[str]:
    """The processes of a group that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = status.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            found.append(status.parent.name)
    return found


def assert_gone(group: int) -> None:
    """Linux ends children a moment after their parent."""
    deadline = time.monotonic() + 5
    while alive(group):
        assert time.monotonic() < deadline, alive(group)
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("scene", ["exchanged"], indirect=True)
@pytest.mark.parametrize("number", ENDS)
def test_a_signal_at_a_random_moment(scene, children, number, thorough):
    codes = set()
    for _ in range(60 if thorough or number == signal.SIGKILL else 4):
        scene.put_back()
        child = begin(COMMAND)
        time.sleep(random.uniform(0, 0.2))
        os.kill(child, number)
        codes.add(code := end_of(child))
        assert_gone(child)
        scene.check(None if code else 0, code)
    assert codes <= {0, *ENDS[number]}


@pytest.mark.thorough
@pytest.mark.parametrize("number", ENDS)
def test_a_signal_at_a_random_moment_of_a_real_build(memory, number):
    put(memory / "content" / "one", WHOLE)
    command = [sys.executable, "-m", "briefwright", "build", "content", "-o", "out", "-t", "brief,deck,web", "-q", "-f"]
    (memory / "tmp").mkdir()
    about = {"cwd": memory, "env": {**os.environ, "TMPDIR": str(memory / "tmp")}, "stderr": subprocess.PIPE}
    began = time.monotonic()
    subprocess.run(command, check=True, **about)
    took = time.monotonic() - began
    first = held(memory / "out" / "one")
    for _ in range(60):
        with subprocess.Popen(command, start_new_session=True, **about) as child:
            time.sleep(random.uniform(0.1, took))
            child.send_signal(number)
            told = child.communicate()[1]
        assert child.returncode in {0, *ENDS[number]}, told
        assert b"Traceback" not in told
        assert_gone(child.pid)
        assert held(memory / "out" / "one") == first
    subprocess.run(command, check=True, **about)
    assert held(memory / "out" / "one") == first
    assert sorted(os.listdir(memory / "out")) == ["one"]  # noqa: PTH208 - hidden names too
    assert os.listdir(memory / "tmp") == []  # noqa: PTH208


def test_two_builds_at_once_are_both_good(scene, children):
    for _ in range(3):
        scene.put_back()
        assert [end_of(child) for child in [begin(COMMAND) for _ in range(2)]] == [0, 0]
        scene.check(0, "two")


@pytest.mark.parametrize("scene", ["exchanged"], indirect=True)
def test_a_reader_beside_two_writers_sees_whole_files_only(scene):
    scene.put_back()
    names, rounds, looks = ("brief.pdf", "brief.html", "receipt.json"), 40, 0

    def write() -> int:
        for number in range(rounds):
            data = f"{os.getpid()} {number} ".encode() * 5000
            with staging(scene.outputs, but=names) as folder:
                for name in names:
                    write_new(folder / name, sha256(data).digest() + data)
        return 0

    writers = [forking(write) for _ in range(2)]
    while any(os.waitid(os.P_PID, one, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None for one in writers):
        for name in names:
            seen = (scene.outputs / name).read_bytes()
            assert seen == scene.old[name] or sha256(seen[32:]).digest() == seen[:32]
            looks += 1
    assert [end_of(one) for one in writers] == [0, 0]
    assert looks > rounds
    assert scene.left() == []


def forking(function) -> int:
    if (child := os.fork()) == 0:
        code = 99
        try:
            code = function()
        finally:
            os._exit(code)
    return child
