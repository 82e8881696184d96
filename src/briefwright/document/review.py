"""A brief and a day → warnings of what is due for review, and of figures that are older than they may be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefwright.brief.facts import AGE, FactFields
from briefwright.brief.model import BriefFields
from briefwright.document.expect import days_meant
from briefwright.document.lookup import look_up
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Problem, Severity


@dataclass(frozen=True, slots=True)
class Review:
    """What a scheduled run asks for: a day, and the severity of what is overdue on it."""

    today: date
    severity: Severity = "warning"


def overdue_problems(brief: BriefFields, source: Source, review: Review | None) -> list[Problem]:
    """Every fact and source of the brief, used or not, that was due for review before that day; none without a day.

    They depend on the day asked about, so they are never stored in a receipt.
    """
    if review is None:
        return []
    now = look_up(brief, source, Diagnostics())  # what is wrong with the data is told elsewhere
    return [*_overdue(now, review), *_late(now, review)]


def _overdue(brief: BriefFields, review: Review) -> Iterator[Problem]:
    days = [(f"the fact `{name}`", fact.review_after) for name, fact in brief.facts.items()]
    days += [(f"the source `{source.id}`", source.review_after) for source in brief.sources]
    for what, day in days:
        if day is not None and date.fromisoformat(day) < review.today:
            message = f"{what} was due for review after {day}"
            hint = "review it and change `review-after`"
            yield Problem("W205", message, day.location, hint, review.severity)


def _late(brief: BriefFields, review: Review) -> Iterator[Problem]:
    for name, fact in brief.facts.items():
        if fact.max_age is None or fact.as_of is None or (days := days_meant(fact.as_of)) is None:
            continue
        first, last = days
        if first > review.today:
            message, hint = f"the fact `{name}` is as of {fact.as_of}, which is after {review.today}", "check the date"
        elif _oldest(last, fact) < review.today:
            message = f"the fact `{name}` is as of {fact.as_of}: on {review.today} it is older than {fact.max_age}"
            hint = "get newer data" if fact.from_ else "bring the figure and its `as-of` up to date"
        else:
            continue
        yield Problem("W205", message, fact.as_of.location, hint, review.severity)


def _oldest(day: date, fact: FactFields) -> date:
    """The last day on which a figure of that day is not too old."""
    found = AGE.fullmatch(fact.max_age or "")
    assert found is not None, "the field says so"
    count, unit = int(found["count"]), found["unit"]
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(min(year, date.max.year), month + 1, min(day.day, monthrange(min(year, date.max.year), month + 1)[1]))
