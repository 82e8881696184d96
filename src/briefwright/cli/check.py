"""Check content, fit and sources, or finished outputs; nothing is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.briefs import for_each_brief
from briefwright.cli.build import add_common_arguments
from briefwright.cli.exits import CONTENT, DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("content")], metavar="PATH",
                        help="a brief.yml, its folder, or a folder above such folders (default: content); or what was "
                             "built: a file (.pdf, .pptx, .html), or a folder with its receipt.json")  # fmt: skip
    add_common_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Everything that a build does, but for the writing; of outputs, what they hold."""
    from briefwright.publish.audit import is_output

    outputs = [path for path in options.paths if is_output(path)]
    code = max([_check_output(path, options) for path in outputs], default=DONE)
    options.paths = [path for path in options.paths if path not in outputs]
    return max(code, for_each_brief(options, lambda source: None)) if options.paths else code


def _check_output(path: Path, options: argparse.Namespace) -> int:
    from briefwright.cli.say import counted, say
    from briefwright.publish.audit import audit

    found = audit(path, options.time_limit)
    say(found, style=options.format)
    print(f"{path}: {counted(found) or 'nothing found'}")
    return CONTENT if found else DONE
