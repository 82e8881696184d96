"""Bytes → files on the disk: written completely or not at all, and flushed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)
"""What file systems answer that do not flush folders, and Windows, which does not open them."""


@contextmanager
def named(file: Path, instead: Path | None = None) -> Iterator[None]:
    """Have errors name a file: a full disk is reported without one.

    `instead`: the folder (or file) that a person knows `file` by; errors below `file` name what will be there.
    """
    try:
        yield
    except OSError as error:
        about = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else file
        if instead is not None and about.is_relative_to(file):
            about = instead / about.relative_to(file)
        if error.errno:  # those of ours have a sentence of their own
            error.filename = str(about)
        raise


def write_new(file: Path, data: bytes, *, flush: bool = True) -> None:
    """Write a file that is not there yet, and flush it to the disk. A link of its name is not followed.

    Raises:
        OSError: it is there, or cannot be written.
    """
    with named(file), file.open("xb") as opened:
        opened.write(data)
        if flush:
            opened.flush()
            os.fsync(opened.fileno())


def write_whole(file: Path, data: bytes, *, flush: bool = True) -> None:
    """Put a file in place of what bears its name, in one step.

    `flush`: whether it must be there even if the machine stops in the next moment.

    Raises:
        OSError: it cannot be written. What was there is unchanged, and nothing is left beside it.
    """
    for name in os.listdir(file.parent):  # noqa: PTH208 - of some thousand names in the cache
        if name.startswith(f".{file.name}."):  # left by a process that was killed here
            left = file.with_name(name)
            if not Path("/proc", left.suffix[1:]).exists():  # one that runs is writing the same file just now
                left.unlink(missing_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with named(beside, file):
            write_new(beside, data, flush=flush)
            beside.replace(file)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    if flush:
        flush_folder(file.parent)


def write_named(file: Path, data: bytes) -> None:
    """Write a file that a person has named: links are followed, a pipe or a device (/dev/stdout) is written into.

    Raises:
        OSError: it cannot be written. A file that was there is unchanged.
    """
    if file.exists() and not file.is_file():
        with named(file):
            file.write_bytes(data)
    else:
        write_whole(resolved(file), data)


def resolved(path: Path) -> Path:
    """A path with its links followed.

    Raises:
        OSError: they lead in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError:  # Python before 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def keep(file: Path, data: bytes, *, flush: bool = True) -> bool:
    """Put a file into the cache. False where that cannot be: it can be made again."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data, flush=flush)
    except OSError:
        return False
    return True


def flush_folder(folder: Path) -> None:
    """Have the names in a folder flushed to the disk, on file systems that can.

    Raises:
        OSError: the disk failed.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with named(folder):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
