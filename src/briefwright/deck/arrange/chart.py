"""`chart`: a chart → its plan in a frame that it fills, its measure above it, its note below it.

Columns whose words do not fit beside each other in any legible size become horizontal bars, as on paper.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from briefwright.blocks.shapes import Chart
from briefwright.charts import plan_chart
from briefwright.charts.bars import figures_fit, fits_upright
from briefwright.charts.canvas import Canvas, Figures
from briefwright.charts.lines import names_fit
from briefwright.charts.plan import ChartPlan, Paint
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, paragraph
from briefwright.deck.chart_colors import brand_chart_colors
from briefwright.deck.model.drawing import Box, ChartDrawing, Drawing, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_LABEL, LEAST_TEXT
from briefwright.richtext.periods import read_periods

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
_BAR_PITCH, _CLOSEST_PITCH, _BAR_BESIDE = 1.4, 1.15, 1.05
"""The least room of one bar, that of bars that would be a little too high, and of each further one of its category, in
sizes of its label."""


def arrange(shape: Chart, area: DrawingArea) -> Outcome:
    """The chart with its alternative text; subtitle and note are text boxes. A chart is never divided."""
    frame, measurer = area.frame, area.measurer
    plan, families = _quiet(plan_chart(shape, measurer.brand)), measurer.families("minor")
    head = [paragraph(shape.subtitle, _SUBTITLE, color=MUTED)] if shape.subtitle else []
    foot = [paragraph(shape.note, NOTE, color=MUTED)] if shape.note else []
    above, below = (measurer.height(one, frame.w) + UNIT if one else 0.0 for one in (head, foot))
    room, width = frame.h - above - below, _natural_width(plan, shape, frame, families)
    size, turned = _size(plan, Frame(frame.x, frame.y, width, room), families)
    if size == 0:
        return TooMuch(max(_LEAST_HEIGHT, _least_height(plan, LEAST_LABEL)) - room, "the chart", _HINT)
    height = room
    if turned or shape.type == "bar":
        pitch = _BAR_PITCH_MOST * max(1, plan.abreast / 2)
        height = min(room, len(shape.categories) * pitch + (_AXIS if plan.ticks_shown or plan.naming else 0.0))
    plot = Frame(frame.x + (frame.w - width) / 2, frame.y + above, width, height)
    figures = _figures(plan, Canvas(width, height, size, families, turned), measurer.families("major"))
    drawings: tuple[Drawing, ...] = (
        *_text(f"{area.name} subtitle", head, Frame(frame.x, frame.y, frame.w, above - UNIT)),
        ChartDrawing(
            area.name, area.alt, plot, plan, size, families, turned, brand_chart_colors(measurer.brand), figures
        ),
        *_text(f"{area.name} note", foot, Frame(frame.x, plot.bottom + UNIT, frame.w, below - UNIT)),
    )
    return Arranged(drawings, (above + height + below) / frame.h)


def _text(name: str, paragraphs: list[Paragraph], frame: Frame) -> list[Box]:
    return [Box(name, frame, tuple(paragraphs))] if paragraphs else []


def _quiet(plan: ChartPlan) -> ChartPlan:
    """On a slide few years are named, and all lines beside the one that matters are alike: each has its own name."""
    if plan.type != "line":
        return plan
    periods, count = read_periods(plan.categories), len(plan.categories)
    if periods is not None and count > _MOST_NAMED:
        plan = replace(plan, every=max(plan.every, periods.every(ceil(count / _MOST_NAMED))))
    if not any(one.highlighted for one in plan.series):
        return plan
    quiet = Paint("behind-1")
    series = (
        one
        if one.highlighted
        else replace(one, paint=quiet, points=tuple(point and replace(point, paint=quiet) for point in one.points))
        for one in plan.series
    )
    return replace(plan, series=tuple(series))


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
    if plan.type not in ("bar", "column") or plan.ticks_shown:
        return None
    count = len(plan.categories) * plan.abreast
    sizes = next((sizes for most, sizes in _FIGURES if count <= most), ())
    offered = (Figures(size, families) for size in sizes)
    return next((one for one in offered if figures_fit(plan, replace(canvas, figures=one))), None)
