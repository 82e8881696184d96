"""Build briefs, handouts, decks, speaker notes and web pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.arguments import add_build_arguments
from briefwright.cli.briefs import for_each_brief
from briefwright.cli.console import complain
from briefwright.cli.exits import USAGE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH",
                        help="a brief.yml, its folder, or a folder with several briefs (default: content, or else "
                             "the brief.yml in the current folder)")  # fmt: skip
    parser.add_argument("-o", "--output-dir", type=Path, default=Path("build"), metavar="DIR",
                        help="where each brief gets a folder for its outputs (default: build)")  # fmt: skip
    add_build_arguments(parser)
    parser.add_argument("--draft", action="store_true", help="publish what does not fit, too, marked in red, with the "
                        "mark of a draft on every page and slide")  # fmt: skip
    parser.add_argument("-f", "--force", action="store_true", help="rebuild outputs that are up to date, too")
    parser.add_argument("-v", "--verbose", action="store_true", help="show why each output is built")


def run(options: argparse.Namespace) -> int:
    """Build each brief below the paths; one that fails does not stop the others."""
    if options.draft and options.strict:
        complain("error: --draft publishes what --strict withholds: use one of them")
        return USAGE
    return for_each_brief(options, lambda source: options.output_dir / source.name)
