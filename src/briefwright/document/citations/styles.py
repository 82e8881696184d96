"""The style that the brief names → CSL as Pandoc reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from briefwright.document.citations.style_check import MAX_BYTES, UnusableStyle, checked_style
from briefwright.document.citations.syntax import LABELS
from briefwright.io.inputs import listing, read_bytes
from briefwright.io.project import Source, builtin_templates, inside
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.files import content_file

_END = re.compile(r"</(?P<prefix>[\w.-]+:)?style>\s*$")
_PREFIX = "locator"
_STAND_INS = {"table": "folio", "appendix": "opus"}
"""Labels of CSL 1.0.2 that Pandoc's citeproc does not know, and those that stand in for them, with their terms."""
_TERMS: Mapping[str, tuple[tuple[str, str, str, str], tuple[str, str, str, str]]] = {
    "": (("table", "tables", "tbl.", "tbls."), ("appendix", "appendices", "app.", "apps.")),
    "de": (("Tabelle", "Tabellen", "Tab.", "Tab."), ("Anhang", "Anhänge", "Anh.", "Anh.")),
    "es": (("tabla", "tablas", "tabla", "tablas"), ("apéndice", "apéndices", "apéndice", "apéndices")),
    "fr": (("tableau", "tableaux", "tabl.", "tabl."), ("annexe", "annexes", "annexe", "annexes")),
    "it": (("tabella", "tabelle", "tab.", "tabb."), ("appendice", "appendici", "app.", "app.")),
    "ja": (("表", "表", "表", "表"), ("付録", "付録", "付録", "付録")),
    "nl": (("tabel", "tabellen", "tab.", "tab."), ("bijlage", "bijlagen", "bijl.", "bijl.")),
    "pt": (("tabela", "tabelas", "tab.", "tab."), ("apêndice", "apêndices", "apêndice", "apêndices")),
}
"""Each in full and abbreviated, for one and for several, by language; the first for those that are not listed."""


