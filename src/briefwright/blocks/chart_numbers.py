"""The numbers of a chart: what a person writes for one, in YAML or CSV → values and their printed forms."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefwright.blocks.kind import Resolver
from briefwright.blocks.shapes import Series
from briefwright.problems import Location
from briefwright.richtext.quantity import format_number, parse_number, parse_quantity
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel, YesNo

Value = tuple[Decimal | None, str]
"""A number, None where there is none, and its printed form."""
Numbers = tuple[tuple[str, ...], tuple[Series, ...]]
"""Categories and series."""


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
