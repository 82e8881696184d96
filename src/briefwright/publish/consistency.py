"""A folder of outputs → what does not fit together: its files, its receipt, and the brief as it is now."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from briefwright.brief.matrix import variants
from briefwright.io.project import BRIEF_FILES, Source, find_briefs, shown
from briefwright.problems import ContentError, Location, Problem
from briefwright.publish.outputs import FILES
from briefwright.publish.receipt import RECEIPT, Receipt, changed, is_fetched, is_intact
from briefwright.publish.receipt_file import NotAReceipt, noted_brief, read_receipt
from briefwright.schema.fields import OUTPUTS

CONTENT = Path("content")
"""Where a project keeps its briefs."""


def is_set(path: Path) -> bool:
    """Whether this is a folder of outputs: it has a receipt, or what looks like one, or files with outputs' names."""
    if os.path.lexists(path / RECEIPT):
        return True
    if any((path / name).exists() for name in BRIEF_FILES):
        return False
    return any((path / name).is_file() for name in FILES.values())


def sets_in(path: Path) -> list[Path]:
    """The folders of outputs in a folder that has no brief; maybe none."""
    if not path.is_dir() or is_set(path):
        return []
    found = [one for one in sorted(path.iterdir()) if one.is_dir() and not one.name.startswith(".") and is_set(one)]
    if found:
        try:
            find_briefs(path)
        except FileNotFoundError:
            return found
        except OSError:
            pass
    return []


def outputs_in(folder: Path) -> list[Path]:
    """The outputs in a folder: those that its receipt names, and what has an output's name."""
    try:
        receipt = read_receipt(folder, Path())
    except NotAReceipt:
        receipt = None
    return [folder / name for name in sorted({*FILES.values(), *(receipt.named if receipt else ())})]


def check_set(folder: Path, content: Sequence[Path], *, among: bool = False) -> Iterator[Problem]:
    """What is wrong with a folder of outputs as a set.

    `content`: where its brief is looked for, if not where it was when it was built. `among`: it is one of the folders
    that builds of briefs write, so that its name has to be that of its brief.
    """
    file = folder / RECEIPT
    try:
        receipt = read_receipt(folder, Path())
    except NotAReceipt as none:
        yield Problem("E508", f"it cannot be used: {none}", Location(file), "rebuild the brief")
        return
    if receipt is None:
        message = "there is no receipt.json: nothing says what these outputs were made from"
        yield Problem("E508", message, Location(folder), "rebuild the brief, or remove the folder")
        return
    source, looked = _brief_of(receipt, folder, content)
    if among and receipt.brief != folder.name:
        yield Problem(
            "E508", f"no brief makes it: its receipt is that of {receipt.brief}", Location(folder), _removal(folder)
        )
        return
    rebuild = f"rebuild it: `{_command(receipt, folder, source)}`" if source else "rebuild its brief"
    yield from _disagreeing(folder, receipt, rebuild)
    if source:
        yield from _outdated(folder, receipt, source, rebuild)
    else:
        yield _orphaned(folder, receipt, looked)
    if noted_brief(receipt) is None:
        message = "it was not written on this machine, or was changed after the build"
        yield Problem("W508", message, Location(file), f"to prove it: `{_verification(folder, source)}`", "warning")


def _disagreeing(folder: Path, receipt: Receipt, rebuild: str) -> Iterator[Problem]:
    """Files that are not what the receipt says."""
    if receipt.draft:
        yield Problem("E508", "these outputs are a draft", Location(folder / RECEIPT), rebuild)
    for name, one in receipt.named.items():
        if not os.path.lexists(folder / name):
            yield Problem("E504", "it is missing", Location(folder / name), rebuild)
        elif not is_intact(folder / name, one.sha256):
            yield Problem("E504", "it was changed after the build", Location(folder / name), rebuild)
        elif name in receipt.older and name not in receipt.failed:
            message = f"it is older than {_listed(receipt.outputs)}: its inputs changed before these were built"
            yield Problem("E508", message, Location(folder / name), rebuild)
    for name, failed in receipt.failed.items():
        earlier = ", and it is that of an earlier build" if os.path.lexists(folder / name) else ""
        reason = f": {failed.problems[0].message}" if failed.problems else ""
        yield Problem("E508", f"the build of it failed{earlier}{reason}", Location(folder / name), "correct the brief")
    for name in sorted({*FILES.values()} - receipt.named.keys() - receipt.failed.keys()):
        if os.path.lexists(folder / name):
            yield Problem(
                "E508", f"{RECEIPT} does not name it: it is of another build", Location(folder / name), rebuild
            )


