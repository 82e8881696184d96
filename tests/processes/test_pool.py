"""Jobs in workers: results, problems, bugs, and an end to what hangs or dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing import Barrier
from pathlib import Path

import pytest

from briefwright.problems import ContentError, Problem
from briefwright.processes import pool as pools
from briefwright.processes.pool import ChildBug, Job, Killed, Pool, memory, run_all

FOR_EVER = 600
"""Seconds: a test that takes so long hangs."""


def refuse() -> None:
    raise ContentError([Problem("E501", "no")])


def swallow() -> None:
    """As WeasyPrint does while it draws an SVG."""
    while True:
        try:
            time.sleep(FOR_EVER)
        except BaseException:
            continue


def deep(level: int = 0) -> None:
    """As style sheets may be nested."""
    try:
        deep(level + 1)
    except RecursionError as error:
        raise ContentError([Problem("E501", "too deep")]) from error


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(3)


def divide() -> float:
    return 1 / 0


def jobs(*functions, seconds=FOR_EVER):
    return [Job(str(number), function, (), seconds) for number, function in enumerate(functions)]


def steps(*rounds):
    """Asks for each round of jobs and returns the results of all of them."""
    results = []
    for one in rounds:
        results += yield one
    return results


def run(size, *work):
    with Pool(size) as pool:
        return list(pool.run(work))


def test_results_are_in_the_order_of_the_jobs():
    reader, writer = os.pipe()  # the first job ends after the second
    first = Job("first", lambda: os.read(reader, 1))
    assert run_all([first, Job("second", lambda: os.write(writer, b"x"))]) == [b"x", 1]


def test_problems_are_results_and_whole():
    assert run_all(jobs(refuse))[0].problems == (Problem("E501", "no"),)


def test_problems_come_without_what_led_to_them():
    script = """
        import briefwright.problems, distributed  # which has every exception that is known pickled with its traceback
        from test_pool import *
        print(run_all([Job("0", deep)])[0].problems[0].message)
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
    )  # fmt: skip
    assert told.stdout == "too deep\n"


def test_a_worker_that_hangs_is_killed_at_its_limit_and_the_others_count():
    hangs, ends = Job("0", swallow, (), 0.5), Job("1", lambda: "done")
    assert run_all([hangs, ends]) == [Killed("0", "it took longer than 0.5 seconds"), "done"]


def test_the_limit_counts_from_the_start_of_each_job_and_not_from_that_of_the_pool():
    both = Barrier(2)
    at_once = [Job("0", lambda: both.wait() + swallow(), (), 0.5), Job("1", lambda: both.wait() >= 0)]
    (results,) = run(2, steps(at_once, [Job("2", divmod, (7, 2), 0.5)]))
    assert results == [Killed("0", "it took longer than 0.5 seconds"), True, (3, 1)]


def test_a_worker_that_dies_is_named_with_the_cause_and_replaced():
    (results,) = run(1, steps(jobs(die, leave), jobs(os.getpid)))
    assert results[:2] == [Killed("0", "the process died (SIGKILL)"), Killed("1", "the process died (exit code 3)")]
    assert results[2] != os.getpid()


def test_a_bug_in_a_worker_carries_its_traceback():
    with pytest.raises(ChildBug, match="ZeroDivisionError"):
        run_all(jobs(divide))


def test_what_cannot_be_sent_back_is_a_bug():
    with pytest.raises(ChildBug, match="pickle"):
        run_all(jobs(lambda: iter([]) and (lambda: 1)))


def test_an_operating_system_error_is_raised_at_the_step_that_asked():
    def asks():
        try:
            yield [Job("it", os.stat, ("/nowhere",))]
        except FileNotFoundError as error:
            return error.filename

    assert run(1, asks()) == ["/nowhere"]


def test_what_is_preloaded_is_there_for_the_job_and_its_workers_were_forked_after_it(monkeypatch):
    monkeypatch.setattr(pools, "LOADED", [], raising=False)
    first, second = Job("0", loaded), Job("1", loaded, (), FOR_EVER, load)
    (results,) = run(1, steps([first], [second], [second]))
    assert results == [[], ["library"], ["library"]]
    assert loaded() == ["library"]


