"""`doughnut`: a ring of shares, each label led to its slice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import cos, inf, pi, sin

from briefwright.blocks.shapes import Chart
from briefwright.charts.canvas import Anchor, Canvas, Label, Pen, Plot, Trace
from briefwright.charts.plan import (
    ZERO,
    ChartPlan,
    DataPoint,
    Ems,
    Paint,
    in_turn,
    is_highlighted,
    planned_series,
    printed,
)

HOLE = 0.58
"""The hole's radius, in radii of the ring."""
_RADIUS = 6.9
"""On a canvas without a height, in ems."""


def plan_ring(chart: Chart, _: Ems) -> ChartPlan:
    """Every slice is labelled; clockwise from the top, in the order given."""

    def shown(number: int, at: int, value: Decimal) -> DataPoint:
        paint, highlighted = in_turn(at, chart.categories, chart.highlight), is_highlighted(chart, number, at)
        return DataPoint(value, ZERO, max(ZERO, value), paint, printed(chart, number, at), highlighted=highlighted)

    return ChartPlan(chart, planned_series(chart, shown)[:1], None, naming="slices")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a ring, in turns clockwise from the top."""

    at: int
    point: DataPoint
    start: float
    end: float

    @property
    def direction(self) -> tuple[float, float]:
        """From the centre to its middle: to the right, and downwards."""
        middle = pi * (self.start + self.end)
        return sin(middle), -cos(middle)


def slices(plan: ChartPlan) -> list[Slice]:
    points = [(at, point) for one in plan.series for at, point in enumerate(one.points) if point]
    total = float(sum((point.end for _, point in points), ZERO)) or 1.0
    found, turn = [], 0.0
    for at, point in points:
        end = turn + float(point.end) / total
        found.append(Slice(at, point, turn, end))
        turn = end
    return found


def draw_ring(plan: ChartPlan, pen: Pen) -> None:
    canvas, parts = pen.canvas, slices(plan)
    gap, size = canvas.gap, canvas.size
    radius = _RADIUS * size
    if canvas.height is not None:
        radius = max(size, min(canvas.height / 2 - canvas.leading - gap, canvas.width / 5))
    room = canvas.width / 2 - radius - 3 * gap
    labels = [_label(part, plan, canvas, radius, room) for part in parts]
    sides = {True: [], False: []}  # type: dict[bool, list[tuple[Slice, Label]]]
    for part, label in zip(parts, labels, strict=True):
        sides[part.direction[0] >= 0].append((part, label))
    deepest = max(sum(len(label.lines) for _, label in side) for side in sides.values()) * canvas.leading
    height = canvas.height or max(2 * (radius + canvas.leading + gap), deepest + 2 * gap)
    pen.drawn.height = height
    x, y = canvas.width / 2, height / 2
    for part in parts:
        path = _path(x, y, radius, part.start, part.end)
        pen.drawn.traces.append(Trace(path, pen.inks.paint(part.point.paint)))
    for right, side in sides.items():
        edge, inward = (x + radius + 3 * gap, -gap / 2) if right else (x - radius - 3 * gap, gap / 2)
        anchor: Anchor = "start" if right else "end"
        middles = canvas.spread([label for _, label in side], gap - y, height - y - gap)
        for (part, label), middle in zip(side, middles, strict=True):
            pen.lines(label.lines, edge, y + middle, anchor, label.paint, bold=True)
            tip = x + radius * part.direction[0], y + radius * part.direction[1]
            pen.rule((*tip, edge + inward, y + middle), "join")


def _label(part: Slice, plan: ChartPlan, canvas: Canvas, radius: float, room: float) -> Label:
    """The name and the value, beside the slice; in its colour, as long as no colour comes twice."""
    lines = canvas.broken(f"{plan.categories[part.at]}  {part.point.label}", room, bold=True, within=plan.chart.lang)
    paint = part.point.paint if not part.point.paint.tint else Paint("text")
    return Label(part.direction[1] * (radius + canvas.gap), lines, paint)


def _path(x: float, y: float, radius: float, start: float, end: float) -> str:
    """A part of a ring, in turns from the top; a whole ring stops just short."""
    end, hole = min(end, start + 0.9999), radius * HOLE

    def at(reach: float, turn: float) -> str:
        return f"{x + reach * sin(2 * pi * turn):.2f} {y - reach * cos(2 * pi * turn):.2f}"

    large = int(end - start > 0.5)
    outer = f"M{at(radius, start)} A{radius:.2f} {radius:.2f} 0 {large} 1 {at(radius, end)}"
    return f"{outer} L{at(hole, end)} A{hole:.2f} {hole:.2f} 0 {large} 0 {at(hole, start)} Z"


def ring_with_names(plan: ChartPlan, canvas: Canvas) -> tuple[Plot, Plot]:
    """For a native chart, whose slices cannot be labelled beside it: the square of the ring, and its names' place."""
    height, leading = canvas.height or 0.0, canvas.leading
    names = canvas.widest(plan.categories) + 2.5 * canvas.size
    side = max(canvas.size, min(height - 2.4 * leading, canvas.width - names - 5 * canvas.size))
    left = max(2 * canvas.size, (canvas.width - side - names - 3 * canvas.size) / 2)
    rows = min(height, 1.5 * leading * len(plan.categories))
    beside = left + side + 3 * canvas.size
    place = Plot(beside, (height - rows) / 2, min(names, canvas.width - beside), rows)
    return Plot(left, (height - side) / 2, side, side), place


def offsets(plan: ChartPlan, canvas: Canvas) -> dict[int, tuple[float, float]]:
    """How far the labels of slices that are too small for them are moved outward from a native chart's ring.

    By the place of the slice: in shares of the canvas's width and height.
    """
    ring, _ = ring_with_names(plan, canvas)
    radius, height = ring.w / 2, canvas.height or 1.0
    middle, reach = radius * (1 + HOLE) / 2, radius + canvas.size
    small = [
        part
        for part in slices(plan)
        if 2 * pi * middle * (part.end - part.start) < max(1.3 * canvas.size, canvas.measure(part.point.label))
    ]
    turns = [(part.start + part.end) / 2 for part in small]
    arcs = [2 * pi * reach * (turn - (turn > 0.5)) for turn in turns]
    labels = [Label(arc, (part.point.label,), part.point.paint) for arc, part in zip(arcs, small, strict=True)]
    moves = {}
    for part, arc in zip(small, canvas.spread(labels, -inf, inf), strict=True):
        x, y = sin(arc / reach), -cos(arc / reach)
        beside = reach + abs(x) * canvas.measure(part.point.label) / 2
        across, down = x * beside - part.direction[0] * middle, y * reach - part.direction[1] * middle
        moves[part.at] = (across / canvas.width, down / height)
    return moves
