"""What a build made, of what, and with what: to verify it, and to skip work in the next one."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefwright.io.digests import sha256_of
from briefwright.io.inputs import Seen, is_unchanged, read_bytes
from briefwright.io.project import builtin_templates
from briefwright.problems import Problem
from briefwright.publish.toolchain import Toolchain
from briefwright.schema.fields import Output

RECEIPT = "receipt.json"
BUILTIN = "builtin/"
_MAX_OUTPUT = 1 << 32
"""In bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was made from inputs, with what was found wrong meanwhile."""

    inputs: Mapping[str, str]
    """Name (from the brief's folder, or `builtin/…`) → what was seen there, as `inputs.Seen` has it."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class OutputEntry(Part):
    """A file that was made. Its inputs come on top of those that all outputs share."""

    product: Output = "brief"
    sha256: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)
    """Pages, or slides and how full each is."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """The check of the finished file → "passed", or the number of warnings."""


@dataclass(frozen=True, slots=True)
class Older:
    """A file that an earlier build made of other inputs."""

    product: Output
    sha256: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that the build could not make, or that has an error: it is not published."""

    product: Output
    problems: tuple[Problem, ...]
    """The errors."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The content of `receipt.json`."""

    brief: str
    """The brief's name."""
    toolchain: Toolchain
    settings: Mapping[str, Any]
    """What `-P` or a row of the matrix set."""
    epoch: int | None
    """The date in the files, if it was set (SOURCE_DATE_EPOCH), in seconds."""
    shared: Part
    """What all outputs are made from: the brief, its data, pictures and sources, the brand."""
    templates: Part
    """Templates of the content and the project, checked as a whole."""
    outputs: Mapping[str, OutputEntry]
    stated: Mapping[str, Any] = field(default_factory=dict)
    """The facts and the sources in the words that are printed, for `briefwright diff`."""
    older: Mapping[str, Older] = field(default_factory=dict)
    """Files that an earlier build made of other inputs, and this one was not asked for."""
    failed: Mapping[str, Failed] = field(default_factory=dict)
    """Files that this build failed to make; one of an earlier build is in `older`, too."""
    draft: bool = False
    """Whether the outputs may contain what does not fit."""
    digest: str = field(default="", compare=False)
    """Of the file that it was read from."""
    obsolete: tuple[str, ...] = ()
    """Files that an earlier build made, and this one would not: they are removed, and the file does not name them."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that has inputs: what the outputs share, the templates, each output."""
        return (self.shared, self.templates, *self.outputs.values())

    @property
    def named(self) -> Mapping[str, OutputEntry | Older]:
        """Every file that it names, those of earlier builds too."""
        return {**self.outputs, **self.older}

    @property
    def products(self) -> tuple[Output, ...]:
        """What the build was asked for, without what it failed to make as a whole."""
        return tuple(dict.fromkeys(output.product for output in self.outputs.values()))

    @property
    def facts(self) -> Mapping[str, tuple[str, Decimal | None]]:
        """Each fact by its name: as it was printed, and its number."""
        return facts_in(self.stated)

    def intact(self, folder: Path, made: Collection[str]) -> Receipt:
        """Without the files that were removed or changed after they were built; those `made` now are not checked."""

        def there(file: str, one: OutputEntry | Older) -> bool:
            return file in made or is_intact(folder / file, one.sha256)

        outputs = {file: one for file, one in self.outputs.items() if there(file, one)}
        return replace(self, outputs=outputs, older={file: one for file, one in self.older.items() if there(file, one)})


def facts_in(stated: Mapping[str, Any]) -> Mapping[str, tuple[str, Decimal | None]]:
    """The facts that a receipt states, by their names: each as it was printed, and its number."""
    facts = stated.get("facts")
    known = {name: one for name, one in facts.items() if isinstance(one, dict)} if isinstance(facts, dict) else {}
    numbers = {
        name: re.fullmatch(r"-?[0-9]{1,60}(\.[0-9]{1,60})?", str(one.get("number"))) for name, one in known.items()
    }
    return {
        name: (str(one.get("value", "")), Decimal(number[0]) if (number := numbers[name]) else None)
        for name, one in known.items()
    }


def digest(data: bytes) -> str:
    """As in an output's `sha256`."""
    return sha256_of(data)


def is_intact(file: Path, sha256: str) -> bool:
    """Whether a file is there as it was built, and not a link, a pipe or the like."""
    try:
        return not file.is_symlink() and digest(read_bytes(file, _MAX_OUTPUT)) == sha256
    except OSError:
        return False


def named(seen: Seen, folder: Path) -> dict[str, str]:
    """What was seen, by names that are the same on any machine: from the brief's folder, or the built-in templates."""
    roots = Roots.of(folder)
    return dict(sorted((roots.name(path), what) for path, what in seen.items()))


def inputs_of(receipt: Receipt, folder: Path) -> Seen:
    """All that a receipt's outputs were made from, as paths for a brief in `folder`."""
    roots = Roots.of(folder)
    return {roots.input(name): what for part in receipt.parts for name, what in part.inputs.items()}


def changed(inputs: Mapping[str, str], folder: Path) -> list[str]:
    """The names of inputs that are no longer as they were seen, and of those that were fetched."""
    roots = Roots.of(folder)
    return [name for name, what in inputs.items() if not is_unchanged(roots.input(name), what)]


def is_fetched(name: str) -> bool:
    """Whether an input was fetched from the network, where it cannot be looked at again."""
    return name.startswith("https://")


@dataclass(frozen=True, slots=True)
class Roots:
    """The folders from which inputs are named."""

    folder: Path
    """The brief's."""
    real: Path
    """The same, links followed."""
    builtin: Path

    @classmethod
    def of(cls, folder: Path) -> Roots:
        return cls(folder, folder.resolve(), builtin_templates().resolve())

    def name(self, path: Path | str) -> str:
        """From the brief's folder, or `builtin/…`; what was fetched has its address."""
        if isinstance(path, str):
            return path
        if path.is_relative_to(self.builtin):
            return BUILTIN + path.relative_to(self.builtin).as_posix()
        # Paths that templates were found by are resolved, those that a brief names need not be.
        from_here, from_there = (os.path.relpath(path, root) for root in (self.folder, self.real))
        return Path(min(from_here, from_there, key=len)).as_posix()

    def shown(self, name: str) -> Path:
        """What a name stands for, as a person would name it."""
        return self._below(self.folder, name)

    def input(self, name: str) -> Path | str:
        """What a name stands for, or the address of what was fetched."""
        return name if is_fetched(name) else self._below(self.real, name)

    def _below(self, folder: Path, name: str) -> Path:
        if name.startswith(BUILTIN):
            return self.builtin / name.removeprefix(BUILTIN)
        return Path(os.path.normpath(folder / name))
