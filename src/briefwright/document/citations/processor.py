"""Citations → notes and a bibliography, as a CSL style words them; sources → the lines by which slides name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, cmp_to_key
from typing import Any

from briefwright.document.citations.certain_notes import STYLE, certain_notes
from briefwright.document.citations.citeproc import Cited, Formatted, format_citations
from briefwright.document.citations.csl import NAMES, CslFields, RawFields, csl_fields
from briefwright.document.citations.foreign import LANGUAGE, is_foreign, sources_of, without_semicolon, worded_apart
from briefwright.document.citations.local_style import localized
from briefwright.document.citations.pandoc_inlines import Ast, InlineReader, author_and_rest
from briefwright.document.citations.punctuation import punctuated
from briefwright.document.citations.source_lines import InDoubt, certain_line
from briefwright.document.citations.styles import Style, builtin_style
from briefwright.document.citations.syntax import Citation, CitationItem
from briefwright.problems import Location
from briefwright.richtext.bidi import RIGHT_TO_LEFT, script_of
from briefwright.richtext.locales import direction, month_names
from briefwright.richtext.text import Inlines, Run, anchor, plain, rich

_ALPHABETICAL = {"de", "en", "fr", "it", "nl", "pt"}
"""Languages in which words with the letters from A to Z alone stand in the order of these."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of the citations of one document."""

    citations: tuple[Inlines, ...]
    """In the order asked for."""
    bibliography: tuple[tuple[str, Inlines, Inlines], ...]
    """Key, label such as a number (empty, if the style has none) and entry of each source, in the style's order."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source on one line, the same in every style."""

    names: Inlines
    """The authors, as a sentence names them: Bingen and Young."""
    words: Inlines
    """For a slide: Bingen and Young, *From Earth to Uchū* (CSIS, 2024)."""


