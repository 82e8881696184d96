"""Text → lines on the screen that command nothing: neither a terminal nor the CI host that reads the log.

What is printed quotes content and names of files, which may come from a stranger's pull request. Hosts look for
commands in the log: GitHub for lines that begin with `::` and, as Azure Pipelines and TeamCity do, for `##name[`
anywhere; GitLab for sections, which need a carriage return and an escape sequence.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any, TextIO

from briefwright.richtext.text import harmless, hidden, unprintable

_UNSEEN = "\N{REPLACEMENT CHARACTER}"
_COMMAND = re.compile(r"^(\s*:)(?=:)|(#)(?=#\w*\[)", re.MULTILINE)


def say(*lines: str, stream: TextIO | None = None) -> None:
    """Print lines to standard output, or to `stream`."""
    emit("\n".join("\n".join(map(visible, line.split("\n"))) for line in lines), stream)


def visible(text: str) -> str:
    """A text in one line, without what controls a terminal: escape sequences, direction overrides, carriage returns."""
    return harmless(text.replace("\r", _UNSEEN).replace("\n", _UNSEEN))


COMPLAINTS: list[str] = []
"""What this command has printed with `complain`: programs get it, too."""


def complain(*lines: str) -> None:
    """Print lines to standard error."""
    COMPLAINTS.extend(lines)
    say(*lines, stream=sys.stderr)


def emit(text: str, stream: TextIO | None = None, end: str = "\n") -> None:
    """Print text whose parts were made harmless, and which may have colours: no line of it is a command."""
    print(without_commands(text), file=stream or sys.stdout, end=end)


def without_commands(text: str) -> str:
    """The text with a space in what a host would take for the beginning of a command."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", text)


def print_json(data: Any) -> None:
    """Print JSON that commands nothing: what controls a terminal, or a host that reads the log, is escaped."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    unseen = {text[offset] for offset, _ in (*unprintable(text), *hidden(text))} - {"\n"}
    for sign in unseen:
        text = text.replace(sign, json.dumps(sign)[1:-1])
    print(re.sub(r"#(?=#\w*\[)", "\\\\u0023", text))
