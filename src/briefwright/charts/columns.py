"""Columns, side by side or one upon the other."""

from __future__ import annotations

from briefwright.charts.drawing import GAP, LEADING, PLOT, SIZE, WIDTH, Bar, Rule
from briefwright.charts.pen import Label, Pen, spread
from briefwright.charts.scale import Scale, number_words

DEEPEST = 3
"""Lines of a label below its column; columns that need more lie down."""

SHARE, WIDEST = 0.62, 84.0
"""Of the room for a category, how much its columns take, and the most in points for one."""


def columns_fit(pen: Pen) -> bool:
    """Whether each label keeps to its column's room and each number to its column."""
    pitch, count = pitch_of(pen, WIDTH), len(pen.chart.series)
    room = pitch - GAP / 2 if count == 1 else breadth_of(pitch, count) + 1
    numbers = (pen.bold.width(text, SIZE) for one in pen.chart.series for text in one.printed)
    return _labels_fit(pen, pitch) and all(number <= room for number in numbers)


def stacks_fit(pen: Pen) -> bool:
    pitch = pitch_of(pen, WIDTH - _names(pen))
    numbers = [pen.bold.width(text, SIZE) for one in pen.chart.series for text in one.printed]
    return _labels_fit(pen, pitch) and max(numbers, default=0) <= breadth_of(pitch, 1)


def columns(pen: Pen) -> None:
    scale, count = pen.scale(), len(pen.chart.series)
    top = pen.key() if count > 1 else 0.0
    pitch = pitch_of(pen, WIDTH)
    breadth = breadth_of(pitch, count)

    def down(value: float) -> float:
        return top + LEADING + GAP + PLOT * (1 - scale.share(value))

    for index in range(len(pen.chart.categories)):
        x = pitch * (index + 0.5) - breadth * count / 2
        for number, series in enumerate(pen.chart.series):
            value = series.values[index]
            if value is None:
                continue
            upper, lower = sorted((down(0), down(float(value))))
            color = pen.color(index, number)
            pen.drawing.bars.append(Bar(x + breadth * number, upper, breadth - (count > 1), lower - upper, color))
            y = upper - LEADING / 2 - 1 if value >= 0 else lower + LEADING / 2 + 1
            middle = x + breadth * (number + 0.5)
            pen.say(middle, y, series.printed[index], pen.ink(index, number), "middle", bold=True)
    foot(pen, down(0), down(scale.low) + (LEADING if scale.low < 0 else 0), pitch)


def stacks(pen: Pen) -> None:
    totals = pen.totals()
    scale = Scale.over([0.0, *totals])
    names = _names(pen)
    pitch = pitch_of(pen, WIDTH - names)
    breadth = breadth_of(pitch, 1)
    base = LEADING + GAP + PLOT
    end = pitch * (len(totals) - 0.5) + breadth / 2 + GAP
    labels: list[Label] = []
    for index, total in enumerate(totals):
        x, y = pitch * (index + 0.5) - breadth / 2, base
        for number, series in enumerate(pen.chart.series):
            height = PLOT * scale.share(float(series.values[index] or 0))
            y -= height
            color = pen.series_color(number)
            pen.drawing.bars.append(Bar(x, y, breadth, max(0.0, height - 0.75), color))
            if height > LEADING:
                pen.say(x + breadth / 2, y + height / 2, series.printed[index], pen.on(color), "middle", bold=True)
            if index == len(totals) - 1:
                lines = pen.bold.lines(series.name, SIZE, WIDTH - end)
                labels.append(Label(y + height / 2, lines, pen.readable(color)))
        pen.say(x + breadth / 2, y - LEADING / 2 - 1, number_words(total), "muted", "middle")
    for label, middle in zip(labels, spread(labels, 0, base - 1), strict=True):
        pen.column_of_words(label.lines, end, middle, "start", lead=True, color=label.color)
    foot(pen, base, base, pitch)


def pitch_of(pen: Pen, width: float) -> float:
    return width / max(1, len(pen.chart.categories))


def breadth_of(pitch: float, count: int) -> float:
    return min(pitch * SHARE, WIDEST * count) / count


def _names(pen: Pen) -> float:
    """The room at the right for the names of the series."""
    widest = max((pen.bold.width(one.name, SIZE) for one in pen.chart.series), default=0)
    return min(widest + 2 * GAP, WIDTH * 0.36)


def _labels_fit(pen: Pen, pitch: float) -> bool:
    labels = [pen.plain.lines(label, SIZE, pitch - GAP) for label in pen.chart.categories]
    widest = max((pen.bold.width(line, SIZE) for lines in labels for line in lines), default=0)
    return widest <= pitch - GAP / 2 and max(map(len, labels), default=0) <= DEEPEST


def foot(pen: Pen, base: float, bottom: float, pitch: float) -> None:
    """The line on which columns stand, and the categories below."""
    count = len(pen.chart.categories)
    end = pitch * (count - 0.5) + breadth_of(pitch, 1) / 2
    pen.drawing.rules.append(Rule(pitch * count - end, base, end, base, "muted", 0.75))
    labels = [pen.plain.lines(label, SIZE, pitch - GAP) for label in pen.chart.categories]
    deepest = max((len(lines) for lines in labels), default=0)
    for index, lines in enumerate(labels):
        middle = bottom + GAP / 2 + LEADING * len(lines) / 2
        pen.column_of_words(lines, pitch * (index + 0.5), middle, "middle", lead=pen.leads(index))
    pen.drawing.height = bottom + GAP + LEADING * deepest
