"""Digits with their groups and decimals, as a language writes them → a number; and back."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from briefwright.richtext.locales import number_signs
from briefwright.richtext.text import shortened

_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufe63\u207b"), "-")
"""Hyphens and minus signs that programs write before a number."""
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | dict(
    zip(map(ord, "，．％－＋（）￥"), ",.%-+()¥", strict=True)
)
_MOST_DIGITS, _MOST_ZEROS = 28, 30
"""Digits that Decimal's own arithmetic keeps, and zeros beside them."""
_WIDE = Context(prec=200)
"""For numbers of so many digits, with decimals added."""
_EXPONENT = re.compile(r"(.*[0-9])[eE]([+-]?[0-9]{1,9})")

_PERHAPS_ELSEWHERE = r"[0-9]{1,3}(?:[.,'][0-9]+)+|[0-9]{1,3}(?:[ '][0-9]{3})+[.,][0-9]+"
"""Digits that may be a number in another language."""


class UnreadFigureError(ValueError):
    """What is written is not one figure, in words that a message may say; `hint`: how to write it.

    `mistakable`: it is a number in another language.
    """

    def __init__(self, message: str, hint: str = "", *, mistakable: bool = False) -> None:
        super().__init__(message)
        self.hint, self.mistakable = hint, mistakable


def plain_digits(words: str, locale: str) -> str:
    """With the digits 0 to 9, whatever the script, and with spaces and apostrophes of one kind."""
    return same_length(words, locale).strip()


def same_length(words: str, locale: str) -> str:
    """The same with the spaces at its ends, so that each character keeps its place."""
    table = _FULL_WIDTH | _HYPHENS
    signs = number_signs(locale)
    for zero in signs.foreign:
        table |= {zero + digit: str(digit) for digit in range(10)}
        table |= {ord("٪"): "%", ord("٫"): signs.decimal, ord("٬"): signs.group}
    return _SPACES.sub(" ", words.translate(table)).replace("’", "'")


def read_digits(digits: str, written: str, locale: str, *, stated: bool) -> Decimal | None:
    """The number without a sign; None where they are none. `written`: what a message quotes.

    Raises:
        UnreadFigureError: it may mean two numbers, or is too long.
    """
    exponent = 0
    if scientific := _EXPONENT.fullmatch(digits):
        digits, exponent = scientific[1], int(scientific[2])
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS or abs(exponent) > _MOST_ZEROS:
        raise UnreadFigureError(f"“{shortened(written)}” has more than {_MOST_DIGITS} digits", "round it")
    number = _in_groups(digits, written, locale, stated)
    if number is None and not stated and re.fullmatch(_PERHAPS_ELSEWHERE, digits):
        raise _question(digits, written, locale)
    if number is None and stated and re.fullmatch(r"[0-9]+(?:[.,'][0-9]+)+", digits):
        raise UnreadFigureError(
            f"“{shortened(written)}” is not a number as `{locale}` writes it",
            f"numbers are written there as {write_digits(Decimal('1234.5'), None, locale)}",
            mistakable=_groups_in_threes(digits) or re.fullmatch("[0-9]+[.,][0-9]+", digits) is not None,
        )
    return number.scaleb(exponent) if number is not None else None


def _in_groups(digits: str, written: str, locale: str, stated: bool) -> Decimal | None:
    signs = number_signs(locale)
    decimal, group = (re.escape(sign.replace("’", "'")) for sign in (signs.decimal, signs.group))
    if signs.decimal != "." and not stated:  # data and programs have a decimal point everywhere
        if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits):
            raise _question(digits, written, locale)
        if re.fullmatch(r"[0-9]*\.?[0-9]+", digits):
            return Decimal(digits)
    if re.fullmatch(rf"[0-9]+(?:{decimal}[0-9]+)?|{decimal}[0-9]+", digits):
        return Decimal(re.sub(decimal, ".", digits))
    for separator in ({group, " ", "'"} | ({",", "."} if signs.zero != ord("0") else set())) - {decimal}:
        found = re.fullmatch(rf"([1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}})+)({decimal}[0-9]+)?", digits)
        if found is None and (separator == "," or signs.sizes[1] == 2):
            found = re.fullmatch(
                rf"([1-9][0-9]?(?:{separator}[0-9]{{2}})+{separator}[0-9]{{3}})({decimal}[0-9]+)?", digits
            )  # in India
        if found is not None:
            return Decimal(re.sub("[^0-9]", "", found[1]) + re.sub(decimal, ".", found[2] or ""))
    return None


def _question(digits: str, written: str, locale: str) -> UnreadFigureError:
    """What to ask about a number such as 1.234: are these thousands, or decimals as another language has them?"""
    one = re.fullmatch(r"([0-9]+)([.,])([0-9]+)", digits)
    other = "de" if number_signs(locale).decimal == "." else "en"
    if one is None:
        return UnreadFigureError(
            f"“{shortened(written)}” is not a number as `{locale}` writes it",
            f"correct it; of a data file, say how it is written: {in_file(other)}",
            mistakable=_groups_in_threes(digits),
        )
    point = f"{int(one[1])}{number_signs(locale).decimal}{one[3]}"
    if len(one[3]) == 3 and not one[1].startswith("0"):
        return UnreadFigureError(
            f"“{shortened(written)}” may be {int(one[1] + one[3])} or {point}",
            f"write one of these; of a data file, say how it is written: {in_file(locale)}, or `{other}`",
            mistakable=True,
        )
    return UnreadFigureError(
        f"“{shortened(written)}” is not a number as `{locale}` writes it",
        f"write {point} if that is meant; of a data file, say how it is written: {in_file(other)}",
        mistakable=True,
    )


def _groups_in_threes(digits: str) -> bool:
    """Not so of dates and versions: 1.2.3."""
    return re.fullmatch(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]+)?", digits) is not None


def in_file(locale: str) -> str:
    """How a hint shows where the language of a data file is written."""
    return f"`file: {{path: …, locale: {locale}}}`"


def write_digits(number: Decimal, decimals: int | None, locale: str) -> str:
    """A number without its sign; without trailing zeros unless `decimals` is given."""
    signs = number_signs(locale)
    shown = number if decimals is None else rounded(number, decimals)
    whole, _, fraction = f"{abs(shown):f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    last, before = signs.sizes
    if len(whole) < last + signs.least:
        last = len(whole)
    groups, whole = [whole[-last:]], whole[:-last]
    while whole:
        groups.insert(0, whole[-before:])
        whole = whole[:-before]
    printed = signs.group.join(groups) + (signs.decimal + fraction if fraction else "")
    return printed.translate({ord("0") + digit: signs.zero + digit for digit in range(10)})


def rounded(number: Decimal, decimals: int) -> Decimal:
    """To so many decimals, however many digits there are: `round` raises above 28."""
    return number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
