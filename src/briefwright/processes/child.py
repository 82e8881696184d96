"""Work in a child process that can be killed: a render that hangs or dies is a problem, not the end of the tool."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any

from briefwright.io.inputs import Unreadable
from briefwright.io.tempdirs import temporary
from briefwright.problems import ContentError
from briefwright.processes.limits import MEMORY, PastLimit, hold_to_limits
from briefwright.processes.signals import ENDING, undisturbed

_SELDOM = (100_000, 50, 100)
"""New objects between two looks for cycles: a child keeps nearly all that it makes, and lives for a job or a few."""
METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
_NO_MEMORY = f"there was not enough memory; it may take {MEMORY / 10**9:g} GB"
SCRATCH = "briefwright-render-"
"""How the folders for temporary files of children are called."""
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Job:
    """A function and its arguments; both, and what it returns, can be pickled."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    prepare: Callable[[], None] | None = None
    """Called before the child is forked: what it imports is there for all that are forked after it."""


@dataclass(frozen=True, slots=True)
class Killed:
    """The child was killed at the time limit, or died."""

    name: str
    reason: str


class ChildBug(Exception):
    """A bug of ours in the child; the text is its traceback."""


def run_all(jobs: Sequence[Job], seconds: float) -> list[Any]:
    """Run the jobs side by side, each in a child of its own; results in the order of the jobs.

    A result is what the function returned, a `ContentError` that it raised, or `Killed`.

    Raises:
        OSError, Unreadable: a job could not read or write something.
        ChildBug: a job failed in a way that is our fault.
    """
    with temporary(SCRATCH) as scratch:
        return _run_in(scratch, jobs, seconds)


def _run_in(scratch: Path, jobs: Sequence[Job], seconds: float) -> list[Any]:
    context = multiprocessing.get_context(METHOD)
    running: list[tuple[Any, Connection[Any, Any]]] = []
    try:
        for job in jobs:
            if job.prepare is not None:
                job.prepare()
            receiver, sender = context.Pipe(duplex=False)
            given = (job, sender, os.getpid(), scratch)
            process = context.Process(target=_work, args=given, daemon=True)  # type: ignore[attr-defined]
            with undisturbed():  # or a signal leaves a child running that is in no list yet
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

    Results and exceptions as those of `run_all`; `Killed` only for want of memory.
    """
    results: list[Any] = []
    for job in jobs:
        began(job.name)
        results.append(_done(job))
    return _unless_raised(results)


def _gather(jobs: Sequence[Job], running: list[tuple[Any, Connection[Any, Any]]], seconds: float) -> list[Any]:
    results: dict[int, Any] = {}
    pending: dict[Any, int] = {receiver: index for index, (_, receiver) in enumerate(running)}
    deadline = monotonic() + seconds
    while pending:
        ready = wait(list(pending), timeout=max(deadline - monotonic(), 0))
        if not ready:
            for index in pending.values():
                results[index] = Killed(jobs[index].name, f"it took longer than {seconds:g} seconds")
            break
        for receiver in ready:
            index = pending.pop(receiver)
            results[index] = _received(*running[index], jobs[index].name)
    return _unless_raised([results[index] for index in range(len(jobs))])


def _unless_raised(results: list[Any]) -> list[Any]:
    for result in results:
        if isinstance(result, (OSError, Unreadable, ChildBug)):
            raise result
    return results


def _received(process: Any, receiver: Connection[Any, Any], name: str) -> Any:
    try:
        return receiver.recv()
    except (EOFError, OSError):
        return Killed(name, cause_of_death(process))


def cause_of_death(process: Any) -> str:
    """Of what a child died, that sends nothing any more."""
    process.join()
    code = process.exitcode
    reason = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
    return f"the process died ({reason})"


def _collect_seldom() -> None:
    """To be called in a child that lays out pages: what was imported is kept, and cycles are seldom looked for."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def become_child_of(parent: int, scratch: Path) -> None:
    """To be called first in a child of process `parent`: held to its limits, its temporary files go into `scratch`.

    The parent hears Ctrl-C, ends its children, and removes what they leave (WeasyPrint: a folder for `@font-face`).
    When the parent dies, even of SIGKILL, Linux ends them, too: nobody waits any more for what they make.
    """
    tempfile.tempdir = str(scratch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDING[1:]:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    hold_to_limits()
    _collect_seldom()


def _work(job: Job, sender: Connection[Any, Any], parent: int, scratch: Path) -> None:
    become_child_of(parent, scratch)
    try:
        sender.send(_done(job))
    except MemoryError:
        sender.send(Killed(job.name, _NO_MEMORY))
    except OSError:  # the parent has gone
        return
    except Exception:  # what cannot be sent
        sender.send(ChildBug(traceback.format_exc()))
    sender.close()


def _done(job: Job) -> Any:
    try:
        return job.function(*job.arguments)
    except (ContentError, Unreadable) as error:
        return _alone(error)
    except MemoryError:
        return Killed(job.name, _NO_MEMORY)
    except PastLimit as error:
        return Killed(job.name, str(error))
    except BaseException as error:
        if isinstance(error, OSError) and type(error).__module__ == "builtins":  # others may not be pickled
            return _alone(error)
        return ChildBug(traceback.format_exc())


def _alone(error: Exception) -> Exception:
    """Without what led to it: where `distributed` is imported that is pickled too, and may be too deep for it."""
    error.__traceback__ = error.__cause__ = error.__context__ = None
    return error
