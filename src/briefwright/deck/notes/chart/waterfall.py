"""A waterfall: each bar begins where the one before it ends, and a hairline joins them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefwright.deck.chart.colors import point_hue
from briefwright.deck.chart.labels import labelled
from briefwright.deck.notes.chart.pen import Pen
from briefwright.deck.notes.chart.upright import upright


def waterfall(pen: Pen) -> Iterator[str]:
    plot, steps = upright(pen), pen.chart.steps
    pitch, breadth, start = pen.steps(plot.room.w)
    yield from plot.grid()
    for at, step in enumerate(steps):
        x, upper, lower = plot.room.x + pitch * at + start, plot.down(float(step.high)), plot.down(float(step.low))
        yield pen.bar(x, upper, breadth, lower - upper, point_hue(pen.drawing, 0, at))
        if labelled(pen.chart):
            beside = lower + pen.size * 0.7 if step.hangs else upper - pen.size * 0.7
            yield pen.label(x + breadth / 2, beside, 0, at)
    for at, (one, _) in enumerate(pairwise(steps)):
        x, y = plot.room.x + pitch * (at + 0.5), plot.down(float(one.end))
        yield pen.rule(x + breadth / 2, y, x + pitch - breadth / 2, y, pen.drawing.colors.base)
    yield from plot.foot()
