"""A command → its exit code, whatever happens: errors are printed in a line, bugs go to a report file.

Printing itself stops no command: a full disk or a closed reader behind standard output is found out at the end.
"""

from __future__ import annotations

import io
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefwright import __version__
from briefwright.cli.console import complain
from briefwright.io.inputs import Unreadable, reason
from briefwright.processes.signals import ended_by_signals

# They never change (see `briefwright --help`).
DONE = 0
CONTENT = 1
USAGE = 2
FILES = 3
MACHINE = 4
BUG = 70
INTERRUPTED = 130


def exit_code_of(command: Callable[[], int]) -> int:
    """Run a command; no traceback ever reaches a user."""
    make_streams_safe()
    try:
        with ended_by_signals():
            code = command()
        fault = output_fault()
        return code if code or fault is None else _failed(FILES, f"standard output: {reason(fault)}")
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        return _failed(FILES, reason(error))
    except Unreadable as error:
        return _failed(FILES, str(error))
    except MemoryError:
        return _failed(FILES, "there is not enough memory")
    except Exception:
        import traceback

        report_bug(traceback.format_exc())
        return BUG


def _failed(code: int, reason: str) -> int:
    complain(f"error: {reason}")
    return code


def report_bug(trace: str, name: str = "") -> str:
    """Write a traceback to a report file and print where it is. Returns the file's name.

    `name` is the brief that was being built, if any.
    """
    report = f"briefwright {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n{trace}"
    try:
        descriptor, file = tempfile.mkstemp(prefix="briefwright-bug-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(report)
    except OSError:
        file = "(the report could not be written)"
    last = trace.strip().splitlines()[-1]
    complain(
        f"error: {f'{name}: ' if name else ''}a bug in briefwright: {last}",
        f"  the report is in {file}; no output was left half-written",
    )
    return file


def make_streams_safe() -> None:
    """From now on printing raises nothing; `output_fault` knows what went wrong."""
    for number in range(3):  # a file that got the number of a closed stream would receive what is printed
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if isinstance(getattr(stream.buffer, "raw", stream.buffer), io.FileIO):
                setattr(sys, name, _lenient(stream))


def output_fault() -> OSError | None:
    """Why standard output did not take all that was printed. A reader that closed it, as `head` does, is no fault."""
    sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    fault = raw.fault if isinstance(raw, _LenientFile) else None
    return None if isinstance(fault, BrokenPipeError) else fault


def _lenient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    with suppress(OSError):
        stream.flush()
        if hasattr(os, "set_blocking"):  # a slow reader of a pipe is waited for
            os.set_blocking(stream.fileno(), True)
    return io.TextIOWrapper(
        io.BufferedWriter(_LenientFile(stream.fileno(), "w", closefd=False)), stream.encoding, stream.errors,
        line_buffering=stream.line_buffering, write_through=stream.write_through,
    )  # fmt: skip


class _LenientFile(io.FileIO):
    """Remembers its first fault instead of raising it, and drops what is written after it."""

    fault: OSError | None = None

    def write(self, data: Any) -> int:
        if self.fault is None:
            try:
                return super().write(data)
            except OSError as error:
                self.fault = error
        return len(data)
