"""What a person writes about a data file: its path, what to leave out, which columns and rows to take."""

from __future__ import annotations

import codecs
import re
from typing import Annotated, ClassVar, Literal, get_args

from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.data.model import ChosenColumn, DataFile, RowCondition
from briefwright.schema.fields import Count, InputModel, Locale, OneOrMore, YesNo
from briefwright.schema.models import BeforeValidator, Field, FieldError, PlainValidator, WithJsonSchema
from briefwright.schema.yaml_nodes import LocatedMapping

_EncodingName = Literal[
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1250", "windows-1251", "windows-1252", "windows-1253",
    "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "iso-8859-1", "iso-8859-2",
    "iso-8859-15", "koi8-r", "mac-roman", "shift_jis", "cp932", "euc-jp", "gb18030", "big5", "euc-kr", "cp949",
]  # fmt: skip
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "utf-8-sig": "utf-8", "ascii": "utf-8"}
"""Encodings that another one has all characters of, by Python's names."""


def _encoding(value: object) -> object:
    """By any of the names that Python knows: cp1252, latin1, sjis, gbk."""
    try:
        own = codecs.lookup(value.strip()).name if isinstance(value, str) else ""
    except (LookupError, ValueError):
        return value
    known = {codecs.lookup(name).name: name for name in get_args(_EncodingName)}
    return known.get(own) or _WIDER.get(own, value)


Encoding = Annotated[
    _EncodingName,
    BeforeValidator(_encoding),
    WithJsonSchema({"anyOf": [{"enum": list(get_args(_EncodingName))}, {"type": "string"}]}),
]
Delimiter = Literal[",", ";", "|", "tab", "\t"]


def _lines(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,5}", value):
        return int(value)
    raise FieldError("count", "expected a number of lines; found {found}", {"found": found_in_words(value)})


Lines = Annotated[int, BeforeValidator(_lines), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 99999})]


def _conditions(value: object) -> tuple[RowCondition, ...]:
    """A mapping of columns to values, each of which knows its place."""
    if not isinstance(value, LocatedMapping):
        raise FieldError(
            "where", "expected columns with values (column: value); found {found}",
            {"found": found_in_words(value), "hint": "write each column with its value: {year: 2026, country: Japan}"},
        )  # fmt: skip
    found = []
    for name, written in value.items():
        values = written if isinstance(written, list) else [written]
        for one in values:
            if not isinstance(one, Text):
                raise FieldError(
                    "where", "“{name}”: expected a value or a list of values; found {found}",
                    {"name": name, "found": found_in_words(one), "hint": "for an empty cell write ''"},
                )  # fmt: skip
        found.append(RowCondition(Text(name, value.keys_at[name]), tuple(values)))
    return tuple(found)


_VALUE = {"type": ["string", "number", "boolean"]}
Where = Annotated[
    tuple[RowCondition, ...],
    PlainValidator(_conditions),
    WithJsonSchema({"type": "object", "additionalProperties": {"anyOf": [_VALUE, {"type": "array", "items": _VALUE}]}}),
]


class ColumnFields(InputModel):
    """A column of a data file."""

    shorthand: ClassVar[str] = "name"
    name: Text
    """Its heading in the file."""
    as_: Text | None = Field(None, alias="as")
    """What the brief calls it; by default its heading."""
    locale: Locale | None = None
    """The language in which its numbers are written, such as de; by default that of the file."""
    text: YesNo = False
    """In a table: whether its cells are printed as they are written, though they look like numbers: post codes."""

    @property
    def meant(self) -> ChosenColumn:
        return ChosenColumn(self.name, self.as_, self.locale, self.text)


class DataFileFields(InputModel):
    """A data file. A path alone is enough where nothing else needs to be said."""

    shorthand: ClassVar[str] = "path"
    path: Text
    """The file, by its path from the brief's folder."""
    locale: Locale | None = None
    """The language in which its numbers are written, such as de (1.234,5); by default that of the brief."""
    skip: Lines = 0
    """How many lines stand above the headings; in a workbook: rows."""
    skip_end: Lines = 0
    """How many lines stand below the table, from the first note to the end; in a workbook: rows."""
    headings: Count = 1
    """How many lines the headings fill; they are joined."""
    missing: OneOrMore[Text] = ()
    """What else marks a missing value, besides an empty cell and .. … – - n/a NA nd null x and the like."""
    delimiter: Delimiter | None = None
    """The sign between the columns of a CSV file; found in the file by default."""
    encoding: Encoding | None = None
    """How a text file is encoded, such as windows-1252 (or cp1252), shift_jis or gbk; UTF-8 by default, or as its first
    bytes say."""

    sheet: Text | None = None
    """The sheet of a workbook; by default the only one with data."""
    cells: Text | None = None
    """The cells of a sheet that are the table, headings included: B4:F20, or B4:F to the last row."""
    columns: tuple[ColumnFields, ...] = ()
    """The columns to take, by their headings, in this order; all by default."""
    where: Where = ()
    """The rows to take, by what is in a column: {Country: [France, Japan], Year: ">= 2010"}. A value is what a cell
    says; several are alternatives. >=, <=, >, < and != compare. `''` is an empty cell."""
    sort: OneOrMore[Text] = ()
    """The columns by which the rows are sorted, from low to high; with a minus sign before it (-Value) from high to
    low. Rows without a value come last."""
    limit: Count | None = None
    """How many rows to take, from the first on, after sorting."""
    pivot: Text | None = None
    """A column whose values become columns of their own, for files with one observation in each row; `columns` then
    names the one that stays, and the one with the numbers."""
    transpose: YesNo = False
    """Whether rows become columns: the first column's cells are the headings then."""

    @property
    def meant(self) -> DataFile:
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return DataFile(**given | {"columns": tuple(column.meant for column in self.columns)})
