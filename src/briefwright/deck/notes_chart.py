"""ChartDrawing → an SVG that shows what PowerPoint draws from the native chart: same colours, labels and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import ceil, cos, floor, log10, pi, sin

from briefwright.deck.advance import advance, has_wide
from briefwright.deck.drawing import ChartDrawing, Color
from briefwright.deck.geometry import Frame
from briefwright.deck.notes_backdrop import families, svg, words_svg
from briefwright.deck.notes_colors import Palette, lightened
from briefwright.deck.pptx_chart_colors import Hue, is_highlighted, point_hue, series_hue
from briefwright.deck.pptx_chart_scale import labelled
from briefwright.quantity import format_number
from briefwright.shapes import Chart

_PITCH = 1.2
"""Of lines, in em."""
_CAPITALS = 0.33
"""Half the height of capitals, in em."""
_NAMES = 0.36
"""The most of a chart's width that the names beside lying bars take."""
_GAP_ONE, _GAP_MANY = 0.45, 0.7
"""Between categories, in breadths of a bar: `c:gapWidth` of the native chart."""
_HOLE = 0.58
_TURN = 2 * pi


def chart_svg(drawing: ChartDrawing, palette: Palette) -> str:
    """The chart in its frame, a unit a point."""
    painter = _Painter(drawing.chart, drawing.frame.w, drawing.frame.h, drawing.size, palette)
    match drawing.chart.type:
        case "bar":
            parts = painter.bars()
        case "column" | "stacked":
            parts = painter.columns()
        case "line":
            parts = painter.lines()
        case "doughnut":
            parts = painter.ring()
    return svg(drawing.frame.w, drawing.frame.h, "".join(parts))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values between a lowest and a highest, which are round where an axis shows them."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Sequence[float]) -> _Scale:
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        rough = ((high - low) or 1.0) / 4
        magnitude = 10.0 ** floor(log10(rough))
        step = next(size * magnitude for size in (1, 2, 5, 10) if size * magnitude >= rough)
        return cls(floor(low / step) * step, ceil(high / step) * step or step, step)

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        return [self.low + self.step * number for number in range(round((self.high - self.low) / self.step) + 1)]


