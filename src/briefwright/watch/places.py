"""Names and words on a page → the lines where they are written; lines that were edited → names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from briefwright.document.model import Document
from briefwright.io.project import shown
from briefwright.paper.pdf import places_of
from briefwright.problems import Location
from briefwright.watch.messages import EditedPart

_MARKS = re.compile(r"[*_`\\\[\]^~{}\"'“”‘’|>#-]+")
_LENGTHS = (40, 24, 14, 8)
"""Letters of the beginning of a paragraph by which its line is found: the more, the surer."""
_SURE, _SHORT = 14, 6
"""With so many letters it is looked for in the whole file; with fewer than these only as a whole value."""
_FAR = 400
"""Lines below its name in which a paragraph is looked for first."""


class Places:
    """Where everything is written that has a name in the documents of a brief."""

    def __init__(self, documents: Iterable[Document], texts: Mapping[Path, Sequence[str]]) -> None:
        self._texts = texts
        self._folded: dict[Path, _Folded] = {}
        self.named: dict[str, Location] = {}
        for document in documents:
            self.add(document)

    def add(self, document: Document) -> None:
        """What has a name in another document of the same brief."""
        self.named = places_of(document) | self.named

    def of(self, name: str, words: str | None = None) -> Location | None:
        """Where a named part is written; of a paragraph in it, the line on which its words begin."""
        place = self.named.get(name)
        if not words or not self._texts:
            return place
        near = place if place is not None and place.file in self._texts else Location(next(iter(self._texts)))
        return self._line_of(words, near) or place

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

    def edited(self, before: Mapping[Path, Sequence[str]], files: Iterable[Path] = ()) -> tuple[EditedPart, ...]:
        """The parts in which lines are other than they were, each with the first such line; those that name a fact
        with such lines; and those that name one of the files beside the brief that are other than they were."""
        lines: dict[tuple[Path, int], None] = {}
        for file, now in self._texts.items():
            old = before.get(file, now)
            if old != now:
                line = _first_difference(old, now) + 1
                lines[file, line] = None
                if fact := _fact_at(now, line):
                    lines |= dict.fromkeys(self._lines_with(f"facts.{fact}"))
        for file in files:
            lines |= dict.fromkeys(self._lines_with(file.name))
        found = (EditedPart(name, str(shown(file)), line) for file, line in lines if (name := self.name_at(file, line)))
        return tuple(dict.fromkeys(found))

    def _lines_with(self, word: str) -> Iterator[tuple[Path, int]]:
        whole = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
        for file, lines in self._texts.items():
            yield from ((file, number) for number, line in enumerate(lines, 1) if word in line and whole.search(line))

    def _line_of(self, words: str, near: Location) -> Location | None:
        lines, wanted = self._texts[near.file], _folded(words)
        if near.file not in self._folded:
            self._folded[near.file] = _Folded(lines)
        folded = self._folded[near.file]
        for length in _LENGTHS:
            beginning = wanted[:length].rstrip()
            if len(beginning) < _SHORT and len(wanted) > length:
                continue
            line = folded.find(beginning, near.line, near.line + _FAR, whole=len(beginning) < _SHORT)
            if line is None and length >= _SURE <= len(beginning):
                line = folded.find(beginning, 1, len(lines))
            if line is not None:
                return Location(near.file, line, _column(lines[line - 1], words))
        return None


class _Folded:
    """Lines without marks and capitals, to be searched at once."""

    def __init__(self, lines: Sequence[str]) -> None:
        folded = [_folded(line) for line in lines]
        self._text = "\n".join(folded)
        self._starts = [0, *accumulate(len(line) + 1 for line in folded)]

    def find(self, beginning: str, first: int, last: int, *, whole: bool = False) -> int | None:
        """The first of these lines, from 1, that has it; as a `whole` value, and not as "20" is in "July 2026"."""
        start, end = (self._starts[max(min(one, len(self._starts) - 1), 0)] for one in (first - 1, last))
        if whole:
            value = re.compile(rf"(?:(?<=[:,] )|(?<=[,\n])|\A) *{re.escape(beginning)}(?=,|\n|\Z)")
            found = value.search(self._text, start, end) if beginning else None
            return bisect_right(self._starts, found.end() - 1) if found else None
        at = self._text.find(beginning, start, end)
        return None if at < 0 or not beginning else bisect_right(self._starts, at)


def _first_difference(old: Sequence[str], new: Sequence[str]) -> int:
    """The first line that differs, from 0, in the new text."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), max(len(new) - 1, 0)))


def _value_around(lines: Sequence[str], line: int) -> tuple[int, int]:
    """The line of the key (`facts:`) in whose value a line is, from 1, and of the next one."""
    keys = [number for number, one in enumerate(lines, 1) if one[:1].isalpha()]
    at = bisect_right(keys, line)
    return keys[at - 1] if at else 0, keys[at] if at < len(keys) else len(lines) + 2


def _fact_at(lines: Sequence[str], line: int) -> str:
    """The key of the fact in which a line is; empty for none."""
    first, _ = _value_around(lines, line)
    if not first or not lines[first - 1].startswith("facts:"):
        return ""
    inside = [one for one in lines[first:line] if one.strip() and not one.lstrip().startswith("#")]
    indent = min((len(one) - len(one.lstrip()) for one in inside), default=0)
    keys = [one for one in inside if len(one) - len(one.lstrip()) == indent]
    return keys[-1].strip().partition(":")[0].strip("\"'") if keys else ""


@lru_cache(maxsize=5_000)
def _folded(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split()).casefold()


def _column(line: str, words: str) -> int:
    first = next(iter(words.split()), "")
    return line.find(first) + 1 if first and first in line else len(line) - len(line.lstrip()) + 1
