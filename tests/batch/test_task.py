"""Briefs as tasks: what one brief does costs no other, and what a warm worker makes is as good as new."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import pytest

from briefwright.batch.task import Task, perform_all
from briefwright.publish import outputs, swap
from briefwright.publish.outputs import Rendered
from briefwright.publish.plan import BuildRequest
from writing import HEAD, WHOLE, blocks, put

FOR_EVER = 600
"""Seconds: a test that takes so long hangs."""


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
        return [Rendered("brief.html", str(os.getpid()).encode(), {"sections": 1})]

    monkeypatch.setattr(outputs, "RENDERERS", dict.fromkeys(("brief", "handout", "web"), render))
    monkeypatch.setattr(outputs, "_WRITING", {})

    def made(*titles, outputs=("web",), seconds=FOR_EVER):
        texts = enumerate(WHOLE.replace("A brief", title) for title in titles)
        return [task(tmp_path, str(number), text, outputs, seconds) for number, text in texts]

    return made


def task(folder, name, text, outputs=("web",), seconds=FOR_EVER):
    return Task(put(folder / name, text), folder / "out" / name, BuildRequest(outputs, seconds=seconds))


def swallow():
    """As WeasyPrint does while it draws an SVG."""
    while True:
        try:
            time.sleep(FOR_EVER)
        except BaseException:
            continue


def silent(task, what):
    pass


def run(tasks, size=1, watch=silent):
    return {result.task.name: result for result in perform_all(tasks, size, watch)}


def made(results):
    """What stands in the outputs: the process that each was made by."""
    return [(result.task.target / "brief.html").read_text() for _, result in sorted(results.items())]


def test_one_process_makes_brief_after_brief(briefs):
    assert len(set(made(run(briefs("One", "Two", "Three"))))) == 1


def test_a_brief_that_cannot_be_read_fails_alone_with_its_place(briefs, tmp_path):
    bad = task(tmp_path, "bad", HEAD)
    results = run([*briefs("One"), bad, *briefs("One", "Two")[1:]])
    assert [name for name, result in results.items() if result.failed] == ["bad"]
    assert str(results["bad"].problems[0].location) == f"{bad.source.file}:1:1"


def test_a_brief_that_hangs_is_killed_at_the_limit_and_named(briefs):
    results = run(briefs("One", "Hang", "Two", seconds=2))
    assert [(name, result.failed) for name, result in results.items()] == [("0", False), ("1", True), ("2", False)]
    problem = results["1"].problems[0]
    assert (problem.code, problem.location.file) == ("E505", results["1"].task.source.file)
    assert problem.message == "brief.html was not finished: it took longer than 2 seconds"


def test_a_brief_that_kills_its_process_is_named_and_the_others_come_out(briefs):
    results = run(briefs("One", "Die", "Two", "Three"), 2)
    assert [result.failed for _, result in sorted(results.items())] == [False, True, False, False]
    assert results["1"].problems[0].message == "brief.html was not finished: the process died (SIGKILL)"


def test_a_bug_carries_its_traceback_and_costs_the_worker(briefs):
    results = run(briefs("One", "Break", "Two"))
    assert results["1"].bug.rstrip().endswith("ZeroDivisionError")
    assert len(set(made({name: results[name] for name in "02"}))) == 2


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
    assert heard == [("0", what) for what in ("read", "render", "brief.html", "publish")]


def test_a_run_that_is_interrupted_while_it_publishes_leaves_no_half_made_folder(briefs, monkeypatch, tmp_path):
    def interrupted(fresh, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "swap", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(briefs("One"))
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_warm_worker_makes_is_what_a_new_process_makes(tmp_path):
    """Nothing of a brief is left for the next one; receipts are the same, too."""
    outputs = ("deck", "notes", "web")
    texts = {"one": blocks("- stats: [growth]"), "two": blocks("- prose: Growth was {{ facts.growth }} [@known].")}
    both = [task(tmp_path, name, text, outputs) for name, text in texts.items()]
    run(both)
    alone = replace(both[1], target=tmp_path / "alone" / "two")
    assert not run([alone], 3)["two"].problems
    assert contents(both[1].target) == contents(alone.target)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}
