"""`chart`: a chart → its plan in a frame that it fills, its measure above it, its note below it.

Columns whose words do not fit beside each other in any legible size become horizontal bars, as on paper.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from briefwright.blocks.chart import describe
from briefwright.blocks.shapes import Chart
from briefwright.charts import plan_chart
from briefwright.charts.bars import figures_fit, fits_upright
from briefwright.charts.canvas import Canvas, Figures
from briefwright.charts.lines import names_fit
from briefwright.charts.multiples import BETWEEN, PlacedPanel, are_flat, layout_panels, panels_overshoot
from briefwright.charts.plan import ChartPlan, Paint, PlannedSeries
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, paragraph
from briefwright.deck.chart_colors import brand_chart_colors
from briefwright.deck.model.drawing import Box, ChartDrawing, Drawing, Group, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_LABEL, LEAST_TEXT
from briefwright.richtext.periods import read_periods
from briefwright.richtext.text import rich

_SUBTITLE = 16.0
_LABELS = (20.0, 18.0, LEAST_TEXT, 14.0, LEAST_LABEL)
_LINE_LABELS = (LEAST_TEXT, 14.0, LEAST_LABEL)
_FIGURES = ((3, (40.0, 36.0, 32.0, 28.0, 24.0)), (6, (28.0, 24.0, 22.0)))
"""For at most so many bars: the sizes of their values."""
_BAR_PITCH_MOST, _AXIS = 96.0, 40.0
"""The room of a horizontal bar at most, and that of its axis, in points."""
_AROUND = 130.0
"""The room around a doughnut and its names, in points."""
_LEAST_HEIGHT = 100.0
_MOST_NAMED = 8
"""Years or dates below lines."""
_FEW_SLICES = 6
"""Of a doughnut with larger labels."""
_HINT = "show fewer categories or series, or leave it out of the deck with `only: brief`"
_FEWER_PANELS = "show fewer lines, or set `slide: {form: alone}`, or leave it out of the deck with `only: brief`"
_BAR_PITCH, _CLOSEST_PITCH, _BAR_BESIDE = 1.4, 1.15, 1.05
"""The least room of one bar, that of bars that would be a little too high, and of each further one of its category, in
sizes of its label."""


def arrange(shape: Chart, area: DrawingArea, *, plain: bool = False) -> Outcome:
    """The chart with its alternative text; subtitle and note are text boxes. A chart is never divided.

    `plain`: bars of one series are neutral even where none is highlighted.
    """
    frame, measurer = area.frame, area.measurer
    plan, families = _quiet(plan_chart(shape, measurer.brand), plain=plain), measurer.families("minor")
    head = [paragraph(shape.subtitle, _SUBTITLE, color=MUTED)] if shape.subtitle else []
    foot = [paragraph(shape.note, NOTE, color=MUTED)] if shape.note else []
    above, below = (measurer.height(one, frame.w) + UNIT if one else 0.0 for one in (head, foot))
    room, width = frame.h - above - below, _natural_width(plan, shape, frame, families)
    size, turned = _size(plan, Frame(frame.x, frame.y, width, room), families)
    if size == 0 and plan.panels:
        lacking = panels_overshoot(plan, Canvas(width, max(room, _LEAST_HEIGHT), LEAST_LABEL, families))
        return TooMuch(max(lacking, _LEAST_HEIGHT - room), "the chart of small multiples", _FEWER_PANELS)
    if size == 0:
        return TooMuch(max(_LEAST_HEIGHT, _least_height(plan, LEAST_LABEL)) - room, "the chart", _HINT)
    if plan.panels:
        body: Drawing = _panels(plan, Frame(frame.x, frame.y + above, width, room), size, area)
        return Arranged(_with_words(area, head, body, foot, above, below), 1.0)
    height = room
    if turned or shape.type == "bar":
        pitch = _BAR_PITCH_MOST * max(1, plan.abreast / 2)
        height = min(room, len(shape.categories) * pitch + (_AXIS if plan.ticks_shown or plan.naming else 0.0))
    plot = Frame(frame.x + (frame.w - width) / 2, frame.y + above, width, height)
    figures = _figures(plan, Canvas(width, height, size, families, turned), measurer.families("major"))
    body = ChartDrawing(
        area.name, area.alt, plot, plan, size, families, turned, brand_chart_colors(measurer.brand), figures
    )
    return Arranged(_with_words(area, head, body, foot, above, below, plot.bottom), (above + height + below) / frame.h)


def _panels(plan: ChartPlan, frame: Frame, size: float, area: DrawingArea) -> Group:
    """Small multiples as one group: the title of each above its native chart, which has its own alternative text.

    PowerPoint would break a chart's own title wherever it likes.
    """
    placed = layout_panels(plan, Canvas(frame.w, frame.h, size, area.measurer.families("minor")))
    panels = (_panel(one, frame, f"{area.name} {number}", size, area) for number, one in enumerate(placed, 1))
    return Group(area.name, area.alt, tuple(drawing for panel in panels for drawing in panel))


def _panel(one: PlacedPanel, frame: Frame, name: str, size: float, area: DrawingArea) -> tuple[Box, ChartDrawing]:
    layout, colors, (series,) = one.layout, brand_chart_colors(area.measurer.brand), one.plan.series
    x, y, height = frame.x + one.x, frame.y + one.y, one.canvas.height or 0.0
    color = colors.readable(series.paint) if series.highlighted else colors.text
    words = paragraph(rich(series.name), size, bold=True, color=color)
    title = Frame(x + layout.plot.x, y, one.canvas.width - layout.plot.x + BETWEEN * size, layout.head)
    below = Frame(x, y + layout.head, one.canvas.width, height - layout.head)
    alt = describe(one.plan.chart, "", one.plan.chart.labels)
    families = area.measurer.families("minor")
    return (
        Box(f"{name} title", title, (words,)),
        ChartDrawing(name, alt, below, one.untitled, size, families, colors=colors),
    )


def _with_words(
    area: DrawingArea, head: list[Paragraph], body: Drawing, foot: list[Paragraph], above: float, below: float,
    bottom: float = 0.0,
) -> tuple[Drawing, ...]:  # fmt: skip
    """The chart between its subtitle and its note, in boxes of so much height; `bottom`: where the chart ends."""
    frame = area.frame
    end = (bottom or frame.bottom - below) + UNIT
    return (
        *_text(f"{area.name} subtitle", head, Frame(frame.x, frame.y, frame.w, above - UNIT)),
        body,
        *_text(f"{area.name} note", foot, Frame(frame.x, end, frame.w, below - UNIT)),
    )


def _text(name: str, paragraphs: list[Paragraph], frame: Frame) -> list[Box]:
    return [Box(name, frame, tuple(paragraphs))] if paragraphs else []


def _quiet(plan: ChartPlan, *, plain: bool) -> ChartPlan:
    """On a slide few years are named, and all lines beside the one that matters are alike: each has its own name."""
    if plan.type in ("bar", "column") and len(plan.series) == 1 and plain:
        return replace(plan, series=(_repainted(plan.series[0], Paint("series-1"), Paint("behind-1")),))
    if plan.type != "line":
        return plan
    periods, count = read_periods(plan.categories), len(plan.categories)
    if periods is not None and count > _MOST_NAMED:
        plan = replace(plan, every=max(plan.every, periods.every(ceil(count / _MOST_NAMED))))
    if not any(one.highlighted for one in plan.series):
        return plan
    series = (one if one.highlighted else _repainted(one, None, Paint("behind-1")) for one in plan.series)
    return replace(plan, series=tuple(series))


def _repainted(series: PlannedSeries, old: Paint | None, new: Paint) -> PlannedSeries:
    """A series with its points, those of one paint or (None) all, in another."""

    def paint(own: Paint) -> Paint:
        return new if old in (None, own) else own

    points = tuple(point and replace(point, paint=paint(point.paint)) for point in series.points)
    return replace(series, paint=paint(series.paint), points=points)


def _natural_width(plan: ChartPlan, shape: Chart, frame: Frame, families: tuple[str, ...]) -> float:
    if shape.type == "doughnut":
        names = Canvas(frame.w, frame.h, _ring_size(plan), families).widest(shape.categories)
        return min(frame.w, frame.h + names + _AROUND)
    return frame.w


def _ring_size(plan: ChartPlan) -> float:
    return _LABELS[0] if len(plan.categories) <= _FEW_SLICES else LEAST_TEXT


def _size(plan: ChartPlan, frame: Frame, families: tuple[str, ...]) -> tuple[float, bool]:
    """The largest size of labels that leaves them apart, 0 if none does; and whether columns become horizontal bars."""
    bars = next((size for size in _LABELS if frame.h >= max(_LEAST_HEIGHT, _least_height(plan, size))), 0.0)
    if not bars and frame.h >= max(_LEAST_HEIGHT, _least_height(plan, LEAST_LABEL, _CLOSEST_PITCH)):
        bars = LEAST_LABEL
    if plan.type == "bar":
        return bars, False
    if frame.h < _LEAST_HEIGHT:
        return 0.0, False
    if plan.panels:
        offered = [Canvas(frame.w, frame.h, size, families) for size in _LINE_LABELS]
        fitting = [canvas for canvas in offered if panels_overshoot(plan, canvas) < 0.1]
        return min(fitting, key=lambda canvas: are_flat(plan, canvas)).size if fitting else 0.0, False
    if plan.type == "line":
        canvases = (Canvas(frame.w, frame.h, size, families) for size in _LINE_LABELS)
        return next((canvas.size for canvas in canvases if names_fit(plan, canvas)), LEAST_LABEL), False
    if plan.type == "doughnut":
        return _ring_size(plan), False
    may_turn = plan.type != "waterfall" and not plan.thins
    for size in _LABELS[:-1] if may_turn and bars else _LABELS:
        if fits_upright(plan, Canvas(frame.w, frame.h, size, families)):
            return size, False
    return (bars, True) if may_turn else (LEAST_LABEL, False)


def _least_height(plan: ChartPlan, size: float, pitch: float = _BAR_PITCH) -> float:
    """That of horizontal bars with labels of this size; other charts have none."""
    if plan.type in ("line", "doughnut", "waterfall"):
        return 0.0
    labelled = 1 if plan.ticks_shown else plan.abreast
    return len(plan.categories) * size * (pitch + _BAR_BESIDE * (labelled - 1))


def _figures(plan: ChartPlan, canvas: Canvas, families: tuple[str, ...]) -> Figures | None:
    """How the values of few bars are set: in the largest size in which all have the room."""
    if plan.type not in ("bar", "column") or plan.ticks_shown or plan.chart.annotations:
        return None
    count = len(plan.categories) * plan.abreast
    sizes = next((sizes for most, sizes in _FIGURES if count <= most), ())
    offered = (Figures(size, families) for size in sizes)
    return next((one for one in offered if figures_fit(plan, replace(canvas, figures=one))), None)
