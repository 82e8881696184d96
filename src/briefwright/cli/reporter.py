"""The problems that a command finds → the screen: at once for people, or at its end as JSON or SARIF for programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from briefwright import __version__
from briefwright.cli.console import print_json
from briefwright.cli.diagnostics import print_problems

if TYPE_CHECKING:
    from briefwright.problems import Problem

FORMAT = 1
"""The version of the JSON: a key never changes its meaning, and new ones may be added."""
FOR_PROGRAMS = ("json", "sarif")
FORMATS = ("text", "github", *FOR_PROGRAMS)


class Reporter:
    """Takes the problems of a command, in its `--format`."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.format: str = getattr(options, "format", "text")
        self._command: str = options.command
        self._found: dict[Problem, None] = {}
        self._more: dict[str, Any] = {}

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

    def end(self) -> None:
        """Print what was kept."""
        if self.format == "json":
            print_json(self._document())
        elif self.format == "sarif":
            from briefwright.diagnostics.sarif import sarif

            print_json(sarif([*self._found]))

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
