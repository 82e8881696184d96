"""Chart: numbers as bars, columns, lines, stacked columns, a waterfall or a ring; native on slides, drawn on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefwright.blocks import shapes
from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import ChartType, Series
from briefwright.problems import Location
from briefwright.richtext.quantity import format_number, parse_number, parse_quantity
from briefwright.richtext.text import Inlines, Run, Text, plain
from briefwright.schema.fields import InputModel, YesNo

Value = tuple[Decimal | None, str]
"""A number, None where there is none, and its printed form."""
Numbers = tuple[tuple[str, ...], tuple[Series, ...]]
"""Categories and series."""
Totals = frozenset[int]
"""The places of the values that are totals."""
_TOTAL = "total"
"""The heading of the column that marks totals in a CSV file."""


class DatumFields(InputModel):
    """One value of a chart."""

    label: Text
    """The category."""
    fact: Text | None = None
    """The fact that gives the value."""
    value: Text | None = None
    """The value in the chart's unit, if no fact gives it; in a waterfall, a change."""
    total: YesNo = False
    """In a waterfall: not a change, but what it comes to. Only the first total needs a value."""


class SeriesFields(InputModel):
    """One series of a chart with several."""

    name: Text
    """What the series is."""
    data: tuple[DatumFields, ...]
    """Its values, one for each category."""


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


def from_fields(
    written: Sequence[tuple[str, tuple[DatumFields, ...]]], unit: str, location: Location, resolver: Resolver
) -> Numbers:
    """`written`: the data of each series, with its name."""
    categories = tuple(str(datum.label) for datum in written[0][1])
    series = []
    for name, data in written:
        if tuple(str(datum.label) for datum in data) != categories:
            resolver.diagnostics.error(
                "E112", f"the series “{name}” has other categories than the first", location,
                "give every series the same labels in the same order",
            )  # fmt: skip
        for datum in data:
            if datum.total:
                resolver.diagnostics.error(
                    "E112", "only a waterfall has totals", datum.location, "remove `total`, or use `type: waterfall`"
                )
        pairs = [value_of(datum, unit, resolver) for datum in data]
        series.append(Series(name, tuple(value for value, _ in pairs), tuple(printed for _, printed in pairs)))
    return categories, tuple(series)


def from_file(file: Text, unit: str, resolver: Resolver) -> Numbers:
    """The first column of a CSV file holds the categories, each further one a series."""
    rows = resolver.rows(file)
    if not rows:
        return (), ()
    header, body = rows[0], rows[1:]
    if len(header) < 2:
        resolver.diagnostics.error(
            "E304", "the file has labels, but no numbers", header[0].location, "add a column of numbers"
        )
    categories = tuple(str(row[0]) for row in body)
    series = []
    for index, name in enumerate(header[1:], 1):
        pairs = [number(row[index], unit, resolver) for row in body]
        series.append(Series(str(name), tuple(v for v, _ in pairs), tuple(p for _, p in pairs)))
    return categories, tuple(series)


def value_of(datum: DatumFields, unit: str, resolver: Resolver) -> Value:
    """What its fact or its value gives."""
    if datum.fact is not None:
        fact = resolver.fact(datum.fact)
        if fact is None:
            return None, ""
        if fact.quantity is None:
            resolver.diagnostics.error(
                "E205", f"the fact `{fact.name}` ({fact.printed}) is not a number", datum.fact.location,
                "a chart needs a fact whose value begins with a number",
            )  # fmt: skip
            return None, ""
        try:
            value = fact.quantity.in_unit(unit)
        except ValueError as error:
            resolver.diagnostics.error("E205", str(error), datum.fact.location, "draw it in a chart of its own")
            return None, ""
        return value, format_number(value)
    if datum.value is None:
        resolver.diagnostics.error(
            "E111", "this value has neither `fact` nor `value`", datum.location, "write one of them"
        )
        return None, ""
    return number(datum.value, unit, resolver)


