"""What a process may have, taken from it: file descriptors, sizes of files, memory, folders, streams, a terminal."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from briefwright.cli import run
from briefwright.cli.exits import make_streams_safe, output_fault
from briefwright.publish import outputs
from faults.conftest import COMMAND, held, is_whole
from forking import forked

ONE_SCENE = pytest.mark.parametrize("scene", ["exchanged"], indirect=True)
pytestmark = [ONE_SCENE, pytest.mark.skipif(sys.platform != "linux", reason="limits are Linux's here")]


def build() -> int:
    return run(COMMAND)


def limited(what: int, most: int):
    return lambda: resource.setrlimit(what, (most, most))


def test_a_limit_on_the_size_of_files_is_exit_3(scene):
    scene.put_back()
    ended = forked(build, before=limited(resource.RLIMIT_FSIZE, 50_000))
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("error: out/one/brief.pdf: File too large (")
    scene.check(3, "50 kB")


def test_any_limit_on_open_files_is_exit_3_or_enough(scene, thorough):
    codes = set()
    for most in range(3, 40, 1 if thorough else 4):
        scene.put_back()
        ended = forked(build, before=limited(resource.RLIMIT_NOFILE, most))
        assert ended.err == "" if ended.code == 0 else ended.err.endswith("Too many open files\n"), ended
        scene.check(ended.code, most)
        codes.add(ended.code)
    assert codes == {0, 3}


def test_any_limit_on_memory_is_told_and_leaves_a_whole_set(scene, thorough):
    codes = set()
    for kilobytes in range(400, 4000, 100 if thorough else 800):
        scene.put_back()
        ended = forked(build, before=lambda left=kilobytes: _fill_memory(left))
        assert "Traceback" not in ended.err
        scene.check(ended.code, kilobytes)
        codes.add(ended.code)
    assert codes <= {0, 3, 4, 70}
    assert codes - {0}


def _fill_memory(left: int) -> None:
    """Take all memory that there is but so many kilobytes, gaps between the objects of other tests included."""
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    limited(resource.RLIMIT_AS, size + 2**22)()
    for length, ballast in BALLAST.items():
        with suppress(MemoryError):
            while True:
                ballast.append(bytes(length))
    for length, ballast in BALLAST.items():
        del ballast[len(ballast) - left * 1000 // length // len(BALLAST) :]


BALLAST: dict[int, list[bytes]] = {length: [] for length in (2000, 1000, *range(479, 0, -16))}
"""Pieces of memory by their length: of each class of sizes that Python's allocator has, the largest first."""


@pytest.mark.parametrize("stream", [1, 2])
def test_a_full_disk_behind_a_stream_stops_no_build(scene, stream):
    scene.put_back()
    ended = forked(lambda: run(COMMAND[:-1]), streams={stream: os.open("/dev/full", os.O_WRONLY)})
    assert ended.code == (3 if stream == 1 else 0)
    assert ended.err.startswith("error: standard output: No space left on device (" if stream == 1 else "")
    assert held(scene.outputs) == scene.new


def test_a_reader_that_has_gone_stops_no_build(scene):
    scene.put_back()

    reader, writer = os.pipe()
    os.close(reader)
    ended = forked(lambda: run(COMMAND[:-1]), streams={1: writer})
    os.close(writer)
    assert (ended.code, ended.err) == (0, "")
    assert held(scene.outputs) == scene.new


def test_streams_that_are_closed_are_not_mistaken_for_outputs(scene, monkeypatch):
    def talking(document, *others):
        for number in range(3):
            os.write(number, b"a library says something")
        return kept(document, *others)

    kept = outputs.RENDERERS["brief"]
    monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "brief": talking})
    scene.put_back()

    def close():
        sys.stdout = sys.stderr = None
        for number in range(3):
            os.close(number)

    assert forked(lambda: run(COMMAND[:-1]), before=close).code == 0
    assert held(scene.outputs) == scene.new


def test_a_pipe_that_does_not_block_is_waited_for(scene):
    reader, writer = os.pipe2(os.O_NONBLOCK)
    os.set_blocking(reader, True)
    text = "x" * 1_000_000

    def say() -> int:
        make_streams_safe()
        print(text)
        return 0 if output_fault() is None else 3

    with ThreadPoolExecutor(1) as beside:
        read = beside.submit(_read, reader)
        assert forked(say, streams={1: writer}).code == 0
        os.close(writer)
        assert read.result() == len(text) + 1


def _read(descriptor: int) -> int:
    total = 0
    while data := os.read(descriptor, 1 << 16):
        total += len(data)
    return total


def test_a_working_folder_that_was_removed_hinders_nothing(scene):
    scene.put_back()

    def leave():
        Path("gone").mkdir()
        os.chdir("gone")
        Path("../gone").rmdir()

    location = [str(scene.folder / word) if word in ("content", "out") else word for word in COMMAND]
    ended = forked(lambda: run(location), before=leave)
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("what", ["out", "out/one", "out/one/brief.pdf", "content"])
def test_a_folder_that_vanishes_meanwhile_is_made_again_or_told(scene, monkeypatch, what):
    def vanishing(document, *others):
        with_it = Path(what)
        shutil.rmtree(with_it, ignore_errors=True)
        with_it.unlink() if with_it.is_file() else None
        return kept(document, *others)

    kept = outputs.RENDERERS["web"]
    monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "web": vanishing})
    scene.put_back()
    ended = forked(build)
    assert (ended.code, ended.err) == (0, "")
    assert held(scene.outputs).items() >= {name: data for name, data in scene.new.items() if "/" not in name}.items()


def test_what_a_build_would_keep_and_another_replaces_meanwhile_is_made_again(scene, monkeypatch):
    """Another build of another state publishes while this one renders the deck alone."""
    scene.put_back()
    assert run(COMMAND) == 0
    brief = Path("content", "one", "brief.yml")
    this, other = brief.read_text("utf-8"), brief.read_text("utf-8").replace("Another brief", "A third brief")
    kept, calls = outputs.RENDERERS["deck"], []

    def overtaken(document, *others):
        calls.append(document.title[0].text)
        if len(calls) == 1:
            brief.write_text(other, "utf-8")
            assert run([*COMMAND[:4], "-q"]) == 0
            brief.write_text(this, "utf-8")
        return kept(document, *others)

    monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "deck": overtaken})
    assert run([*COMMAND[:4], "-t", "brief,web,deck", "-q"]) == 0
    assert calls == ["Another brief", "A third brief", "Another brief"]
    found = held(scene.outputs)
    assert is_whole(found)
    assert all(found[name].startswith(b"Another brief") for name in ("brief.pdf", "brief.html", "deck.pptx"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_its_exit_code_and_an_ignored_one_is_none(scene, monkeypatch, number):
    kept = outputs.RENDERERS["web"]

    def hearing(document, *others):
        os.kill(os.getpid(), number)
        return kept(document, *others)

    monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "web": hearing})
    scene.put_back()
    assert forked(build).code == 128 + number
    scene.put_back()
    assert forked(build, before=lambda: signal.signal(number, signal.SIG_IGN)).code == 0


def test_a_signal_that_somebody_swallows_counts_in_the_end(scene, monkeypatch):
    def swallowing(document, *others):
        try:
            os.kill(os.getpid(), signal.SIGINT)
            signal.pause()
        except BaseException:
            return kept(document, *others)

    kept = outputs.RENDERERS["web"]
    monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "web": swallowing})
    scene.put_back()
    assert forked(build, before=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)).code == 130
