"""A disk that fails: Python's calls that change what is on a disk, counted, with a fault at the n-th of them.

After SQLite's tests ("I/O Error Testing", sqlite.org/testing.html): n goes up until nothing fails any more, so that
every call of a run has failed once.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from unittest.mock import patch

from briefwright.publish import swap

_CALLS = ("fsync", "rename", "replace", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "chmod", "utime")
_TAKE_SPACE = {"open", "write", "link", "symlink", "mkdir", "fsync"}


@dataclass
class Disk:
    """What a run changed, and what is to happen at which change (counted from 1; 0: nothing)."""

    at: int = 0
    fault: Callable[[Disk, str], None] = lambda disk, call: None
    changes: list[str] = field(default_factory=list)
    full: bool = False
    unflushed: dict[int, int] = field(default_factory=dict)
    """Inode → a descriptor of a file that was written and not flushed."""

    def change(self, call: str, path: object = None) -> None:
        """To be called before each change. As in Python, an error names the path that a call was given.

        Raises:
            OSError: it fails.
        """
        try:
            self._change(call)
        except OSError as error:
            if isinstance(path, (str, bytes, os.PathLike)):
                error.filename = os.fspath(path)
            raise

    def _change(self, call: str) -> None:
        self.changes.append(call)
        if self.full and call in _TAKE_SPACE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if len(self.changes) == self.at:
            self.fault(self, call)

    @property
    def failed(self) -> bool:
        return 0 < self.at <= len(self.changes)


def failing(number: int) -> Callable[[Disk, str], None]:
    """The call fails, and no other."""

    def fault(disk: Disk, call: str) -> None:
        raise OSError(number, os.strerror(number))

    return fault


def full(disk: Disk, call: str) -> None:
    """No room is left: whatever takes some fails from now on; of what is being written a part is."""
    disk.full = True
    if call in _TAKE_SPACE - {"write"}:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted(disk: Disk, call: str) -> None:
    """Ctrl-C; a shell that runs the suite in its background has it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)


def killed(disk: Disk, call: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def power_cut(disk: Disk, call: str) -> None:
    """What was written and not flushed is not there when the machine starts again."""
    for descriptor in disk.unflushed.values():
        os.ftruncate(descriptor, 0)
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def wrapped(disk: Disk) -> Iterator[Disk]:
    """Have this process work on `disk`."""
    with ExitStack() as patches:
        for name in _CALLS:
            patches.enter_context(patch.object(os, name, _counted(name, getattr(os, name), disk)))
        patches.enter_context(patch.object(os, "open", _os_open(os.open, disk)))
        opening = _open(io.open, disk)
        patches.enter_context(patch.object(io, "open", opening))
        patches.enter_context(patch.object(builtins, "open", opening))
        patches.enter_context(patch.object(swap, "_exchange", _exchange(swap._exchange, disk)))
        try:
            yield disk
        finally:
            for descriptor in disk.unflushed.values():
                os.close(descriptor)


def _counted(name, call, disk):
    def counted(*given, **named):
        disk.change(name, given[0])
        result = call(*given, **named)
        if name == "fsync":
            with suppress(KeyError):
                os.close(disk.unflushed.pop(os.fstat(given[0]).st_ino))
        return result

    return counted


def _os_open(call, disk):
    def opening(path, flags, *given, **named):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            disk.change("open", path)
        return call(path, flags, *given, **named)

    return opening


def _open(call, disk):
    def opening(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, **named):
        if not set(mode) & set("wxa"):
            return call(file, mode, buffering, encoding, errors, newline, **named)
        if isinstance(file, (str, bytes, os.PathLike)):
            disk.change("open", file)
        written = io.BufferedWriter(_Written(disk, file, mode.replace("b", "").replace("t", ""), **named))
        return written if "b" in mode else io.TextIOWrapper(written, encoding, errors, newline)

    return opening


def _exchange(call, disk):
    def exchange(one, other):
        try:
            disk.change("exchange")
        except OSError:
            return False
        return call(one, other)

    return exchange


class _Written(io.FileIO):
    def __init__(self, disk, *given, **named):
        super().__init__(*given, **named)
        self._disk = disk
        disk.unflushed.setdefault(os.fstat(self.fileno()).st_ino, os.dup(self.fileno()))

    def write(self, data):
        self._disk.change("write")
        return super().write(bytes(data)[: len(data) // 2 or 1] if self._disk.full else data)
