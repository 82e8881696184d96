"""Table: headings and rows, written out or read from a data file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, TypeVar

from briefwright.blocks.credit import CreditedFields, after_source
from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import WRITTEN_DECIMALS, Cell, Grid, Row, Series, shared_decimals
from briefwright.problems import Location
from briefwright.richtext.digits import UnreadFigureError
from briefwright.richtext.locales import number_signs
from briefwright.richtext.quantity import Quantity, looks_numeric, print_figure, read_figure
from briefwright.richtext.text import Inlines, Text, named_among, original, plain
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import DataColumn, is_missing
from briefwright.schema.fields import Count, InputModel, OneOrMore, PartFields
from briefwright.schema.models import Alternative, Discriminator

_MOST_NAMED = 12
"""Rows that a hint names."""
_HINT = "write one cell for each column that no other cell covers; an empty one is ''"


class CellFields(InputModel):
    """A cell; as a mapping it may cover further columns and rows."""

    shorthand: ClassVar[str] = "text"
    text: Text | None = None
    """The words of the cell."""
    colspan: Count = 1
    """How many columns it covers, from its own to the right."""
    rowspan: Count = 1
    """How many rows it covers, from its own down. Covered cells are left out of their rows."""


Cells = tuple[CellFields | None, ...]
"""A row; None is an empty cell."""


class RowFields(PartFields):
    """A row; as a mapping it may say which outputs show it."""

    shorthand: ClassVar[str] = "cells"
    cells: Cells
    """Its cells, as in a row without keys."""


_HeadingOrRow = Annotated[
    Annotated[CellFields | None, Alternative("[cell]")] | Annotated[Cells, Alternative("[row]")],
    Discriminator(lambda value: "[row]" if isinstance(value, list | tuple) else "[cell]"),
]


class TableFields(CreditedFields, Fields):
    """A table. Give `columns` and `rows`, or a data `file`."""

    kind: ClassVar[str] = "table"
    columns: tuple[_HeadingOrRow, ...] = ()
    """The headings; or rows of headings, as for a heading over several columns."""
    rows: tuple[RowFields, ...] = ()
    """The rows, each a list with a cell for each of the `columns`, except those that another cell covers; or a mapping:
    {cells: [...], only: brief}."""
    file: DataFileFields | None = None
    """A data file: CSV, TSV, Excel or JSON."""
    highlight: OneOrMore[Text] = ()
    """The row to emphasise, by the words of its first cell or by its number; or one cell, by its words. Several as a
    list."""
    note: Text | None = None
    """What a reader must know to understand the table."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return (self.rows,) if self.rows else ()


@dataclass(frozen=True, kw_only=True)
class TableBlock(Block):
    kind: ClassVar[str] = "table"
    numbered: ClassVar[str] = "table"
    grid: Grid


def resolve(fields: TableFields, resolver: Resolver) -> TableBlock:
    base = resolver.base(fields)
    if (fields.file is None) != bool(fields.columns and fields.rows):
        chooses = fields.file is not None and fields.columns and not fields.rows
        hint = "to take some of the file's columns: `file: {path: …, columns: […]}`" if chooses else "write one"
        resolver.diagnostics.error("E112", "a table takes `columns` and `rows`, or a `file`", fields.location, hint)
    numeric: tuple[bool, ...] | None = None
    header, body = _headings(fields), tuple(row.cells for row in fields.rows if resolver.shows(row))
    if fields.file is not None:
        header, body, numeric = _from_file(fields.file, resolver)
    width = sum(cell.colspan if cell else 1 for cell in header[0]) if header else 0
    heads = place(header, width, "row of headings", fields.location, resolver)
    rows = place(body, width, "row", fields.location, resolver)
    words = [cell.text for row in body for cell in row if cell is not None and cell.text is not None]
    for written in fields.highlight:
        named = Text(named_among(written, words), written.location, written.lines, plain=written.plain)
        rows = _highlighted(rows, named, fields, resolver)
    grid = Grid(heads, rows, numeric or _numeric(rows, width), resolver.remark(fields.note))
    names = resolver.labels.comma.join(_names(heads, width))
    base["alt"] = base["alt"] or resolver.labels.table_with(len(rows), names)
    return TableBlock(**base, grid=grid, credited=after_source(fields, resolver))


