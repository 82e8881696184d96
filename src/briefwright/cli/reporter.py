"""The problems that a command finds → the screen: at once for people, or at its end as JSON or SARIF for programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from briefwright import __version__
from briefwright.cli.console import COMPLAINTS, print_json
from briefwright.cli.diagnostics import print_problems
from briefwright.cli.exits import BUG, FILES, MACHINE, USAGE

if TYPE_CHECKING:
    from briefwright.problems import Problem

FORMAT = 1
"""The version of the JSON: a key never changes its meaning, and new ones may be added."""
FOR_PROGRAMS = ("json", "sarif")
FORMATS = ("text", "github", *FOR_PROGRAMS)
KINDS_OF_FAILURE = {USAGE: "usage", FILES: "files", MACHINE: "machine", BUG: "bug"}
"""Of each exit code that is no verdict on the content; all further ones are of an interruption."""


def failure_of(code: int, complaints: Sequence[str]) -> dict[str, Any]:
    """Why a command ended with an exit code that says nothing of the content."""
    lines = [line.strip() for text in complaints for line in text.split("\n") if line.strip()]
    last = max((at for at, line in enumerate(lines) if line.startswith("error: ")), default=0)
    lines = lines[last:]
    hints = [line.removeprefix("hint: ") for line in lines if line.startswith("hint: ")]
    said = [line.removeprefix("error: ") for line in lines if not line.startswith("hint: ")]
    kind = KINDS_OF_FAILURE.get(code, "interrupted")
    return {"exit_code": code, "kind": kind, "message": "\n".join(said) or kind, "hint": "\n".join(hints) or None}


def print_usage_failure(command: str) -> None:
    """The document of arguments that cannot be read."""
    Reporter(argparse.Namespace(format="json", command=command)).end(USAGE)


class Reporter:
    """Takes the problems of a command, in its `--format`."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.format: str = getattr(options, "format", "text")
        self._command: str = options.command
        self._found: dict[Problem, None] = {}
        self._more: dict[str, Any] = {}
        self._ended = False

    @property
    def for_programs(self) -> bool:
        """Whether standard output has one JSON document, and no lines for people."""
        return self.format in FOR_PROGRAMS

    def add(self, problems: Iterable[Problem]) -> None:
        """Print problems, or keep them for the end; what several variants of a brief have in common is said once."""
        new = [one for one in dict.fromkeys(problems) if one not in self._found]
        self._found |= dict.fromkeys(new)
        if not self.for_programs:
            print_problems(new, style=self.format)

    def also(self, **more: Any) -> None:
        """What else the JSON of this command has."""
        self._more |= more

    def end(self, code: int) -> None:
        """Print what was kept, once. `code`: the exit code; from 2 on it says why the command failed."""
        if self._ended:
            return
        self._ended = True
        failure = failure_of(code, COMPLAINTS) if code >= USAGE else None
        if self.format == "json":
            print_json(self._document() | ({"failure": failure} if failure else {}))
        elif self.format == "sarif":
            from briefwright.diagnostics.sarif import sarif

            print_json(sarif([*self._found], failure))

    def _document(self) -> dict[str, Any]:
        from briefwright.diagnostics.records import Records

        records = Records()
        number = {word: sum(one.severity == word for one in self._found) for word in ("error", "warning", "suggestion")}
        return {
            "format": FORMAT,
            "tool": {"name": "briefwright", "version": __version__},
            "command": self._command,
            "counts": {f"{word}s": count for word, count in number.items()},
            "problems": [records.record(problem) for problem in self._found],
            **self._more,
        }
