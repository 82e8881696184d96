"""Work in a child process that can be killed: a render that hangs or dies is a problem, not the end of the tool."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any

from briefwright.problems import ContentError

_ENDING = (signal.SIGINT, signal.SIGTERM)
_SELDOM = (100_000, 50, 100)
"""New objects between two looks for cycles: a child keeps nearly all that it makes, and lives for a job or a few."""
METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


@dataclass(frozen=True, slots=True)
class Job:
    """A function and its arguments; both, and what it returns, can be pickled."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    prepare: Callable[[], None] | None = None
    """Called before the child is forked: what it imports is there for all that are forked after it."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The child was killed at the time limit, or died."""

    name: str
    reason: str


class ChildBug(Exception):
    """A bug of ours in the child; the text is its traceback."""


def run_all(jobs: Sequence[Job], seconds: float) -> list[Any]:
    """Run the jobs side by side, each in a child of its own; results in the order of the jobs.

    A result is what the function returned, a `ContentError` that it raised, or `Stopped`.

    Raises:
        ChildBug: a job failed in a way that is our fault.
    """
    context = multiprocessing.get_context(METHOD)
    running: list[tuple[Any, Connection[Any, Any]]] = []
    try:
        for job in jobs:
            if job.prepare is not None:
                job.prepare()
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(job, sender), daemon=True)  # type: ignore[attr-defined]
            with undisturbed():
                process.start()
                running.append((process, receiver))
            sender.close()
        return _gather(jobs, running, seconds)
    finally:
        for process, receiver in running:
            if process.is_alive():
                process.kill()
            process.join()
            receiver.close()


def run_here(jobs: Sequence[Job], began: Callable[[str], None]) -> list[Any]:
    """Run the jobs one after the other in this process, which a parent can kill; `began` is told the name of each.

    Results as those of `run_all`, none of them `Stopped`.

    Raises:
        ChildBug: a job failed in a way that is our fault.
    """
    results: list[Any] = []
    for job in jobs:
        began(job.name)
        results.append(_done(job))
    for result in results:
        if isinstance(result, ChildBug):
            raise result
    return results


@contextmanager
def undisturbed() -> Iterator[None]:
    """Signals wait: one that came between a child's start and its entry in the list would leave it running."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _gather(jobs: Sequence[Job], running: list[tuple[Any, Connection[Any, Any]]], seconds: float) -> list[Any]:
    results: dict[int, Any] = {}
    pending: dict[Any, int] = {receiver: index for index, (_, receiver) in enumerate(running)}
    deadline = monotonic() + seconds
    while pending:
        ready = wait(list(pending), timeout=max(deadline - monotonic(), 0))
        if not ready:
            for index in pending.values():
                results[index] = Stopped(jobs[index].name, f"it took longer than {seconds:g} seconds")
            break
        for receiver in ready:
            index = pending.pop(receiver)
            results[index] = _received(*running[index], jobs[index].name)
    for result in results.values():
        if isinstance(result, ChildBug):
            raise result
    return [results[index] for index in range(len(jobs))]


def _received(process: Any, receiver: Connection[Any, Any], name: str) -> Any:
    try:
        return receiver.recv()
    except EOFError:
        return Stopped(name, cause_of_death(process))


def cause_of_death(process: Any) -> str:
    """Of what a child died, that sends nothing any more."""
    process.join()
    code = process.exitcode
    reason = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
    return f"the process died ({reason})"


def collect_seldom() -> None:
    """To be called in a child that lays out pages: what was imported is kept, and cycles are seldom looked for."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def leave_signals_to_the_parent() -> None:
    """To be called first in a child: the parent hears Ctrl-C and ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _work(job: Job, sender: Connection[Any, Any]) -> None:
    leave_signals_to_the_parent()
    collect_seldom()
    sender.send(_done(job))
    sender.close()


def _done(job: Job) -> Any:
    try:
        return job.function(*job.arguments)
    except ContentError as error:
        return error
    except BaseException:
        return ChildBug(traceback.format_exc())