def _highlighted(rows: tuple[Row, ...], written: Text, fields: TableFields, resolver: Resolver) -> tuple[Row, ...]:
    """The rows with those cells marked that a text names: a row by its first cell, a row by its number, a cell.

    Rows are counted as they are written; nothing is marked in one that the output leaves out.
    """
    words = plain(_signed(written, resolver))
    at_shown = [at for at, row in enumerate(fields.rows) if resolver.shows(row)] if fields.rows else [*range(len(rows))]
    left_out = [cell for row in fields.rows if not resolver.shows(row) for cell in row.cells]
    named = {at for at, row in enumerate(rows) for cell in row if cell.column == 0 and plain(cell.text) == words}
    alone = {at for at, row in enumerate(rows) for cell in row if plain(cell.text) == words}
    number = int(words) - 1 if words.isdecimal() else -1
    if not named and number in at_shown:
        named = {at_shown.index(number)}
    if named:
        covered = {
            at + n for at in named for cell in rows[at] if cell.column == 0 for n in range(cell.rowspan)
        }  # fmt: skip
        return tuple(
            tuple(replace(cell, mark="row") for cell in row) if at in covered | named else row
            for at, row in enumerate(rows)
        )
    if not (alone or 0 <= number < len(fields.rows) or any(cell and cell.text == words for cell in left_out)):
        first = dict.fromkeys(plain(cell.text) for row in rows for cell in row if cell.column == 0)
        resolver.diagnostics.error(
            "E112", f"`highlight` names “{words}”, which the table does not show", written.location,
            "use the words of a row's first cell: " + ", ".join(list(first)[:_MOST_NAMED]),
        )  # fmt: skip
    return tuple(
        tuple(replace(cell, mark="cell") if plain(cell.text) == words else cell for cell in row) for row in rows
    )


def _headings(fields: TableFields) -> tuple[Cells, ...]:
    """Rows of headings; single ones beside a row get a row of their own, where they are reported as too few."""
    if not any(isinstance(one, tuple) for one in fields.columns):
        return (tuple(one for one in fields.columns if not isinstance(one, tuple)),) if fields.columns else ()
    return tuple(one if isinstance(one, tuple) else (one,) for one in fields.columns)


def _from_file(
    file: DataFileFields, resolver: Resolver
) -> tuple[tuple[Cells, ...], tuple[Cells, ...], tuple[bool, ...]]:
    """Headings, rows, and which columns have numbers: these are printed as the brief's language writes them."""
    data = resolver.data(file)
    written = [[row[at] for row in data.rows] for at in range(len(data.columns))]
    printed = [_printed(column, cells, resolver) for column, cells in zip(data.columns, written, strict=True)]
    columns = [cells if numbers is None else numbers for cells, numbers in zip(written, printed, strict=True)]
    rows = tuple(tuple(map(CellFields.read, row)) for row in zip(*columns, strict=True))
    heads = tuple(CellFields.read(column.name) for column in data.columns)
    return (heads,) if heads else (), rows, tuple(numbers is not None for numbers in printed)


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DIGITS = re.compile(r"[^\w.,]*[0-9](?:[0-9.,'’ \u00a0\u202f]*[0-9])?[^\w.,]*")
_CODE = re.compile(r"0[0-9]+")
_HYPHEN = re.compile(r"\A[-‐‑] ?(?=\W?[0-9])")
_NEGATIVE = re.compile(r"[-‐‑] ?[€$£¥]?[0-9][0-9.,'’ \u00a0\u202f]*(?:[%‰€$£¥]|(?<=[ \u00a0\u202f])[^\W\d_]{1,4}\.?)?")
"""A number alone that a hyphen is before, with its unit: -3,5 %."""


def _printed(column: DataColumn, cells: Sequence[Text], resolver: Resolver) -> list[Text] | None:
    """The numbers of a column, with one number of decimals; None where its cells are words, years or codes.

    Cells that may mean two numbers are one problem, at the first.
    """
    as_in_file = [original(cell) for cell in cells]
    known = _without_marks([cell for cell in as_in_file if not is_missing(cell)])
    if column.text or not known or all(map(_YEAR.fullmatch, known)) or any(map(_CODE.fullmatch, known)):
        return None
    figures: dict[Text, _Flagged] = {}
    for cell in known:
        locale, stated = column.locale_of(cell, resolver.data_lang)
        try:
            figures[cell] = _flagged(cell, locale, stated=stated)
        except UnreadFigureError as error:
            foreign = 2 * len(figures) >= len(known) and number_signs(locale) != number_signs(resolver.data_lang)
            if foreign or (error.mistakable and all(map(_DIGITS.fullmatch, known))):
                hint = f"{error.hint}; " if error.hint else ""
                hint += "or take the column with `text: true` if it has no numbers"
                resolver.diagnostics.error("E205", str(error), cell.location, hint.removeprefix("or "))
            return None
    if not all(one.figure.is_bare for one in figures.values()):
        return None
    values = tuple(one.figure.number for one in figures.values())
    decimals = max(0, *(-int(value.as_tuple().exponent) for value in values))
    if decimals > WRITTEN_DECIMALS:
        decimals = shared_decimals([Series("", values)])
    return [
        Text(figures[own].printed(own, decimals, resolver.lang), own.location) if own in figures else cell
        for own, cell in zip(as_in_file, cells, strict=True)
    ]


_Words = TypeVar("_Words", bound=str)
_MARK = 8
"""Characters of what may stand in the place of a number: ns, ***, (c)."""
_FLAG = re.compile(
    r"(?P<before>[<>≤≥~≈]?\s?)(?P<figure>.*?[0-9](?:\s?%)?)(?P<after>\s?(?:[a-z]{1,2}|[*†‡¹²³⁴-⁹]+|[(\[]\w{1,5}\.?[)\]])|)",
    re.IGNORECASE,
)
"""A figure with what statistical offices say about it: <0.1, 12.3 p, 5*, 3.9(P)."""


