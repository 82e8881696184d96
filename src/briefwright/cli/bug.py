"""A bug of ours → one line for the user and a report file for us."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback

from briefwright import __version__
from briefwright.child import ChildBug


def report_bug(error: Exception) -> None:
    """Write the traceback to a file and name it."""
    trace = str(error) if isinstance(error, ChildBug) else "".join(traceback.format_exception(error))
    report = f"briefwright {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n{trace}"
    try:
        descriptor, name = tempfile.mkstemp(prefix="briefwright-bug-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(report)
    except OSError:
        name = "(no report could be written)"
    last = trace.strip().splitlines()[-1] if trace.strip() else type(error).__name__
    print(
        f"error: a bug in briefwright: {last}\n  the report is in {name}; the outputs are as they were", file=sys.stderr
    )
