"""Lines, named at their ends or in a legend, as the native chart is told."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.chart.colors import name_color, point_hue, series_hue
from briefwright.deck.chart.labels import MOST_MARKERS, has_label
from briefwright.deck.notes.chart.pen import Pen
from briefwright.deck.notes.chart.upright import Upright, upright

_LINE, _HEAVY_LINE = 2.25, 3.0
_MARKER, _BIG_MARKER = 4.0, 5.5
"""Radii."""


def lines(pen: Pen) -> Iterator[str]:
    plot = upright(pen, pen.w * pen.drawing.line_ends)
    yield from plot.grid()
    yield from plot.foot()
    for number in range(len(pen.chart.series)):
        yield from _line(pen, plot, number)
    yield from pen.key()


def _line(pen: Pen, plot: Upright, number: int) -> Iterator[str]:
    chart, series, hue = pen.chart, pen.chart.series[number], series_hue(pen.drawing, number)
    points = [
        (at, plot.room.x + plot.pitch * (at + 0.5), plot.down(float(value)))
        for at, value in enumerate(series.values)
        if value is not None
    ]
    heavy = bool(chart.highlight) and chart.highlight == series.name
    look = f'fill="none" stroke="{pen.fill(hue)}" stroke-width="{_HEAVY_LINE if heavy else _LINE}"'
    yield f'<path d="{_path(points)}" {look} stroke-linejoin="round"/>'
    for at, x, y in points if len(chart.categories) <= MOST_MARKERS else ():
        own = point_hue(pen.drawing, number, at)
        yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{_MARKER if own == hue else _BIG_MARKER}" fill="{pen.fill(own)}"/>'
    for at, x, y in points:
        if has_label(pen.drawing, number, at):
            yield pen.label(x, y - pen.size, number, at)
    if pen.drawing.line_ends and points:
        _, x, y = points[-1]
        yield pen.say(x + pen.size * 0.6, y, series.name, name_color(pen.drawing, hue), bold=heavy)


def _path(points: list[tuple[int, float, float]]) -> str:
    """A line through the points, broken where a value is missing."""
    path, before = "", -1
    for at, x, y in points:
        path += f"{'L' if path and at == before + 1 else 'M'}{x:.2f} {y:.2f}"
        before = at
    return path
