"""Many briefs by one command: what is said of each, the summary, the exit code, and which are built."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys

import pytest

from briefwright.cli import run
from briefwright.publish import outputs
from briefwright.publish.outputs import Rendered
from writing import HEAD, WHOLE, put


def folders(path):
    return sorted(one.name for one in path.iterdir() if one.is_dir())


@pytest.fixture(autouse=True)
def renderers(monkeypatch):
    """Rendering costs nothing; a brief may ask for a bug by its title."""

    def render(document, *others):
        if document.title[0].text == "Break":
            raise ZeroDivisionError
        return [Rendered("brief.html", b"whole", {"sections": 1}, ())]

    monkeypatch.setattr(outputs, "RENDERERS", {"web": render})


@pytest.fixture
def four(tmp_path, monkeypatch):
    """A good brief, one that cannot be read, one that meets a bug, and one whose folder cannot be written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    texts = {
        "a-good": WHOLE,
        "bad": f"{WHOLE}subtitel: x\n100%: y\n",
        "bug": WHOLE.replace("A brief", "Break"),
        "c": WHOLE,
    }
    for name, text in texts.items():
        put(tmp_path / "content" / name, text)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "c").write_text("mine")


def build(*arguments):
    return run(["build", "-t", "web", *arguments])


def test_what_fails_fails_alone_and_is_named_with_place_and_reason(four, tmp_path, capsys):
    assert build("-j", "2", "--summary", "sum.json") == 70
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert re.fullmatch(
        r"a-good: done in \d\.\d s: brief.html 1 section", next(line for line in lines if "done in" in line)
    )
    assert lines[-1] == "4 briefs: 1 done, 3 failed"
    report = next(tmp_path.glob("briefwright-bug-*.txt"))
    place = "content/bad/brief.yml:10:1: error[E110]: unknown key `subtitel` (and 1 more)"
    assert told.err.endswith(
        f"3 of 4 failed:\n  bad: {place}\n  bug: a bug in briefwright; the report is in {report}\n"
        "  c: build/c is a file; a folder of that name is needed\n"
    )
    assert "error: bug: a bug in briefwright: ZeroDivisionError" in told.err
    assert "Traceback" not in told.err
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert folders(tmp_path / "build") == ["a-good"]


def test_the_summary_says_the_same_to_a_machine(four, tmp_path):
    build("-j", "2", "--summary", "sum.json", "--shard", "1/1")
    summary = json.loads((tmp_path / "sum.json").read_text("utf-8"))
    assert summary["counts"] == {"briefs": 4, "done": 1, "up-to-date": 0, "failed": 3}
    assert (summary["command"], summary["shard"]) == ("build", "1/1")
    good, bad, bug, trouble = summary["briefs"]
    assert (good["name"], good["state"], good["folder"]) == ("a-good", "done", "build/a-good")
    assert good["outputs"] == {"brief.html": {"bytes": 5, "sections": 1}}
    assert bad["problems"][0].items() >= {
        "severity": "error", "code": "E110", "file": "content/bad/brief.yml", "line": 10, "column": 1,
        "message": "unknown key `subtitel`", "hint": "did you mean `subtitle`?",
    }.items()  # fmt: skip
    assert (len(bad["problems"]), bad["file"]) == (2, "content/bad/brief.yml")
    assert next(tmp_path.glob("briefwright-bug-*.txt")) == tmp_path / bug["report"]
    assert trouble["trouble"] == "build/c is a file; a folder of that name is needed"


def test_two_runs_tell_the_same_summary(four, tmp_path):
    told = []
    for jobs in "12":
        build("-j", jobs, "--force", "--summary", "sum.json")
        text = re.sub(r'"(seconds|report)": .*', "", (tmp_path / "sum.json").read_text("utf-8"))
        told.append(text)
    assert told[0] == told[1]