class CitationProcessor:
    """Words the citations of a brief's documents. A source is read when it is first cited.

    `style`: one that `find_style` has checked.
    """

    def __init__(self, sources: Mapping[str, Callable[[], RawFields]], style: Style, lang: str = "en") -> None:
        self.style = style
        self.unprinted: set[Location] = set()
        """Where citations are whose locators the style does not print: each is reported once for all documents."""
        self._written, self._lang = sources, lang
        self._read: dict[str, CslFields] = {}
        # In what Pandoc prints, a key is part of an address.
        self._ids = {key: f"s{number}" for number, key in enumerate(sources)}
        self._worded: dict[tuple[tuple[Cited, ...], tuple[str, ...]], Worded] = {}
        self._lines: dict[str, SourceLine] = {}
        self._order: dict[str, int] = {}
        """Where each source stands in the bibliography of a document that was worded before."""
        self._entries: dict[str, tuple[str, Inlines, Inlines]] = {}
        """The entries that are worded, where no entry depends on another, or on citations."""
        self._notes: dict[_Note, Inlines] = {}
        """The citations that are worded, where only what is cited before them matters."""

    def word(self, cited: Sequence[Cited], mentioned: Iterable[str] = ()) -> Worded:
        """The words of `cited` in the document's order, and what the style lists of these and of `mentioned` besides.

        Raises:
            KeyError: there is no such source.
            PandocFailed: the style cannot be used.
        """
        asked = tuple(cited), tuple(mentioned)
        if asked not in self._worded:
            self._worded[asked] = self._words(*asked)
        return self._worded[asked]

    def _words(self, cited: tuple[Cited, ...], mentioned: tuple[str, ...]) -> Worded:
        if not cited and not mentioned:
            return Worded((), ())
        keys = tuple(dict.fromkeys([*(item.key for one in cited for item in one.citation.items), *mentioned]))
        fields = {key: self.fields(key) for key in keys}
        if not self._order and self.style.by_author_and_title:
            self._order = _certain_order(fields, self._lang)
        named = self.lines(one.citation.items[0].key for one in cited if one.citation.narrative)
        known = self.style.sorts_alone and self._order.keys() >= set(keys)
        notes = _as_notes(cited)
        if known and self._notes.keys() >= set(notes) and self._entries.keys() >= set(keys):
            listed = (self._entries[key] for key in sorted(keys, key=self._order.__getitem__))
            return Worded(tuple(map(self._notes.__getitem__, notes)), tuple(listed))
        sorted_here = known or (self.style.sorts_alone and len(keys) == 1)
        done = self._certain(cited, fields) if sorted_here else None
        if done is None:
            done = self._formatted(self.style.unsorted if sorted_here else self.style, cited, mentioned, fields)
        reader = self._reader(fields, frozenset(done.entries), builtin=self.style.built_in)
        words = []
        for one, inlines in zip(cited, done.citations, strict=True):
            first, ids = one.citation.items[0].key, [self._ids[item.key] for item in one.citation.items]
            calls = replace(reader, foreign={}) if self.style.numbered else reader
            if self.style.in_notes:
                words.append(self._note(reader, inlines, ids))
            elif one.citation.narrative:
                author, rest = author_and_rest(inlines)
                names = reader.words(author, ids[:1]) or named[first].names
                words.append(_in_sentence(names, calls.call(rest, ids)))
            else:
                words.append(calls.call(inlines, ids))
        entries = self._listed(reader, done)
        if known:
            entries.sort(key=lambda entry: self._order[entry[0]])
        else:
            self._order = {key: number for number, key in enumerate([key for key, *_ in entries])}
        if self.style.words_each_alone:
            self._entries |= {entry[0]: entry for entry in entries}
        if self.style.cites_each_alone and not done.warnings:
            self._notes |= zip(notes, words, strict=True)
        return Worded(tuple(words), tuple(entries), done.warnings)

    def _note(self, reader: InlineReader, inlines: Sequence[Ast], ids: Sequence[str]) -> Inlines:
        """A note's words; of sources in several languages each has its own marks."""
        parts = sources_of(inlines) if 0 < len(set(ids) & reader.foreign.keys()) < len(set(ids)) else []
        if len(parts) != len(ids):
            return reader.words(inlines, ids)
        parts = [[*part[:-2], without_semicolon(part[-2])] if part[-1]["t"] == "Space" else part for part in parts]
        words = [reader.words(part, [source]) for part, source in zip(parts, ids, strict=True)]
        between = punctuated((Run("; "),), self._lang)
        return tuple(run for part in words[:-1] for run in (*part, *between)) + words[-1]

    def _listed(self, reader: InlineReader, done: Formatted) -> list[tuple[str, Inlines, Inlines]]:
        """The entries of the bibliography in the style's order; those in the script of an Arabic or Hebrew brief first,
        those in Latin letters next."""
        entries = []
        for source, inlines in done.entries.items():
            key = reader.keys[source]
            back = "" if self.style.in_notes else f"#cited-{anchor(key)}"
            entries.append((key, *reader.entry(inlines, source, back)))
        if self.style.built_in and not self.style.numbered and direction(self._lang) == "rtl":  # as CLDR sorts
            own = script_of(month_names(self._lang)[0])
            entries.sort(key=lambda entry: [own, "", *{script_of(plain(entry[2]))}].index(script_of(plain(entry[2]))))
        return entries

    def lines(self, keys: Iterable[str]) -> Mapping[str, SourceLine]:
        """The line of each source."""
        wanted = tuple(key for key in dict.fromkeys(keys) if key not in self._lines)
        if wanted:
            sources = {key: _with_imprint(self.fields(key)) for key in wanted}
            reader = self._reader(sources, builtin=True)
            for key, (author, line) in self._lines_of(sources).items():
                names, title = reader.words(author, [self._ids[key]]), str(self.fields(key).get("title-short", ""))
                self._lines[key] = SourceLine(names or rich(title), reader.words(line, [self._ids[key]]))
        return self._lines

    def _lines_of(self, sources: Mapping[str, CslFields]) -> Mapping[str, tuple[Sequence[Ast], Sequence[Ast]]]:
        """The authors and the line of each source; Pandoc is asked about those that are in doubt."""
        style = localized(builtin_style("source-line"), self._lang)
        foreign = self._foreign(sources)
        known = {key: certain_line(one, LANGUAGE if key in foreign else self._lang) for key, one in sources.items()}
        found = {key: one for key, one in known.items() if one is not None}
        if asked := {key: sources[key] for key, one in known.items() if one is None}:
            cited = [Cited(Citation((CitationItem(key),), narrative)) for key in asked for narrative in (False, True)]
            done = self._formatted(style, cited, (), asked).citations
            authors = (author_and_rest(narrative)[0] for narrative in done[1::2])
            found |= zip(asked, zip(authors, done[::2], strict=True), strict=True)
        return {key: found[key] for key in sources}

    def _certain(self, cited: Sequence[Cited], sources: Mapping[str, CslFields]) -> Formatted | None:
        """What is certain without Pandoc; None where it is to be asked."""
        if self.style.name != STYLE or not self.style.built_in or self.style.is_dated != (self._lang.lower() == "en"):
            return None
        done = certain_notes(cited, sources, self._lang)
        return done and replace(done, entries={self._ids[key]: entry for key, entry in done.entries.items()})

    def _formatted(
        self, style: Style, cited: Sequence[Cited], mentioned: Sequence[str], sources: Mapping[str, CslFields]
    ) -> Formatted:
        apart = style.closes_up_names
        fields = {self._ids[key]: _held_apart(one) if apart else one for key, one in sources.items()}
        if "initialize-with" in style.text:
            fields = {source: _uninitialized(one) for source, one in fields.items()}
        renamed = [replace(one, citation=self._renamed(one.citation)) for one in cited]
        listed = [self._ids[key] for key in mentioned]
        foreign = {self._ids[key] for key in self._foreign(sources)}
        done = format_citations(renamed, listed, fields, style, self._lang)
        if foreign:
            english = format_citations(renamed, listed, fields, style.dated_for(LANGUAGE), LANGUAGE)
            numbers = style.numbered and not style.in_notes
            done = worded_apart(done, english, renamed, foreign, numbered=numbers)
        return done

    def _foreign(self, sources: Mapping[str, CslFields]) -> dict[str, str]:
        """The sources in Latin letters of a brief that is read from the right, each with its language."""
        if direction(self._lang) == "ltr":
            return {}
        told = {key: str(one.get("language", "")) for key, one in sources.items() if is_foreign(one)}
        return {key: lang if lang and direction(lang) == "ltr" else LANGUAGE for key, lang in told.items()}

    def _reader(
        self, sources: Mapping[str, CslFields], listed: frozenset[str] = frozenset(), *, builtin: bool
    ) -> InlineReader:
        languages = {self._ids[key]: str(one["language"]) for key, one in sources.items() if one.get("language")}
        foreign = {self._ids[key]: lang for key, lang in self._foreign(sources).items()}
        return InlineReader(self._lang, self._keys, languages, listed, builtin, foreign)

    def _renamed(self, citation: Citation) -> Citation:
        return replace(citation, items=tuple(replace(item, key=self._ids[item.key]) for item in citation.items))

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {source: key for key, source in self._ids.items()}

    def fields(self, key: str) -> CslFields:
        """The source as CSL has it, read when it is first asked for. Raises `KeyError` for a key without one."""
        if key not in self._read:
            self._read[key] = csl_fields(self._written[key]())
        return self._read[key]


