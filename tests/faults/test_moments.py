"""Signals at any call, builds at once and readers beside them. `pytest --thorough` takes many more moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import briefwright
from briefwright.batch import task
from briefwright.cli import run
from briefwright.io.disk import write_new
from briefwright.processes.pool import Pool
from briefwright.publish.swap import staging
from faults.conftest import COMMAND, held
from writing import WHOLE, put

SOURCE = str(Path(briefwright.__file__).parent)
ENDS = {signal.SIGKILL: {-9}, signal.SIGINT: {130}, signal.SIGTERM: {143, -15}, signal.SIGHUP: {129, -1}}
"""Python's own handler, or none, is there before the command has begun and after it."""
FOR_EVER = 120
"""Seconds: what takes so long hangs."""


@pytest.fixture
def children(monkeypatch):
    """Outputs are made in workers, as they are outside of tests."""
    monkeypatch.setattr(task, "Pool", Pool)


def begin(command, before: Callable[[], None] = lambda: None) -> int:
    """A process of a group of its own that runs a command."""
    if (child := os.fork()) == 0:
        os.setsid()
        code = 99
        try:
            before()
            code = run(command)
        except KeyboardInterrupt:  # before the command has begun, or after it
            code = 130
        except SystemExit as error:
            code = int(error.code)
        finally:
            os._exit(code)
    return child


def signal_at(moment: int, number: int) -> Callable[[], None]:
    """Have a process send itself a signal where one of our functions is entered for the n-th time; not its children."""

    def install() -> None:
        owner, calls = os.getpid(), 0

        def watch(frame, event, argument):
            nonlocal calls
            if event == "call" and frame.f_code.co_filename.startswith(SOURCE) and os.getpid() == owner:
                calls += 1
                if calls == moment:
                    os.kill(owner, number)

        sys.setprofile(watch)

    return install


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
    deadline = time.monotonic() + FOR_EVER
    while alive(group):
        assert time.monotonic() < deadline, alive(group)
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("scene", ["exchanged"], indirect=True)
@pytest.mark.parametrize(
    "number",
    # A terminal that goes ends it as SIGTERM does, by the same handler (test_limits.py).
    [pytest.param(one, marks=pytest.mark.thorough) if one == signal.SIGHUP else one for one in ENDS],
)
def test_a_signal_at_any_call(scene, children, number, thorough):
    moment, codes = 1, set()
    while 0 not in codes:
        scene.put_back()
        child = begin(COMMAND, signal_at(moment, number))
        codes.add(code := end_of(child))
        assert_gone(child)
        scene.check(None if code else 0, (moment, code))
        moment += 1 + moment // (30 if thorough else 3)
    assert codes == {0, *(codes & ENDS[number])}
    assert len(codes) > 1


PROGRAM = """
    import os, random, signal, sys
    calls, moment, number = 0, *map(int, sys.argv[1:3])
    owner = os.getpid()
    def watch(frame, event, argument):
        global calls
        if event == "call" and "briefwright" in frame.f_code.co_filename and os.getpid() == owner:
            calls += 1
            if calls == moment:
                os.kill(owner, number)
    sys.argv[1:3] = []
    sys.setprofile(watch)
    from briefwright.__main__ import main
    try:
        main()
    finally:
        sys.setprofile(None)
        print(calls)
"""


@pytest.mark.thorough
@pytest.mark.parametrize("number", ENDS)
def test_a_signal_at_a_random_call_of_a_real_build(memory, number):
    put(memory / "content" / "one", WHOLE)
    (memory / "tmp").mkdir()
    about = {"cwd": memory, "env": {**os.environ, "TMPDIR": str(memory / "tmp")}, "text": True}

    def build(moment: int) -> subprocess.CompletedProcess[str]:
        arguments = ["build", "content", "-o", "out", "-t", "brief,deck,web", "-q", "-f"]
        command = [sys.executable, "-c", textwrap.dedent(PROGRAM), str(moment), str(int(number)), *arguments]
        return subprocess.run(command, check=False, capture_output=True, start_new_session=True, **about)

    calls = int(build(0).stdout)
    first = held(memory / "out" / "one")
    for _ in range(60):
        done = build(random.randint(1, calls))
        assert done.returncode in {0, *ENDS[number]}, done.stderr
        assert "Traceback" not in done.stderr
        assert held(memory / "out" / "one") == first
    assert build(0).returncode == 0
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
