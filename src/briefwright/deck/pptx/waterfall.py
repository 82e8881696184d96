"""A waterfall's plan → the columns of its workbook: the author's numbers, and all that is drawn, computed from them.

PowerPoint's own waterfall is in no standard, and LibreOffice shows nothing of it: it is drawn as stacked columns, the
lowest part unfilled. Column A has the categories, B what is meant, C where each bar ends; then come the parts of the
bars, what carries the labels, and the hairlines. Whoever edits a number in B sees the bars after it move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.blocks.shapes import Step
from briefwright.charts.plan import ChartPlan, DataPoint
from briefwright.deck.pptx.workbook import Column, signed_format
from briefwright.richtext.locales import number_signs

_BELOW = {"Rise below zero": "Rise", "Fall below zero": "Fall"}
PARTS = ("Unfilled", "Rise", "Fall", "Total", *_BELOW)
"""Of the bars, in the order of their series. One that crosses zero has two: stacks below zero are separate."""
LABELS = "Label"
HAIRLINES = ("Line 1", "Line 2", "Line 3")
"""Each joins every third pair of bars, so that none runs on into the next."""
_NOISE = 10
"""Decimals that ends are rounded to: 0.1 + 0.2 − 0.3 is not zero in a spreadsheet."""
_Cell = tuple[Decimal | None, str]
"""A value, and the formula that computes it; "" for what is typed, or for nothing."""


def waterfall_columns(plan: ChartPlan, otherwise: str) -> list[Column]:
    """The columns from B on. The author's, if it has no name, is called by the unit, or `otherwise`."""
    chart = plan.chart
    (meant,) = chart.series[:1]
    ends = [step.end for step in chart.steps]
    points = zip(chart.steps, plan.series[0].points, [None, *ends], strict=False)
    bars = [_Bar(at, step, point, before) for at, (step, point, before) in enumerate(points)]
    computed: dict[str, Sequence[_Cell]] = {
        "Ends at": [bar.end for bar in bars],
        **{name: [bar.part(name) for bar in bars] for name in PARTS},
        LABELS: [bar.edge for bar in bars],
        **{name: _hairline(bars, first) for first, name in enumerate(HAIRLINES)},
    }
    decimals = [len(printed.partition(number_signs(chart.lang).decimal)[2]) for printed in meant.printed]
    as_printed = tuple(
        signed_format(places, chart.lang, signs=at not in chart.totals) for at, places in enumerate(decimals)
    )
    plain = signed_format(max(decimals, default=0), chart.lang, signs=False)
    name, formulas = meant.name or chart.unit or otherwise, tuple(bar.meant for bar in bars)
    columns = [Column(2, name, meant.values, as_printed, plain, formulas)]
    for number, (called, cells) in enumerate(computed.items(), 3):
        values, formulas = tuple(value for value, _ in cells), tuple(formula for _, formula in cells)
        columns.append(Column(number, chart.labels.column(called), values, (plain,) * len(cells), plain, formulas))
    return columns


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar, in the row below the headings that its number says."""

    at: int
    step: Step
    point: DataPoint | None
    before: Decimal | None
    """Where the bar before it ends; None for the first."""

    @property
    def _row(self) -> int:
        return self.at + 2

    @property
    def _start(self) -> str:
        return "0" if self.step.total or self.before is None else f"C{self.at + 1}"

    @property
    def _low(self) -> str:
        return f"MIN({self._start},C{self._row})"

    @property
    def _high(self) -> str:
        return f"MAX({self._start},C{self._row})"

    @property
    def meant(self) -> str:
        """A total is where the bar before it ends, unless it was stated as another."""
        return f"C{self.at + 1}" if self.step.total and self.step.end == self.before else ""

    @property
    def end(self) -> _Cell:
        change = f"ROUND({self._start}+B{self._row},{_NOISE})"
        return self._shown(self.step.end, f"B{self._row}" if self._start == "0" else change)

    def part(self, name: str) -> _Cell:
        """One of `PARTS`: its length above or below zero."""
        low, high, rising = self.step.low, self.step.high, self.step.end >= self.step.start
        above, below = max(high, Decimal(0)) - max(low, Decimal(0)), min(low, Decimal(0)) - min(high, Decimal(0))
        length = f"IF({self._high}>0,MAX({self._high},0)-MAX({self._low},0),MIN({self._low},0)-MIN({self._high},0))"
        kind, value = _BELOW.get(name, name), above if high > 0 else below
        if name == "Unfilled":
            value_or_none = low if low > 0 else high if high < 0 else None
            return self._shown(value_or_none, f'IF({self._low}>0,{self._low},IF({self._high}<0,{self._high},""))')
        if kind == "Total" or self.step.total:
            return self._shown(value, length) if kind == "Total" and self.step.total else (None, "")
        turned = f"C{self._row}>={self._start}" if kind == "Rise" else f"C{self._row}<{self._start}"
        own = rising == (kind == "Rise")
        if name in _BELOW:
            crosses = f"AND({turned},{self._low}<0,{self._high}>0)"
            return self._shown(low if own and low < 0 < high else None, f'IF({crosses},{self._low},"")')
        return self._shown(value if own else None, f'IF({turned},{length},"")')

    @property
    def edge(self) -> _Cell:
        """Where its label stands: above it, or below one that is below zero."""
        value = self.step.low if self.point and self.point.below else self.step.high
        return self._shown(value, f"IF(AND({self._low}<0,{self._high}<=0),{self._low},{self._high})")

    def _shown(self, value: Decimal | None, formula: str) -> _Cell:
        return (value, formula) if self.point is not None else (None, "")


def _hairline(bars: Sequence[_Bar], first: int) -> list[_Cell]:
    """From the end of every third bar to the next bar."""
    cells: list[_Cell] = []
    for at in range(len(bars)):
        place = (at - first) % 3
        drawn = at >= first and place != 2 and (place == 1 or at < len(bars) - 1)
        cells.append((bars[at - place].step.end, f"C{at - place + 2}") if drawn else (None, ""))
    return cells
