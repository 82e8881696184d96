"""`table`: a table → a native one in the layout's placeholder, its note in that for notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefwright.blocks.shapes import Grid
from briefwright.deck.arrange import grid
from briefwright.deck.arrange.outcome import Outcomes, TooMuch
from briefwright.deck.forms.stage import Stage

_LAYOUT = "Title and Table"


def forms(shape: Grid, stage: Stage) -> Sequence[tuple[str, Callable[[], Outcomes]]]:
    """There is one."""
    return [("table", lambda: _table(shape, stage))]


def _table(shape: Grid, stage: Stage) -> Outcomes:
    """The content ends above the note, where the layout has a place for it; elsewhere the note is drawn."""
    note = stage.note(_LAYOUT, shape.note)
    frame = stage.layout(_LAYOUT).frame("table")
    if note is not None:
        shape, frame = replace(shape, note=()), note.above(frame)
    made = grid.arrange(shape, stage.area(frame))
    if isinstance(made, TooMuch):
        return made
    slots = () if note is None else (note.slot,)
    return tuple(replace(one, layout=_LAYOUT, slots=slots) for one in made)
