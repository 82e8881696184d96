"""`waterfall`: each bar begins where the one before it ends, and a hairline joins them."""

from __future__ import annotations

from decimal import Decimal

from briefwright.blocks.shapes import Chart, Step
from briefwright.charts.bars import columns_named, with_room_below
from briefwright.charts.plan import (
    MOST_LABELS,
    Axis,
    ChartPlan,
    DataPoint,
    Ems,
    Paint,
    is_highlighted,
    planned_series,
    printed,
)


def plan_waterfall(chart: Chart, ems: Ems) -> ChartPlan:
    steps = chart.steps if chart.series else ()
    labelled = len(steps) <= MOST_LABELS

    def shown(_: int, at: int, value: Decimal) -> DataPoint:
        return _point(chart, at, value, steps[at], labelled)

    series = planned_series(chart, shown, Paint("total"))[:1]
    axis = with_room_below(Axis.over((step.end for step in steps), chart.lang), series, ems)
    every, joins = columns_named(chart, ems, 0.0 if labelled else axis.room(ems)), tuple(one.end for one in steps[:-1])
    return ChartPlan(chart, series, axis, ticks_shown=not labelled, joins=joins, every=every)


def _point(chart: Chart, at: int, value: Decimal, step: Step, labelled: bool) -> DataPoint:
    highlighted = is_highlighted(chart, 0, at)
    label = printed(chart, 0, at) if labelled or highlighted else ""
    below = step.low < 0 and step.high <= 0
    return DataPoint(value, step.start, step.end, _paint(chart, step, highlighted), label, below, highlighted)


def _paint(chart: Chart, step: Step, highlighted: bool) -> Paint:
    """A total, a rise or a fall; beside a highlight totals and changes are gray."""
    if highlighted:
        return Paint("highlight")
    if chart.highlight in chart.categories:
        return Paint("behind-2" if step.total else "behind-1")
    if step.total:
        return Paint("total")
    return Paint("rise" if step.end >= step.start else "fall")
