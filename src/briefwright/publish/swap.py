"""A new folder → the folder of outputs, swapped in one step, so that a reader never sees half a set."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EISDIR
from pathlib import Path

from briefwright.io.disk import flush_folder, named, resolved, write_new
from briefwright.io.project import Source
from briefwright.io.tempdirs import lock, remove, scratch, sweep
from briefwright.processes.signals import undisturbed
from briefwright.publish.plan import BuildResult
from briefwright.publish.receipt import RECEIPT, Receipt, is_intact
from briefwright.publish.receipt_file import note_receipt, write_receipt

_PREFIX = ".briefwright-"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PATIENCE = 5.0
"""For how many seconds a build waits for another one that puts its outputs into the same folder just now."""


class PublishedMeanwhile(Exception):
    """Another build published meanwhile: the outputs that this one would keep are no longer there."""


def publish(result: BuildResult, receipt: Receipt, source: Source) -> None:
    """Stage 4: swap the outputs into place in one step, with their receipt; what the brief no longer makes is removed.

    What failed stays as an earlier build made it; the receipt says so.

    Raises:
        PublishedMeanwhile: nothing is published.
        OSError: nothing is published, or a flush failed after it was.
    """
    assert result.folder is not None
    made = {rendered.file: rendered.data for rendered in result.rendered}
    with staging(result.folder, but=(*made, *receipt.obsolete, RECEIPT)) as folder:
        if not all(is_intact(folder / file, output.sha256) for file, output in result.kept.items()):
            raise PublishedMeanwhile
        for file, data in made.items():
            write_new(folder / file, data)
        written = write_receipt(folder, receipt.intact(folder, made), source.folder)
    note_receipt(written, source.file)


def check_target(target: Path, brief: Path) -> None:
    """Whether outputs can have this folder.

    Raises:
        OSError: it contains the brief, or is a circle of links.
    """
    if brief.resolve().is_relative_to(resolved(target)):
        raise FileExistsError(f"{target} contains the brief itself; outputs need a folder of their own")


@contextmanager
def staging(target: Path, but: Collection[str] = ()) -> Iterator[Path]:
    """A new folder beside `target`, with its files `but` these; on a clean exit it takes the place of `target`.

    Its files are hard links: only new ones may be written into it (`disk.write_new`). On any
    failure `target` stays as it was and the new folder is removed.

    Raises:
        OSError: the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # a file, or a link to nowhere
        raise NotADirectoryError(f"{target.parent} is not a folder; outputs need one") from None
    if target.is_symlink():
        raise NotADirectoryError(f"{target} is a link; outputs are not written through links")
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(f"{target} is a file; a folder of that name is needed")
    with scratch(target.parent, _prefix(target)) as fresh, named(fresh, target):
        if target.is_dir():
            _link_all(target, fresh, but)
            shutil.copymode(target, fresh)
        else:
            fresh.chmod(0o777 & ~_umask())
        yield fresh
        flush_folder(fresh)
        swap(fresh, target)


def _link_all(old: Path, new: Path, but: Collection[str] = ()) -> None:
    """Link the files of the old folder into the new one."""
    with os.scandir(old) as entries:
        for entry in entries:
            there = new / entry.name
            if entry.name in but:
                if entry.is_dir(follow_symlinks=False):
                    raise IsADirectoryError(EISDIR, "a folder has the name of an output", entry.path)
            elif entry.is_symlink():
                there.symlink_to(Path(entry.path).readlink())
            elif entry.is_dir():
                there.mkdir()
                _link_all(Path(entry.path), there)
                shutil.copystat(entry.path, there)
                flush_folder(there)
            else:
                _link(Path(entry.path), there)


def _link(file: Path, there: Path) -> None:
    try:
        there.hardlink_to(file)
    except OSError:  # not on this file system, or not somebody else's file
        shutil.copy2(file, there)
        with there.open("rb+") as copied:
            os.fsync(copied.fileno())


def swap(fresh: Path, target: Path) -> None:
    """Put `fresh` at `target`; what was there ends up at `fresh`'s name."""
    with ExitStack() as stack:
        lock(target.parent, stack, seconds=_PATIENCE)
        with undisturbed():
            if not _exchange(fresh, target):
                _rename(fresh, target)
    flush_folder(target.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Linux's renameat2(RENAME_EXCHANGE): both names change in one step. False where the system has no such call."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _rename(fresh: Path, target: Path) -> None:
    """The same in three steps. If the process is killed between the first two, `clean_up` finishes it."""
    aside = _aside(target)
    with named(aside, target):
        try:
            with suppress(FileNotFoundError):
                target.rename(aside)
            fresh.rename(target)
        finally:
            if aside.exists():
                aside.rename(fresh if target.exists() else target)


def clean_up(target: Path) -> None:
    """Clean up after processes that were killed: remove what they left, put back the outputs that they moved aside.

    Raises:
        OSError: outputs cannot be put back.
    """
    sweep(target.parent, _prefix(target))
    aside = _aside(target)
    if not aside.exists():
        return
    with ExitStack() as stack:
        lock(target.parent, stack, seconds=_PATIENCE)
        if target.exists():
            remove(aside)
        elif aside.exists():
            aside.rename(target)


def _prefix(target: Path) -> str:
    return f"{_PREFIX}{target.name}-"


def _aside(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{target.name}.old")


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
