"""A bug of ours in any stage, and a machine that lacks something: an exit code, a line, the old outputs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefwright import pipeline
from briefwright.batch import task
from briefwright.cli import briefs, doctor, run
from briefwright.pdf import engine
from briefwright.processes.pool import Pool
from briefwright.publish import outputs
from faults.conftest import COMMAND, held

pytestmark = pytest.mark.parametrize("scene", ["exchanged"], indirect=True)


@pytest.mark.parametrize(
    "stage",
    ["clean_up", "check_freshness", "read", "check_templates", "resolve_all", "printings", "publish"],
)
def test_a_bug_in_any_stage_is_exit_70_with_a_report(scene, stage, monkeypatch, capsys):
    check_bug(scene, lambda: monkeypatch.setattr(pipeline, stage, lambda *given, **named: 1 / 0), capsys, monkeypatch)


def test_a_bug_in_a_child_is_exit_70_with_a_report(scene, monkeypatch, capsys):
    def broken():
        monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "web": lambda *given: 1 / 0})
        monkeypatch.setattr(task, "Pool", Pool)

    check_bug(scene, broken, capsys, monkeypatch)


def test_a_bug_after_the_outputs_were_put_in_place_is_told_too(scene, monkeypatch, capsys):
    scene.put_back()
    monkeypatch.setattr(briefs, "_write_stamp", lambda *given: 1 / 0)
    assert run(COMMAND) == 70
    assert "a bug in briefwright: ZeroDivisionError" in capsys.readouterr().err
    assert held(scene.outputs) == scene.new


def check_bug(scene, broken, capsys, monkeypatch):
    scene.put_back()
    with monkeypatch.context():
        broken()
        assert run(COMMAND) == 70
    told = capsys.readouterr().err.splitlines()
    (report,) = (scene.folder / "tmp").glob("briefwright-bug-*.txt")
    assert told == [
        "error: one: a bug in briefwright: ZeroDivisionError: division by zero",
        f"  the report is in {report}; no output was left half-written",
    ]
    assert "1 / 0" in report.read_text("utf-8")
    assert held(scene.outputs) == scene.old
    assert scene.left() == [report.name]


RENDERING = {
    "build": COMMAND,
    "check": ["check", "content"],
    "verify": ["verify", "old/one"],
    "diff": ["diff", "HEAD", "content"],
    "doctor": ["doctor"],
}


@pytest.mark.parametrize("command", RENDERING)
@pytest.mark.parametrize("lacking", ["fonts", "Pandoc", "libraries", "libraries of another system"])
def test_a_machine_that_lacks_something_is_exit_4_for_every_command_that_renders(
    scene, command, lacking, monkeypatch, capsys
):
    monkeypatch.setattr(doctor, "machine_problems", doctor.machine_problems.__wrapped__)
    if lacking == "fonts":
        monkeypatch.setattr("briefwright.fonts.families.find_spec", lambda name: None)
    elif lacking == "Pandoc":
        monkeypatch.setattr("briefwright.processes.pandoc.find_spec", lambda name: None)
        monkeypatch.setattr(doctor, "pandoc_program", doctor.pandoc_program.__wrapped__)
    elif lacking == "libraries":
        monkeypatch.setattr(doctor, "_LIBRARIES", {sys.platform: (("libnothing.so.7", "libnothing7"),)})
    else:
        monkeypatch.setattr(doctor, "_LIBRARIES", {})
        monkeypatch.setattr(engine, "weasyprint", lambda: (_ for _ in ()).throw(OSError("cannot load library")))
    assert run(RENDERING[command]) == 4
    told = "".join(capsys.readouterr())
    assert {
        "fonts": "missing fonts (Source Sans Pro, Source Serif Pro, IBM Plex Mono, Caladea",
        "Pandoc": "missing Pandoc, for citations: ",
        "libraries": "missing native libraries for PDF: on Debian and Ubuntu: apt-get install "
        "--no-install-recommends libnothing7",
        "libraries of another system": "missing native libraries for PDF: ",
    }[lacking] in told


def test_the_c_locale_is_left_for_utf_8(scene):
    folder = scene.folder / "content" / "宇宙"
    (scene.folder / "content" / "one").rename(folder)
    plain = {"PATH": "", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "briefwright", "build", "content", "-o", "out", "-t", "web"],
        capture_output=True, check=False, env={**plain, "PYTHONPATH": ":".join(sys.path), "HOME": str(scene.folder)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\\u5b87\\u5b99: done in ")
    assert (scene.folder / "out" / "宇宙" / "brief.html").is_file()