@dataclass(frozen=True, slots=True)
class _Painter:
    chart: Chart
    w: float
    h: float
    size: float
    palette: Palette

    def bars(self) -> Iterator[str]:
        """Lying, the first on top."""
        chart, scale, size = self.chart, self._scale(), self.size
        names = [self._broken(name, self.w * _NAMES) for name in chart.categories]
        left = max((self._width(line) for lines in names for line in lines), default=0.0) + size / 2
        values = max((self._width(text, bold=True) for one in chart.series for text in one.printed), default=0.0)
        room = Frame(left, 0, self.w - left - (values + size if labelled(chart) else 0), self.h - self._key_height())
        before = values + size if scale.low < 0 and labelled(chart) else 0.0
        room = Frame(room.x + before, 0, room.w - before, room.h - (0 if labelled(chart) else size * 2))

        def across(value: float) -> float:
            return room.x + room.w * scale.share(value)

        if not labelled(chart):
            for tick in scale.ticks:
                yield self._rule(across(tick), 0, across(tick), room.h, "bg2")
                yield self._say(across(tick), room.h + size, _number(tick), "accent5", "middle")
        pitch, breadth, start = self._steps(room.h)
        for at, lines in enumerate(names):
            yield from self._lines(lines, left - size / 2, pitch * (at + 0.5), "end")
            for number, series in enumerate(chart.series):
                value = series.values[at]
                if value is None:
                    continue
                near, far = sorted((across(0), across(float(value))))
                top = pitch * at + start + breadth * number
                yield self._bar(near, top, far - near, breadth, point_hue(chart, number, at))
                if labelled(chart):
                    x, anchor = (far + size / 3, "start") if value >= 0 else (near - size / 3, "end")
                    yield self._label(x, top + breadth / 2, number, at, anchor)
        yield self._rule(across(0), 0, across(0), room.h, "accent6")
        yield from self._key()

    def columns(self) -> Iterator[str]:
        """Side by side, or one upon the other."""
        chart, size, stacked = self.chart, self.size, self.chart.type == "stacked"
        scale = _Scale.over(self._totals()) if stacked else self._scale()
        room, names = self._upright(scale)

        def down(value: float) -> float:
            return room.bottom - room.h * scale.share(value)

        yield from self._axis(scale, room)
        pitch, breadth, start = self._steps(room.w)
        for at in range(len(chart.categories)):
            foot = 0.0
            for number, series in enumerate(chart.series):
                value = series.values[at]
                if value is None:
                    continue
                base = foot if stacked else 0.0
                upper, lower = sorted((down(base), down(base + float(value))))
                x = room.x + pitch * at + start + (0 if stacked else breadth * number)
                yield self._bar(x, upper, breadth, lower - upper, point_hue(chart, number, at))
                foot += float(value)
                if labelled(chart):
                    beside = upper - size * 0.7 if value >= 0 else lower + size * 0.7
                    yield self._label(x + breadth / 2, (upper + lower) / 2 if stacked else beside, number, at)
        yield self._rule(room.x, down(0), room.right, down(0), "accent6")
        yield from self._names(names, room, pitch)
        yield from self._key()

    def lines(self) -> Iterator[str]:
        chart, scale = self.chart, self._scale()
        room, names = self._upright(scale)
        pitch = room.w / max(1, len(chart.categories))
        yield from self._axis(scale, room)
        yield self._rule(room.x, room.bottom, room.right, room.bottom, "accent6")
        for number, series in enumerate(chart.series):
            hue = series_hue(chart, number)
            points = [
                (at, room.x + pitch * (at + 0.5), room.bottom - room.h * scale.share(float(value)))
                for at, value in enumerate(series.values)
                if value is not None
            ]
            path = "".join(f"{'L' if n else 'M'}{x:.2f} {y:.2f}" for n, (_, x, y) in enumerate(points))
            heavy = bool(chart.highlight) and chart.highlight == series.name
            yield f'<path d="{path}" fill="none" stroke="{self._fill(hue)}" stroke-width="{3 if heavy else 2.25}"/>'
            if len(chart.categories) <= 12:
                for at, x, y in points:
                    own = point_hue(chart, number, at)
                    yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{4 if own == hue else 5.5}" fill="{self._fill(own)}"/>'
            if labelled(chart):
                for at, x, y in points:
                    yield self._label(x, y - self.size, number, at)
        yield from self._names(names, room, pitch)
        yield from self._key()

    def ring(self) -> Iterator[str]:
        """Segments clockwise from the top; their names to the right."""
        chart, size = self.chart, self.size
        values = [max(0.0, float(value or 0)) for value in chart.series[0].values]
        names = max(map(self._width, chart.categories), default=0.0) + 2.5 * size
        radius = min(self.h, self.w - names) / 2 - 2
        x, y, turn = (self.w - names) / 2, self.h / 2, 0.0
        for at, value in enumerate(values):
            end = turn + value / (sum(values) or 1.0)
            look = (
                f'fill="{self._fill(point_hue(chart, 0, at))}" stroke="{self.palette.slot("bg1")}" stroke-width="1.5"'
            )
            yield f'<path d="{_segment(x, y, radius, turn, end)}" {look}/>'
            middle, reach = _TURN * (turn + end) / 2, radius * (1 + _HOLE) / 2
            yield self._label(x + reach * sin(middle), y - reach * cos(middle), 0, at)
            turn = end
        top = y - len(values) * size * 0.85
        for at, name in enumerate(chart.categories):
            middle = top + size * 1.7 * (at + 0.5)
            hue = point_hue(chart, 0, at)
            yield self._bar(self.w - names + size / 2, middle - size * 0.35, size * 0.7, size * 0.7, hue)
            yield self._say(self.w - names + 1.6 * size, middle, name, "tx1")

    # Parts

    def _upright(self, scale: _Scale) -> tuple[Frame, list[list[str]]]:
        """The room of the plot, and the names below it in lines."""
        size = self.size
        left = 0.0 if labelled(self.chart) else max(self._width(_number(tick)) for tick in scale.ticks) + size / 2
        pitch = (self.w - left) / max(1, len(self.chart.categories))
        names = [self._broken(name, pitch * 0.94) for name in self.chart.categories]
        below = max(map(len, names), default=0) * size * _PITCH + size / 2
        above = size * (1.6 if labelled(self.chart) else 0.5)
        under = size * 1.6 if scale.low < 0 and labelled(self.chart) else 0.0
        return Frame(left, above, self.w - left, self.h - above - below - under - self._key_height()), names

    def _axis(self, scale: _Scale, room: Frame) -> Iterator[str]:
        """The lines and numbers of an axis of values, where the values are not told beside their bars."""
        for tick in [] if labelled(self.chart) else scale.ticks:
            y = room.bottom - room.h * scale.share(tick)
            yield self._rule(room.x, y, room.right, y, "bg2")
            yield self._say(room.x - self.size / 2, y, _number(tick), "accent5", "end")

    def _names(self, names: Sequence[Sequence[str]], room: Frame, pitch: float) -> Iterator[str]:
        """Below the plot; of very many only as many as stand apart."""
        widest = max((self._width(line) for lines in names for line in lines), default=0.0)
        every = max(1, ceil((widest + self.size / 2) / pitch))
        for at, lines in enumerate(names):
            if at % every == 0:
                middle = self.h - self._key_height() - max(map(len, names)) * self.size * _PITCH
                middle += len(lines) * self.size * _PITCH / 2
                yield from self._lines(lines, room.x + pitch * (at + 0.5), middle, "middle")

    def _key_height(self) -> float:
        return self.size * 2 if len(self.chart.series) > 1 else 0.0

    def _key(self) -> Iterator[str]:
        """What the colours of several series mean, at the foot."""
        if len(self.chart.series) < 2:
            return
        size, names = self.size, [series.name for series in self.chart.series]
        x = (self.w - sum(self._width(name) + 2.4 * size for name in names) + size) / 2
        for number, name in enumerate(names):
            yield self._bar(x, self.h - size * 1.05, size * 0.6, size * 0.6, series_hue(self.chart, number))
            yield self._say(x + size, self.h - size * 0.75, name, "tx1")
            x += self._width(name) + 2.4 * size

    def _steps(self, length: float) -> tuple[float, float, float]:
        """The room of a category along an axis, the breadth of a bar in it, and where its first bar begins."""
        many = len(self.chart.series) if self.chart.type != "stacked" else 1
        gap = _GAP_ONE if many == 1 else _GAP_MANY
        pitch = length / max(1, len(self.chart.categories))
        return pitch, pitch / (many + gap), pitch * gap / (many + gap) / 2

    def _label(self, x: float, middle: float, number: int, at: int, anchor: str = "middle") -> str:
        """A value as it is printed."""
        chart, series = self.chart, self.chart.series[number]
        value = series.values[at]
        text = series.printed[at] or (format_number(value) if value is not None else "")
        inside = chart.type in ("stacked", "doughnut")
        color = point_hue(chart, number, at).text if inside else "tx1"
        return self._say(x, middle, text, color, anchor, bold=is_highlighted(chart, number, at))

    def _lines(self, lines: Sequence[str], x: float, middle: float, anchor: str) -> Iterator[str]:
        for number, line in enumerate(lines):
            yield self._say(x, middle + self.size * _PITCH * (number - (len(lines) - 1) / 2), line, "tx1", anchor)

    def _say(
        self, x: float, middle: float, text: str, color: Color, anchor: str = "start", *, bold: bool = False
    ) -> str:
        names = escape(", ".join(families(self.palette.brand, "body")))
        look = f'font-family="{names}" font-size="{self.size}" font-weight="{700 if bold else 400}"'
        look += f' fill="{self.palette.slot(color)}"'
        return words_svg(x, middle + self.size * _CAPITALS, text, look, anchor)

    def _bar(self, x: float, y: float, w: float, h: float, hue: Hue) -> str:
        return f'<rect x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}" fill="{self._fill(hue)}"/>'

    def _rule(self, x1: float, y1: float, x2: float, y2: float, color: Color) -> str:
        stroke = f'stroke="{self.palette.slot(color)}" stroke-width="0.75"'
        return f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" {stroke}/>'

    def _fill(self, hue: Hue) -> str:
        color = self.palette.slot(hue.color)
        return lightened(color, *hue.luminance)

    def _width(self, text: str, *, bold: bool = False) -> float:
        return advance(text, families(self.palette.brand, "body"), bold=bold) * self.size

    def _broken(self, text: str, width: float) -> list[str]:
        """`text` in lines of at most `width` points, broken at spaces; Japanese anywhere."""
        lines: list[str] = []
        for piece in list(text) if has_wide(text) else text.split(" "):
            join = "" if has_wide(text) else " "
            if lines and self._width(lines[-1] + join + piece) <= width:
                lines[-1] += join + piece
            else:
                lines.append(piece)
        return lines

    def _scale(self) -> _Scale:
        return _Scale.over([float(value) for one in self.chart.series for value in one.values if value is not None])

    def _totals(self) -> list[float]:
        return [
            sum((float(one.values[at] or 0) for one in self.chart.series), 0.0)
            for at in range(len(self.chart.categories))
        ]


def _number(value: float) -> str:
    return format_number(Decimal(f"{value:.6g}"))


def _segment(x: float, y: float, radius: float, start: float, end: float) -> str:
    """A part of a ring, in turns from the top; a whole ring stops just short."""
    end, hole = min(end, start + 0.9999), radius * _HOLE

    def at(reach: float, turn: float) -> str:
        return f"{x + reach * sin(_TURN * turn):.2f} {y - reach * cos(_TURN * turn):.2f}"

    large = int(end - start > 0.5)
    outer = f"M{at(radius, start)}A{radius:.2f} {radius:.2f} 0 {large} 1 {at(radius, end)}"
    return f"{outer}L{at(hole, end)}A{hole:.2f} {hole:.2f} 0 {large} 0 {at(hole, start)}Z"
