"""Chart: numbers as bars, columns, a line, stacked columns or a ring; native on slides, drawn on paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefwright import shapes
from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.fields import Written
from briefwright.quantity import format_number, parse_number, parse_quantity
from briefwright.shapes import ChartType, Series
from briefwright.text import Rich, Run, Text, plain


class DatumFields(Written):
    """One value of a chart."""

    label: Text
    """The category."""
    fact: Text | None = None
    """The fact that gives the value."""
    value: Text | None = None
    """The value in the chart's unit, if no fact gives it."""


class SeriesFields(Written):
    """One series of a chart with several."""

    name: Text
    """What the series is."""
    data: tuple[DatumFields, ...]
    """Its values, one for each category."""


class ChartFields(Fields):
    """A chart. Give `data`, or `series`, or a CSV `file`."""

    kind: ClassVar[str] = "chart"
    type: ChartType
    """bar (lying), column, line, stacked or doughnut."""
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
    """A CSV file: the first column holds the categories, each further column a series."""
    note: Text | None = None
    """What must be known to read the chart rightly."""

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if sum(map(bool, (self.data, self.series, self.file))) != 1:
            raise PydanticCustomError("chart_data", "a chart takes its numbers from one of `data`, `series` or `file`")
        return self


@dataclass(frozen=True, kw_only=True)
class Chart(Block):
    kind: ClassVar[str] = "chart"
    numbered: ClassVar[str] = "figure"
    chart: shapes.Chart


def resolve(fields: ChartFields, resolver: Resolver) -> Chart:
    unit = str(fields.unit or "")
    data = [*fields.data, *(datum for one in fields.series for datum in one.data)]
    base = resolver.base(fields, [str(datum.fact) for datum in data if datum.fact])
    categories, series = _from_file(fields, unit, resolver) if fields.file else _from_fields(fields, unit, resolver)
    highlight = str(fields.highlight or "")
    known = {*categories, *(one.name for one in series)}  # none where the numbers could not be read
    if fields.highlight is not None and known and highlight not in known:
        resolver.findings.error(
            "E112", f"`highlight` names “{highlight}”, which the chart does not show", fields.highlight.where,
            "use one of: " + ", ".join(sorted(known - {""})),
        )  # fmt: skip
    subtitle = _with_unit(resolver.rich(fields.subtitle), unit)
    drawn = shapes.Chart(fields.type, categories, series, unit, subtitle, highlight, resolver.remark(fields.note))
    base["alt"] = base["alt"] or describe(drawn, plain(base["message"]))
    return Chart(**base, chart=drawn)


def _with_unit(subtitle: Rich, unit: str) -> Rich:
    """The subtitle says the unit, whether its author did or not."""
    if not unit or unit.casefold() in plain(subtitle).casefold():
        return subtitle
    return (*subtitle, Run(f" ({unit})")) if subtitle else (Run(unit),)


def _from_fields(fields: ChartFields, unit: str, resolver: Resolver) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    written = [(str(one.name), one.data) for one in fields.series] or [("", fields.data)]
    categories = tuple(str(datum.label) for datum in written[0][1])
    series = []
    for name, data in written:
        if tuple(str(datum.label) for datum in data) != categories:
            resolver.findings.error(
                "E112", f"the series “{name}” has other categories than the first", fields.where,
                "give every series the same labels in the same order",
            )  # fmt: skip
        pairs = [_datum(datum, unit, resolver) for datum in data]
        series.append(Series(name, tuple(value for value, _ in pairs), tuple(printed for _, printed in pairs)))
    return categories, tuple(series)


def _datum(datum: DatumFields, unit: str, resolver: Resolver) -> tuple[Decimal | None, str]:
    if datum.fact is not None:
        fact = resolver.fact(datum.fact)
        if fact is None:
            return None, ""
        if fact.quantity is None:
            resolver.findings.error(
                "E205", f"the fact `{fact.name}` ({fact.printed}) is not a number", datum.fact.where,
                "a chart needs a fact whose value begins with a number",
            )  # fmt: skip
            return None, ""
        try:
            value = fact.quantity.in_unit(unit)
        except ValueError as error:
            resolver.findings.error("E205", str(error), datum.fact.where, "draw it in a chart of its own")
            return None, ""
        return value, format_number(value)
    if datum.value is None:
        resolver.findings.error("E111", "this value has neither `fact` nor `value`", datum.where, "write one of them")
        return None, ""
    return _number(datum.value, unit, resolver)


def _from_file(fields: ChartFields, unit: str, resolver: Resolver) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    assert fields.file is not None
    rows = resolver.rows(fields.file)
    if not rows:
        return (), ()
    header, body = rows[0], rows[1:]
    if len(header) < 2:
        resolver.findings.error(
            "E304", "the file has labels, but no numbers", header[0].where, "add a column of numbers"
        )
    categories = tuple(str(row[0]) for row in body)
    series = []
    for index, name in enumerate(header[1:], 1):
        pairs = [_number(row[index], unit, resolver) for row in body]
        series.append(Series(str(name), tuple(v for v, _ in pairs), tuple(p for _, p in pairs)))
    return categories, tuple(series)


def _number(text: Text, unit: str, resolver: Resolver) -> tuple[Decimal | None, str]:
    """Digits alone are in the chart's unit; a figure with its own magnitude or unit is converted."""
    if not text.strip():
        return None, ""
    try:
        value = parse_number(text)
    except ValueError:
        try:
            value = parse_quantity(text).in_unit(unit)
        except ValueError:
            mend = f"write digits, such as 1.2 or 1,340{f', or a figure in {unit}' if unit else ''}"
            resolver.findings.error("E205", f"“{text}” cannot be read as a number here", text.where, mend)
            return None, ""
    return value, format_number(value)


def describe(chart: shapes.Chart, headline: str) -> str:
    """Alternative text from the data: the kind of chart, what it shows, and every value (at most 12 a series)."""
    parts = [f"{chart.type.capitalize()} chart. {headline}".strip().rstrip(".") + "."]
    unit = f" {chart.unit}" if chart.unit else ""
    for series in chart.series:
        values = [f"{c}: {p}{unit}" for c, p in zip(chart.categories, series.printed, strict=True) if p][:12]
        parts.append((f"{series.name}: " if series.name else "") + "; ".join(values) + ".")
    return " ".join(parts)


def shape(block: Chart) -> shapes.Chart:
    return block.chart


KIND = Kind(ChartFields, Chart, resolve, shape)
