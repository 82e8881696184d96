"""The command line: arguments → a command → an exit code. Imports nothing heavy before it knows the command."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from briefwright import __version__
from briefwright.cli import build, check, diff, doctor, layouts, schema, verify
from briefwright.cli.exits import BUG, DONE, FILES, INTERRUPTED

_COMMANDS = {
    "build": build,
    "check": check,
    "verify": verify,
    "diff": diff,
    "layouts": layouts,
    "schema": schema,
    "doctor": doctor,
}
_EPILOG = """\
exit codes:
  0  done
  1  the content or a check failed (with --strict, warnings too)
  2  usage or configuration
  3  a file cannot be read or written
  4  the machine lacks something; `briefwright doctor` says what
  70 a bug of ours
  130 interrupted
"""


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code. No traceback ever reaches a user."""
    _make_streams_safe()
    parser = _parser()
    options = parser.parse_args(arguments)
    options.arguments = [*arguments]
    if options.command is None:
        parser.print_help()
        return DONE
    return _guarded(lambda: int(_COMMANDS[options.command].run(options)))


def _make_streams_safe() -> None:
    """Streams that were closed lead nowhere; a character that a stream does not know is written as an escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefwright",
        description="One set of YAML content becomes a PDF brief, a handout and a PowerPoint deck.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefwright {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, module in _COMMANDS.items():
        sentence = (module.__doc__ or "").splitlines()[0]
        module.add_arguments(commands.add_parser(name, help=sentence, description=sentence))
    return parser


def _guarded(command: Callable[[], int]) -> int:
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = command()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader has gone, as `head` does
        _leave_stdout()
        return DONE
    except OSError as error:
        _leave_stdout()
        name = f"{error.filename}: " if error.filename else ""
        print(f"error: {name}{error.strerror or error}", file=sys.stderr)
        return FILES
    except Exception:
        import traceback

        from briefwright.cli.bug import report_bug

        report_bug(traceback.format_exc())
        return BUG


def _terminate(number: int, frame: object) -> None:
    """Leave by an exception, so that children are ended and half-made folders removed."""
    del frame
    raise SystemExit(128 + number)


def _leave_stdout() -> None:
    """Nothing more is written to standard output, not even what is still in its buffer."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
