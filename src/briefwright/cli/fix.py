"""Correct what can be corrected with certainty in a brief, and check it again."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefwright.cli.arguments import add_allow_url, add_format, add_parameters, add_time_limit
from briefwright.cli.console import say
from briefwright.cli.diagnostics import counted
from briefwright.cli.exits import CONTENT, DONE

if TYPE_CHECKING:
    from briefwright.diagnostics.edits import TextEdit
    from briefwright.io.project import Source
    from briefwright.problems import Problem

_ROUNDS = 20
"""A file with several faults in its YAML shows one after the other."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH",
                        help="a brief.yml, its folder, or a folder with several briefs (default: content, or else "
                             "the brief.yml in the current folder)")  # fmt: skip
    parser.add_argument("--diff", action="store_true", help="show what would change, and write nothing")
    add_parameters(parser)
    add_allow_url(parser)
    add_time_limit(parser)
    add_format(parser)


@dataclass(slots=True)
class _Corrected:
    """What was done to the files of a brief."""

    before: dict[Path, bytes] = field(default_factory=dict)
    """The files that are corrected, as they were."""
    now: dict[Path, bytes] = field(default_factory=dict)
    fixed: list[Problem] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    """The same for programs."""
    left: tuple[Problem, ...] = ()


def run(options: argparse.Namespace) -> int:
    """Correct each brief; with `--diff` only show how."""
    from briefwright.cli.briefs import found_variants
    from briefwright.io.disk import write_named

    sources, faulty = found_variants(options)
    code, fixed = DONE, list[dict[str, Any]]()
    for source in sources:
        done = _Corrected(left=tuple(faulty[source])) if source in faulty else _corrected(source, options)
        if not options.diff:
            for file, data in done.now.items():
                write_named(file, data)
        fixed += done.records
        if not options.reporter.for_programs:
            _say(source, done, options)
        options.reporter.add(done.fixed if options.diff and options.reporter.for_programs else done.left)
        if any(problem.severity == "error" for problem in done.left):
            code = CONTENT
    options.reporter.also(fixed=fixed)
    return code


def _corrected(source: Source, options: argparse.Namespace) -> _Corrected:
    """Corrections in rounds, since one may uncover another; nothing is written."""
    from briefwright.processes.pool import Job, run_all

    done = _Corrected()
    for _ in range(_ROUNDS):
        job = Job("check", problems_of, (source, dict(options.param), done.now), options.time_limit)
        (found,) = run_all([job])
        if not isinstance(found, tuple):  # the worker was killed
            done.left = (found.problem(source.file),)
            break
        done.left = found
        if not _round(source, done):
            break
    return done


def problems_of(source: Source, settings: Mapping[str, str], now: Mapping[Path, bytes]) -> tuple[Problem, ...]:
    """What is wrong with the content of a brief, if its files were as they are in `now`; in a worker."""
    from briefwright.io.inputs import unsaved
    from briefwright.pipeline import read, resolve_all
    from briefwright.problems import ContentError, Diagnostics, in_order
    from briefwright.rules.apply import edit
    from briefwright.schema.fields import PROJECTIONS

    found = Diagnostics()
    with unsaved(now):
        try:
            brief = read(source, settings, found, PROJECTIONS)
            resolve_all(brief, source, PROJECTIONS, found)
            edit(brief, source, found)
        except ContentError as error:
            return in_order([*found, *error.problems])
    return in_order(found)


def _round(source: Source, done: _Corrected) -> bool:
    """Make the corrections that are certain; whether there were any."""
    from briefwright.diagnostics.edits import without_overlaps
    from briefwright.diagnostics.records import Records
    from briefwright.io.inputs import unsaved

    with unsaved(done.now):
        records = Records()
        fixes: dict[Path, list[tuple[Problem, Sequence[TextEdit]]]] = {}
        for problem in done.left:
            if problem.location and _is_own(problem.location.file, source) and (fix := records.fix(problem)):
                fixes.setdefault(problem.location.file, []).append((problem, fix.edits))
        for file, found in fixes.items():
            text = records.source(file)
            assert text is not None, "a correction is of a text"
            edits = without_overlaps([one for _, one in found])
            made = [problem for problem, one in found if all(edit in edits for edit in one)]
            done.before.setdefault(file, text.raw)
            done.now[file] = text.spliced(edits)
            done.fixed += made
            done.records += [records.record(problem) for problem in made]
    return bool(fixes)


def _is_own(file: Path, source: Source) -> bool:
    """Whether a file belongs to the brief, or to the project around it."""
    folders = (source.folder, *source.shared_folders, *source.own_template_folders)
    return any(file.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _say(source: Source, done: _Corrected, options: argparse.Namespace) -> None:
    for problem in done.fixed:
        hint = f" ({problem.hint})" if problem.hint else ""
        say(f"{problem.location}: {'would correct' if options.diff else 'corrected'}: {problem.message}{hint}")
    if options.diff:
        for file, data in done.now.items():
            old, new = (text.decode().splitlines() for text in (done.before[file], data))
            say(*difflib.unified_diff(old, new, str(file), str(file), lineterm=""))
    number = len(done.fixed)
    left = counted(done.left) or "no problems"
    corrected = f"{number} {'correction' if number == 1 else 'corrections'}"
    say(f"{source.name}: {corrected if number else 'nothing to correct with certainty'}, {left} left")
