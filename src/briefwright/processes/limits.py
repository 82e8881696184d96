"""Limits on memory, files and processor time, which a process sets for itself."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEMORY = 3 * 10**9
"""Bytes of addresses. A brief of few pages takes 0.35 GB; 250 pages with 25 large photographs take 1.8 GB."""
PAGES = 500
_MOST = {"RLIMIT_AS": MEMORY, "RLIMIT_FSIZE": 2 * 10**9, "RLIMIT_NOFILE": 1024, "RLIMIT_CORE": 0}
"""A file's bytes, and how many may be open. No image of the process is left when it dies."""


class PastLimit(Exception):
    """A limit was reached; the message names it."""


def hold_to_limits() -> None:
    """Set the limits of this process; a worker calls it first, and its children inherit them.

    Where a system has no such limits, only the parent's time limit applies.
    """
    try:
        import resource
    except ImportError:
        return
    for name, most in _MOST.items():
        limit = getattr(resource, name)
        _, hard = resource.getrlimit(limit)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):  # macOS knows some of them by name alone
            resource.setrlimit(limit, (lower, lower))


@contextmanager
def within(seconds: float, memory: int) -> Iterator[None]:
    """Limit the block to seconds of processor time, and to bytes beyond those that are in use already.

    No garbage is collected meanwhile: in a large process, what others have left takes seconds. Time is not limited in
    threads, nor memory on other systems than Linux. A lower limit that is set already stays.

    Raises:
        PastLimit, MemoryError
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        with _time(seconds), _memory(memory):
            yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer") or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise PastLimit(f"it takes more than {seconds:g} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _memory(most: int) -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource

    taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    if before == resource.RLIM_INFINITY or taken + most < before:
        resource.setrlimit(resource.RLIMIT_AS, (taken + most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))
