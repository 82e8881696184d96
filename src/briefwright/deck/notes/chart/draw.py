"""Chart → SVG, each type by its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefwright.blocks.shapes import ChartType
from briefwright.deck.colors import Palette
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.deck.notes.backdrop import svg
from briefwright.deck.notes.chart.bars import bars
from briefwright.deck.notes.chart.columns import columns, stacks
from briefwright.deck.notes.chart.lines import lines
from briefwright.deck.notes.chart.pen import Pen
from briefwright.deck.notes.chart.ring import ring
from briefwright.deck.notes.chart.waterfall import waterfall


def chart_svg(drawing: ChartDrawing, palette: Palette) -> str:
    """The chart in its frame, a unit a point."""
    return svg(drawing.frame.w, drawing.frame.h, "".join(_TYPES[drawing.chart.type](Pen(drawing, palette))))


_TYPES: Mapping[ChartType, Callable[[Pen], Iterator[str]]] = {
    "bar": bars,
    "column": columns,
    "stacked": stacks,
    "waterfall": waterfall,
    "line": lines,
    "doughnut": ring,
}
