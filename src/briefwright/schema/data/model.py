"""What a brief says of a data file, and what the file gives: columns with names, rows of cells with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from briefwright.richtext.text import Text

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
"""What is read of a data file in all; beyond, memory and time would be for a database."""
TOO_LARGE = f"more than {MAX_ROWS:,} rows, {MAX_COLUMNS} columns or {MAX_CELLS:,} cells"
KEEP = "keep the rows and columns that are shown"

Row = tuple[int, list[Text]]
"""A row as it stands in a file: the number of its line (of a workbook: its row), and its cells."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of a file that are not empty, before it is known which of them has the headings."""

    rows: Sequence[Row]
    delimiter: str = "comma"
    unit: str = "line"
    """What a message counts: lines, or the rows of a workbook."""
    last: int = 0
    """The number of the last of them."""


@dataclass(frozen=True, slots=True)
class ChosenColumn:
    """A column that the brief takes; `ColumnFields` has what each of these means."""

    name: Text
    as_: Text | None = None
    locale: str | None = None
    text: bool = False


@dataclass(frozen=True, slots=True)
class RowCondition:
    """What a column's cells must be for a row to be taken: one of the values; each `>= value` and the like holds."""

    column: Text
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file and how to read it; `DataFileFields` has what each of these means."""

    path: Text
    locale: str | None = None
    skip: int = 0
    skip_end: int = 0
    headings: int = 1
    missing: tuple[Text, ...] = ()
    delimiter: str | None = None
    encoding: str | None = None
    sheet: Text | None = None
    cells: Text | None = None
    columns: tuple[ChosenColumn, ...] = ()
    where: tuple[RowCondition, ...] = ()
    sort: tuple[Text, ...] = ()
    limit: int | None = None
    pivot: Text | None = None
    transpose: bool = False

    @property
    def read_as(self) -> DataFile:
        """The same without what is taken of it."""
        return replace(self, columns=(), where=(), sort=(), limit=None, pivot=None, transpose=False)


MISSING = frozenset({
    "", "..", "...", "…", "-", "–", "—", "--", ".", ":", "na", "n/a", "n.a.", "nd", "n.d.", "nan", "null", "none",
    "#n/a", "k.a.", "n/d", "b.d.", "н/д",
})  # fmt: skip
"""How offices and programs mark that there is no value, without regard to case and spaces."""


class Missing(Text):
    """A cell that is written in a way that the brief says is no value."""


class Number(Text):
    """A number that a program wrote, as programs do: digits, a decimal point, no groups."""


class UnusableCell(Text):
    """A cell without a value that can be used; it matters only where the brief takes it."""

    __slots__ = ("fault", "hint")
    fault: str
    hint: str

    def because(self, fault: str, hint: str) -> Self:
        self.fault, self.hint = fault, hint
        return self


def is_missing(text: str) -> bool:
    """Whether a cell, where a number is expected, says that there is no value."""
    return isinstance(text, Missing) or "".join(text.casefold().split()) in MISSING


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a data file, as the brief uses it."""

    name: Text
    locale: str = ""
    """The language in which its numbers are written; empty where nobody says."""
    text: bool = False
    """Whether its cells are printed as they are written."""

    def locale_of(self, cell: Text, otherwise: str) -> tuple[str, bool]:
        """The language of a number in it, and whether somebody says so; `otherwise`: the brief's own language."""
        if isinstance(cell, Number):
            return "en", True
        return self.locale or otherwise, bool(self.locale)


@dataclass(frozen=True, slots=True)
class Data:
    """A table of data: each row has a cell for each column. Empty where the file could not be read."""

    columns: tuple[DataColumn, ...] = ()
    rows: Sequence[Sequence[Text]] = field(default=())
