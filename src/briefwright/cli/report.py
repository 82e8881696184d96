"""Results → lines: those of each brief as it ends, a summary of all, and a progress bar on a terminal meanwhile."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefwright.cli.console import complain, say
from briefwright.cli.diagnostics import counted, headline
from briefwright.cli.exits import BUG, CONTENT, DONE, FILES

if TYPE_CHECKING:
    from rich.progress import Progress

    from briefwright.batch.task import Made, Result, Task

_STAGES = {"read": (0.0, "reading"), "render": (0.15, "laying out"), "publish": (0.95, "publishing")}
"""Where each stage begins, as a share of a brief's work, and what it is called."""
_OUTPUTS_SHARE = 0.8
_LEAST_SHARE = 0.1
_LONG = 4.0
"""After so many seconds it is said how long the rest will take."""


def result_lines(result: Result, *, in_full: bool, verbose: bool) -> Iterator[str]:
    """A brief's result in a line; in full, also a line for each output, and if `verbose` why it was built."""
    found = counted(result.problems)
    outputs = ", ".join(f"{made.file} {_extent(made)}" for made in result.made)
    more = f": {outputs}" if outputs and not (in_full or result.failed) else ""
    if result.task.target is None and not result.failed:
        what, omitted = ("content ", "laid out") if result.task.request.content_only else ("", "written")
        written = f" (nothing was {omitted})" if in_full else ""
        yield f"{result.task.name}: {what}checked in {result.seconds:.1f} s, {found or 'no problems'}{written}{more}"
    else:
        yield f"{result.task.name}: {_state(result)}{f' ({found})' if found else ''}{more}"
    if in_full and (result.made or result.kept):
        yield from _outputs(result, verbose=verbose)


def _state(result: Result) -> str:
    from briefwright.io.inputs import is_file
    from briefwright.publish.outputs import FILES as OUTPUTS

    target, took = result.task.target, f"{result.seconds:.1f} s"
    if result.failed and (result.made or result.kept) and target is not None:
        kept = [file for file in result.failed_files if is_file(target / file)]
        earlier = f"; kept from an earlier build: {', '.join(kept)}" if kept else ""
        if not result.failed_files:
            return f"built in {took} as a draft, with what does not fit marked"
        return f"failed after {took}: published without {', '.join(result.failed_files)}{earlier}"
    if result.failed:
        kept = [name for name in OUTPUTS.values() if target is not None and is_file(target / name)]
        return f"failed after {took}{'; the previous outputs were kept' if kept else ''}"
    return "up to date" if result.state == "up-to-date" else f"done in {took}"


def _outputs(result: Result, *, verbose: bool) -> Iterator[str]:
    for made in result.made:
        if result.task.target is None:
            yield f"  {made.file}: {_extent(made)}"
        else:
            yield f"  {result.task.target / made.file}: {_extent(made)}, {made.size / 1024:.0f} KB"
        if verbose and made.why:
            yield f"    built because {made.why}"
        yield from (f"    {sentence}" for sentence in made.room)
    if result.kept and (result.made or verbose):
        yield f"  up to date: {', '.join(result.kept)}"


def _extent(made: Made) -> str:
    unit = next(unit for unit in ("pages", "slides", "sections") if unit in made.report)
    number = made.report[unit]
    return f"{number} {unit if number != 1 else unit.removesuffix('s')}"


def all_lines(results: Sequence[Result], *, verbose: bool) -> list[str]:
    """All lines for results without problems, as printed to a pipe."""
    alone = len(results) == 1
    lines = [line for result in results for line in result_lines(result, in_full=alone, verbose=verbose)]
    return lines if alone else [*lines, _counts(results)]


def print_summary(results: Sequence[Result], *, quiet: bool) -> None:
    """Print how many briefs are in each state, and for each that failed where and why."""
    if not quiet:
        say(_counts(results))
    failed = [result for result in results if result.failed]
    if failed:
        sys.stdout.flush()
        complain(f"{len(failed)} of {len(results)} failed:")
        complain(*(f"  {result.task.name}: {_reason(result)}" for result in failed))


def _counts(results: Sequence[Result]) -> str:
    from briefwright.batch.summary import counts

    number = ", ".join(f"{n} {state.replace('-', ' ')}" for state, n in counts(results).items() if n)
    return f"{len(results)} briefs{': ' if number else ''}{number}"


def _reason(result: Result) -> str:
    if result.bug:
        return f"a bug in briefwright; the report is in {result.report}"
    if result.trouble:
        return result.trouble
    first = next((problem for problem in result.problems if problem.severity == "error"), result.problems[0])
    more = len(result.problems) - 1
    return f"{headline(first)}{f' (and {more} more)' if more else ''}"


def exit_code(results: Sequence[Result]) -> int:
    """The exit code of the worst result."""
    if any(result.bug for result in results):
        return BUG
    if any(result.trouble for result in results):
        return FILES
    return CONTENT if any(result.failed for result in results) else DONE


class Silent:
    """No progress bar."""

    shown = False

    def begins(self, task: Task, what: str) -> None:
        """A task has begun a stage or an output."""

    def ends(self, result: Result) -> None:
        """A task is done."""


class ProgressBar(Silent):
    """One bar for all tasks, with the stage or the output that is being made, and the time that is left."""

    shown = True

    def __init__(self, bar: Progress, total: int) -> None:
        self._bar, self._total = bar, total
        self._row = bar.add_task("", total=total)
        self._ended = self._failed = 0
        self._under_way: dict[str, float] = {}
        self._began = time.perf_counter()

    def begins(self, task: Task, what: str) -> None:
        before = self._under_way.get(task.name, 0.0)
        share, named = _STAGES.get(what, (before + _OUTPUTS_SHARE / (len(task.request.outputs) + 1), what))
        self._under_way[task.name] = share
        self._show(f"{task.name}: {named}")

    def ends(self, result: Result) -> None:
        self._under_way.pop(result.task.name, None)
        self._ended += 1
        self._failed += result.failed
        self._show(result.task.name)

    def _show(self, now: str) -> None:
        words = [f"{self._ended} of {self._total}"] if self._total > 1 else []
        words += [f"{self._failed} failed"] if self._failed else []
        done = self._ended + sum(self._under_way.values())
        words += [now, time_left(time.perf_counter() - self._began, done / self._total)]
        self._bar.update(self._row, completed=done, description=", ".join(filter(None, words)), refresh=True)


def time_left(seconds: float, share: float) -> str:
    """How long the rest will take, where a share of the work has taken so many seconds; empty at the start."""
    if seconds < _LONG or share < _LEAST_SHARE or share >= 1:
        return ""
    left = seconds * (1 - share) / share
    if left < 60:
        return f"about {max(5, 5 * round(left / 5))} s left"
    return f"about {round(left / 60)} min left"


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Silent]:
    """A progress bar for `total` tasks on a terminal; in a pipe and in CI nothing: each brief prints its own line."""
    if quiet or not sys.stderr.isatty() or os.environ.get("CI"):
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.description}", markup=False)
    # No thread refreshes it: the workers are forked from this process.
    with Progress(BarColumn(), TimeElapsedColumn(), words, console=Console(stderr=True), transient=True,
                  auto_refresh=False, redirect_stdout=sys.stdout.isatty()) as bar:  # fmt: skip
        yield ProgressBar(bar, total)
