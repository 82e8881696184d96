"""What rendering may take: a child that takes too much ends alone, and is told."""

from __future__ import annotations

import gc
import itertools
import resource
import signal
import sys
import threading
from pathlib import Path

import pytest

from briefwright.deck import markup
from briefwright.pdf import pages
from briefwright.pdf.pages import StyleSheet, try_pages
from briefwright.pdf.tags import write
from briefwright.processes.limits import MEMORY, PAGES, PastLimit, within
from briefwright.processes.pool import SECONDS, ChildBug, Job, Killed, run_all
from briefwright.publish import outputs
from briefwright.schema import yaml_nodes as marked
from briefwright.templating import templates
from writing import WHOLE, build, put, told

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")


def in_child(function):
    return run_all([Job("it", function)])[0]


def held():
    return {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1] for name in ("AS", "FSIZE", "CORE")}


@LINUX
def test_a_child_cannot_lift_its_limits_and_the_parent_has_none():
    before = held()
    assert in_child(held) == {"AS": MEMORY, "FSIZE": 2 * 10**9, "CORE": 0}
    assert held() == before


@LINUX
@pytest.mark.parametrize("bomb", [lambda: bytearray(MEMORY), lambda: [0] * 10**9], ids=["bytes", "list"])
def test_a_child_that_takes_all_memory_is_told_of(bomb):
    assert in_child(bomb) == Killed("it", "there was not enough memory; it may take 3 GB")


def test_time_is_up_in_the_midst_of_a_loop_and_not_after_it():
    with pytest.raises(PastLimit, match=r"it takes more than 0\.05 seconds"), within(0.05, 10**9):
        sum(1 for _ in itertools.repeat(None))
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    with within(1, 10**9), within(60, 10**9):
        assert 0 < signal.getitimer(signal.ITIMER_VIRTUAL)[0] < 2


def test_no_garbage_is_collected_in_what_is_timed_and_again_afterwards():
    with within(1, 10**9):
        assert not gc.isenabled()
    assert gc.isenabled()


def test_in_a_thread_nothing_is_timed_and_nothing_fails():
    done = []

    def work():
        with within(1, 10**9):
            done.append(signal.getitimer(signal.ITIMER_VIRTUAL)[0])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [0]


@LINUX
def test_memory_beyond_what_is_taken_is_refused_and_given_free_again():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError), within(5, 10**8):
        bytearray(2 * 10**8)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    bytearray(2 * 10**8)


SHEETS = [StyleSheet("small.css", "@page { size: 60mm } p { break-after: page }")]


def test_three_hundred_pages_are_laid_out_and_what_is_past_the_limit_is_not():
    assert try_pages("<html lang=en><title>-</title>" + "<p>a" * 300, SHEETS).count == 300
    with pytest.raises(PastLimit, match="it has more than 500 pages"):
        try_pages("<html lang=en><title>-</title>" + "<p>a" * (PAGES + 2), SHEETS)


def built(folder, files, *, seconds=20.0):
    """The problems of a brief that stands with its outputs, and then gets these files; the old outputs must stand."""
    source, out = put(folder / "one", WHOLE), folder / "out"
    assert build(source, out, ["web"]).ok
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    problems = build(put(folder / "one", WHOLE, files), out, ["brief"], seconds=seconds).problems
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    return [told(problem, folder / "one") for problem in problems]


def test_a_brief_of_too_many_pages_is_told_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", 0)
    (found,) = built(tmp_path, {})
    assert found.startswith("brief.yml: E505 brief.pdf was not finished: it has more than 0 pages → ")


GIVES_UP = "E501 the page cannot be laid out; WeasyPrint gives up: "


@pytest.mark.parametrize(
    ("css", "problem"),
    [
        ("* { font-size: 0; columns: 1ch }", f"brief.yml: {GIVES_UP}ZeroDivisionError"),
        ("p { font-size: 1e30px }", f"brief.yml: {GIVES_UP}ZeroDivisionError"),
        (
            "@page { size: 1e9cm 20cm }",
            "templates/paper.css:1:1: E501 the page cannot be laid out; a side of page 1 is",
        ),
        (f"p {{ width: {'calc(' * 3000}1px{')' * 3000} }}", f"templates/paper.css: {GIVES_UP}RecursionError"),
        (f"{':not(' * 300}p{')' * 300} {{ color: red }}", f"templates/paper.css: {GIVES_UP}RecursionError"),
    ],
    ids=["no size", "vast size", "vast page", "calc", "selector"],
)
def test_a_style_sheet_that_weasyprint_breaks_at_is_a_problem(tmp_path, css, problem):
    (found,) = built(tmp_path, {"templates/paper.css": css})
    assert found.startswith(problem)
    assert found.endswith("→ simplify what your own templates and style sheets add")


def test_a_bug_in_what_weasyprint_calls_of_ours_is_not_blamed_on_a_style_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "tag", None)
    with pytest.raises(ChildBug, match="TypeError"):
        built(tmp_path, {"templates/paper.css": "p { color: red }"})


def test_what_weasyprint_ignores_in_a_style_sheet_is_told_at_its_line(tmp_path):
    problems = built(tmp_path, {"templates/paper.css": "p {\n  colour: red;\n}"})
    assert any(problem.startswith("templates/paper.css:2:3: E501 ") for problem in problems), problems


@LINUX
def test_a_child_that_takes_all_memory_leaves_the_old_outputs(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "RENDERERS", {**outputs.RENDERERS, "brief": lambda *_: bytearray(MEMORY)})
    (found,) = built(tmp_path, {})
    assert found.startswith("brief.yml: E505 brief.pdf was not finished: there was not enough memory")


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("an output", (f"{SECONDS:g} seconds", f"{PAGES} pages")),
        ("a worker process", (f"{MEMORY // 10**9} GB",)),
        ("filling in", (f"{templates._SECONDS:g} seconds", f"{templates._MEMORY // 10**6} MB")),
        ("filling in", (f"{templates._MAX_CHARACTERS // 10**6} million",)),
        ("a storyboard", (f"{markup.DEEPEST} levels",)),
        ("YAML", (f"{marked.MAX_DEPTH} levels", f"{marked.MAX_NODES:,}", f"{marked.MAX_TEXT:,}")),
    ],
)
def test_the_page_on_security_has_these_numbers(row, numbers):
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")
    (line,) = (line for line in page.splitlines() if line.startswith(f"| {row}"))
    assert [number for number in numbers if number not in line] == []
