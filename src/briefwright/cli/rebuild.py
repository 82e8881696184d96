"""A receipt → the same build once more, and whether it gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefwright.io.project import Source
from briefwright.io.tempdirs import temporary
from briefwright.pipeline import build
from briefwright.problems import Problem
from briefwright.processes.pool import SECONDS
from briefwright.publish.plan import BuildRequest
from briefwright.publish.receipt import Receipt, changed, is_fetched, stands
from briefwright.publish.toolchain import differences, toolchain


@dataclass(slots=True)
class Verdict:
    """What a receipt's outputs were found to be."""

    proven: tuple[str, ...] = ()
    """Outputs that came out the same, byte for byte."""
    faults: list[str] = field(default_factory=list)
    """Why the others are not proven."""
    problems: tuple[Problem, ...] = ()
    """What the brief itself has wrong, where it cannot be built any more."""


def verify(receipt: Receipt, folder: Path, source: Source, seconds: float = SECONDS) -> Verdict:
    """Build `source` anew and compare it with what the receipt in `folder` says.

    Raises:
        OSError: something cannot be read or written.
        ChildBug: a bug of ours.
    """
    verdict = Verdict(faults=[*_of_outputs(receipt, folder), *_of_inputs(receipt, source.folder)])
    if verdict.faults:
        return verdict
    with temporary("briefwright-verify-") as place:
        anew = place / receipt.brief
        given = {key: value for key, value in receipt.settings.items() if source.settings.get(key) != value}
        request = BuildRequest(receipt.products, given, epoch=receipt.epoch, seconds=seconds)
        built = build(source, anew, request)
        if not built.ok:
            verdict.faults.append("it cannot be built any more")
            verdict.problems = built.problems
            return verdict
        same = tuple(file for file, output in receipt.outputs.items() if stands(anew / file, output.sha256))
    others = [file for file in receipt.outputs if file not in same]
    verdict.faults += [f"{file} comes out differently" for file in others]
    if others:
        verdict.faults += [f"{sentence} since it was built" for sentence in differences(receipt.toolchain, toolchain())]
    verdict.proven = same
    return verdict


def _of_outputs(receipt: Receipt, folder: Path) -> Iterator[str]:
    for file, output in receipt.outputs.items():
        if not stands(folder / file, output.sha256):
            yield f"{file} is not what was built, or not there"


def _of_inputs(receipt: Receipt, folder: Path) -> Iterator[str]:
    parts = [receipt.shared, receipt.templates, *receipt.outputs.values()]
    others = (name for part in parts for name in changed(part.inputs, folder) if not is_fetched(name))
    for name in dict.fromkeys(others):
        yield f"{name} is not what it was built from"
