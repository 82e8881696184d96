"""A chart's numbers → the geometry that `blocks/chart.svg.jinja` prints. Templates hold no arithmetic.

All measures are in points, from the drawing's top left corner. Colours are roles of the brand.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from math import ceil, cos, floor, log10, pi, sin
from typing import Literal

from briefwright.blocks.chart import Chart
from briefwright.brand import SERIES, Brand, contrast
from briefwright.document.model import Document
from briefwright.paper.lettering import Lettering
from briefwright.quantity import format_number
from briefwright.shapes import Chart as Shape
from briefwright.templates import TemplateSet

WIDTH = 336.0
"""Of every drawing: the text column on A4. Elsewhere it is scaled."""

SIZE, LEADING = 9.0, 11.0
"""Of the lettering."""

PLOT = 138.0
"""Height of the area in which columns and lines stand."""

GAP = 6.0
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a bar, a column, or one part of it."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of lettering; `y` is its baseline."""

    x: float
    y: float
    text: str
    color: str = "text"
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str = "line"
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Trace:
    """A curve or an area as an SVG path; filled if it has no weight."""

    path: str
    color: str
    weight: float = 0.0


@dataclass(slots=True)
class Drawing:
    """Everything to be printed, back to front: rules, bars, traces, words."""

    height: float = 0.0
    width: float = WIDTH
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def chart_picture(block: Chart, document: Document, brand: Brand, templates: TemplateSet) -> str:
    """A `data:` address of the chart as SVG.

    Raises:
        ContentError: the template cannot be used.
    """
    family = brand.fonts["sans"]
    colors = {**brand.colors, **{f"chart-{number}": color for number, color in enumerate(brand.chart, 1)}}
    drawing = draw(block.chart, Lettering(family[0]), Lettering(family[0], 600), colors)
    svg = templates.render(
        "blocks/chart.svg.jinja", drawing=drawing, colors=colors, family=family, size=SIZE, lang=document.lang
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def draw(chart: Shape, plain: Lettering, bold: Lettering, colors: dict[str, str]) -> Drawing:
    """The geometry of a chart of any type."""
    painter = _Painter(chart, plain, bold, colors)
    {
        "bar": painter.bars,
        "column": painter.columns,
        "stacked": painter.stacks,
        "line": painter.traces,
        "doughnut": painter.ring,
    }[chart.type]()
    return painter.drawing


@dataclass(slots=True)
class _Painter:
    chart: Shape
    plain: Lettering
    bold: Lettering
    colors: dict[str, str]
    drawing: Drawing = field(default_factory=Drawing)

    # Bars that lie, with their labels before them

    def bars(self) -> None:
        count, scale = len(self.chart.series), self._scale()
        breadth = 15.0 if count == 1 else 10.0
        values = max((self.bold.width(text, SIZE) for one in self.chart.series for text in one.printed), default=0)
        names = max((self.bold.width(one.name, SIZE) + GAP for one in self.chart.series), default=0) if count > 1 else 0
        labels = [self.plain.lines(label, SIZE, WIDTH * 0.36) for label in self.chart.categories]
        left = max((self.plain.width(line, SIZE) for lines in labels for line in lines), default=0) + GAP
        right = WIDTH - values - names - GAP
        before = values + names + GAP if scale.low < 0 else 0

        def across(value: float) -> float:
            return left + before + (right - left - before) * scale.share(value)

        y = GAP
        for index, lines in enumerate(labels):
            room = max(breadth * count, LEADING * len(lines))
            self._column_of_words(lines, left - GAP, y + room / 2, "end", lead=self._leads(index))
            for number, series in enumerate(self.chart.series):
                value, top = series.values[index], y + (room - breadth * count) / 2 + breadth * number
                if value is None:
                    continue
                start, end = sorted((across(0), across(float(value))))
                self.drawing.bars.append(
                    Bar(start, top, end - start, breadth - (count > 1), self._color(index, number))
                )
                named = f"{series.printed[index]}  {series.name}" if count > 1 and index == 0 else series.printed[index]
                at, anchor = (end + GAP / 2, "start") if value >= 0 else (start - GAP / 2, "end")
                self._say(at, top + breadth / 2, named, self._ink(index, number), anchor, bold=True)  # type: ignore[arg-type]
            y += room + 2 * GAP
        self.drawing.height = y - GAP
        self.drawing.rules.append(Rule(across(0), 0, across(0), self.drawing.height, "muted", 0.75))

    # Columns, side by side or one upon the other

    def columns(self) -> None:
        scale, count = self._scale(), len(self.chart.series)
        top = self._key() if count > 1 else 0.0
        pitch = WIDTH / max(1, len(self.chart.categories))
        breadth = min(pitch * 0.62, 84.0 * count) / count

        def down(value: float) -> float:
            return top + LEADING + GAP + PLOT * (1 - scale.share(value))

        for index in range(len(self.chart.categories)):
            x = pitch * (index + 0.5) - breadth * count / 2
            for number, series in enumerate(self.chart.series):
                value = series.values[index]
                if value is None:
                    continue
                upper, lower = sorted((down(0), down(float(value))))
                color = self._color(index, number)
                self.drawing.bars.append(Bar(x + breadth * number, upper, breadth - (count > 1), lower - upper, color))
                y = upper - LEADING / 2 - 1 if value >= 0 else lower + LEADING / 2 + 1
                middle = x + breadth * (number + 0.5)
                self._say(middle, y, series.printed[index], self._ink(index, number), "middle", bold=True)
        self._foot(down(0), down(scale.low) + (LEADING if scale.low < 0 else 0), pitch)

    def stacks(self) -> None:
        totals = [
            sum((float(one.values[i] or 0) for one in self.chart.series), 0.0)
            for i in range(len(self.chart.categories))
        ]
        scale = _Scale.over([0.0, *totals])
        names = max((self.bold.width(one.name, SIZE) for one in self.chart.series), default=0) + 2 * GAP
        pitch = (WIDTH - min(names, WIDTH * 0.36)) / max(1, len(self.chart.categories))
        breadth = min(pitch * 0.62, 84.0)
        base = LEADING + GAP + PLOT
        at: list[tuple[float, str, str]] = []
        for index, total in enumerate(totals):
            x, y = pitch * (index + 0.5) - breadth / 2, base
            for number, series in enumerate(self.chart.series):
                height = PLOT * scale.share(float(series.values[index] or 0))
                y -= height
                color = self._series_color(number)
                self.drawing.bars.append(Bar(x, y, breadth, max(0.0, height - 0.75), color))
                if height > LEADING:
                    on = self._on(color)
                    self._say(x + breadth / 2, y + height / 2, series.printed[index], on, "middle", bold=True)
                if index == len(totals) - 1:
                    at.append((y + height / 2, series.name, "text"))
            self._say(x + breadth / 2, y - LEADING / 2 - 1, format_number(_decimal(total)), "muted", "middle")
        for number, (y, name, _) in enumerate(_spread(at, LEADING)):
            x = pitch * (len(totals) - 0.5) + breadth / 2 + GAP
            self._say(x, y, name, self._readable(self._series_color(number)), bold=True)
        self._foot(base, base, pitch)

    # Lines

    def traces(self) -> None:
        values = [float(value) for one in self.chart.series for value in one.values if value is not None]
        scale = _Scale.over(values, zero=min(values, default=0) < 0.6 * max(values, default=0))
        ends = [(one.name or "", one.printed[-1] if one.printed else "") for one in self.chart.series]
        labels = [f"{name}  {printed}".strip() for name, printed in ends]
        right = WIDTH - min(max((self.bold.width(label, SIZE) for label in labels), default=0) + 2 * GAP, WIDTH * 0.4)
        left = max(self.plain.width(tick, SIZE) for _, tick in scale.ticks) + GAP
        steps = max(1, len(self.chart.categories) - 1)

        def down(value: float) -> float:
            return GAP + PLOT * (1 - scale.share(value))

        for value, tick in scale.ticks:
            heavy = value == 0
            self.drawing.rules.append(
                Rule(left, down(value), right, down(value), "muted" if heavy else "line", 0.75 if heavy else 0.5)
            )
            self._say(left - GAP, down(value), tick, "muted", "end")
        at: list[tuple[float, str, str]] = []
        for number, series in enumerate(self.chart.series):
            points = [
                (left + (right - left) * index / steps, down(float(value)))
                for index, value in enumerate(series.values)
                if value is not None
            ]
            path = " ".join(f"{'L' if index else 'M'}{x:.2f} {y:.2f}" for index, (x, y) in enumerate(points))
            color = self._series_color(number)
            self.drawing.traces.append(
                Trace(path, color, 2.0 if len(self.chart.series) == 1 or color == "accent" else 1.5)
            )
            if points:
                at.append((points[-1][1], labels[number], self._readable(color)))
        for y, label, color in _spread(at, LEADING):
            self._say(right + GAP, y, label, color, bold=True)
        pitch = (right - left) / steps
        every = max(1, ceil(44 / pitch))
        labels_below = [self.plain.lines(label, SIZE, pitch * every - GAP) for label in self.chart.categories]
        for index, lines in enumerate(labels_below):
            if index % every == 0:
                half = max(self.plain.width(line, SIZE) for line in lines) / 2
                x = min(max(left + pitch * index, half), WIDTH - half)
                self._column_of_words(
                    lines, x, GAP + PLOT + LEADING * (1 + len(lines)) / 2, "middle", lead=False, color="muted"
                )
        deepest = max((len(lines) for lines in labels_below), default=0)
        self.drawing.height = GAP + PLOT + LEADING * (deepest + 1)

    # A ring of shares

    def ring(self) -> None:
        series = self.chart.series[0] if self.chart.series else None
        values = [max(0.0, float(value or 0)) for value in series.values] if series else []
        total, radius = sum(values) or 1.0, 62.0
        x, y = WIDTH / 2, radius + LEADING + GAP
        turn = 0.0
        sides: dict[bool, list[tuple[float, str, str]]] = {True: [], False: []}
        for index, value in enumerate(values):
            share = value / total
            color = self._slice_color(index)
            self.drawing.traces.append(Trace(_slice(x, y, radius, radius * 0.6, turn, turn + share), color))
            angle = 2 * pi * (turn + share / 2)
            printed = series.printed[index] if series else ""
            label = f"{self.chart.categories[index]}  {printed}"
            sides[sin(angle) >= 0].append((y - (radius + GAP) * cos(angle), label, self._readable(color)))
            turn += share
        for right, labels in sides.items():
            for at, label, color in _spread(sorted(labels), 2 * LEADING):
                edge = x + (radius + 2 * GAP) * (1 if right else -1)
                room = WIDTH - edge if right else edge
                self._column_of_words(
                    self.bold.lines(label, SIZE, room), edge, at, "start" if right else "end", lead=True, color=color
                )
        self.drawing.height = 2 * (radius + LEADING + GAP)

    # Parts

    def _foot(self, base: float, bottom: float, pitch: float) -> None:
        """The line on which columns stand, and the categories below."""
        self.drawing.rules.append(Rule(0, base, pitch * len(self.chart.categories), base, "muted", 0.75))
        labels = [self.plain.lines(label, SIZE, pitch - GAP) for label in self.chart.categories]
        deepest = max((len(lines) for lines in labels), default=0)
        for index, lines in enumerate(labels):
            middle = bottom + GAP / 2 + LEADING * len(lines) / 2
            self._column_of_words(lines, pitch * (index + 0.5), middle, "middle", lead=self._leads(index))
        self.drawing.height = bottom + GAP + LEADING * deepest

    def _key(self) -> float:
        """What the colours of columns side by side mean, in a line above them; its height."""
        x = 0.0
        for number, series in enumerate(self.chart.series):
            self.drawing.bars.append(Bar(x, GAP / 2, SIZE, SIZE, self._series_color(number)))
            self._say(x + SIZE + GAP / 2, GAP / 2 + SIZE / 2, series.name, "text", bold=True)
            x += SIZE + self.bold.width(series.name, SIZE) + 3 * GAP
        return LEADING + GAP

    def _column_of_words(
        self, lines: Sequence[str], x: float, middle: float, anchor: Anchor, *, lead: bool, color: str = "text"
    ) -> None:
        for number, line in enumerate(lines):
            self._say(x, middle + LEADING * (number - (len(lines) - 1) / 2), line, color, anchor, bold=lead)

    def _say(
        self, x: float, middle: float, text: str, color: str, anchor: Anchor = "start", *, bold: bool = False
    ) -> None:
        """Words whose capitals are centred on `middle`: they are 0.66 of the size high."""
        if text:
            self.drawing.words.append(Words(x, middle + SIZE * 0.33, text, color, anchor, bold))

    # Colours

    def _leads(self, index: int) -> bool:
        return self.chart.categories[index] == self.chart.highlight

    def _color(self, index: int, number: int) -> str:
        """One series: the highlighted bar in the accent, the others neutral. Several: each its own."""
        if len(self.chart.series) > 1:
            return self._series_color(number)
        if not self.chart.highlight:
            return "accent-2"
        return "accent" if self._leads(index) else "neutral"

    def _series_color(self, number: int) -> str:
        names = [series.name for series in self.chart.series]
        if self.chart.highlight in names:
            return "accent" if names[number] == self.chart.highlight else ("neutral", "muted")[number % 2]
        return "accent-2" if len(names) == 1 else f"chart-{number % SERIES + 1}"

    def _slice_color(self, index: int) -> str:
        if self.chart.highlight:
            return "accent" if self._leads(index) else ("neutral", "line")[index % 2]
        return f"chart-{index % SERIES + 1}"

    def _ink(self, index: int, number: int) -> str:
        return "accent" if self._color(index, number) == "accent" else "text"

    def _readable(self, color: str) -> str:
        """The colour itself for words in it, or the text's where it is too pale on paper."""
        return color if contrast(self.colors[color], self.colors["paper"]) >= 4.5 else "text"

    def _on(self, color: str) -> str:
        """For words on a ground of that colour."""
        return max(("paper", "text"), key=lambda ink: contrast(self.colors[ink], self.colors[color]))

    def _scale(self) -> _Scale:
        return _Scale.over([float(value) for one in self.chart.series for value in one.values if value is not None])


@dataclass(frozen=True, slots=True)
class _Scale:
    """What lies between the lowest and the highest value."""

    low: float
    high: float

    @classmethod
    def over(cls, values: Sequence[float], *, zero: bool = True) -> _Scale:
        """Zero is part of it, unless a line lies far above: a bar that does not begin at zero lies."""
        low, high = min(values, default=0.0), max(values, default=1.0)
        if zero:
            low, high = min(0.0, low), max(0.0, high)
        return cls(low, high if high > low else low + 1)

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Three to six round values, lowest first."""
        rough = (self.high - self.low) / 4
        magnitude = 10.0 ** floor(log10(rough))
        step = next(size * magnitude for size in (1, 2, 5, 10) if size * magnitude >= rough)
        values = [step * number for number in range(ceil(self.low / step), floor(self.high / step) + 1)]
        return [(value, format_number(_decimal(value))) for value in values]


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.6g}")


def _spread(labels: Sequence[tuple[float, str, str]], least: float) -> list[tuple[float, str, str]]:
    """The same labels, none nearer to the next than `least`; in the order given, moved as little as that needs."""
    order = sorted(range(len(labels)), key=lambda number: labels[number][0])
    heights = [labels[number][0] for number in order]
    for _ in range(len(heights)):
        for upper, lower in pairwise(range(len(heights))):
            if (lack := least - (heights[lower] - heights[upper])) > 0:
                heights[upper] -= lack / 2
                heights[lower] += lack / 2
    moved = dict(zip(order, heights, strict=True))
    return [(moved[number], text, color) for number, (_, text, color) in enumerate(labels)]


def _slice(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    """A part of a ring from `start` to `end`, as shares of a turn from the top; a whole ring stops just short."""
    end = min(end, start + 0.9999)

    def at(radius: float, turn: float) -> str:
        return f"{x + radius * sin(2 * pi * turn):.2f} {y - radius * cos(2 * pi * turn):.2f}"

    large = int(end - start > 0.5)
    return (
        f"M{at(outer, start)} A{outer} {outer} 0 {large} 1 {at(outer, end)} "
        f"L{at(inner, end)} A{inner:.2f} {inner:.2f} 0 {large} 0 {at(inner, start)} Z"
    )
