"""Citations → notes and a bibliography, as a CSL style words them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefwright.document.citations.citeproc_output import (
    ITALIC,
    ITEM,
    NAME_MARKS,
    NUMBER,
    AsWritten,
    Quotes,
    authors_left_out,
    curled,
    family_alone,
    formatter,
    in_corner_brackets,
    marked,
    numbers_collapsed,
    punctuated,
    runs,
    unmarked,
    years_collapsed,
)
from briefwright.document.citations.csl import DATES, NAMES, CslFields, RawFields, csl_fields
from briefwright.document.citations.styles import DEFAULT, read_style
from briefwright.document.citations.syntax import Citation, CitationItem
from briefwright.richtext.text import Inlines, Run, anchor

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# For `short`: titles in quotation marks, titles as they are, and containers in roman, as in chicago-notes.csl.
_QUOTED = {
    *("article", "article-journal", "article-magazine", "article-newspaper", "chapter", "dataset", "entry"),
    *("entry-dictionary", "entry-encyclopedia", "interview", "manuscript", "paper-conference"),
    *("personal_communication", "post", "post-weblog", "review", "review-book", "speech", "thesis", "webpage"),
}
_PLAIN = {"bill", "legislation", "regulation", "treaty"}
_SITES = {"dataset", "post", "post-weblog", "webpage"}


class CitationProcessor:
    """Words citations. A source gives its CSL mapping when it is cited; notes are asked for in the document's order.

    `style`: a CSL file that `find_style` has checked.
    """

    def __init__(self, sources: Mapping[str, Callable[[], RawFields]], style: Path = DEFAULT, lang: str = "en") -> None:
        # 60 ms, most of them lxml's: only a document with sources pays.
        from citeproc import CitationStylesBibliography

        self._written = sources
        self._read: dict[str, CslFields] = {}
        # citeproc-py writes keys in small letters, so that @Smith and @smith would be one source.
        self._ids = {key: f"s{number}" for number, key in enumerate(sources)}
        self._style = read_style(style, lang)
        self._style.root.formatter = formatter()
        self._root = self._style.root
        self.in_notes = self._root.get("class") == "note"
        """Whether the style cites in notes; else in the running text, as in (Aoki 2009, 3) or [4]."""
        self._book = CitationStylesBibliography(read_style(style, lang, marks=True), self._records({}), formatter())
        self._book.keys = AsWritten()
        self._quotes = self._locale_quotes()
        self._cited: dict[str, str] = {}
        self._ordered: tuple[str, ...] = ()

    def note(self, citation: Citation) -> Inlines:
        """A note's words: a source in full when first cited, in short form afterwards, if the style says so.

        Raises `KeyError` for a key without a source.
        """
        keys = [item.key for item in citation.items]
        for key in keys:
            self._fields(key)
        for key in keys:
            self.mention(key)
        text = self._finished(self._book.cite(self._citation(self._book, citation.items), None))
        # A note opens with a capital (Chicago 8.5): See, Ibid., De Gaulle; but eBay.
        if text[:1].isalpha() and text.split()[0].islower():
            text = text[0].upper() + text[1:]
        return runs(unmarked(text), self._language(*keys))

    def call(self, citation: Citation) -> Inlines:
        """The words of a citation in the text, once every source has been mentioned: (Aoki 2009, 3), [4, p. 3]."""
        self._settle()
        items = self._sorted(citation.items)
        text = self._finished(self._book.cite(self._citation(self._book, items, marks=True), None))
        delimiter, collapse = self._root.citation.layout.get("delimiter", ""), self._root.citation.get("collapse", "")
        if collapse == "citation-number":
            text = numbers_collapsed(text, [self._numbers()[self._ids[item.key]] for item in items], delimiter)
        elif collapse:
            text = years_collapsed(text, [not (item.locator or item.suffix) for item in items], delimiter)
        first = citation.items[0]
        text = authors_left_out(text, [item.bare or (citation.narrative and item is first) for item in items])
        keys = [item.key for item in items]
        words = runs(unmarked(text), self._language(*keys), keys)
        if not citation.narrative:
            return words
        space = () if words and words[0].superscript else (Run(" "),)
        return (*self.names(first.key), *space, *words)

    def _sorted(self, items: Sequence[CitationItem]) -> Sequence[CitationItem]:
        """The sources of one citation, as the style orders them; as written, where there are words between them."""
        sort = self._root.citation.sort
        if sort is None or any(item.prefix or item.suffix for item in items):
            return items
        cites = self._citation(self._book, items).cites
        ordered = sort.sort(cites, self._root.citation.layout)
        return [items[cites.index(cite)] for cite in ordered]

    def names(self, key: str) -> Inlines:
        """The authors, as a sentence names them: Bingen and Young."""
        return runs(self._short_names(self._fields(key)) or str(self._fields(key).get("title-short", "")))

    def mention(self, key: str) -> None:
        """Count a source as used without a note: a source line names it, so the bibliography lists it."""
        self._fields(key)
        self._cited.setdefault(key, self._ids[key])

    def bibliography(self) -> tuple[tuple[str, Inlines, Inlines], ...]:
        """Key, number (empty, if the style has none) and entry of each source that was mentioned, in the style's order;
        nothing if it has no bibliography."""
        if not self._style.has_bibliography():
            return ()
        self._settle()
        entries = self._citation(self._book, [CitationItem(key) for key in self._ordered]).cites
        return tuple((key, *self._entry(key, entry)) for key, entry in zip(self._ordered, entries, strict=True))

    def _entry(self, key: str, entry: Any) -> tuple[Inlines, Inlines]:
        """The number, and the words; the first part of them links back to the citation."""
        text = self._finished(*self._book.style.render_bibliography([entry]))
        numbered = re.match(f"[\x01-\x06]*{NUMBER[0]}(.*?){NUMBER[1]}[\x01-\x06]*\\s*", text)
        label, text = (runs(unmarked(numbered[1].strip())), text[numbered.end() :]) if numbered else ((), text)
        named = re.match(f"{NAME_MARKS[0]}+.*?{NAME_MARKS[1]}+", text)
        head, rest = (text[: named.end()], text[named.end() :]) if named else ("", text)
        back = "" if self.in_notes else f"#cited-{anchor(key)}"
        language = self._language(key)
        words = _linked(runs(unmarked(head), language), "" if label else back)
        return _linked(label, back), (*words, *runs(unmarked(rest), language))

    def _settle(self) -> None:
        """Put what is cited in order, once all of it is known; letters distinguish the same author and year."""
        if len(self._ordered) == len(self._cited):
            return
        from citeproc import CitationStylesBibliography

        key_of = {name: key for key, name in self._cited.items()}
        plain = {key: {name: _folded(name, value) for name, value in self._fields(key).items()} for key in self._cited}
        sorting = CitationStylesBibliography(self._style, self._records(plain), formatter(marks=False))
        items = self._citation(sorting, [CitationItem(key) for key in self._cited]).cites
        if self._style.has_bibliography():
            items = self._style.sort_bibliography(items)
        self._ordered = tuple(key_of[item.key] for item in items)
        if self._root.citation.get("disambiguate-add-year-suffix") == "true":
            self._disambiguate_years()

    def _disambiguate_years(self) -> None:
        from citeproc import CitationStylesBibliography

        alike: dict[str, list[str]] = {}
        for key in self._ordered:
            trial = CitationStylesBibliography(self._style, self._book.source, formatter())
            trial.keys = AsWritten()
            alike.setdefault(str(trial.cite(self._citation(trial, [CitationItem(key)]), None)), []).append(key)
        for keys in alike.values():
            for number, key in enumerate(keys if len(keys) > 1 else ()):
                letter = _LETTERS[number % len(_LETTERS)] * (number // len(_LETTERS) + 1)
                self._book.source[self._ids[key]]["year_suffix"] = letter

    def _numbers(self) -> Mapping[str, int]:
        return {self._ids[key]: number for number, key in enumerate(self._ordered or self._cited, 1)}

    def short(self, key: str) -> Inlines:
        """One line for a slide: Bingen and Young, *From Earth to Uchū* (CSIS, 2024). The same in every style."""
        source = self._fields(key)
        kind, title = str(source["type"]), str(source.get("title-short", ""))
        in_part = kind in _QUOTED or ("container-title" in source and kind not in _PLAIN)
        if in_part:
            title = f"{self._quotes.open}{title}{self._quotes.close}"
        elif kind not in _PLAIN:
            title = marked(ITALIC, title)
        names = self._short_names(source)
        place = str(source.get("publisher-short") or source.get("publisher") or "")
        if in_part and (whole := str(source.get("container-title-short") or source.get("container-title") or "")):
            place = whole if kind in _SITES else marked(ITALIC, whole)
        imprint = ", ".join(part for part in (place if place != names else "", self._year(source)) if part)
        words = ", ".join(part for part in (names, title) if part)
        return runs(self._finished(f"{words} ({imprint})"), self._language(key))

    def _fields(self, key: str) -> CslFields:
        """The source, read when it is first asked for. Raises `KeyError` for a key without one."""
        if key not in self._read:
            self._read[key] = csl_fields(self._written[key]())
            self._book.source.update(self._records({key: self._read[key]}))
        return self._read[key]

    def _short_names(self, source: CslFields) -> str:
        people: Any = source.get("author") or source.get("editor") or []
        names = [
            family_alone(person.get("literal", ""))
            or " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"))))
            for person in people
        ]
        if len(names) > 3:
            return f"{names[0]} {self._term('et-al')}"
        if len(names) > 1:
            return f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} {self._term('and')} {names[-1]}"
        return "".join(names)

    def _year(self, source: CslFields) -> str:
        issued: Any = source.get("issued") or {}
        years = [str(end[0]) for end in issued.get("date-parts", ())]
        return "–".join(dict.fromkeys(years)) or str(issued.get("literal") or self._term("no date", "short"))

    def _records(self, sources: Mapping[str, CslFields]) -> Any:
        """What citeproc-py reads; fields that it does not know stay out, since it would warn of each."""
        from citeproc import VARIABLES
        from citeproc.source.json import CiteProcJSON

        known = {variable.replace("_", "-") for variable in VARIABLES} | {"type"}
        return CiteProcJSON(
            [
                {"id": self._ids[key], **{name: value for name, value in fields.items() if name in known}}
                for key, fields in sources.items()
            ]
        )

    def _citation(self, book: Any, items: Sequence[CitationItem], *, marks: bool = False) -> Any:
        import citeproc

        numbers = self._numbers()

        class Item(citeproc.CitationItem):  # type: ignore[misc]
            number = property(lambda item: numbers[item.key])

        cites = []
        for item in items:
            fields = {"locator": citeproc.Locator(item.label, item.locator)} if item.locator else {}
            prefix, suffix = curled(item.prefix), curled(item.suffix)
            opening, closing = (ITEM[0], ITEM[1]) if marks else ("", "")
            suffix = suffix if suffix[:1] in ",.:)、。）" else f" {suffix}"
            fields |= {"prefix": f"{prefix} {opening}" if prefix else opening, "suffix": f"{closing}{suffix}"}
            cites.append(Item(self._ids[item.key], **fields))
        citation = citeproc.Citation(cites)
        book.register(citation)
        return citation

    def _finished(self, text: object) -> str:
        return in_corner_brackets(punctuated("" if text is None else str(text), self._quotes), self._quotes)

    def _term(self, name: str, form: str | None = None) -> str:
        return str(self._root.get_single_term(name, form))

    def _locale_quotes(self) -> Quotes:
        return Quotes(
            self._term("open-quote"),
            self._term("close-quote"),
            self._term("open-inner-quote"),
            self._term("close-inner-quote"),
            self._root.get_locale_option("punctuation-in-quote") == "true",
        )

    def _language(self, *keys: str) -> str:
        """The language of Chinese characters in these sources, where one of them gives it."""
        languages = (str(self._fields(key).get("language", "")) for key in keys)
        return next((language for language in languages if language[:2] in ("ja", "ko", "zh")), "")


def _linked(words: Inlines, link: str) -> Inlines:
    return tuple(replace(run, link=link or run.link) for run in words)


def _folded(name: str, value: object) -> Any:
    """`value` as it sorts: Ōta beside Oda, a title without its article. citeproc-py compares code points."""
    if name in DATES:
        return value
    if name in NAMES:
        people: Any = value
        return [{part: _folded("", text) for part, text in person.items()} for person in people]
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(value)) if not unicodedata.combining(c))
    plain = re.sub(r"[^\w\s.,:/-]", "", plain)
    return re.sub(r"(?i)^(the|an?)\s+", "", plain) if name.startswith("title") else plain
