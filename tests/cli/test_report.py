"""What is said of a result: what a person can act on, and how long the rest takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.batch.task import Made, Result, Task
from briefwright.cli.report import ProgressBar, progress, result_lines, time_left
from briefwright.io.project import Source
from briefwright.publish.plan import BuildRequest

TASK = Task(Source(Path("my-brief/brief.yml")), Path("build/my-brief"), BuildRequest(("brief", "deck")))


class Bar:
    """Remembers what it is told."""

    def __init__(self):
        self.told = []

    def add_task(self, description, total):
        return 0

    def update(self, row, completed, description, refresh):
        self.told.append((round(completed, 2), description))


@pytest.mark.parametrize(
    ("seconds", "share", "said"),
    [(2, 0.5, ""), (10, 0.05, ""), (10, 0.25, "about 30 s left"), (60, 0.2, "about 4 min left"), (9, 1, "")],
)
def test_the_time_left_follows_from_the_share_that_is_done(seconds, share, said):
    assert time_left(seconds, share) == said


def test_each_stage_and_output_moves_the_bar():
    bar = Bar()
    shown = ProgressBar(bar, 1)
    for what in ("read", "render", "brief.pdf", "deck.pptx", "publish"):
        shown.begins(TASK, what)
    shown.ends(Result(TASK))
    assert [words.partition(": ")[2] for _, words in bar.told] == [
        "reading", "laying out", "brief.pdf", "deck.pptx", "publishing", "",
    ]  # fmt: skip
    shares = [share for share, _ in bar.told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_there_is_no_bar_in_ci(monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("CI", "true")
    with progress(3, quiet=False) as bar:
        assert not bar.shown


def test_a_person_reads_which_pages_and_slides_are_full():
    room = ("slide 5 is full: 3 lines more would go over",)
    made = Made("deck.pptx", 2048, {"slides": 9, "fill": []}, "", room)
    assert [*result_lines(Result(TASK, made=(made,)), in_full=True, verbose=False)][1:] == [
        "  build/my-brief/deck.pptx: 9 slides, 2 KB",
        "    slide 5 is full: 3 lines more would go over",
    ]
