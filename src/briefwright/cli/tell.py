"""Results → lines on the screen: those of one brief together, and at the end what came of all."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.exits import BUG, CONTENT, DONE, FILES
from briefwright.cli.say import counted, headline, say

if TYPE_CHECKING:
    from briefwright.batch.task import Made, Result


def tell_problems(result: Result, style: str) -> None:
    """What is wrong with a brief; `style` as in `say`."""
    say(result.problems, style=style)
    if result.trouble:
        print(f"error: {result.trouble}", file=sys.stderr)


def tell(result: Result, *, at_length: bool, verbose: bool) -> None:
    """What came of a brief, in a line; at length, its outputs too, a line each, and if `verbose` why each was made."""
    print(*_lines(result, at_length=at_length, verbose=verbose), sep="\n")


def _lines(result: Result, *, at_length: bool, verbose: bool) -> Iterator[str]:
    found = counted(result.problems)
    outputs = ", ".join(f"{made.file} {_extent(made)}" for made in result.made)
    more = f": {outputs}" if outputs and not (at_length or result.failed) else ""
    yield f"{result.task.name}: {_outcome(result)}{f' ({found})' if found else ''}{more}"
    if at_length and not result.failed:
        yield from _at_length(result, verbose=verbose)


def _outcome(result: Result) -> str:
    from briefwright.io.inputs import is_file
    from briefwright.publish.outputs import FILES as OUTPUTS

    target, took = result.task.target, f"{result.seconds:.1f} s"
    if result.failed:
        stand = target is not None and any(is_file(target / name) for name in OUTPUTS.values())
        return f"failed after {took}{'; the last good outputs stand' if stand else ''}"
    return "up to date" if result.state == "up-to-date" else f"done in {took}"


def _at_length(result: Result, *, verbose: bool) -> Iterator[str]:
    for made in result.made:
        place = result.task.target / made.file if result.task.target else Path(made.file)
        yield f"  {place}: {_extent(made)}, {made.size / 1024:.0f} KB"
        if verbose and made.why:
            yield f"    built because {made.why}"
        if fill := made.report.get("fill"):
            yield "    how full each slide is: " + " ".join(f"{one['slide']}:{one['fill']:.0%}" for one in fill)
    if result.kept and (result.made or verbose):
        yield f"  up to date: {', '.join(result.kept)}"


def all_lines(results: Sequence[Result], *, verbose: bool) -> list[str]:
    """All that is said of results that have nothing wrong, as it is said in a pipe."""
    alone = len(results) == 1
    lines = [line for result in results for line in _lines(result, at_length=alone, verbose=verbose)]
    return lines if alone else [*lines, _summed_up(results)]


def _summed_up(results: Sequence[Result]) -> str:
    from briefwright.batch.summary import counts

    number = ", ".join(f"{n} {state.replace('-', ' ')}" for state, n in counts(results).items() if n)
    return f"{len(results)} briefs{': ' if number else ''}{number}"


def _extent(made: Made) -> str:
    return next(f"{made.report[unit]} {unit}" for unit in ("pages", "slides", "sections") if unit in made.report)


def tell_all(results: Sequence[Result], *, quiet: bool) -> None:
    """How many briefs there are of each state, and of each that failed, where and why."""
    if not quiet:
        print(_summed_up(results))
    failed = [result for result in results if result.failed]
    if failed:
        sys.stdout.flush()
        print(f"{len(failed)} of {len(results)} failed:", file=sys.stderr)
        print(*(f"  {result.task.name}: {_reason(result)}" for result in failed), sep="\n", file=sys.stderr)


def _reason(result: Result) -> str:
    if result.bug:
        return f"a bug in briefwright; the report is in {result.report}"
    if result.trouble:
        return result.trouble
    first = next((problem for problem in result.problems if problem.severity == "error"), result.problems[0])
    more = len(result.problems) - 1
    return f"{headline(first)}{f' (and {more} more)' if more else ''}"


def exit_code(results: Sequence[Result]) -> int:
    """That of the worst."""
    if any(result.bug for result in results):
        return BUG
    if any(result.trouble for result in results):
        return FILES
    return CONTENT if any(result.failed for result in results) else DONE
