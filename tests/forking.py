"""A function in a process of its own, under conditions that no test survives: forked, for a new Python costs more."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Ended:
    """A process that has ended."""

    code: int
    """Negative: the signal that killed it."""
    out: str
    err: str


def forked(
    function: Callable[[], int],
    *,
    before: Callable[[], object] = lambda: None,
    streams: Mapping[int, int] = MappingProxyType({}),
) -> Ended:
    """Call `function` in a process of its own, after `before`; what it returns is the exit code.

    `streams`: what 1 (standard output) and 2 lead to instead of into the answer.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if (child := os.fork()) == 0:
            code = 99
            try:
                os.dup2(streams.get(1, out.fileno()), 1)
                os.dup2(streams.get(2, err.fileno()), 2)
                sys.stdout, sys.stderr = (_stream(number) for number in (1, 2))
                before()
                code = function()
            except SystemExit as error:
                code = int(error.code or 0)
            except BaseException:
                os.write(err.fileno(), traceback.format_exc().encode())
            finally:
                with suppress(OSError, AttributeError):
                    sys.stdout.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return Ended(code, *(_all_of(file.fileno()) for file in (out, err)))


def _stream(number: int) -> io.TextIOWrapper:
    """As Python makes its own."""
    raw = io.FileIO(number, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", line_buffering=number == 2)


def _all_of(file: int) -> str:
    return os.pread(file, 1 << 20, 0).decode("utf-8", "replace")
