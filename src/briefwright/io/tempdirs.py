"""Folders for a while. Each is locked by the process that made it: a free lock shows what a killed one left behind."""

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
    """A new folder in `parent`, its name `prefix` and more, gone in the end.

    Raises:
        OSError: it cannot be made.
    """
    with ExitStack() as held:
        folder = _new(parent, prefix, held)
        held.callback(remove, folder)
        yield folder


@contextmanager
def temporary(prefix: str) -> Iterator[Path]:
    """The same where temporary files are, after those that killed processes left have been removed.

    Raises:
        OSError: it cannot be made.
    """
    parent = Path(tempfile.gettempdir())
    sweep(parent, prefix)
    with scratch(parent, prefix) as folder:
        inner = folder / "files"  # not locked itself, so that outputs can be put into it
        inner.mkdir()
        yield inner


def _new(parent: Path, prefix: str, held: ExitStack) -> Path:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        with ExitStack() as briefly:
            # Another process may take it for a left one, until it is locked.
            if lock(folder, briefly) is not False and folder.is_dir():
                held.push(briefly.pop_all())
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
    """Whether it is a folder of this user. Where there are no users there are no locks to ask, either."""
    with suppress(OSError, AttributeError):
        return entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.geteuid()
    return False


def lock(folder: Path, held: ExitStack, *, seconds: float = 0) -> bool | None:
    """Lock a folder until `held` closes. False where another holds it so long, None where there are no such locks."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        held.callback(os.close, descriptor)
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
