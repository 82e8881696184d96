"""The annotations of bars and columns → where their words are, with the value of the bar: beyond its end, clear of all
other bars and their labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from briefwright.charts.canvas import Canvas, Plot
from briefwright.charts.plan import ChartPlan, DataPoint

_WIDTHS = (6.0, 8.0, 11.0, 16.0)
"""Of words above a column, in ems: the narrowest that leaves the words near their column."""
_LINES = 3
"""Of words above a column, at most, where they can be wider."""
_BESIDE = 0.42
"""The most of the width that words beside a bar have."""
_GAP = 0.3
"""From a bar to its words, in ems."""
Bar = tuple[int, int]
"""The places of its series and its category."""


class Bars(Protocol):
    """Where the bars of a chart are."""

    @property
    def plan(self) -> ChartPlan: ...
    @property
    def plot(self) -> Plot: ...
    @property
    def turned(self) -> bool: ...
    @property
    def breadth(self) -> float: ...
    @property
    def pitch(self) -> float: ...
    def along(self, value: Decimal) -> float: ...
    def middle(self, at: int, number: int = 0) -> float: ...


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """Lines of words around their middle. Of a column the last has the value; of a bar they begin with it."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    pole: tuple[float, float, float, float] | None = None
    """From the words to a column below them that they are not close to."""
    moved: tuple[float, float] = (0.0, 0.0)
    """How far the middle is from where the label of a value would be, beyond the end of its bar."""

    @property
    def frame(self) -> Plot:
        return Plot(self.x - self.width / 2, self.y - self.height / 2, self.width, self.height)


def place_notes(layout: Bars, canvas: Canvas) -> dict[Bar, PlacedNote]:
    """In the order in which they are written, each clear of those before it."""
    found: dict[Bar, PlacedNote] = {}
    for note in layout.plan.chart.annotations:
        point = layout.plan.series[note.series].points[note.at]
        if point is not None:
            one = note.series, note.at
            place = _beside if layout.turned else _above
            found[one] = place(one, point, note.text, layout, canvas, found)
    return found


def lacking(layout: Bars, notes: Mapping[Bar, PlacedNote], canvas: Canvas) -> float:
    """By how much the plot has to be smaller for the words: lower, or of horizontal bars narrower."""
    if not layout.turned:
        return max((-note.frame.y for note in notes.values()), default=0.0)
    lack = 0.0
    for (number, at), note in notes.items():
        point = layout.plan.series[number].points[at]
        share = layout.plan.value_axis.share(max(point.high, layout.plan.value_axis.base)) if point else 1.0
        lack = max(lack, (note.frame.right - canvas.width) / max(share, 0.1))
    return lack


def _beside(
    bar: Bar, point: DataPoint, text: str, layout: Bars, canvas: Canvas, _: Mapping[Bar, PlacedNote]
) -> PlacedNote:
    """At the right of a horizontal bar."""
    words = f"{point.label}  {text}".strip()
    gap, most = _GAP * canvas.size, max(1, int(layout.breadth * 1.3 / canvas.leading))
    start = layout.along(max(point.high, layout.plan.value_axis.base)) + gap
    whole, widest = canvas.width - start, _BESIDE * canvas.width
    widths = (max(whole, share * widest) if share == 1 else share * widest for share in (1, 0.4, 0.6, 0.8))
    broken = [canvas.broken(words, width) for width in widths]
    lines = broken[0] if len(broken[0]) == 1 else next((one for one in broken[1:] if len(one) <= most), broken[0])
    width = canvas.widest(lines)
    x = start + width / 2
    usual = layout.along(point.low) - gap - width / 2 if point.below else x
    middle = layout.middle(bar[1], bar[0])
    return PlacedNote(lines, x, middle, width, len(lines) * canvas.leading, moved=(x - usual, 0.0))


def _above(
    bar: Bar, point: DataPoint, text: str, layout: Bars, canvas: Canvas, before: Mapping[Bar, PlacedNote]
) -> PlacedNote:
    """Above a column: as near as others leave the words."""
    taken = [*_occupied(layout, canvas, {bar, *before}), *(note.frame for note in before.values())]
    offered = [_standing(bar, point, text, width * canvas.size, taken, layout, canvas) for width in _WIDTHS]
    return min(offered, key=lambda one: (one.pole is not None, len(one.lines) > _LINES + 1))


def _standing(
    bar: Bar, point: DataPoint, text: str, widest: float, taken: list[Plot], layout: Bars, canvas: Canvas
) -> PlacedNote:
    lines = (*canvas.broken(text, widest), *([point.label] if point.label else []))
    width, height, gap = canvas.widest(lines), canvas.leading * len(lines), _GAP * canvas.size
    middle, top = layout.middle(bar[1], bar[0]), layout.along(max(point.high, layout.plan.value_axis.base))
    x = min(max(middle, width / 2), max(canvas.width - width / 2, width / 2))
    bottom = top - gap
    for _ in taken:
        met = [one.y for one in taken if _meets(Plot(x - width / 2, bottom - height, width, height), one)]
        if not met:
            break
        bottom = min(met) - gap
    pole = (middle, bottom, middle, top - gap / 2) if bottom < top - gap - canvas.size / 2 else None
    y = bottom - height / 2
    usual = layout.along(point.low) + gap + height / 2 if point.below else top - gap - height / 2
    return PlacedNote(lines, x, y, width, height, pole, (x - middle, y - usual))


def _occupied(layout: Bars, canvas: Canvas, own: set[Bar]) -> list[Plot]:
    """Where the other columns are, with the labels above them."""
    found = []
    for number, series in enumerate(layout.plan.series):
        for at, point in enumerate(series.points):
            if point is None:
                continue
            label = point.label and (number, at) not in own and not point.below
            half = max(layout.breadth, canvas.measure(point.label, bold=True) if label else 0.0) / 2
            top = layout.along(point.high) - (canvas.leading if label else 0.0)
            if (number, at) not in own or half:
                found.append(Plot(layout.middle(at, number) - half, top, 2 * half, layout.along(point.low) - top))
    return found


def _meets(one: Plot, two: Plot) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
