"""A text that fits → the same a little narrower, where a line would end inside a name or in one short word; and with
hyphens in words that are wider than a line, where it was measured with them.

A no-break hyphen would be set in another typeface, and a joiner beside the hyphen is not heeded by all programs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from briefwright.blocks.shapes import Cell, Row
from briefwright.deck.arrange.grid import cell_margins
from briefwright.deck.arrange.outcome import Arranged, Outcome, TooMuch
from briefwright.deck.arrange.pagination import NEAR_SIZES
from briefwright.deck.arrange.style import paragraph
from briefwright.deck.forms.phrase_lines import in_phrases
from briefwright.deck.forms.stage import BUDGET, TOLERANCE, Stage, paragraphs_of, slot_height
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box, Drawing, Group, Paragraph, TableDrawing
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


def phrased_slot(slot: FilledSlot, place: Placeholder, template: DeckTemplate, measurer: Measurer) -> FilledSlot:
    """A text in Japanese with line breaks between its phrases, if it fits so."""
    if template.foreign:
        return slot
    whole = replace(slot, clear=(*slot.clear[:2], 0.0, slot.clear[3])) if place.typeface == "headings" else slot
    lines = lines_of(whole, place, template)
    own = [in_phrases(par, width, measurer, lambda _: True).runs for par, width in lines]
    broken = replace(whole, paragraphs=tuple(own))
    room = slot.within(place).h * BUDGET + TOLERANCE
    return slot if broken == whole or slot_height(broken, place, template, measurer) > room else broken


def hyphenated_slot(slot: FilledSlot, place: Placeholder, template: DeckTemplate, measurer: Measurer) -> FilledSlot:
    """The text in a placeholder with the hyphens that it was measured with."""
    lines = lines_of(slot, place, template)
    return replace(slot, paragraphs=tuple(measurer.hyphenated(par, width).runs for par, width in lines))


def lines_of(slot: FilledSlot, place: Placeholder, template: DeckTemplate) -> list[tuple[Paragraph, float]]:
    """The paragraphs of a slot, each with the width it has."""
    width, wider = slot.within(place).w, 1 + place.adopted.wider
    return [(par, (width - indent) / wider) for par, indent in paragraphs_of(slot, place, template)]


def lines_in(drawing: Drawing) -> Iterator[tuple[Paragraph, float]]:
    """The paragraphs of a drawing, each with the width it has."""
    match drawing:
        case Group():
            for child in drawing.children:
                if isinstance(child, Box):
                    yield from lines_in(child)
        case TableDrawing():
            yield from _lines_in_cells(drawing)
        case Box():
            yield from ((par, drawing.words.w) for par in drawing.paragraphs)


def hyphenated_drawing(drawing: Drawing, measurer: Measurer) -> Drawing:
    """The texts in a drawing with theirs."""

    def cell(one: Cell, words: Paragraph, width: float) -> Cell:
        return replace(one, text=measurer.hyphenated(words, width).runs)

    def box(one: Box) -> Box:
        return replace(one, paragraphs=tuple(measurer.hyphenated(par, one.words.w) for par in one.paragraphs))

    return _changed(drawing, box, cell)


def phrased_drawing(drawing: Drawing, measurer: Measurer) -> Drawing:
    """The texts in a drawing with line breaks between phrases, in as many lines or as far as a box has room."""

    def cell(one: Cell, words: Paragraph, width: float) -> Cell:
        return replace(one, text=in_phrases(words, width, measurer, lambda _: False).runs)

    def box(one: Box) -> Box:
        def fits(at: int, par: Paragraph) -> bool:
            every = (*one.paragraphs[:at], par, *one.paragraphs[at + 1 :])
            return len(every) == 1 and measurer.height(every, one.words.w) <= one.words.h

        own = (in_phrases(par, one.words.w, measurer, partial(fits, at)) for at, par in enumerate(one.paragraphs))
        return replace(one, paragraphs=tuple(own))

    return _changed(drawing, box, cell)


def tidy_drawing(drawing: Drawing, measurer: Measurer) -> Drawing:
    """The texts in a drawing, each cell of a table for itself."""

    def cell(one: Cell, words: Paragraph, width: float) -> Cell:
        ragged = isinstance(drawing, TableDrawing) and drawing.grid.align(one) == "left"
        less = measurer.narrower([(words, 0.0)], width) if ragged else 0.0
        return replace(one, narrower=less) if less else one

    return _changed(drawing, lambda one: _box(one, measurer), cell)


def _changed(drawing: Drawing, box: Callable[[Box], Box], cell: Callable[[Cell, Paragraph, float], Cell]) -> Drawing:
    """A drawing with each of its boxes and of its cells as these have them; a cell comes with words and their width."""
    match drawing:
        case Group():
            children = (box(child) if isinstance(child, Box) else child for child in drawing.children)
            return replace(drawing, children=tuple(children))
        case TableDrawing():
            return _cells(drawing, cell)
        case Box():
            return box(drawing)
        case _:
            return drawing


def _cells(table: TableDrawing, change: Callable[[Cell, Paragraph, float], Cell]) -> TableDrawing:
    """A table with each cell as `change` has it, which gets its words and the width they have."""
    grid = table.grid

    def changed(row: Row, *, head: bool) -> Row:
        return tuple(change(cell, *_words(table, cell, head=head)) for cell in row)

    header = tuple(changed(row, head=True) for row in grid.header)
    rows = tuple(changed(row, head=False) for row in grid.rows)
    return replace(table, grid=replace(grid, header=header, rows=rows))


def _lines_in_cells(table: TableDrawing) -> Iterator[tuple[Paragraph, float]]:
    for rows, head in ((table.grid.header, True), (table.grid.rows, False)):
        yield from (_words(table, cell, head=head) for row in rows for cell in row)


def _words(table: TableDrawing, cell: Cell, *, head: bool) -> tuple[Paragraph, float]:
    """A cell's words and the width they have."""
    look, (left, _, right, _) = table.look(cell, head=head), cell_margins(table.grid, cell)
    width = sum(table.widths[column] for column in cell.columns) - left - right
    return paragraph(cell.text, look.size, bold=look.bold, major=look.typeface == "major"), width


def _box(box: Box, measurer: Measurer) -> Box:
    """The text in a drawn shape; where it is centred, it keeps from both sides alike."""
    aligned = {par.style.align for par in box.paragraphs}
    if aligned not in ({"left"}, {"center"}):
        return box
    less = measurer.narrower([(par, 0.0) for par in box.paragraphs], box.words.w)
    return replace(box, narrower=less) if less else box
