"""Tasks → results, by worker processes on this machine. A brief that hangs or dies costs its worker, no other brief."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import Any

from briefwright.batch.task import Result, Task, Watch
from briefwright.batch.worker import Began, Finished, work_off
from briefwright.io.tempdirs import temporary
from briefwright.pipeline import unfinished
from briefwright.processes.child import METHOD, SCRATCH, Killed, cause_of_death
from briefwright.processes.signals import undisturbed

_GRACE = 0.3
"""Seconds for workers that are told to end, so that they leave no half-made folder behind."""
_DOING = {"read": "reading", "resolve": "resolving", "render": "rendering", "publish": "writing the outputs"}
"""Stage → what was not finished when a worker was stopped in it."""


class Pool:
    """Up to `size` workers: started when they are first needed, replaced when they are lost, ended with the pool."""

    def __init__(self, size: int, method: str = METHOD) -> None:
        self._size = size
        self._context = multiprocessing.get_context(method)
        self._workers: list[_Worker] = []
        self._held = ExitStack()
        self._scratch = Path()

    def __enter__(self) -> Pool:
        if not self._workers:  # one that stands idle is entered again
            self._held.close()
            self._scratch = self._held.enter_context(temporary(SCRATCH))
        return self

    def __exit__(self, *exception: object) -> None:
        with self._held:
            self._end(self._workers)

    def run(self, tasks: Sequence[Task], watch: Watch) -> Iterator[Result]:
        """Results in the order in which they are finished."""
        waiting = deque(tasks)
        while busy := self._set_to_work(waiting):
            pipes = {worker.pipe: worker for worker in busy}
            first = min(worker.deadline for worker in busy)
            for pipe in wait(list(pipes), timeout=max(first - monotonic(), 0)):
                if (result := self._hear(pipes[pipe], watch)) is not None:
                    yield result
            for worker in busy:
                if worker.task and worker.deadline <= monotonic():
                    yield self._lose(worker, f"it took longer than {worker.task.seconds:g} seconds")

    def _set_to_work(self, waiting: deque[Task]) -> list[_Worker]:
        """Give each worker that has none a task, as long as there are any; the workers that have one."""
        for worker in [one for one in self._workers if not one.task][: len(waiting)]:
            if worker.take(waiting[0]):
                waiting.popleft()
            else:  # somebody killed it while it waited
                self._end([worker])
        while waiting and len(self._workers) < self._size:
            with undisturbed():
                self._workers.append(_Worker(self._context, self._scratch))
            self._workers[-1].take(waiting.popleft())
        return [worker for worker in self._workers if worker.task]

    def _hear(self, worker: _Worker, watch: Watch) -> Result | None:
        """What a worker says: the result, if it has come to that."""
        try:
            message: Began | Finished = worker.pipe.recv()
        except (EOFError, OSError):
            return self._lose(worker, cause_of_death(worker.process))
        if isinstance(message, Began):
            worker.begins(message.what)
            if worker.task:
                watch(worker.task, message.what)
            return None
        worker.task = None
        if message.leaves:
            self._end([worker])
        return message.result

    def _lose(self, worker: _Worker, reason: str) -> Result:
        """The result of a task whose worker hangs or has died."""
        assert worker.task is not None
        self._end([worker])
        stopped = Killed(_DOING.get(worker.doing, worker.doing), reason)
        return Result(worker.task, monotonic() - worker.since, (unfinished(stopped, worker.task.source),))

    def _end(self, workers: list[_Worker]) -> None:
        ending = workers[:]
        for worker in ending:
            worker.process.terminate()
        latest = monotonic() + _GRACE
        for worker in ending:
            worker.process.join(max(latest - monotonic(), 0))
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
            self._workers.remove(worker)


class _Worker:
    """A worker process, seen from the parent."""

    def __init__(self, context: Any, scratch: Path) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work_off, args=(theirs, os.getpid(), scratch), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.doing = ""
        self.since = self.deadline = 0.0

    def take(self, task: Task) -> bool:
        """Give it a task; False if the process is no more."""
        try:
            self.pipe.send(task)
        except OSError:
            return False
        self.task, self.since = task, monotonic()
        self.begins("its build")
        return True

    def begins(self, what: str) -> None:
        """It has begun a stage or an output, for which it has the whole time limit."""
        assert self.task is not None
        self.doing, self.deadline = what, monotonic() + self.task.seconds
