"""Print the JSON Schema of brief.yml, for editors."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.exits import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")


def run(options: argparse.Namespace) -> int:
    from briefwright.brief.model import schema_text
    from briefwright.io.disk import write_named

    text = schema_text()
    if options.output:
        write_named(options.output, text.encode())
    else:
        print(text, end="")
    return DONE
