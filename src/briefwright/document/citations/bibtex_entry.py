"""An entry of a .bib file → its fields with those that it inherits, and what is wrong with them, each at its place."""

from __future__ import annotations

import re

from briefwright.document.citations.bibtex_inherit import EntryIndex
from briefwright.document.citations.bibtex_parser import BibEntry, Value
from briefwright.document.citations.latex import Fault, Macros, pandoc_latex
from briefwright.problems import Location, Problem


class EntryFields:
    """The fields of one entry, by biblatex's names; they are corrected one after the other."""

    def __init__(self, entry: BibEntry, index: EntryIndex, macros: Macros) -> None:
        self.entry, self.index, self.macros = entry, index, macros
        self.problems: list[Problem] = []
        self.fields: dict[str, Value] = {
            name: value.stripped() for name, value in index.fields(entry, self.problems).items()
        }

    def at(self, name: str, words: str = "") -> Location:
        """The place of the words in a field; of the entry, where it has none."""
        value = self.fields.get(name)
        if value is None:
            return self.index.found.place(self.entry.offset)
        return self.index.found.place(value.offset(max(value.text.find(words), 0)))

    def named_at(self, name: str) -> Location:
        """The place of the name of a field, or of what it inherits."""
        if name in self.entry.names:
            return self.index.found.place(self.entry.names[name])
        return self.at(name)

    def problem(self, message: str, name: str = "", words: str = "", hint: str = "", code: str = "E309") -> None:
        self.problems.append(Problem(code, message, self.at(name, words), hint))

    def warn(self, message: str, place: Location, hint: str) -> None:
        self.problems.append(Problem("W309", message, place, hint, "warning"))

    def text(self, name: str, *, names: bool = False) -> str:
        """The LaTeX of a field as Pandoc reads it."""
        made = pandoc_latex(self.fields[name].text, self.macros, names=names)
        for fault in made.faults:
            self.fault(name, fault)
        return made.text

    def fault(self, name: str, fault: Fault) -> None:
        self.problem(fault.message, name, fault.words, fault.hint, fault.code)


def verbatim(text: str) -> str:
    """What is no LaTeX, but which some programs write as if it were: addresses, DOIs."""
    text = re.sub(r"^\{?\\(?:url|path)\{(.*)\}\}?$", r"\1", text.strip())
    text = re.sub(r"\{?\\textless\s*(?:\{\})?\}?|\{?\$<\$\}?|&lt;", "<", text)
    text = re.sub(r"\{?\\textgreater\s*(?:\{\})?\}?|\{?\$>\$\}?|&gt;", ">", text).replace("&amp;", "&")
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\{?\$\\sim\$\}?|\\~\{\}|\\~", "~", text)
    text = re.sub(r"\{?\\_(?:\{\})?\}?", "_", text)
    text = re.sub(r"\\([%&#$^{}-])|\{?\\(?:textbackslash|backslash)\}?", r"\1", text)
    return re.sub(r"[{}\ufeff]", "", text).replace("\\-", "").strip()
