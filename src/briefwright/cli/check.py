"""Check briefs without writing anything, or check finished outputs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from briefwright.cli.arguments import add_build_arguments
from briefwright.cli.briefs import for_each_brief
from briefwright.cli.console import complain, say
from briefwright.cli.evidence import list_evidence
from briefwright.cli.exits import CONTENT, DONE, USAGE
from briefwright.io.project import usual_place
from briefwright.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH",
                        help="a brief.yml, its folder, or a folder with several briefs (default: content, or else the "
                             "brief.yml in the current folder); or finished outputs: a .pdf, .pptx or .html file, a "
                             "folder with a receipt.json, or a folder of such folders")  # fmt: skip
    parser.add_argument("--content", type=Path, nargs="?", action="append", default=[], metavar="PATH",
                        help="check the content alone: no page is laid out, no slide fitted; for finished outputs: the "
                             "brief, or a folder of briefs, to compare them with; repeatable (default: what they were "
                             "built from, or content)")  # fmt: skip
    parser.add_argument("--evidence", action="store_true",
                        help="list what supports each fact, and the numbers in prose that are no fact")  # fmt: skip
    parser.add_argument("--stdin", action="store_true",
                        help="read the text of the brief that PATH names from standard input: what an editor has, and "
                             "has not saved")  # fmt: skip
    add_build_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Do what a build does without writing; of finished outputs, check their contents, and that they are a set."""
    content = [path for path in options.content if path is not None]
    options.paths = options.paths or content or [usual_place()]
    if options.stdin and (wrong := _take_unsaved(options)):
        complain(f"error: {wrong}")
        return USAGE
    if options.evidence:
        return list_evidence(options)
    briefs, code = list[Path](), DONE
    for path in options.paths:
        outputs = _check_outputs(path, content, options)
        if outputs is None:
            briefs.append(path)
        else:
            code = max(code, outputs)
    if len(briefs) == len(options.paths):  # there is nothing to compare with `content`
        briefs = [*dict.fromkeys([*content, *briefs])]
        options.content_only = bool(options.content)
    options.paths = briefs
    return max(code, for_each_brief(options, lambda source: None)) if briefs else code


def _take_unsaved(options: argparse.Namespace) -> str:
    """Read standard input in place of the brief, to the end of the command; what is wrong, or empty."""
    from briefwright.io.inputs import unsaved

    if len(options.paths) != 1 or options.paths[0].suffix not in (".yml", ".yaml"):
        return "--stdin needs the name of one brief: briefwright check --stdin my-brief/brief.yml"
    if options.scheduler:
        return "--stdin does not go with --scheduler: the brief would be read from the disk of another machine"
    options.closing.enter_context(unsaved({options.paths[0]: sys.stdin.buffer.read()}))
    return ""


def _check_outputs(path: Path, content: Sequence[Path], options: argparse.Namespace) -> int | None:
    """The exit code; None if there are no finished outputs here."""
    from briefwright.publish.audit import audit, is_output
    from briefwright.publish.consistency import check_set, is_set, outputs_in, sets_in

    if is_output(path):
        return _report(path, audit(path, [path], options.time_limit), options)
    folders = [path] if is_set(path) else sets_in(path)
    codes = [
        _report(
            one,
            [
                *check_set(one, content, among=one != path),
                *audit(one, outputs_in(one), options.time_limit),
            ],
            options,
        )
        for one in folders
    ]
    return max(codes, default=None)


def _report(path: Path, found: Sequence[Problem], options: argparse.Namespace) -> int:
    from briefwright.cli.diagnostics import counted

    options.reporter.add(found)
    if not options.reporter.for_programs:
        say(f"{path}: {counted(found) or 'no problems found'}")
    failed = any(problem.fails(strict=options.strict) for problem in found)
    return CONTENT if failed else DONE
