"""Trying one form after another, and sharing items out over slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import ceil
from typing import TypeVar

from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.measure import Measurer
from briefwright.shapes import Drawn

Outcome = Arranged | TooMuch
_Item = TypeVar("_Item")


_CLEARLY = 40.0
"""Points. What is estimated to be so much over is not measured: it saves two thirds of the measuring."""


def first_fit(forms: Iterable[Callable[[], Outcome]], measurer: Measurer) -> Outcome:
    """The first form that fits; where none does, what is over the least."""
    least: TooMuch | None = None
    for form in forms:
        asked = set(measurer.asked)
        outcome = form()
        if isinstance(outcome, TooMuch) and outcome.overshoot > _CLEARLY:
            measurer.forget(measurer.asked - asked)
        if isinstance(outcome, Arranged):
            return outcome
        if least is None or outcome.overshoot < least.overshoot:
            least = outcome
    assert least is not None, "no form to try"
    return least


def in_parts(
    items: tuple[_Item, ...],
    limit: int,
    noun: str,
    make: Callable[[tuple[_Item, ...]], Outcome],
    again: Callable[[tuple[_Item, ...]], Drawn],
) -> Outcome:
    """All items on this slide, or as many as fit, shared evenly over the slides that they need.

    `limit`: how many a slide may hold; `noun`: what an item is called where one alone is too large; `again`: the shape
    of the items that are left.
    """
    if not items:
        return Arranged((), 0.0)
    if len(items) <= limit and isinstance(whole := make(items), Arranged):
        return whole
    for number, item in enumerate(items, 1):
        if isinstance(alone := make((item,)), TooMuch):
            return replace(alone, what=f"{noun} {number}")
    most = next(count for count in range(min(limit, len(items)), 0, -1) if _fits(make(items[:count])))
    even = ceil(len(items) / ceil(len(items) / most))
    for count in (even, most, 1):
        made = make(items[:count])
        if isinstance(made, Arranged):
            return replace(made, rest=again(items[count:]))
    raise AssertionError("an item that fits alone was refused")


def _fits(outcome: Outcome) -> bool:
    return isinstance(outcome, Arranged)
