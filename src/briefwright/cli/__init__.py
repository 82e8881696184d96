"""The command line: arguments → a command → an exit code. Imports nothing heavy before it knows the command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from briefwright import __version__
from briefwright.cli import build, check, diff, doctor, layouts, schema, verify
from briefwright.cli.exits import BUG, CONTENT, DONE, FILES, INTERRUPTED
from briefwright.cli.say import say
from briefwright.cli.streams import make_streams_safe, output_fault
from briefwright.io.inputs import Unreadable
from briefwright.problems import ContentError
from briefwright.processes.signals import ended_by_signals

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
    make_streams_safe()
    return _guarded(lambda: _command(arguments))


def _command(arguments: Sequence[str]) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    options.arguments = [*arguments]
    if options.command is None:
        parser.print_help()
        return DONE
    return int(_COMMANDS[options.command].run(options))


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
    try:
        with ended_by_signals():
            code = command()
        fault = output_fault()
        return code if code or fault is None else _ended(FILES, f"standard output: {_reason(fault)}")
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        return _ended(FILES, _reason(error))
    except Unreadable as error:
        return _ended(FILES, str(error))
    except ContentError as error:
        say(error.problems)
        return CONTENT
    except MemoryError:
        return _ended(FILES, "there is not enough memory")
    except Exception:
        import traceback

        from briefwright.cli.bug import report_bug

        report_bug(traceback.format_exc())
        return BUG


def _ended(code: int, reason: str) -> int:
    print(f"error: {reason}", file=sys.stderr)
    return code


def _reason(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"
