"""Standing bars as PowerPoint draws them, side by side or one upon the other."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.chart.colors import point_hue
from briefwright.deck.chart.labels import has_label
from briefwright.deck.notes.chart.pen import Pen
from briefwright.deck.notes.chart.upright import upright


def columns(pen: Pen) -> Iterator[str]:
    plot = upright(pen)
    pitch, breadth, start = pen.steps(plot.room.w)
    yield from plot.grid()
    for at in range(len(pen.chart.categories)):
        for number, series in enumerate(pen.chart.series):
            value = series.values[at]
            if value is None:
                continue
            upper, lower = sorted((plot.down(0), plot.down(float(value))))
            x = plot.room.x + pitch * at + start + breadth * number
            yield pen.bar(x, upper, breadth, lower - upper, point_hue(pen.drawing, number, at))
            if has_label(pen.drawing, number, at):
                beside = upper - pen.size * 0.7 if value >= 0 else lower + pen.size * 0.7
                yield pen.label(x + breadth / 2, beside, number, at)
    yield from plot.foot()
    yield from pen.key()


def stacks(pen: Pen) -> Iterator[str]:
    """What is below zero hangs from it."""
    plot = upright(pen)
    pitch, breadth, start = pen.steps(plot.room.w)
    yield from plot.grid()
    for at in range(len(pen.chart.categories)):
        ends = {True: 0.0, False: 0.0}
        x = plot.room.x + pitch * at + start
        for number, series in enumerate(pen.chart.series):
            value = float(series.values[at] or 0)
            base = ends[value > 0]
            ends[value > 0] += value
            upper, lower = sorted((plot.down(base), plot.down(base + value)))
            yield pen.bar(x, upper, breadth, lower - upper, point_hue(pen.drawing, number, at))
            if value and has_label(pen.drawing, number, at):
                yield pen.label(x + breadth / 2, (upper + lower) / 2, number, at)
    yield from plot.foot()
    yield from pen.key()
