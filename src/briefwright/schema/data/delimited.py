"""The text of a CSV or TSV file → rows of cells, each with its place; the sign between the columns is found in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from briefwright.problems import Diagnostics, Location, Problem
from briefwright.richtext.text import Text
from briefwright.schema.data.model import KEEP, MAX_CELLS, MAX_ROWS, TOO_LARGE, RawTable, Row

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAMPLE = 500
"""Lines in which the delimiter is looked for."""
_PADDED = 20_000
"""Cells of a row, empty ones too: a program may fill it up to its own last column."""
_SAID = re.compile(r"sep=(.)\Z")
"""A first line that Excel reads and writes."""


def read_delimited(
    text: str, shown: Path, delimiter: str, skip: tuple[int, int], diagnostics: Diagnostics
) -> RawTable | None:
    """The rows that are not empty; None, and a problem, where a cell is malformed or the delimiter is not evident.

    `delimiter`: what the brief says, or empty; `skip`: how many lines to leave out at the beginning and at the end.
    """
    lines = text.rstrip().split("\n")
    first = skip[0]
    if (said := _SAID.match(lines[0])) and said[1] in DELIMITERS:
        delimiter, first = delimiter or said[1], max(first, 1)
    lines = lines[first : len(lines) - skip[1]]
    sign = delimiter or _delimiter(lines, first + 1, shown, diagnostics)
    try:
        if not sign:
            return None
        rows = list(_rows(lines, first + 1, sign, shown))
        return RawTable(rows, DELIMITERS[sign][:-1], last=first + len(lines))
    except _MalformedError as error:
        diagnostics.add(error.problem)
        return None


class _MalformedError(Exception):
    def __init__(self, problem: Problem, *, cut: bool) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cut = cut
        """Whether the text ends inside quotation marks."""


def _rows(lines: Sequence[str], number: int, sign: str, shown: Path) -> Iterator[Row]:
    """`number`: the line of the file that `lines[0]` is."""
    text = ""
    starts: list[int] = []
    cell, empty = _cell(sign), f"{sign} \t\u00a0"
    at = rows = cells = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip(empty):
            at += 1
            continue
        if '"' not in line:
            row, after = _plain(line, number + at, sign, shown), at + 1
        else:
            if not starts:
                text, starts = "\n".join(lines), [0, *accumulate(len(line) + 1 for line in lines)]
            row, after = _quoted(text, starts, at, cell, number, shown)
        if any(row):
            yield number + at, row
        rows, cells = rows + 1, cells + len(row)
        if rows > MAX_ROWS + 1000 or cells > MAX_CELLS or len(row) > _PADDED:
            raise _MalformedError(Problem("E304", TOO_LARGE, Location(shown, number + at, 1), KEEP), cut=False)
        at = after


def _plain(line: str, number: int, sign: str, shown: Path) -> list[Text]:
    """The cells of a line without quotation marks. A cell begins with its first character that is not a space."""
    row, column = [], 1
    if line.count(sign) > _PADDED:
        raise _MalformedError(Problem("E304", TOO_LARGE, Location(shown, number, 1), KEEP), cut=False)
    for part in line.split(sign):
        words = part.strip()
        begins = column if len(words) == len(part) or not words else column + len(part) - len(part.lstrip())
        row.append(Text(words, Location(shown, number, begins)))
        column += len(part) + 1
    return row


def _cell(sign: str) -> re.Pattern[str]:
    """A cell as it is written: between quotation marks, doubled inside; or as far as the next delimiter."""
    end, blank = re.escape(sign), "[ \u00a0]*+" if sign == "\t" else "[ \u00a0\t]*+"
    return re.compile(
        rf"""(?P<blank>{blank})(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"{blank}|(?P<plain>(?!")[^{end}\n]*))(?P<end>{end}|\n|\Z)"""
    )


def _quoted(
    text: str, starts: Sequence[int], at: int, pattern: re.Pattern[str], number: int, shown: Path
) -> tuple[list[Text], int]:
    """The cells of the row that begins on line `at`, and the line after its last.

    Raises:
        _MalformedError: a quotation mark is not closed, or there is more text after it.
    """
    row: list[Text] = []
    offset = starts[at]
    while (found := pattern.match(text, offset)) is not None:
        blank, quoted, words, end = found.groups()
        location = Location(shown, number + at, offset + (len(blank) if quoted or words else 0) - starts[at] + 1)
        if quoted is not None:
            words = quoted.replace('""', '"')
            if "\n" in words:
                at += words.count("\n")
                words = words.replace("\n", " ")
        row.append(Text(words.strip(), location))
        if end in ("", "\n") or len(row) > _PADDED:
            return row, at + 1
        offset = found.end()
    begins = offset + len(text[offset:]) - len(text[offset:].lstrip(" \t\u00a0"))
    raise _malformed(text, begins, Location(shown, number + at, begins - starts[at] + 1))


def _malformed(text: str, begins: int, location: Location) -> _MalformedError:
    closed = re.compile(r'"[^"]*(?:""[^"]*)*"').match(text, begins)
    if closed is None:
        message, hint = "the quotation mark that begins this cell is not closed", "close it where the text ends"
    else:
        lines = closed[0].count("\n")
        ends = f" ends on line {location.line + lines}" if lines else " ends"
        message = f"the quoted text that begins here{ends}, and more text follows it"
        hint = 'close it where the text ends, and write a quotation mark inside it twice: ""'
    return _MalformedError(Problem("E304", message, location, hint), cut=closed is None)


# The delimiter


def _delimiter(lines: Sequence[str], number: int, shown: Path, diagnostics: Diagnostics) -> str:
    """The sign that divides most lines into the same number of columns; empty, and a problem, where several do."""
    sample = lines[:_SAMPLE]
    present = [sign for sign in DELIMITERS if any(sign in line for line in sample)]
    if shown.suffix.lower() in {".tsv", ".tab"} and "\t" in present:
        return "\t"
    if len(present) < 2:
        return present[0] if present else ","
    fits = {sign: _fit(sample, sign, shown, whole=len(lines) == len(sample)) for sign in present}
    most = max(count for count, _ in fits.values())
    best = [sign for sign in present if fits[sign][0] == most]
    if most and "\t" in best:
        return "\t"  # nobody writes it inside a cell
    if most and len(best) > 1:
        names = " and ".join(DELIMITERS[sign] for sign in best)
        columns = " and ".join(dict.fromkeys(str(fits[sign][1]) for sign in best))
        hint = f'say which separate them: `delimiter: "{best[0]}"` beside `path`'.replace("\t", "\\t")
        message = f"both {names} divide these lines, into {columns} columns"
        diagnostics.error("E304", message, Location(shown, number, 1), hint)
        return ""
    return best[0] if most else ","


def _fit(sample: Sequence[str], sign: str, shown: Path, *, whole: bool) -> tuple[int, int]:
    """How many rows have the number of columns that most have, and that number; 0 if it is 1, or a cell malformed."""
    widths: Counter[int] = Counter()
    try:
        for _, row in _rows(sample, 1, sign, shown):
            widths[len(row)] += 1
    except _MalformedError as error:
        if whole or not error.cut:
            return 0, 0
    several = {number: rows for number, rows in widths.items() if number > 1}
    columns = max(several, key=lambda number: (several[number], number), default=0)
    return several.get(columns, 0), columns
