"""A folder made beside → the folder of outputs, in one step, so that nobody ever sees half a set."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_PREFIX = ".briefwright-"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, holding what `target` holds; on a clean exit it takes `target`'s place.

    On any failure `target` stays as it was and the new folder is removed.

    Raises:
        OSError: the folder cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink():
        raise NotADirectoryError(f"{target} is a link; outputs are not written through links")
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(f"{target} is a file; a folder of that name is needed")
    with ExitStack() as held:
        fresh = _new_folder(target, held)
        held.callback(shutil.rmtree, fresh, ignore_errors=True)
        if target.is_dir():
            shutil.copytree(target, fresh, dirs_exist_ok=True, symlinks=True)
        fresh.chmod(0o777 & ~_umask())
        yield fresh
        _flush(fresh)
        swap(fresh, target)


def _new_folder(target: Path, held: ExitStack) -> Path:
    """A folder beside `target`, locked until `held` closes. What killed builds left is removed: nobody locks it."""
    prefix = f"{_PREFIX}{target.name}-"
    with ExitStack() as briefly:
        _lock(target.parent, briefly, wait=True)
        for left in target.parent.glob(f"{glob.escape(prefix)}*"):
            with ExitStack() as tried:
                if _lock(left, tried, wait=False):
                    shutil.rmtree(left, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
        _lock(fresh, held, wait=False)
    return fresh


def _lock(folder: Path, held: ExitStack, *, wait: bool) -> bool:
    """Lock a folder until `held` closes. False where another process holds it, or the system has no such locks."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        held.callback(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True


def swap(fresh: Path, target: Path) -> None:
    """Put `fresh` at `target`; what stood there ends up at `fresh`'s name, or is removed."""
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        aside = fresh.with_name(fresh.name + "-old")
        target.rename(aside)
        try:
            fresh.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    _flush_folder(target.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Linux's renameat2(RENAME_EXCHANGE): both names change in one step. False where the system has no such call."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _flush(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # some file systems cannot flush a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
