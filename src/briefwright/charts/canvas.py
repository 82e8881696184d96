"""What every type of chart is drawn with: measured words, rules, bars and paths, at a given size, in given colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from briefwright.charts.inks import Inks
from briefwright.charts.plan import ChartPlan, Paint, PlannedSeries
from briefwright.fonts.hyphens import PIECES, Looks, hyphenated
from briefwright.fonts.widths import advance, pieces
from briefwright.richtext.locales import Direction
from briefwright.richtext.text import plain, rich

HEIGHT = 15.3
"""Of the plot of columns and lines on a canvas without a height, in ems."""
NAMES = 0.36
"""The most of the width that the names of categories or series take."""
BOLD = 600
"""The weight of bold words in drawings."""
LINE_HEIGHT = 1.22
"""Of words, in ems."""
_CAPITALS = 0.33
"""Half the height of capitals, in ems."""
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of words; `y` is its baseline."""

    x: float
    y: float
    text: str
    color: str
    anchor: Anchor = "start"
    bold: bool = False
    size: float = 0.0
    """0: that of the drawing."""
    families: tuple[str, ...] = ()
    """None: those of the drawing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line. Its kind says what it is: the baseline, a gridline, a leader or join."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    weight: float
    kind: Literal["base", "grid", "join"] = "join"


@dataclass(frozen=True, slots=True)
class Trace:
    """A curve or an area as an SVG path; filled if it has no weight."""

    path: str
    color: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A marked point of a line."""

    x: float
    y: float
    radius: float
    color: str


@dataclass(frozen=True, slots=True)
class PanelGeometry:
    """One of small multiples, from its top left corner."""

    x: float
    y: float
    drawing: ChartGeometry


