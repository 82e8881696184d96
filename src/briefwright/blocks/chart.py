"""Chart: numbers as bars, columns, lines, stacked columns, a waterfall or a ring; native on slides, drawn on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefwright.blocks import shapes
from briefwright.blocks.chart_numbers import DatumFields, SeriesFields, from_fields, from_file
from briefwright.blocks.chart_waterfall import Totals, waterfall
from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import ChartType, Series
from briefwright.richtext.text import Inlines, Run, Text, plain


class ChartFields(Fields):
    """A chart. Give `data`, or `series`, or a CSV `file`."""

    kind: ClassVar[str] = "chart"
    type: ChartType
    """bar (lying), column, line, stacked, waterfall (what leads from one total to the next) or doughnut."""
    subtitle: Text | None = None
    """Measure, unit and period."""
    unit: Text | None = None
    """The unit of the axis, such as "trillion yen"; facts are converted to it."""
    highlight: Text | None = None
    """The one category (or series) to be seen first, in the accent colour."""
    data: tuple[DatumFields, ...] = ()
    """The values of a single series."""
    series: tuple[SeriesFields, ...] = ()
    """Several series over the same categories."""
    file: Text | None = None
    """A CSV file: the first column holds the categories, each further one a series. In a waterfall the second holds the
    changes and a third, `total`, says true for a total."""
    note: Text | None = None
    """What must be known to read the chart rightly."""

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if sum(map(bool, (self.data, self.series, self.file))) != 1:
            raise PydanticCustomError("chart_data", "a chart takes its numbers from one of `data`, `series` or `file`")
        return self


@dataclass(frozen=True, kw_only=True)
class ChartBlock(Block):
    kind: ClassVar[str] = "chart"
    numbered: ClassVar[str] = "figure"
    chart: shapes.Chart


def resolve(fields: ChartFields, resolver: Resolver) -> ChartBlock:
    unit = str(fields.unit or "")
    data = [*fields.data, *(datum for one in fields.series for datum in one.data)]
    base = resolver.base(fields, [str(datum.fact) for datum in data if datum.fact])
    categories, series, totals = _numbers(fields, unit, resolver)
    highlight = str(fields.highlight or "")
    known = {*categories, *(one.name for one in series)}  # none where the numbers could not be read
    if fields.highlight is not None and known and highlight not in known:
        resolver.diagnostics.error(
            "E112", f"`highlight` names “{highlight}”, which the chart does not show", fields.highlight.location,
            "use one of: " + ", ".join(sorted(known - {""})),
        )  # fmt: skip
    subtitle = _with_unit(resolver.rich(fields.subtitle), unit)
    drawn = shapes.Chart(
        fields.type, categories, series, unit, subtitle, highlight, resolver.remark(fields.note), totals
    )
    base["alt"] = base["alt"] or describe(drawn, plain(base["message"]))
    return ChartBlock(**base, chart=drawn)


def _numbers(fields: ChartFields, unit: str, resolver: Resolver) -> tuple[tuple[str, ...], tuple[Series, ...], Totals]:
    if fields.type == "waterfall":
        return waterfall(fields.data, fields.series, fields.file, unit, resolver)
    if fields.file is not None:
        return *from_file(fields.file, unit, resolver), frozenset()
    written = [(str(one.name), one.data) for one in fields.series] or [("", fields.data)]
    return *from_fields(written, unit, fields.location, resolver), frozenset()


def _with_unit(subtitle: Inlines, unit: str) -> Inlines:
    """The subtitle says the unit, whether its author did or not."""
    if not unit or unit.casefold() in plain(subtitle).casefold():
        return subtitle
    return (*subtitle, Run(f" ({unit})")) if subtitle else (Run(unit),)


def describe(chart: shapes.Chart, headline: str) -> str:
    """Alternative text from the data: the kind of chart, what it shows, and every value (at most 12 a series)."""
    parts = [f"{chart.type.capitalize()} chart. {headline}".strip().rstrip(".") + "."]
    unit = f" {chart.unit}" if chart.unit else ""
    for series in chart.series:
        pairs = enumerate(zip(chart.categories, series.printed, strict=True))
        values = [f"{name}: {printed}{unit}{_in_total(chart, at)}" for at, (name, printed) in pairs if printed][:12]
        parts.append((f"{series.name}: " if series.name else "") + "; ".join(values) + ".")
    return " ".join(parts)


def _in_total(chart: shapes.Chart, at: int) -> str:
    return " in total" if at in chart.totals else ""


def shape(block: ChartBlock) -> shapes.Chart:
    return block.chart


KIND = Kind(ChartFields, ChartBlock, resolve, shape)