_DATED = '<locale xml:lang="en-US">'
_DAY_FIRST = (
    '<date form="text"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/>'
    '<date-part name="year"/></date>'
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be used."""

    name: str
    written: str = field(repr=False)
    """Its XML."""
    file: Path
    """As problems name it."""

    @property
    def in_notes(self) -> bool:
        """Whether it cites in notes; else in the running text, as in (Aoki 2009, 3) or [4]."""
        return self._attribute("class") == "note"

    @property
    def numbered(self) -> bool:
        """Whether it gives each source a number."""
        return 'variable="citation-number"' in self.written

    @property
    def unsorted(self) -> Style:
        """The same, but its bibliography is in the order of the citations: sorting is half of Pandoc's time."""
        found = re.search(r"<(?:[\w.-]+:)?bibliography\b.*", self.written, re.DOTALL)
        if found is None:
            return self
        bibliography = re.sub(r"<((?:[\w.-]+:)?sort)>.*?</\1>", "", found[0], count=1, flags=re.DOTALL)
        return replace(self, written=self.written[: found.start()] + bibliography)

    @property
    def sorts_alone(self) -> bool:
        """Whether the order of the bibliography is all that its sorting decides: no numbers, letters or dashes."""
        return not (
            self.numbered
            or 'disambiguate-add-year-suffix="true"' in self.written
            or "subsequent-author-substitute=" in self.written
        )

    @property
    def by_author_and_title(self) -> bool:
        """Whether it is one of ours that lists sources by their authors, or without any by title; then by title."""
        order = r'<sort>\s*<key macro="author-or-title"/>\s*<key variable="title"/>'
        return self.built_in and self.sorts_alone and re.search(order, self.written) is not None

    @property
    def words_each_alone(self) -> bool:
        """Whether an entry of its bibliography has the same words whatever else is cited, and however."""
        return self.in_notes and self.sorts_alone and "disambiguate-" not in self.written

    @property
    def cites_each_alone(self) -> bool:
        """Whether the words of a citation in a note depend only on whether its sources were cited before it."""
        more = ("ibid", "near-note", "first-reference-note-number", "disambiguate-", "et-al-subsequent-", "collapse=")
        return self.in_notes and self.sorts_alone and not any(one in self.written for one in more)

    @property
    def closes_up_names(self) -> bool:
        """Whether it sets initials without spaces and keeps full names: Pandoc would close up H. Clifford, too."""
        return 'initialize-with=""' in self.written and 'initialize="false"' in self.written

    @property
    def built_in(self) -> bool:
        """Whether it comes with the templates."""
        return self.file.is_relative_to(builtin_templates())

    def language(self, lang: str) -> str:
        """The document's language; in the style's own variety of it, if the document names none."""
        own = self._attribute("default-locale")
        return own if own.partition("-")[0] == lang else lang

    def dated_for(self, lang: str) -> Style:
        """The same, with dates as the pages of a document in `en` have them: 4 March 2024 in every place. Without it,
        a style that comes with the templates writes American dates, which `en-US` asks for."""
        if lang.lower() != "en" or not self.built_in:
            return self
        british = re.search(r'<locale xml:lang="en-GB">(.*?)</locale>', self.written, re.DOTALL)
        dates = {"text": _DAY_FIRST}
        for found in re.finditer(r'<date form="(\w+)">.*?</date>', british[1] if british else "", re.DOTALL):
            dates[found[1]] = found[0]
        added = f"{_DATED}{''.join(dates.values())}</locale>"
        return replace(self, written=self.written.replace("</style>", f"{added}</style>"))

    @property
    def is_dated(self) -> bool:
        """Whether `dated_for` has given it other dates."""
        return _DATED in self.written

    @property
    def text(self) -> str:
        """Its XML with the words by which Pandoc is told what a locator counts, in every language the same."""
        terms = (
            f'<term name="{name}" form="verb-short">{_PREFIX}{name}</term>' for name in (*LABELS, *_STAND_INS.values())
        )
        added = f"<locale><terms>{''.join(terms)}</terms></locale>{_stand_ins()}"
        end = _END.search(self.written)
        assert end is not None, "a style that was checked ends with </style>"
        if prefix := end["prefix"]:
            added = re.sub("<(/?)", rf"<\1{prefix}", added)
        return self.written[: end.start()] + added + self.written[end.start() :]

    def _attribute(self, name: str) -> str:
        start = re.search(r"<(?:[\w.-]+:)?style\b[^>]*>", self.written)
        found = re.search(rf"""\s{name}\s*=\s*["']([^"']*)""", start[0]) if start else None
        return found[1] if found else ""


def locator_word(label: str) -> str:
    """How Pandoc is told a label of CSL, whatever the document's language: no style prints this form of it."""
    return _PREFIX + _STAND_INS.get(label, label)


@cache
def _stand_ins() -> str:
    """A locale for each language, with the terms of labels that stand in for others."""
    done = ""
    for lang, labels in _TERMS.items():
        terms = "".join(
            f'<term name="{name}"{form}><single>{one}</single><multiple>{several}</multiple></term>'
            for name, words in zip(_STAND_INS.values(), labels, strict=True)
            for form, (one, several) in (("", words[:2]), (' form="short"', words[2:]))
        )
        done += (
            f'<locale xml:lang="{lang}"><terms>{terms}</terms></locale>'
            if lang
            else f"<locale><terms>{terms}</terms></locale>"
        )
    return done


def builtin_style(name: str) -> Style:
    """A style of ours, by its path below `templates/` without `.csl`."""
    file = builtin_templates() / f"{name}.csl"
    return Style(file.stem, read_bytes(file, MAX_BYTES).decode("utf-8"), file)


def find_style(named: Text | None, source: Source, diagnostics: Diagnostics) -> Style:
    """The style that `citation-style` names: a file beside the brief, or one that comes with the templates.

    A style that does not exist or cannot be used is a problem, and the default is used instead.
    """
    if named is None:
        return builtin_style("csl/chicago-notes")
    if named.endswith(".csl"):
        path = content_file(named, source, diagnostics)
        shown = source.shown(named)
    else:
        styles = {
            path.stem: path
            for folder in reversed(source.template_folders)
            for path in listing(folder / "csl")
            if path.suffix == ".csl" and inside(folder, f"csl/{path.name}")
        }
        path = styles.get(named)
        shown = path or Path()
        if path is None:
            hint = f"{did_you_mean(named, styles)}; or put a style's .csl file beside the brief and name it: house.csl"
            diagnostics.error("E310", f"there is no citation style `{named}`", named.location, hint)
    style = read_style(path, shown, diagnostics) if path else None
    return style or builtin_style("csl/chicago-notes")


def read_style(path: Path, shown: Path, diagnostics: Diagnostics) -> Style | None:
    """The style in a file; None and a problem where it cannot be used."""
    try:
        return Style(path.stem, checked_style(read_bytes(path, MAX_BYTES)), shown)
    except UnusableStyle as fault:
        diagnostics.error("E310", fault.message, Location(shown, fault.line, fault.column), fault.hint)
        return None