def number(text: Text, unit: str, resolver: Resolver) -> Value:
    """Digits alone are in the chart's unit; a figure with its own magnitude or unit is converted."""
    if not text.strip():
        return None, ""
    try:
        value = parse_number(text)
    except ValueError:
        try:
            value = parse_quantity(text).in_unit(unit)
        except ValueError:
            hint = f"write digits, such as 1.2 or 1,340{f', or a figure in {unit}' if unit else ''}"
            resolver.diagnostics.error("E205", f"“{text}” cannot be read as a number here", text.location, hint)
            return None, ""
    return value, format_number(value)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A bar as it is written."""

    label: str
    value: Value
    total: bool
    written: bool
    """Whether anything is written as its value."""
    location: Location


def waterfall(
    data: Sequence[DatumFields], series: Sequence[SeriesFields], file: Text | None, unit: str, resolver: Resolver
) -> tuple[tuple[str, ...], tuple[Series, ...], Totals]:
    """From the one of `data`, `series` and `file` that is given."""
    name = str(series[0].name) if series else ""
    if len(series) > 1:
        resolver.diagnostics.error(
            "E112", "a waterfall shows a single series", series[1].location, "draw a chart for each, or stacked columns"
        )
    if file is not None:
        entries = list(_from_file(file, unit, resolver))
    else:
        entries = [_entry(datum, unit, resolver) for datum in (series[0].data if series else data)]
    if not entries:
        return (), (), frozenset()
    values = _checked(entries, resolver)
    printed = (_printed(value, entry) for value, entry in zip(values, entries, strict=True))
    totals = frozenset(at for at, entry in enumerate(entries) if entry.total)
    return tuple(entry.label for entry in entries), (Series(name, values, tuple(printed)),), totals


def _entry(datum: DatumFields, unit: str, resolver: Resolver) -> _Entry:
    written = datum.value if datum.value is not None else datum.fact
    if datum.total and written is None:
        return _Entry(str(datum.label), (None, ""), True, False, datum.location)
    location = written.location if written is not None and written.location is not None else datum.location
    return _Entry(str(datum.label), value_of(datum, unit, resolver), datum.total, True, location)


def _from_file(file: Text, unit: str, resolver: Resolver) -> Iterator[_Entry]:
    """Labels, changes and, if there are totals, a third column that says which."""
    rows = resolver.rows(file)
    if not rows:
        return
    header, body = rows[0], rows[1:]
    if not 2 <= len(header) <= 3 or (len(header) == 3 and header[2].strip().casefold() != _TOTAL):
        resolver.diagnostics.error(
            "E304", "a waterfall shows a single series", header[-1].location,
            f"keep a column of labels, one of changes and, if there are totals, one with the heading `{_TOTAL}`",
        )  # fmt: skip
        return
    for row in body:
        total = len(row) == 3 and _is_total(row[2], resolver)
        if not (total or row[1].strip()):
            resolver.diagnostics.error(
                "E111", "this change has no value", row[1].location, "write 0 where nothing changes"
            )
        yield _Entry(str(row[0]), number(row[1], unit, resolver), total, bool(row[1].strip()), row[1].location)


def _is_total(cell: Text, resolver: Resolver) -> bool:
    said = cell.strip().casefold()
    if said not in {"true", "false", ""}:
        resolver.diagnostics.error(
            "E304", f"“{cell}” is neither true nor false", cell.location, "write true for a total"
        )
    return said == "true"


def _checked(entries: Sequence[_Entry], resolver: Resolver) -> tuple[Decimal | None, ...]:
    """Every value, totals worked out. A total that is written is compared, but for the first bar, which begins."""
    level: Decimal | None = Decimal(0)
    values: list[Decimal | None] = []
    for at, entry in enumerate(entries):
        value = entry.value[0]
        if not entry.total:
            level = None if value is None or level is None else level + value
            values.append(value)
            continue
        if at == 0:
            level = value
            if not entry.written:
                resolver.diagnostics.error(
                    "E111", "nothing comes before this total", entry.location, "give it a `value`"
                )
        elif None not in (value, level) and value != level:
            resolver.diagnostics.error(
                "E205", f"the total “{entry.label}” is {_plain(value)}, the values before it come to {_plain(level)}",
                entry.location, "mend a value, or leave that of the total out",
            )  # fmt: skip
        values.append(level)
    return tuple(values)


def _printed(value: Decimal | None, entry: _Entry) -> str:
    if value is None or entry.total:
        return _plain(value)
    return f"+{_plain(value)}" if value > 0 else _plain(value)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def shape(block: ChartBlock) -> shapes.Chart:
    return block.chart


KIND = Kind(ChartFields, ChartBlock, resolve, shape)
