"""How far a run has come: one bar on a terminal for all its briefs; nothing in a pipe, where a line a brief says it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from briefwright.batch.task import Result, Task

_STAGES = ("read", "render", "publish")


class Silent:
    """No bar."""

    shown = False

    def begins(self, task: Task, what: str) -> None:
        """A task has begun a stage or an output."""

    def ends(self, result: Result) -> None:
        """A task is done."""


class Bar(Silent):
    """A bar as long as all tasks; a stage is a third of its task."""

    shown = True

    def __init__(self, bar: Progress, total: int) -> None:
        self._bar, self._total = bar, total
        self._row = bar.add_task("", total=total)
        self._ended = self._failed = 0
        self._under_way: dict[str, float] = {}

    def begins(self, task: Task, what: str) -> None:
        share = _STAGES.index(what) / len(_STAGES) if what in _STAGES else self._under_way.get(task.name, 0.0)
        self._under_way[task.name] = share
        self._show(f"{task.name}: {what}")

    def ends(self, result: Result) -> None:
        self._under_way.pop(result.task.name, None)
        self._ended += 1
        self._failed += result.failed
        self._show(result.task.name)

    def _show(self, now: str) -> None:
        words = [f"{self._ended} of {self._total}"] if self._total > 1 else []
        words += [f"{self._failed} failed"] if self._failed else []
        done = self._ended + sum(self._under_way.values())
        self._bar.update(self._row, completed=done, description=", ".join([*words, now]), refresh=True)


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Silent]:
    """What is to be told how a run of `total` tasks goes on."""
    if quiet or not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.description}", markup=False)
    # No thread refreshes it: the workers are forked from this process.
    with Progress(BarColumn(), TimeElapsedColumn(), words, console=Console(stderr=True), transient=True,
                  auto_refresh=False, redirect_stdout=sys.stdout.isatty()) as bar:  # fmt: skip
        yield Bar(bar, total)
