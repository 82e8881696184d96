"""The command line: arguments → a command → an exit code. Nothing heavy is imported before the command is known."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any, NoReturn

from briefwright import __version__
from briefwright.cli.console import COMPLAINTS, complain
from briefwright.cli.exits import CONTENT, DONE, USAGE, exit_code_of
from briefwright.cli.reporter import Reporter, print_usage_failure
from briefwright.io.epoch import source_date_epoch
from briefwright.problems import ContentError

COMMANDS = (
    *(
        "init",
        "new",
        "build",
        "check",
        "watch",
        "fix",
        "explain",
        "rules",
        "help",
        "outline",
        "preview",
        "guide",
        "mcp",
    ),
    *("verify", "diff", "layouts", "translate", "schema", "doctor"),
)
"""Each a module beside this one."""
_EPILOG = """\
exit codes:
  0         success
  1         problems in the content, or a failed check (with --strict, also warnings)
  2         wrong usage or configuration
  3         a file cannot be read or written
  4         a library or a font is missing; see `briefwright doctor`
  70        a bug in briefwright
  130, 143  interrupted, terminated
"""


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; `--format json` gets a document in any case."""
    COMPLAINTS.clear()
    reporters: list[Reporter] = []
    code = exit_code_of(lambda: _command(arguments, reporters))
    for reporter in reporters:  # one that has not come to its end
        reporter.end(code)
    return code


def _command(arguments: Sequence[str], reporters: list[Reporter]) -> int:
    parser = _parser(tuple(arguments[:1]) if arguments and arguments[0] in COMMANDS else COMMANDS)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stopped:
        if stopped.code == USAGE and re.search(r"--format[= ]json\b", " ".join(arguments)):
            print_usage_failure(arguments[0])
        raise
    options.arguments = [*arguments]
    if options.command is None:
        parser.print_help()
        return DONE
    options.reporter = Reporter(options)
    reporters.append(options.reporter)
    try:
        source_date_epoch()
    except ValueError as error:
        complain(f"error: {error}")
        return USAGE
    return _performed(options, options.reporter)


def _performed(options: argparse.Namespace, reporter: Reporter) -> int:
    """Run the command; what it finds is printed in its `--format`."""
    with ExitStack() as options.closing:
        try:
            code = int(module_of(options.command).run(options))
        except ContentError as error:
            reporter.add(error.problems)
            code = CONTENT
        reporter.end(code)
    return code


class _Arguments(argparse.ArgumentParser):
    """Remembers what is wrong with arguments: programs get it as JSON, too."""

    def error(self, message: str) -> NoReturn:
        COMPLAINTS.append(f"error: {message}")
        super().error(message)


def module_of(command: str) -> Any:
    """What a command is and does. Those that are not asked for are not imported."""
    return import_module(f"{__name__}.{command}")


def _parser(names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    parser = _Arguments(
        prog="briefwright",
        description="Build PDF briefs, handouts and PowerPoint decks from YAML content.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefwright {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in names:
        module = module_of(name)
        sentence = (module.__doc__ or name).partition("\n")[0]  # Python -OO leaves docstrings out
        module.add_arguments(commands.add_parser(name, help=sentence, description=sentence))
    return parser
