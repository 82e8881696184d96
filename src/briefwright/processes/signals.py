"""Signals that end a run: exceptions of them, so that children are ended and half-made folders removed."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_NOT_OURS = (signal.SIG_IGN, None)
"""Ignored, or handled by whatever Python runs in."""


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """The first signal raises `KeyboardInterrupt` or `SystemExit`; further ones do not disturb the tidying up.

    A signal that is ignored already (`nohup`, a job in the background) stays so. If code swallows the exception, it is
    raised again at the end.
    """
    received: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        received.append(number)
        for each in handlers:
            signal.signal(each, signal.SIG_IGN)
        _raise(number)

    handlers = {number: signal.getsignal(number) for number in ENDING if signal.getsignal(number) not in _NOT_OURS}
    for number in handlers:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, before in handlers.items():
            signal.signal(number, before)
        if received:
            _raise(received[0])


@contextmanager
def undisturbed() -> Iterator[None]:
    """Signals wait until what belongs together is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _raise(number: int) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
