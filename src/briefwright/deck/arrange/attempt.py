"""Trying one form after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.measure import Measurer

Outcome = Arranged | TooMuch

_CLEARLY = 40.0
"""Points. What is estimated to be so much over is not measured: it saves four fifths of the measuring."""


def tried(form: Callable[[], Outcome], measurer: Measurer) -> Outcome:
    """What a form comes to: an estimate where that is clearly too much."""
    with measurer.roughly():
        outcome = form()
    clearly = isinstance(outcome, TooMuch) and outcome.overshoot > _CLEARLY
    return outcome if clearly or measurer.rough else form()


def first_fit(forms: Iterable[Callable[[], Outcome]], measurer: Measurer) -> Outcome:
    """The first form that fits; where none does, what is over the least."""
    least: TooMuch | None = None
    for form in forms:
        outcome = tried(form, measurer)
        if isinstance(outcome, Arranged):
            return outcome
        if least is None or outcome.overshoot < least.overshoot:
            least = outcome
    assert least is not None, "no form to try"
    return least
