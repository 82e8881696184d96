"""The text of a JSON file → rows of cells, each with its place: a list of records, or a list for each column."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

from briefwright.problems import Diagnostics, Location, Problem
from briefwright.richtext.text import Text
from briefwright.schema.data.model import KEEP, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TOO_LARGE, Number, RawTable
from briefwright.schema.data.number_formats import plain_number

_TOKEN = re.compile(
    r"""[ \t\n]*(?:(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")
        |(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
        |(?P<word>[A-Za-z]+)|(?P<sign>[\[\]{},:])|(?P<end>\Z)|(?P<wrong>.))""",
    re.VERBOSE | re.DOTALL,
)
"""RFC 8259; what it does not have is `wrong`."""
_FORM = 'write a list of records, [{"Year": 2024, "Value": 1.5}, …], or a list for each column, {"Year": [2024, …], …}'
_WORDS = {"null": "", "true": "true", "false": "false"}


def read_records(text: str, shown: Path, diagnostics: Diagnostics) -> RawTable | None:
    """The keys as headings, and a row for each record; None, and a problem, where the file has another form."""
    try:
        return RawTable(_JsonReader(text, shown).rows())
    except _OtherFormError as error:
        diagnostics.add(error.problem)
        return None


class _OtherFormError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _JsonReader:
    def __init__(self, text: str, shown: Path) -> None:
        self._text, self._shown = text, shown
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._at = self._cells = 0
        self._headings: dict[str, Text] = {}
        self._next()

    def _next(self) -> None:
        found = _TOKEN.match(self._text, self._at)
        assert found is not None  # the last alternative is any character
        self._kind = str(found.lastgroup)
        self._token, self._begins, self._at = found[self._kind], found.start(self._kind), found.end()

    def _place(self) -> Location:
        line = bisect_right(self._starts, self._begins) - 1
        return Location(self._shown, line + 1, self._begins - self._starts[line] + 1)

    def _refuse(self, message: str, hint: str, code: str = "E304") -> _OtherFormError:
        return _OtherFormError(Problem(code, message, self._place(), hint))

    def _take(self, sign: str) -> bool:
        """Whether the sign is next; then it is passed over."""
        if self._kind != "sign" or self._token != sign:
            return False
        self._next()
        return True

    def _expect(self, sign: str, after: str) -> None:
        if not self._take(sign):
            found = f"“{self._token}”" if self._token else "the end of the file"
            raise self._refuse(
                f"expected {sign} {after}; found {found}", "check the brackets, commas and quotation marks"
            )

    def rows(self) -> list[tuple[int, list[Text]]]:
        if self._take("["):
            rows = self._records()
        elif self._take("{"):
            rows = self._columns()
        else:
            raise self._refuse("this is neither a list of records nor columns of values", _FORM)
        if self._kind != "end":
            raise self._refuse("there is more text after the end of the data", "remove it")
        heads = list(self._headings.values())
        return [(heads[0].location.line, heads), *rows] if heads else []

    def _records(self) -> list[tuple[int, list[Text]]]:
        found: list[tuple[Location, Mapping[str, Text]]] = []
        while not self._take("]"):
            if found:
                self._expect(",", "between two records")
            at = self._place()
            if not self._take("{"):
                raise self._refuse("a record is expected here: {…}", _FORM)
            found.append((at, self._record()))
            if len(found) > MAX_ROWS or len(self._headings) > MAX_COLUMNS:
                raise self._refuse(TOO_LARGE, KEEP)
        keys = list(self._headings)
        return [(at.line, [record.get(key) or Text("", at) for key in keys]) for at, record in found]

    def _record(self) -> dict[str, Text]:
        record: dict[str, Text] = {}
        while not self._take("}"):
            if record:
                self._expect(",", "between two values")
            key = self._key()
            if key in record:
                raise self._refuse(f"“{key}” is written twice in this record", "keep one of them", "E102")
            self._next()
            self._expect(":", "after the key")
            self._headings.setdefault(key, key)
            record[key] = self._value()
        return record

    def _key(self) -> Text:
        if self._kind != "string":
            raise self._refuse("a key between quotation marks is expected here", _FORM)
        return self._string()

    def _columns(self) -> list[tuple[int, list[Text]]]:
        columns: list[list[Text]] = []
        while not self._take("}"):
            if columns:
                self._expect(",", "between two columns")
            key = self._key()
            if key in self._headings:
                raise self._refuse(f"“{key}” is written twice", "keep one of them", "E102")
            self._headings[key] = key
            self._next()
            self._expect(":", "after the key")
            if not self._take("["):
                raise self._refuse("a list of values is expected here: […]", _FORM)
            column: list[Text] = []
            while not self._take("]"):
                if column:
                    self._expect(",", "between two values")
                column.append(self._value())
            if columns and len(column) != len(columns[0]):
                message = f"“{key}” has {len(column)} values, the first column has {len(columns[0])}"
                raise _OtherFormError(Problem("E304", message, key.location, "give every column a value for each row"))
            columns.append(column)
            if len(column) > MAX_ROWS or len(columns) > MAX_COLUMNS:
                raise self._refuse(TOO_LARGE, KEEP)
        return [(row[0].location.line, list(row)) for row in zip(*columns, strict=True)]

    def _value(self) -> Text:
        at = self._place()
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise self._refuse(TOO_LARGE, KEEP)
        if self._kind == "string":
            value = self._string()
        elif self._kind == "number":
            value = Number(plain_number(Decimal(self._token)), at)
        elif self._kind == "word" and self._token in _WORDS:
            value = Text(_WORDS[self._token], at)
        elif self._kind == "sign" and self._token in "[{":
            raise self._refuse("a cell is a text or a number, not a list or a record", _FORM)
        else:
            hint = "write null where there is no value" if self._kind == "word" else "write a text or a number"
            found = f"“{self._token}”" if self._token else "the end of the file"
            raise self._refuse(f"expected a value; found {found}", hint)
        self._next()
        return value

    def _string(self) -> Text:
        try:
            words: str = json.loads(self._token)
        except ValueError:
            raise self._refuse("a backslash begins an escape that JSON does not have", "write \\\\ for \\") from None
        return Text(" ".join(words.split()), self._place())
