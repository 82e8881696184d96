"""A figure as a person writes it → its number and unit, and the way it is printed. The one reader of figures.

A text is read as a whole or refused: a sign that has no meaning here, or a second number joined to the first (1/2,
3 to 5, 2024-01), makes it more, or less, than one figure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from briefwright.richtext.locales import number_signs
from briefwright.richtext.text import shortened

NBSP = "\N{NO-BREAK SPACE}"
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_UNREAD = {"mn", "mln", "mio", "bn", "bln", "mrd", "tn", "tln", "trn"}
"""Short magnitudes: a unit may begin with them where the axis has the same; by themselves they are not counted."""
_FIGURE = r"[+\-−]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
# The lead contains no sign (F-35 is not below zero); what follows the figure begins with no digit, point or comma,
# so that 1,5 and 1.2.3 and 1_000 are not read in part.
_QUANTITY = re.compile(
    rf"""(?P<lead>(?:[^0-9+\-−.]{{0,24}}[^\w+\-−.])?)
        (?P<number>{_FIGURE})(?![0-9.,_]*[0-9_])
        (?:\s*(?P<magnitude>{"|".join(_MAGNITUDES)})\b|\b|(?!\w))
        \s*(?P<unit>(?![\s0-9]).*)""",
    re.VERBOSE,
)
_YEAR = r"(?:19|20)[0-9]{2}\b"
_SECOND = re.compile(
    rf"""\A(?!per\b|(?:in|by|since|until|from)\s{_YEAR})[^\W\d_]+\s+[0-9]  # 1 of 3; but: 300 in 2030
        |(?:\b(?:to|or|and)\s|(?<![0-9])[–—/,;:×+=<>~])\s*(?!{_YEAR})[^\w\s]?[0-9]  # 2 % to 3 %; but: 2020 to 2030""",
    re.VERBOSE,
)
"""A second number, in what follows a figure."""
_SIGNS = {"¥": "yen", "$": "US dollars", "US$": "US dollars", "€": "euros", "£": "pounds"}
_SAME = _SIGNS | {"per cent": "%", "percent": "%", "USD": "US dollars", "JPY": "yen", "EUR": "euros", "GBP": "pounds"}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in units: `Quantity(Decimal("1E+12"), "yen", "1 trillion yen")`."""

    number: Decimal
    """The value in `unit`, with its magnitude (1 trillion yen is 10¹² yen)."""
    unit: str
    printed: str
    """The wording, with the number bound to its magnitude and unit by no-break spaces."""

    def in_unit(self, unit: str) -> Decimal:
        """The number on an axis of `unit` ("trillion yen"; "" leaves it as it is).

        Raises:
            UnreadFigureError: the axis measures something else.
        """
        exponent, name = split_unit(unit)
        other = bool(self.unit) and _same(name) != _same(self.unit)
        if other and self.unit.partition(" ")[0].casefold() in _UNREAD:
            raise UnreadFigureError(
                f"“{self.printed}” has a magnitude that is not read: write million, billion or trillion"
            )
        if name and other:
            raise UnreadFigureError(f"“{self.printed}” is in {self.unit}, the axis in {unit}")
        if name and exponent and not self.unit:
            raise UnreadFigureError(f"“{self.printed}” has no unit, the axis is in {unit}")
        return self.number.scaleb(-exponent).normalize() if self.number else Decimal(0)


def _same(unit: str) -> str:
    return _SAME.get(unit, unit).casefold()


def split_unit(unit: str) -> tuple[int, str]:
    """Split a unit: "trillion yen" → (12, "yen"); "%" → (0, "%")."""
    first, _, rest = unit.strip().partition(" ")
    if first.casefold() in _MAGNITUDES:
        return _MAGNITUDES[first.casefold()], rest.strip()
    return 0, unit.strip()


def read_quantity(text: str, locale: str = "en", *, stated: bool = True) -> Quantity:
    """Read "1 trillion yen", "¥1.2 trillion", "about 37 %", "more than 2,000 satellites".

    `locale` and `stated` as in `read_number`. A figure in words is printed as it is written, so its signs are those of
    the brief's language.

    Raises:
        UnreadFigureError: it is not one figure with its unit.
    """
    words = " ".join(text.split())
    match = _QUANTITY.fullmatch(words)
    if match is None or not _is_lead(match["lead"]) or not _is_unit(match["unit"]):
        raise UnreadFigureError(f"“{shortened(text)}” cannot be read as a number")
    lead = match["lead"].strip()
    number = read_number(match["number"], locale, stated=stated)
    if match["magnitude"]:
        number = number.scaleb(_MAGNITUDES[match["magnitude"]])
    unit = _SIGNS.get(lead.split(" ")[-1] if lead else "", match["unit"].strip())
    return Quantity(number, unit, bind(words))


def _is_lead(words: str) -> bool:
    """Whether nothing before a figure changes it: words, the sign of a currency."""
    kept = all(sign.isalpha() or sign in " ~≈'’" or unicodedata.category(sign) == "Sc" for sign in words)
    return kept and re.search(r"\b(?:minus|negative)\b", words, re.IGNORECASE) is None


def _is_unit(words: str) -> bool:
    """Whether what follows a figure is its unit, with words about it, and no second figure."""
    first = words.removeprefix("-")[:1]
    opens = words in ("", ".") or first.isalpha() or first in "%‰°" or unicodedata.category(first) == "Sc"
    return opens and _SECOND.search(words) is None


class UnreadFigureError(ValueError):
    """What is written is not one figure, in words that a message may say; `hint`: how to write it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def read_number(text: str, locale: str = "en", *, stated: bool = False) -> Decimal:
    """Read digits alone, as a language writes them: "1,340", "-0.4", "37 %"; "1.340,5" in German.

    `stated`: a file or a column says that it is written in this `locale`. Otherwise the plain decimal point of data
    and programs is read as well, and what may be thousands or decimals is refused.

    Raises:
        UnreadFigureError: there is anything else in it, or it may mean two numbers.
    """
    words = _plain_digits(text.strip(), locale)
    match = re.fullmatch(rf"([{_ALL_SIGNS}]?)(\S(?:.*\S)?)", re.sub(r"\s*%$", "", words), re.DOTALL)
    number = _unsigned(match[2], text.strip(), locale, stated) if match and re.search("[0-9]", match[2]) else None
    if number is None or match is None:
        raise UnreadFigureError(f"“{shortened(text)}” is not a number")
    return -number if match[1] in _MINUSES and match[1] else number


