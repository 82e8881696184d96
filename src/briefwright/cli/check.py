"""Check content, fit and sources; nothing is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.briefs import for_each_brief
from briefwright.cli.build import add_common_arguments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("content")], metavar="PATH",
                        help="a brief.yml, its folder, or a folder above such folders (default: content)")  # fmt: skip
    add_common_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Everything that a build does, but for the writing."""
    return for_each_brief(options, lambda source: None)
