"""The names of a chart's categories → the years, quarters, months or days that they mean, as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefwright.richtext.locales import latin_digits
from briefwright.richtext.months import month_number

Unit = Literal["year", "quarter", "month", "day", ""]
_YEAR = r"(?P<y>1[5-9][0-9]{2}|2[01][0-9]{2})"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_DAY = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_PATTERNS: tuple[tuple[Unit, str], ...] = (
    ("day", rf"{_YEAR}[-/.年]{_MONTH}[-/.月]{_DAY}日?"),
    ("day", rf"{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}"),
    ("month", rf"{_YEAR}[-/.年M]{_MONTH}月?"),
    ("month", rf"{_MONTH}[-/.]{_YEAR}"),
    ("month", rf"(?P<name>[^\W\d_]{{3,}})\.?[\s-]{_YEAR}"),
    ("quarter", rf"{_YEAR}[\s-]?[QT](?P<q>[1-4])"),
    ("quarter", rf"[QT](?P<q>[1-4])[\s/-]?{_YEAR}"),
    ("year", rf"(?:FY\s?)?{_YEAR}(?:[/–-](?:[0-9]{{2}}){{1,2}})?(?:年度?)?"),
)
_LOOKS_DATED = re.compile(rf"[0-9]|.*\b{_YEAR}\b")
_STEPS: dict[Unit, tuple[int, ...]] = {"month": (1, 2, 3, 6, 12, 24), "quarter": (1, 2, 4, 8, 20)}
_FEW = 12
_ROUND = (1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True, slots=True)
class Periods:
    """A run of them. `places`: how far each is from a fixed one, in units; empty where only their look is known."""

    unit: Unit
    places: tuple[int, ...] = ()

    @property
    def rise(self) -> bool:
        """Whether each comes after the one before it."""
        return all(one < two for one, two in zip(self.places, self.places[1:], strict=False))

    @property
    def even(self) -> bool:
        """Whether all are as far apart; days may have weekends and months of 28 to 31 days between them."""
        steps = [abs(two - one) for one, two in zip(self.places, self.places[1:], strict=False)]
        return not steps or max(steps) <= min(steps) * (4 if self.unit == "day" and max(steps) < 7 else 1.2)

    @property
    def missing_years(self) -> tuple[str, ...]:
        """The years that a run of them leaves out, if they are few; empty for other dates."""
        if self.unit != "year" or not self.places:
            return ()
        left_out = sorted({*range(min(self.places), max(self.places))} - {*self.places})
        return tuple(map(str, left_out)) if len(left_out) <= _FEW else ()

    def every(self, least: int) -> int:
        """One in so many is named, at least `least`: each fifth year, each twelfth month."""
        steps = _STEPS.get(self.unit, _ROUND)
        return next((step for step in steps if step >= least), -(-least // steps[-1]) * steps[-1])


def read_periods(names: Sequence[str]) -> Periods | None:
    """None where they are no run of years or dates, of which those between two that are named are understood."""
    names = [latin_digits(name) for name in names]
    for unit, pattern in _PATTERNS:
        found = [re.fullmatch(pattern, name.strip(), re.IGNORECASE) for name in names]
        places = [_PLACES[unit](match) for match in found if match]
        if names and len(places) == len(names) and None not in places:
            return Periods(unit, tuple(place for place in places if place is not None))
    return Periods("") if names and all(map(_LOOKS_DATED.match, names)) else None


def days_of(words: str) -> tuple[date, date] | None:
    """The first and the last day of a day, month, quarter or year; None for other words: 2026-Q1, March 2026."""
    plain = re.sub(r"[T ][0-9]{2}:[0-9]{2}.*\Z", "", words.strip())
    for unit, pattern in _PATTERNS:
        found = re.fullmatch(pattern, plain, re.IGNORECASE)
        place = _PLACES[unit](found) if found else None
        if place is None:
            continue
        if unit == "day":
            return date.fromordinal(place), date.fromordinal(place)
        months = {"month": 1, "quarter": 3, "year": 12}[unit]
        start = place - 1 if unit == "month" else (place - (unit == "quarter")) * months
        return _first_of(start), date.fromordinal(_first_of(start + months).toordinal() - 1)
    return None


def _first_of(months: int) -> date:
    """The first day of a month, which is counted from the year 0."""
    return date(months // 12, months % 12 + 1, 1)


def _day(match: re.Match[str]) -> int | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).toordinal()
    except ValueError:
        return None


def _month(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else month_number(parts.get("name") or "")
    return 12 * int(match["y"]) + month if month else None


_PLACES: dict[Unit, Callable[[re.Match[str]], int | None]] = {
    "day": _day,
    "month": _month,
    "quarter": lambda match: 4 * int(match["y"]) + int(match["q"]),
    "year": lambda match: int(match["y"]),
}
