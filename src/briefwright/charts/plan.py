"""Chart → what every output shows of it: axis, labels, colours, gaps and order, decided before anything is printed.

The baseline is zero for bars, columns, stacks and waterfalls. Lines start at zero, too, unless all of them would lie
in the uppermost quarter of the plot, where no change is seen; the axis then starts at the next tick below. Lines always
show their axis, so that a reader sees where it starts.

A value carries its label, and then no axis is shown, unless there are more than `MOST_LABELS` of them. Of lines, the
last value is labelled beside the series' name, and the highlighted one. A missing value is a gap.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from briefwright.blocks.shapes import Chart, ChartType
from briefwright.fonts.widths import pieces
from briefwright.richtext.periods import read_periods
from briefwright.richtext.quantity import format_number

MOST_LABELS = 20
"""Values beyond which an axis says more than labels would."""
PAGE = 37.3
"""The width in ems of the narrowest drawing, that of paper: what has the room there has it in every output."""
NAME_LINES = 4
"""The most lines of a category's name below a line chart."""
APART = 0.67
"""Between two names of categories, in ems."""
_MOST_STEPS = 5
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_CLOSE = Decimal("0.25")
"""Of the highest value: lines that differ by less start above zero."""
ZERO = Decimal(0)

Role = Literal[
    "series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "highlight", "behind-1", "behind-2", "rise",
    "fall", "total", "text", "figures", "base", "grid", "ground",
]  # fmt: skip
"""What a colour is for. `behind`: beside a highlight; `figures`: the numbers of an axis; `ground`: behind the chart."""
Naming = Literal["", "legend", "beside", "ends", "slices"]
"""Where series are named: a legend above the plot, beside the last stack, at the ends of lines, beside the slices."""
Ems = Callable[[str], float]
"""Words → their width in ems, in the bold of the brand's typeface."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour by its role. A tint distinguishes series with the same role: `faded` towards the ground, `deep` away."""

    role: Role
    tint: Literal["", "faded", "deep"] = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of values, from its first tick to its last."""

    low: Decimal
    high: Decimal
    step: Decimal
    lang: str = "en"

    @classmethod
    def over(cls, values: Iterable[Decimal], lang: str, *, zero: bool = True, steps: int = _MOST_STEPS) -> Axis:
        """Round ticks around the values, `steps` and one at most; `zero`: around zero as well."""
        known = list(values) or [ZERO]
        low, high = min(known), max(known)
        if zero or low == high:
            low, high = min(ZERO, low), max(ZERO, high)
        if low == high:
            high = Decimal(1)
        rough = (high - low) / steps
        magnitude = Decimal(1).scaleb(rough.adjusted())
        sizes = (size for size in _STEPS if size != Decimal("2.5") or magnitude != 1)  # 0, 2.5, 5 has more digits
        step = next(size * magnitude for size in sizes if size * magnitude >= rough)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        return cls(first * step, last * step, step, lang)

    @property
    def base(self) -> Decimal:
        """Where bars begin and the line of the categories lies: at zero, or at the end of the axis next to it."""
        return min(max(ZERO, self.low), self.high)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        return tuple(self.low + self.step * at for at in range(int((self.high - self.low) / self.step) + 1))

    @property
    def decimals(self) -> int:
        """How many the numbers of the axis need."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    def below(self, value: Decimal, room: float) -> Axis:
        """With further ticks below, until `room`, a share of the axis, is left under a value for its label."""
        return self if self.share(value) >= room else replace(self, low=self.low - self.step).below(value, room)

    def room(self, ems: Ems) -> float:
        """The width in ems of its numbers, and of the gap beside them."""
        return max(ems(self.printed(tick)) for tick in self.ticks) + APART

    def share(self, value: Decimal) -> float:
        return float((value - self.low) / (self.high - self.low))

    def printed(self, tick: Decimal) -> str:
        return format_number(tick, self.decimals, self.lang)


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One value of a series, as it is shown."""

    value: Decimal
    start: Decimal
    """Where its bar begins on the axis; of a line or a slice, zero."""
    end: Decimal
    paint: Paint
    label: str = ""
    """Its printed form; empty: it carries no label."""
    below: bool = False
    """Whether the label is below the point or bar instead of above it."""
    highlighted: bool = False
    """Whether it is highlighted: its label is bold, on a line it has a larger dot."""
    dot: bool = False
    """Of a line: whether the point is marked."""

    @property
    def low(self) -> Decimal:
        return min(self.start, self.end)

    @property
    def high(self) -> Decimal:
        return max(self.start, self.end)

    @property
    def label_paint(self) -> Paint:
        """Of a label beside a bar or a point."""
        return self.paint if self.highlighted and self.paint.role == "highlight" else Paint("text")


@dataclass(frozen=True, slots=True)
class PlannedSeries:
    """A series; None where a value is missing."""

    name: str
    paint: Paint
    points: tuple[DataPoint | None, ...]
    highlighted: bool = False
    quiet: bool = False
    """Whether it is one of many lines beside the one that matters: thin and gray."""
    unnamed: bool = False
    """Whether its name does not stand at its end."""

    @property
    def end(self) -> tuple[int, DataPoint] | None:
        """The place of its last known value, and the value."""
        known = [(at, point) for at, point in enumerate(self.points) if point]
        return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class Panel:
    """What one of small multiples is called, and what it shares with the others, so that all plots are alike."""

    title: str
    titles: tuple[str, ...]
    """Those of all."""
    ends: tuple[str, ...]
    """The values at the ends of all lines."""
    numbered: bool = True
    """Whether the axis has its numbers: at the left of a row."""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """All that is decided of a chart. Its axis is None where it has none: a doughnut."""

    chart: Chart
    series: tuple[PlannedSeries, ...]
    axis: Axis | None
    ticks_shown: bool = False
    """Whether the axis has its numbers and gridlines."""
    naming: Naming = ""
    totals: tuple[tuple[Decimal, str] | None, ...] = ()
    """Of stacks: what each adds up to, and how that is printed."""
    joins: tuple[Decimal, ...] = ()
    """Of a waterfall: the level at which each bar but the last is joined to the next."""
    every: int = 1
    """One category in so many is named, the same in all outputs; 1, unless they are years or dates and too many."""
    panels: tuple[ChartPlan, ...] = ()
    """Small multiples, instead of series of its own."""
    panel: Panel | None = None
    """Of one of them."""

    @property
    def type(self) -> ChartType:
        return self.chart.type

    @property
    def categories(self) -> tuple[str, ...]:
        return self.chart.categories

    @property
    def thins(self) -> bool:
        """Whether not every category needs its name: years and dates are understood, and so are the points of lines."""
        return self.type == "line" or read_periods(self.categories) is not None

    @property
    def stacked(self) -> bool:
        """Whether the bars of a category are in one line, on each other."""
        return self.type in ("stacked", "waterfall")

    @property
    def abreast(self) -> int:
        """How many bars a category has beside each other."""
        return 1 if self.stacked else max(1, len(self.series))

    @property
    def points(self) -> tuple[DataPoint, ...]:
        return tuple(point for one in self.series for point in one.points if point)

    @property
    def value_axis(self) -> Axis:
        """The axis of a chart that is known to have one."""
        if self.axis is None:
            raise ValueError(f"a {self.type} chart has no axis")
        return self.axis

    def highlighted(self, at: int) -> bool:
        """Whether a category is the highlighted one."""
        return bool(self.chart.highlight) and self.categories[at] == self.chart.highlight


_SERIES: tuple[Role, ...] = ("series-1", "series-2", "series-3", "series-4", "series-5", "series-6")
_TINTS: tuple[Literal["", "faded", "deep"], ...] = ("", "faded", "deep")
_OWN = tuple(Paint(role, tint) for tint in _TINTS for role in _SERIES)
_BEHIND = (Paint("behind-1"), Paint("behind-2"), Paint("behind-2", "deep"), Paint("behind-1", "faded"))


def planned_series(
    chart: Chart, shown: Callable[[int, int, Decimal], DataPoint], paint: Paint | None = None
) -> tuple[PlannedSeries, ...]:
    """The series with their gaps. `shown`: the number of a series, the place of a value and the value → its point."""
    return tuple(
        PlannedSeries(
            one.name,
            paint or series_paint(chart, number),
            tuple(None if value is None else shown(number, at, value) for at, value in enumerate(one.values)),
            bool(one.name) and one.name == chart.highlight,
        )
        for number, one in enumerate(chart.series)
    )


def named_every(names: Sequence[str], pitch: float, ems: Ems) -> int:
    """How many categories there are for one that is named, where each has `pitch` ems: each fifth year, say."""
    periods = read_periods(names)
    widest = max((ems(name) if periods else _in_lines(name, ems) for name in names), default=0.0)
    least = max(1, math.ceil((widest + APART / 2) / pitch))
    return periods.every(least) if periods else least


def _in_lines(name: str, ems: Ems) -> float:
    """The width of a name in `NAME_LINES` lines, roughly."""
    parts = [ems(part) for part in pieces(name)]
    return max(*parts, sum(parts) / (NAME_LINES - 0.5)) if len(parts) > 1 else sum(parts)


def known_values(chart: Chart) -> list[Decimal]:
    return [value for one in chart.series for value in one.values if value is not None]


def start_at_zero(values: Sequence[Decimal]) -> bool:
    """Whether the axis of lines starts at zero: always, but where they differ by less than a quarter of the highest."""
    low, high = min(values, default=ZERO), max(values, default=ZERO)
    return low <= 0 <= high or high - low >= max(abs(low), abs(high)) * _CLOSE


def is_highlighted(chart: Chart, number: int, at: int) -> bool:
    """Whether a value belongs to the category or the series that is highlighted."""
    return bool(chart.highlight) and chart.highlight in (chart.categories[at], chart.series[number].name)


def printed(chart: Chart, number: int, at: int) -> str:
    """A value as its author wrote it."""
    series = chart.series[number]
    value = series.values[at]
    return series.printed[at] or ("" if value is None else format_number(value, locale=chart.lang))


def series_paint(chart: Chart, number: int) -> Paint:
    """The one that matters in the accent, the others gray; without a highlight, each its own.

    Bars of one series are gray where a category is highlighted. Lines are never faded, as a faint one is not seen:
    beyond six they are deeper.
    """
    paint = in_turn(number, [one.name for one in chart.series], chart.highlight)
    if chart.type == "line":
        return Paint(paint.role, "deep" if paint.tint and paint.role in _SERIES else "")
    return Paint("behind-1") if len(chart.series) == 1 and _names_category(chart) else paint


def _names_category(chart: Chart) -> bool:
    return bool(chart.highlight) and chart.highlight in chart.categories


def point_paint(chart: Chart, number: int, at: int) -> Paint:
    """The series' colour, but where a category is highlighted: of one series the others are gray, of several faded."""
    own = series_paint(chart, number)
    if not _names_category(chart):
        return own
    if chart.categories[at] == chart.highlight:
        return Paint("highlight") if len(chart.series) == 1 else own
    return own if len(chart.series) == 1 else Paint(own.role, "faded")


def in_turn(number: int, names: Sequence[str], highlight: str) -> Paint:
    """One colour after the other; where there are more than colours, faded, then deep."""
    if not highlight or highlight not in names:
        return _OWN[number % len(_OWN)]
    if names[number] == highlight:
        return Paint("highlight")
    return _BEHIND[(number - (names.index(highlight) < number)) % len(_BEHIND)]
