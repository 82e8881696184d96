"""The columns and rows of a file → those that the brief takes: filtered, sorted, chosen, pivoted, transposed."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.quantity import read_number
from briefwright.richtext.text import Text, shortened
from briefwright.schema.data.model import (
    MAX_COLUMNS,
    ChosenColumn,
    Data,
    DataColumn,
    DataFile,
    RowCondition,
    is_missing,
)

_COMPARED = re.compile(r"(>=|<=|!=|>|<|=)\s*(.*)", re.DOTALL)
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip
_Rows = Sequence[Sequence[Text]]


def select(data: Data, file: DataFile, lang: str, diagnostics: Diagnostics) -> Data:
    """What the brief takes of a file's data; nothing, and a problem, where it asks for what is not there."""
    selection = _Selection(data, lang, diagnostics)
    rows: _Rows = data.rows
    for condition in file.where:
        rows = selection.where(condition, rows)
    for name in reversed(file.sort):
        rows = selection.sort(name, rows)
    chosen = selection.pivot(file, rows) if file.pivot is not None else selection.choose(file, rows)
    if selection.failed:
        return Data()
    chosen = Data(chosen.columns, chosen.rows[: file.limit])
    chosen = _transposed(chosen) if file.transpose else chosen
    if len(chosen.columns) > MAX_COLUMNS:
        message = f"this makes {len(chosen.columns):,} columns; at most {MAX_COLUMNS} are allowed"
        diagnostics.error(
            "E112", message, (file.pivot or file.path).location, "take fewer rows with `where` or `limit`"
        )
        return Data()
    return chosen


