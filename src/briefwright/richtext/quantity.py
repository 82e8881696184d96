"""A figure as a person writes it → its number and unit, and the way it is printed. The one reader of figures.

A text is read as a whole or refused: a sign that has no meaning here, or a second number joined to the first (1/2,
3 to 5, 2024-01), makes it more, or less, than one figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.richtext.digits import UnreadFigureError, plain_digits, read_digits, write_digits
from briefwright.richtext.locales import month_names, number_signs
from briefwright.richtext.magnitudes import (
    COUNTING_SIGNS,
    PER_CENT,
    counting_pattern,
    is_currency,
    leading_currency,
    mistakable,
    power_of_ten,
    unit_name,
)
from briefwright.richtext.text import shortened

NBSP = "\N{NO-BREAK SPACE}"
_MINUSES = "-−–"
_FALLS = "△▲"
"""Before a number that is below zero in Japanese accounts."""
_FIGURE = re.compile(r"(?:[0-9]|[.,](?=[0-9]))(?:[0-9.,'٫٬ ]*[0-9])?(?:[eE][+-]?[0-9]{1,3}(?![\w]))?")
_BRACKETS = re.compile(r"(?P<before>[^()0-9]*)\((?P<inside>[^()]*[0-9][^()]*)\)(?P<after>[^()0-9]*)")
_YEAR = r"(?:19|20)[0-9]{2}\b"
_BEFORE_A_YEAR = "in|im Jahr|by|since|until|from|bis|seit|ab|en|depuis|dès"
_SECOND = re.compile(
    rf"""\A(?!(?:per|pro|je|par|pour)\b|(?:{_BEFORE_A_YEAR})\s{_YEAR})[^\W\d_]+\s+[0-9]  # 1 of 3; but: 300 in 2030
        |(?:\b(?:to|or|and|bis|oder|und|à|ou|et)\s|から|(?<![0-9])[-–—〜～/,;:×+=<>~])\s*(?!{_YEAR})[^\w\s]?[0-9]""",
    re.VERBOSE,
)
"""A second number, in what follows a figure: 2 % to 3 %; but 2020 to 2030."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in units: `Quantity(Decimal("1E+12"), "yen", "1 trillion yen")`."""

    number: Decimal
    """The value in `unit`, with its magnitude (1 trillion yen is 10¹² yen)."""
    unit: str
    """As `unit_name` writes it; empty where none is written."""
    printed: str
    """The wording, with the number bound to its magnitude and unit by no-break spaces."""
    measure: str = ""
    """Magnitude and unit as they are written, in the form of an axis' unit: "trillion yen", "£ bn", "%"."""
    counted: bool = False
    """Whether a magnitude is written."""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but digits, and the sign for per cent or a currency."""
        return not self.counted and (not self.unit or self.unit == PER_CENT or is_currency(self.unit))

    def in_unit(self, unit: str, lang: str = "en") -> Decimal:
        """The number on an axis of `unit` ("trillion yen"; "" leaves it as it is), which is written in `lang`.

        Raises:
            UnreadFigureError: the axis measures something else.
        """
        exponent, name = split_unit(unit, lang)
        if self.unit == PER_CENT and _PER_CENT.search(unit):
            return self.number
        if name and self.unit and not _measures(name, self.unit):
            if mistakable(word := unit.split(" ")[0], lang):
                raise _other_language(word, lang)
            raise UnreadFigureError(f"“{self.printed}” is in {self.unit}, the axis in {unit}")
        if name and exponent and not self.unit and not self.counted and self.number:
            raise UnreadFigureError(f"“{self.printed}” has no unit, the axis is in {unit}")
        return self.number.scaleb(-exponent).normalize() if self.number else Decimal(0)

    def on_axis(self, unit: str, lang: str = "en") -> Decimal:
        """The number on an axis, for digits in a chart: without a unit of their own they are in that of the axis.

        Raises:
            UnreadFigureError: the axis measures something else.
        """
        return self.in_unit(unit, lang) if self.unit or self.counted else self.number


_PER_CENT = re.compile(r"%|per\s?cent|prozent|pour\s?cent|パーセント|ポイント", re.IGNORECASE)


def _measures(axis: str, unit: str) -> bool:
    """Whether an axis measures a unit, and may say more about it: "% of GDP" measures "%"."""
    axis, unit = axis.casefold(), unit.casefold()
    return axis == unit or (axis.startswith(unit) and not axis[len(unit)].isalpha())


def split_unit(unit: str, lang: str = "en") -> tuple[int, str]:
    """Split the unit of an axis: "trillion yen" → (12, "yen"); "£ bn" → (9, "pounds"); "%" → (0, "%")."""
    words = plain_digits(re.sub(r"\A\((.*)\)\Z", r"\1", unit.strip()), lang)
    words = re.sub(r"\A(?:in|en|im)\s+", "", words, flags=re.IGNORECASE)
    power = 0
    if thousands := re.match(rf"'?000s?(?:\s+|\Z)|1(?:[ ,.]?000)+\s+|10+(?=[{COUNTING_SIGNS}])", words):
        power, words = max(thousands[0].count("0"), 1), words[thousands.end() :]
    currency = leading_currency(words)
    rest = words[len(currency) :].lstrip(" '") if currency else words
    if currency and (thousands := re.match(r"000s?\b", rest)):
        power, rest = 3, rest[thousands.end() :]
    money = bool(currency) or _CURRENCY_LATER.search(rest) is not None
    counted, left = _counted(rest, lang, money=money, attached=bool(currency))
    if currency and not counted and not power:
        return 0, unit_name(words)
    return power + counted, unit_name(f"{currency} {left}".strip())


def read_quantity(text: str, locale: str = "en", *, stated: bool = True) -> Quantity:
    """Read "1 trillion yen", "¥1.2 trillion", "about 37 %", "more than 2,000 satellites", "1,5 Mrd. Euro" in German.

    `locale` and `stated` as in `read_number`: words are printed as they are written, so their signs are taken for those
    of the brief's language.

    Raises:
        UnreadFigureError: it is not one figure with its unit.
    """
    return _read(text, locale, stated, worded=True)


def read_figure(text: str, locale: str = "en", *, stated: bool = False) -> Quantity:
    """Read a value of a chart or a table: digits, with nothing about them but a sign, a magnitude and a unit.

    Raises:
        UnreadFigureError: there is anything else in it.
    """
    return _read(text, locale, stated, worded=False)


def _read(text: str, locale: str, stated: bool, *, worded: bool) -> Quantity:
    words = " ".join(plain_digits(text, locale).split())
    brackets = _BRACKETS.fullmatch(words)
    negative = brackets is not None and (not brackets["before"].strip() or _is_currency_sign(brackets["before"]))
    if brackets is not None and negative:
        words = f"{brackets['before']}{brackets['inside']}{brackets['after']}".strip()
    found = _FIGURE.search(words)
    before = _before(words[: found.start()], worded, locale) if found else None
    if found is None or before is None or (negative and before.signed):
        raise _unread(text, locale)
    number = read_digits(found[0], text.strip(), locale, stated=stated)
    after = _after(words[found.end() :], before.currency, locale, stated)
    if number is None or after is None:
        raise _unread(text, locale)
    value = number.scaleb(before.power + after.power) + after.more
    unit = unit_name(f"{before.currency} {after.unit}" if before.currency else after.unit)
    in_front = words[: found.start()].strip() if before.power else before.currency
    measure = " ".join(filter(None, (in_front, after.measure)))
    sign = -1 if before.negative != negative else 1
    return Quantity(sign * value, unit, bind(" ".join(text.split()), locale), measure, before.power + after.power > 0)


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a figure: its sign and the currency."""

    signed: bool
    negative: bool
    currency: str
    power: int = 0
    """Of what is counted, in TEUR 5."""


