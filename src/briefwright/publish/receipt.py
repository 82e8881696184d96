"""receipt.json: the outputs, inputs and toolchain of a build, to verify it and to skip work in the next one."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefwright.io.disk import write_new
from briefwright.io.inputs import Seen, is_unchanged, read_bytes
from briefwright.io.project import builtin_templates
from briefwright.problems import Location, Problem
from briefwright.publish.toolchain import Toolchain
from briefwright.schema.fields import Output

RECEIPT = "receipt.json"
_BUILTIN = "builtin/"
_FORMAT = 1
_MAX_BYTES = 50_000_000
_MAX_OUTPUT = 1 << 32


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
    obsolete: tuple[str, ...] = ()
    """Files that an earlier build made, and this one would not: they are removed, and the file does not name them."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that has inputs: what the outputs share, the templates, each output."""
        return (self.shared, self.templates, *self.outputs.values())

    @property
    def products(self) -> tuple[Output, ...]:
        return tuple(dict.fromkeys(output.product for output in self.outputs.values()))

    def intact(self, folder: Path, made: Collection[str]) -> Receipt:
        """Without the files that were removed or changed after they were built; those `made` now are not checked."""

        def there(file: str, one: OutputEntry | Older) -> bool:
            return file in made or is_intact(folder / file, one.sha256)

        outputs = {file: one for file, one in self.outputs.items() if there(file, one)}
        return replace(self, outputs=outputs, older={file: one for file, one in self.older.items() if there(file, one)})


def digest(data: bytes) -> str:
    """As in an output's `sha256`."""
    return sha256(data).hexdigest()


def is_intact(file: Path, sha256: str) -> bool:
    """Whether a file is there as it was built, and not a link, a pipe or the like."""
    try:
        return not file.is_symlink() and digest(read_bytes(file, _MAX_OUTPUT)) == sha256
    except OSError:
        return False


def named(seen: Seen, folder: Path) -> dict[str, str]:
    """What was seen, by names that are the same on any machine: from the brief's folder, or the built-in templates."""
    roots = _Roots.of(folder)
    return dict(sorted((_name(path, roots), what) for path, what in seen.items()))


def inputs_of(receipt: Receipt, folder: Path) -> Seen:
    """All that a receipt's outputs were made from, as paths for a brief in `folder`."""
    roots = _Roots.of(folder)
    return {_input(name, roots): what for part in receipt.parts for name, what in part.inputs.items()}


def changed(inputs: Mapping[str, str], folder: Path) -> list[str]:
    """The names of inputs that are no longer as they were seen, and of those that were fetched."""
    roots = _Roots.of(folder)
    return [name for name, what in inputs.items() if not is_unchanged(_input(name, roots), what)]


def is_fetched(name: str) -> bool:
    """Whether an input was fetched from the network, where it cannot be looked at again."""
    return name.startswith("https://")


@dataclass(frozen=True, slots=True)
class _Roots:
    """The folders from which inputs are named."""

    folder: Path
    """The brief's."""
    real: Path
    """The same, links followed."""
    builtin: Path

    @classmethod
    def of(cls, folder: Path) -> _Roots:
        return cls(folder, folder.resolve(), builtin_templates().resolve())


def _name(path: Path | str, roots: _Roots) -> str:
    if isinstance(path, str):
        return path
    if path.is_relative_to(roots.builtin):
        return _BUILTIN + path.relative_to(roots.builtin).as_posix()
    # Paths that templates were found by are resolved, those that a brief names need not be.
    from_here, from_there = (os.path.relpath(path, root) for root in (roots.folder, roots.real))
    return Path(min(from_here, from_there, key=len)).as_posix()


def _input(name: str, roots: _Roots) -> Path | str:
    return name if is_fetched(name) else _path(name, roots.real, roots.builtin)


def _path(name: str, folder: Path, builtin: Path) -> Path:
    if name.startswith(_BUILTIN):
        return builtin / name.removeprefix(_BUILTIN)
    return Path(os.path.normpath(folder / name))


def write_receipt(folder: Path, receipt: Receipt, source: Path) -> None:
    """Write `receipt.json` into `folder`; `source` is the folder of the brief, from which problems name their files."""
    outputs = {
        name: {
            **_stamp(output),
            **output.report,
            "checks": dict(output.checks),
            **_written(output, source),
        }
        for name, output in sorted(receipt.outputs.items())
    }
    whole = {
        "format": _FORMAT,
        "brief": receipt.brief,
        "settings": dict(sorted(receipt.settings.items())),
        "source-date-epoch": receipt.epoch,
        **_written(receipt.shared, source),
        "templates": _written(receipt.templates, source),
        "outputs": outputs,
        **receipt.stated,
        "older": {name: _stamp(older) for name, older in sorted(receipt.older.items())},
        "toolchain": receipt.toolchain,
    }
    write_new(folder / RECEIPT, f"{json.dumps(whole, indent=2, ensure_ascii=False)}\n".encode())


def read_receipt(folder: Path, source: Path) -> Receipt | None:
    """The receipt in a folder of outputs; None where there is none, or it cannot be read."""
    file = folder / RECEIPT
    try:
        data = read_bytes(file, _MAX_BYTES)
        if len(data) > _MAX_BYTES:
            return None
        whole = json.loads(data)
        if whole["format"] != _FORMAT:
            return None
        return Receipt(
            str(whole["brief"]), whole["toolchain"], whole["settings"], whole["source-date-epoch"],
            _part(whole, source), _part(whole["templates"], source),
            {name: _output(one, source) for name, one in whole["outputs"].items()},
            {key: whole[key] for key in ("facts", "sources") if key in whole},
            {name: Older(one["product"], one["sha256"]) for name, one in whole["older"].items()},
        )  # fmt: skip
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _stamp(one: OutputEntry | Older) -> dict[str, Any]:
    return {"product": one.product, "sha256": one.sha256}


_OWN = {"product", "sha256", "checks", "inputs", "problems"}


def _output(one: Mapping[str, Any], source: Path) -> OutputEntry:
    part, report = _part(one, source), {key: value for key, value in one.items() if key not in _OWN}
    return OutputEntry(part.inputs, part.problems, one["product"], one["sha256"], report, one["checks"])


def _part(one: Mapping[str, Any], source: Path) -> Part:
    return Part(dict(one["inputs"]), tuple(_problem(written, source) for written in one["problems"]))


def _written(part: Part, source: Path) -> dict[str, Any]:
    return {"inputs": dict(part.inputs), "problems": [_of_problem(problem, source) for problem in part.problems]}


def _of_problem(problem: Problem, source: Path) -> dict[str, Any]:
    place = _of_where(problem.location, source) if problem.location else None
    return {"severity": problem.severity, "code": problem.code, "message": problem.message, "location": place,
            "hint": problem.hint}  # fmt: skip


def _of_where(location: Location, source: Path) -> list[Any]:
    return [
        _name(location.file, _Roots.of(source)),
        location.line,
        location.column,
        [_of_where(one, source) for one in location.origins],
    ]


def _where(place: Sequence[Any], source: Path) -> Location:
    file = _path(place[0], source, builtin_templates().resolve())
    return Location(file, place[1], place[2], tuple(_where(one, source) for one in place[3]))


def _problem(written: Mapping[str, Any], source: Path) -> Problem:
    location = _where(written["location"], source) if written["location"] else None
    return Problem(written["code"], written["message"], location, written["hint"], written["severity"])
