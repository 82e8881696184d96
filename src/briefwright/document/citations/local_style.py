"""A style of ours and a language → the style as a careful publisher in that language sets it.

Pandoc's locales have the words. What they lack, or have otherwise than the pages of the brief, is added here: dates and
months as CLDR has them, the brief's quotation marks, "A, B und C" without a comma, and pages in full (112–131).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any

from briefwright.document.citations.styles import Style
from briefwright.document.citations.terms import locale_of
from briefwright.document.markdown_syntax import quotes
from briefwright.richtext.locales import date_pattern, direction, is_locale, month_names

_AS_WRITTEN = {"en", "ja"}
"""Languages for which the styles are written."""
_TITLE_MARKS = {"zh"}
"""Languages with marks for titles, 《》, which Pandoc knows."""
_IN_PANDOC = frozenset({
    "en", "af", "ar", "bg", "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "he", "hr",
    "hu", "id", "is", "it", "ja", "km", "ko", "la", "lt", "lv", "mn", "nb", "nl", "nn", "pl", "pt", "ro", "ru",
    "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
})  # fmt: skip
"""Languages that Pandoc 3.9 has the words of citations in."""
_TERMS: Mapping[str, Mapping[str, str]] = {
    "cs": {"accessed": "citováno"},
    "de": {"accessed": "abgerufen am", "available at": "verfügbar unter"},
    "es": {"accessed": "consultado el"},
    "it": {"accessed": "consultato il"},
    "ko": {"and": "및", "accessed": "접속일:", "available at": "출처:"},
    "nl": {"accessed": "geraadpleegd op"},
    "pl": {"editor verb": "red.", "editor verb-short": "red.", "available at": "dostępne pod adresem"},
    "pt": {"accessed": "acedido em"},
    "pt-br": {"accessed": "acesso em"},
    "sv": {"accessed": "hämtad"},
    "uk": {
        "accessed": "дата звернення:", "available at": "доступно за адресою", "editor verb": "за ред.",
        "editor verb-short": "за ред.", "volume short": "т.", "issue short": "№", "ordinal": "-те", "ordinal-01": "-ше",
        "ordinal-02": "-ге", "ordinal-03": "-тє", "ordinal-07": "-ме", "ordinal-08": "-ме", "ordinal-11": "-те",
        "ordinal-12": "-те", "ordinal-13": "-те",
    },
}  # fmt: skip
"""A term's name, and its form after a space where it has one."""
_FIELD = re.compile(r"'([^']*)'|(d+|M+|L+|y+)|([^'dMLy]+)")
_PARTS = {"d": "day", "M": "month", "L": "month", "y": "year"}
_TITLES = ("title", "title-short", "container-title", "collection-title")


def localized(style: Style, lang: str) -> Style:
    """The style for a brief in a language; one that somebody brought along stays as it is."""
    language = lang.partition("-")[0].lower()
    if direction(lang) == "rtl":
        return replace(style, written=style.written.replace("</style>", f"{locale_of(lang)}</style>"))
    if not style.built_in or language in _AS_WRITTEN or not is_locale(lang):
        return style
    written = re.sub(r' delimiter-precedes-last="\w+"', "", style.written)
    written = re.sub(r' page-range-format="\w+"', "", written)
    head = ' delimiter-precedes-last="never" page-range-format="expanded"'
    written = re.sub(r"(<style\b[^>]*)>", rf"\1{head}>", written, count=1)
    return replace(style, written=written.replace("</style>", f"{_locale(lang)}</style>"))


def has_words(style: Style, lang: str) -> bool:
    """Whether "and", "edited by" and the like are known in a language, to Pandoc or to the style itself."""
    language = {"iw": "he", "no": "nb"}.get(lang.partition("-")[0].lower(), lang.partition("-")[0].lower())
    own = r'<(?:[\w.-]+:)?locale\s[^>]*xml:lang=["\']' + re.escape(language)
    return language in _IN_PANDOC or re.search(own, style.written) is not None


@lru_cache(maxsize=16)
def _locale(lang: str) -> str:
    language = lang.partition("-")[0].lower()
    terms = {**_TERMS.get(lang.lower(), _TERMS.get(language, {}))}
    if language not in _TITLE_MARKS:
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        terms |= zip(names, quotes(lang), strict=True)
    terms |= {f"month-{number:02}": name for number, name in enumerate(month_names(lang), 1)}
    words = "".join(f"<term {_named(name)}>{word}</term>" for name, word in terms.items())
    dates = _date("text", date_pattern(lang)) + _date("numeric", date_pattern(lang, year=False))
    return f'<locale xml:lang="{lang}"><terms>{words}</terms>{dates}</locale>'


def _named(term: str) -> str:
    name, _, form = (term, "", "") if term == "available at" else term.partition(" ")
    return f'name="{name}"' + (f' form="{form}"' if form else "")


def _date(form: str, pattern: str) -> str:
    """CLDR's pattern of a date as CSL: "d. MMMM y" → day, ". ", month, " ", year. What follows the last is left out."""
    prefix, parts = "", list[tuple[str, str]]()
    for quoted, field, between in _FIELD.findall(pattern):
        if field:
            parts.append((field, ""))
        elif parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + quoted + between)
        else:
            prefix += quoted + between
    if parts[-1][0][0] == "y":
        parts[-1] = (parts[-1][0], "")
    before = [prefix, *("" for _ in parts[1:])]
    if parts[0][0][0] == "y":  # it may stand alone: the space behind it belongs to what follows
        before[1:] = [" " if suffix.endswith(" ") else "" for _, suffix in parts[:-1]]
        parts = [(field, suffix.rstrip(" ")) for field, suffix in parts]
    made = (_part(*one, space) for one, space in zip(parts, before, strict=True))
    return f'<date form="{form}">{"".join(made)}</date>'


def _part(field: str, suffix: str, prefix: str) -> str:
    form = ' form="numeric"' if len(field) < 3 and field[0] != "y" else ""
    around = (f' {name}="{escape(words)}"' for name, words in (("prefix", prefix), ("suffix", suffix)) if words)
    return f'<date-part name="{_PARTS[field[0]]}"{form}{"".join(around)}/>'


def nested_quotes(sources: Sequence[Mapping[str, Any]], lang: str) -> Iterator[Mapping[str, Any]]:
    """Sources whose titles have quotation marks that Pandoc can turn into inner ones, in place of the language's own;
    and a short title where the title has one before " : "."""
    opening, closing = (mark.strip("\u00a0\u202f ") for mark in quotes(lang)[:2])
    marked = (
        re.compile(f"{opening}\\s*([^{opening}{closing}]*?)\\s*{closing}") if opening not in ("“", closing) else None
    )
    for source in sources:
        titles = {name: source[name] for name in _TITLES if isinstance(source.get(name), str)}
        if "title-short" not in titles and (found := re.match(r"(.+?)\s+:\s", titles.get("title", ""))):
            titles["title-short"] = found[1]
        if marked is not None:
            titles = {name: marked.sub("“\\1”", words) for name, words in titles.items()}
        yield {**source, **titles}
