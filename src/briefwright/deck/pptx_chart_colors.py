"""Which colour of the theme each bar, line or segment takes, and what can be read on it."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.deck.drawing import Color
from briefwright.deck.pptx_xml import Xml, scheme_fill, value
from briefwright.shapes import Chart

ACCENT: Color = "accent2"
"""The one that matters. The theme's accents are the brand's chart colours in order: `deck/base/colors.py`."""
_SERIES: tuple[Color, ...] = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_BEHIND: tuple[Color, ...] = ("accent6", "accent5", "accent1", "accent3", "accent4")
"""What stands behind a highlight, the most neutral first."""
_LIGHT: tuple[Color, ...] = ("accent6",)
"""Colours that dark text is read on (white on it: 3.2:1)."""


@dataclass(frozen=True, slots=True)
class Hue:
    color: Color
    faded: bool = False
    deep: bool = False

    @property
    def luminance(self) -> tuple[float, float]:
        """What the colour's own is multiplied by, and what is added to it."""
        return (0.4, 0.6) if self.faded else (0.6, 0.0) if self.deep else (1.0, 0.0)

    @property
    def fill(self) -> Xml:
        share, more = (round(part * 100_000) for part in self.luminance)
        changes = (value("a:lumMod", share) if share < 100_000 else None, value("a:lumOff", more) if more else None)
        return scheme_fill(self.color, *(change for change in changes if change is not None))

    @property
    def light(self) -> bool:
        return self.faded or (self.color in _LIGHT and not self.deep)

    @property
    def text(self) -> Color:
        """The colour of text on it."""
        return "tx1" if self.light else "bg1"


def series_hue(chart: Chart, number: int) -> Hue:
    """A series' own colour. A line keeps its own where one of its points is highlighted."""
    if len(chart.series) == 1:
        return Hue("accent6" if chart.highlight in chart.categories and chart.type != "line" else "accent1")
    return _in_turn(number, [series.name for series in chart.series], chart.highlight)


def point_hue(chart: Chart, number: int, at: int) -> Hue:
    """The colour of one value: the series', but for the category that is highlighted, and in a ring."""
    category = chart.categories[at]
    if chart.type == "doughnut":
        return _in_turn(at, list(chart.categories), chart.highlight)
    if chart.highlight not in chart.categories:
        return series_hue(chart, number)
    if len(chart.series) == 1:
        return Hue(ACCENT) if category == chart.highlight else series_hue(chart, number)
    own = series_hue(chart, number)
    return own if category == chart.highlight else Hue(own.color, faded=True)


def is_highlighted(chart: Chart, number: int, at: int) -> bool:
    return bool(chart.highlight) and chart.highlight in (chart.categories[at], chart.series[number].name)


def _in_turn(number: int, names: list[str], highlight: str) -> Hue:
    """One colour after the other, the second time round faded, the third time deep."""
    if highlight not in names:
        return _round(number, _SERIES)
    if names[number] == highlight:
        return Hue(ACCENT)
    return _round(number - (names.index(highlight) < number), _BEHIND)


def _round(number: int, colors: tuple[Color, ...]) -> Hue:
    times = number // len(colors) % 3
    return Hue(colors[number % len(colors)], faded=times == 1, deep=times == 2)
