"""`chart`: a chart → its plan in a frame, its measure above it, its note below it; few columns or bars stay slender.

Columns whose words do not fit beside each other in any legible size become horizontal bars, as on paper.
"""

from __future__ import annotations

from briefwright.blocks.shapes import Chart
from briefwright.charts import plan_chart
from briefwright.charts.bars import fits_upright
from briefwright.charts.canvas import Canvas
from briefwright.charts.lines import names_fit
from briefwright.charts.plan import ChartPlan
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, optical_top, paragraph
from briefwright.deck.chart_colors import brand_chart_colors
from briefwright.deck.model.drawing import Box, ChartDrawing, Drawing, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_LABEL, LEAST_TEXT

_SUBTITLE = 16.0
_LABELS = (LEAST_TEXT, 14.0, LEAST_LABEL)
_FEW = 4
"""So few columns or bars would be giants in a whole frame."""
_COLUMN, _BAR = 180.0, 64.0
"""The room of one such column or bar, in points."""
_AXIS = 60.0
"""The room of a chart's axis, roughly."""
_AROUND = 130.0
"""The room around a doughnut and its names, in points."""
_LEAST_HEIGHT = 120.0
_HINT = "show fewer categories or series, or leave it out of the deck with `only: brief`"
_BAR_PITCH, _BAR_BESIDE = 1.4, 1.05
"""The least room of one bar, and of each further one of its category, in sizes of its label."""


def arrange(shape: Chart, area: DrawingArea) -> Outcome:
    """The chart with its alternative text; subtitle and note are text boxes. A chart is never divided."""
    frame, measurer = area.frame, area.measurer
    plan, families = plan_chart(shape, measurer.brand), measurer.families("minor")
    head = [paragraph(shape.subtitle, _SUBTITLE, color=MUTED)] if shape.subtitle else []
    foot = [paragraph(shape.note, NOTE, color=MUTED)] if shape.note else []
    above, below = (measurer.height(one, frame.w) + UNIT if one else 0.0 for one in (head, foot))
    room, width = frame.h - above - below, _natural_width(shape, frame, families)
    size, turned = _size(plan, Frame(frame.x, frame.y, width, room), families)
    if size == 0:
        return TooMuch(max(_LEAST_HEIGHT, _least_height(plan, LEAST_LABEL)) - room, "the chart", _HINT)
    height = room
    if turned or shape.type == "bar":
        height, width = min(room, len(shape.categories) * _BAR * max(1, plan.abreast / 2) + _AXIS), frame.w
    used = above + height + below
    top = optical_top(frame, used)
    plot = Frame(frame.x + (frame.w - width) / 2, top + above, width, height)
    drawings: tuple[Drawing, ...] = (
        *_text(f"{area.name} subtitle", head, Frame(frame.x, top, frame.w, above - UNIT)),
        ChartDrawing(area.name, area.alt, plot, plan, size, families, turned, brand_chart_colors(measurer.brand)),
        *_text(f"{area.name} note", foot, Frame(frame.x, plot.bottom + UNIT, frame.w, below - UNIT)),
    )
    return Arranged(drawings, used / frame.h)


def _text(name: str, paragraphs: list[Paragraph], frame: Frame) -> list[Box]:
    return [Box(name, frame, tuple(paragraphs))] if paragraphs else []


def _natural_width(shape: Chart, frame: Frame, families: tuple[str, ...]) -> float:
    if shape.type == "doughnut":
        return min(frame.w, frame.h + Canvas(frame.w, frame.h, LEAST_TEXT, families).widest(shape.categories) + _AROUND)
    upright = shape.type in {"column", "stacked", "waterfall"} and len(shape.series) * len(shape.categories) <= _FEW
    return min(frame.w, _AXIS + len(shape.categories) * _COLUMN) if upright else frame.w


def _size(plan: ChartPlan, frame: Frame, families: tuple[str, ...]) -> tuple[float, bool]:
    """The largest size of labels that leaves them apart, 0 if none does; and whether columns become horizontal bars."""
    bars = next((size for size in _LABELS if frame.h >= max(_LEAST_HEIGHT, _least_height(plan, size))), 0.0)
    if plan.type == "bar":
        return bars, False
    if frame.h < _LEAST_HEIGHT:
        return 0.0, False
    if plan.type == "line":
        canvases = (Canvas(frame.w, frame.h, size, families) for size in _LABELS)
        return next((canvas.size for canvas in canvases if names_fit(plan, canvas)), LEAST_LABEL), False
    if plan.type == "doughnut":
        return LEAST_TEXT, False
    may_turn = plan.type != "waterfall" and not plan.thins
    for size in _LABELS[:-1] if may_turn and bars else _LABELS:
        if fits_upright(plan, Canvas(frame.w, frame.h, size, families)):
            return size, False
    return (bars, True) if may_turn else (LEAST_LABEL, False)


def _least_height(plan: ChartPlan, size: float) -> float:
    """That of horizontal bars with labels of this size; other charts have none."""
    if plan.type in ("line", "doughnut", "waterfall"):
        return 0.0
    labelled = 1 if plan.ticks_shown else plan.abreast
    return len(plan.categories) * size * (_BAR_PITCH + _BAR_BESIDE * (labelled - 1))