@dataclass(slots=True)
class ChartGeometry:
    """What is printed of a chart, back to front: rules, bars, traces, dots, words. Lengths in points, colours SVG's."""

    width: float
    height: float = 0.0
    ground: str = ""
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[TextLine] = field(default_factory=list)
    panels: list[PanelGeometry] = field(default_factory=list)
    direction: Direction = "ltr"
    """That of its words; what they are anchored at follows it."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words whose middle belongs at `y`."""

    y: float
    lines: tuple[str, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle in which values are drawn, in points from the canvas's top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Figures:
    """Values on bars that are larger than the other words, inside the bar where they fit: on slides."""

    size: float
    families: tuple[str, ...]
    """Their typefaces."""

    @property
    def leading(self) -> float:
        return LINE_HEIGHT * self.size

    @property
    def gap(self) -> float:
        """Between a figure and the end of its bar."""
        return 0.3 * self.size

    def measure(self, text: str) -> float:
        return advance(text, self.families, weight=400) * self.size


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a chart is drawn: its width, its height (None: as high as it needs), the size of its words, all in points.

    `families`: the typefaces that words are measured with. `turned`: whether columns are drawn as horizontal bars;
    None: if their words need it. `figures`: how values are set on bars; None: as all words, beyond their ends.
    """

    width: float
    height: float | None
    size: float
    families: tuple[str, ...]
    turned: bool | None = None
    figures: Figures | None = None

    @property
    def gap(self) -> float:
        return 0.67 * self.size

    @property
    def leading(self) -> float:
        return LINE_HEIGHT * self.size

    def measure(self, text: str, *, bold: bool = False) -> float:
        """The width of words on one line."""
        return advance(text, self.families, weight=BOLD if bold else 400) * self.size

    def widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        return max((self.measure(text, bold=bold) for text in texts), default=0.0)

    def broken(self, text: str, width: float, *, bold: bool = False, within: str | None = None) -> tuple[str, ...]:
        """Words in lines of at most `width`, broken between words and between full-width characters.

        `within`: also within a word that has no room on a line, hyphenated as in that language where it can be;
        otherwise it sticks out.
        """
        lines: list[str] = []
        for piece in pieces(text):
            if lines and self.measure((lines[-1] + piece).rstrip(), bold=bold) <= width:
                lines[-1] += piece
            elif within is not None and self.measure(piece.rstrip(), bold=bold) > width:
                lines += self._parts(piece, width, bold, within)
            else:
                lines.append(piece)
        return tuple(line.rstrip() for line in lines)

    def _parts(self, word: str, width: float, bold: bool, lang: str) -> list[str]:
        """A word in as few parts as keep to the width."""
        looks = Looks(self.families, BOLD if bold else 400)
        hyphenated_word = plain(hyphenated(rich(word), lang, looks, width / self.size))
        whole = PIECES.findall(hyphenated_word)
        if len(whole) > 1 and all(self.measure(part, bold=bold) <= width for part in whole):
            return [*whole[:-1], whole[-1] + word[len(word.rstrip()) :]]
        parts = [""]
        for char in word:
            if parts[-1] and self.measure(parts[-1] + char.rstrip(), bold=bold) > width:
                parts.append("")
            parts[-1] += char
        return parts

    def names(
        self, plan: ChartPlan, pitch: float, deepest: int, *, bold: bool = False
    ) -> tuple[tuple[tuple[str, ...], ...], int]:
        """The categories' names below a plot, in lines, and how many there are for one that is shown.

        As many as planned, or a multiple where this canvas is narrower than a page. `pitch`: the room of one;
        `deepest`: the most lines of a name.
        """
        every, names = plan.every, plan.categories
        while True:
            room = min(pitch * every, self.width) - self.gap
            last = plan.thins and every >= len(names)
            lines = tuple(
                self.broken(name, room, bold=bold, within=plan.chart.lang if last else None) for name in names
            )
            shown = lines[::every]
            widest = self.widest((line for one in shown for line in one), bold=bold)
            fits = widest <= room + self.gap / 2 and max(map(len, shown), default=0) <= deepest
            if fits or last or not plan.thins:
                return lines, every
            every += plan.every

    def spread(self, labels: Sequence[Label], top: float, bottom: float) -> list[float]:
        """The middle of each label, none over another and all between `top` and `bottom` if there is room.

        Moved as little as that needs; in the order given.
        """
        order = sorted(range(len(labels)), key=lambda number: labels[number].y)
        middles = [labels[number].y for number in order]
        halves = [len(labels[number].lines) * self.leading / 2 for number in order]
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

    def legend_rows(self, names: Sequence[str]) -> list[list[int]]:
        """The numbers of the series in each line of the legend above the plot."""
        rows: list[list[int]] = [[]]
        x = 0.0
        for number, name in enumerate(names):
            width = self.legend_entry(name)
            if rows[-1] and x + width > self.width:
                rows.append([])
                x = 0.0
            rows[-1].append(number)
            x += width + 2.5 * self.gap
        return rows

    def legend_entry(self, name: str) -> float:
        """The width of a swatch and a name."""
        return self.size + self.gap / 2 + self.measure(name)

    def legend_height(self, names: Sequence[str]) -> float:
        return len(self.legend_rows(names)) * (self.leading + self.gap / 2) + self.gap / 2


@dataclass(slots=True)
class Pen:
    """Draws on a canvas."""

    canvas: Canvas
    inks: Inks
    drawn: ChartGeometry

    def say(
        self, x: float, middle: float, text: str, color: str, anchor: Anchor = "start", *, bold: bool = False
    ) -> None:
        """Words whose capitals are centred on `middle`."""
        if text:
            self.drawn.words.append(TextLine(x, middle + self.canvas.size * _CAPITALS, text, color, anchor, bold))

    def figure(self, x: float, middle: float, text: str, color: str, anchor: Anchor) -> None:
        """A value in the size of figures."""
        if text and (own := self.canvas.figures):
            y = middle + own.size * _CAPITALS
            self.drawn.words.append(TextLine(x, y, text, color, anchor, size=own.size, families=own.families))

    def lines(
        self, lines: Sequence[str], x: float, middle: float, anchor: Anchor, paint: Paint, *, bold: bool = False
    ) -> None:
        """Lines of words below each other, centred on `middle`."""
        for number, line in enumerate(lines):
            y = middle + self.canvas.leading * (number - (len(lines) - 1) / 2)
            self.say(x, y, line, self.inks.readable(paint), anchor, bold=bold)

    def rule(self, ends: tuple[float, float, float, float], kind: Literal["base", "grid", "join"]) -> None:
        """From x and y to x and y."""
        paint, weight = (Paint("grid"), 0.055) if kind == "grid" else (Paint("base"), 0.083)
        weight *= self.canvas.size * (0.66 if kind == "join" else 1)
        self.drawn.rules.append(Rule(*ends, self.inks.paint(paint), round(weight, 3), kind))

    def legend(self, series: Sequence[PlannedSeries]) -> None:
        """What the colours of several series mean, in lines above the plot."""
        size, gap, y = self.canvas.size, self.canvas.gap, self.canvas.gap / 2
        for row in self.canvas.legend_rows([one.name for one in series]):
            x = 0.0
            for one in (series[number] for number in row):
                side = size * 0.8
                self.drawn.bars.append(Bar(x, y + (size - side) / 2, side, side, self.inks.paint(one.paint)))
                color = self.inks.paint(Paint("text"))
                self.say(x + size + gap / 2, y + size / 2, one.name, color, bold=one.highlighted)
                x += self.canvas.legend_entry(one.name) + 2.5 * gap
            y += self.canvas.leading + gap / 2


def grid(pen: Pen, ticks: Iterable[tuple[float, str]], plot: Plot, *, vertical: bool = False) -> None:
    """Gridlines with their numbers; `vertical`: of horizontal bars."""
    canvas, figures = pen.canvas, pen.inks.paint(Paint("figures"))
    for place, printed in ticks:
        if vertical:
            pen.rule((place, plot.y, place, plot.bottom), "grid")
            pen.say(place, plot.bottom + canvas.size, printed, figures, "middle")
        else:
            pen.rule((plot.x, place, plot.right, place), "grid")
            pen.say(plot.x - canvas.gap, place, printed, figures, "end")
