"""Folders of builds, or a git revision and the working tree → pairs of builds to compare; a build → its snapshot."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefwright.diff.read_deck import read_deck
from briefwright.diff.read_pdf import read_pdf
from briefwright.diff.revision import NoRepository, repository_of, take_files
from briefwright.diff.snapshot import Fact, Snapshot, one_line
from briefwright.io.project import Source, find_briefs
from briefwright.problems import ContentError, Problem
from briefwright.publish.receipt import RECEIPT
from briefwright.publish.receipt_file import NotAReceipt, stated

if TYPE_CHECKING:
    from briefwright.schema.fields import Output

_PDFS = ("brief.pdf", "handout.pdf")
_OUTPUTS = (".pdf", ".pptx", ".html")
_COMPARED: Mapping[Output, Output] = {
    "brief": "brief", "web": "brief", "handout": "handout", "deck": "deck", "notes": "deck",
}  # fmt: skip
"""Each output, and the one that is built to compare its content."""
_Read = TypeVar("_Read")


@dataclass(slots=True)
class BuildPairs:
    """What is to be compared, by the names of the briefs."""

    pairs: dict[str, tuple[Path, Path]] = field(default_factory=dict)
    """The folders of the old build and of the new one."""
    unchanged: list[str] = field(default_factory=list)
    """Briefs whose files are the same: they are not built."""
    skipped: dict[str, str] = field(default_factory=dict)
    """The other briefs, and why: "added", "removed", "not compared: …"."""
    errors: list[Problem] = field(default_factory=list)
    """Why briefs do not build."""
    checkout: Path | None = None
    """The temporary folder with the files of the revision, to which errors may point."""


def find_builds(path: Path) -> dict[str, Path]:
    """The folders of builds at `path`, by name: a build or its receipt, or a folder of builds; maybe none."""
    if path.name == RECEIPT and path.is_file():
        path = path.parent
    if _is_build(path):
        return {path.resolve().name: path}
    return {folder.name: folder for folder in sorted(path.iterdir()) if _is_build(folder)} if path.is_dir() else {}


def _is_build(folder: Path) -> bool:
    return (folder / RECEIPT).is_file() or any((folder / name).is_file() for name in (*_PDFS, "deck.pptx"))


def pair_builds(old: Mapping[str, Path], new: Mapping[str, Path]) -> BuildPairs:
    """Pair builds by their names; a single build on each side is a pair, whatever the names."""
    if len(old) == len(new) == 1:
        return BuildPairs({name: (before, folder) for before in old.values() for name, folder in new.items()})
    return BuildPairs(
        {name: (old[name], folder) for name, folder in new.items() if name in old}, skipped=_unpaired(old, new)
    )


def _unpaired(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    skipped = dict.fromkeys((name for name in new if name not in old), "added")
    return skipped | dict.fromkeys((name for name in old if name not in new), "removed")


def build_pairs(
    revision: str, content: Path, scratch: Path, *, to: Sequence[Output], notes: bool, progress: Callable[[str], None]
) -> BuildPairs:
    """Build the briefs of `content` as they were at a revision, and as they are in the working tree.

    `scratch`: an empty folder for the revision's files and the builds. `to`: the outputs to compare. `notes`: whether
    to build `notes.pdf`, too, of which slides are drawn.
    `progress`: gets a line per build.

    Raises:
        UnknownRevision: there is no such revision.
        OSError: git or the brief is missing, or a file cannot be read or written.
    """
    try:
        repository = repository_of(content)
    except NoRepository as error:
        raise OSError(f"`{revision}` is not a build, and {error}") from error
    then = scratch / "files" / repository.name
    then.mkdir(parents=True)
    take_files(repository, revision, then)
    old, new = _briefs(then / content.resolve().relative_to(repository.resolve())), _briefs(content)
    if not old and not new:
        raise FileNotFoundError(f"{content}: no brief here, neither now nor at `{revision}`")
    found = BuildPairs(skipped=_unpaired(old, new), checkout=then)
    outputs: tuple[Output, ...] = tuple(dict.fromkeys(_COMPARED[output] for output in to))
    outputs += ("notes",) if notes and "deck" in outputs else ()
    for name in (name for name in new if name in old):
        if _fingerprint(old[name]) == _fingerprint(new[name]):
            found.unchanged.append(name)
            continue
        built = []
        for side, source, when in (("old", old[name], revision), ("new", new[name], "now")):
            progress(f"building {name}, {when}")
            built.append(_build(source, scratch / side / name, outputs, found.errors))
        if all(built):
            found.pairs[name] = (scratch / "old" / name, scratch / "new" / name)
        else:
            found.skipped[name] = f"not compared: it does not build{f' at {revision}' if built[1] else ''}"
    return found


def _briefs(content: Path) -> dict[str, Source]:
    """The briefs by name; none if there is no such folder."""
    try:
        return {variant.name: variant for source in find_briefs(content) for variant in _variants(source)}
    except FileNotFoundError:
        return {}


def _variants(source: Source) -> list[Source]:
    """The variants of a brief; the brief itself if its matrix has errors, which its build reports."""
    from briefwright.brief.matrix import variants

    try:
        return variants(source)
    except ContentError:
        return [source]


def _build(source: Source, folder: Path, outputs: tuple[Output, ...], errors: list[Problem]) -> bool:
    """Build a brief and collect its errors; whether there is an output to compare."""
    from briefwright.pipeline import build
    from briefwright.publish.plan import BuildRequest

    built = build(source, folder, BuildRequest(outputs))
    errors += [problem for problem in built.problems if problem.severity == "error"]
    return bool(built.outputs)


def _fingerprint(source: Source) -> tuple[str, ...]:
    """Digests of all the files that a brief is built from, by folder."""
    return tuple(dict.fromkeys(map(_digest, (source.folder, *source.template_folders, *source.shared_folders))))


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(f"{file.relative_to(folder)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def read_snapshot(folder: Path, name: str) -> Snapshot:
    """Read a build, or what there is of one.

    Raises:
        OSError: a file cannot be read.
    """
    names = sorted(file.name for file in folder.iterdir() if file.suffix in _OUTPUTS and file.is_file())
    files = {name: (folder / name).read_bytes() for name in names}
    unreadable: list[str] = []
    pdfs = _read(read_pdf, {name: files[name] for name in _PDFS if name in files}, unreadable)
    decks = _read(read_deck, {name: data for name, data in files.items() if name.endswith(".pptx")}, unreadable)
    try:
        entries = stated(folder)
    except NotAReceipt as none:
        entries = {}
        unreadable.append(f"{RECEIPT}: {none}")
    failed = entries.get("failed") or {}
    earlier = [file for file in files if isinstance(failed, dict) and file in failed]
    unreadable += [f"{file}: its build failed, and this is the file of an earlier one" for file in earlier]
    facts, sources = _entries(entries.get("facts")), _entries(entries.get("sources"))
    references = None if sources is None else {key: entry.get("reference", "") for key, entry in sources.items()}
    return Snapshot(name, files, pdfs, decks, facts, references, tuple(unreadable))


def _read(reader: Callable[[bytes], _Read], files: Mapping[str, bytes], unreadable: list[str]) -> dict[str, _Read]:
    found = {}
    for name, data in files.items():
        try:
            found[name] = reader(data)
        except ValueError as error:
            unreadable.append(f"{name}: {error}")
    return found


def _entries(written: object) -> dict[str, Fact] | None:
    """Facts or sources; None if the receipt has none."""
    if not isinstance(written, dict):
        return None
    entries = {name: value for name, value in written.items() if isinstance(value, dict)}
    return {name: {key: one_line(text) for key, text in entry.items() if isinstance(text, str) and text}
            for name, entry in entries.items()}  # fmt: skip
