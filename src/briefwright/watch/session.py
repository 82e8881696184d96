"""Saved files → builds, one at a time and the newest only → what is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Literal

from briefwright.diagnostics.records import Records
from briefwright.problems import Problem
from briefwright.processes.pool import Killed
from briefwright.watch.builder import Builder
from briefwright.watch.inputs import Inputs
from briefwright.watch.messages import BriefRead, BuildEnded, Message, PagesMade, Wanted, Watched, WebMade
from briefwright.watch.preview import LivePreview

_Event = Message | Literal["left", "died", "changed", "stop"]
_DIED = "the process died, or there was not enough memory"


class Session:
    """Builds whenever an input changes, as long as it runs."""

    def __init__(
        self, watched: Watched, preview: LivePreview, scratch: Path, said: Callable[[BuildEnded], None]
    ) -> None:
        """`said`: is called with the end of each build that was not given up."""
        loop = asyncio.get_running_loop()
        self._watched, self._preview, self._said = watched, preview, said
        self._events: asyncio.Queue[_Event] = asyncio.Queue()

        def ear(event: _Event) -> None:
            loop.call_soon_threadsafe(self._events.put_nowait, event)

        self._builder = Builder(watched, scratch, ear)
        self._inputs = Inputs(watched.file)
        self._changed: set[Path] = set()
        """What has changed since the last build that came to its end."""
        self._wanted, self._building, self._began = Wanted(0), False, 0.0

    async def run(self) -> None:
        """Build, and again whenever something changes, until `stop`."""
        watching = asyncio.create_task(self._watch())
        try:
            self._ask()
            while (event := await self._next()) != "stop":
                if event == "changed":
                    self._ask()
                elif event == "died" or event == "left":
                    self._has_ended(by_itself=event == "left")
                else:
                    self._hear(event)
        finally:
            self._builder.stop()
            self._inputs.end()
            await watching

    def stop(self) -> None:
        """End it; a build under way is dropped."""
        self._events.put_nowait("stop")

    def show(self, first: str, variant: str | None = None) -> None:
        """What is looked at is built first; another variant is built at once."""
        self._wanted = replace(self._wanted, first=first)
        if variant is not None and variant != self._wanted.variant:
            self._wanted = replace(self._wanted, variant=variant)
            self._events.put_nowait("changed")

    async def _watch(self) -> None:
        async for paths in self._inputs.changes():
            self._changed |= paths
            self._events.put_nowait("changed")

    async def _next(self) -> _Event:
        """The next event. A build that says nothing for too long is ended."""
        limit = self._watched.seconds if self._building else None
        try:
            return await asyncio.wait_for(self._events.get(), limit)
        except TimeoutError:
            self._give_up(f"it took longer than {self._watched.seconds:g} seconds")
            return await self._events.get()

    def _ask(self) -> None:
        self._wanted = replace(self._wanted, number=self._wanted.number + 1, changed=(*self._changed,))
        self._building, self._began = True, perf_counter()
        self._preview.says(building=True)
        self._builder.ask(self._wanted)

    def _hear(self, message: Message) -> None:
        if isinstance(message, BriefRead):
            self._preview.read(message)
        elif isinstance(message, PagesMade):
            self._preview.made(message)
        elif isinstance(message, WebMade):
            self._preview.made_web(message)
        else:
            self._inputs.looked_at(message.seen, all_of_it=not (message.dropped or message.failed or message.bug))
            if message.number == self._wanted.number and not message.dropped:
                self._end(message)

    def _end(self, message: BuildEnded) -> None:
        self._building, self._changed = False, set()
        self._preview.ended(message)
        seconds = round(perf_counter() - self._began, 2)
        self._preview.says(building=False, number=message.number, seconds=seconds, bug=message.bug)
        self._said(message)

    def _has_ended(self, *, by_itself: bool) -> None:
        """The process is gone: after a bug, to begin with fresh memory, or because it was killed."""
        if self._building and not by_itself:
            self._give_up(_DIED)
        elif self._building or self._preview.bug == "":
            self._ask()  # what it did not hear any more; what it had kept is made again while nothing else is to do

    def _give_up(self, reason: str) -> None:
        self._builder.stop()
        problem: Problem = Killed(self._watched.file.name, reason).problem(self._watched.file)
        record = {**Records().record(problem), "area": None, "shown_line": None, "output": None}
        self._end(BuildEnded(self._wanted.number, (record,), ("everything",), {}))
