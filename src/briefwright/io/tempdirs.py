"""Temporary folders, each locked by the process that made it, so that what a killed process left can be recognised.

The lock is on the folder itself (`flock`): no lock file is left in a folder of outputs, and none can part from what it
locks. It is free as soon as the process is dead, whatever killed it.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

_DRAWN = "[a-z0-9_]{8}"
"""What `tempfile` adds to a prefix."""


@contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder in `parent`, its name `prefix` and more, removed in the end.

    Raises:
        OSError: it cannot be made.
    """
    with ExitStack() as stack:
        folder = _new(parent, prefix, stack)
        stack.callback(remove, folder)
        yield folder


@contextmanager
def temporary(prefix: str) -> Iterator[Path]:
    """The same where temporary files are, after those that killed processes left have been removed.

    Raises:
        OSError: it cannot be made.
    """
    try:
        parent = Path(tempfile.gettempdir())
    except FileNotFoundError as error:
        raise OSError(f"no folder can take temporary files; set TMPDIR to one that can ({error.strerror})") from None
    sweep(parent, prefix)
    with scratch(parent, prefix) as folder:
        inner = folder / "files"  # not locked itself, so that outputs can be put into it
        inner.mkdir()
        yield inner


def _new(parent: Path, prefix: str, stack: ExitStack) -> Path:
    while True:
        try:
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        except OSError as error:
            error.filename = str(parent)  # its own name says nothing
            raise
        with ExitStack() as briefly:
            # Another process may take it for a left one, until it is locked.
            if lock(folder, briefly) is not False and folder.is_dir():
                stack.push(briefly.pop_all())
                return folder


def sweep(parent: Path, prefix: str) -> None:
    """Remove the folders that killed processes left."""
    name, left = re.compile(re.escape(prefix) + _DRAWN), []
    with suppress(OSError), os.scandir(parent) as entries:
        left = [Path(entry.path) for entry in entries if name.fullmatch(entry.name) and _own(entry)]
    for folder in left:
        with ExitStack() as briefly:
            if lock(folder, briefly):
                remove(folder)


def _own(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of this user. Systems without users have no such locks, either."""
    with suppress(OSError, AttributeError):
        return entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.geteuid()
    return False


def lock(folder: Path, stack: ExitStack, *, seconds: float = 0) -> bool | None:
    """Lock a folder until `stack` closes. False if another process keeps it, None if there are no such locks here."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        stack.callback(os.close, descriptor)
    except (ImportError, OSError):
        return None
    deadline = monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if monotonic() >= deadline:
                return False
            sleep(0.01)
        except OSError:
            return None


def remove(folder: Path) -> None:
    """Remove a folder, with folders in it that may not be written; what cannot be removed stays for the next sweep."""
    try:
        _remove(folder)
    except BaseException:  # a signal: of several, the first alone raises
        _remove(folder)
        raise


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for path, _, _ in os.walk(folder):
            Path(path).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
