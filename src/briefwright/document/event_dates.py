"""The dates of events, as printed → years, for timelines to scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefwright.blocks.shapes import Event
from briefwright.document.citations.dates import read_date
from briefwright.richtext.locales import latin_digits
from briefwright.richtext.periods import read_periods

YEARS_APART = (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000)
"""Between two years that a line names."""
_QUARTERS = {"year": 1, "quarter": 4, "month": 12}


def places(events: Sequence[Event]) -> tuple[float, ...] | None:
    """The date of each event in years; None where one has no year that can be read, or comes before the one before."""
    found = [_years(event.date) for event in events]
    years = tuple(year for year in found if year is not None)
    ordered = all(one <= other for one, other in pairwise(years))
    return years if ordered and len(years) == len(found) and len(years) > 1 and years[0] < years[-1] else None


def _years(date: str) -> float | None:
    """When a period begins: 2003.75 for October 2003."""
    date = latin_digits(date)
    read = read_date(date) or {}
    parts = read.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        year, month, day = (float(part) for part in (*parts[0], 1, 1)[:3])
        season = read.get("season")
        month = 3 * season if isinstance(season, int) else month
        return year + (month - 1) / 12 + (day - 1) / 372
    periods = read_periods((date,))
    if periods is None or not periods.places or periods.unit not in _QUARTERS:
        return None
    return float(periods.places[0] - (periods.unit != "year")) / _QUARTERS[periods.unit]
