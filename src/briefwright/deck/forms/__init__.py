"""A block → the form of its slide: a layout with its placeholders filled, or drawings. A file a shape.

Each shape offers forms in order of preference; the first that fits on one slide is taken, but never the same form of a
list on two slides running. A form that the brief names is taken as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefwright.blocks.shapes import BigNumbers, Bullets, Grid, Passage, Shape
from briefwright.deck.arrange import arrange
from briefwright.deck.arrange.outcome import Arranged, Outcomes, TooMuch, unsuited
from briefwright.deck.forms import numbers, points
from briefwright.deck.forms.stage import Stage

Form = Callable[[], Outcomes]
Forms = Sequence[tuple[str, Form]]
"""Each form with its name, the best first."""
LISTS = ("list", "rows", "cards", "columns", "arrows")
"""Forms of points: two slides running never have the same."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The slides of a block, and the form they have."""

    form: str
    slides: tuple[Arranged, ...]


def compose(shape: Shape, stage: Stage, wanted: str = "", before: str = "") -> Composed | TooMuch:
    """The slides of a shape. `wanted`: the form that the brief names; `before`: the form of the slide before."""
    forms = forms_of(shape, stage)
    if wanted:
        forms = [pair for pair in forms if pair[0] == wanted]
    elif isinstance(shape, Bullets | Passage) and before in LISTS and len(forms) > 1:
        forms = sorted(forms, key=lambda pair: pair[0] == before)
    divided: Composed | None = None
    least = unsuited("no slide of this kind has it")
    for name, form in forms:
        outcome = form()
        if isinstance(outcome, TooMuch):
            least = min(outcome, least, key=lambda one: one.overshoot)
        elif len(outcome) == 1:
            return Composed(name, outcome)
        elif divided is None or len(outcome) < len(divided.slides):
            divided = Composed(name, outcome)
    return divided or least


def forms_of(shape: Shape, stage: Stage) -> Forms:
    """The forms of a shape that its content allows, the best first."""
    match shape:
        case Bullets():
            return points.forms(shape, stage)
        case Passage():
            return points.forms(Bullets(shape.paragraphs), stage)
        case BigNumbers():
            return numbers.forms(shape, stage)
        case Grid():
            return [("table", lambda: _drawn(shape, stage, "Title and Table", "table"))]
        case _:
            return [("drawing", lambda: _drawn(shape, stage, "Title Only", "canvas"))]


def _drawn(shape: Shape, stage: Stage, layout: str, slot: str) -> Outcomes:
    """Drawn into the whole content of a layout."""
    assert not isinstance(shape, Bullets | Passage)
    outcomes = arrange(shape, stage.area(stage.layout(layout).frame(slot)))
    return outcomes if isinstance(outcomes, TooMuch) else tuple(replace(one, layout=layout) for one in outcomes)