def _without_marks(cells: list[_Words]) -> list[_Words]:
    """Without short words in the place of numbers, where most cells are numbers."""
    numbers = [cell for cell in cells if len(cell) > _MARK or any(map(str.isdigit, cell))]
    return numbers if 2 * len(numbers) > len(cells) else cells


@dataclass(frozen=True, slots=True)
class _Flagged:
    """A figure, and the flags before and behind it."""

    figure: Quantity
    before: str = ""
    after: str = ""

    def printed(self, written: str, decimals: int, lang: str) -> str:
        return f"{self.before}{print_figure(self.figure, written, decimals, lang)}{self.after}"


def _flagged(cell: Text, locale: str, *, stated: bool) -> _Flagged:
    """The figure of a cell, whatever its flags say about it.

    Raises:
        UnreadFigureError: there is none.
    """
    try:
        return _Flagged(read_figure(cell, locale, stated=stated))
    except UnreadFigureError as error:
        found = _FLAG.fullmatch(cell)
        if error.mistakable or found is None or not (found["before"] or found["after"]):
            raise
        return _Flagged(read_figure(found["figure"], locale, stated=stated), found["before"], found["after"])


def _names(header: Sequence[Row], width: int) -> list[str]:
    """Of each column, all its headings from above: "Budget 2023"."""
    above = [[plain(cell.text) for row in header for cell in row if column in cell.columns] for column in range(width)]
    return [" ".join(filter(None, names)) for names in above]


def _numeric(rows: Sequence[Row], columns: int) -> tuple[bool, ...]:
    """A column is numeric where each cell is a figure but for marks in place of one, and they are not all years."""
    cells: list[list[str]] = [[] for _ in range(columns)]
    for cell in (cell for row in rows for cell in row if cell.colspan == 1 and cell.column < columns):
        if not is_missing(words := plain(cell.text)):
            cells[cell.column].append(words)
    years = re.compile(r"(19|20|١٩|٢٠|۱۹|۲۰)\d\d$")
    known = [_without_marks(column) for column in cells]
    return tuple(
        bool(column) and all(map(looks_numeric, column)) and not all(map(years.match, column)) for column in known
    )


def place(rows: Sequence[Cells], width: int, noun: str, location: Location, resolver: Resolver) -> tuple[Row, ...]:
    """The rows of a table `width` columns wide. Problems call row 2 "`noun` 2"; `location` is the table's own place."""
    covered: dict[int, int] = {}
    placed: list[Row] = []
    for number, row in enumerate(rows, 1):
        beside = next((cell.location for cell in row if cell is not None), location)
        made, count = _row(row, covered, beside, len(rows) - number + 1, resolver)
        if count != width:
            message = f"{noun} {number} fills {count} columns, the table has {width}"
            resolver.diagnostics.error("E112", message, beside, _HINT)
        placed.append(made)
    return tuple(placed)


def _signed(written: Text | None, resolver: Resolver) -> Inlines:
    """The words of a cell; of a number alone with a true minus for a hyphen, as in facts and data files."""
    runs = resolver.rich(written)
    if not runs or runs[0].code or not _NEGATIVE.fullmatch(plain(runs)):
        return runs
    minus = number_signs(resolver.lang).minus
    return (runs[0].with_text(_HYPHEN.sub(minus, runs[0].text)), *runs[1:])


def _row(written: Cells, covered: dict[int, int], location: Location, left: int, resolver: Resolver) -> tuple[Row, int]:
    """One row's cells, and how many columns they and those above fill.

    `covered`: for how many rows yet a column is covered from above; `left`: how many rows there are from here on.
    """
    cells: list[Cell] = []
    from_above = {column for column, rows in covered.items() if rows}
    column = 0
    for one in written:
        while column in from_above:
            column += 1
        cell = Cell(_signed(one.text, resolver), column, one.colspan, one.rowspan) if one else Cell((), column)
        own = one.location if one else location
        if not from_above.isdisjoint(cell.columns):
            hint = "make its `colspan` smaller, or the `rowspan` of the other"
            resolver.diagnostics.error("E112", "this cell overlaps one that extends down from above", own, hint)
        if cell.rowspan > left:
            message = f"this cell covers {cell.rowspan} rows, but the table ends after {left}"
            resolver.diagnostics.error("E112", message, own, "make its `rowspan` smaller")
        cells.append(cell)
        column += cell.colspan
    filled = from_above | {column for cell in cells for column in cell.columns}
    for column in from_above:
        covered[column] -= 1
    covered |= {column: cell.rowspan - 1 for cell in cells for column in cell.columns}
    return tuple(cells), len(filled)


def shape(block: TableBlock) -> Grid:
    return block.grid


KIND = Kind(TableFields, TableBlock, resolve, shape)