def loaded():
    return list(pools.LOADED)


def load():
    pools.LOADED.append("library")


def test_what_the_next_jobs_need_is_loaded_while_a_job_runs(monkeypatch):
    monkeypatch.setattr(pools, "LOADED", [], raising=False)
    monkeypatch.setattr(pools, "cores", lambda: 2)
    run(1, steps([Job("0", time.sleep, (0.5,), meanwhile=(load,))]))
    assert loaded() == ["library"]


def test_the_longest_job_begins_first_and_results_keep_their_order():
    begun = []
    given = [Job(str(n), int, (n,), started=partial(begun.append, n), weight=n) for n in (1, 3, 2)]
    assert run(1, steps(given)) == [[1, 3, 2]]
    assert begun == [3, 2, 1]


def test_a_preload_that_fails_is_left_to_the_job():
    assert run_all([Job("0", lambda: "done", (), 60, divide)]) == ["done"]


def test_one_worker_does_job_after_job_and_a_pool_has_no_more_than_its_size():
    (alone,) = run(1, steps(jobs(os.getpid, os.getpid), jobs(os.getpid)))
    assert len(set(alone)) == 1
    assert len({one for results in run(2, *(steps(jobs(os.getpid)) for _ in range(9))) for one in results}) <= 2


def test_a_worker_that_dies_while_it_is_idle_costs_no_job():
    with Pool(1) as pool:
        ((number,),) = pool.run([steps(jobs(os.getpid))])
        os.kill(number, signal.SIGKILL)
        os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
        ((other,),) = pool.run([steps(jobs(os.getpid))])
    assert other != number


def test_a_worker_is_replaced_after_so_many_jobs(monkeypatch):
    monkeypatch.setattr(pools, "MOST_JOBS", 2)
    ((one, two, three, four, five),) = run(1, steps(jobs(*[os.getpid] * 5)))
    assert one == two != three == four != five


def test_a_worker_is_replaced_when_it_has_grown(monkeypatch):
    monkeypatch.setattr(pools, "MOST_MEMORY", 1)
    ((one, two),) = run(1, steps(jobs(os.getpid, os.getpid)))
    assert one != two


def test_the_memory_of_a_process_is_in_bytes():
    assert 10e6 < memory() < 10e9


def test_work_that_has_begun_comes_before_work_that_waits():
    begun = []

    def work(name):
        begun.append(name)
        yield jobs(os.getpid, os.getpid)
        yield jobs(os.getpid)
        begun.append(f"{name} done")

    run(1, work("a"), work("b"))
    assert begun == ["a", "a done", "b", "b done"]


def test_workers_are_given_jobs_before_the_parent_is_busy_with_the_last_step_of_another():
    events = []

    def steps(name):
        job = Job(name, os.getpid, started=lambda: events.append(f"{name} began"))
        yield [job]
        yield []
        events.append(f"{name} published")

    with Pool(1) as pool:
        assert len(list(pool.run(map(steps, "abc")))) == 3
    assert events == ["a began", "b began", "a published", "c began", "b published", "c published"]


def test_leaving_early_ends_the_workers_and_closes_the_work():
    closed = []

    def hangs() -> Iterator[list[Job]]:
        try:
            yield jobs(swallow)
        finally:
            closed.append(True)

    with Pool(2) as pool:
        running = pool.run([steps(jobs(os.getpid)), hangs(), hangs()])
        next(running)
        processes = [worker.process for worker in pool._workers]
        running.close()
    assert closed
    assert len(processes) == 2
    assert [process.exitcode for process in processes] == [-signal.SIGKILL] * 2


def test_a_job_may_have_children_of_its_own():
    """A picture is fetched in one."""
    assert run_all([Job("outer", run_all, ([Job("inner", os.getppid)],))])[0][0] != os.getpid()
