"""Show what changed between two builds, or since a git revision, as Markdown for a pull request."""

from __future__ import annotations

import argparse
import os
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.arguments import add_outputs
from briefwright.cli.console import complain, emit, visible
from briefwright.cli.exits import CONTENT, DONE, FILES, MACHINE, USAGE

if TYPE_CHECKING:
    from briefwright.diff.builds import BuildPairs
    from briefwright.diff.compare import BriefChanges
    from briefwright.diff.snapshot import Snapshot
    from briefwright.diff.view import PictureEntry, Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="A",
                        help="a build (its folder or receipt.json), a folder of builds, or a git revision")  # fmt: skip
    parser.add_argument("new", nargs="?", type=Path, metavar="B",
                        help="the other build; with a revision, the brief or the folder of briefs to build from it "
                        "and from the working tree (default: content, or else the current folder)")  # fmt: skip
    add_outputs(parser, "with a revision, the outputs to compare, separated by commas: brief,handout,deck")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
    parser.add_argument("--pictures", type=Path, metavar="DIR",
                        help="draw the pages and slides that changed, before and after, into a folder")  # fmt: skip
    parser.add_argument("--format", choices=("markdown", "text", "github", "json"), default="markdown",
                        help="markdown, for a pull request; text: a few lines; github: annotations; json: one document "
                             "for programs (default: markdown)")  # fmt: skip
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 if something changed")


def run(options: argparse.Namespace) -> int:
    """Compare two builds; for a revision, build it and the working tree first."""
    if options.output and options.format in {"json", "github"}:
        complain("error: -o writes markdown or text", f"  hint: {options.format} is on standard output: use > FILE")
        return USAGE
    from briefwright.diff.builds import find_builds, pair_builds

    old = find_builds(Path(options.old))
    if not old:
        return _since_revision(options)
    new = find_builds(options.new) if options.new else {}
    if new:
        return _report(pair_builds(old, new), options)
    reason = f"{options.new} is not" if options.new else "name another one to compare it with"
    complain(f"error: {options.old} is a build; {reason}")
    return FILES if options.new else USAGE


def _since_revision(options: argparse.Namespace) -> int:
    from briefwright.cli.diagnostics import print_problems
    from briefwright.cli.doctor import machine_problems, report_lacking
    from briefwright.diff.builds import build_pairs
    from briefwright.diff.revision import UnknownRevision
    from briefwright.io.tempdirs import temporary

    if report_lacking(machine_problems()):
        return MACHINE
    notes = options.pictures is not None
    with temporary("briefwright-diff-") as folder:
        try:
            found = build_pairs(
                options.old, _content(options.new), folder, to=options.to, notes=notes, progress=complain,
            )  # fmt: skip
        except UnknownRevision as error:
            complain(f"error: {error}")
            return USAGE
        if options.reporter.for_programs:
            options.reporter.add(found.errors)
        else:
            errors = StringIO()
            print_problems(found.errors, errors, "github" if options.format == "github" else "text")
            emit(errors.getvalue().replace(f"{found.checkout}/", f"{options.old}:"), sys.stderr, end="")
        return _report(found, options)


def _content(path: Path | None) -> Path:
    """What to build: the path, or `content` inside, if that is where a project keeps its briefs."""
    from briefwright.io.inputs import is_file
    from briefwright.io.project import BRIEF_FILES

    path = path or Path()
    own = any(is_file(path / name) for name in BRIEF_FILES)
    return path / "content" if (path / "content").is_dir() and not own else path


def _report(found: BuildPairs, options: argparse.Namespace) -> int:
    """Compare, draw and write."""
    from briefwright.diff.builds import read_snapshot
    from briefwright.diff.compare import BriefChanges, compare
    from briefwright.diff.view import report

    changes = [BriefChanges(name) for name in found.unchanged]
    pictures: dict[str, list[PictureEntry]] = {}
    for name, folders in found.pairs.items():
        old, new = (read_snapshot(folder, name) for folder in folders)
        changes.append(compare(old, new))
        if options.pictures:
            pictures[name] = _pictures(changes[-1], old, new, options)
    view = report(sorted(changes, key=lambda one: one.name), found.skipped, pictures)
    _print(view, options)
    if found.errors:
        return CONTENT
    changed = bool(found.skipped) or any(one.changed for one in changes)
    return CONTENT if changed and options.exit_code else DONE


def _print(view: Report, options: argparse.Namespace) -> None:
    """Print or write the report in its format."""
    from briefwright.cli.diagnostics import annotate
    from briefwright.diff.markdown import to_markdown
    from briefwright.diff.plain import as_annotations, as_data, as_lines
    from briefwright.io.disk import write_named
    from briefwright.io.project import BRIEF_FILE, Source

    if options.format == "json":
        options.reporter.also(diff=as_data(view))
        return
    if options.format == "github":
        for one in as_annotations(view):
            annotate(*one)
        return
    if options.format == "markdown":
        text = to_markdown(view, Source(Path(BRIEF_FILE)).template_folders)
    else:
        text = "".join(f"{line}\n" for line in as_lines(view))
    if options.output:
        write_named(options.output, text.encode())
    else:
        emit("\n".join(map(visible, text.split("\n"))) if options.format == "text" else text, end="")


def _pictures(changes: BriefChanges, old: Snapshot, new: Snapshot, options: argparse.Namespace) -> list[PictureEntry]:
    """Draw the pictures; their addresses are relative to the file with the Markdown."""
    from briefwright.diff.pictures import draw_pictures
    from briefwright.diff.view import PictureEntry

    start = options.output.parent if options.output else Path()
    drawn = draw_pictures(changes, old, new, options.pictures)
    return [
        PictureEntry({one.output: (one.number,)}, one.removed, Path(os.path.relpath(one.file, start)).as_posix())
        for one in drawn
    ]
