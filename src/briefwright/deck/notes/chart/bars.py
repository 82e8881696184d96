"""Bars that lie, the first on top, their names before them."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.chart.colors import point_hue
from briefwright.deck.chart.labels import labelled
from briefwright.deck.model.geometry import Frame
from briefwright.deck.notes.chart.pen import Pen
from briefwright.deck.notes.chart.upright import axis_number

_NAMES = 0.36
"""The most of a chart's width that the names take."""


def bars(pen: Pen) -> Iterator[str]:
    chart, axis, colors = pen.chart, pen.axis, pen.drawing.colors
    names = [pen.broken(name, pen.w * _NAMES) for name in chart.categories]
    room = _room(pen, names)

    def across(value: float) -> float:
        return room.x + room.w * axis.share(value)

    for tick in () if labelled(chart) else axis.ticks:
        yield pen.rule(across(tick), 0, across(tick), room.h, colors.grid)
        yield pen.say(across(tick), room.h + pen.size, axis_number(pen, tick), colors.figures, "middle")
    pitch, breadth, start = pen.steps(room.h)
    before = max((pen.width(line) for lines in names for line in lines), default=0.0)
    for at, lines in enumerate(names):
        yield from pen.lines(lines, before, pitch * (at + 0.5), "end")
        for number, series in enumerate(chart.series):
            value = series.values[at]
            if value is None:
                continue
            near, far = sorted((across(0), across(float(value))))
            top = pitch * at + start + breadth * number
            yield pen.bar(near, top, far - near, breadth, point_hue(pen.drawing, number, at))
            if labelled(chart):
                x, anchor = (far + pen.size / 3, "start") if value >= 0 else (near - pen.size / 3, "end")
                yield pen.label(x, top + breadth / 2, number, at, anchor)
    yield pen.rule(across(0), 0, across(0), room.h, colors.base)
    yield from pen.key()


def _room(pen: Pen, names: list[list[str]]) -> Frame:
    """What names, labels and axis leave of the frame."""
    told, size = labelled(pen.chart), pen.size
    left = max((pen.width(line) for lines in names for line in lines), default=0.0) + size / 2
    printed = (text for series in pen.chart.series for text in series.printed)
    labels = max((pen.width(text, bold=True) for text in printed), default=0.0) + size if told else size
    before = labels if pen.axis.low < 0 and told else 0.0
    below = pen.key_height + (0 if told else size * 2)
    return Frame(left + before, 0, pen.w - left - before - labels, pen.h - below)
