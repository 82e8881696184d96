"""What a person writes about a fact: a figure as it is printed, or where it stands in a data file."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.data.fields import DataFileFields, Where
from briefwright.schema.fields import Day, InputModel, LimitedFields


def _decimals(value: object) -> int:
    if isinstance(value, str) and len(value) == 1 and value.isdecimal():
        return int(value)
    raise PydanticCustomError(
        "count", "expected a whole number from 0 to 9; found {found}", {"found": found_in_words(value)}
    )


Decimals = Annotated[int, BeforeValidator(_decimals), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]
_OF_DATA = ("where", "column", "unit", "in", "unit-column", "as-of-column", "decimals")


class FactQuoteFields(InputModel):
    """The passage of a source that supports a figure."""

    shorthand: ClassVar[str] = "text"
    text: Text
    """Its words, as the source has them; … or [...] stands for what is left out."""
    page: Text | None = None
    """The page of the source that it is on."""


class FactFields(LimitedFields):
    """A figure, stated once; text, charts, tables and slides refer to it by name."""

    shorthand: ClassVar[str] = "value"
    value: Text | None = None
    """The figure with its unit, as it is printed: 1 trillion yen. Or, with `from`, it is looked up in a data file."""
    label: Text | None = None
    """What the figure is: printed below it where it is a big number."""
    about: Text | None = None
    """The same in another unit: 6.9 billion US dollars."""
    span: Text | None = None
    """The time it covers, as words that can follow the figure: over ten years."""
    source: Text | None = None
    """The key of the source that gives it."""
    as_of: Text | None = None
    """The date that it is valid for."""
    quote: FactQuoteFields | None = None
    """The passage of the source that supports the figure. It is looked up in the source's `snapshot`."""
    review_after: Day | None = None
    """The day (2027-03-31) after which the figure is due for review: a run with `--today` reports it."""
    from_: DataFileFields | None = Field(None, alias="from")
    """The data file where the figure stands (CSV, TSV, Excel, JSON), read as those of charts and tables are."""
    where: Where = ()
    """The row of the file: {year: 2026, country: Japan}. It must be one; with `sort` and `limit: 1` the latest, say."""
    column: Text | None = None
    """The column of the file, by its heading."""
    unit: Text | None = None
    """What is printed with the number: billion yen, $, %. Where the file says what it counts in (in the cell, the
    heading or `unit-column`), it must be the same."""
    in_: Text | None = Field(None, alias="in")
    """What the file counts in, where that is not what is printed: million yen, for a `unit` of trillion yen."""
    unit_column: Text | None = None
    """The column of the file that says what the number counts."""
    as_of_column: Text | None = None
    """The column of the file with the date that the number is valid for, instead of `as-of`."""
    decimals: Decimals | None = None
    """How many decimals are printed; by default those that the file has."""

    @model_validator(mode="after")
    def _is_written_or_looked_up(self) -> Self:
        written = self.value is not None and self.value.strip()
        given = {info.alias or name for name, info in type(self).model_fields.items() if name in self.model_fields_set}
        if self.from_ is None:
            if idle := [key for key in _OF_DATA if key in given]:
                raise _together("`{key}` goes with `from`, the data file", idle[0], "name the file: `from: data/….csv`")
            if not written:
                raise PydanticCustomError("no_value", "`value` is missing")
        elif written:
            raise _together(
                "a figure is written (`value`) or looked up (`from`), not both", "value", "keep one of them"
            )
        elif self.column is None:
            raise _together("`from` needs a `column`", "from", "name the column with the figure by its heading")
        elif self.as_of and self.as_of_column:
            raise _together("`as-of` is written or looked up, not both", "as-of-column", "keep one of them")
        elif (self.in_ or self.unit_column) and not self.unit:
            key = "in" if self.in_ else "unit-column"
            raise _together("`{key}` needs a `unit`", key, "write the unit that is printed")
        return self


def _together(message: str, key: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("together", message, {"key": key, "hint": hint})
