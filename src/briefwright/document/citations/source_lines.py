"""A source → its line for slides, where nothing in it is in doubt: as Pandoc makes it by `source-line.csl`.

Pandoc takes as long for a few such lines as reading the brief does: most of it reads the style and the terms of its
language. Names with particles or of other scripts, marks at the edge of a field, dates that are more than a year, and
the words of languages other than English are left to it. The tests compare every rule with what Pandoc makes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefwright.document.citations.pandoc_inlines import Ast

PLAIN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ɏ](?:[A-Za-z0-9À-ÖØ-öø-ɏ ,:()&/’–-]*[A-Za-z0-9À-ÖØ-öø-ɏ])?")
"""A text that Pandoc prints as it is, beside any mark."""
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ’-]*(?: [A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ’-]*)*")
"""A family name without a particle."""
_GIVEN = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’.-]*(?: [A-ZÀ-ÖØ-Þ][\w’.-]*)*")
STATUTES = {"bill", "legislation", "regulation", "treaty"}
QUOTED = {
    "article", "article-journal", "article-magazine", "article-newspaper", "chapter", "dataset", "entry",
    "entry-dictionary", "entry-encyclopedia", "interview", "manuscript", "paper-conference", "personal_communication",
    "post", "post-weblog", "review", "review-book", "speech", "thesis", "webpage",
}  # fmt: skip
"""Types whose titles stand between quotation marks."""
_ONLINE = {"dataset", "post", "post-weblog", "webpage"}
"""Types whose containers are not italic."""
_MOST_NAMES = 3
"""Authors that are all named."""


class InDoubt(Exception):
    """Raised where only Pandoc knows."""


def certain_line(source: Mapping[str, Any], lang: str) -> tuple[Sequence[Ast], Sequence[Ast]] | None:
    """The authors of a source, as a sentence names them, and its line; None where Pandoc is to be asked."""
    try:
        names = _names(source, lang)
        place, year = _place(source), _year(source, lang)
        before = [_words(f"{names}, ")] if names else []
        around = [_words(" ("), *place, _words(f", {year})")] if place else [_words(f" ({year})")]
        return ([_words(names)] if names else []), [*before, *_title(source, lang), *around]
    except InDoubt:
        return None


def _words(text: str) -> Ast:
    return {"t": "Str", "c": text}


def certain(value: Any, form: re.Pattern[str] = PLAIN) -> str:
    """A text that has the form; `InDoubt` where it does not."""
    if not isinstance(value, str) or not form.fullmatch(value):
        raise InDoubt
    return value


def _english(lang: str, *varieties: str) -> None:
    """The words and marks of other languages, and of other kinds of English where some are given, are in doubt."""
    own, _, variety = lang.lower().partition("-")
    if own != "en" or (varieties and variety not in varieties):
        raise InDoubt


def _names(source: Mapping[str, Any], lang: str) -> str:
    people = source.get("author") or ()
    if not people and source.get("editor"):
        raise InDoubt
    names = [certain_name(one) for one in people]
    if len(names) < 2:
        return "".join(names)
    _english(lang)
    if len(names) > _MOST_NAMES:
        return f"{names[0]} et al."
    *first, last = names
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} and {last}"


def certain_name(person: Mapping[str, str]) -> str:
    """A family name, or that of an organisation; `InDoubt` for names with anything else than given names besides."""
    if person.keys() == {"literal"}:
        return certain(person["literal"])
    if not {"family"} <= person.keys() <= {"family", "given"}:
        raise InDoubt
    certain(person.get("given", "A"), _GIVEN)
    return certain(person["family"], _NAME)


def _title(source: Mapping[str, Any], lang: str) -> Sequence[Ast]:
    title, type_ = certain(source.get("title-short") or source.get("title")), source.get("type")
    if type_ in STATUTES:
        return [_words(title)]
    if type_ in QUOTED or "container-title" in source:
        _english(lang, "", "us")
        return [_words(f"“{title}”")]
    return [{"t": "Emph", "c": [_words(title)]}]


def _place(source: Mapping[str, Any]) -> Sequence[Ast]:
    container, publisher = source.get("container-title"), source.get("publisher")
    if container and source.get("type") not in STATUTES:
        words = _words(certain(container))
        return [words if source.get("type") in _ONLINE else {"t": "Emph", "c": [words]}]
    return [_words(certain(publisher))] if publisher else []


def _year(source: Mapping[str, Any], lang: str) -> str:
    issued = source.get("issued")
    if not issued:
        _english(lang)
        return "n.d."
    match issued:
        case {"date-parts": [[int(year), *_]], **others} if not others and 1000 <= year <= 9999:
            return str(year)
    raise InDoubt
