"""Saved files → builds, the newest only; one that dies or hangs is a problem, and the next one is as ever."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

import loops
from briefwright.watch.messages import BuildEnded, Wanted, Watched
from briefwright.watch.preview import LivePreview
from briefwright.watch.session import Session
from writing import WHOLE, put

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes as Linux shows them")


class Desk:
    """A brief that is watched, without a server."""

    def __init__(self, folder: Path, **watched: object) -> None:
        self.file = put(folder, WHOLE).file
        self.watched = Watched(self.file, outputs=("web",), **watched)  # type: ignore[arg-type]
        self.preview, self.ended = LivePreview({}), asyncio.Queue[BuildEnded]()
        (folder / "scratch").mkdir()
        self.session = Session(self.watched, self.preview, folder / "scratch", self.ended.put_nowait)

    async def next(self) -> BuildEnded:
        return await asyncio.wait_for(self.ended.get(), 60)


def watching(folder: Path, work: Callable[[Desk], Awaitable[None]], **watched: object) -> None:
    async def run() -> None:
        desk = Desk(folder, **watched)
        running = asyncio.create_task(desk.session.run())
        await work(desk)
        desk.session.stop()
        await asyncio.wait_for(running, 20)

    loops.run(run())


def children() -> list[int]:
    threads = Path("/proc/self/task").iterdir()  # each has its own
    return [int(pid) for thread in threads for pid in (thread / "children").read_text().split()]


def builders() -> list[int]:
    return [pid for pid in children() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_saved_word_is_shown_and_a_killed_build_is_a_problem_until_the_next(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        assert (await desk.next()).problems == ()
        assert b"Words." in desk.preview.html
        desk.file.write_text(WHOLE.replace("Words.", "Other words."))
        await desk.next()
        assert b"Other words." in desk.preview.html
        [builder] = builders()
        os.kill(builder, signal.SIGSTOP)
        desk.file.write_text(WHOLE.replace("Words.", "Further words."))
        while not desk.preview.building:
            await asyncio.sleep(0.02)
        os.kill(builder, signal.SIGKILL)
        ended = await desk.next()
        assert [one["code"] for one in ended.problems] == ["E505"]
        assert b"Other words." in desk.preview.html
        desk.file.write_text(WHOLE)
        assert (await desk.next()).problems == ()
        assert b"Words." in desk.preview.html

    watching(tmp_path, work)
    assert builders() == []


def test_another_variant_is_built_at_once_and_a_build_that_hangs_is_ended_at_the_limit(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        await desk.next()
        desk.session.show("deck", "")  # what is looked at changes nothing that is built
        desk.session.show("deck", "another")
        assert (await desk.next()).number == 2
        [builder] = builders()
        os.kill(builder, signal.SIGSTOP)
        desk.session._watched = Watched(desk.file, seconds=0.5)
        desk.file.write_text(WHOLE.replace("Words.", "Other words."))
        [problem] = (await desk.next()).problems
        assert "took longer than 0.5 seconds" in problem["message"]

    watching(tmp_path, work)
    assert builders() == []


def test_a_process_that_leaves_while_it_is_asked_is_replaced_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Leaving:
        """A builder whose process leaves at the first question, without an answer."""

        def __init__(self, watched: Watched, scratch: Path, ear: Callable[[Any], None]) -> None:
            self.ear = ear

        def ask(self, wanted: Wanted) -> None:
            asked.append(wanted.number)
            self.ear("left" if len(asked) == 1 else BuildEnded(wanted.number, (), (), {}))

        def stop(self) -> None:
            pass

    monkeypatch.setattr("briefwright.watch.session.Builder", Leaving)

    async def work(desk: Desk) -> None:
        assert (await desk.next()).number == 2

    watching(tmp_path, work)
    assert asked == [1, 2]
