"""A figure as a person writes it → its number and unit, and the way it is printed. The one reader of figures.

A text is read as a whole or refused: a sign that has no meaning here, or a second number joined to the first (1/2,
3 to 5, 2024-01), makes it more, or less, than one figure.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import east_asian_width

from briefwright.richtext.digits import UnreadFigureError, plain_digits, read_digits, rounded, write_digits
from briefwright.richtext.figure_parts import (
    CURRENCY_LATER,
    after_figure,
    before_figure,
    counted_words,
    is_currency_sign,
    joined_unit,
    other_language,
    unread_figure,
)
from briefwright.richtext.locales import month_names, number_signs
from briefwright.richtext.magnitudes import (
    COUNTING_SIGNS,
    PER_CENT,
    counting_pattern,
    is_currency,
    leading_currency,
    mistakable,
    unit_name,
)
from briefwright.richtext.text import shortened

NBSP = "\N{NO-BREAK SPACE}"
_CURRENCIES = "€$£¥₩₹"
_FIGURE = re.compile(r"(?:[0-9]|[.,](?=[0-9]))(?:[0-9.,'٫٬ ]*[0-9])?(?:[eE][+-]?[0-9]{1,9}(?![\w]))?")
_USUAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")
"""What most cells of data have: read at once, in a thirtieth of the time."""
_BRACKETS = re.compile(r"(?P<before>[^()0-9]*)\((?P<inside>[^()]*[0-9][^()]*)\)(?P<after>[^()0-9]*)")


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
                raise other_language(word, lang)
            raise UnreadFigureError(
                f"“{self.printed}” is in {self.unit}, the axis in {unit}",
                "convert it, or draw it in a chart of its own",
            )
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
    money = bool(currency) or CURRENCY_LATER.search(rest) is not None
    counted, left = counted_words(rest, lang, money=money, attached=bool(currency))
    if currency and not counted and not power:
        return 0, unit_name(words)
    return power + counted, unit_name(f"{currency} {left}".strip())


def read_quantity(text: str, locale: str = "en") -> Quantity:
    """Read "1 trillion yen", "¥1.2 trillion", "about 37 %", "more than 2,000 satellites", "1,5 Mrd. Euro" in German.

    `locale`: the brief's language. Words are printed as they are written, so their signs are taken for those of it.

    Raises:
        UnreadFigureError: it is not one figure with its unit.
    """
    return _read(text, locale, stated=True, worded=True)


def read_figure(text: str, locale: str = "en", *, stated: bool = False) -> Quantity:
    """Read a value of a chart or a table: digits, with nothing about them but a sign, a magnitude and a unit.

    Raises:
        UnreadFigureError: there is anything else in it.
    """
    if _USUAL.fullmatch(text) and ("." not in text or number_signs(locale).decimal == "."):
        return Quantity(Decimal(text) or Decimal(text.lstrip("-")), "", text)
    return _read(text, locale, stated=stated, worded=False)


def _read(text: str, locale: str, *, stated: bool, worded: bool) -> Quantity:
    words = " ".join(plain_digits(text, locale).split())
    brackets = _BRACKETS.fullmatch(words)
    negative = brackets is not None and (not brackets["before"].strip() or is_currency_sign(brackets["before"]))
    if brackets is not None and negative:
        words = f"{brackets['before']}{brackets['inside']}{brackets['after']}".strip()
    found = _FIGURE.search(words)
    before = before_figure(words[: found.start()], worded, locale) if found else None
    if found is None or before is None or (negative and before.signed):
        raise unread_figure(text, locale)
    if _DATE.fullmatch(words):
        raise unread_figure(text, locale)
    number = read_digits(found[0], text.strip(), locale, stated=stated)
    behind = _NO_CENTIMES.sub("", words[found.end() :])
    after = after_figure(behind, before.currency, locale, stated, worded=worded)
    if number is None or after is None:
        raise unread_figure(text, locale)
    value = number.scaleb(before.power + after.power) + after.more
    unit = joined_unit(before.currency, after.unit)
    if unit is None:
        raise unread_figure(text, locale)
    in_front = words[: found.start()].strip() if before.power else before.currency
    measure = " ".join(filter(None, (in_front, after.measure)))
    sign = -1 if value and before.negative != negative else 1
    return Quantity(sign * value, unit, bind(" ".join(text.split()), locale), measure, before.power + after.power > 0)


_DATE = re.compile(
    r"[0-9]{1,2}\.[0-9]{1,2}\.(?:(?:[0-9]{2}){1,2})?|(?:19|20)[0-9]{2}\s?[QTHS][1-4]"
    rf"|[0-9]{{1,2}}[-. ](?:{'|'.join((*month_abbr[1:], *month_name[1:]))})\.?",
    re.IGNORECASE,
)
"""Dates, and quarters and half-years, that look like a figure with its unit."""
_NO_CENTIMES = re.compile(r"\A\.[-–—](?!\w)")
"""Behind a round sum in Switzerland: Fr. 500.–"""


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
    """A number as a language writes it, with the sign for per cent or a currency where it stands in what is written,
    and with its plus."""
    sign, signs = figure.measure, number_signs(lang)
    number = write_digits(figure.number, decimals, lang)
    plus = signs.plus if written.lstrip().startswith("+") else ""
    minus = signs.minus if rounded(figure.number, decimals) < 0 else plus
    if not sign:
        return minus + number
    written = plain_digits(written, "en")
    if written.find(sign) < min(map(written.find, filter(str.isdigit, written))):
        return minus + sign + (NBSP if sign[-1].isalpha() else "") + number
    spaced = signs.percent.startswith("{}" + NBSP) or sign != PER_CENT or f" {sign}" in written
    return minus + number + (NBSP if spaced else "") + sign


def in_words(number: Decimal, unit: str, decimals: int | None, lang: str) -> str:
    """A number with its unit, as a language writes them: 1,234 billion yen, $1.2 bn, 37 % in German, 1.2兆円.

    The sign of a currency that the unit begins with is before the digits where the language has it there.
    """
    signs = number_signs(lang)
    digits = write_digits(number, decimals, lang)
    minus = signs.minus if (number if decimals is None else rounded(number, decimals)) < 0 else ""
    if unit_name(unit) == PER_CENT and not unit.isalpha():
        return minus + signs.percent.format(digits)
    sign = leading_currency(unit)
    if sign and not sign[-1].isalpha() and signs.currency_first:
        rest = unit[len(sign) :].strip()
        return f"{minus}{sign}{digits}{' ' if rest else ''}{rest}"
    joined = not unit or east_asian_width(unit[0]) in "WF"
    return f"{minus}{digits}{'' if joined else ' '}{unit}"


def change_in_words(before: Decimal, after: Decimal, lang: str) -> str:
    """By how much a number changed: +20%, −0.4 % in German; `before` is not 0."""
    share = (after - before) * 100 / abs(before)
    whole = 10 <= abs(share) < 99 or abs(share) >= 100
    return f"{'+' if share > 0 else ''}{in_words(share, PER_CENT, 0 if whole else 1, lang)}"


def looks_numeric(words: str) -> bool:
    """Whether a cell of a table is set as a figure, however its thousands are parted."""
    return re.match(r"[+\-−]?[\d,.٫٬ \u00a0\u202f’']+[%٪]?$", words) is not None


_UNPARTED = re.compile(r"(?<![\d.,'’])[1-9][0-9]{3,27}(?![\d'’])(?!\s?年|[-/–]|s\b)")
_YEARS = range(1500, 2200)


def grouped(words: str, lang: str = "en") -> str:
    """A figure with its thousands parted as charts part them: "12000 launches" → "12,000 launches".

    Words that are no figure stay as they are; so do four digits that may be a year: alone, or as the last of the words.
    """
    if not _UNPARTED.search(words):
        return words
    try:
        quantity = read_quantity(words, lang)
    except ValueError:
        return words
    decimal, measured = number_signs(lang).decimal, bool(quantity.unit or quantity.counted)

    def parted(found: re.Match[str]) -> str:
        before, after = words[: found.start()], words[found.end() :]
        elsewhere = after[:1] in {".", ","} - {decimal} and after[1:2].isdigit()
        between = any(sign.isalnum() for sign in before) and not after.strip(" .)")
        year = len(found[0]) == 4 and (not measured or (between and int(found[0]) in _YEARS))
        return found[0] if elsewhere or year else write_digits(Decimal(found[0]), None, lang)

    return _UNPARTED.sub(parted, words)


def bind(words: str, lang: str = "en") -> str:
    """Put no-break spaces between a number, its magnitude and its unit, a month and its year: they are read together;
    and a true minus sign before a number.

    Source: The Chicago Manual of Style 17, 6.121 (numerals with abbreviated units, and the like).
    """
    counts = counting_pattern(lang)
    words = re.sub(r"\A-(?=[$€£¥]?\d)", "\N{MINUS SIGN}", words)
    words = re.sub(rf"(?<=\d) (?=(?:{counts}|per cent|percent|%)(?!\w)|[%{_CURRENCIES}])", NBSP, words)
    words = re.sub(rf"\b({'|'.join(month_names(lang))}) (?=\d{{4}}\b)", rf"\1{NBSP}", words)
    words = re.sub(rf"(?<!\w)({counts}) (?=[\w{_CURRENCIES}])", rf"\1{NBSP}", words)
    return re.sub(r"(?<=US) (?=dollars?\b)", NBSP, words)


def format_number(number: Decimal, decimals: int | None = None, locale: str = "en") -> str:
    """1234.5 → "1,234.5", in German "1.234,5"; a true minus sign; no trailing zeros unless `decimals` is given."""
    shown = number if decimals is None else rounded(number, decimals)
    return (number_signs(locale).minus if shown < 0 else "") + write_digits(shown, decimals, locale)