_MINUSES = "-−–"
_ALL_SIGNS = "+" + re.escape(_MINUSES)
_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]")
_MOST_DIGITS = 30


def _plain_digits(words: str, locale: str) -> str:
    """With the digits 0 to 9, whatever the script; spaces and apostrophes of one kind."""
    table = {0xFF10 + digit: str(digit) for digit in range(10)} | dict(
        zip(map(ord, "，．％－＋"), ",.%-+", strict=True)
    )
    for zero in number_signs(locale).foreign:
        table |= {zero + digit: str(digit) for digit in range(10)} | {ord("٪"): "%"}
    return _SPACES.sub(" ", words.translate(table)).replace("’", "'")


def _unsigned(digits: str, written: str, locale: str, stated: bool) -> Decimal | None:
    """The number of digits with their groups and decimals; None where they are none.

    Raises:
        UnreadFigureError: it may mean two numbers.
    """
    signs = number_signs(locale)
    decimal, group = (re.escape({"’": "'"}.get(sign, sign)) for sign in (signs.decimal, signs.group))
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        raise UnreadFigureError(f"“{shortened(written)}” has more than {_MOST_DIGITS} digits", "round it")
    if signs.decimal == "," and not stated:
        if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits):
            raise _two_numbers(digits, written, locale)
        if re.fullmatch(r"[0-9]*\.?[0-9]+", digits):
            return Decimal(digits)
    for separator in {group, " ", "'"} - {decimal}:
        found = re.fullmatch(rf"([1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}})+)({decimal}[0-9]+)?", digits)
        if found is None and separator == ",":
            found = re.fullmatch(rf"([1-9][0-9]?(?:,[0-9]{{2}})*,[0-9]{{3}})({decimal}[0-9]+)?", digits)  # in India
        if found is not None:
            return Decimal(re.sub("[^0-9]", "", found[1]) + "." + (found[2] or ".0")[1:])
    if re.fullmatch(rf"[0-9]+(?:{decimal}[0-9]+)?|{decimal}[0-9]+", digits):
        return Decimal(re.sub(decimal, ".", digits))
    if re.fullmatch(r"[0-9]{1,3}(?:[.,'][0-9]+)+", digits) and not stated:
        raise _two_numbers(digits, written, locale)
    return None


