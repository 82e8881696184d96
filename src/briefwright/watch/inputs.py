"""What builds have looked at → a word whenever any of it is other than it was."""

from __future__ import annotations

from asyncio import Event, to_thread
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

from watchfiles import awatch

from briefwright.io.inputs import Seen, seen_now

_DEBOUNCE, _STEP = 200, 20
"""Milliseconds: how long changes are gathered at most, and without another one. Editors save in several steps."""
_LOOK = 500
"""Milliseconds after which a watch that is to end is over at the latest."""


class Inputs:
    """The files and folders that were looked at, those that were missing among them."""

    def __init__(self, first: Path) -> None:
        self._seen: Seen = {first.absolute(): seen_now(first.absolute(), "")}
        self._folders: set[Path] = set()
        self._anew, self._ended = Event(), False

    def looked_at(self, seen: Seen, *, all_of_it: bool) -> None:
        """A build has looked at these. Unless that is `all_of_it`, because it was given up, those before count on."""
        self._seen = {**({} if all_of_it else self._seen), **seen}
        if {*_folders(self._seen)} != self._folders:
            self._anew.set()

    def end(self) -> None:
        """No more words."""
        self._ended = True
        self._anew.set()

    async def changes(self) -> AsyncIterator[set[Path]]:
        """The files and folders of each change, until `end`; also for one that was made when nobody watched."""
        while not self._ended:
            self._anew.clear()
            self._folders = {*_folders(self._seen)}
            first = True
            async for found in awatch(
                *self._folders, recursive=False, stop_event=self._anew, debounce=_DEBOUNCE, step=_STEP,
                rust_timeout=_LOOK, yield_on_timeout=True, ignore_permission_denied=True, watch_filter=None,
            ):  # fmt: skip
                paths = None if first else {Path(path) for _, path in found}
                if paths != set() and (differing := await to_thread(self._differing, paths)):
                    yield differing
                if paths and {*_folders(self._seen)} != self._folders:  # one that was missing is there
                    self._anew.set()
                first = False

    def _differing(self, concerned: set[Path] | None) -> set[Path]:
        """The inputs that are other than they were; of those that `concerned` may have touched, or of all."""
        seen = self._seen
        paths = [path for path in seen if isinstance(path, Path) and (concerned is None or _touched(path, concerned))]
        now: Seen = {path: seen_now(path, seen[path]) for path in paths}
        differing = {path for path in paths if now[path] != seen[path]}
        seen.update((path, now[path]) for path in differing)
        return differing


def _touched(path: Path, concerned: Iterable[Path]) -> bool:
    """Whether a change at one of these may be one of an input: of itself, of its entries, of a folder above it."""
    real, many = path.resolve(), path.name.endswith("*")
    return any(
        path.is_relative_to(one) or real.is_relative_to(one) or one.parent in (path, real)
        or (many and one.parent == path.parent)
        for one in concerned
    )  # fmt: skip


def _folders(seen: Seen) -> Iterator[Path]:
    """The folders of all inputs; of one that is missing, the nearest above it."""
    for path in seen:
        for one in {path, path.resolve()} if isinstance(path, Path) else ():
            folders = [one, *one.parents] if one.is_dir() else one.parents
            yield next(folder for folder in folders if folder.is_dir())
