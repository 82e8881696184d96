"""A ring of shares, each label led to its slice."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from briefwright.brand.model import SERIES
from briefwright.charts.drawing import GAP, LEADING, SIZE, WIDTH, Rule, Trace
from briefwright.charts.pen import Label, Pen, spread

RADIUS = 62.0

CLEAR = 8
"""A ring of more slices than this is hard to read."""


@dataclass(frozen=True, slots=True)
class _Share:
    label: Label
    right: bool
    tip: tuple[float, float]
    """Where its leader begins, from the centre."""


def ring(pen: Pen) -> None:
    series = pen.chart.series[0] if pen.chart.series else None
    values = [max(0.0, float(value or 0)) for value in series.values] if series else []
    printed = series.printed if series else ()
    total = sum(values) or 1.0
    shares = [_share(pen, index, values, total, printed[index]) for index in range(len(values))]
    deepest = max(sum(share.label.height for share in shares if share.right is right) for right in (True, False))
    height = max(2 * (RADIUS + LEADING + GAP), deepest + 2 * GAP)
    x, y = WIDTH / 2, height / 2
    turn = 0.0
    for index, value in enumerate(values):
        path = _slice(x, y, RADIUS, RADIUS * 0.6, turn, turn + value / total)
        pen.drawing.traces.append(Trace(path, pen.slice_color(index)))
        turn += value / total
    for right in (True, False):
        _side(pen, [share for share in shares if share.right is right], x, y)
    pen.drawing.height = height


def _share(pen: Pen, index: int, values: list[float], total: float, printed: str) -> _Share:
    angle = 2 * pi * (sum(values[:index]) + values[index] / 2) / total
    room = WIDTH / 2 - RADIUS - 3 * GAP
    lines = pen.bold.lines(f"{pen.chart.categories[index]}  {printed}", SIZE, room)
    color = pen.readable(pen.slice_color(index)) if len(values) <= SERIES else "text"
    tip = (RADIUS * sin(angle), -RADIUS * cos(angle))
    return _Share(Label(tip[1] * (1 + GAP / RADIUS), lines, color), sin(angle) >= 0, tip)


def _side(pen: Pen, shares: list[_Share], x: float, y: float) -> None:
    """The labels on one side of the ring, below each other, and a leader to each."""
    edge = x + (RADIUS + 3 * GAP) * (1 if shares and shares[0].right else -1)
    inward = -GAP / 2 if edge > x else GAP / 2
    labels = [share.label for share in shares]
    for share, middle in zip(shares, spread(labels, GAP - y, y - GAP), strict=True):
        anchor = "start" if share.right else "end"
        lines = share.label.lines
        pen.column_of_words(lines, edge, y + middle, anchor, lead=True, color=share.label.color)  # type: ignore[arg-type]
        pen.drawing.rules.append(Rule(x + share.tip[0], y + share.tip[1], edge + inward, y + middle, "muted"))


def _slice(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    """A part of a ring from `start` to `end`, as shares of a turn from the top; a whole ring stops just short."""
    end = min(end, start + 0.9999)

    def at(radius: float, turn: float) -> str:
        return f"{x + radius * sin(2 * pi * turn):.2f} {y - radius * cos(2 * pi * turn):.2f}"

    large = int(end - start > 0.5)
    return (
        f"M{at(outer, start)} A{outer} {outer} 0 {large} 1 {at(outer, end)} "
        f"L{at(inner, end)} A{inner:.2f} {inner:.2f} 0 {large} 0 {at(inner, start)} Z"
    )
