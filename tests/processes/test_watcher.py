"""A command that is watched: its exit code, or why it did not end."""

from __future__ import annotations

import os
import signal
import time

import pytest

from briefwright.batch.task import Task, perform_all
from briefwright.processes import watcher
from briefwright.processes.watcher import is_watched, tell, watched, what_was_lost
from briefwright.publish.plan import BuildRequest
from writing import WHOLE, put

HANGING = 600
"""Seconds: a test that takes so long hangs."""


@pytest.fixture(autouse=True)
def nothing_lost(monkeypatch):
    monkeypatch.setattr(watcher, "_lost", [])


def child_does(job):
    """Watch a command that does a job in the child, and in the parent, after it was lost, returns 70."""

    def run():
        if what_was_lost():
            return 70
        try:
            os._exit(job())
        finally:
            os._exit(99)

    return watched(run)


def test_the_exit_code_is_that_of_the_child():
    assert child_does(lambda: 3) == 3
    assert not is_watched()


def hang():
    tell(0.01)
    time.sleep(HANGING)
    return 0


def die():
    tell(HANGING)
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize(
    ("job", "why"), [(hang, "it took longer than 0.01 seconds"), (die, "the process died (SIGKILL)")]
)
def test_a_job_that_does_not_end_is_told_of_by_the_parent(job, why):
    assert child_does(job) == 70
    assert what_was_lost() == why


def test_a_job_that_has_ended_in_time_has_no_limit_any_more():
    def job():
        tell(0.2)
        tell(0)
        time.sleep(0.25)
        return 5

    assert child_does(job) == 5


def test_a_signal_to_the_parent_reaches_the_child(monkeypatch):
    def job():
        signal.signal(signal.SIGTERM, lambda number, frame: os._exit(143))
        os.kill(os.getppid(), signal.SIGTERM)
        time.sleep(HANGING)
        return 0

    assert child_does(job) == 143


def test_what_a_lost_job_was_to_read_is_not_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(watcher, "_lost", ["the process died (SIGSEGV)"])
    task = Task(put(tmp_path, WHOLE), None, BuildRequest(content_only=True))
    (result,) = perform_all([task], 1, lambda *what: None)
    assert [problem.message for problem in result.problems] == ["reading was not finished: the process died (SIGSEGV)"]
