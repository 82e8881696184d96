"""A chart → a native one, its measure above it, its note below it; few columns or bars stay slender."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from briefwright.blocks.shapes import Chart
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import MUTED, NOTE, UNIT, optical_top, paragraph
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
_ROUND = 1.6
"""How much wider than high a doughnut with its labels is."""
_LEAST_HEIGHT = 120.0
_BAR_PITCH = 1.4
"""The least room of one bar, in sizes of its label."""
_MOST_NAMED = 4
"""Lines that are named where they end; the names of more would touch."""
_NAMES_SHARE, _NAMES_LEAST = 0.3, 0.01
"""Of the width, for the names of lines."""
_APART = 1.3
"""The least distance of two such names, in their size."""


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
        head = [paragraph(shape.subtitle, _SUBTITLE, color=MUTED)] if shape.subtitle else []
        foot = [paragraph(shape.note, NOTE, color=MUTED)] if shape.note else []
        above, below = self._room(head, frame.w), self._room(foot, frame.w)
        room = frame.h - above - below
        size = self._label_size(room)
        if size == 0:
            return TooMuch(max(_LEAST_HEIGHT, self._least_pitch(LEAST_LABEL)) - room, "the chart")
        plot_height = min(room, len(shape.categories) * _BAR + _AXIS) if shape.type == "bar" else room
        used = above + plot_height + below
        top = optical_top(frame, used)
        plot = _centred(Frame(frame.x, top + above, frame.w, plot_height), _natural_width(shape, frame))
        drawings: tuple[Drawing, ...] = (
            *self._text("subtitle", head, Frame(frame.x, top, frame.w, above - UNIT)),
            ChartDrawing(self.name, self.alt, plot, shape, size, self._line_ends(plot, size)),
            *self._text("note", foot, Frame(frame.x, plot.bottom + UNIT, frame.w, below - UNIT)),
        )
        return Arranged(drawings, used / frame.h)

    def _line_ends(self, plot: Frame, size: float) -> float:
        """The share of the width for the names of lines at their ends; 0 where they are too long, many or close."""
        shape = self.shape
        last = (series.values[-1] for series in shape.series if series.values)
        ends = sorted(float(value) for value in last if value is not None)
        if shape.type != "line" or not 2 <= len(shape.series) == len(ends) <= _MOST_NAMED:
            return 0.0
        names = max(self.measurer.width(paragraph(series.name, size, bold=True)) for series in shape.series) + size
        values = [0.0, *(float(value) for series in shape.series for value in series.values if value is not None)]
        a_unit = (plot.h - 3 * size) / (max(values) - min(values) or 1.0)
        close = any((there - here) * a_unit < _APART * size for here, there in pairwise(ends))
        if close or names > plot.w * _NAMES_SHARE:
            return 0.0
        half_step = 1 / (2 * len(shape.categories))  # a line ends so far from the edge of its plot
        return max(_NAMES_LEAST, (names / plot.w - half_step) / (1 - half_step))

    def _room(self, paragraphs: list[Paragraph], width: float) -> float:
        return self.measurer.height(paragraphs, width) + UNIT if paragraphs else 0.0

    def _text(self, part: str, paragraphs: list[Paragraph], frame: Frame) -> list[Box]:
        return [Box(f"{self.name} {part}", frame, tuple(paragraphs))] if paragraphs else []

    def _label_size(self, room: float) -> float:
        """The largest that leaves the labels of bars apart; 0 if none does."""
        fitting = (size for size in _LABELS if room >= max(_LEAST_HEIGHT, self._least_pitch(size)))
        return next(fitting, 0.0)

    def _least_pitch(self, size: float) -> float:
        return len(self.shape.categories) * size * _BAR_PITCH if self.shape.type == "bar" else 0.0
