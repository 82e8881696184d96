"""What a person writes about a fact: a figure as it is printed, or where it stands in a data file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.data.fields import DataFileFields, Where
from briefwright.schema.fields import Day, InputModel, LimitedFields
from briefwright.schema.models import BeforeValidator, Field, FieldError, WithJsonSchema, model_validator


def _decimals(value: object) -> int:
    if isinstance(value, str) and len(value) == 1 and value.isdecimal():
        return int(value)
    raise FieldError("count", "expected a whole number from 0 to 9; found {found}", {"found": found_in_words(value)})


Decimals = Annotated[int, BeforeValidator(_decimals), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]
AGE = re.compile(r"(?P<count>[1-9][0-9]{0,3}) ?(?P<unit>day|week|month|year)s?")
SHARE = re.compile(r"(?P<number>[0-9]{1,4}(?:[.,][0-9]{1,4})?) ?%")


def _age(value: object) -> object:
    if isinstance(value, Text) and AGE.fullmatch(value):
        return value
    raise FieldError(
        "age", "expected a number of days, weeks, months or years; found {found}",
        {"found": found_in_words(value), "hint": "write it as 120 days"},
    )  # fmt: skip


def _share(value: object) -> object:
    if isinstance(value, Text) and SHARE.fullmatch(value):
        return value
    raise FieldError(
        "share", "expected a share in per cent; found {found}",
        {"found": found_in_words(value), "hint": "write it as 10%"},
    )  # fmt: skip


Age = Annotated[Text, BeforeValidator(_age), WithJsonSchema({"type": "string", "pattern": f"^{AGE.pattern}$"})]
Share = Annotated[Text, BeforeValidator(_share), WithJsonSchema({"type": "string", "pattern": f"^{SHARE.pattern}$"})]
_OF_DATA = ("where", "column", "unit", "in", "unit-column", "as-of-column", "decimals")


class FactQuoteFields(InputModel):
    """The passage of a source that supports a figure."""

    shorthand: ClassVar[str] = "text"
    text: Text
    """Its words, as the source has them; … or [...] stands for what is left out."""
    page: Text | None = None
    """The page of the source that it is on."""
    derived: Text | None = None
    """How the figure follows from the passage, where it is not in it: twice the estimate. It is not looked for then."""


class ExpectFields(InputModel):
    """What a figure is expected to be; the build stops where it is not, and the last outputs stay."""

    shorthand: ClassVar[str] = "change"
    change: Share | None = None
    """By how much it may differ from the last build's, or from `value`: 10%."""
    value: Text | None = None
    """A figure to compare it with instead of the last build's: 1.2 trillion yen."""
    min: Text | None = None
    """The least that it may be: 0, or 500 billion yen."""
    max: Text | None = None
    """The most that it may be."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is not None and self.change is None:
            raise _together("`value` goes with `change`", "value", "say how far it may be from that: `change: 10%`")
        return self


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
    max_age: Age | None = None
    """How old the figure may be, from `as-of` on: 120 days, 6 months. A run with `--today` reports what is older."""
    expect: ExpectFields | None = None
    """What it is expected to be: {change: 10%, min: 0}."""
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

    _number: Decimal | None = None

    @property
    def number(self) -> Decimal | None:
        """The number in its file, not rounded, with its magnitude; None for a figure that is written, or not found."""
        return self._number

    def looked_up(self, value: Text, as_of: Text | None, number: Decimal | None) -> Self:
        """This fact as its file has it."""
        found = self.model_copy(update={"value": value, "as_of": as_of})
        found._number = number
        return found

    @model_validator(mode="after")
    def _is_written_or_looked_up(self) -> Self:
        written = self.value is not None and self.value.strip()
        given = {info.alias for name, info in type(self).model_fields.items() if name in self.model_fields_set}
        if self.from_ is None:
            if idle := [key for key in _OF_DATA if key in given]:
                raise _together("`{key}` goes with `from`, the data file", idle[0], "name the file: `from: data/….csv`")
            if not written:
                raise FieldError("no_value", "`value` is missing")
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
        if self.max_age and not (self.as_of or self.as_of_column):
            raise _together("`max-age` needs the date of the figure", "max-age", "write `as-of:` or `as-of-column:`")
        return self


def _together(message: str, key: str, hint: str) -> FieldError:
    return FieldError("together", message, {"key": key, "hint": hint})


class OrFiles:
    """An editor accepts the name of a file of facts, too, and a list of names and facts."""

    def in_json_schema(self, facts: dict[str, Any]) -> dict[str, Any]:
        file = {"type": "string"}
        return {"anyOf": [facts, file, {"type": "array", "items": {"anyOf": [facts, file]}}]}
