"""What a build looked at → the stamp by which the same command knows at once that it has nothing to do."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import briefwright
from briefwright.fast_path import END, see, stamp_file
from briefwright.io.disk import write_whole
from briefwright.io.inputs import Seen
from briefwright.io.project import Source, builtin_templates
from briefwright.publish.freshness import check_freshness
from briefwright.publish.plan import BuildRequest
from briefwright.publish.receipt import RECEIPT, inputs_of
from briefwright.publish.receipt_file import read_receipt

_KEPT = 200
"""Stamps that are kept, the newest ones."""
_NATIVE = re.compile(r"(/\S*/lib(?:pango|harfbuzz|fontconfig|freetype)\S*\.so\S*)$", re.MULTILINE)


def write_stamp(
    arguments: list[str], request: BuildRequest, found: Seen, built: Mapping[Path, Source], messages: Iterable[str]
) -> None:
    """Write the stamp of a command that built everything and found nothing wrong.

    `found` is what was looked at to find the briefs, `built` the brief of each folder of outputs, `messages` what the
    command prints when there is nothing to do. A stamp only saves time: if it cannot be written, there is none.
    """
    with suppress(OSError, ValueError):
        tool = [*_of_tool()]  # before the outputs are compared with their inputs, some of which are in its folders
        lines = [*_found(found), *(f"print\t{line}" for line in messages)]
        for target, source in built.items():
            lines += _of_outputs(target, source, request)
        file = Path(stamp_file(arguments))
        file.parent.mkdir(parents=True, exist_ok=True)
        stamp = "\n".join([*dict.fromkeys([*lines, *tool]), END])
        write_whole(file, stamp.encode("utf-8", "surrogateescape"), flush=False)
        for old in sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
            old.unlink()


def _found(seen: Seen) -> Iterator[str]:
    """What was looked at; of the tool's own folders `_of_tool` has everything."""
    for path, what in seen.items():
        if not (isinstance(path, Path) and any(path.is_relative_to(folder) for folder in _own_folders())):
            yield _line(what, path)


def _of_outputs(target: Path, source: Source, request: BuildRequest) -> Iterator[str]:
    receipt = read_receipt(target, source.folder)
    if receipt is None:
        raise ValueError(target)
    yield from _found(inputs_of(receipt, source.folder))
    for file in (*receipt.outputs, RECEIPT):
        yield _line(see(str(target / file), "stat"), target / file)
    freshness = check_freshness(target, source, {**source.settings, **request.settings}, request.epoch)
    if freshness.answers(request.outputs) != receipt:  # another build has published meanwhile
        raise ValueError(target)


def _of_tool() -> Iterator[str]:
    """The tool's own files, the folders that libraries are installed into, and the libraries that set text."""
    for folder in _own_folders():
        yield _line(see(str(folder), "tree"), folder)
    for name in ("purelib", "platlib"):
        folder = Path(sysconfig.get_path(name))
        yield _line(see(str(folder), "stat"), folder)
    with suppress(OSError):  # Linux alone has it
        for library in _NATIVE.findall(Path("/proc/self/maps").read_text("utf-8", "surrogateescape")):
            yield _line(see(library, "stat"), Path(library))


def _own_folders() -> set[Path]:
    return {Path(briefwright.__file__).parent, builtin_templates()}


def _line(seen: str, path: Path | str) -> str:
    """A path below the folder that the command was given in is named from there; what was fetched has no line."""
    if isinstance(path, str):
        raise ValueError(path)
    here = Path.cwd()
    name = str(path.relative_to(here) if path.is_relative_to(here) else path)
    if len(f"{seen}{name}".splitlines()) > 1:
        raise ValueError(name)
    return f"{seen}\t{name}"
