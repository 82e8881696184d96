"""A process that builds one brief after another, as told through a pipe, and keeps its libraries and caches warm.

Outputs are made one after the other in the worker itself. Measured on a brief in five outputs, in processor time: 1 so,
1.1 in a child forked for the brief from a warm parent, 2.2 in five children that start cold (as a single build does,
for the sake of its waiting time). What is made this way cannot be stopped from inside (WeasyPrint swallows exceptions);
the parent kills the worker.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from briefwright.batch.task import Result, Task, perform
from briefwright.processes.child import become_child_of, run_here

MOST_BRIEFS = 200
MOST_MEMORY = 512 * 2**20
"""In bytes. WeasyPrint's native side keeps 0.3 to 1 MB of each render, a brief in five outputs 1 to 5 MB."""


@dataclass(frozen=True, slots=True)
class Began:
    """A worker has begun a stage, or an output."""

    what: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A worker has done a task."""

    result: Result
    leaves: bool
    """It has grown, or met a bug that may have left something behind: another is to take its place."""


def work_off(parent: Connection[Began | Finished, Task], number: int, scratch: Path) -> None:
    """Do the tasks that come through the pipe from process `number`, until it is closed or that ends this one.

    Temporary files go into `scratch`.
    """
    become_child_of(number, scratch)
    done = 0
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            result = _build(parent.recv(), parent)
            done += 1
            parent.send(Finished(result, bool(result.bug) or done >= MOST_BRIEFS or memory() > MOST_MEMORY))


def _build(task: Task, parent: Connection[Began | Finished, Task]) -> Result:
    def watch(task: Task, what: str) -> None:
        if what == "publish":  # a folder that is half made is to be removed
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
        parent.send(Began(what))

    try:
        return perform(task, watch, lambda jobs, seconds: run_here(jobs, lambda name: watch(task, name)))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def memory() -> int:
    """Bytes that this process holds in memory; 0 where the system does not say."""
    with suppress(OSError, ValueError):
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    with suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # at its largest; in bytes on macOS
    return 0
