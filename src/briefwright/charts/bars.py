"""Bars that lie, with their labels before them."""

from __future__ import annotations

from briefwright.charts.drawing import GAP, LEADING, SIZE, WIDTH, Anchor, Bar, Rule
from briefwright.charts.pen import Pen
from briefwright.charts.scale import Scale, number_words


def bars(pen: Pen) -> None:
    chart, scale = pen.chart, pen.scale()
    count = len(chart.series)
    breadth = 15.0 if count == 1 else 10.0
    values = max((pen.bold.width(text, SIZE) for one in chart.series for text in one.printed), default=0)
    names = max((pen.bold.width(one.name, SIZE) + GAP for one in chart.series), default=0) if count > 1 else 0
    labels, left = labels_before(pen)
    right = WIDTH - values - names - GAP
    before = values + names + GAP if scale.low < 0 else 0

    def across(value: float) -> float:
        return left + before + (right - left - before) * scale.share(value)

    y = GAP
    for index, lines in enumerate(labels):
        room = max(breadth * count, LEADING * len(lines))
        pen.column_of_words(lines, left - GAP, y + room / 2, "end", lead=pen.leads(index))
        for number, series in enumerate(chart.series):
            value, top = series.values[index], y + (room - breadth * count) / 2 + breadth * number
            if value is None:
                continue
            start, end = sorted((across(0), across(float(value))))
            pen.drawing.bars.append(Bar(start, top, end - start, breadth - (count > 1), pen.color(index, number)))
            named = f"{series.printed[index]}  {series.name}" if count > 1 and index == 0 else series.printed[index]
            at, anchor = beside(start, end, up=value >= 0)
            pen.say(at, top + breadth / 2, named, pen.ink(index, number), anchor, bold=True)
        y += room + between(labels)
    pen.drawing.height = y - between(labels) + GAP
    pen.drawing.rules.append(Rule(across(0), 0, across(0), pen.drawing.height, "muted", 0.75))


def stacked_bars(pen: Pen) -> None:
    """The parts of each bar one behind the other, their sum at its end."""
    totals, breadth = pen.totals(), 15.0
    scale = Scale.over([0.0, *totals])
    labels, left = labels_before(pen)
    sums = max((pen.plain.width(number_words(total), SIZE) for total in totals), default=0) + GAP
    first = y = pen.key() + GAP
    for index, (lines, total) in enumerate(zip(labels, totals, strict=True)):
        room, x = max(breadth, LEADING * len(lines)), left
        pen.column_of_words(lines, left - GAP, y + room / 2, "end", lead=pen.leads(index))
        for number, series in enumerate(pen.chart.series):
            length = (WIDTH - sums - left) * scale.share(float(series.values[index] or 0))
            color, printed = pen.series_color(number), series.printed[index]
            pen.drawing.bars.append(Bar(x, y + (room - breadth) / 2, max(0.0, length - 0.75), breadth, color))
            if length > pen.bold.width(printed, SIZE) + GAP / 2:
                pen.say(x + length / 2, y + room / 2, printed, pen.on(color), "middle", bold=True)
            x += length
        pen.say(x + GAP / 2, y + room / 2, number_words(total), "muted")
        y += room + between(labels)
    pen.drawing.height = y - between(labels) + GAP
    pen.drawing.rules.append(Rule(left, first - GAP, left, pen.drawing.height, "muted", 0.75))


def labels_before(pen: Pen) -> tuple[list[tuple[str, ...]], float]:
    """The lines of each category, and where the bars begin."""
    labels = [pen.plain.lines(label, SIZE, WIDTH * 0.36) for label in pen.chart.categories]
    lead = pen.bold if pen.chart.highlight else pen.plain
    return labels, max((lead.width(line, SIZE) for lines in labels for line in lines), default=0) + GAP


def between(labels: list[tuple[str, ...]]) -> float:
    """The gap between two bars: less where there are many."""
    return 2 * GAP if len(labels) <= 8 else GAP


def beside(start: float, end: float, *, up: bool) -> tuple[float, Anchor]:
    return (end + GAP / 2, "start") if up else (start - GAP / 2, "end")
