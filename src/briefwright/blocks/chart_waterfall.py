"""The numbers of a waterfall: changes, and totals that are what the changes add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.blocks.chart_numbers import DatumFields, SeriesFields, Value, number, value_of
from briefwright.blocks.kind import Resolver
from briefwright.blocks.shapes import Series
from briefwright.problems import Location
from briefwright.richtext.quantity import format_number
from briefwright.richtext.text import Text

Totals = frozenset[int]
"""The places of the values that are totals."""
_TOTAL = "total"
"""The heading of the column that marks totals in a CSV file."""


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
