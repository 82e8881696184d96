"""Pandoc as a program with limits."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefwright.processes import pandoc
from briefwright.processes.pandoc import PandocFailed, run_pandoc


def test_a_bibliography_becomes_csl():
    [entry] = json.loads(run_pandoc(["-f", "biblatex", "-t", "csljson"], "@book{a, title={Space}, date={2020}}"))
    assert (entry["id"], entry["title"]) == ("a", "Space")


def test_a_bomb_is_stopped_by_the_limit_on_memory():
    bomb = "@string{a = {aaaaaaaaaa}}\n" + "".join(
        f"@string{{{name} = {' # '.join(before * 10)}}}\n"
        for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    with pytest.raises(PandocFailed, match="it needs too much memory"):
        run_pandoc(["-f", "biblatex", "-t", "csljson"], bomb + "@book{x, title = k}")


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pandoc, "SECONDS", 0.0001)
    with pytest.raises(PandocFailed, match="it takes more than"):
        run_pandoc(["-t", "json"], "text")


def test_no_file_is_read(tmp_path):
    secret = tmp_path / "secret.csl"
    secret.write_text("<style/>")
    with pytest.raises(PandocFailed):
        run_pandoc(["--citeproc", "--csl", str(secret), "-t", "plain"], "[@a]")


def test_what_it_warns_of_is_handed_on():
    warnings = []
    run_pandoc(["--citeproc", "-t", "plain"], "[@nobody]", warnings.append)
    assert warnings == ["Citeproc: citation nobody not found"]


@pytest.mark.skipif(not pandoc._guard(), reason="the system has no setpriv")
def test_it_dies_with_the_process_that_started_it(tmp_path):
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n")
    program.chmod(0o755)
    code = (
        "from pathlib import Path; from briefwright.processes import pandoc; "
        f"pandoc.pandoc_program = lambda: Path({str(program)!r}); pandoc.run_pandoc([], '')"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    wait_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip())
    parent.kill()
    parent.wait()
    wait_for(lambda: not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/cmdline").exists())


def wait_for(condition):
    while not condition():
        time.sleep(0.01)
