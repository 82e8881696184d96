"""Lines, each named at its end."""

from __future__ import annotations

from math import ceil

from briefwright.charts.drawing import GAP, LEADING, PLOT, SIZE, WIDTH, Rule, Trace
from briefwright.charts.pen import Label, Pen, spread
from briefwright.charts.scale import Scale


def lines(pen: Pen) -> None:
    chart = pen.chart
    values = [float(value) for one in chart.series for value in one.values if value is not None]
    scale = Scale.over(values, zero=min(values, default=0) < 0.6 * max(values, default=0))
    names = [f"{one.name}  {one.printed[-1] if one.printed else ''}".strip() for one in chart.series]
    widest = max((pen.bold.width(name, SIZE) for name in names), default=0)
    right = WIDTH - min(widest + 2 * GAP, WIDTH * 0.4)
    left = max(pen.plain.width(tick, SIZE) for _, tick in scale.ticks) + GAP
    step = (right - left) / max(1, len(chart.categories) - 1)

    def down(value: float) -> float:
        return GAP + PLOT * (1 - scale.share(value))

    _grid(pen, [(down(value), tick, value == 0) for value, tick in scale.ticks], left, right)
    labels: list[Label] = []
    for number, series in enumerate(chart.series):
        points = [
            (left + step * index, down(float(value))) for index, value in enumerate(series.values) if value is not None
        ]
        color = pen.series_color(number)
        weight = 2.0 if len(chart.series) == 1 or color == "accent" else 1.5
        path = " ".join(f"{'L' if index else 'M'}{x:.2f} {y:.2f}" for index, (x, y) in enumerate(points))
        pen.drawing.traces.append(Trace(path, color, weight))
        if points:
            wrapped = pen.bold.lines(names[number], SIZE, WIDTH - right - GAP)
            labels.append(Label(points[-1][1], wrapped, pen.readable(color)))
    for label, middle in zip(labels, spread(labels, 0, GAP + PLOT + LEADING), strict=True):
        pen.column_of_words(label.lines, right + GAP, middle, "start", lead=True, color=label.color)
    _foot(pen, left, step)


def _grid(pen: Pen, ticks: list[tuple[float, str, bool]], left: float, right: float) -> None:
    for y, tick, zero in ticks:
        pen.drawing.rules.append(Rule(left, y, right, y, "muted" if zero else "line", 0.75 if zero else 0.5))
        pen.say(left - GAP, y, tick, "muted", "end")


def _foot(pen: Pen, left: float, step: float) -> None:
    """The categories below, as many as there is room for."""
    every = max(1, ceil(44 / step))
    labels = [pen.plain.lines(label, SIZE, step * every - GAP) for label in pen.chart.categories]
    for index, wrapped in enumerate(labels):
        if index % every == 0:
            half = max(pen.plain.width(line, SIZE) for line in wrapped) / 2
            x = min(max(left + step * index, half), WIDTH - half)
            middle = GAP + PLOT + LEADING * (1 + len(wrapped)) / 2
            pen.column_of_words(wrapped, x, middle, "middle", lead=False, color="muted")
    deepest = max((len(wrapped) for wrapped in labels), default=0)
    pen.drawing.height = GAP + PLOT + LEADING * (deepest + 1)
