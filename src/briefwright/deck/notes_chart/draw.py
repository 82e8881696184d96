"""Chart → SVG, each type by its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefwright.blocks.shapes import ChartType
from briefwright.deck.drawing import ChartDrawing
from briefwright.deck.notes_backdrop import svg
from briefwright.deck.notes_chart.bars import bars
from briefwright.deck.notes_chart.columns import columns, stacks
from briefwright.deck.notes_chart.lines import lines
from briefwright.deck.notes_chart.pen import Pen
from briefwright.deck.notes_chart.ring import ring
from briefwright.deck.notes_chart.waterfall import waterfall
from briefwright.deck.notes_colors import Palette


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
