"""The values of a chart → the step of its axis, and which of them have room for a label."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor, log10, pi

from briefwright.deck.drawing import ChartDrawing
from briefwright.shapes import Chart

_MOST_LABELS = 20
"""Values beyond which a value axis says more than labels would."""
_MOST_ON_LINE = 8
_MOST_LINES = 5
_STEPS = (1, 2, 2.5, 4, 5, 10)
_HEADROOM = 1.05
"""PowerPoint ends an axis beyond the highest value by so much, then at the next line."""
_NEAR = 1 / 6
"""Of the highest value: where lines differ by less, PowerPoint begins their axis above zero."""
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


def major_unit(chart: Chart) -> float:
    """Three to five lines: PowerPoint would draw up to eleven."""
    span = _span(chart) * _HEADROOM or 1.0
    magnitude = 10.0 ** floor(log10(span / _MOST_LINES))
    return next(step * magnitude for step in _STEPS if span <= step * magnitude * _MOST_LINES)


def _span(chart: Chart) -> float:
    values = _totals(chart) if chart.type == "stacked" else [float(amount) for amount in amounts(chart)]
    high, low = max(values, default=0.0), min(values, default=0.0)
    if chart.type == "line" and low > 0 and high - low < high * _NEAR:
        return high - low
    return max(0.0, high) - min(0.0, low)


def amounts(chart: Chart) -> Iterator[Decimal]:
    return (amount for series in chart.series for amount in series.values if amount is not None)


def labelled(chart: Chart) -> bool:
    """Whether every value carries its printed form, so that no value axis is needed."""
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
    top = ceil(_span(chart) * _HEADROOM / major_unit(chart)) * major_unit(chart)
    height = (drawing.frame.h - _FOOT * drawing.size) * abs(amount) / (top or 1.0)
    width = drawing.frame.w / max(1, len(chart.categories)) / _GAP
    return height >= _ROW * drawing.size and width >= len(series.printed[at]) * _DIGIT * drawing.size


def _totals(chart: Chart) -> list[float]:
    """The height of each stack."""
    return [sum(abs(float(series.values[at] or 0)) for series in chart.series) for at in range(len(chart.categories))]
