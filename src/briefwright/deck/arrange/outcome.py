"""A form of a shape → drawings, or by how much it is too large: estimated first, measured where it may fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf

from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Drawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.look import TimelineStyle

_CLEARLY = 40.0
"""Points. A form whose estimate is this much too large is not measured: that saves four fifths of the measuring."""


@dataclass(frozen=True, slots=True)
class DrawingArea:
    """Where a shape is arranged, and under which name."""

    frame: Frame
    measurer: Measurer
    name: str
    """Of the drawings: "milestones", "milestones 2" …"""
    alt: str
    """The alternative text of a drawing; separate text boxes need none."""
    timeline: TimelineStyle = "line"
    """How the look draws a timeline."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """The drawings on one slide."""

    drawings: tuple[Drawing, ...]
    fill: float
    """The share of the frame's height that is used, 0 to 1."""
    items: range = range(0)
    """Which of the shape's items are on this slide, from 0; empty for a shape that is never divided."""
    layout: str = ""
    """The layout that a form has chosen; empty for what is drawn into the slot of a layout."""
    slots: tuple[FilledSlot, ...] = ()
    """The layout's placeholders that a form has filled."""


@dataclass(frozen=True, slots=True)
class TooMuch:
    """One item alone is too large: the author has to shorten it."""

    overshoot: float
    """In points."""
    what: str
    """Which item, in words: "row 3", "the label of figure 2"."""
    hint: str = "shorten its text, or show less in it"

    @property
    def never(self) -> bool:
        """Whether no size would help: the form is not for this, and `what` says why."""
        return self.overshoot == inf


def unsuited(why: str) -> TooMuch:
    """A form that is not for this. `why` says what it is for: "cards are for three or four points"."""
    return TooMuch(inf, why)


Outcome = Arranged | TooMuch
Outcomes = tuple[Arranged, ...] | TooMuch
"""The slides that a shape takes."""
Form = Callable[[], Outcomes]
Forms = Sequence[tuple[str, Form]]
"""Each form of a shape with its name, the best first."""


def fewest_slides(forms: Forms) -> tuple[str, tuple[Arranged, ...]] | TooMuch:
    """The first form that takes one slide, else one that takes fewest; or the smallest overshoot of all."""
    divided: tuple[str, tuple[Arranged, ...]] | None = None
    least = unsuited("no slide of this kind has it")
    for name, form in forms:
        outcome = form()
        if isinstance(outcome, TooMuch):
            least = min(outcome, least, key=lambda one: one.overshoot)
        elif len(outcome) == 1:
            return name, outcome
        elif divided is None or len(outcome) < len(divided[1]):
            divided = name, outcome
    return divided or least


def evaluate(form: Callable[[], Outcome], measurer: Measurer) -> Outcome:
    """The outcome of a form: measured, or estimated where the estimate is clearly too large."""
    with measurer.roughly():
        outcome = form()
    clearly = isinstance(outcome, TooMuch) and outcome.overshoot > _CLEARLY
    return outcome if clearly or measurer.rough else form()


def first_fit(forms: Iterable[Callable[[], Outcome]], measurer: Measurer) -> Outcome:
    """The first form that fits; where none does, the one with the smallest overshoot."""
    least: TooMuch | None = None
    for form in forms:
        outcome = evaluate(form, measurer)
        if isinstance(outcome, Arranged):
            return outcome
        if least is None or outcome.overshoot < least.overshoot:
            least = outcome
    assert least is not None, "no form to try"
    return least
