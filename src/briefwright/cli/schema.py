"""Print the JSON Schema of brief.yml, for editors, or of reported problems."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from briefwright.cli.exits import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
    parser.add_argument("--draft", choices=("7", "2020-12"), default="2020-12",
                        help="the draft of JSON Schema; 7 is for older editors (default: 2020-12)")  # fmt: skip
    parser.add_argument("--problems", action="store_true", help="that of what --format json prints instead")


def run(options: argparse.Namespace) -> int:
    from briefwright.brief.json_schema import schema_text
    from briefwright.diagnostics.report_schema import report_schema
    from briefwright.io.disk import write_named

    text = json.dumps(report_schema(), indent=2) + "\n" if options.problems else schema_text(options.draft)
    if options.output:
        write_named(options.output, text.encode())
    else:
        print(text, end="")
    return DONE
