"""A table → a native one: columns as wide as their words ask, rows as high as their words stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.grid_columns import CELL_X, column_widths, margin_right
from briefwright.deck.arrange.parts import Parts
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, optical_top, par
from briefwright.deck.drawing import Box, TableDrawing
from briefwright.deck.geometry import LEAST, Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Grid
from briefwright.text import Rich

CELL_Y = 5.0
"""The margin above and below the words of a cell, in points; at the sides it is `CELL_X`."""
_SIZES = (20.0, 18.0, LEAST, 14.0)
_SMALL_SIZES = (12.0,)
"""Before a table is divided it is set so small."""
_MORE = 20.0
"""How much higher than its words a row may be."""


def arrange(shape: Grid, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """A table drawing and, below it, its note. Divided between rows, with the header and the note on every slide."""

    def made(_first: int, rows: tuple[tuple[Rich, ...], ...], size: float) -> Outcome:
        return _Table(replace(shape, rows=rows, shown=0), size, frame, measurer).placed(name, alt)

    parts = Parts(shape.rows, "row", made, _SIZES, _SMALL_SIZES)
    return parts.after(shape.shown, lambda shown: replace(shape, shown=shown))


@dataclass(frozen=True, slots=True)
class _Table:
    grid: Grid
    size: float
    frame: Frame
    measurer: Measurer

    def placed(self, name: str, alt: str) -> Outcome:
        note = [par(self.grid.note, NOTE, color=MUTED)] if self.grid.note else []
        note_height = self.measurer.height(note, self.frame.w)
        below = note_height + UNIT if note else 0.0
        widths = column_widths(self.grid, self.size, self.frame.w, self.measurer)
        heights = [self._row(row, widths, bold=at == 0) for at, row in enumerate((self.grid.header, *self.grid.rows))]
        free = self.frame.h - sum(heights) - below
        if free < 0:
            return TooMuch(-free, f"row {max(1, heights.index(max(heights)))}")
        more = min(_MORE, free / len(heights))
        heights = [height + more for height in heights]
        top, tall = optical_top(self.frame, sum(heights) + below), sum(heights)
        frame = Frame(self.frame.x, top, sum(widths), tall)
        drawings: list[Box | TableDrawing] = [
            TableDrawing(name, alt, frame, self.grid, widths, tuple(heights), self.size)
        ]
        if note:
            place = Frame(self.frame.x, frame.bottom + UNIT, self.frame.w, note_height)
            drawings.append(Box(f"{name} note", place, tuple(note)))
        return Arranged(tuple(drawings), (tall + below) / self.frame.h)

    def _row(self, cells: tuple[Rich, ...], widths: tuple[float, ...], *, bold: bool) -> float:
        rooms = [width - CELL_X - margin_right(self.grid, column) for column, width in enumerate(widths)]
        tallest = (
            self.measurer.height([par(cell, self.size, bold=bold or column == 0)], rooms[column])
            for column, cell in enumerate(cells)
        )
        return max(self.measurer.height([par(" ", self.size)], self.frame.w), *tallest) + 2 * CELL_Y
