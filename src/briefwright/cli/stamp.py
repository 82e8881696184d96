"""What a build looked at → the note by which the same command knows at once that it has nothing to do."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import briefwright
from briefwright.fast_path import NOTE, command, see
from briefwright.io.disk import write_whole
from briefwright.io.inputs import Seen
from briefwright.io.project import Source, builtin_templates
from briefwright.publish.freshness import check_freshness
from briefwright.publish.plan import BuildRequest
from briefwright.publish.receipt import RECEIPT, inputs_of, read_receipt

_NATIVE = re.compile(r"(/\S*/lib(?:pango|harfbuzz|fontconfig|freetype)\S*\.so\S*)$", re.MULTILINE)


def write_note(
    arguments: list[str],
    asked: BuildRequest,
    outputs: Path,
    found: Seen,
    built: Mapping[Path, Source],
    said: Iterable[str],
) -> None:
    """Write the note of a build that was whole and found nothing wrong, beside its outputs.

    `found` is what was looked at to find the briefs, `built` the folder of outputs of each, `said` what the command is
    to say when there is nothing to do. A note that cannot be written is none: it only saves time.
    """
    with suppress(OSError, ValueError):
        lines = [*_found(found), *(f"say\t{line}" for line in said)]
        for target, source in built.items():
            lines += _of_outputs(target, source, asked)
        lines += _of_tool()
        written = "\n".join([command(arguments), *dict.fromkeys(lines), ""])
        write_whole(outputs / NOTE, written.encode("utf-8", "surrogateescape"))


def _found(seen: Seen) -> Iterator[str]:
    return (_line(what, path) for path, what in seen.items())


def _of_outputs(target: Path, source: Source, asked: BuildRequest) -> Iterator[str]:
    receipt = read_receipt(target, source.folder)
    if receipt is None:
        raise ValueError(target)
    yield from _found(inputs_of(receipt, source.folder))
    for file in (*receipt.outputs, RECEIPT):
        yield _line(see(str(target / file), "stat"), target / file)
    standing = check_freshness(target, source.folder, {**source.settings, **asked.settings}, asked.epoch)
    if standing.answers(asked.outputs) != receipt:  # another build has published meanwhile
        raise ValueError(target)


def _of_tool() -> Iterator[str]:
    """The tool's own files, the folders that libraries are installed into, and the libraries that set text."""
    for folder in {Path(briefwright.__file__).parent, builtin_templates()}:
        yield _line(see(str(folder), "tree"), folder)
    for name in ("purelib", "platlib"):
        folder = Path(sysconfig.get_path(name))
        yield _line(see(str(folder), "stat"), folder)
    with suppress(OSError):  # Linux alone has it
        for library in _NATIVE.findall(Path("/proc/self/maps").read_text("utf-8", "surrogateescape")):
            yield _line(see(library, "stat"), Path(library))


def _line(seen: str, path: Path | str) -> str:
    """A path below the folder that the command was given in is named from there; what was fetched has no line."""
    if isinstance(path, str):
        raise ValueError(path)
    here = Path.cwd()
    name = str(path.relative_to(here) if path.is_relative_to(here) else path)
    if len(f"{seen}{name}".splitlines()) > 1:
        raise ValueError(name)
    return f"{seen}\t{name}"
