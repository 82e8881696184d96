"""What every type of chart is drawn with: lettering, colours, labels that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefwright.blocks.shapes import Chart
from briefwright.brand.model import SERIES, contrast
from briefwright.charts.drawing import GAP, LEADING, SIZE, WIDTH, Anchor, Bar, Drawing, Words
from briefwright.charts.scale import Scale
from briefwright.fonts.lettering import Lettering


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of lettering that want to stand with their middle at `y`."""

    y: float
    lines: tuple[str, ...]
    color: str = "text"

    @property
    def height(self) -> float:
        return LEADING * len(self.lines)


@dataclass(slots=True)
class Pen:
    """A chart and the drawing that it becomes."""

    chart: Chart
    plain: Lettering
    bold: Lettering
    colors: dict[str, str]
    drawing: Drawing = field(default_factory=Drawing)

    # Words

    def column_of_words(
        self, lines: Sequence[str], x: float, middle: float, anchor: Anchor, *, lead: bool, color: str = "text"
    ) -> None:
        for number, line in enumerate(lines):
            self.say(x, middle + LEADING * (number - (len(lines) - 1) / 2), line, color, anchor, bold=lead)

    def say(
        self, x: float, middle: float, text: str, color: str, anchor: Anchor = "start", *, bold: bool = False
    ) -> None:
        """Words whose capitals are centred on `middle`: they are 0.66 of the size high."""
        if text:
            self.drawing.words.append(Words(x, middle + SIZE * 0.33, text, color, anchor, bold))

    def key(self) -> float:
        """What the colours of the series mean, in lines above them; its height."""
        x, y = 0.0, GAP / 2
        for number, series in enumerate(self.chart.series):
            width = SIZE + GAP / 2 + self.bold.width(series.name, SIZE)
            if x and x + width > WIDTH:
                x, y = 0.0, y + LEADING + GAP / 2
            self.drawing.bars.append(Bar(x, y, SIZE, SIZE, self.series_color(number)))
            self.say(x + SIZE + GAP / 2, y + SIZE / 2, series.name, "text", bold=True)
            x += width + 2.5 * GAP
        return y + LEADING + GAP / 2

    # Colours

    def leads(self, index: int) -> bool:
        return self.chart.categories[index] == self.chart.highlight

    def color(self, index: int, number: int) -> str:
        """One series: the highlighted bar in the accent, the others neutral. Several: each its own."""
        if len(self.chart.series) > 1:
            return self.series_color(number)
        if not self.chart.highlight:
            return "accent-2"
        return "accent" if self.leads(index) else "neutral"

    def series_color(self, number: int) -> str:
        names = [series.name for series in self.chart.series]
        if self.chart.highlight in names:
            return "accent" if names[number] == self.chart.highlight else ("neutral", "muted")[number % 2]
        return "accent-2" if len(names) == 1 else f"chart-{number % SERIES + 1}"

    def step_color(self, index: int) -> str:
        """Of a waterfall's bar: a total, a rise or a fall; beside a highlight totals and changes are neutral."""
        step = self.chart.steps[index]
        if self.chart.highlight:
            return "accent" if self.leads(index) else "muted" if step.total else "neutral"
        if step.total:
            return "accent-2"
        return "positive" if step.end >= step.start else "accent"

    def slice_color(self, index: int) -> str:
        if self.chart.highlight:
            return "accent" if self.leads(index) else ("neutral", "line")[index % 2]
        return f"chart-{index % SERIES + 1}"

    def ink(self, index: int, number: int) -> str:
        return "accent" if self.color(index, number) == "accent" else "text"

    def readable(self, color: str) -> str:
        """The colour itself for words in it, or the text's where it is too pale on paper."""
        return color if contrast(self.colors[color], self.colors["paper"]) >= 4.5 else "text"

    def on(self, color: str) -> str:
        """For words on a ground of that colour."""
        return max(("paper", "text"), key=lambda ink: contrast(self.colors[ink], self.colors[color]))

    # Measures

    def scale(self) -> Scale:
        return Scale.over([float(value) for one in self.chart.series for value in one.values if value is not None])

    def totals(self) -> list[float]:
        """Of each category, over all series."""
        count = len(self.chart.categories)
        return [sum((float(one.values[index] or 0) for one in self.chart.series), 0.0) for index in range(count)]


def spread(labels: Sequence[Label], top: float, bottom: float) -> list[float]:
    """The middle of each label, none over another and all between `top` and `bottom` if there is room.

    Moved as little as that needs; in the order given.
    """
    order = sorted(range(len(labels)), key=lambda number: labels[number].y)
    middles = [labels[number].y for number in order]
    halves = [labels[number].height / 2 for number in order]
    for _ in middles:
        for upper, lower in pairwise(range(len(middles))):
            if (lack := halves[upper] + halves[lower] - (middles[lower] - middles[upper])) > 0:
                middles[upper] -= lack / 2
                middles[lower] += lack / 2
    floor = bottom
    for number in reversed(range(len(middles))):
        middles[number] = min(middles[number], floor - halves[number])
        floor = middles[number] - halves[number]
    for number, half in enumerate(halves):
        middles[number] = max(middles[number], top + half)
        top = middles[number] + half
    moved = dict(zip(order, middles, strict=True))
    return [moved[number] for number in range(len(labels))]