class _Selection:
    def __init__(self, data: Data, lang: str, diagnostics: Diagnostics) -> None:
        self._data, self._lang, self._diagnostics = data, lang, diagnostics
        self.failed = False

    def _error(self, code: str, message: str, at: Text, hint: str) -> None:
        self.failed = True
        self._diagnostics.error(code, message, at.location, hint)

    def _column(self, name: Text) -> int | None:
        """Where the column of that name is; None, and a problem, where there is none or more than one."""
        found = [at for at, column in enumerate(self._data.columns) if column.name == name.strip()]
        if not found and (number := re.fullmatch("column ([1-9][0-9]{0,2})", name.strip())):
            at = int(number[1]) - 1
            found = [at] if at < len(self._data.columns) and not self._data.columns[at].name else []
        if len(found) > 1:
            which = " and ".join(str(at + 1) for at in found)
            hint = "write another heading in the file, or take two lines of headings: `headings: 2`"
            self._error("E112", f"{len(found)} columns are called “{name}”: {which}", name, hint)
        elif not found:
            known = [column.name for column in self._data.columns if column.name]
            alike = [one for one in known if one.casefold() == name.strip().casefold()]
            hint = f"did you mean `{alike[0]}`?" if alike else did_you_mean(name, known)
            self._error("E112", f"the file has no column “{shortened(name)}”", name, hint)
        return found[0] if len(found) == 1 else None

    # Rows

    def where(self, condition: RowCondition, rows: _Rows) -> _Rows:
        at = self._column(condition.column)
        if at is None or not rows:
            return rows
        plain = [value for value in condition.values if not _COMPARED.fullmatch(value.strip())]
        for value in plain:
            self._check_there(value, at)
        wanted = {value.strip() for value in plain}
        kept = [row for row in rows if row[at] in wanted or ("" in wanted and is_missing(row[at]))] if wanted else rows
        for value in condition.values:
            if compared := _COMPARED.fullmatch(value.strip()):
                kept = self._compared(kept, at, compared[1], compared[2], value)
        if not kept and not self.failed:
            before = "" if len(rows) == len(self._data.rows) else " of those that the conditions above it leave"
            hint = "loosen a condition of `where`"
            self._error("E112", f"no row{before} has such a “{condition.column}”", condition.column, hint)
        return kept

    def _check_there(self, value: Text, at: int) -> None:
        """A value that no row has is a misspelt one."""
        words = value.strip()
        cells = {str(row[at]) for row in self._data.rows}
        if words not in cells and not (not words and any(is_missing(row[at]) for row in self._data.rows)):
            hint = did_you_mean(words, cells - {""}, "look it up in the file")
            name = self._data.columns[at].name
            self._error("E112", f"no row has “{shortened(words)}” in the column “{name}”", value, hint)

    def _compared(self, rows: _Rows, at: int, sign: str, bound: str, value: Text) -> _Rows:
        if sign == "=":
            return [row for row in rows if row[at] == bound]
        if sign == "!=":
            return [row for row in rows if row[at] != bound and not (not bound and is_missing(row[at]))]
        kept, wrong = [], []
        for row in rows:
            if is_missing(row[at]):
                continue
            holds = self._holds(row[at], self._data.columns[at], sign, bound)
            if holds is None:
                wrong.append(row[at])
            elif holds:
                kept.append(row)
        if wrong:
            more = f", nor {len(wrong) - 1} other cells of its column" if len(wrong) > 1 else ""
            message = f"“{shortened(wrong[0])}” ({wrong[0].location}) cannot be compared with “{value}”{more}"
            self._error("E112", message, value, "compare numbers, years or dates such as 2024-03")
        return kept

    def _holds(self, cell: Text, column: DataColumn, sign: str, bound: str) -> bool | None:
        """Whether a cell compares so with a bound; None where the two cannot be compared."""
        if re.fullmatch(r"\d{4}", bound) and re.match(r"\d{4}\W?[-QMWSHTq/年]", cell):
            cell, compares = Text(cell[:4], cell.location), _ORDER[sign]
            return compares(int(cell), int(bound))
        one, other = self._number(cell, column), self._number(Text(bound, cell.location), DataColumn(cell))
        if one is not None and other is not None:
            return _ORDER[sign](one, other)
        same = re.sub(r"\d", "9", cell) == re.sub(r"\d", "9", bound)
        return _ORDER[sign](str(cell), bound) if same and re.match(r"\d{4}", cell) else None

    def _number(self, cell: Text, column: DataColumn) -> Decimal | None:
        locale, stated = column.locale_of(cell, self._lang)
        try:
            return read_number(cell, locale, stated=stated)
        except ValueError:
            return None

    def sort(self, name: Text, rows: _Rows) -> _Rows:
        falling = name.startswith("-") and name not in {str(column.name) for column in self._data.columns}
        at = self._column(Text(name[1:].strip(), name.location) if falling else name)
        if at is None:
            return rows
        filled = [row for row in rows if not is_missing(row[at])]
        numbers = [self._number(row[at], self._data.columns[at]) for row in filled]
        keys = [_natural(row[at]) for row in filled] if None in numbers else numbers
        order = sorted(range(len(filled)), key=keys.__getitem__, reverse=falling)  # type: ignore[arg-type]
        return [*(filled[at] for at in order), *(row for row in rows if is_missing(row[at]))]

    # Columns

    def choose(self, file: DataFile, rows: _Rows) -> Data:
        if not file.columns:
            nameless = [at for at, column in enumerate(self._data.columns) if at and not column.name]
            if nameless:
                name, more = f"column {nameless[0] + 1}", len(nameless) - 1
                message = f"{name} has no heading{f', nor have {more} others' if more else ''}"
                hint = f"give it one, or say which `columns` to take; it can be called “{name}”"
                at = self._data.columns[nameless[0]].name.location
                self._diagnostics.error("E304", message, at, hint)
            return Data(self._data.columns, rows)
        places = [self._column(column.name) for column in file.columns]
        found = [(at, column) for at, column in zip(places, file.columns, strict=True) if at is not None]
        columns = tuple(self._renamed(at, column) for at, column in found)
        return Data(columns, [[row[at] for at, _ in found] for row in rows])

    def _renamed(self, at: int, chosen: ChosenColumn) -> DataColumn:
        column = self._data.columns[at]
        return DataColumn(chosen.as_ or column.name, chosen.locale or column.locale, chosen.text)

    def pivot(self, file: DataFile, rows: _Rows) -> Data:
        """A column of its own for each value of a column: the rows of one label become one row."""
        assert file.pivot is not None
        by = self._column(file.pivot)
        if len(file.columns) != 2:
            hint = "write `columns: [Year, Value]`, with the names of this file"
            self._error("E112", "`pivot` needs two `columns`: the labels, and the numbers", file.pivot, hint)
            return Data()
        label, value = (self._column(column.name) for column in file.columns)
        if by is None or label is None or value is None:
            return Data()
        names = dict.fromkeys(row[by] for row in rows)
        asked = [one for condition in file.where if condition.column == file.pivot for one in condition.values]
        names = dict.fromkeys([name for one in asked for name in names if name == one.strip()] + list(names))
        table: dict[str, dict[str, Text]] = {}
        labels: dict[str, Text] = {}
        for row in rows:
            line = table.setdefault(row[label], {})
            labels.setdefault(row[label], row[label])
            if row[by] in line:
                first, second = line[row[by]].location, row[value].location
                message = f"two rows have “{row[label]}” and “{row[by]}”: {first} and {second}"
                self._error("E112", message, file.pivot, "take one of them with `where`")
                return Data()
            line[row[by]] = row[value]
        locale = file.columns[1].locale or self._data.columns[value].locale
        columns = (self._renamed(label, file.columns[0]), *(DataColumn(name, locale) for name in names))
        empty: Callable[[str], Text] = lambda one: Text("", labels[one].location)  # noqa: E731
        return Data(
            columns, [[labels[one], *(line.get(name) or empty(one) for name in names)] for one, line in table.items()]
        )


def _natural(cell: Text) -> tuple[Any, ...]:
    """The order of words without regard to case and accents, and of the numbers in them: Region 2 before Region 10."""
    letters = unicodedata.normalize("NFKD", cell.casefold())
    parts = re.split(r"([0-9]+)", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    digits = (part.lstrip("0") for part in parts[1::2])
    return tuple(parts[::2])[:1], tuple(zip(((len(one), one) for one in digits), parts[2::2], strict=True)), str(cell)


def _transposed(data: Data) -> Data:
    """Rows as columns. The first heading stays where it is."""
    locale = next((column.locale for column in data.columns[1:] if column.locale), "")
    columns = (data.columns[0], *(DataColumn(row[0], locale) for row in data.rows))
    rows = [[column.name, *(row[at] for row in data.rows)] for at, column in enumerate(data.columns[1:], 1)]
    return Data(columns, rows)
