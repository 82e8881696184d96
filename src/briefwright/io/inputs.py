"""All reading of files: each file that a build reads is recorded as an input.

A file that does not exist is an input, too: a template that is added where it is searched first makes outputs stale.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefwright.io.digests import sha256_of

Seen = dict[Path | str, str]
"""Absolute path → "sha256:…" of a file's bytes, "names:…" of the entries of a folder, "beside:…" of those that begin
as the path does up to its "*", "no file", "no folder", or "nothing": neither.

An address on the network is a text, not a path, and has the digest of what was fetched from it.
"""

NO_FILE, NO_FOLDER, NOTHING = "no file", "no folder", "nothing"
_NOT_TO_BE_HAD = (errno.EACCES, errno.ENAMETOOLONG, errno.EINVAL)
"""Besides those for a file that does not exist: a folder that may not be read, a name that no file can have."""
_MACHINE = (errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE)
_NEITHER = ({NO_FILE, NO_FOLDER}, {NOTHING, NO_FILE}, {NOTHING, NO_FOLDER})
"""Of what was said of a path and is said now: both hold."""
_records: list[Seen] = []
_unsaved: dict[Path, bytes] = {}


class Unreadable(Exception):
    """A file is there, and the machine fails to read it: nothing that an author can fix."""


DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""A disk that takes no more."""
_REMEDIES = {
    errno.ENOSPC: "free some space on that disk, or choose a folder on another one",
    errno.EDQUOT: "your share of that disk is used up: remove files, or choose a folder on another one",
    errno.EFBIG: "files may not be so large here: raise the limit (`ulimit -f`), or choose a folder on another disk",
    errno.EROFS: "that disk can only be read: choose a folder on another one",
    errno.EACCES: "check the permissions of the file and of its folder",
    errno.EPERM: "check the permissions of the file and of its folder",
}


def reason(error: OSError) -> str:
    """ "out/one: Permission denied (check …)": the file, what is wrong with it, and what helps."""
    remedy = _REMEDIES.get(error.errno or 0)
    file = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else ""
    return f"{f'{file}: ' if file else ''}{error.strerror or error}{f' ({remedy})' if remedy else ''}"


@contextmanager
def recorded(seen: Seen | None = None) -> Iterator[Seen]:
    """Record everything that this process looks at meanwhile; `seen` is continued."""
    seen = {} if seen is None else seen
    _records.append(seen)
    try:
        yield seen
    finally:
        _records[:] = [one for one in _records if one is not seen]


@contextmanager
def unrecorded() -> Iterator[None]:
    """Record nothing meanwhile: what is read is in no output."""
    records, _records[:] = _records[:], []
    try:
        yield
    finally:
        _records[:] = records


def read_bytes(path: Path, most: int) -> bytes:
    """The file's bytes; of one that is larger than `most` bytes, one byte more than that.

    Raises:
        OSError: there is no such file, it may not be read, or it is not a regular file.
        Unreadable: the machine fails.
    """
    try:
        data = _read(path, most)
    except OSError as error:
        if error.errno in _MACHINE:
            raise Unreadable(f"{path}: {error.strerror}") from None
        _note(path, NO_FILE)
        raise
    _note(path, _digest(data))
    return data


def is_file(path: Path) -> bool:
    """Whether there is such a file; no name is too long to ask for."""
    there = _asked(path.is_file)
    if not there:
        _note(path, NO_FILE)
    return there


def is_folder(path: Path) -> bool:
    """Whether there is such a folder."""
    there = _asked(path.is_dir)
    if not there:
        _note(path, NO_FOLDER)
    return there


def _asked(question: Callable[[], bool]) -> bool:
    try:
        return question()
    except OSError as error:
        if error.errno not in _NOT_TO_BE_HAD:
            raise
        return False


def listing(folder: Path, *, below: bool = False) -> list[Path]:
    """The entries of a folder, sorted (`below`: those of its folders, too); none where there is no folder.

    Raises:
        OSError: there is one, and it cannot be read.
    """
    try:
        found = sorted(folder.rglob("*") if below else folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        _note(folder, NO_FOLDER)
        return []
    if not below:  # each folder below is a folder of its own
        _note(folder, _listed(found))
        return found
    for one in (folder, *filter(Path.is_dir, found)):
        _note(one, _listed([name for name in found if name.parent == one]))
    return found


def beside(file: Path) -> list[Path]:
    """A file and those beside it whose names go on after its stem, as brief.ja.yml does, sorted.

    Raises:
        OSError: its folder cannot be read.
    """
    pattern = file.with_name(f"{file.stem}.*")
    found = sorted(path for path in file.parent.iterdir() if path.name.startswith(f"{file.stem}."))
    _note(pattern, _listed(found).replace("names:", "beside:"))
    return found


def note_fetched(address: str, data: bytes) -> None:
    """Write down what was fetched."""
    for one in _records:
        one[address] = _digest(data)


def is_unchanged(path: Path | str, seen: str) -> bool:
    """Whether the path is as it was seen. An address is not: it is fetched each time."""
    return isinstance(path, Path) and seen_now(path, seen) == seen


def seen_now(path: Path, was: str) -> str:
    """What is at a path now, said as it was said before; empty where it cannot be read."""
    if was in _MISSING and not (was != NO_FOLDER and is_file(path)) and not (was != NO_FILE and is_folder(path)):
        return was
    with recorded() as now, suppress(OSError):
        if was.startswith("names:") or was == NO_FOLDER:
            listing(path)
        elif was.startswith("beside:"):
            beside(path)
        else:
            read_bytes(path, _ANY)
    return now.get(path, "")


_MISSING = (NO_FILE, NO_FOLDER, NOTHING)
_ANY = 1 << 30
"""More bytes than any input has."""


@contextmanager
def unsaved(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Read these bytes meanwhile in place of what the files have: what is not saved yet."""
    before = dict(_unsaved)
    _unsaved.update({file.resolve(): data for file, data in files.items()})
    try:
        yield
    finally:
        _unsaved.clear()
        _unsaved.update(before)


def _read(path: Path, most: int) -> bytes:
    if _unsaved and (data := _unsaved.get(path.resolve())) is not None:
        return data[: most + 1]
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor; O_NONBLOCK: a named pipe is not waited for
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(None, "not a regular file", str(path))
        return file.read(min(most, found.st_size) + 1)  # memory is taken for as much as is asked for


def _digest(data: bytes) -> str:
    return f"sha256:{sha256_of(data)}"


def _listed(found: list[Path]) -> str:
    return f"names:{sha256_of(os.fsencode('/'.join(path.name for path in found)))}"


def _note(path: Path, seen: str) -> None:
    if _records:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are not followed: they are part of the name
        for one in _records:
            one[absolute] = NOTHING if {one.get(absolute), seen} in _NEITHER else seen
