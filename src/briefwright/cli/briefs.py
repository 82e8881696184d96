"""The briefs that a command's paths name: each is built or checked and told, and all are summed up."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.exits import FILES, MACHINE, USAGE
from briefwright.cli.review import asked_review, source_date_epoch

if TYPE_CHECKING:
    from briefwright.batch.task import Result, Task, Watch
    from briefwright.io.inputs import Seen
    from briefwright.io.project import Source
    from briefwright.problems import Problem


def for_each_brief(options: argparse.Namespace, target: Callable[[Source], Path | None]) -> int:
    """Build or check every brief; the exit code is that of the worst. One that fails does not stop the others."""
    from briefwright.batch.sharding import clashes
    from briefwright.batch.task import Result
    from briefwright.cli.tell import exit_code
    from briefwright.io.inputs import recorded

    if lacking := _lacking(options):
        print("\n".join(["error: the machine lacks something", *lacking]), file=sys.stderr)
        return MACHINE
    if options.summary and not options.summary.parent.is_dir():
        print(f"error: {options.summary.parent}: there is no such folder", file=sys.stderr)
        return FILES
    with recorded() as seen:
        sources, faulty = _variants(_found(options.paths, frozenset(options.allow_url)))
    if clashing := clashes(sources):
        pairs = "\n".join(f"  {first.file} and {second.file}" for first, second in clashing)
        print(f"error: two briefs would write the same folder:\n{pairs}", file=sys.stderr)
        return USAGE
    if options.shard:
        sources = options.shard.of(sources)
    tasks = [_task(source, target(source), options) for source in sources]
    refused = {task.name: Result(task, problems=faulty[task.source]) for task in tasks if task.source in faulty}
    results = _carried_out(tasks, refused, options)
    if results is None:
        return MACHINE
    _note(results, seen, options)
    return exit_code(results)


def _lacking(options: argparse.Namespace) -> Sequence[str]:
    """What this machine lacks for the work, each with how to get it."""
    from briefwright.cli.doctor import machine_problems

    if options.scheduler is None:
        return machine_problems()
    return [] if find_spec("distributed") else ["  Dask, for --scheduler: pip install 'briefwright[dask]'"]


def _found(paths: Sequence[Path], hosts: frozenset[str]) -> list[Source]:
    """The briefs, each once; pictures may be fetched from `hosts`.

    Raises:
        OSError: there is none.
    """
    from briefwright.io.project import find_briefs

    found = [source for path in paths for source in find_briefs(path)]
    return [replace(source, hosts=hosts) for source in {source.file.resolve(): source for source in found}.values()]


def _variants(briefs: Sequence[Source]) -> tuple[list[Source], Mapping[Source, tuple[Problem, ...]]]:
    """The briefs with the rows of their matrices in their place, and what is wrong with those that cannot be used."""
    from briefwright.brief.matrix import variants
    from briefwright.problems import ContentError

    sources: list[Source] = []
    faulty: dict[Source, tuple[Problem, ...]] = {}
    for brief in briefs:
        try:
            sources += variants(brief)
        except ContentError as error:
            sources.append(brief)
            faulty[brief] = error.problems
    return sources, faulty


def _task(source: Source, target: Path | None, options: argparse.Namespace) -> Task:
    from briefwright.batch.task import Task
    from briefwright.publish.plan import BuildRequest

    request = BuildRequest(options.to, dict(options.param), asked_review(options), source_date_epoch(), options.strict,
                           getattr(options, "force", False), options.time_limit)  # fmt: skip
    return Task(source, target, request)


def _note(results: Sequence[Result], seen: Seen, options: argparse.Namespace) -> None:
    """The same command need not look at all this again, if there was nothing to say."""
    from briefwright.cli.stamp import write_note
    from briefwright.cli.tell import all_lines

    if options.command != "build" or options.force or options.summary or options.scheduler or not results:
        return
    if any(result.failed or result.problems for result in results):
        return
    fresh = [replace(result, made=(), kept=(*result.kept, *(made.file for made in result.made))) for result in results]
    said = [] if options.quiet else all_lines(fresh, verbose=options.verbose)
    folders = {result.task.target: result.task.source for result in results if result.task.target}
    write_note(options.arguments, results[0].task.request, options.output_dir, seen, folders, said)


def _carried_out(
    tasks: Sequence[Task], refused: Mapping[str, Result], options: argparse.Namespace
) -> list[Result] | None:
    """What came of them all, told; None where the cluster cannot do the work, which is told too.

    `refused`: what came, by the names of the tasks, of those that cannot even be begun.
    """
    from briefwright.batch.cluster import Unfit
    from briefwright.batch.summary import write_summary
    from briefwright.cli.tell import tell_all

    began = time.perf_counter()
    order = {task.name: number for number, task in enumerate(tasks)}
    try:
        results = sorted(_told(tasks, refused, options), key=lambda result: order[result.task.name])
    except Unfit as error:
        print(f"error: {error}", file=sys.stderr)
        return None
    if len(tasks) != 1:
        tell_all(results, quiet=options.quiet)
    if options.summary:
        shard = str(options.shard) if options.shard else None
        write_summary(options.summary, results, time.perf_counter() - began, command=options.command, shard=shard)
    return results


def _told(tasks: Sequence[Task], refused: Mapping[str, Result], options: argparse.Namespace) -> Iterator[Result]:
    """The results as they come in; what is said about one brief stands together."""
    from briefwright.cli.bug import report_bug
    from briefwright.cli.progress import progress
    from briefwright.cli.tell import tell, tell_problems

    alone = len(tasks) == 1
    with (
        progress(len(tasks), quiet=options.quiet) as bar,
        closing(_results([task for task in tasks if task.name not in refused], options, bar.begins)) as results,
    ):
        for result in chain(refused.values(), results):
            bar.ends(result)
            if result.bug:
                result = replace(result, report=report_bug(result.bug, result.task.name))
            tell_problems(result, options.format)
            if not options.quiet and (alone or result.failed or not (bar.shown and sys.stdout.isatty())):
                tell(result, at_length=alone, verbose=getattr(options, "verbose", False))
            yield result


def _results(tasks: Sequence[Task], options: argparse.Namespace, watch: Watch) -> Generator[Result, None, None]:
    """By the cluster, if one is named, or else by workers here: one a core, and for a single brief one an output."""
    from briefwright.batch.task import perform_all

    if options.scheduler:
        from briefwright.batch.cluster import run_on_cluster
        from briefwright.cli.doctor import machine_problems

        yield from run_on_cluster(tasks, options.scheduler, machine_problems, watch)
    elif tasks:
        alone = len(options.to) if len(tasks) == 1 else 0
        yield from perform_all(tasks, options.jobs or alone or _cores(), watch)


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