def _before(words: str, worded: bool, locale: str) -> _Before | None:
    """None where it changes the figure, or is part of a name, as in F-35. `worded`: words may stand there, too."""
    signs = f"+{_MINUSES}" + (_FALLS if locale.startswith("ja") else "")
    stripped, sign = words.strip(), ""
    if stripped[:1] and stripped[0] in signs:
        sign, stripped = stripped[0], stripped[1:].strip()
    elif stripped[-1:] and stripped[-1] in signs and not words.endswith(" "):
        sign, rest = stripped[-1], stripped[:-1]
        if not (rest.endswith(" ") or _is_currency_sign(rest)):
            return None
        stripped = rest.strip()
    counted, left = _counted(stripped, locale, money=True, attached=True)
    if counted and _is_currency_sign(left):
        return _Before(bool(sign), bool(sign) and sign != "+", left, counted)
    *lead, last = stripped.split(" ") if stripped else [""]
    two = f"{lead[-1]} {last}" if lead else ""
    currency = next((name for name in (two, last) if name and _is_currency_sign(name)), "")
    if not currency and last and unicodedata.category(last[-1]) == "Sc":  # directly behind a word
        currency = last[-1]
    lead_words = stripped.removesuffix(currency).strip()
    if (lead_words and not worded) or len(lead_words) > 24 or not _is_lead(lead_words):
        return None
    if lead_words and not currency and words[-1:].isalnum():
        return None
    return _Before(bool(sign), bool(sign) and sign != "+", currency)


