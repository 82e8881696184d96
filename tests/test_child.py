"""Work in children: results, problems, bugs, and an end to what hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from briefwright.problems import ContentError, Problem
from briefwright.processes.child import ChildBug, Job, Killed, run_all


def refuse() -> None:
    raise ContentError([Problem("E501", "no")])


def swallow() -> None:
    """As WeasyPrint does while it draws an SVG."""
    while True:
        try:
            time.sleep(60)
        except BaseException:
            continue


def deep(level: int = 0) -> None:
    """As style sheets may be nested."""
    try:
        deep(level + 1)
    except RecursionError as error:
        raise ContentError([Problem("E501", "too deep")]) from error


def jobs(*functions):
    return [Job(str(number), function, ()) for number, function in enumerate(functions)]


def test_results_come_in_the_order_of_the_jobs():
    assert run_all(jobs(lambda: time.sleep(0.2) or "slow", lambda: "quick"), 10) == ["slow", "quick"]


def test_problems_are_results_and_whole():
    assert run_all(jobs(refuse), 10)[0].problems == (Problem("E501", "no"),)


def test_problems_come_without_what_led_to_them():
    script = """
        import briefwright.problems, distributed  # which has every exception that is known pickled with its traceback
        from test_child import *
        print(run_all([Job("0", deep, ())], 10)[0].problems[0].message)
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
    )  # fmt: skip
    assert told.stdout == "too deep\n"


def test_a_child_that_hangs_is_killed_at_the_limit_and_the_others_count():
    began = time.perf_counter()
    slow, quick = run_all(jobs(swallow, lambda: "quick"), 0.5)
    assert (slow, quick) == (Killed("0", "it took longer than 0.5 seconds"), "quick")
    assert time.perf_counter() - began < 3


def test_the_limit_counts_from_the_start_whatever_the_others_do():
    began = time.perf_counter()
    run_all(jobs(swallow, lambda: time.sleep(0.4), lambda: time.sleep(0.8)), 1)
    assert time.perf_counter() - began < 1.7


def test_a_child_that_dies_says_of_what():
    killed = run_all(jobs(lambda: os.kill(os.getpid(), signal.SIGKILL)), 10)
    assert killed == [Killed("0", "the process died (SIGKILL)")]
    assert run_all(jobs(lambda: os._exit(3)), 10) == [Killed("0", "the process died (exit code 3)")]


def test_a_bug_in_a_child_carries_its_traceback():
    with pytest.raises(ChildBug, match="ZeroDivisionError"):
        run_all(jobs(lambda: 1 / 0), 10)


def test_what_a_job_prepares_is_there_for_it_and_for_those_after_it():
    done = []
    first = Job("first", lambda: list(done), (), lambda: done.append("first"))
    second = Job("second", lambda: list(done), (), lambda: done.append("second"))
    assert run_all([first, second], 10) == [["first"], ["first", "second"]]
    assert done == ["first", "second"]
