"""What `briefwright diff` is asked to compare → builds in pairs; those of a revision are made for it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.say import say
from briefwright.diff.revision import repository_of, take_files
from briefwright.io.project import Source, find_briefs
from briefwright.problems import ContentError

if TYPE_CHECKING:
    from briefwright.schema.fields import Product

_COMPARED: tuple[Product, ...] = ("brief", "handout", "deck")


@dataclass(slots=True)
class Sides:
    """Builds by the names of their briefs."""

    pairs: dict[str, tuple[Path, Path]] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    """Briefs made of the same files: they are not built."""
    said: dict[str, str] = field(default_factory=dict)
    """What is to say of the others."""
    failed: bool = False
    """Whether one could not be built."""


def paired(old: Mapping[str, Path], new: Mapping[str, Path]) -> Sides:
    """Builds that stand in two folders: one and one are a pair, more are paired by their names."""
    if len(old) == len(new) == 1:
        return Sides({name: (before, folder) for before in old.values() for name, folder in new.items()})
    sides = Sides({name: (old[name], folder) for name, folder in new.items() if name in old})
    sides.said = _alone(old, new)
    return sides


def _alone(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    """Briefs that only one side has."""
    said = dict.fromkeys((name for name in new if name not in old), "added")
    return said | dict.fromkeys((name for name in old if name not in new), "removed")


def built_sides(revision: str, content: Path, scratch: Path, *, notes: bool) -> Sides:
    """Build the briefs of `content` as they were at a revision, and as they are.

    Raises:
        UnknownRevision: there is none of that name.
        OSError: there is no git or no brief, or something cannot be read or written.
    """
    repository = repository_of(content)
    then = scratch / repository.name
    then.mkdir()
    take_files(repository, revision, then)
    old, new = _briefs(then / content.resolve().relative_to(repository.resolve())), _briefs(content)
    if not old and not new:
        raise FileNotFoundError(f"{content}: no brief here, neither now nor at `{revision}`")
    sides = Sides(said=_alone(old, new))
    products: tuple[Product, ...] = (*_COMPARED, "notes") if notes else _COMPARED
    for name in new:
        if name not in old:
            continue
        if _fingerprint(old[name]) == _fingerprint(new[name]):
            sides.same.append(name)
            continue
        made = [
            _build(source, scratch / side / name, products, f"{name}, {when}", {f"{then}/": f"{revision}:"})
            for side, source, when in (("old", old[name], revision), ("new", new[name], "now"))
        ]
        if all(made):
            sides.pairs[name] = (scratch / "old" / name, scratch / "new" / name)
        else:
            sides.failed = True
            sides.said[name] = "not compared, for it does not build" + ("" if not made[1] else " as it was")
    return sides


def _briefs(content: Path) -> dict[str, Source]:
    """The briefs by name; none where there is no such place."""
    try:
        return {variant.name: variant for source in find_briefs(content) for variant in _variants(source)}
    except FileNotFoundError:
        return {}


def _variants(source: Source) -> list[Source]:
    """The variants of a brief; the brief itself where its matrix cannot be used, which is told when it is built."""
    from briefwright.brief.matrix import variants

    try:
        return variants(source)
    except ContentError:
        return [source]


def _build(source: Source, folder: Path, products: tuple[Product, ...], what: str, shown: Mapping[str, str]) -> bool:
    """Build a brief; its errors are said, with the names in `shown` for folders that are there for a moment."""
    from briefwright.pipeline import build

    print(f"building {what}", file=sys.stderr)
    built = build(source, folder, products)
    if built.failed:
        errors = StringIO()
        say((problem for problem in built.problems if problem.severity == "error"), errors)
        text = errors.getvalue()
        for path, name in shown.items():
            text = text.replace(path, name)
        print(text, end="", file=sys.stderr)
    return not built.failed


def _fingerprint(source: Source) -> tuple[str, ...]:
    """Of all files that a brief is built from, by the folders that they stand in."""
    return tuple(dict.fromkeys(map(_digest, (source.folder, *source.template_folders))))


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(f"{file.relative_to(folder)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
