"""Fields that a person writes: the models' base, and the scalars that read text as YAML 1.2 means it."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from briefwright.problems import ALWAYS_ERRORS, RULES, RULES_OF_CODES, Location, did_you_mean
from briefwright.richtext.labels import LABEL_NAMES
from briefwright.richtext.locales import is_locale
from briefwright.richtext.months import month_number
from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.models import BeforeValidator, Field, FieldError, Model, WithJsonSchema

Projection = Literal["brief", "deck", "handout"]
PROJECTIONS: tuple[Projection, ...] = ("brief", "deck", "handout")
"""The documents that a brief is resolved for, which `only:` names: web and notes are other forms of two of them."""
Output = Literal["brief", "handout", "deck", "notes", "web"]
OUTPUTS: tuple[Output, ...] = ("brief", "handout", "deck", "notes", "web")
"""What a build can make. The notes are the deck's, printed; the web edition is the brief's, for a browser."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,7}")
"""A language tag, roughly as BCP 47 has them."""


@dataclass(frozen=True, slots=True)
class ShownIn:
    """The documents that show what is written in a field, where not all do: `Annotated[Text, ShownIn("deck")]`."""

    documents: tuple[Projection, ...]

    def __init__(self, *documents: Projection) -> None:
        object.__setattr__(self, "documents", documents)


class ForEachAudience:
    """An editor accepts a value for each audience, too: {public: …, partner: …}."""

    def in_json_schema(self, own: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [own, {"type": "object", "additionalProperties": own["anyOf"][0]}]}


class InputModel(Model):
    """Something that a person writes as a YAML mapping, with hyphens in its keys, which knows its place."""

    shorthand: ClassVar[str] = ""
    """The key that a bare text or list is short for; empty: only the mapping form is accepted."""
    _where: Location

    @classmethod
    def _made_of(cls, value: object) -> Self:
        short = bool(cls.shorthand) and not isinstance(value, Mapping) and value is not None
        made = super()._made_of(cls._without_blanks({cls.shorthand: value} if short else value))
        if isinstance(place := getattr(value, "location", None), Location):
            made._where = place
        return made

    @classmethod
    def _without_blanks(cls, value: object) -> object:
        """A text that is needed is not blank: "" counts as nothing."""
        if not isinstance(value, Mapping):
            return value
        needed = {one.alias for one in cls.model_fields.values() if one.is_required}
        blank = [key for key in needed if isinstance(each := value.get(key), str) and not each.strip()]
        return {**value, **dict.fromkeys(blank)} if blank else value

    @property
    def location(self) -> Location:
        return self._where

    @classmethod
    def as_json_schema(cls, schema: dict[str, Any]) -> dict[str, Any]:
        if not cls.shorthand:
            return schema
        short = schema["properties"][cls.shorthand.replace("_", "-")]
        return {"anyOf": [short, schema], "description": schema.get("description", "")}


_Value = TypeVar("_Value")


def _as_list(value: object) -> object:
    return value if isinstance(value, list) or value is None else [value]


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Text) and value.plain and value in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return value.lower() == "true"
    raise _unexpected("bool_type", "expected true or false without quotation marks", value)


def _count(value: object) -> int:
    if isinstance(value, Text) and re.fullmatch(r"[1-9][0-9]{0,2}", value):
        return int(value)
    raise _unexpected("count", "expected a whole number from 1 to 999", value)


