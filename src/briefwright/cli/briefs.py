"""A command's paths → briefs, each built or checked and reported as it ends, with a summary of all."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.arguments import review_of
from briefwright.cli.console import complain, say
from briefwright.cli.exits import FILES, MACHINE, USAGE, report_bug

if TYPE_CHECKING:
    from briefwright.batch.task import Result, Task, Watch
    from briefwright.cli.reporter import Reporter
    from briefwright.io.inputs import Seen
    from briefwright.io.project import Source
    from briefwright.problems import Problem


def for_each_brief(options: argparse.Namespace, target: Callable[[Source], Path | None]) -> int:
    """Build or check every brief; the exit code is that of the worst. One that fails does not stop the others."""
    from briefwright.batch.sharding import clashes
    from briefwright.batch.task import Result
    from briefwright.cli.doctor import report_lacking
    from briefwright.cli.report import exit_code
    from briefwright.io.inputs import recorded

    if report_lacking(_lacking(options)):
        return MACHINE
    if options.summary and not options.summary.parent.is_dir():
        complain(f"error: {options.summary.parent}: no such folder")
        return FILES
    with recorded() as seen:
        sources, faulty = found_variants(options)
    if clashing := clashes(sources):
        pairs = (f"  {first.file} and {second.file}" for first, second in clashing)
        complain("error: two briefs would be written to the same folder:", *pairs)
        return USAGE
    if options.shard:
        sources = options.shard.of(sources)
    options.room = len(sources) == 1 and _has_a_reader(options)
    tasks = [_task(source, target(source), options) for source in sources]
    refused = {task.name: Result(task, problems=faulty[task.source]) for task in tasks if task.source in faulty}
    results = _perform(tasks, refused, options)
    if results is None:
        return MACHINE
    _write_stamp(results, seen, options)
    return exit_code(results)


def found_variants(options: argparse.Namespace) -> tuple[list[Source], Mapping[Source, tuple[Problem, ...]]]:
    """The briefs that the paths name, as `_variants` has them."""
    return _variants(_found(options.paths, frozenset(options.allow_url)), dict(options.param))


def _lacking(options: argparse.Namespace) -> Sequence[str]:
    """What this machine lacks for the work, each with how to install it."""
    from briefwright.cli.doctor import machine_problems

    if options.scheduler is None:
        return machine_problems()
    return [] if find_spec("distributed") else ["  Dask, for --scheduler: pip install 'briefwright[dask]'"]


def _found(paths: Sequence[Path], hosts: frozenset[str]) -> list[Source]:
    """The briefs, each once; those of the usual place without paths. Pictures may be fetched from `hosts`.

    Raises:
        OSError: there is no brief.
    """
    from briefwright.io.project import find_all, usual_place

    return [replace(source, hosts=hosts) for source in find_all(paths or [usual_place()])]


def _variants(
    briefs: Sequence[Source], settings: Mapping[str, str]
) -> tuple[list[Source], Mapping[Source, tuple[Problem, ...]]]:
    """The briefs, those with a matrix or audiences replaced by their variants; and the problems of those where these
    cannot be used."""
    from briefwright.brief.matrix import variants
    from briefwright.problems import ContentError

    sources: list[Source] = []
    faulty: dict[Source, tuple[Problem, ...]] = {}
    for brief in briefs:
        try:
            sources += variants(brief, settings)
        except ContentError as error:
            sources.append(brief)
            faulty[brief] = error.problems
    return sources, faulty


def _task(source: Source, target: Path | None, options: argparse.Namespace) -> Task:
    from briefwright.batch.task import Task
    from briefwright.io.epoch import source_date_epoch
    from briefwright.publish.plan import BuildRequest

    request = BuildRequest(options.to, dict(options.param), review_of(options), source_date_epoch(), options.strict,
                           getattr(options, "force", False), options.time_limit,
                           getattr(options, "draft", False), getattr(options, "content_only", False),
                           options.room)  # fmt: skip
    return Task(source, target, request)


def _has_a_reader(options: argparse.Namespace) -> bool:
    """Whether a person reads which slides are full: that takes a moment."""
    if options.quiet or options.reporter.for_programs or options.scheduler:
        return False
    return sys.stdout.isatty() or bool(getattr(options, "verbose", False))


def _write_stamp(results: Sequence[Result], seen: Seen, options: argparse.Namespace) -> None:
    """Write the stamp that lets the same command end at once, if nothing was wrong."""
    from briefwright.cli.report import all_lines
    from briefwright.cli.stamp import write_stamp

    if options.command != "build" or options.force or options.summary or options.scheduler or not results:
        return
    if any(result.failed or result.problems for result in results):
        return
    fresh = [replace(result, made=(), kept=(*result.kept, *(made.file for made in result.made))) for result in results]
    lines = [] if options.quiet else all_lines(fresh, verbose=options.verbose)
    folders = {result.task.target: result.task.source for result in results if result.task.target}
    write_stamp(options.arguments, results[0].task.request, seen, folders, lines)


def _perform(tasks: Sequence[Task], refused: Mapping[str, Result], options: argparse.Namespace) -> list[Result] | None:
    """The results of all tasks, reported; None if the cluster cannot do the work, which is reported too.

    `refused`: the results of tasks that cannot even start, by their names.
    """
    from briefwright.batch.summary import write_summary
    from briefwright.batch.task import Unfit
    from briefwright.cli.report import print_summary

    began = time.perf_counter()
    order = {task.name: number for number, task in enumerate(tasks)}
    try:
        results = sorted(_reported(tasks, refused, options), key=lambda result: order[result.task.name])
    except Unfit as error:
        complain(f"error: {error}")
        return None
    _report_to_programs(results, options.reporter)
    if len(tasks) != 1 and not options.reporter.for_programs:
        print_summary(results, quiet=options.quiet)
    if options.summary:
        shard = str(options.shard) if options.shard else None
        write_summary(options.summary, results, time.perf_counter() - began, command=options.command, shard=shard)
    return results


def _report_to_programs(results: Sequence[Result], reporter: Reporter) -> None:
    from briefwright.batch.summary import brief_data

    if reporter.for_programs:
        told = [brief_data(result) for result in results]
        reporter.also(briefs=[{key: value for key, value in one.items() if key != "seconds"} for one in told])


def _reported(tasks: Sequence[Task], refused: Mapping[str, Result], options: argparse.Namespace) -> Iterator[Result]:
    """The results as they arrive, each reported; the lines of one brief stay together."""
    from briefwright.cli.report import progress, result_lines

    alone = len(tasks) == 1
    with (
        progress(len(tasks), quiet=options.quiet) as bar,
        closing(_results_of([task for task in tasks if task.name not in refused], options, bar.begins)) as results,
    ):
        for result in chain(refused.values(), results):
            bar.ends(result)
            if result.bug:
                result = replace(result, report=report_bug(result.bug, result.task.name))
            options.reporter.add(result.problems)
            if result.trouble:
                complain(f"error: {result.trouble}")
            if (
                not options.quiet
                and not options.reporter.for_programs
                and (alone or result.failed or not (bar.shown and sys.stdout.isatty()))
            ):
                lines = result_lines(result, in_full=alone, verbose=getattr(options, "verbose", False))
                say(*lines)
            yield result


def _results_of(tasks: Sequence[Task], options: argparse.Namespace, watch: Watch) -> Generator[Result, None, None]:
    """Results from the cluster, if one is given; else from worker processes, one per core."""
    from briefwright.batch.task import perform_all
    from briefwright.processes.pool import cores

    if options.scheduler:
        from briefwright.batch.cluster import run_on_cluster
        from briefwright.cli.doctor import machine_problems

        yield from run_on_cluster(tasks, options.scheduler, machine_problems, watch)
    elif tasks:
        yield from perform_all(tasks, options.jobs or cores(), watch)
