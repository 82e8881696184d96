"""What every type of chart is drawn with: words, rules, bars, and the names of series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from briefwright.blocks.shapes import Chart
from briefwright.deck.chart.axis import Axis, axis_of
from briefwright.deck.chart.colors import is_highlighted, point_hue, series_hue, words_on
from briefwright.deck.chart.labels import legend
from briefwright.deck.colors import Palette
from briefwright.deck.model.drawing import ChartDrawing, Color, ThemeColor
from briefwright.deck.notes.backdrop import families, words_svg
from briefwright.fonts.widths import advance, has_wide
from briefwright.richtext.quantity import format_number

PITCH = 1.2
"""Of lines, in em."""
_CAPITALS = 0.33
"""Half the height of capitals, in em."""
_GAP_ONE, _GAP_MANY = 0.45, 0.7
"""Between categories, in breadths of a bar: `c:gapWidth` of the native chart."""
_KEY = 2.0
"""The height of one line of the legend, in em."""


@dataclass(frozen=True, slots=True)
class Pen:
    drawing: ChartDrawing
    palette: Palette

    @property
    def chart(self) -> Chart:
        return self.drawing.chart

    @property
    def axis(self) -> Axis:
        return axis_of(self.drawing.chart)

    @property
    def w(self) -> float:
        return self.drawing.frame.w

    @property
    def h(self) -> float:
        return self.drawing.frame.h

    @property
    def size(self) -> float:
        """Of the lettering."""
        return self.drawing.size

    # Words

    def say(
        self, x: float, middle: float, text: str, color: Color = "tx1", anchor: str = "start", *, bold: bool = False
    ) -> str:
        """One line, its capitals centred on `middle`."""
        names = escape(", ".join(families(self.palette.brand, "body")))
        look = f'font-family="{names}" font-size="{self.size}" font-weight="{700 if bold else 400}"'
        look += f' fill="{self.palette.slot(color)}"'
        return words_svg(x, middle + self.size * _CAPITALS, text, look, anchor)

    def lines(self, lines: Sequence[str], x: float, middle: float, anchor: str) -> Iterator[str]:
        for number, line in enumerate(lines):
            yield self.say(x, middle + self.size * PITCH * (number - (len(lines) - 1) / 2), line, anchor=anchor)

    def label(self, x: float, middle: float, number: int, at: int, anchor: str = "middle") -> str:
        """A value as it is printed."""
        series = self.chart.series[number]
        value = series.values[at]
        text = series.printed[at] or (format_number(value) if value is not None else "")
        inside = self.chart.type in ("stacked", "doughnut")
        color = words_on(self.drawing, point_hue(self.drawing, number, at)) if inside else "tx1"
        return self.say(x, middle, text, color, anchor, bold=is_highlighted(self.drawing, number, at))

    def width(self, text: str, *, bold: bool = False) -> float:
        return advance(text, families(self.palette.brand, "body"), weight=700 if bold else 400) * self.size

    def broken(self, text: str, width: float) -> list[str]:
        """`text` in lines of at most `width` points, broken at spaces; Japanese anywhere."""
        lines: list[str] = []
        for piece in list(text) if has_wide(text) else text.split(" "):
            join = "" if has_wide(text) else " "
            if lines and self.width(lines[-1] + join + piece) <= width:
                lines[-1] += join + piece
            else:
                lines.append(piece)
        return lines

    # Marks

    def bar(self, x: float, y: float, w: float, h: float, hue: ThemeColor) -> str:
        return f'<rect x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}" fill="{self.fill(hue)}"/>'

    def rule(self, x1: float, y1: float, x2: float, y2: float, hue: ThemeColor) -> str:
        stroke = f'stroke="{self.fill(hue)}" stroke-width="0.75"'
        return f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" {stroke}/>'

    def fill(self, hue: ThemeColor) -> str:
        return self.palette.shade(hue)

    # Room

    def steps(self, length: float) -> tuple[float, float, float]:
        """The room of a category along an axis, the breadth of a bar in it, and where its first bar begins."""
        many = len(self.chart.series) if self.chart.type != "stacked" else 1
        gap = _GAP_ONE if many == 1 else _GAP_MANY
        pitch = length / max(1, len(self.chart.categories))
        return pitch, pitch / (many + gap), pitch * gap / (many + gap) / 2

    # The names of series

    @property
    def key_height(self) -> float:
        return self.size * _KEY * len(self._key_rows()) if legend(self.drawing) == "below" else 0.0

    def key(self) -> Iterator[str]:
        """What the colours of several series mean, at the foot."""
        if legend(self.drawing) != "below":
            return
        size, names = self.size, [series.name for series in self.chart.series]
        middle = self.h - self.key_height + size * 1.25
        for row in self._key_rows():
            x = (self.w - sum(self._entry(names[number]) for number in row) + size) / 2
            for number in row:
                hue = series_hue(self.drawing, number)
                yield self.bar(x, middle - size * 0.3, size * 0.6, size * 0.6, hue)
                yield self.say(x + size, middle, names[number])
                x += self._entry(names[number])
            middle += size * _KEY

    def _key_rows(self) -> list[list[int]]:
        """The numbers of the series in each line of the legend."""
        rows: list[list[int]] = [[]]
        for number, series in enumerate(self.chart.series):
            before = sum(self._entry(self.chart.series[one].name) for one in rows[-1])
            if rows[-1] and before + self._entry(series.name) > self.w:
                rows.append([])
            rows[-1].append(number)
        return rows

    def _entry(self, name: str) -> float:
        return self.width(name) + 2.4 * self.size