def _identifier(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", value):
        return value
    raise _unexpected(
        "identifier", "an id begins with a letter and contains only letters a to z, digits, - and _", value
    )


def _name_of(thing: str) -> BeforeValidator:
    """What an expression may call `thing` by."""

    def name(value: object) -> str:
        if isinstance(value, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value):
            return value
        raise _unexpected("name", f"the name of {thing} contains only letters a to z, digits and _ (no hyphens)", value)

    return BeforeValidator(name)


def _calendar_date(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            found, hint = found_in_words(value), _calendar_hint(value)
            raise FieldError("day", "{found} is not a date", {"found": found, "hint": hint}) from None
    raise _unexpected("date", "expected a date as year-month-day", value)


def iso_date(written: str) -> str:
    """Another way to write a day → year-month-day: 29.11.2026, 29 November 2026, November 29, 2026, 2026/11/29.

    Empty where it is not certain which number is the month, and for what is not a day.
    """
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,]", " ", written.casefold())
    parts = [str(month_number(part) or part) for part in re.findall(r"\d+|[^\W\d_]+", words)]
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return ""
    year = next((part for part in parts if len(part) == 4), "")
    rest = [int(part) for part in parts if part != year]
    if not year or len(rest) != 2:
        return ""
    named = re.search(r"[^\W\d_]{3}", words)
    if parts[0] == year:
        month, day = rest
    elif named:
        month, day = rest if words.strip()[0].isalpha() else rest[::-1]
    elif "." in written or max(rest) > 12:
        month, day = sorted(rest) if max(rest) > 12 else rest[::-1]
    else:
        return ""
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return ""


def _calendar_hint(written: str) -> str:
    """What the calendar says about a date of the right form; empty where the form is all there is to say."""
    year, month, _ = map(int, written.split("-"))
    if not 1 <= month <= 12:
        return "the month is a number from 01 to 12"
    of = f" {year}" if month == 2 else ""
    return f"{month_name[month]}{of} has {monthrange(year, month)[1]} days" if year else ""


def _day(value: object) -> object:
    _calendar_date(value)
    return value


def _language(value: object) -> object:
    if isinstance(value, str) and LANGUAGE.fullmatch(value):
        return value
    raise _unexpected("language", "expected a language tag (BCP 47) such as en-GB", value)


def _locale(value: object) -> object:
    if not is_locale(str(_language(value))):
        raise _unexpected("language", "expected a language that is known, such as de, pt-BR or el", value)
    return value


_LABELS = "docs/languages.md lists them"


def _label(value: object) -> str:
    if value in LABEL_NAMES:
        return str(value)
    hint = did_you_mean(str(value), LABEL_NAMES, _LABELS, listed=False)
    raise FieldError("label", "there is no label {found}", {"found": found_in_words(value), "hint": hint})


def _rule(value: object) -> str:
    if value in ALWAYS_ERRORS:
        hint = "write `alt`, or `decorative: true` where a picture shows nothing"
        raise FieldError("rule", "{found} is an error always", {"found": found_in_words(value), "hint": hint})
    if value in RULES:
        return str(value)
    hint = did_you_mean(str(value), RULES, "`briefwright rules` lists them", listed=False)
    if name := RULES_OF_CODES.get(str(value)):
        hint = f"did you mean `{name}`?"
    raise FieldError("rule", "there is no rule {found}", {"found": found_in_words(value), "hint": hint})


def _reason(value: object) -> Text:
    if isinstance(value, Text) and value.strip():
        return value
    hint = "say why in a few words: `first-person: a quotation`"
    raise FieldError("reason", "a rule is set aside without a reason", {"hint": hint})


def _unexpected(kind: str, expected: str, value: object) -> FieldError:
    return FieldError(kind, "{expected}; found {found}", {"expected": expected, "found": found_in_words(value)})


class _OneOrMoreSchema:
    """An editor accepts the value alone, too."""

    def in_json_schema(self, several: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [several["items"], several]}


YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 999})]
Identifier = Annotated[
    Text, BeforeValidator(_identifier), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"})
]
_NAME_SCHEMA = WithJsonSchema({"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"})
FactName = Annotated[str, _name_of("a fact"), _NAME_SCHEMA]
ParamName = Annotated[str, _name_of("a parameter"), _NAME_SCHEMA]
CalendarDate = Annotated[date, BeforeValidator(_calendar_date), WithJsonSchema({"type": "string", "format": "date"})]
Day = Annotated[Text, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A date as it is written, which knows its place."""
Language = Annotated[Text, BeforeValidator(_language), WithJsonSchema({"type": "string"})]
"""A language tag as it is written, which knows its place."""
LabelName = Annotated[str, BeforeValidator(_label), WithJsonSchema({"enum": list(LABEL_NAMES)})]
"""A word that the tool prints itself, by its name."""
Locale = Annotated[Text, BeforeValidator(_locale), WithJsonSchema({"type": "string"})]
"""A language whose numbers can be read."""
_SETTABLE = [name for name in RULES if name not in ALWAYS_ERRORS]
RuleName = Annotated[str, BeforeValidator(_rule), WithJsonSchema({"enum": _SETTABLE})]
"""A rule of an editor, by its name."""
Level = Literal["off", "suggestion", "warning", "error"]
"""How severe it is where a rule is broken."""
Reason = Annotated[Text, BeforeValidator(_reason), WithJsonSchema({"type": "string"})]
"""Why a rule does not hold somewhere."""
Allow = dict[RuleName, Reason]


class NamesOfRules:
    """An editor offers the names."""

    def in_json_schema(self, own: dict[str, Any]) -> dict[str, Any]:
        return {**own, "propertyNames": {"enum": _SETTABLE}}


OneOrMore = Annotated[tuple[_Value, ...], BeforeValidator(_as_list), _OneOrMoreSchema()]
"""A value, or a list of them."""
Some = Annotated[tuple[_Value, ...], Field(min_length=1)]
"""A list that is not empty."""


_Limit = Annotated[
    Projection,
    WithJsonSchema({"anyOf": [{"enum": list(PROJECTIONS)}, {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"}]}),
]
"""The name of an output; audiences' names, which stand beside these, are read before."""


def _no_audience(value: object) -> Text:
    """Of the names of audiences none is left when fields are read."""
    message = "expected the names of audiences, as `audiences:` has them"
    raise _unexpected("audience", message, value)


_Audience = Annotated[Text, BeforeValidator(_no_audience), WithJsonSchema({"type": "string"})]


class LimitedFields(InputModel):
    """Something that some audiences do not get."""

    only: OneOrMore[_Audience] = ()
    """The audiences that get it; all by default."""
    not_for: OneOrMore[_Audience] = ()
    """The audiences that do not get it."""
    allow: Allow = Field(default_factory=dict)
    """Rules (`briefwright rules`) that do not hold for it, each with the reason: {unsourced-fact: our own count}."""


class PartFields(InputModel):
    """A part of the brief that some outputs may leave out: a section, a block, an item of a list."""

    only: OneOrMore[_Limit] = ()
    """The outputs that show it (brief, deck, handout), and the audiences that get it; all by default."""
    not_for: OneOrMore[_Limit] = ()
    """The outputs that do not show it, and the audiences that do not get it."""
    allow: Allow = Field(default_factory=dict)
    """Rules (`briefwright rules`) that do not hold for it, each with the reason: {first-person: a quotation}."""

    @property
    def outputs(self) -> frozenset[Projection]:
        """The outputs that show it."""
        return frozenset(self.only or PROJECTIONS) - frozenset(self.not_for)
