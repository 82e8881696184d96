"""Check briefs without writing anything, or check finished outputs."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.arguments import add_build_arguments
from briefwright.cli.briefs import for_each_brief
from briefwright.cli.exits import CONTENT, DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("content")], metavar="PATH",
                        help="a brief.yml, its folder, or a folder with several briefs (default: content); or finished "
                             "outputs: a .pdf, .pptx or .html file, or a folder with a receipt.json")  # fmt: skip
    add_build_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Do what a build does without writing; of finished outputs, check their contents."""
    from briefwright.publish.audit import is_output

    outputs = [path for path in options.paths if is_output(path)]
    code = max([_check_output(path, options) for path in outputs], default=DONE)
    options.paths = [path for path in options.paths if path not in outputs]
    return max(code, for_each_brief(options, lambda source: None)) if options.paths else code


def _check_output(path: Path, options: argparse.Namespace) -> int:
    from briefwright.cli.diagnostics import counted, print_problems
    from briefwright.publish.audit import audit

    found = audit(path, options.time_limit)
    print_problems(found, style=options.format)
    print(f"{path}: {counted(found) or 'no problems found'}")
    return CONTENT if found else DONE