def _two_numbers(digits: str, written: str, locale: str) -> UnreadFigureError:
    """What to ask about a number such as 1.234: thousands, or decimals of another language?"""
    one = re.fullmatch(r"([0-9]+)[.,]([0-9]+)", digits)
    if one is None:
        return UnreadFigureError(
            f"“{shortened(written)}” is not a number as `{locale}` writes it",
            "if it is written as in another language, say which beside the data, such as `locale: de`",
        )
    point = f"{int(one[1])}.{one[2]}"
    other = "de" if "," in digits else "en"
    if len(one[2]) == 3 and not one[1].startswith("0"):
        return UnreadFigureError(
            f"“{shortened(written)}” may be {int(one[1] + one[2]):,} or {point}",
            f"say how the data is written: `locale: {locale}` or `locale: en` beside it",
        )
    return UnreadFigureError(
        f"“{shortened(written)}” is not a number as `{locale}` writes it",
        f"write {point} if that is meant, or say `locale: {other}` beside the data",
    )


def read_value(text: str, axis: str, locale: str = "en", *, stated: bool = False) -> Decimal:
    """The number of a text on an axis of the unit `axis`: digits alone are in that unit, other figures are converted.

    `locale` and `stated` as in `read_number`.

    Raises:
        UnreadFigureError: it is not a figure, or one of another unit.
    """
    try:
        number = read_number(text, locale, stated=stated)
    except UnreadFigureError as error:
        if error.hint:
            raise
        return read_quantity(text, locale, stated=stated).in_unit(axis)
    if "%" in text and axis and not re.search(r"%|per\s?cent", axis, re.IGNORECASE):
        raise ValueError(f"“{text.strip()}” is in %, the axis in {axis}")
    return number


def looks_numeric(words: str) -> bool:
    """Whether a cell of a table is set as a figure, however its thousands are parted."""
    return re.match(r"[+\-−]?[\d,. \u00a0]+%?$", words) is not None


def bind(words: str) -> str:
    """Put no-break spaces between a number, its magnitude and its unit, a month and its year: they are read together.

    Source: The Chicago Manual of Style 17, 6.121 (numerals with abbreviated units, and the like).
    """
    words = re.sub(r"(?<=\d) (?=(?:thousand|million|billion|trillion|per cent|percent|%)\b|%)", NBSP, words)
    words = re.sub(rf"\b({_MONTHS}) (?=\d{{4}}\b)", rf"\1{NBSP}", words)
    words = re.sub(r"\b(thousand|million|billion|trillion) (?=\w)", rf"\1{NBSP}", words)
    return re.sub(r"(?<=US) (?=dollars?\b)", NBSP, words)


def format_number(number: Decimal, decimals: int | None = None, locale: str = "en") -> str:
    """1234.5 → "1,234.5", in German "1.234,5"; a true minus sign; no trailing zeros unless `decimals` is given."""
    signs = number_signs(locale)
    shown = number if decimals is None else round(number, decimals)
    whole, _, fraction = f"{abs(shown):f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    last, before = signs.sizes
    groups = [whole[-last:]]
    whole = whole[:-last]
    while whole:
        groups.insert(0, whole[-before:])
        whole = whole[:-before]
    printed = signs.group.join(groups) + (signs.decimal + fraction if fraction else "")
    if signs.zero != ord("0"):
        printed = "".join(
            chr(signs.zero + int(sign)) if sign.isascii() and sign.isdigit() else sign for sign in printed
        )
    return (signs.minus if shown < 0 else "") + printed
