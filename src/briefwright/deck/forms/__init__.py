"""A block → the form of its slide: a layout with its placeholders filled, or drawings. A file a shape.

Each shape offers forms in order of preference; the first that fits on one slide is taken, but never the same form of a
list on two slides running. A form that the brief names is taken as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from briefwright.blocks.shapes import (
    BigNumbers,
    BottomLine,
    Bullets,
    Callout,
    Cards,
    Chart,
    Comparison,
    Grid,
    Passage,
    Picture,
    PictureSet,
    Process,
    Quotation,
    Shape,
    Timeline,
)
from briefwright.deck.arrange import grid, process, timeline
from briefwright.deck.arrange.outcome import Arranged, Forms, Outcomes, TooMuch, fewest_slides, unsuited
from briefwright.deck.forms import (
    callout,
    chart,
    comparison,
    numbers,
    picture,
    points,
    quote,
    recommendations,
    statement,
)
from briefwright.deck.forms.drawings import below_title, in_table
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.geometry import Frame

_NO_FORM = "what it holds has no form that can be named"
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
    if wanted and all(name != wanted for name, _ in forms):
        return _another(forms, shape)
    if wanted:
        forms = [pair for pair in forms if pair[0] == wanted]
    elif _is_list(shape) and before in LISTS and len(forms) > 1:
        forms = sorted(forms, key=lambda pair: pair[0] == before)
    found = fewest_slides(forms)
    return found if isinstance(found, TooMuch) else Composed(*found)


def _another(forms: Forms, shape: Shape) -> TooMuch:
    """That a form which the brief may name is not among those that the content allows; which are."""
    suited = dict.fromkeys(
        name
        for name, form in forms
        if (name in LISTS or not isinstance(shape, Bullets | Passage))
        and not (isinstance(outcome := form(), TooMuch) and outcome.never)
    )
    return unsuited(f"what it holds can only be {' or '.join(f'`{name}`' for name in suited)}" if suited else _NO_FORM)


def _is_list(shape: Shape) -> bool:
    """Whether two slides running of it would look alike; two recommendations make no table."""
    return isinstance(shape, Bullets | Passage) or (isinstance(shape, Cards) and len(shape.cards) > 2)


def forms_of(shape: Shape, stage: Stage) -> Forms:
    """The forms of a shape that its content allows, the best first."""
    match shape:
        case Bullets():
            return points.forms(shape, stage)
        case BottomLine():
            return statement.forms(shape, stage)
        case Cards():
            return recommendations.forms(shape, stage)
        case Passage():
            return points.forms(Bullets(shape.paragraphs), stage)
        case BigNumbers():
            return numbers.forms(shape, stage)
        case Quotation():
            return quote.forms(shape, stage)
        case Picture():
            return picture.forms(shape, stage)
        case PictureSet():
            return picture.forms_of_several(shape, stage)
        case Grid():
            return [("table", lambda: in_table(stage, partial(_table, shape, stage)))]
        case Chart():
            return chart.forms(shape, stage)
        case Timeline():
            return below_title(stage, lambda area: timeline.forms(shape, area))
        case Process():
            return below_title(stage, lambda area: process.forms(shape, area), shape.verdict)
        case Comparison():
            return comparison.forms(shape, stage)
        case Callout():
            return callout.forms(shape, stage)
        case _:
            assert_never(shape)


def _table(shape: Grid, stage: Stage, layout: str, frame: Frame) -> Outcomes:
    """It ends above its note, where the layout has a place for that; elsewhere the note is drawn."""
    note = stage.note(layout, shape.note)
    if note is not None:
        shape, frame = replace(shape, note=()), note.above(frame)
    made = grid.arrange(shape, stage.area(frame))
    if isinstance(made, TooMuch):
        return made
    slots = () if note is None else (note.slot,)
    return tuple(replace(one, slots=slots) for one in made)
