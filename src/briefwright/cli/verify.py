"""Rebuild from a receipt and compare every byte."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.arguments import add_allow_url, add_format, add_time_limit
from briefwright.cli.console import complain, say
from briefwright.cli.exits import CONTENT, DONE, FILES, MACHINE

if TYPE_CHECKING:
    from briefwright.io.project import Source
    from briefwright.problems import Problem
    from briefwright.publish.receipt import Receipt


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("receipts", nargs="+", type=Path, metavar="RECEIPT",
                        help="a receipt.json, or a folder with one")  # fmt: skip
    parser.add_argument("--content", type=Path, action="append", metavar="PATH",
                        help="the brief, or a folder of briefs; repeatable (default: content, or else the "
                             "brief.yml in the current folder)")  # fmt: skip
    add_allow_url(parser)
    add_time_limit(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Verify each receipt; the exit code is 1 if an output of one differs."""
    from briefwright.brief.matrix import variants
    from briefwright.cli.doctor import machine_problems, report_lacking
    from briefwright.io.project import find_briefs, usual_place

    if report_lacking(machine_problems()):
        return MACHINE
    try:
        found = [brief for path in options.content or [usual_place()] for brief in find_briefs(path)]
        hosts = frozenset(options.allow_url)
        briefs = [replace(variant, hosts=hosts) for brief in found for variant in variants(brief)]
    except FileNotFoundError as error:
        complain(f"error: {error}", "  hint: use --content PATH to give the brief")
        return FILES
    return max([_one(named, briefs, options) for named in options.receipts], default=DONE)


def _one(named: Path, briefs: list[Source], options: argparse.Namespace) -> int:
    from briefwright.publish.receipt import RECEIPT
    from briefwright.publish.receipt_file import NotAReceipt, note_receipt, read_receipt

    folder = named.parent if named.name == RECEIPT else named
    try:
        receipt = read_receipt(folder, Path())
        fault = "" if receipt else "no such file"
    except NotAReceipt as none:
        receipt, fault = None, str(none)
    if receipt is None:
        complain(f"error: {folder / RECEIPT}: {fault}")
        return FILES
    source = next((one for one in briefs if one.name == receipt.brief), None)
    if source is None:
        message = f"error: {folder / RECEIPT}: the brief {receipt.brief} was not found"
        complain(message, "  hint: use --content PATH to give the brief")
        return FILES
    verdict = _verify(receipt, folder, source, options.time_limit)
    options.reporter.add(verdict.problems)
    for fault in verdict.faults:
        complain(f"error: {receipt.brief}: {fault}")
    notes = complain if options.reporter.for_programs else say
    for file in receipt.failed:
        notes(f"{receipt.brief}: {file} failed in this build and was not verified")
    for file in receipt.older.keys() - receipt.failed.keys():
        notes(f"{receipt.brief}: {file} is from an earlier build and was not verified")
    if verdict.faults:
        return CONTENT
    note_receipt(receipt.digest, source.file)
    notes(f"{receipt.brief}: verified, every byte is the same: {', '.join(verdict.proven)}")
    return DONE


@dataclass(slots=True)
class _Verdict:
    proven: tuple[str, ...] = ()
    """Outputs that are the same, byte for byte."""
    faults: list[str] = field(default_factory=list)
    """Why the others are not, or were not built."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the brief, if it no longer builds."""


def _verify(receipt: Receipt, folder: Path, source: Source, seconds: float) -> _Verdict:
    """Compare outputs and inputs with the receipt, and if they are as it says, build once more in another folder."""
    from briefwright.io.tempdirs import temporary
    from briefwright.pipeline import build
    from briefwright.publish.plan import BuildRequest
    from briefwright.publish.receipt import is_intact
    from briefwright.publish.toolchain import differences, read_toolchain

    verdict = _Verdict(faults=[*_changed_outputs(receipt, folder), *_changed_inputs(receipt, source.folder)])
    if verdict.faults:
        return verdict
    given = {key: value for key, value in receipt.settings.items() if source.settings.get(key) != value}
    with temporary("briefwright-verify-") as scratch:
        target = scratch / receipt.brief
        request = BuildRequest(receipt.products, given, epoch=receipt.epoch, seconds=seconds, draft=receipt.draft)
        built = build(source, target, request)
        lost = [file for file in receipt.outputs if file not in built.outputs]
        if lost:
            what = "the brief" if len(lost) == len(receipt.outputs) else ", ".join(lost)
            return _Verdict(faults=[f"{what} no longer builds"], problems=built.problems)
        same = tuple(file for file, output in receipt.outputs.items() if is_intact(target / file, output.sha256))
    others = [file for file in receipt.outputs if file not in same]
    verdict.faults += [f"{file} differs after a rebuild" for file in others]
    if others:
        now = read_toolchain()
        verdict.faults += [f"{sentence} since the build" for sentence in differences(receipt.toolchain, now)]
    verdict.proven = same
    return verdict


def _changed_outputs(receipt: Receipt, folder: Path) -> Iterator[str]:
    from briefwright.publish.receipt import is_intact

    for file, output in receipt.outputs.items():
        if not is_intact(folder / file, output.sha256):
            yield f"{file} is missing or was changed after the build"


def _changed_inputs(receipt: Receipt, folder: Path) -> Iterator[str]:
    from briefwright.publish.receipt import changed, is_fetched

    others = (name for part in receipt.parts for name in changed(part.inputs, folder) if not is_fetched(name))
    for name in dict.fromkeys(others):
        yield f"{name} was changed since the build"
