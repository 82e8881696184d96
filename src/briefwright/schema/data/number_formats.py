"""A number of a workbook and its number format → what Excel shows, for a reader of data: dates as ISO 8601 has them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
"""Parts of a format that stand for themselves, for space, or for a colour, a currency or a condition."""
_DATE = re.compile(r"[dyeEgb]|(?<![0#?])m|h|s", re.IGNORECASE)
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel stores and shows no more significant digits; further ones are noise of binary fractions."""
_LAST_DAY = 2_958_465
"""31 December 9999."""


def shown_as(number: Decimal, code: str, epoch: datetime) -> tuple[str, bool]:
    """What a cell shows, and whether it is a number: "12.3%" for 0.1234 in the format 0.0%.

    `epoch`: the day 0 of the workbook's dates.
    """
    plain = _LITERAL.sub("", code.split(";")[0])
    lower = "" if plain.casefold() in {"general", "@"} else plain.casefold()
    if _DATE.search(lower) and not re.search("[0#?]e", lower) and 0 <= number <= _LAST_DAY:
        return _moment(number, lower, epoch), False
    number = _DIGITS.plus(number)
    percent = "%" in plain
    if percent:
        number = number.scaleb(2)
    fixed = re.search(r"[0#?](?:\.([0#?]*))?(?=[^0#?.,/eE]*$)", plain)
    if fixed and not re.search(r"[eE/]|general", plain, re.IGNORECASE):  # not in powers of ten, fractions or thousands
        decimals = fixed[1] or ""
        number = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _WIDE)
        number = _without_zeros(number, decimals.count("0"))
    else:
        number = Decimal(plain_number(number))
    return f"{number:f}{'%' if percent else ''}", True


_WIDE = Context(prec=400)
_LONGEST = 300


def plain_number(number: Decimal) -> str:
    """Its digits, without powers of ten and without what binary fractions add: 0.1 for 0.1000000000000000055."""
    number = _DIGITS.plus(number)
    return f"{_without_zeros(number, 0):f}" if abs(number.adjusted()) < _LONGEST else str(number)


def _without_zeros(number: Decimal, kept: int) -> Decimal:
    """Without zeros at the end, but for the decimals that are always shown."""
    decimals = -int(number.normalize().as_tuple().exponent) if number else 0
    return number.quantize(Decimal(1).scaleb(-max(decimals, kept, 0)), context=_WIDE)


def _moment(number: Decimal, plain: str, epoch: datetime) -> str:
    """A date (2024-03-31, 2024-03, 2024) or a time (14:30), as much of it as the format shows."""
    days = int(number)
    seconds = int(((number - days) * 86_400).to_integral_value(ROUND_HALF_UP))
    elapsed = re.search(r"\[(h+|m+|s+)\]", plain)
    if elapsed:
        hours, rest = divmod(days * 86_400 + seconds, 3600)
        return f"{hours}:{rest // 60:02}" + (f":{rest % 60:02}" if "s" in plain else "")
    if epoch.year < 1904 and days < 60:  # Excel counts a 29 February 1900, which there was not
        days += 1
    moment = epoch + timedelta(days=days, seconds=seconds)
    clock = f"{moment:%H:%M:%S}" if "s" in plain else f"{moment:%H:%M}"
    year, day = re.search("[yeg]", plain), "d" in plain
    month = re.search(r"m", re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "", plain))
    if not (year or month or day):
        return clock
    date = f"{moment:%Y-%m-%d}"
    if not day and year:
        date = f"{moment:%Y-%m}" if month else f"{moment:%Y}"
    return f"{date} {clock}" if "h" in plain else date
