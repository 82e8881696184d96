"""What a person writes about a data file: its path, what to leave out, which columns and rows to take."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.data.cells import DataFile
from briefwright.schema.fields import Count, InputModel, Language, OneOrMore

Encoding = Literal[
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1250", "windows-1251", "windows-1252", "iso-8859-1",
    "iso-8859-2", "iso-8859-15", "shift_jis", "cp932", "euc-jp", "gb18030", "big5", "euc-kr",
]  # fmt: skip
Delimiter = Literal[",", ";", "|", "tab", "\t"]


def _lines(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,5}", value):
        return int(value)
    raise PydanticCustomError("count", "expected a number of lines; found {found}", {"found": found_in_words(value)})


Lines = Annotated[int, BeforeValidator(_lines), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 99999})]


class ColumnFields(InputModel):
    """A column of a data file."""

    shorthand: ClassVar[str] = "name"
    name: Text
    """Its heading in the file."""
    as_: Text | None = Field(None, alias="as")
    """What the brief calls it; by default its heading."""
    locale: Language | None = None
    """The language in which its numbers are written, such as de; by default that of the file."""


class DataFileFields(InputModel):
    """A data file. A path alone is enough where nothing else needs to be said."""

    shorthand: ClassVar[str] = "path"
    path: Text
    """The file, by its path from the brief's folder."""
    locale: Language | None = None
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
    """How a text file is encoded, such as windows-1252 or cp932; UTF-8 by default, or as its first bytes say."""

    @property
    def meant(self) -> DataFile:
        return DataFile(**{name: getattr(self, name) for name in type(self).model_fields})
