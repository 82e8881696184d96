"""Small multiples: many lines → a panel for each, all on one scale, and where the panels are on a canvas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, inf, log

from briefwright.blocks.shapes import Chart
from briefwright.charts.canvas import Canvas, ChartGeometry, PanelGeometry, Pen
from briefwright.charts.lines import LineLayout, draw_lines, layout_lines, line_series, panel_margin
from briefwright.charts.plan import (
    PAGE,
    Axis,
    ChartPlan,
    Ems,
    Paint,
    Panel,
    PlannedSeries,
    known_values,
    named_every,
    start_at_zero,
)
from briefwright.fonts.widths import pieces

_FEW, _STEPS, _FEWER_STEPS = 8, 3, 2
"""The steps of the scale at most: panels are small; and smaller where there are more than a few."""
_COLUMNS = 3
"""Panels beside each other on paper."""
BETWEEN, _BELOW = 1.4, 1.0
"""Between panels beside and below each other, in ems."""
_SHAPE, _EMPTY = 1.5, 0.7
"""The best proportion of a panel, and what an empty place in the last row counts against it."""
_LEAST_PANEL, _LEAST_WIDTH, _LEAST_HEIGHT = 7.0, 4.5, 2.2
"""The width of a panel, and that and the height of its plot, in ems."""
_TITLE_LINES = 2
_FLAT = 4.0
"""The width of a plot over its height, from which it is flat."""


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel, and where it is drawn."""

    plan: ChartPlan
    x: float
    y: float
    canvas: Canvas

    @property
    def layout(self) -> LineLayout:
        return layout_lines(self.plan, self.canvas)

    @property
    def untitled(self) -> ChartPlan:
        """What is below the title."""
        assert self.plan.panel is not None
        return replace(self.plan, panel=replace(self.plan.panel, title="", titles=()))


def plan_multiples(chart: Chart, ems: Ems) -> ChartPlan:
    """Of each line the last value is labelled; one that is highlighted is in the accent, and the others are gray."""
    values, panels = known_values(chart), chart.panels
    steps = _STEPS if len(panels) <= _FEW else _FEWER_STEPS
    axis = Axis.over(values, chart.lang, zero=start_at_zero(values), steps=steps)
    matters = chart.highlight in [one.name for one in chart.series]
    series = [_alone(line_series(one, axis)[0], gray=matters) for one in panels]
    ends = tuple(one.end[1].label for one in series if one.end)
    room = (PAGE - axis.room(ems)) / _COLUMNS - BETWEEN - max(map(ems, ends), default=0.0)
    every = named_every(chart.categories, room / max(1, len(chart.categories) - 1), ems)
    titles = tuple(one.name for one in series)
    plans = (
        ChartPlan(own, (one,), axis, ticks_shown=True, naming="ends", every=every, panel=Panel(one.name, titles, ends))
        for own, one in zip(panels, series, strict=True)
    )
    return ChartPlan(chart, (), axis, ticks_shown=True, every=every, panels=tuple(plans))


def _alone(one: PlannedSeries, *, gray: bool) -> PlannedSeries:
    """A line whose title has its name. `gray`: whether another may be the one that matters."""
    paint = Paint("behind-1") if gray and not one.highlighted else None
    points = (
        point and replace(point, paint=paint or point.paint, label=point.label if (at, point) == one.end else "")
        for at, point in enumerate(one.points)
    )
    return replace(one, paint=paint or one.paint, points=tuple(points), unnamed=True)


def layout_panels(plan: ChartPlan, canvas: Canvas) -> tuple[PlacedPanel, ...]:
    """In rows from the left, their plots alike; the first of a row has the numbers of the axis."""
    columns = _columns(plan, canvas)
    rows, margin = ceil(len(plan.panels) / columns), _margin(plan, canvas)
    width = _width(plan, canvas, columns)
    height = (canvas.height - _BELOW * canvas.size * (rows - 1)) / rows if canvas.height is not None else None
    found: list[PlacedPanel] = []
    y = 0.0
    for first in range(0, len(plan.panels), columns):
        row = []
        for column, one in enumerate(plan.panels[first : first + columns]):
            x = margin + column * (width + BETWEEN * canvas.size) if column else 0.0
            own = replace(canvas, width=width if column else width + margin, height=height)
            assert one.panel is not None
            row.append(PlacedPanel(replace(one, panel=replace(one.panel, numbered=not column)), x, y, own))
        deep = max(one.layout.height for one in row)
        found += [replace(one, canvas=replace(one.canvas, height=deep)) for one in row]
        y += deep + _BELOW * canvas.size
    return tuple(found)


def panels_overshoot(plan: ChartPlan, canvas: Canvas) -> float:
    """By how much a canvas is too small, in points: 0 where plots are large enough, and titles of two lines at most."""
    placed = layout_panels(plan, canvas)
    columns = len({one.x for one in placed})
    lacking = [0.0]
    for one, layout in zip(placed, (each.layout for each in placed), strict=True):
        more = max(0, len(layout.title) - _TITLE_LINES) * canvas.leading
        lacking.append((_LEAST_HEIGHT * canvas.size - layout.plot.h + more) * ceil(len(placed) / columns))
        beyond = canvas.widest(layout.title, bold=True) - (one.canvas.width - layout.plot.x)
        lacking.append(max(_LEAST_WIDTH * canvas.size - layout.plot.w, beyond) * columns)
    return max(lacking)


def are_flat(plan: ChartPlan, canvas: Canvas) -> bool:
    """Whether plots are so wide that a change is hardly seen in them."""
    plot = layout_panels(plan, canvas)[0].layout.plot
    return plot.w > _FLAT * plot.h


def draw_panels(plan: ChartPlan, pen: Pen) -> None:
    for one in layout_panels(plan, pen.canvas):
        drawing = ChartGeometry(one.canvas.width, 0.0, pen.inks.paint(Paint("ground")))
        draw_lines(one.plan, Pen(one.canvas, pen.inks, drawing))
        pen.drawn.panels.append(PanelGeometry(one.x, one.y, drawing))
        pen.drawn.height = max(pen.drawn.height, one.y + drawing.height)


def _columns(plan: ChartPlan, canvas: Canvas) -> int:
    """How many panels are beside each other: as many as make them of a good shape, without an empty place."""
    count, size = len(plan.panels), canvas.size
    names = [one.chart.series[0].name for one in plan.panels]
    widest = canvas.widest((word.rstrip() for name in names for word in pieces(name)), bold=True)

    def worse(columns: int) -> float:
        width, rows = _width(plan, canvas, columns), ceil(count / columns)
        if columns > 1 and (widest > width - panel_margin(plan, canvas) or width < _LEAST_PANEL * size):
            return inf
        if canvas.height is None:
            return abs(columns - (_COLUMNS if count not in (2, 4) else 2)) + (columns * rows - count) / 10
        height = (canvas.height - _BELOW * size * (rows - 1)) / rows
        return abs(log(max(width / max(height, 1.0), 0.01) / _SHAPE)) + _EMPTY * (columns * rows - count) / columns

    return min(range(1, count + 1), key=worse)


def _margin(plan: ChartPlan, canvas: Canvas) -> float:
    """What the panels at the left are wider: the numbers of the axis."""
    axis = plan.value_axis
    return canvas.widest(map(axis.printed, axis.ticks)) + canvas.gap - panel_margin(plan, canvas)


def _width(plan: ChartPlan, canvas: Canvas, columns: int) -> float:
    """Of a panel without the numbers of the axis."""
    return (canvas.width - _margin(plan, canvas) - BETWEEN * canvas.size * (columns - 1)) / columns
