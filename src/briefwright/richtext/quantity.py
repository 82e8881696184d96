"""A figure as a person writes it → a number with its unit, and the way it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NBSP = "\N{NO-BREAK SPACE}"
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_FIGURE = r"[+\-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"\s*({_FIGURE})\s*%?\s*")
# The lead holds no sign (F-35 is no number below zero); what follows the figure begins with no digit, point or comma,
# so that 1,5 and 1.2.3 and 1_000 are not half read.
_QUANTITY = re.compile(
    rf"""(?P<lead>(?:[^0-9+\-−.]{{0,24}}[^\w+\-−.])?)
        (?P<number>{_FIGURE})(?![0-9.,_]*[0-9_])
        (?:\s*(?P<magnitude>{"|".join(_MAGNITUDES)})\b|\b|(?!\w))
        \s*(?P<unit>(?![\s0-9]).*)""",
    re.VERBOSE,
)
_SIGNS = {"¥": "yen", "$": "US dollars", "US$": "US dollars", "€": "euros", "£": "pounds"}
_SAME = _SIGNS | {"per cent": "%", "percent": "%", "USD": "US dollars", "JPY": "yen", "EUR": "euros", "GBP": "pounds"}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in units: `Quantity(Decimal("1E+12"), "yen", "1 trillion yen")`."""

    number: Decimal
    """The value in `unit`, magnitude worked in (1 trillion yen is 10¹² yen)."""
    unit: str
    printed: str
    """The wording, with the number bound to its magnitude and unit by no-break spaces."""

    def in_unit(self, unit: str) -> Decimal:
        """The number on an axis of `unit` ("trillion yen"; "" leaves it as it is).

        Raises:
            ValueError: the axis measures something else.
        """
        exponent, name = split_unit(unit)
        if name and self.unit and _same(name) != _same(self.unit):
            raise ValueError(f"“{self.printed}” is in {self.unit}, the axis in {name}")
        if name and exponent and not self.unit:
            raise ValueError(f"“{self.printed}” has no unit, the axis is in {unit}")
        return self.number.scaleb(-exponent).normalize() if self.number else Decimal(0)


def _same(unit: str) -> str:
    return _SAME.get(unit, unit).casefold()


def split_unit(unit: str) -> tuple[int, str]:
    """Split a unit: "trillion yen" → (12, "yen"); "%" → (0, "%")."""
    first, _, rest = unit.strip().partition(" ")
    if first.casefold() in _MAGNITUDES:
        return _MAGNITUDES[first.casefold()], rest.strip()
    return 0, unit.strip()


def parse_quantity(text: str) -> Quantity:
    """Read "1 trillion yen", "¥1.2 trillion", "1,340", "37 %", "-0.4".

    Raises:
        ValueError: there is no number in it.
    """
    words = " ".join(text.split())
    match = _QUANTITY.fullmatch(words)
    if match is None:
        raise ValueError(f"no number in {words!r}")
    lead = match["lead"].strip()
    number = parse_number(match["number"])
    if match["magnitude"]:
        number = number.scaleb(_MAGNITUDES[match["magnitude"]])
    unit = _SIGNS.get(lead.split(" ")[-1] if lead else "", match["unit"].strip())
    return Quantity(number, unit, bind(words))


def parse_number(text: str) -> Decimal:
    """Read digits alone: "1,340", "-0.4", "37 %".

    Raises:
        ValueError: there is anything else in it: a decimal comma, words, digits that are not 0 to 9.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no number")
    return Decimal(match[1].replace(",", "").replace("−", "-"))


def bind(words: str) -> str:
    """Put no-break spaces between a number, its magnitude and its unit, a month and its year: they are read together.

    Source: The Chicago Manual of Style 17, 6.121 (numerals with abbreviated units, and the like).
    """
    words = re.sub(r"(?<=\d) (?=(?:thousand|million|billion|trillion|per cent|percent|%)\b|%)", NBSP, words)
    words = re.sub(rf"\b({_MONTHS}) (?=\d{{4}}\b)", rf"\1{NBSP}", words)
    words = re.sub(r"\b(thousand|million|billion|trillion) (?=\w)", rf"\1{NBSP}", words)
    return re.sub(r"(?<=US) (?=dollars?\b)", NBSP, words)


def format_number(number: Decimal, decimals: int | None = None) -> str:
    """1234.5 → "1,234.5"; a true minus sign; no trailing zeros unless `decimals` is given."""
    shown = number if decimals is None else round(number, decimals)
    printed = f"{shown:,f}"
    if decimals is None and "." in printed:
        printed = printed.rstrip("0").rstrip(".")
    return printed.replace("-", "\N{MINUS SIGN}")
