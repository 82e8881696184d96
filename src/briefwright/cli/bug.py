"""A bug of ours → one line for the user and a report file for us."""

from __future__ import annotations

import os
import platform
import sys
import tempfile

from briefwright import __version__


def report_bug(trace: str, name: str = "") -> str:
    """Write a traceback to a file and name it; `name`: of the brief that was being built. Returns the file's name."""
    report = f"briefwright {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n{trace}"
    try:
        descriptor, file = tempfile.mkstemp(prefix="briefwright-bug-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(report)
    except OSError:
        file = "(no report could be written)"
    last = trace.strip().splitlines()[-1]
    print(
        f"error: {f'{name}: ' if name else ''}a bug in briefwright: {last}\n"
        f"  the report is in {file}; the outputs are as they were",
        file=sys.stderr,
    )
    return file
