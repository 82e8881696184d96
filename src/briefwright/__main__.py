"""`python -m briefwright`, and the installed command."""

from __future__ import annotations

import os
import sys

from briefwright.fast_path import nothing_to_do


def main() -> None:
    try:
        if sys.getfilesystemencoding() == "ascii":
            _again_in_utf8()
        if nothing_to_do(sys.argv[1:]):
            return
        from briefwright.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are imported
        code = 130
    sys.exit(code)


def _again_in_utf8() -> None:
    """The C locale knows no names of files but plain ones: become the same command in Python's UTF-8 mode."""
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    main()