def _outdated(folder: Path, receipt: Receipt, source: Source, rebuild: str) -> Iterator[Problem]:
    """Outputs whose inputs have changed; what was fetched is not fetched again."""

    def others(inputs: Iterable[str]) -> str:
        return _listed([name for name in inputs if not is_fetched(name)])

    if files := others(changed({**receipt.shared.inputs, **receipt.templates.inputs}, source.folder)):
        yield Problem("E508", f"its outputs are older than the brief: {files} changed", Location(folder), rebuild)
        return
    for name, output in receipt.outputs.items():
        if files := others(changed(output.inputs, source.folder)):
            yield Problem("E508", f"it is older than the brief: {files} changed", Location(folder / name), rebuild)


def _listed(names: Iterable[str]) -> str:
    first, *more = [*names, ""]
    return f"{first} and {len(more) - 1} more" if len(more) > 1 else first


def _orphaned(folder: Path, receipt: Receipt, looked: str) -> Problem:
    if not looked:
        message = f"its brief, {receipt.brief}, was not found, so nobody knows whether the outputs are up to date"
        return Problem("W508", message, Location(folder), "name the brief: `--content PATH`", "warning")
    message = f"no brief makes it any more: there is no {receipt.brief} in {looked}"
    return Problem("E508", message, Location(folder), _removal(folder))


def _removal(folder: Path) -> str:
    return f"remove it (`rm -r {_quoted(folder)}`), or name its brief: `--content PATH`"


def _brief_of(receipt: Receipt, folder: Path, content: Sequence[Path]) -> tuple[Source | None, str]:
    """The brief of a receipt, and, if there is none, where it was looked for."""
    places = [*content] or _places(noted_brief(receipt), folder)
    for place in places:
        for source in _briefs(place, receipt.brief):
            if source.name == receipt.brief:
                return source, ""
    return None, " or ".join(str(shown(place)) for place in places)


def _places(noted: Path | None, folder: Path) -> list[Path]:
    """Where the brief may be: where it was when it was built, or in `content/`.

    A project that was copied, outputs and all, has its briefs in its own `content/`, not where the copied ones are.
    """
    project = [CONTENT] if CONTENT.is_dir() else []
    if noted is None:
        return project
    here = Path.cwd()
    copied = project and folder.absolute().is_relative_to(here) and not noted.is_relative_to(here)
    return project if copied else [noted, *project]


def _briefs(place: Path, wanted: str) -> Iterator[Source]:
    """The briefs and variants; one whose matrix cannot be used just now is taken to have the wanted variant."""
    try:
        found = find_briefs(place)
    except OSError:
        return
    for source in found:
        try:
            yield from variants(Source(shown(source.file)))
        except ContentError:
            yield replace(source, variant=wanted.removeprefix(f"{source.name}-"))


def _command(receipt: Receipt, folder: Path, source: Source) -> str:
    """What builds the outputs again."""
    products = {one.product for one in receipt.named.values()}
    own = source.folder if source.file.name in BRIEF_FILES else source.file
    words = ["briefwright", "build", _quoted(own)]
    if folder.parent != Path("build"):
        words += ["-o", _quoted(folder.parent)]
    if products and products != {*OUTPUTS}:
        words += ["-t", ",".join(one for one in OUTPUTS if one in products)]
    faulty = source.variant and not source.settings  # its matrix has to be corrected first
    for key, value in () if faulty else receipt.settings.items():
        if source.settings.get(key) != value:
            words += ["-P", shlex.quote(f"{key}={value}")]
    date = [] if receipt.epoch is None else [f"SOURCE_DATE_EPOCH={receipt.epoch}"]
    return " ".join([*date, *words])


def _verification(folder: Path, source: Source | None) -> str:
    content = f" --content {_quoted(source.file)}" if source and CONTENT not in source.file.parents else ""
    return f"briefwright verify {_quoted(folder)}{content}"


def _quoted(path: Path) -> str:
    """As a shell takes it; no option, either."""
    text = str(shown(path))
    return shlex.quote(f"./{text}" if text.startswith("-") else text)
