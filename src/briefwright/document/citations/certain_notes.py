"""Citations and sources → notes and a bibliography by `chicago-notes`, where nothing in them is in doubt.

They are what Pandoc makes by that style, which takes as long for a few plain sources as reading the brief does: most of
it reads the style and the terms of its language. Sources with fields or types that are not known here, names with
particles or of other scripts, marks at the edge of a field, ranges of pages, words around a citation and all languages
but American English and English without a country are left to it. The tests compare every rule with what it makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefwright.document.citations.citeproc import Cited, Formatted
from briefwright.document.citations.pandoc_inlines import Ast
from briefwright.document.citations.source_lines import PLAIN, QUOTED, STATUTES, InDoubt, certain, certain_name
from briefwright.document.citations.syntax import CitationItem
from briefwright.richtext.locales import ENGLISH_MONTHS

STYLE = "chicago-notes"
_INNER_STOPS = re.compile(r"\.(?=[A-Za-z-]|  ?[a-z])")
"""Stops that no mark can follow: U.S.-Japan, U.S. policy."""
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9./_~-]*[A-Za-z0-9/])?")
_DOI = re.compile(r"10\.\d{4,9}/[A-Za-z0-9./_-]*[A-Za-z0-9]")
_ON_A_SITE = {"article-magazine", "article-newspaper", "dataset", "post", "post-weblog", "webpage"}
_ITALIC_SITE = {"article-magazine", "article-newspaper"}
_OF_A_YEAR = {"book"}
_WHOLE = {"book", "document", "report", "software", "standard", *STATUTES}
"""Types of works that are not part of another."""
_PRINTED = {"title", "title-short", "author", "issued", "accessed", "publisher", "publisher-place", "genre", "number"}
_PRINTED |= {"container-title", "collection-title", "collection-number", "volume", "issue", "page", "DOI", "URL"}
_NOT_PRINTED = {"type", "language", "publisher-short", "abstract", "keyword", "ISBN", "ISSN", "container-title-short"}
_MOST_IN_NOTE, _MOST_LISTED = 3, 10
"""Authors that are all named."""
_Parts = Sequence[Ast]


def certain_notes(cited: Sequence[Cited], sources: Mapping[str, Mapping[str, Any]], lang: str) -> Formatted | None:
    """What Pandoc gives for citations and all sources, whose order is theirs; None where it is to be asked.

    `sources`: CSL's fields, by the keys that the citations have.
    """
    try:
        if lang.lower() not in _DATES:
            raise InDoubt
        known = {key: _Source(fields, lang.lower()) for key, fields in sources.items()}
        before, notes = set[str](), list[_Parts]()
        for one in cited:
            items = one.citation.items
            if one.citation.narrative or len({item.key for item in items}) < len(items):
                raise InDoubt
            words = [known[item.key].note(item, short=item.key in before) for item in items]
            before.update(item.key for item in items)
            notes.append(_closed(_joined("; ", words)))
        return Formatted(tuple(notes), {key: _closed(one.entry()) for key, one in known.items()})
    except InDoubt:
        return None


class _Source:
    """A source, printed by the macros of the style."""

    def __init__(self, fields: Mapping[str, Any], lang: str) -> None:
        if not fields.keys() <= _PRINTED | _NOT_PRINTED or not fields.get("title"):
            raise InDoubt
        self._fields, self._lang, self._type = fields, lang, fields.get("type")
        self._journal = self._type == "article-journal"
        whole = self._type in _WHOLE and not fields.keys() & {"container-title", "volume", "issue", "page"}
        if not (whole or self._journal or self._type in _ON_A_SITE):
            raise InDoubt

    def note(self, item: CitationItem, *, short: bool) -> _Parts:
        if item.prefix or item.suffix or item.bare or item.label != "page":
            raise InDoubt
        page = _words(certain(item.locator, _DIGITS)) if item.locator else []
        if short:
            return _joined(", ", [self._names(short=True), self._title(short=True), page])
        names, title = self._names(), self._title()
        if self._journal:
            journal = _joined(": ", [self._in_journal(), page or self._words("page", _DIGITS)])
            return _joined(", ", [names, title, journal, self._address()])
        if self._type in _ON_A_SITE:
            return _joined(", ", [names, title, self._site(), self._date("accessed "), page, self._address()])
        work = _joined(" ", [_joined(", ", [names, title, self._series()]), self._imprint("(", ")")])
        return _joined(", ", [work, page, self._address()])

    def entry(self) -> _Parts:
        names, title = self._listed_names(), self._title()
        if self._journal:
            body = [_joined(": ", [self._in_journal(), self._words("page", _DIGITS)])]
        elif self._type in _ON_A_SITE:
            accessed = "accessed" in self._fields and "issued" not in self._fields
            apart = accessed and self._type not in _ITALIC_SITE
            date = self._date("Accessed " if apart else "accessed ")
            body = [_joined(". " if apart else ", ", [self._site(), date])]
        else:
            body = [self._series(), self._imprint()]
        return _joined(". ", [names, title, *body, self._address()])

    def _words(self, name: str, form: re.Pattern[str] = PLAIN) -> _Parts:
        value = self._fields.get(name)
        if value is None:
            return []
        if isinstance(value, str) and form is PLAIN:
            certain(_INNER_STOPS.sub("", value), form)
            return _words(value)
        return _words(certain(value, form))

    def _people(self) -> list[Mapping[str, str]]:
        return list(self._fields.get("author") or ())

    def _names(self, *, short: bool = False) -> _Parts:
        names = [_called(one, short=short) for one in self._people()]
        if len(names) > _MOST_IN_NOTE:
            return _words(f"{names[0]} et al.")
        *first, last = names or [""]
        return _words(f"{', '.join(first)}{',' * (len(first) > 1)} and {last}" if first else last)

    def _listed_names(self) -> _Parts:
        people = self._people()
        if len(people) > _MOST_LISTED:
            raise InDoubt
        names = [_called(one, listed=not at) for at, one in enumerate(people)]
        *first, last = names or [""]
        return _words(f"{', '.join(first)}, and {last}" if first else last)

    def _title(self, *, short: bool = False) -> _Parts:
        title = self._words("title-short" if short and "title-short" in self._fields else "title")
        if self._type in STATUTES:
            return title
        return [_words("“")[0], *title, _words("”")[0]] if self._type in QUOTED else [{"t": "Emph", "c": title}]

    def _date(self, accessed: str = "", *, year: bool = False) -> _Parts:
        for name, before in (("issued", ""), ("accessed", accessed)):
            if name in self._fields and (before or name == "issued"):
                return _words(before + _DATES[self._lang](_parts_of(self._fields[name])[: 1 if year else 3]))
        return _words("n.d.")

    def _in_journal(self) -> _Parts:
        container = [{"t": "Emph", "c": self._words("container-title")}] if "container-title" in self._fields else []
        issue = self._words("issue", _DIGITS)
        number = _joined(", ", [self._words("volume", _DIGITS), [*_words("no. "), *issue] if issue else []])
        named = _joined(" " if "volume" in self._fields else ", ", [container, number])
        return _joined(" ", [named, [*_words("("), *self._date(), *_words(")")]])

    def _site(self) -> _Parts:
        if "container-title" not in self._fields:
            return [] if self._type in _ITALIC_SITE else self._words("publisher")
        words = self._words("container-title")
        return [{"t": "Emph", "c": words}] if self._type in _ITALIC_SITE else words

    def _series(self) -> _Parts:
        pairs = (("collection-title", "collection-number"), ("genre", "number"))
        return _joined(", ", [_joined(" ", [self._words(one) for one in pair]) for pair in pairs])

    def _imprint(self, before: str = "", after: str = "") -> _Parts:
        place = _joined(": ", [self._words("publisher-place"), self._words("publisher")])
        words = _joined(", ", [place, self._date(year=self._type in _OF_A_YEAR)])
        return [*_words(before), *words, *_words(after)]

    def _address(self) -> _Parts:
        if "DOI" in self._fields:
            address = f"https://doi.org/{certain(self._fields['DOI'], _DOI)}"
        elif "URL" in self._fields:
            address = certain(self._fields["URL"], _ADDRESS)
        else:
            return []
        return [{"t": "Link", "c": [["", [], []], _words(address), [address, ""]]}]


def _called(person: Mapping[str, str], *, short: bool = False, listed: bool = False) -> str:
    family, given = certain_name(person), person.get("given", "")
    if short or not given:
        return family
    return f"{family}, {given}" if listed else f"{given} {family}"


def _parts_of(date: Any) -> Sequence[int]:
    match date:
        case {"date-parts": [[int(year), *rest]], **others} if not others and 1000 <= year <= 9999:
            return [year, *rest]
    raise InDoubt


def _american(parts: Sequence[int]) -> str:
    year, *rest = parts
    day = f" {rest[1]}," if rest[1:] else ""
    return f"{ENGLISH_MONTHS[rest[0] - 1]}{day} {year}" if rest else str(year)


def _day_first(parts: Sequence[int]) -> str:
    year, *rest = parts
    day = f"{rest[1]} " if rest[1:] else ""
    return f"{day}{ENGLISH_MONTHS[rest[0] - 1]} {year}" if rest else str(year)


_DATES: Mapping[str, Callable[[Sequence[int]], str]] = {"en-us": _american, "en": _day_first}


def _words(text: str) -> _Parts:
    return [{"t": "Str", "c": text}] if text else []


def _joined(mark: str, groups: Sequence[_Parts]) -> _Parts:
    """Groups that are not empty, with a mark between them: a comma or stop stands within quotation marks, and a stop
    is not doubled."""
    done: list[Ast] = []
    for group in filter(None, groups):
        done = [*_marked(done, mark), *group] if done else [*group]
    return done


def _closed(parts: _Parts) -> _Parts:
    return _marked([*parts], ".")


def _marked(parts: list[Ast], mark: str) -> list[Ast]:
    *before, last = parts
    text = last["c"] if last["t"] == "Str" else ""
    if mark[0] in ",." and text.endswith("”"):
        return [*before, *_words(f"{text[:-1]}{mark[0]}”{mark[1:]}")]
    return [*parts, *_words(mark[1:] if mark[0] == "." and text.endswith(".") else mark)]
