"""Names and words on a page → the lines where they are written; lines that were edited → names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefwright.document.model import Document
from briefwright.io.project import shown
from briefwright.paper.pdf import places_of
from briefwright.problems import Location
from briefwright.watch.messages import EditedPart

_MARKS = re.compile(r"[*_`\\\[\]^~{}\"'“”‘’|>#-]+")
_SIGN = re.compile(r"\s+")
_LENGTHS = (40, 24, 14, 8)
"""Letters of the beginning of a paragraph by which its line is found: the more, the surer."""
_FAR = 400
"""Lines below its name in which a paragraph is looked for."""


class Places:
    """Where everything is written that has a name in the documents of a brief."""

    def __init__(self, documents: Iterable[Document], texts: Mapping[Path, Sequence[str]]) -> None:
        self._texts = texts
        self.named: dict[str, Location] = {}
        for document in documents:
            self.add(document)
        self._folded: dict[Path, list[str]] = {}

    def add(self, document: Document) -> None:
        """What has a name in another document of the same brief."""
        self.named = places_of(document) | self.named

    def of(self, name: str, words: str | None = None) -> Location | None:
        """Where a named part is written; of a paragraph in it, the line on which its words begin."""
        place = self.named.get(name)
        if place is None or not words:
            return place
        return self._line_of(words, place) or place

    def name_at(self, file: Path, line: int) -> str | None:
        """The name of the innermost part in which a line is, or before whose first words; None where it is in none."""
        first, last = _value_around(self._texts.get(file, ()), line)
        here = [
            (place.line, place.column, name)
            for name, place in self.named.items()
            if place.file == file and place.line and first <= place.line < last
        ]
        before = [one for one in here if one[0] <= line]
        return max(before)[2] if before else min(here)[2] if here else None

    def before_the_edit(self, file: Path, line: int, now: Sequence[str]) -> int:
        """The line on which what is now on a line was when all this was read."""
        old = self._texts.get(file, now)
        more = len(now) - len(old)
        return line if line <= _first_difference(old, now) + max(more, 0) else line - more

    def edited(self, before: Mapping[Path, Sequence[str]]) -> tuple[EditedPart, ...]:
        """The parts in which lines are other than they were, each with the first such line."""
        found = []
        for file, lines in self._texts.items():
            old = before.get(file, lines)
            if old != lines:
                line = _first_difference(old, lines) + 1
                if name := self.name_at(file, line):
                    found.append(EditedPart(name, str(shown(file)), line))
        return tuple(found)

    def _line_of(self, words: str, place: Location) -> Location | None:
        lines = self._texts.get(place.file)
        if lines is None:
            return None
        if place.file not in self._folded:
            self._folded[place.file] = [_folded(line) for line in lines]
        folded = self._folded[place.file]
        wanted = _folded(words)
        for length in _LENGTHS:
            beginning = wanted[:length].rstrip()
            for number in range(place.line - 1, min(place.line + _FAR, len(folded))):
                if beginning and (len(wanted) <= length or len(beginning) > 5) and beginning in folded[number]:
                    return Location(place.file, number + 1, _column(lines[number], words))
        return None


def _first_difference(old: Sequence[str], new: Sequence[str]) -> int:
    """The first line that differs, from 0, in the new text."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), max(len(new) - 1, 0)))


def _value_around(lines: Sequence[str], line: int) -> tuple[int, int]:
    """The lines of the key (`facts:`) in whose value a line is, from 1, and of the next one."""
    keys = [number for number, one in enumerate(lines, 1) if one[:1].isalpha()]
    at = bisect_right(keys, line)
    return keys[at - 1] if at else 0, keys[at] if at < len(keys) else len(lines) + 2


def _folded(text: str) -> str:
    return _SIGN.sub(" ", _MARKS.sub("", text)).strip().casefold()


def _column(line: str, words: str) -> int:
    first = words.split()[0] if words.split() else ""
    return max(line.find(first), 0) + 1 if first and first in line else len(line) - len(line.lstrip()) + 1
