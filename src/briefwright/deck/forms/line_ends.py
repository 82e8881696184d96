"""A text that fits → the same a little narrower, where a line would end inside a name or in one short word.

A no-break hyphen would be set in another typeface, and a joiner beside the hyphen is not heeded by all programs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from briefwright.blocks.shapes import Cell
from briefwright.deck.arrange.grid import cell_margins
from briefwright.deck.arrange.outcome import Arranged, Outcome, TooMuch
from briefwright.deck.arrange.pagination import NEAR_SIZES
from briefwright.deck.arrange.style import paragraph
from briefwright.deck.forms.stage import Stage, paragraphs_of
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box, Child, Drawing, Group, TableDrawing
from briefwright.deck.model.geometry import Placeholder
from briefwright.deck.model.template import DeckTemplate

_FAR_SIZES = 6.0
"""How much smaller words may be so that no line ends inside a name, in points."""
_Sizes = TypeVar("_Sizes", bound=tuple[float, ...])


def in_sizes(sizes: Sequence[_Sizes], arrange: Callable[[_Sizes], Outcome], stage: Stage) -> Outcome:
    """What `arrange` makes in the first sizes in which all fits, or in near ones in which the lines end well, too, or
    in smaller ones in which no name is parted; else the least that is too much.
    """
    best: tuple[_Sizes, Arranged] | None = None
    least: TooMuch | None = None
    near = NEAR_SIZES
    for one in sizes:
        if best is not None and any(larger - size > near for larger, size in zip(best[0], one, strict=True)):
            continue
        made = arrange(one)
        if isinstance(made, TooMuch):
            least = made if least is None else min(least, made, key=lambda outcome: outcome.overshoot)
        elif stage.all_end_well(made):
            return made
        elif best is None:
            best, near = (one, made), _FAR_SIZES if stage.parts_a_name(made) else NEAR_SIZES
        elif near > NEAR_SIZES and not stage.parts_a_name(made):
            return made
    if best is not None:
        return best[1]
    assert least is not None, "no sizes"
    return least


def tidy_slot(slot: FilledSlot, place: Placeholder, template: DeckTemplate, measurer: Measurer) -> FilledSlot:
    """The text in a placeholder of the brand's own layouts."""
    if template.foreign or place.align != "left":
        return slot
    left, top, right, bottom = slot.clear
    less = measurer.narrower(paragraphs_of(slot, place, template), slot.within(place).w)
    return replace(slot, clear=(left, top, right + less, bottom)) if less else slot


def tidy_drawing(drawing: Drawing, measurer: Measurer) -> Drawing:
    """The texts in a drawing."""
    match drawing:
        case Group():
            return replace(drawing, children=tuple(_child(child, measurer) for child in drawing.children))
        case TableDrawing():
            return _table(drawing, measurer)
        case Box():
            return _box(drawing, measurer)
        case _:
            return drawing


def _child(child: Child, measurer: Measurer) -> Child:
    return _box(child, measurer) if isinstance(child, Box) else child


def _table(table: TableDrawing, measurer: Measurer) -> TableDrawing:
    """Each cell for itself."""
    grid = table.grid

    def tidy(cell: Cell, head: bool) -> Cell:
        look, (left, _, right, _) = table.look(cell, head=head), cell_margins(grid, cell)
        width = sum(table.widths[column] for column in cell.columns) - left - right
        words = paragraph(cell.text, look.size, bold=look.bold, major=look.typeface == "major")
        less = 0.0 if grid.align(cell) != "left" else measurer.narrower([(words, 0.0)], width)
        return replace(cell, narrower=less) if less else cell

    header = tuple(tuple(tidy(cell, head=True) for cell in row) for row in grid.header)
    rows = tuple(tuple(tidy(cell, head=False) for cell in row) for row in grid.rows)
    return replace(table, grid=replace(grid, header=header, rows=rows))


def _box(box: Box, measurer: Measurer) -> Box:
    """The text in a drawn shape; where it is centred, it keeps from both sides alike."""
    aligned = {par.style.align for par in box.paragraphs}
    if aligned not in ({"left"}, {"center"}):
        return box
    less = measurer.narrower([(par, 0.0) for par in box.paragraphs], box.words.w)
    return replace(box, narrower=less) if less else box
