"""The values of a chart → its axis: where it begins, its steps, and where PowerPoint will end it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from briefwright.blocks.shapes import Chart

_MOST_LINES = 5
_STEPS = (1, 2, 2.5, 4, 5, 10)
_HEADROOM = 0.05
"""Of the span: PowerPoint ends an axis beyond the highest value by so much, then at the next line."""
_NEAR = 1 / 6
"""Of the highest value: where lines differ by less, their axis begins above zero."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Three to five lines, `step` apart. The native chart is told `low` and `step`; its end follows its numbers."""

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    @property
    def decimals(self) -> int:
        """How many the numbers of the axis need."""
        return max(0, -int(Decimal(f"{self.step:.6g}").normalize().as_tuple().exponent))

    @property
    def ticks(self) -> tuple[float, ...]:
        return tuple(self.low + self.step * number for number in range(round((self.high - self.low) / self.step) + 1))


def axis_of(chart: Chart) -> Axis:
    """Bars stand on zero; lines that are close together, far from it, do not."""
    ends = list(_ends(chart))
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    above_zero = chart.type == "line" and low > 0 and high - low < high * _NEAR
    if not above_zero:
        low, high = min(0.0, low), max(0.0, high)
    room = (high - low or abs(high) or 1.0) * _HEADROOM
    low, high = (low if low == 0 else low - room), (high if high == 0 else high + room)
    if low == high:
        high = 1.0
    step = _step(high - low)
    first = floor(low / step + 1e-9)
    return Axis(first * step, max(first + 1, ceil(high / step - 1e-9)) * step, step)


def _step(span: float) -> float:
    """Three to five lines: PowerPoint would draw up to eleven."""
    magnitude = 10.0 ** floor(log10(span / _MOST_LINES))
    return next(step * magnitude for step in _STEPS if span <= step * magnitude * _MOST_LINES)


def _ends(chart: Chart) -> Iterator[float]:
    """Where bars and stacks end, and points stand."""
    if chart.type == "waterfall":
        yield from (float(step.end) for step in chart.steps)
        return
    for at in range(len(chart.categories)):
        values = [float(series.values[at] or 0) for series in chart.series if series.values[at] is not None]
        if chart.type == "stacked":
            yield sum(value for value in values if value > 0)
            yield sum(value for value in values if value < 0)
        else:
            yield from values
