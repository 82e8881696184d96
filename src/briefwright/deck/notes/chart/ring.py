"""A ring, clockwise from the top; the names of its segments to the right."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from briefwright.deck.chart.colors import point_hue
from briefwright.deck.chart.labels import has_label
from briefwright.deck.notes.chart.pen import Pen

_HOLE = 0.58
_TURN = 2 * pi
_ROW = 1.7
"""The pitch of the names, in em."""


def ring(pen: Pen) -> Iterator[str]:
    size, values = pen.size, [max(0.0, float(value or 0)) for value in pen.chart.series[0].values]
    names = max(map(pen.width, pen.chart.categories), default=0.0) + 2.5 * size
    radius = min(pen.h, pen.w - names) / 2 - 2
    x, y, turn = (pen.w - names) / 2, pen.h / 2, 0.0
    for at, value in enumerate(values):
        end = turn + value / (sum(values) or 1.0)
        hue = point_hue(pen.drawing, 0, at)
        look = f'fill="{pen.fill(hue)}" stroke="{pen.palette.slot("bg1")}" stroke-width="1.5"'
        yield f'<path d="{_segment(x, y, radius, turn, end)}" {look}/>'
        if has_label(pen.drawing, 0, at):
            middle, reach = _TURN * (turn + end) / 2, radius * (1 + _HOLE) / 2
            yield pen.label(x + reach * sin(middle), y - reach * cos(middle), 0, at)
        turn = end
    yield from _names(pen, pen.w - names)


def _names(pen: Pen, left: float) -> Iterator[str]:
    size, chart = pen.size, pen.chart
    top = (pen.h - len(chart.categories) * size * _ROW) / 2
    for at, name in enumerate(chart.categories):
        middle = top + size * _ROW * (at + 0.5)
        yield pen.bar(left + size / 2, middle - size * 0.35, size * 0.7, size * 0.7, point_hue(pen.drawing, 0, at))
        yield pen.say(left + 1.6 * size, middle, name)


def _segment(x: float, y: float, radius: float, start: float, end: float) -> str:
    """A part of a ring, in turns from the top; a whole ring stops just short."""
    end, hole = min(end, start + 0.9999), radius * _HOLE

    def at(reach: float, turn: float) -> str:
        return f"{x + reach * sin(_TURN * turn):.2f} {y - reach * cos(_TURN * turn):.2f}"

    large = int(end - start > 0.5)
    outer = f"M{at(radius, start)}A{radius:.2f} {radius:.2f} 0 {large} 1 {at(radius, end)}"
    return f"{outer}L{at(hole, end)}A{hole:.2f} {hole:.2f} 0 {large} 0 {at(hole, start)}Z"
