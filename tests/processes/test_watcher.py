"""A command that is watched: its exit code, or why it did not end."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefwright.batch.task import Task, perform_all
from briefwright.processes import watcher
from briefwright.publish.plan import BuildRequest
from writing import WHOLE, put

WATCHED = """
import os, signal, sys, time
from briefwright.processes.watcher import tell, watched, what_was_lost

def run():
    if why := what_was_lost():
        print(why)
        return 70
    {}
    os._exit(5)

sys.exit(watched(run))
"""
"""A process of its own: pytest may have threads, and a command has none."""
HANG = "time.sleep(600)"
"""A test that takes so long hangs."""


@pytest.mark.parametrize(
    ("job", "code", "said"),
    [
        ("pass", 5, ""),
        (f"tell(0.01); {HANG}", 70, "it took longer than 0.01 seconds"),
        ("tell(0.1); tell(0); time.sleep(0.15)", 5, ""),
        ("tell(600); os.kill(os.getpid(), signal.SIGKILL)", 70, "the process died (SIGKILL)"),
        (f"signal.signal(signal.SIGTERM, lambda *_: os._exit(143)); os.kill(os.getppid(), signal.SIGTERM); {HANG}",
         143, ""),
    ],
    ids=["ends", "takes too long", "ends in time", "dies", "is told of a signal"],
)  # fmt: skip
def test_a_child_does_its_job_or_the_parent_says_why_not(job, code, said):
    done = subprocess.run([sys.executable, "-c", WATCHED.format(job)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (code, said)


def test_what_a_lost_job_was_to_read_is_not_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(watcher, "_lost", ["the process died (SIGSEGV)"])
    task = Task(put(tmp_path, WHOLE), None, BuildRequest(content_only=True))
    (result,) = perform_all([task], 1, lambda *what: None)
    assert [problem.message for problem in result.problems] == ["reading was not finished: the process died (SIGSEGV)"]
