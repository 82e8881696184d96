"""A waterfall: each bar begins where the one before it ends, and a hairline joins them."""

from __future__ import annotations

from briefwright.blocks.shapes import Chart, Step
from briefwright.charts.bars import with_room_below
from briefwright.charts.plan import MOST_LABELS, Axis, ChartPlan, Ems, Paint, PlannedSeries, Point, is_strong, printed


def plan_waterfall(chart: Chart, ems: Ems) -> ChartPlan:
    if not chart.series:
        return ChartPlan(chart, (), Axis.over([]))
    steps, series = chart.steps, chart.series[0]
    labelled = len(steps) <= MOST_LABELS
    points = tuple(
        None if series.values[at] is None else _point(chart, at, step, labelled) for at, step in enumerate(steps)
    )
    return ChartPlan(
        chart,
        (PlannedSeries(series.name, Paint("total"), points),),
        with_room_below(Axis.over(step.end for step in steps), [one for one in points if one], ems),
        ticks_shown=not labelled,
        joins=tuple(step.end for step in steps[:-1]),
    )


def _point(chart: Chart, at: int, step: Step, labelled: bool) -> Point:
    strong = is_strong(chart, 0, at)
    label = printed(chart, 0, at) if labelled or strong else ""
    value = chart.series[0].values[at] or step.end - step.start
    below = step.low < 0 and step.high <= 0
    return Point(value, step.start, step.end, _paint(chart, step, strong), label, below, strong)


def _paint(chart: Chart, step: Step, strong: bool) -> Paint:
    """A total, a rise or a fall; beside a highlight totals and changes are gray."""
    if strong:
        return Paint("highlight")
    if chart.highlight in chart.categories:
        return Paint("behind-2" if step.total else "behind-1")
    if step.total:
        return Paint("total")
    return Paint("rise" if step.end >= step.start else "fall")
