"""Problems → lines on the screen: file:line:column, the line with a caret, and the hint."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from briefwright.cli.console import emit, visible
from briefwright.io.inputs import Unreadable, read_bytes
from briefwright.problems import Location, Problem, Severity
from briefwright.richtext.text import BYTE_ORDER_MARK

_WIDTH = 120
_READ = 10_000_000
"""How many bytes of a file are searched for a line."""
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
_COLORS = {"error": "31;1", "warning": "33;1", "suggestion": "34;1", "hint": "36", "place": "1", "caret": "31"}


def print_problems(problems: Iterable[Problem], stream: TextIO | None = None, style: str = "text") -> None:
    """Print problems; `style`: "text" or "github" (workflow commands)."""
    stream = stream or sys.stderr
    files: dict[Path, list[str]] = {}
    for problem in problems:
        if style == "github":
            print(_github(problem), file=stream)
        else:
            emit(_text(problem, files, color=use_color(stream)), stream)


def use_color(stream: TextIO) -> bool:
    """Colour only on a terminal, and never with NO_COLOR set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted(problems: Iterable[Problem]) -> str:
    """ "2 errors, 1 warning, 3 suggestions"."""
    found = [problem.severity for problem in problems]
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for word in _SEVERITIES if (n := found.count(word))]
    return ", ".join(parts)


def headline(problem: Problem, paint: Callable[[str, str], str] = lambda name, words: words) -> str:
    """Location, severity, code and message in a line; `paint(name, text)` colours a part of it."""
    place = f"{paint('place', visible(str(problem.location)))}: " if problem.location else ""
    return f"{place}{paint(problem.severity, f'{problem.severity}[{problem.code}]')}: {visible(problem.message)}"


def _text(problem: Problem, files: dict[Path, list[str]], *, color: bool) -> str:
    def paint(name: str, words: str) -> str:
        return f"\x1b[{_COLORS[name]}m{words}\x1b[0m" if color else words

    lines = [headline(problem, paint)]
    if problem.location and (excerpt := _excerpt(problem.location, files)):
        number, (shown, under) = str(problem.location.line), excerpt
        lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {paint('caret', under)}"]
    lines += [f"  {paint('hint', 'with')}: {visible(str(value))}" for value in _origins(problem)]
    if problem.hint:
        lines.append(f"  {paint('hint', 'hint')}: {visible(problem.hint)}")
    return "\n".join(lines)


def _excerpt(location: Location, files: dict[Path, list[str]]) -> tuple[str, str] | None:
    """The line (of a long one, the part around the column), and a caret below the column."""
    if location.line and location.file not in files:
        files[location.file] = _lines(location.file)
    if not location.line or location.line > len(files[location.file]):
        return None
    line = files[location.file][location.line - 1].rstrip()
    start = max(location.column - _WIDTH // 2, 0) if len(line) > _WIDTH else 0
    shown = visible(line[start : start + _WIDTH])
    return shown, _under(shown, location.column - start)


def _under(line: str, column: int) -> str:
    """Spaces (tabs stay tabs; a wide character takes two), then a caret below `column`."""
    import unicodedata

    before = line[: max(column - 1, 0)]
    wide = "".join("\t" if c == "\t" else "  " if unicodedata.east_asian_width(c) in "WF" else " " for c in before)
    return f"{wide}^"


def _lines(file: Path) -> list[str]:
    try:
        data = read_bytes(file, _READ)
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    except (OSError, Unreadable):
        return []
    return text.replace(BYTE_ORDER_MARK, "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _github(problem: Problem) -> str:
    """A workflow command of GitHub Actions (docs.github.com, "Workflow commands")."""
    location = problem.location
    properties = {"title": problem.code}
    if location:
        properties = {"file": str(location.file), **properties}
    if location and location.line:
        properties |= {"line": str(location.line), "col": str(location.column)}
    written = ",".join(f"{key}={_escaped(value, also=':,')}" for key, value in properties.items())
    notes = [problem.hint, *(f"with {value}" for value in _origins(problem))]
    more = f" ({'; '.join(filter(None, notes))})" if any(notes) else ""
    cell = f"{location.cell}: " if location and location.cell else ""
    level = "notice" if problem.severity == "suggestion" else problem.severity
    return visible(f"::{level} {written}::{_escaped(f'{cell}{problem.message}{more}')}")


def annotate(level: str, title: str, message: str) -> None:
    """Print a workflow command of GitHub Actions that is about no file; `level`: notice, warning or error."""
    print(visible(f"::{level} title={_escaped(title, also=':,')}::{_escaped(message)}"))


def _origins(problem: Problem) -> tuple[Location, ...]:
    return problem.location.origins if problem.location else ()


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + also else sign for sign in text)
