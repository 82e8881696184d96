"""A brief and a day → warnings of facts and sources whose `review-after` has passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefwright.brief.model import BriefFields
from briefwright.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Review:
    """What a scheduled run asks for: a day, and the severity of what is overdue on it."""

    today: date
    severity: Severity = "warning"


def overdue_problems(brief: BriefFields, review: Review | None) -> list[Problem]:
    """Every fact and source of the brief, used or not, that was due for review before that day; none without a day.

    They depend on the day asked about, so they are never stored in a receipt.
    """
    return list(_overdue(brief, review)) if review else []


def _overdue(brief: BriefFields, review: Review) -> Iterator[Problem]:
    days = [(f"the fact `{name}`", fact.review_after) for name, fact in brief.facts.items()]
    days += [(f"the source `{source.id}`", source.review_after) for source in brief.sources]
    for what, day in days:
        if day is not None and date.fromisoformat(day) < review.today:
            message = f"{what} was due for review after {day}"
            hint = "review it and change `review-after`"
            yield Problem("W205", message, day.location, hint, review.severity)
