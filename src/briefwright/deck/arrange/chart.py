"""A chart → a native one, its measure above it, its note below or beside it; few columns or bars stay slender."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from briefwright.deck.arrange.attempt import Outcome, first_fit
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import ACCENT, BAR, LABEL_LEAST, MUTED, NOTE, TEXT, UNIT, optical_top, par
from briefwright.deck.drawing import Box, ChartDrawing, Drawing, Par
from briefwright.deck.geometry import GAP, LEAST, Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Chart

_SUBTITLE = 16.0
_LABELS = (LEAST, 14.0, LABEL_LEAST)
_FEW = 4
"""So few columns or bars would be giants in a whole frame."""
_COLUMN, _BAR = 180.0, 64.0
"""The room of one such column or bar, in points."""
_AXIS = 60.0
"""The room of a chart's axis, roughly."""
_ROUND = 1.6
"""How much wider than high a doughnut with its labels is."""
_MAIN_SHARE = 2 / 3
_NARROW = 640.0
"""In a frame so narrow nothing stands beside the chart."""
_LEAST_HEIGHT = 120.0
_BAR_PITCH = 1.4
"""The least room of one bar, in sizes of its label."""
_RULE_WIDTH = 64.0


def arrange(shape: Chart, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """The chart with its alternative text; subtitle and note are text boxes. A chart is never divided."""
    return first_fit(_forms(shape, frame, measurer, name, alt), measurer)


def _forms(shape: Chart, frame: Frame, measurer: Measurer, name: str, alt: str) -> Iterator[Callable[[], Outcome]]:
    drawn = _Chart(shape, frame, measurer, name, alt)
    if shape.note and frame.w > _NARROW and _natural_width(shape, frame) < frame.w:
        yield drawn.with_note_beside
    yield partial(drawn.placed, _centred(frame, _natural_width(shape, frame)), note_below=True)


def _natural_width(shape: Chart, frame: Frame) -> float:
    if shape.type == "doughnut":
        return min(frame.w, frame.h * _ROUND)
    upright = shape.type in {"column", "stacked"} and len(shape.series) * len(shape.categories) <= _FEW
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

    def with_note_beside(self) -> Outcome:
        main = Frame(self.frame.x, self.frame.y, self.frame.w * _MAIN_SHARE - GAP / 2, self.frame.h)
        outcome = self.placed(main, note_below=False)
        if isinstance(outcome, TooMuch):
            return outcome
        plot = next(drawing.frame for drawing in outcome.drawings if isinstance(drawing, ChartDrawing))
        x, note = main.right + GAP, par(self.shape.note, LEAST, color=TEXT)
        height = self.measurer.height([note], self.frame.right - x)
        if (over := BAR + 2 * UNIT + height - plot.h) > 0:
            return TooMuch(over, "the chart’s note")
        rule = Box(f"{self.name} rule", Frame(x, plot.y, _RULE_WIDTH, BAR), fill=ACCENT)
        words = Box(f"{self.name} note", Frame(x, plot.y + BAR + 2 * UNIT, self.frame.right - x, height), (note,))
        return Arranged((*outcome.drawings, rule, words), outcome.fill)

    def placed(self, main: Frame, *, note_below: bool) -> Outcome:
        shape = self.shape
        head = [par(shape.subtitle, _SUBTITLE, color=MUTED)] if shape.subtitle else []
        foot = [par(shape.note, NOTE, color=MUTED)] if shape.note and note_below else []
        above, below = self._room(head, main.w), self._room(foot, self.frame.w)
        room = main.h - above - below
        size = self._label_size(room)
        if size == 0:
            return TooMuch(max(_LEAST_HEIGHT, self._least_pitch(LABEL_LEAST)) - room, "the chart")
        plot_height = min(room, len(shape.categories) * _BAR + _AXIS) if shape.type == "bar" else room
        used = above + plot_height + below
        top = optical_top(main, used)
        plot = Frame(main.x, top + above, main.w, plot_height)
        drawings: tuple[Drawing, ...] = (
            *self._text("subtitle", head, Frame(main.x, top, main.w, above - UNIT)),
            ChartDrawing(self.name, self.alt, plot, shape, size),
            *self._text("note", foot, Frame(self.frame.x, plot.bottom + UNIT, self.frame.w, below - UNIT)),
        )
        return Arranged(drawings, used / self.frame.h)

    def _room(self, paragraphs: list[Par], width: float) -> float:
        return self.measurer.height(paragraphs, width) + UNIT if paragraphs else 0.0

    def _text(self, part: str, paragraphs: list[Par], frame: Frame) -> list[Box]:
        return [Box(f"{self.name} {part}", frame, tuple(paragraphs))] if paragraphs else []

    def _label_size(self, room: float) -> float:
        """The largest that leaves the labels of bars apart; 0 if none does."""
        fitting = (size for size in _LABELS if room >= max(_LEAST_HEIGHT, self._least_pitch(size)))
        return next(fitting, 0.0)

    def _least_pitch(self, size: float) -> float:
        return len(self.shape.categories) * size * _BAR_PITCH if self.shape.type == "bar" else 0.0
