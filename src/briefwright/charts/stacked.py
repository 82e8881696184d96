"""`stacked`: the parts of each category on each other, from zero upwards and, below zero, downwards."""

from __future__ import annotations

from decimal import Decimal

from briefwright.blocks.shapes import Chart, shared_decimals
from briefwright.charts.bars import columns_named, labels_fit
from briefwright.charts.canvas import NAMES
from briefwright.charts.plan import (
    APART,
    MOST_LABELS,
    PAGE,
    ZERO,
    Axis,
    ChartPlan,
    DataPoint,
    Ems,
    is_highlighted,
    planned_series,
    point_paint,
    printed,
)
from briefwright.richtext.quantity import format_number

_LOWEST = 0.085
"""The least share of the axis for a part with a label: its height, where a plot is 15 em high."""
_LENGTH, _PADDING = 23.0, 0.6
"""The length in ems of a horizontal stack that reaches from end to end of the axis, and the room beside a label."""


def plan_stacked(chart: Chart, ems: Ems) -> ChartPlan:
    """A part is labelled if it has the room in every output. The sum of each stack is above it, where all are known."""
    several = len(chart.series) > 1
    columns = [[one.values[at] for one in chart.series] for at in range(len(chart.categories))]
    ends = [[_end(column[: number + 1]) for number in range(len(column))] for column in columns]
    axis = Axis.over((end for column in ends for end in column), chart.lang)
    beside = min(max(ems(one.name) for one in chart.series) + 2 * APART, PAGE * NAMES) if several else 0.0
    sums = [_total(column, chart) if several else None for column in columns]
    few = len(columns) <= MOST_LABELS and labels_fit(chart, ems, beside, (one[1] for one in sums if one))
    plain = few and not any(value < 0 for one in columns for value in one if value is not None)

    def shown(number: int, at: int, value: Decimal) -> DataPoint:
        end, label = ends[at][number], printed(chart, number, at)
        share = float(abs(value) / (axis.high - axis.low))
        if share < max(_LOWEST, (ems(label) + _PADDING) / _LENGTH) or not few:
            label = ""
        paint, highlighted = point_paint(chart, number, at), is_highlighted(chart, number, at)
        return DataPoint(value, end - value, end, paint, label, value < 0, highlighted)

    series = planned_series(chart, shown)
    totals = tuple(one if plain else None for one in sums)
    parts = [bool(point.label) for one in series for point in one.points if point and point.value]
    labelled = bool(parts) and all(parts)
    ticks = not (plain and (several or labelled))
    every = columns_named(chart, ems, beside + (axis.room(ems) if ticks else 0.0))
    return ChartPlan(
        chart, series, axis, ticks_shown=ticks, naming="beside" if several else "",
        totals=totals if any(totals) else (), every=every,
    )  # fmt: skip


def _end(values: list[Decimal | None]) -> Decimal:
    """Where the last of these parts ends: on those of its own sign."""
    last = values[-1] or ZERO
    return sum((value for value in values if value is not None and (value < 0) == (last < 0)), ZERO)


def _total(values: list[Decimal | None], chart: Chart) -> tuple[Decimal, str] | None:
    """None where a part is missing: the sum would be wrong."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    total = sum(known, ZERO)
    return total, format_number(total, shared_decimals(chart.series), chart.lang)
