"""The cells of a chart's data → numbers on its axis, and their labels; of a waterfall, its totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefwright.blocks.kind import Resolver
from briefwright.blocks.shapes import ChartType, Series, shared_decimals
from briefwright.problems import Location
from briefwright.richtext.digits import UnreadFigureError
from briefwright.richtext.locales import number_signs
from briefwright.richtext.quantity import (
    Quantity,
    UnitsDifferError,
    common_measure,
    format_number,
    read_figure,
    read_quantity,
    split_unit,
)
from briefwright.richtext.text import Text, original, shortened
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import DataColumn, is_missing

_LONGEST_MARK = 8
"""Characters of what may mark a missing value."""
_TOTAL = "total"
"""The heading of the column that marks totals in a data file."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of the axis and the language it is written in; and all that was read on it, each with its language."""

    unit: str
    lang: str
    printed: str = ""
    """The unit as it is printed: that of a translation may count in other thousands, billion yen in 億円."""
    printed_lang: str = ""
    figures: list[tuple[Quantity, Location, str]] = field(default_factory=list)

    @classmethod
    def of(cls, unit: Text | None, resolver: Resolver) -> Measure:
        """The unit that a chart has; its numbers are read in the words that the brief has for it."""
        written = original(unit) if unit is not None else None
        if unit is None or written is None or resolver.language_of(written) != resolver.data_lang:
            return cls("", resolver.data_lang, str(unit or ""), resolver.lang)
        return cls(str(written), resolver.data_lang, str(unit), resolver.language_of(unit))

    @property
    def shift(self) -> int:
        """From the unit to the one that is printed, in powers of ten; words that nobody knows count as the same."""
        one, other = split_unit(self.unit, self.lang)[0], split_unit(self.printed, self.printed_lang)[0]
        return one - other if one and other else 0

    def read(self, cell: Text, locale: str, *, stated: bool, translated: bool) -> Decimal:
        """The number of a cell on the axis that is printed; `translated`: it is written for that one.

        Raises:
            UnreadFigureError: it is not a figure, or one of another unit.
        """
        figure = read_figure(cell, locale, stated=stated)
        self.figures.append((figure, cell.location, locale))
        if translated:
            return figure.on_axis(self.printed, self.printed_lang)
        value = figure.on_axis(self.unit, self.lang)
        return value.scaleb(self.shift) if self.shift else value


def common_unit(measure: Measure, resolver: Resolver) -> Measure | None:
    """The unit that all values are written with; None where they have none, and where, with a problem, they differ."""
    try:
        unit = common_measure([figure for figure, _, _ in measure.figures])
    except UnitsDifferError as error:
        location = next(location for figure, location, _ in measure.figures if figure is error.figure)
        resolver.diagnostics.error("E205", str(error), location, error.hint)
        return None
    if not unit:
        return None
    lang = measure.figures[0][2]
    if not measure.printed and lang != resolver.lang and any(map(str.isalpha, unit)):
        message = f"the unit that this chart takes from its values, “{unit}”, is not translated"
        resolver.diagnostics.warning("W211", message, measure.figures[0][1], "write `unit:` for it in the translation")
    printed = (measure.printed, measure.printed_lang) if measure.printed else (unit, lang)
    return Measure(unit, lang, *printed)


def read_column(
    cells: Sequence[Text], column: DataColumn, measure: Measure, resolver: Resolver
) -> list[Decimal | None]:
    """The numbers of a column. Cells with the same fault are one problem, at the first of them."""
    values: list[Decimal | None] = []
    unread: dict[str, list[tuple[Text, ValueError]]] = {}
    words = [cell for cell in cells if not is_missing(cell)]
    if len(words) > 1 and not any(map(str.isnumeric, "".join(words))):
        message = f"the column “{shortened(column.name)}” has no numbers, but words such as “{shortened(words[0])}”"
        hint = "take the columns that the chart shows: `file: {path: …, columns: [Year, Rate]}`"
        resolver.diagnostics.error("E205", message, words[0].location, hint)
        return [None for _ in cells]
    for cell in cells:
        lang = resolver.language_of(cell)
        locale, stated = column.locale_of(cell, lang)
        try:
            new = lang != resolver.data_lang
            values.append(None if is_missing(cell) else measure.read(cell, locale, stated=stated, translated=new))
        except ValueError as error:
            values.append(None)
            unread.setdefault(re.sub("[0-9]+", "9", cell), []).append((cell, error))
    for (cell, fault), *others in unread.values():
        verb = "is" if len(others) == 1 else "are"
        message = f"{fault}; {len(others)} more in its column {verb} written like it" if others else f"{fault}"
        hint = _number_hint(cell, fault, measure, resolver, in_file=cell is not column.name)
        resolver.diagnostics.error("E205", message, cell.location, hint)
    return values