def _is_currency_sign(words: str) -> bool:
    words = words.strip()
    return bool(words) and leading_currency(words) == words and not words.islower()


def _is_lead(words: str) -> bool:
    """Whether words before a figure leave it as it is."""
    kept = all(sign.isalpha() or sign in " ~≈'" for sign in words)
    return kept and re.search(r"\b(?:minus|negative|moins)\b", words, re.IGNORECASE) is None


@dataclass(frozen=True, slots=True)
class _After:
    """What stands behind a figure: its magnitude and unit; `more`: what the further parts of 1億2,000万 add."""

    power: int
    unit: str
    measure: str
    more: Decimal = Decimal(0)


def _after(words: str, currency: str, locale: str, stated: bool) -> _After | None:
    """None where there is a second figure, or a mark that says something about the first."""
    rest = words.lstrip(" ")
    attached = rest == words
    money = bool(currency) or bool(_CURRENCY_LATER.search(rest)) or is_currency(unit_name(rest[1:]))
    power, unit = _counted(rest, locale, money=money, attached=attached)
    more = Decimal(0)
    if power and not unit.startswith(" ") and (part := re.match(rf"[0-9][0-9,.]*(?=[{COUNTING_SIGNS}])", unit)):
        further = _after(unit[part.end() :], currency, locale, stated)
        number = read_digits(part[0], part[0], locale, stated=stated)
        if further is None or number is None or further.power >= power:
            return None
        more, unit = number.scaleb(further.power) + further.more, further.unit
        return _After(power, unit, f"{rest[:1]} {unit}".strip(), more)
    if not power and not money and attached and re.match(r"m(?:\W|\Z)", unit):
        raise UnreadFigureError("“m” may be million or metres", "write million, or a space before the unit: 5 m")
    bare_word = attached and not power and unit[:1].isascii() and unit[:1].isalpha()
    if (bare_word and not _is_known_unit(unit)) or not _is_unit(unit):
        return None
    if mistakable(unit.split(" ")[0], locale):
        raise _other_language(unit.split(" ")[0], locale)
    return _After(power, unit, rest.strip().rstrip(".") if rest.strip() != "." else "", more)


_CURRENCY_LATER = re.compile(r"\A[A-Za-z]{1,3}\.?\s?(?:[€$£¥₹₽₩]|(?:EUR|USD|GBP|JPY|CHF|CNY)\b)")


