"""A waterfall, upright or lying: each bar begins where the one before it ends, and a hairline joins them."""

from __future__ import annotations

from itertools import pairwise

from briefwright.charts.bars import beside, between, labels_before
from briefwright.charts.columns import breadth_of, foot, pitch_of
from briefwright.charts.drawing import GAP, LEADING, PLOT, SIZE, WIDTH, Bar, Rule
from briefwright.charts.pen import Pen
from briefwright.charts.scale import Scale


def waterfall(pen: Pen) -> None:
    steps, scale = pen.chart.steps, _scale(pen)
    pitch = pitch_of(pen, WIDTH)
    breadth = breadth_of(pitch, 1)

    def down(value: float) -> float:
        return LEADING + GAP + PLOT * (1 - scale.share(value))

    for index, step in enumerate(steps):
        middle, upper, lower = pitch * (index + 0.5), down(float(step.high)), down(float(step.low))
        pen.drawing.bars.append(Bar(middle - breadth / 2, upper, breadth, lower - upper, pen.step_color(index)))
        y = lower + LEADING / 2 + 1 if step.hangs else upper - LEADING / 2 - 1
        pen.say(middle, y, pen.chart.series[0].printed[index], _ink(pen, index), "middle", bold=True)
    for index, (step, _) in enumerate(pairwise(steps)):
        end, y = pitch * (index + 0.5) + breadth / 2, down(float(step.end))
        pen.drawing.rules.append(Rule(end, y, end + pitch - breadth, y, "muted"))
    foot(pen, down(0), down(scale.low) + (LEADING if scale.low < 0 else 0), pitch)


def lying_waterfall(pen: Pen) -> None:
    """From above downwards, where the names do not fit below columns."""
    steps, scale, breadth = pen.chart.steps, _scale(pen), 15.0
    names, left = labels_before(pen)
    printed = pen.chart.series[0].printed
    room = max((pen.bold.width(text, SIZE) for text in printed), default=0) + GAP
    begin = left + (room if scale.low < 0 else 0)

    def across(value: float) -> float:
        return begin + (WIDTH - room - begin) * scale.share(value)

    y, ends = GAP, []
    for index, (step, lines) in enumerate(zip(steps, names, strict=True)):
        height = max(breadth, LEADING * len(lines))
        top, near, far = y + (height - breadth) / 2, across(float(step.low)), across(float(step.high))
        pen.column_of_words(lines, left - GAP, y + height / 2, "end", lead=pen.leads(index))
        pen.drawing.bars.append(Bar(near, top, far - near, breadth, pen.step_color(index)))
        x, anchor = beside(near, far, up=not step.hangs)
        pen.say(x, top + breadth / 2, printed[index], _ink(pen, index), anchor, bold=True)
        ends.append((across(float(step.end)), top))
        y += height + between(names)
    for (x, top), (_, below) in pairwise(ends):
        pen.drawing.rules.append(Rule(x, top + breadth, x, below, "muted"))
    pen.drawing.height = y - between(names) + GAP
    pen.drawing.rules.append(Rule(across(0), 0, across(0), pen.drawing.height, "muted", 0.75))


def _scale(pen: Pen) -> Scale:
    return Scale.over([float(step.end) for step in pen.chart.steps])


def _ink(pen: Pen, index: int) -> str:
    return "accent" if pen.leads(index) else "text"
