"""A language tag → how numbers and dates are written there, and in which direction, from CLDR.

The only module that knows Babel. English and Japanese are written here as well: Babel takes 25 ms to
load, as long as reading a brief. A test compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from unicodedata import decimal

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]
_RIGHT_TO_LEFT = {
    "apc", "ar", "arc", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo",
    "pnb", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
}  # fmt: skip
"""Languages that are written from right to left unless their tag names a script (CLDR's likely subtags)."""
_RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"}
_RIGHT_TO_LEFT_REGIONS = {("az", "ir"), ("pa", "pk"), ("uz", "af")}
"""Where other languages are."""
_ZEROS = {"arab": 0x0660, "arabext": 0x06F0, "deva": 0x0966, "beng": 0x09E6, "mymr": 0x1040, "thai": 0x0E50}
"""The first digit of each numbering system that is the usual one somewhere; the others follow it (UAX 44)."""
_SCRIPT = 4
"""Letters of the name of a script in a tag (ISO 15924)."""
_MINUS = "\N{MINUS SIGN}"
ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WHEN = re.compile(r"([12][0-9]{3})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_DATES = {"en": "{day} {month} {year}", "en-GB": "{day} {month} {year}", "en-US": "{month} {day}, {year}"}


@dataclass(frozen=True, slots=True)
class NumberSigns:
    """The signs that a language writes numbers with."""

    decimal: str = "."
    group: str = ","
    sizes: tuple[int, int] = (3, 3)
    """Digits in the last group of whole digits, and in those before it: in India 12,34,567."""
    least: int = 1
    """Digits before the last group at least, for a number to be in groups: of 1234 and 12 345 in Polish the second."""
    zero: int = ord("0")
    """The code point of the digit 0; 1 to 9 follow it."""
    minus: str = _MINUS
    plus: str = "+"
    percent: str = "{}%"
    """Around a number in per cent."""
    foreign: tuple[int, ...] = ()
    """Zeros of further digits that are read here."""
    currency_first: bool = True
    """Whether the sign of a currency is before the digits."""


_FROM_FIVE_DIGITS = {"bg", "es", "es-ES", "et", "hu", "it", "it-IT", "ka", "lv", "pl", "pl-PL", "pt-PT"}
"""CLDR's `minimumGroupingDigits` is 2; Babel leaves it out."""
_KNOWN = {tag: NumberSigns() for tag in ("en", "en-GB", "en-US", "ja", "ja-JP")}


def is_locale(tag: str) -> bool:
    """Whether CLDR knows the language of a tag such as "de" or "de-CH"."""
    return tag in _KNOWN or _locale(tag) is not None


def direction(tag: str) -> Direction:
    """The direction in which a language is written: that of the script its tag names, or of its usual one.

    Without Babel, for a page has many languages; a test compares.
    """
    language, *rest = re.split("[-_]", tag.lower())
    named = next((one for one in rest if len(one) == _SCRIPT and one.isalpha()), "")
    if named:
        return "rtl" if named in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    rtl = language in _RIGHT_TO_LEFT or any((language, one) in _RIGHT_TO_LEFT_REGIONS for one in rest)
    return "rtl" if rtl else "ltr"


@lru_cache(maxsize=64)
def likely_country(language: str) -> str:
    """The country where most of those who write a language are: PL for pl; empty where CLDR does not know it."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(language.lower(), "")).rpartition("_")[2]


@lru_cache(maxsize=64)
def number_signs(tag: str) -> NumberSigns:
    """How a language writes numbers; as English does where CLDR does not know it."""
    if tag in _KNOWN:
        return _KNOWN[tag]
    locale = _locale(tag)
    if locale is None:
        return NumberSigns()
    usual, native = locale.default_numbering_system, locale.other_numbering_systems.get("native", "latn")
    signs = locale.number_symbols.get(usual, {})
    if "decimal" not in signs:  # CLDR has them under the Latin digits
        signs = locale.number_symbols["latn"]
    marked = len(signs["minusSign"]) > 1  # with a mark of direction
    return NumberSigns(
        decimal=signs["decimal"],
        group=signs["group"],
        sizes=locale.decimal_formats[None].grouping,
        least=2 if tag.replace("_", "-") in _FROM_FIVE_DIGITS else 1,
        zero=_ZEROS.get(usual, ord("0")),
        minus=signs["minusSign"].replace("-", _MINUS) if marked else _MINUS,
        plus=signs["plusSign"] if marked else "+",
        percent=locale.percent_formats[None].pattern.replace("#,##0", "{}").replace("#,##,##0", "{}")
        .replace("%", signs["percentSign"]),
        foreign=tuple(_ZEROS[system] for system in {usual, native} if system in _ZEROS),
        currency_first=re.match("[^#0]*¤", locale.currency_formats["standard"].pattern) is not None,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale | None:
    """What CLDR has of a language; of its region, too, if that is known."""
    from babel import Locale, UnknownLocaleError

    for written in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(written, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def in_digits(words: str, tag: str) -> str:
    """Words with the digits of a language in place of 0 to 9: ٢٠٢٦ in Egypt, 2026 in Morocco."""
    zero = number_signs(tag).zero
    return words if zero == ord("0") else words.translate({ord("0") + digit: zero + digit for digit in range(10)})


def latin_digits(words: str) -> str:
    """Words with 0 to 9 in place of the digits of any other script."""
    return words if words.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in words)


_LETTERS: Mapping[str, Sequence[str]] = {
    "ar": ("أ", "ب", "ج", "د", "هـ", *"وزحطيكلمنسعفصقرشتثخذضظغ"),
    "he": tuple("אבגדהוזחטיכלמנסעפצקרשת"),
}
"""What parts are lettered with where it is not A to Z, in the order in which they are counted."""
_LATIN = tuple(map(chr, range(ord("A"), ord("Z") + 1)))


def letter_of(at: int, lang: str) -> str:
    """The letter of an annex or of a picture, of which `at` are before it: A, B … Z, AA, AB …; أ, ب … in Arabic."""
    letters: Sequence[str] = _LETTERS.get(lang.partition("-")[0].lower(), _LATIN)
    before = letter_of(at // len(letters) - 1, lang) if at >= len(letters) else ""
    return f"{before}{letters[at % len(letters)]}"


def counter_style(tag: str) -> str:
    """What CSS calls the digits of a language (CSS Counter Styles 3, 6.1); empty for 0 to 9."""
    return _COUNTERS.get(number_signs(tag).zero, "")


_COUNTERS = {0x0660: "arabic-indic", 0x06F0: "persian", 0x0966: "devanagari", 0x09E6: "bengali", 0x1040: "myanmar"}


def counting_words(tag: str) -> dict[str, int]:
    """What CLDR shortens numbers with, without capitals and points: {"mio": 6, "millionen": 6, …} in German."""
    locale = _locale(tag)
    forms = locale.compact_decimal_formats if locale is not None else {}
    found = {}
    for power, pattern in (pair for width in forms.values() for plural in width.values() for pair in plural.items()):
        digits, words = pattern.pattern.count("0"), pattern.pattern.replace("0", "").replace("'", "").split()
        if digits and len(words) == 1 and len(words[0]) > 1:
            found[words[0].casefold().rstrip(".")] = len(power) - digits
    return found


@lru_cache(maxsize=64)
def month_names(tag: str) -> tuple[str, ...]:
    """As they are written in a date."""
    if tag in _KNOWN:
        return ENGLISH_MONTHS
    locale = _locale(tag)
    return tuple(locale.months["format"]["wide"].values()) if locale is not None else ENGLISH_MONTHS


@lru_cache(maxsize=64)
def months_alone(tag: str) -> tuple[str, ...]:
    """As they are written without a day, in languages that decline them; elsewhere nothing."""
    if tag.partition("-")[0].lower() not in _DECLINED or (locale := _locale(tag)) is None:
        return ()
    return tuple(locale.months["stand-alone"]["wide"].values())


_DECLINED = {"be", "cs", "el", "fi", "hr", "hy", "lt", "pl", "ru", "sk", "uk"}


def date_pattern(tag: str, *, year: bool = True) -> str:
    """CLDR's pattern of a date with the month in words, such as "d. MMMM y"."""
    locale = _locale(tag)
    assert locale is not None, "asked of languages that CLDR knows"
    return str(locale.date_formats["long"].pattern if year else locale.datetime_skeletons["MMMMd"])


def date_in_words(day: date, lang: str) -> str:
    """22 November 2026, in the language's own long form."""
    if lang in _DATES:
        return _DATES[lang].format(day=day.day, month=ENGLISH_MONTHS[day.month - 1], year=day.year)
    from babel.dates import format_date

    words = in_digits(str(format_date(day, "long", locale=_locale(lang) or "en")), lang)
    return re.sub(r"\A1 ", "1er ", words) if lang.partition("-")[0].lower() == "fr" else words


def when_in_words(written: str, lang: str) -> str:
    """A year, a month (2026-03) or a day (2026-03-31) in the language's words; any other text as it is written."""
    found = _WHEN.fullmatch(written.strip())
    if found is None:
        return written
    year, month, day = found.groups()
    if month and not 1 <= int(month) <= 12:
        return written
    if day:
        try:
            return date_in_words(date(int(year), int(month), int(day)), lang)
        except ValueError:
            return written
    language = lang.partition("-")[0].lower()
    if language == "en":
        return f"{ENGLISH_MONTHS[int(month) - 1]} {year}" if month else year
    if language == "ja":
        return f"{year}年{int(month)}月" if month else f"{year}年"
    from babel.dates import format_skeleton

    when = date(int(year), int(month or 1), 1)
    return in_digits(str(format_skeleton("yMMMM" if month else "y", when, locale=_locale(lang) or "en")), lang)


def language_name(tag: str) -> str:
    """What a language is called in English; the tag itself where CLDR does not know it."""
    locale = _locale(tag)
    return str(locale.get_display_name("en") or tag) if locale is not None else tag


def is_same_language(tag: str, other: str) -> bool:
    """Whether two tags may be of the same words: ja, ja_JP and ja-JP; not pt-PT and pt-BR, nor zh-Hans and zh-TW."""
    from babel.core import get_global

    if tag.replace("_", "-").lower() == other.replace("_", "-").lower():
        return True
    one, two = _locale(tag.replace("_", "-")), _locale(other.replace("_", "-"))
    if one is None or two is None:
        return False
    likely = get_global("likely_subtags")

    def script(locale: Locale) -> str:
        names = (f"{locale.language}_{locale.territory}", locale.language)
        found = next((likely[name] for name in names if name in likely), "")
        return locale.script or (found.split("_")[1] if "_" in found else "")

    regions = {one.territory, two.territory} - {None}
    return one.language == two.language and script(one) == script(two) and len(regions) < 2