def _other_language(word: str, locale: str) -> UnreadFigureError:
    own = {"en": "million or billion", "de": "Mio. or Mrd.", "fr": "million or milliard", "ja": "億 or 兆"}
    return UnreadFigureError(
        f"“{word}” does not count thousands or millions in `{locale}`",
        f"write {own.get(locale.partition('-')[0].lower(), 'the word of that language')}, "
        "or say in which language the data is written, such as `locale: en` beside it",
    )


def _counted(words: str, locale: str, *, money: bool, attached: bool) -> tuple[int, str]:
    """The power of ten that the words at the beginning mean, together, and what follows: "Mio. Euro" → 6, "Euro"."""
    if re.match(r"T(?=€|EUR\b|CHF\b)", words):  # thousands, in German accounts in any language
        return 3, words[1:]
    total = 0
    while True:
        word = re.match(rf"[{COUNTING_SIGNS}]|[^\W\d_]+(?:[\u0900-\u0d7f\u0e00-\u0e7f॰]*)\.?", words)
        if word is None:
            break
        power = power_of_ten(word[0], locale, money=money, attached=attached)
        if power is None and (code := re.fullmatch(r"(k|K|M|Md|Mrd|Mio)((?:EUR|USD|CHF|GBP|JPY).*)", word[0])):
            total += power_of_ten(code[1], locale, money=True, attached=True) or 0
            return total, words[len(code[1]) :] if total else words
        if power is None:
            break
        total += power
        words, attached = words[word.end() :].lstrip(" "), False
    if total:
        words = re.sub(r"\A(?:of|de|di|von|d')(?:\s+|(?<='))", "", words)
    return total, words.strip()


def _is_known_unit(unit: str) -> bool:
    name = unit_name(unit)
    return name == PER_CENT or is_currency(name) or name.startswith("%")


def _is_unit(words: str) -> bool:
    """Whether what follows a figure is its unit, with words about it, and no second figure."""
    first = words.removeprefix("-")[:1]
    opens = words in ("", ".") or first.isalpha() or first in ("%", "‰", "°") or leading_currency(first) == first != ""
    return opens and _SECOND.search(words) is None


_IN_NOTE = "write the value alone, and say in `note`"
_CAUSES = {
    r"\A[<>≤≥±]|\A(?:less|more|under|over|unter|über)\b": (
        "a limit is not a value: write the value, or leave the cell empty and say in `note` what is known"
    ),
    r"\A(?:1[0-9]|20)[0-9]{2}[-/.][0-9]{1,2}": "this looks like a date: put it into the first column",
    r"[0-9]\s*(?:[-–—/:〜～]|of|to|or|von|bis|oder|sur|à|ou)\s*[0-9]": "these are two numbers: write one of them",
    r"\A(?:~|≈|about\b|ca\b|c\.|circa|approx|rund|etwa|environ|約)": f"{_IN_NOTE} that it is approximate",
    r"[0-9]\s*(?:[*†‡+^#]|[(\[][a-z0-9]{1,2}[)\]]|[¹²³⁴⁵⁶⁷⁸⁹])": f"{_IN_NOTE} what the mark means",
    r"[0-9][A-Za-z]": "put a space between the number and its unit",
    r"[0-9][ ,.'][0-9]": "the digits are not in groups of three; leave out the signs between them",
}
"""Why a text is no figure, as a regular expression, and what to do."""


def _unread(text: str, locale: str) -> UnreadFigureError:
    words = plain_digits(text, locale)
    hint = next((hint for cause, hint in _CAUSES.items() if re.search(cause, words, re.IGNORECASE)), "")
    return UnreadFigureError(f"“{shortened(text.strip())}” cannot be read as a number", hint)


def read_number(text: str, locale: str = "en", *, stated: bool = False) -> Decimal:
    """Read digits alone, as a language writes them: "1,340", "-0.4", "(45.5)", "37 %"; "1.340,5" in German.

    `stated`: a file or a column says that it is written in this `locale`. Otherwise the plain decimal point of data
    and programs is read as well, and what may be thousands or decimals is refused.

    Raises:
        UnreadFigureError: there is anything else in it, or it may mean two numbers.
    """
    figure = read_figure(text, locale, stated=stated)
    if figure.unit not in ("", PER_CENT) or figure.counted:
        raise UnreadFigureError(f"“{shortened(text.strip())}” is not a number")
    return figure.number


