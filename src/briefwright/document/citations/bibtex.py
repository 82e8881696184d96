"""BibTeX and BibLaTeX → entries, each with its location, their fields CSL's.

Pandoc translates them, as for every user of Quarto. Only entries that are cited are translated, all of them at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from briefwright.document.citations.bibtex_inherit import EntryIndex
from briefwright.document.citations.bibtex_pandoc import PandocEntry
from briefwright.document.citations.bibtex_parser import BibEntry, BibFile, parse_bibtex
from briefwright.document.citations.csl import Entry, RawFields
from briefwright.document.citations.latex import defined
from briefwright.problems import Diagnostics, Location, Problem
from briefwright.processes.pandoc import PandocFailed, run_pandoc


@dataclass(slots=True)
class _Translated:
    csl: dict[str, object]
    problems: list[Problem]


@dataclass(slots=True)
class BibtexLibrary:
    """The .bib files of a brief, read as one: @strings and parents may stand in any of them.

    Its entries are translated when one of them is first asked for.
    """

    lang: str = "en"
    cited: Collection[str] = ()
    """Keys that the brief mentions, as far as that is known: they are translated together."""
    prints_notes: bool = True
    """Whether the style has a place for `note`: many have none."""
    found: BibFile = field(default_factory=BibFile)
    index: EntryIndex = field(init=False)
    done: dict[int, _Translated] = field(default_factory=dict)
    """By the offset of the entry."""

    def __post_init__(self) -> None:
        self.index = EntryIndex(self.found)

    def read(self, text: str, file: Path, diagnostics: Diagnostics) -> list[Entry]:
        """The entries of `text`; what is not well formed is a problem at its line, whether it is cited or not."""
        known = len(self.found.entries)
        parse_bibtex(text, file, diagnostics, self.found)
        if "\x00" in text:
            diagnostics.error("E100", "the file is not UTF-8 text", Location(file), "save it as UTF-8")
        elif text.strip() and "@" not in text:
            message = "there is no entry in this file"
            diagnostics.error("E309", message, Location(file), "an entry begins with @book{key,")
        entries = []
        for entry in self.found.entries[known:]:
            keys = [(entry.key, entry.offset)]
            if ids := entry.fields.get("ids"):
                keys += [(match[0], ids.offset(match.start())) for match in re.finditer(r"[^\s,]+", ids.text)]
            csl, faults = partial(self.csl, entry), partial(self.faults, entry)
            entries += [Entry(key, self.found.place(offset), csl, faults=faults) for key, offset in keys]
        return entries

    def csl(self, entry: BibEntry) -> RawFields:
        return self._translated(entry).csl

    def faults(self, entry: BibEntry) -> Sequence[Problem]:
        return self._translated(entry).problems

    def _translated(self, entry: BibEntry) -> _Translated:
        if entry.offset not in self.done:
            wanted = [entry] if self.done else [one for one in self.index.by_key.values() if one.key in self.cited]
            self._translate({one.offset: one for one in (*wanted, entry)}.values())
        return self.done[entry.offset]

    def _translate(self, entries: Iterable[BibEntry]) -> None:
        macros = defined(self.found.preamble)
        prepared = [
            PandocEntry(entry, self.index, macros, self.lang, prints_notes=self.prints_notes) for entry in entries
        ]
        try:
            answers = _by_pandoc(one.bib(f"e{number}") for number, one in enumerate(prepared))
        except PandocFailed as failure:
            if len(prepared) > 1:
                for one in prepared:
                    self._translate([one.entry])
                return
            message = f"Pandoc cannot read this entry: {str(failure).splitlines()[0]}"
            prepared[0].problem(message, hint="look for braces")
            answers = {}
        for number, one in enumerate(prepared):
            csl = one.finished({name: answers.get(f"e{number}{name}", {}) for name in ("", *one.more)})
            self.done[one.entry.offset] = _Translated(csl, one.problems)


def _by_pandoc(entries: Iterable[str]) -> dict[str, dict[str, object]]:
    answer = json.loads(run_pandoc(["-f", "biblatex", "-t", "csljson"], "\n".join(entries)))
    return {str(one["id"]): one for one in answer}
