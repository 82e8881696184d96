"""Say what changed between two builds, or since a git revision, as Markdown for a pull request."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.exits import CONTENT, DONE, FILES, MACHINE, USAGE

if TYPE_CHECKING:
    from briefwright.cli.diff_sides import Sides
    from briefwright.diff.compare import Comparison
    from briefwright.diff.holding import Build
    from briefwright.diff.markdown import Pictures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="A",
                        help="a build (its folder or receipt.json), a folder of builds, or a git revision")  # fmt: skip
    parser.add_argument("new", nargs="?", type=Path, metavar="B",
                        help="the other build; with a revision, the brief or the folder of briefs that is built of the "
                        "revision and of the working tree (default: content, or else here)")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it to a file")
    parser.add_argument("--pictures", type=Path, metavar="DIR",
                        help="draw the pages and slides that changed into a folder, before and after")  # fmt: skip
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 if something changed")


def run(options: argparse.Namespace) -> int:
    """Compare two builds; a revision and the working tree are built first."""
    from briefwright.cli.diff_sides import paired
    from briefwright.diff.builds import find_builds

    old = find_builds(Path(options.old))
    if not old:
        return _since_revision(options)
    new = find_builds(options.new) if options.new else {}
    if new:
        return _tell(paired(old, new), options)
    wanted = f"{options.new} is no build" if options.new else "name the other build"
    print(f"error: {wanted}: {options.old} is one, and is compared with another", file=sys.stderr)
    return FILES if options.new else USAGE


def _since_revision(options: argparse.Namespace) -> int:
    from briefwright.cli.diff_sides import built_sides
    from briefwright.cli.doctor import machine_problems
    from briefwright.diff.revision import UnknownRevision
    from briefwright.io.tempdirs import temporary

    if lacking := machine_problems():
        print("\n".join(["error: the machine lacks something", *lacking]), file=sys.stderr)
        return MACHINE
    with temporary("briefwright-diff-") as folder:
        try:
            sides = built_sides(options.old, _content(options.new), folder, notes=options.pictures is not None)
        except UnknownRevision as error:
            print(f"error: {error}", file=sys.stderr)
            return USAGE
        return _tell(sides, options)


def _content(path: Path | None) -> Path:
    """What is built: the path, or `content` in it, where that is a project's."""
    from briefwright.io.inputs import is_file
    from briefwright.io.project import BRIEF_FILES

    path = path or Path()
    own = any(is_file(path / name) for name in BRIEF_FILES)
    return path / "content" if (path / "content").is_dir() and not own else path


def _tell(sides: Sides, options: argparse.Namespace) -> int:
    """Compare, draw and write."""
    from briefwright.diff.builds import read_build
    from briefwright.diff.compare import Comparison, compare
    from briefwright.diff.markdown import to_markdown
    from briefwright.io.disk import write_named

    comparisons = [Comparison(name) for name in sides.same]
    pictures: dict[str, Pictures] = {}
    for name, folders in sides.pairs.items():
        old, new = (read_build(folder, name) for folder in folders)
        comparisons.append(compare(old, new))
        if options.pictures:
            pictures[name] = _pictures(comparisons[-1], old, new, options)
    text = to_markdown(sorted(comparisons, key=lambda one: one.name), sides.said, pictures)
    if options.output:
        write_named(options.output, text.encode())
    else:
        print(text, end="")
    if sides.failed:
        return CONTENT
    changed = bool(sides.said) or any(one.changed for one in comparisons)
    return CONTENT if changed and options.exit_code else DONE


def _pictures(comparison: Comparison, old: Build, new: Build, options: argparse.Namespace) -> Pictures:
    """Draw them; their addresses begin where the Markdown is written to."""
    from briefwright.diff.pictures import draw_pictures

    start = options.output.parent if options.output else Path()
    drawn = draw_pictures(comparison, old, new, options.pictures)
    return [(picture.title, Path(os.path.relpath(picture.file, start)).as_posix()) for picture in drawn]
