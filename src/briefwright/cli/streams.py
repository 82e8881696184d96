"""Standard output and standard error, made so that nothing wrong with them stops the work: closed, full, left alone."""

from __future__ import annotations

import io
import os
import select
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any


def make_streams_safe() -> None:
    """Whatever is printed from now on raises nothing; `output_fault` knows what went wrong."""
    _fill_gaps()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed: what is printed leads nowhere
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if isinstance(getattr(stream.buffer, "raw", stream.buffer), io.FileIO):
                setattr(sys, name, _rewrapped(stream))


def output_fault() -> OSError | None:
    """Why standard output did not take all that was printed. That its reader has gone, as `head` does, is no fault."""
    sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    fault = raw.fault if isinstance(raw, _Patient) else None
    return None if isinstance(fault, BrokenPipeError) else fault


def _fill_gaps() -> None:
    """A file that takes the number of a closed stream would be written into by whoever means the stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _rewrapped(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    with suppress(OSError):
        stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Patient(stream)), stream.encoding, stream.errors, line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )  # fmt: skip


class _Patient(io.RawIOBase):
    """Writes while it can, waits for a slow reader, and remembers the first fault instead of raising it."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream  # if it went, it would close what it writes to
        self._raw: io.FileIO = getattr(stream.buffer, "raw", stream.buffer)  # type: ignore[arg-type]
        self.fault: OSError | None = None

    def write(self, data: Any) -> int:
        while self.fault is None:
            try:
                if (written := self._raw.write(data)) is not None:
                    return written
                select.select([], [self._raw], [])  # a pipe that does not block by itself
            except OSError as error:
                self.fault = error
        return len(data)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()
