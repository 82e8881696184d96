"""A pool of workers: what one brief does costs no other, and what is warm is as good as new."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import pytest

from briefwright import pipeline
from briefwright.batch import worker
from briefwright.batch.pool import Pool
from briefwright.batch.task import Task, perform
from briefwright.pipeline import Rendered
from writing import HEAD, WHOLE, blocks, put

PAUSES = {"Slow": 0.6, "Slower": 1.8}
"""Seconds that each output of a brief of that title takes."""


@pytest.fixture
def briefs(tmp_path, monkeypatch):
    """Makes tasks whose titles say what happens when they are rendered; each output holds the number of its process."""

    def render(document, *others):
        title = document.title[0].text
        if title == "Hang":
            swallow()
        if title == "Die":
            os.kill(os.getpid(), signal.SIGKILL)
        if title == "Break":
            raise ZeroDivisionError
        if title in PAUSES:
            time.sleep(PAUSES[title])
        return [Rendered("brief.html", str(os.getpid()).encode(), {"sections": 1}, ())]

    monkeypatch.setattr(pipeline, "_RENDERERS", dict.fromkeys(("brief", "handout", "web"), render))

    def made(*titles, outputs=("web",), seconds=20):
        texts = enumerate(WHOLE.replace("A brief", title) for title in titles)
        return [task(tmp_path, str(number), text, outputs, seconds) for number, text in texts]

    return made


def task(folder, name, text, outputs=("web",), seconds=20):
    return Task(put(folder / name, text), folder / "out" / name, outputs, {}, strict=False, seconds=seconds)


def swallow():
    """As WeasyPrint does while it draws an SVG."""
    while True:
        try:
            time.sleep(60)
        except BaseException:
            continue


def silent(task, what):
    pass


def run(tasks, size=1, watch=silent):
    with Pool(size) as pool:
        return {result.task.name: result for result in pool.run(tasks, watch)}


def made(results):
    """What stands in the outputs: the process that each was made by."""
    return [(result.task.target / "brief.html").read_text() for _, result in sorted(results.items())]


def test_one_process_makes_brief_after_brief(briefs):
    assert len(set(made(run(briefs("One", "Two", "Three"))))) == 1


def test_there_are_as_many_processes_as_asked_for(briefs):
    assert len(set(made(run(briefs("Slow", "Slow", "Slow", "Slow"), 2)))) == 2


def test_a_brief_that_cannot_be_read_fails_alone_with_its_place(briefs, tmp_path):
    bad = task(tmp_path, "bad", HEAD)
    results = run([*briefs("One"), bad, *briefs("One", "Two")[1:]])
    assert [name for name, result in results.items() if result.failed] == ["bad"]
    assert str(results["bad"].problems[0].location) == f"{bad.source.file}:1:1"


def test_a_brief_that_hangs_is_killed_at_the_limit_and_named(briefs):
    began = time.perf_counter()
    results = run(briefs("One", "Hang", "Two", seconds=2))
    assert time.perf_counter() - began < 8
    assert [(name, result.failed) for name, result in results.items()] == [("0", False), ("1", True), ("2", False)]
    problem = results["1"].problems[0]
    assert (problem.code, problem.location.file) == ("E505", results["1"].task.source.file)
    assert problem.message == "brief.html was not finished: it took longer than 2 seconds"


def test_the_limit_is_that_of_each_output(briefs):
    assert not run(briefs("Slower", outputs=("brief", "web"), seconds=3))["0"].failed


def test_a_brief_that_kills_its_process_is_named_and_the_others_come_out(briefs):
    results = run(briefs("One", "Die", "Two", "Three"), 2)
    assert [result.failed for _, result in sorted(results.items())] == [False, True, False, False]
    assert results["1"].problems[0].message == "brief.html was not finished: the process died (SIGKILL)"


def test_a_process_that_dies_while_it_waits_costs_no_brief(briefs):
    one, two = briefs("One", "Two")
    with Pool(1) as pool:
        (first,) = pool.run([one], silent)
        os.kill(int(made({"0": first})[0]), signal.SIGKILL)
        time.sleep(0.1)
        (second,) = pool.run([two], silent)
    assert not second.failed


def test_a_bug_carries_its_traceback_and_costs_the_worker(briefs):
    results = run(briefs("One", "Break", "Two"))
    assert results["1"].bug.rstrip().endswith("ZeroDivisionError")
    assert len(set(made({name: results[name] for name in "02"}))) == 2


def test_a_worker_is_replaced_after_so_many_briefs(briefs, monkeypatch):
    monkeypatch.setattr(worker, "MOST_BRIEFS", 2)
    one, two, three, four, five = made(run(briefs(*["One"] * 5)))
    assert one == two != three == four != five


def test_a_worker_is_replaced_when_it_has_grown(briefs, monkeypatch):
    monkeypatch.setattr(worker, "MOST_MEMORY", 1)
    assert len(set(made(run(briefs("One", "Two", "Three"))))) == 3


def test_the_memory_of_a_process_is_told_in_bytes():
    assert 10e6 < worker.memory() < 10e9


def test_a_folder_that_cannot_be_written_is_the_trouble_of_one_brief(briefs):
    tasks = briefs("One", "Two")
    tasks[0].target.parent.mkdir()
    tasks[0].target.write_text("mine")
    results = run(tasks)
    assert results["0"].trouble.endswith("/out/0 is a file; a folder of that name is needed")
    assert (results["0"].failed, results["1"].failed) == (True, False)


def test_it_is_told_what_each_worker_is_at(briefs):
    heard = []
    run(briefs("One"), watch=lambda task, what: heard.append((task.name, what)))
    assert heard == [("0", what) for what in ("read", "resolve", "render", "brief.html", "publish")]


def test_leaving_early_ends_the_workers_at_once(briefs):
    with Pool(2) as pool:
        next(pool.run(briefs("One", "Hang", "Hang"), silent))
        processes = [one.process for one in pool._workers]
        began = time.perf_counter()
    assert time.perf_counter() - began < 2
    assert not any(process.is_alive() for process in processes)


def test_a_worker_that_is_ended_while_it_publishes_leaves_no_half_made_folder(briefs, monkeypatch, tmp_path):
    def slow(built, receipt, source, target):
        with pipeline.staging(target) as folder:
            (folder / "half").write_text("")
            time.sleep(60)

    def interrupt(task, what):
        while what == "publish" and not list(tmp_path.glob("out/.briefwright-*/half")):
            time.sleep(0.02)
        if what == "publish":
            raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "publish", slow)
    with pytest.raises(KeyboardInterrupt):
        run(briefs("One"), watch=interrupt)
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_warm_worker_makes_is_what_a_new_process_makes(tmp_path):
    """Nothing of a brief is left for the next one; receipts are the same, too."""
    outputs = ("deck", "notes", "web")
    texts = {"one": blocks("- stats: [growth]"), "two": blocks("- prose: Growth was {{ facts.growth }} [@known].")}
    both = [task(tmp_path, name, text, outputs) for name, text in texts.items()]
    run(both)
    alone = replace(both[1], target=tmp_path / "alone" / "two")
    assert not perform(alone, silent).problems
    assert contents(both[1].target) == contents(alone.target)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}