def test_a_summary_that_cannot_be_written_is_told_before_the_first_is_built(tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    assert build(str(tmp_path / "one"), "-o", str(tmp_path / "out"), "--summary", str(tmp_path / "no" / "s.json")) == 3
    assert "no: no such folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_is_said_of_one_brief_stands_together(tmp_path, capsys):
    for name in "abcdef":
        put(tmp_path / name, f"{WHOLE}x{name}: 1\ny{name}: 2\n")
    assert run(["check", str(tmp_path), "-j", "3", "-q"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    said = re.findall(r"unknown key `(.)(.)`", told.err.partition("6 of 6 failed")[0])
    assert sorted(said[::2]) == [("x", name) for name in "abcdef"]
    assert [("y", name) for _, name in said[::2]] == said[1::2]


def test_folders_of_folders_are_looked_through(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for place in ("2026/spring/one", "2026/two", "three", ".hidden/four", "three/inside/five"):
        put(tmp_path / "content" / place, WHOLE)
    (tmp_path / "content" / "2026" / "circle").symlink_to(tmp_path / "content")
    assert build() == 0
    assert folders(tmp_path / "build") == ["one", "three", "two"]


def test_briefs_for_one_folder_are_refused_whatever_shard_they_are_in(tmp_path, capsys):
    put(tmp_path / "a" / "caf\u00e9", WHOLE)
    put(tmp_path / "b" / "CAFE\u0301", WHOLE)
    put(tmp_path / "c" / "other", WHOLE)
    assert build(str(tmp_path), "-o", str(tmp_path / "out"), "--shard", "1/3") == 2
    told = capsys.readouterr().err
    assert "caf\u00e9/brief.yml and " in told
    assert not (tmp_path / "out").exists()


def test_shards_together_build_everything_once(tmp_path, capsys):
    for name in "abcde":
        put(tmp_path / "content" / name, WHOLE)
    paths = [str(tmp_path / "content" / name) for name in "abcde"]
    for shard, given in (("1/2", paths), ("2/2", reversed(paths))):
        assert build(*given, "-o", str(tmp_path / shard[0]), "--shard", shard) == 0
    assert [folders(tmp_path / n) for n in "12"] == [["a", "c", "e"], ["b", "d"]]
    assert build(*paths, "-o", str(tmp_path / "3"), "--shard", "6/6") == 0
    assert capsys.readouterr().out.endswith("\n0 briefs\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--shard", "0/5"),
        ("--shard", "6/5"),
        ("--shard", "x"),
        ("-j", "-1"),
        ("-j", "many"),
        ("-j", "2", "--scheduler", "x"),
    ],
)
def test_a_wrong_argument_is_exit_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(["build", *arguments])
    assert stopped.value.code == 2


PROGRAM = """
import signal, sys
from briefwright import cli
from briefwright.publish import outputs
from briefwright.publish.outputs import Rendered
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
def render(document, *others):
    if document.title[0].text == "Slow":
        print("rendering", flush=True)
        signal.pause()
    return [Rendered("brief.html", b"whole", {"sections": 1}, ())]
outputs.RENDERERS = {"web": render}
sys.exit(cli.run(["build", "-t", "web", *sys.argv[1:]]))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_workers(tmp_path, number, code):
    for name in "ab":
        put(tmp_path / "content" / name, WHOLE.replace("A brief", "Slow"))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "content"), "-j", "2", "-o", str(tmp_path / "out")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert [run.stdout.readline() for _ in "ab"] == ["rendering\n"] * 2
        os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
        told = run.communicate(timeout=30)[1]  # ends when nobody holds its streams any more
    assert (run.returncode, "Traceback" in told) == (code, False)
    assert not (tmp_path / "out").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


@pytest.fixture
def terminal():
    """Both ends of a pseudo-terminal; containers may have none."""
    if not hasattr(os, "openpty"):
        pytest.skip("this system has no pseudo-terminals")
    try:
        return os.openpty()
    except OSError as error:
        pytest.skip(f"no pseudo-terminal (/dev/ptmx): {error}")


def test_on_a_terminal_one_bar_stands_for_all_and_only_failures_are_told(tmp_path, terminal):
    for name, text in {"a": WHOLE, "b": HEAD, "c": WHOLE}.items():
        put(tmp_path / name, text)
    ours, theirs = terminal
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), "-j", "2", "-o", str(tmp_path / "out")]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "200", "CI": ""}
    subprocess.run(command, stdout=theirs, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    shown = b""
    while chunk := read(ours):
        shown += chunk
    os.close(ours)
    words = shown.decode()
    assert "3 of 3, 1 failed, " in words
    assert "\x1b[3" not in words  # no colour
    assert "a: done" not in words
    assert "b: failed after" in words
    assert "3 briefs: 2 done, 1 failed" in words


def read(terminal):
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""
