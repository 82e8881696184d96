"""Which colour each bar, line or segment takes, and what can be read on it."""

from __future__ import annotations

from briefwright.deck.model.drawing import ChartDrawing, Color, ThemeColor


def series_hue(drawing: ChartDrawing, number: int) -> ThemeColor:
    """A series' own colour. A line keeps its own where one of its points is highlighted."""
    chart, colors = drawing.chart, drawing.colors
    if len(chart.series) == 1:
        behind = chart.highlight in chart.categories and chart.type != "line"
        return colors.behind[0] if behind else colors.series[0]
    return _in_turn(number, [series.name for series in chart.series], drawing)


def point_hue(drawing: ChartDrawing, number: int, at: int) -> ThemeColor:
    """The colour of one value: the series', but in a waterfall, in a ring, and for the category that is highlighted."""
    chart = drawing.chart
    category = chart.categories[at]
    if chart.type == "doughnut":
        return _in_turn(at, list(chart.categories), drawing)
    if chart.type == "waterfall":
        return _step_hue(drawing, at)
    own = series_hue(drawing, number)
    if chart.highlight not in chart.categories:
        return own
    if len(chart.series) == 1:
        return drawing.colors.accent if category == chart.highlight else own
    return own if category == chart.highlight else drawing.colors.back.get(own, own.faded)


def words_on(drawing: ChartDrawing, hue: ThemeColor) -> Color:
    """The colour of words on a bar or segment."""
    return drawing.colors.words_on.get(hue, "tx1" if hue == hue.faded else "bg1")


def name_color(drawing: ChartDrawing, hue: ThemeColor) -> Color:
    """The colour of a series' name at the end of its line: its own where that is read on the ground."""
    return hue.color if hue == ThemeColor(hue.color) and words_on(drawing, hue) == "bg1" else "tx1"


def is_highlighted(drawing: ChartDrawing, number: int, at: int) -> bool:
    chart = drawing.chart
    return bool(chart.highlight) and chart.highlight in (chart.categories[at], chart.series[number].name)


def _step_hue(drawing: ChartDrawing, at: int) -> ThemeColor:
    """A total, a rise or a fall; beside a highlight totals and changes are neutral."""
    chart, colors = drawing.chart, drawing.colors
    step = chart.steps[at]
    if chart.highlight in chart.categories:
        if chart.categories[at] == chart.highlight:
            return colors.accent
        return colors.behind[1 if step.total else 0]
    if step.total:
        return colors.total
    return colors.rise if step.end >= step.start else colors.fall


def _in_turn(number: int, names: list[str], drawing: ChartDrawing) -> ThemeColor:
    """One colour after the other, the second time round faded, the third time deep."""
    highlight = drawing.chart.highlight
    if highlight not in names:
        return _round(number, drawing.colors.series)
    if names[number] == highlight:
        return drawing.colors.accent
    return _round(number - (names.index(highlight) < number), drawing.colors.behind)


def _round(number: int, hues: tuple[ThemeColor, ...]) -> ThemeColor:
    hue, times = hues[number % len(hues)], number // len(hues) % 3
    return (hue, hue.faded, hue.deep)[times]
