"""`python -m briefwright`, and the installed command."""

import atexit
import gc
import os
import sys

from briefwright.fast_path import nothing_to_do

_GC_THRESHOLD = (500_000, 50, 100)
"""Collect cycles rarely: nearly all that is made are modules, and they stay. Looking through them once takes 40 ms."""


def main() -> None:
    """Run the command, and end."""
    try:
        if sys.getfilesystemencoding() == "ascii":
            _again_in_utf8()
        code = 0 if nothing_to_do(sys.argv[1:]) else _watched() if _reads_alone(sys.argv[1:]) else _run()
    except KeyboardInterrupt:  # while modules are imported
        code = 130
    atexit.register(_end, code)
    sys.exit(code)


def _reads_alone(arguments: list[str]) -> bool:
    """Whether a command has no more to do, perhaps, than to read one brief."""
    return arguments[:1] == ["check"] and "--content" in arguments and hasattr(os, "fork")


def _watched() -> int:
    from briefwright.processes.watcher import watched

    return watched(_run)


def _run() -> int:
    gc.set_threshold(*_GC_THRESHOLD)
    from briefwright.processes.dataclass_methods import compile_methods_late
    from briefwright.processes.startup import kept_code

    compile_methods_late()
    with kept_code():
        from briefwright.cli import run

        return run(sys.argv[1:])


def _end(code: int) -> None:
    """Do all that Python does at its end, but leave it to the system to free what there is."""
    atexit.unregister(_end)
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):  # the command has seen to what cannot be written
            continue
    os._exit(code)


def _again_in_utf8() -> None:
    """The C locale knows no names of files but plain ones: become the same command in Python's UTF-8 mode."""
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    main()
