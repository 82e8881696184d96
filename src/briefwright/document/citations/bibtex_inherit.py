"""An entry of a .bib file → its fields with those that it inherits (`crossref`, `xdata`), as biblatex hands them down.

Source: the biblatex manual, appendix B. Keys do not tell capitals apart there, as in BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from briefwright.document.citations.bibtex_parser import BibEntry, BibFile, Value
from briefwright.problems import Problem, did_you_mean

PARTS = {
    *("inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference", "inproceedings"),
    "conference",
}
"""Types of what stands in a book."""
_OF_OTHERS = ("incollection", "inproceedings")
"""Parts that are not by the author of the whole."""
_VOLUMES = {"book", "collection", "reference", "proceedings"}
_OWN = {
    *("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
    *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "pages"),
}
"""Fields that say something of one entry alone. (biblatex hands down `pages`, too: the whole's are not its part's.)"""
_TITLES = ("title", "subtitle", "titleaddon")
_SHORT = {"shorttitle", "sorttitle", "indextitle", "indexsorttitle"}
_MOST = 50
"""Entries from which one inherits, at most."""


@dataclass(slots=True)
class EntryIndex:
    """All entries, the first of each key, and what each inherits from others."""

    found: BibFile
    _by_key: dict[str, BibEntry] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)

    @property
    def by_key(self) -> Mapping[str, BibEntry]:
        """The entries, once all files are read."""
        if not self._by_key:
            for entry in self.found.entries:
                self._by_key.setdefault(entry.key, entry)
                self._folded.setdefault(entry.key.casefold(), entry.key)
        return self._by_key

    def entry(self, key: str) -> BibEntry | None:
        """The entry of that key, if need be with other capitals."""
        return self.by_key.get(key) or self.by_key.get(self._folded.get(key.casefold(), ""))

    def fields(self, entry: BibEntry, problems: list[Problem]) -> dict[str, Value]:
        """The fields of `entry` and what it inherits; a reference that leads nowhere, or in a circle, is a problem."""
        return _Inheritance(self, problems).fields(entry, (entry.key,))

    def named(self, entry: BibEntry, name: str, problems: list[Problem]) -> list[BibEntry]:
        """The entries that a field names."""
        value = entry.fields.get(name)
        found = []
        for match in re.finditer(r"[^\s,]+", value.text if value else ""):
            other = self.entry(match[0])
            if other:
                found.append(other)
                continue
            place = self.found.place(value.offset(match.start())) if value else None
            hint = did_you_mean(match[0], self.by_key, "add it, or remove the field", listed=False)
            problems.append(
                Problem("E203", f"`{name}` names the entry `{match[0]}`, which does not exist", place, hint)
            )
        return found


@dataclass(slots=True)
class _Inheritance:
    index: EntryIndex
    problems: list[Problem]
    visited: int = 0

    def fields(self, entry: BibEntry, path: tuple[str, ...]) -> dict[str, Value]:
        fields = dict(entry.fields)
        for name in ("xdata", "crossref"):
            for other in self.index.named(entry, name, self.problems):
                self.visited += 1
                if other.key in path or self.visited > _MOST:
                    self._circle(entry, name, (*path, other.key))
                    continue
                take = _taken(other.kind, entry.kind) if name == "crossref" else _as_named
                for inherited, value in self.fields(other, (*path, other.key)).items():
                    for target in take(inherited):
                        fields.setdefault(target, value)
        return fields

    def _circle(self, entry: BibEntry, name: str, path: tuple[str, ...]) -> None:
        place = self.index.found.place(entry.names.get(name, entry.offset))
        if path[-1] in path[:-1]:
            message = f"`{name}` leads in a circle: {' → '.join(path[path.index(path[-1]) :])}"
        else:
            message = f"`{entry.key}` inherits from more than {_MOST} entries"
        self.problems.append(Problem("E309", message, place, "remove one of the references"))


def _as_named(name: str) -> tuple[str, ...]:
    return () if name in _OWN else (name,)


def _taken(parent: str, child: str) -> Callable[[str], tuple[str, ...]]:
    """What the fields of a parent are called in its child: the title of a book is its chapter's `booktitle`."""
    part = child in PARTS
    prefix = ""
    if parent == "periodical" and child in ("article", "suppperiodical"):
        prefix = "journal"
    elif parent.startswith("mv") and (part or child in _VOLUMES):
        prefix = "main"
    elif part and parent not in PARTS:
        prefix = "book"

    def taken(name: str) -> tuple[str, ...]:
        if name in _OWN or (prefix and name in _SHORT):
            return ()
        if name == "author" and part and parent in ("book", "mvbook") and child not in _OF_OTHERS:
            return ("bookauthor", "author")
        return (f"{prefix}{name}" if name in _TITLES else name,)

    return taken
