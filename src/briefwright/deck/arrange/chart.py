"""A chart → its plan in a frame, its measure above it, its note below it; few columns or bars stay slender.

Columns whose words do not fit beside each other in any legible size become horizontal bars, as on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import Chart
from briefwright.charts import plan_chart
from briefwright.charts.bars import fits_upright
from briefwright.charts.canvas import Canvas
from briefwright.charts.plan import ChartPlan
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, optical_top, paragraph
from briefwright.deck.chart_colors import brand_chart_colors
from briefwright.deck.measure import Measurer
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
_ROUND = 1.9
"""How much wider than high a doughnut with its labels is."""
_LEAST_HEIGHT = 120.0
_BAR_PITCH, _BAR_BESIDE = 1.4, 1.05
"""The least room of one bar, and of each further one of its category, in sizes of its label."""


def arrange(shape: Chart, area: DrawingArea) -> Outcome:
    """The chart with its alternative text; subtitle and note are text boxes. A chart is never divided."""
    return _Chart(shape, area.frame, area.measurer, area.name, area.alt).placed()


def _natural_width(shape: Chart, frame: Frame) -> float:
    if shape.type == "doughnut":
        return min(frame.w, frame.h * _ROUND)
    upright = shape.type in {"column", "stacked", "waterfall"} and len(shape.series) * len(shape.categories) <= _FEW
    return min(frame.w, _AXIS + len(shape.categories) * _COLUMN) if upright else frame.w


def _centred(frame: Frame, width: float) -> Frame:
    return Frame(frame.x + (frame.w - width) / 2, frame.y, width, frame.h)


@dataclass(frozen=True, slots=True)
class _Chart:
    shape: Chart
    frame: Frame
    measurer: Measurer
    name: str
    alt: str

    def placed(self) -> Outcome:
        shape, frame = self.shape, self.frame
        plan = plan_chart(shape, self.measurer.brand)
        head = [paragraph(shape.subtitle, _SUBTITLE, color=MUTED)] if shape.subtitle else []
        foot = [paragraph(shape.note, NOTE, color=MUTED)] if shape.note else []
        above, below = self._room(head, frame.w), self._room(foot, frame.w)
        room = frame.h - above - below
        families, colors = self.measurer.families("minor"), brand_chart_colors(self.measurer.brand)
        size, turned = _size(plan, Frame(frame.x, frame.y, _natural_width(shape, frame), room), families)
        if size == 0:
            return TooMuch(max(_LEAST_HEIGHT, _least_height(plan, LEAST_LABEL)) - room, "the chart")
        bars = turned or shape.type == "bar"
        plot_height = min(room, len(shape.categories) * _BAR * max(1, _abreast(plan) / 2) + _AXIS) if bars else room
        used = above + plot_height + below
        top = optical_top(frame, used)
        width = frame.w if bars else _natural_width(shape, frame)
        plot = _centred(Frame(frame.x, top + above, frame.w, plot_height), width)
        drawings: tuple[Drawing, ...] = (
            *self._text("subtitle", head, Frame(frame.x, top, frame.w, above - UNIT)),
            ChartDrawing(self.name, self.alt, plot, plan, size, families, turned, colors),
            *self._text("note", foot, Frame(frame.x, plot.bottom + UNIT, frame.w, below - UNIT)),
        )
        return Arranged(drawings, used / frame.h)

    def _room(self, paragraphs: list[Paragraph], width: float) -> float:
        return self.measurer.height(paragraphs, width) + UNIT if paragraphs else 0.0

    def _text(self, part: str, paragraphs: list[Paragraph], frame: Frame) -> list[Box]:
        return [Box(f"{self.name} {part}", frame, tuple(paragraphs))] if paragraphs else []


def _size(plan: ChartPlan, frame: Frame, families: tuple[str, ...]) -> tuple[float, bool]:
    """The largest size of labels that leaves them apart, 0 if none does; and whether columns become horizontal bars."""
    bars = next((size for size in _LABELS if frame.h >= max(_LEAST_HEIGHT, _least_height(plan, size))), 0.0)
    if plan.type == "bar":
        return bars, False
    if frame.h < _LEAST_HEIGHT:
        return 0.0, False
    if plan.type in ("line", "doughnut"):
        return LEAST_TEXT, False
    may_turn = bars > 0 and plan.type != "waterfall"
    for size in _LABELS[:-1] if may_turn else _LABELS:
        if fits_upright(plan, Canvas(frame.w, frame.h, size, families)):
            return size, False
    return (bars, True) if may_turn else (LEAST_LABEL, False)


def _least_height(plan: ChartPlan, size: float) -> float:
    """That of horizontal bars with labels of this size; other charts have none."""
    if plan.type in ("line", "doughnut", "waterfall"):
        return 0.0
    labelled = 1 if plan.ticks_shown else _abreast(plan)
    return len(plan.categories) * size * (_BAR_PITCH + _BAR_BESIDE * (labelled - 1))


def _abreast(plan: ChartPlan) -> int:
    return 1 if plan.stacked else max(1, len(plan.series))
