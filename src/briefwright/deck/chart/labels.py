"""Which values of a chart carry their printed form, and what names its series."""

from __future__ import annotations

from math import pi
from typing import Literal

from briefwright.blocks.shapes import Chart
from briefwright.deck.chart.axis import axis_of
from briefwright.deck.model.drawing import ChartDrawing

_MOST_LABELS = 20
"""Values beyond which a value axis says more than labels would."""
_MOST_ON_LINE = 8
_ROW = 1.2
"""The least height of a segment with a label, in the label's size."""
_DIGIT = 0.6
"""Width of a character, at most, in the label's size."""
_FOOT = 4.5
"""The names below columns and the legend, in the label's size."""
_GAP = 1.45
"""A column and the gap beside it, in columns."""
_RADIUS, _MIDDLE = 0.42, 0.79
"""Of a ring, in the height of its frame; and where its labels stand, in radii."""
MOST_MARKERS = 12
"""Points of a line that are marked; more would touch."""


def labelled(chart: Chart) -> bool:
    """Whether every value may carry its printed form, so that no value axis is needed."""
    amount = len(chart.series) * len(chart.categories)
    if chart.type == "line":
        return len(chart.series) == 1 and amount <= _MOST_ON_LINE
    return amount <= _MOST_LABELS


def every_value_told(drawing: ChartDrawing) -> bool:
    """The same for a chart in its size: the segments of a stack have labels where there is room."""
    if drawing.chart.type != "stacked":
        return labelled(drawing.chart)
    return all(
        has_label(drawing, number, at)
        for number, series in enumerate(drawing.chart.series)
        for at, amount in enumerate(series.values)
        if amount
    )


def has_label(drawing: ChartDrawing, number: int, at: int) -> bool:
    """Whether the value has a label; on a segment, whether it has room for one."""
    chart, series = drawing.chart, drawing.chart.series[number]
    amount = float(series.values[at] or 0)
    if chart.type == "doughnut":
        whole = sum(float(one or 0) for one in series.values) or 1.0
        arc = 2 * pi * _MIDDLE * _RADIUS * drawing.frame.h * amount / whole
        return arc >= _ROW * drawing.size
    if chart.type != "stacked":
        return labelled(chart)
    axis = axis_of(chart)
    height = (drawing.frame.h - _FOOT * drawing.size) * abs(amount) / (axis.high - axis.low)
    width = drawing.frame.w / max(1, len(chart.categories)) / _GAP
    return height >= _ROW * drawing.size and width >= len(series.printed[at]) * _DIGIT * drawing.size


def legend(drawing: ChartDrawing) -> Literal["", "right", "below"]:
    """Where names are told: one series needs none, nor lines named at their ends; a ring has them beside it."""
    if drawing.chart.type == "doughnut":
        return "right"
    return "" if drawing.line_ends or len(drawing.chart.series) == 1 else "below"
