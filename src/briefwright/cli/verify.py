"""Build anew what a receipt says was built, and compare every byte."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.build import add_allow_url, seconds
from briefwright.cli.exits import CONTENT, DONE, FILES, MACHINE

if TYPE_CHECKING:
    from briefwright.io.project import Source


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("receipts", nargs="+", type=Path, metavar="RECEIPT",
                        help="a receipt.json, or the folder of outputs that has one")  # fmt: skip
    parser.add_argument("--content", type=Path, action="append", metavar="PATH",
                        help="the brief, or a folder of briefs; may be given again (default: content)")  # fmt: skip
    add_allow_url(parser)
    parser.add_argument("--time-limit", type=seconds, default=120.0, metavar="SECONDS",
                        help="how long one output may take (default: 120)")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Verify each receipt; the exit code is 1 if one of them is not proven."""
    from briefwright.brief.matrix import variants
    from briefwright.cli.doctor import machine_problems
    from briefwright.io.project import find_briefs

    if lacking := machine_problems():
        print("\n".join(["error: the machine lacks something", *lacking]), file=sys.stderr)
        return MACHINE
    try:
        found = [brief for path in options.content or [Path("content")] for brief in find_briefs(path)]
        hosts = frozenset(options.allow_url)
        briefs = [replace(variant, hosts=hosts) for brief in found for variant in variants(brief)]
    except FileNotFoundError as error:
        print(f"error: {error}\n  hint: say where the brief is: --content PATH", file=sys.stderr)
        return FILES
    return max([_one(named, briefs, options.time_limit) for named in options.receipts], default=DONE)


def _one(named: Path, briefs: list[Source], seconds: float) -> int:
    from briefwright.cli.rebuild import verify
    from briefwright.cli.say import say
    from briefwright.publish.receipt import RECEIPT, read_receipt

    folder = named if named.is_dir() else named.parent
    receipt = read_receipt(folder, Path())
    if receipt is None:
        print(f"error: {folder / RECEIPT}: there is no receipt that can be read", file=sys.stderr)
        return FILES
    source = next((one for one in briefs if one.name == receipt.brief), None)
    if source is None:
        message = f"error: {folder / RECEIPT}: the brief {receipt.brief} is not among the content"
        print(f"{message}\n  hint: say where it is: --content PATH", file=sys.stderr)
        return FILES
    verdict = verify(receipt, folder, source, seconds)
    say(verdict.problems)
    for fault in verdict.faults:
        print(f"error: {receipt.brief}: {fault}", file=sys.stderr)
    for file in receipt.older:
        print(f"{receipt.brief}: {file} is of an earlier build; nothing is said of it")
    if verdict.faults:
        return CONTENT
    print(f"{receipt.brief}: proven: {', '.join(verdict.proven)} came out the same, byte for byte")
    return DONE
