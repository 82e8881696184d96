"""A command → the same, done by a child that is made before anything is imported, and watched by its parent.

It so needs no worker: what a worker may take is limited, and what is wrong with one is told, all the same. A worker is
a copy of a process with all imports, and costs as much as reading a brief; this child is a copy of next to nothing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

_watching: list[tuple[int, int]] = []
"""In the child: where it tells its parent of the time limit, and the parent's id."""
_lost: list[str] = []
"""In the parent: why the child did not end its job."""


def watched(run: Callable[[], int]) -> int:
    """The exit code of a command, which a child runs.

    If it dies in its job, or takes too long, the parent runs the command, which then finds out by `what_was_lost`.
    """
    reading, writing = os.pipe()
    child, parent = 0, os.getpid()

    def forward(number: int, frame: object) -> None:
        os.kill(child, number)

    handled = [one for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) != signal.SIG_IGN]
    signal.pthread_sigmask(signal.SIG_BLOCK, handled)
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, handled)
        os.close(reading)
        _watching.append((writing, parent))
        return run()
    before = {number: signal.signal(number, forward) for number in handled}
    signal.pthread_sigmask(signal.SIG_UNBLOCK, handled)
    os.close(writing)
    code = _wait(child, reading)
    for number, handler in before.items():
        signal.signal(number, handler)
    if code >= 0:
        return code
    if not _lost:
        os.kill(os.getpid(), -code)
    return run()


def _wait(child: int, pipe: int) -> int:
    """The exit code of the child, that of a signal negative; `_lost` has why it ended in its job, if it did."""
    limit = 0.0

    def end(number: int, frame: object) -> None:
        _lost.append(f"it took longer than {limit:g} seconds")
        os.kill(child, signal.SIGKILL)

    before = signal.signal(signal.SIGALRM, end)
    while told := os.read(pipe, 100):
        limit = float(told.split()[-1])
        signal.setitimer(signal.ITIMER_REAL, limit)
    signal.setitimer(signal.ITIMER_REAL, 0)  # it has ended: nobody else may be killed who has its number then
    os.close(pipe)
    _, status = os.waitpid(child, 0)
    signal.signal(signal.SIGALRM, before)
    code = os.waitstatus_to_exitcode(status)
    if code < 0 and limit and not _lost:
        _lost.append(f"the process died ({signal.Signals(-code).name})")
    return code


def is_watched() -> bool:
    """Whether this process can do a job itself, or is to tell why its child could not."""
    return bool(_watching or _lost)


def what_was_lost() -> str:
    """Why the job was not finished; empty where it is to be done here."""
    return "".join(_lost[:1])


def watching() -> int:
    """The id of the process that watches this one."""
    return _watching[0][1]


def tell(seconds: float) -> None:
    """Have the parent end this process after so many seconds, or, with 0, not any more."""
    os.write(_watching[0][0], f"{seconds}\n".encode())