def read_cell(text: Text, measure: Measure, resolver: Resolver) -> Decimal | None:
    """The number in the unit of the axis; None where there is no value, or a problem."""
    (value,) = read_column([text], DataColumn(text), measure, resolver)
    return value


def _number_hint(cell: Text, fault: ValueError, measure: Measure, resolver: Resolver, *, in_file: bool) -> str:
    if isinstance(fault, UnreadFigureError) and fault.hint:
        return fault.hint
    unit = f", or a figure in {measure.unit}" if measure.unit else ""
    hint = f"write digits, such as {format_number(Decimal('1340.5'), locale=resolver.lang)}{unit}"
    if len(cell) <= _LONGEST_MARK and not any(map(str.isdigit, cell)):
        mark = cell.replace("'", "''")
        say = f"say so: `file: {{path: …, missing: ['{mark}']}}`"
        hint += f"; where there is no value, {say if in_file else 'leave it empty'}"
    return hint


def why_unread(words: str, lang: str) -> str:
    """The hint that the words of a fact are no figure; empty where there is none."""
    try:
        read_quantity(words, lang)
    except UnreadFigureError as error:
        return error.hint
    return ""


def series_from_file(
    file: DataFileFields, measure: Measure, resolver: Resolver
) -> tuple[tuple[Text, ...], tuple[Series, ...]]:
    """The first column of a data file has the categories, each further one a series."""
    data = resolver.data(file)
    if not data.rows:
        return (), ()
    if len(data.columns) < 2:
        resolver.diagnostics.error(
            "E304", "the file has labels, but no numbers", data.columns[0].name.location, "add a column of numbers"
        )
    series = (
        Series(column.name, tuple(read_column([original(row[at]) for row in data.rows], column, measure, resolver)))
        for at, column in enumerate(data.columns[1:], 1)
    )
    return tuple(row[0] for row in data.rows), tuple(series)


def printed_evenly(type_: ChartType, series: Sequence[Series], totals: frozenset[int], lang: str) -> Iterator[Series]:
    """The series with their labels, all with as many decimals; changes with their sign."""
    decimals, plus = shared_decimals(series), number_signs(lang).plus
    for one in series:
        signs = (plus if type_ == "waterfall" and value and value > 0 and at not in totals else ""
                 for at, value in enumerate(one.values))  # fmt: skip
        labels = ("" if value is None else format_number(value, decimals, lang) for value in one.values)
        yield Series(str(one.name), one.values, tuple(map("".join, zip(signs, labels, strict=True))))


# Waterfalls


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """A bar of a waterfall as it is written."""

    label: Text
    value: Decimal | None
    total: bool
    written: bool
    """Whether anything is written as its value."""
    location: Location


def bars_from_file(file: DataFileFields, measure: Measure, resolver: Resolver) -> Iterator[WaterfallBar]:
    """Labels, changes and, if there are totals, a third column that marks them."""
    data = resolver.data(file)
    names = [original(column.name) for column in data.columns]
    if data.rows and (not 2 <= len(names) <= 3 or (len(names) == 3 and names[2].strip().casefold() != _TOTAL)):
        resolver.diagnostics.error(
            "E304", "a waterfall shows a single series", names[-1].location,
            f"keep a column of labels, one of changes and, if there are totals, one with the heading `{_TOTAL}`",
        )  # fmt: skip
        return
    for row in data.rows:
        label, cell, *marks = row[0], *map(original, row[1:])
        mark = marks[0].strip().casefold() if marks else ""
        if mark not in {"true", "false", ""}:
            resolver.diagnostics.error(
                "E304", f"“{row[2]}” is neither true nor false", row[2].location, "write true for a total"
            )
        written = not is_missing(cell)
        if not (mark == "true" or written):
            resolver.diagnostics.error(
                "E111", "this change has no value", cell.location, "write 0 where nothing changes"
            )
        (value,) = read_column([cell], data.columns[1], measure, resolver)
        yield WaterfallBar(label, value, mark == "true", written, cell.location)


def with_totals(bars: Sequence[WaterfallBar], resolver: Resolver) -> tuple[Decimal | None, ...]:
    """Every value, totals worked out. A total that is written is compared, except at the first bar, where it begins."""
    level: Decimal | None = Decimal(0)
    values: list[Decimal | None] = []
    for at, bar in enumerate(bars):
        value = bar.value
        if not bar.total:
            level = None if value is None or level is None else level + value
            values.append(value)
            continue
        if at == 0:
            level = value
            if not bar.written:
                resolver.diagnostics.error("E111", "nothing comes before this total", bar.location, "give it a `value`")
        elif value is not None and level is not None and value != level:
            resolver.diagnostics.error(
                "E205",
                f"the total “{bar.label}” is {format_number(value, locale=resolver.lang)}, "
                f"but the values before it add up to {format_number(level, locale=resolver.lang)}",
                bar.location, "correct a value, or leave out that of the total",
            )  # fmt: skip
        values.append(level)
    return tuple(values)