_Note = tuple[Citation, tuple[bool, ...]]
"""A citation, and whether each of its sources was cited before."""


def _as_notes(cited: Iterable[Cited]) -> list[_Note]:
    before, notes = set[str](), list[_Note]()
    for citation in (one.citation for one in cited):
        again = []
        for item in citation.items:
            again.append(item.key in before)
            before.add(item.key)
        notes.append((citation, tuple(again)))
    return notes


def _certain_order(sources: Mapping[str, CslFields], lang: str) -> dict[str, int]:
    """Where each source stands in a list by author and title; empty where only Pandoc knows, which takes 70 ms.

    Certain is what differs first in a letter from A to Z: all before that is the same. Languages whose alphabets have
    letters of two signs, or another order, are left to Pandoc.
    """
    if lang.partition("-")[0] not in _ALPHABETICAL:
        return {}
    try:
        known = [(*_author_and_title(fields), key) for key, fields in sources.items()]
        ordered = sorted(known, key=cmp_to_key(_compared))
    except InDoubt:
        return {}
    return {key: number for number, (*_, key) in enumerate(ordered)}


def _author_and_title(source: CslFields) -> tuple[Sequence[Any], str, str]:
    """All authors, the first one's name as the list has it, and the title."""
    authors: Any = source.get("author") or ()
    if not authors and source.get("editor"):
        raise InDoubt
    title = str(source.get("title", ""))
    first = authors[0] if authors else {}
    if not first.keys() <= {"family", "given", "literal"}:
        raise InDoubt
    name = first.get("literal") or ", ".join(first[part] for part in ("family", "given") if first.get(part))
    if not (name or title)[:1].isupper():  # a particle: de Gaulle
        raise InDoubt
    return authors, name or title, title


def _compared(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    words, others = (one[2], other[2]) if one[0] == other[0] else (one[1], other[1])
    pairs = zip(words.casefold(), others.casefold(), strict=False)
    letter, against = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    if not ("a" <= letter <= "z" and "a" <= against <= "z"):
        raise InDoubt
    return -1 if letter < against else 1


def _held_apart(source: CslFields) -> CslFields:
    """A source with no-break spaces between an initial and a full name."""

    def name(person: Any) -> Any:
        given = re.sub(r"(\b\w\.?) (?=\w{2})", "\\1\N{NO-BREAK SPACE}", str(person.get("given", "")))
        return {**person, "given": given} if given else person

    people: dict[str, Any] = {one: value for one, value in source.items() if one in NAMES}
    return {**source, **{one: [name(person) for person in value] for one, value in people.items()}}


def _uninitialized(source: CslFields) -> CslFields:
    """A source whose Arabic and Hebrew names are whole: their scripts have no initials, but Pandoc sets a stop."""

    def name(person: Any) -> Any:
        given, family = (str(person.get(part, "")) for part in ("given", "family"))
        return {"literal": f"{given} {family}"} if given and RIGHT_TO_LEFT.match(given) else person

    people: dict[str, Any] = {one: value for one, value in source.items() if one in NAMES}
    return {**source, **{one: [name(person) for person in value] for one, value in people.items()}}


def _in_sentence(names: Inlines, words: Inlines) -> Inlines:
    """The author as a part of the sentence, then the rest of the citation: Aoki (2009, 3); a raised one closes up."""
    space = () if not words or words[0].superscript else (Run(" "),)
    return (*names, *space, *words)


def _with_imprint(source: CslFields) -> CslFields:
    """A source whose publisher is given in its short form, and not again where it is the author."""
    short = source.get("publisher-short") or source.get("publisher")
    people: Any = source.get("author") or source.get("editor") or ()
    itself = any(short == person.get("literal") for person in people)
    containers = {"container-title": source.get("container-title-short") or source.get("container-title")}
    changed = {**source, "publisher": None if itself else short, **containers}
    return {name: value for name, value in changed.items() if value}