def read_value(text: str, axis: str, locale: str = "en", *, stated: bool = False, lang: str = "") -> Decimal:
    """The number of a text on an axis of the unit `axis`: digits alone are in that unit, other figures are converted.

    `locale` and `stated` as in `read_number`; `lang`: the language of `axis`, if it is another.

    Raises:
        UnreadFigureError: it is not a figure, or one of another unit.
    """
    return read_figure(text, locale, stated=stated).on_axis(axis, lang or locale)


def common_measure(figures: Sequence[Quantity]) -> str:
    """The unit of an axis for all of these, where none is written: "£ bn" for £1.2 bn and £900 mn.

    Raises:
        UnitsDifferError: one of them is in another unit than the first.
    """
    known = [figure for figure in figures if figure.number]
    for figure in known:
        one, first = figure.unit.casefold().split(" ")[0], known[0].unit.casefold().split(" ")[0]
        if one != first or (not one and figure.counted != known[0].counted):
            this, other = (f"in {each.measure}" if each.measure else "without a unit" for each in (figure, known[0]))
            raise UnitsDifferError(f"“{figure.printed}” is {this}, “{known[0].printed}” {other}", figure)
    if len({figure.unit.casefold() for figure in known}) > 1:  # satellites, and satellites in 2030
        return ""
    return max(known, key=lambda figure: abs(figure.number)).measure if known else ""


class UnitsDifferError(UnreadFigureError):
    """A figure is in another unit than those beside it."""

    def __init__(self, message: str, figure: Quantity) -> None:
        super().__init__(message, "write all with the same unit, or give the chart a `unit` and digits alone")
        self.figure = figure


def print_figure(figure: Quantity, written: str, decimals: int, lang: str) -> str:
    """A number as a language writes it, with the sign for per cent or a currency where it stands in what is written."""
    sign, signs = figure.measure, number_signs(lang)
    number = write_digits(figure.number, decimals, lang)
    minus = signs.minus if round(figure.number, decimals) < 0 else ""
    if not sign:
        return minus + number
    written = plain_digits(written, "en")
    if written.find(sign) < min(map(written.find, filter(str.isdigit, written))):
        return minus + sign + (NBSP if sign[-1].isalpha() else "") + number
    spaced = signs.percent.startswith("{}" + NBSP) or sign != PER_CENT or f" {sign}" in written
    return minus + number + (NBSP if spaced else "") + sign


def looks_numeric(words: str) -> bool:
    """Whether a cell of a table is set as a figure, however its thousands are parted."""
    return re.match(r"[+\-−]?[\d,. \u00a0]+%?$", words) is not None


def bind(words: str, lang: str = "en") -> str:
    """Put no-break spaces between a number, its magnitude and its unit, a month and its year: they are read together.

    Source: The Chicago Manual of Style 17, 6.121 (numerals with abbreviated units, and the like).
    """
    counts = counting_pattern(lang)
    words = re.sub(rf"(?<=\d) (?=(?:{counts}|per cent|percent|%)(?!\w)|%)", NBSP, words)
    words = re.sub(rf"\b({'|'.join(month_names(lang))}) (?=\d{{4}}\b)", rf"\1{NBSP}", words)
    words = re.sub(rf"(?<!\w)({counts}) (?=\w)", rf"\1{NBSP}", words)
    return re.sub(r"(?<=US) (?=dollars?\b)", NBSP, words)


def format_number(number: Decimal, decimals: int | None = None, locale: str = "en") -> str:
    """1234.5 → "1,234.5", in German "1.234,5"; a true minus sign; no trailing zeros unless `decimals` is given."""
    shown = number if decimals is None else round(number, decimals)
    return (number_signs(locale).minus if shown < 0 else "") + write_digits(shown, decimals, locale)
