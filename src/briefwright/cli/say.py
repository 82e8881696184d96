"""Problems → lines on the screen: file:line:column, the line with a caret, and the mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from briefwright.problems import Problem, Where

_COLORS = {"error": "31;1", "warning": "33;1", "mend": "36", "place": "1", "caret": "31"}


def say(problems: Iterable[Problem], stream: TextIO | None = None, style: str = "text") -> None:
    """Print problems; `style`: "text" or "github" (workflow commands)."""
    stream = stream or sys.stderr
    for problem in problems:
        text = _github(problem) if style == "github" else _text(problem, color=use_color(stream))
        encoding = stream.encoding or "utf-8"
        print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)


def use_color(stream: TextIO) -> bool:
    """Colour only on a terminal, and never with NO_COLOR set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted(problems: Iterable[Problem]) -> str:
    """ "2 errors, 1 warning"."""
    found = [problem.severity for problem in problems]
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for word in ("error", "warning") if (n := found.count(word))]
    return ", ".join(parts)


def _text(problem: Problem, *, color: bool) -> str:
    def paint(name: str, words: str) -> str:
        return f"\x1b[{_COLORS[name]}m{words}\x1b[0m" if color else words

    place = f"{paint('place', str(problem.where))}: " if problem.where else ""
    lines = [f"{place}{paint(problem.severity, f'{problem.severity}[{problem.code}]')}: {problem.message}"]
    if problem.where and (shown := _line(problem.where)) is not None:
        number = str(problem.where.line)
        caret = _under(shown, problem.where.column)
        lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {paint('caret', caret)}"]
    if problem.mend:
        lines.append(f"  {paint('mend', 'mend')}: {problem.mend}")
    return "\n".join(lines)


def _under(line: str, column: int) -> str:
    """Spaces (and tabs as they are; two for a wide character), then a caret below `column`."""
    import unicodedata

    before = line[: max(column - 1, 0)]
    wide = "".join("\t" if c == "\t" else "  " if unicodedata.east_asian_width(c) in "WF" else " " for c in before)
    return f"{wide}^"


def _line(where: Where) -> str | None:
    if not where.line:
        return None
    lines = _lines(where.file)
    return lines[where.line - 1].rstrip() if where.line <= len(lines) else None


@lru_cache(maxsize=16)
def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _github(problem: Problem) -> str:
    """A workflow command of GitHub Actions (docs.github.com, "Workflow commands")."""
    where = problem.where
    place = f"file={where.file}" + (f",line={where.line},col={where.column}" if where.line else "") if where else ""
    message = problem.message + (f" ({problem.mend})" if problem.mend else "")
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{problem.severity} {place},title={problem.code}::{escaped}"
