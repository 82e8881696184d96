"""A model reads what is written, and says everything that is wrong in it, each by its path."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

import pytest

from briefwright.problems import Location
from briefwright.richtext.text import Text
from briefwright.schema.model_schema import model_schema
from briefwright.schema.models import (
    Alternative,
    BeforeValidator,
    Discriminator,
    Field,
    FieldError,
    InvalidFields,
    Model,
    model_validator,
    reader_of,
)

PLACE = Location(Path("journey.yml"))


def length(value: object) -> int:
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    raise FieldError("length", "expected a length; found {found}", {"found": value})


Length = Annotated[int, BeforeValidator(length)]


class Leg(Model):
    """A part of a journey."""

    to: Text
    """Where it ends."""
    km: Length | None = None
    by: Literal["train", "ship"] = "train"


class Journey(Model):
    legs: Annotated[tuple[Leg, ...], Field(max_length=3)] = Field(min_length=1)
    stops: dict[Text, Length] = Field(default_factory=dict)
    from_: Text | None = Field(None, alias="from")

    @model_validator(mode="before")
    @classmethod
    def _whither(cls, value: Any) -> Any:
        return {"legs": [value]} if isinstance(value, dict) and "to" in value else value

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if any(one.to == self.from_ for one in self.legs):
            raise FieldError("circle", "it ends where it begins")
        return self


def text(words: str) -> Text:
    return Text(words, PLACE)


def faults(value: object) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(InvalidFields) as caught:
        Journey.read(value)
    return [(one.kind, one.path) for one in caught.value.faults]


def test_what_is_written_is_read_and_the_rest_has_its_defaults():
    journey = Journey.read({"from": text("Oslo"), "legs": [{"to": text("Bergen"), "km": "460"}]})
    assert (journey.from_, journey.legs[0].km, journey.legs[0].by, journey.stops) == ("Oslo", 460, "train", {})
    assert journey.model_fields_set == {"from_", "legs"}


def test_all_faults_are_said_in_the_order_of_the_fields():
    written = {"legs": [{"by": "car", "colour": "red"}], "stops": {text("Voss"): "far", 3: "1"}, "from": None}
    assert faults(written) == [
        ("missing", ("legs", 0, "to")),
        ("literal_error", ("legs", 0, "by")),
        ("extra_forbidden", ("legs", 0, "colour")),
        ("too_short", ("legs",)),
        ("length", ("stops", "Voss")),
        ("text_type", ("stops", 3, "[key]")),
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("Oslo", ("model_type", ())),
        ({"legs": text("Bergen")}, ("tuple_type", ("legs",))),
        ({"legs": []}, ("too_short", ("legs",))),
        ({"legs": [{"to": text("Bergen")}] * 4}, ("too_long", ("legs",))),
        ({"legs": [{"to": text("Oslo")}], "stops": []}, ("dict_type", ("stops",))),
        ({"legs": [{"to": text("Oslo")}], "from": text("Oslo")}, ("circle", ())),
    ],
)
def test_a_fault_has_its_path(written, fault):
    assert faults(written) == [fault]


def test_a_validator_before_the_fields_may_read_another_form():
    assert Journey.read({"to": text("Bergen")}) == Journey.read({"legs": [{"to": text("Bergen")}]})


def test_one_of_several_types_is_chosen_by_its_tag():
    either = Annotated[
        Annotated[Leg, Alternative("leg")] | Annotated[Length, Alternative("km")],
        Discriminator(lambda value: {dict: "leg", str: "km"}.get(type(value)), "kind", "neither"),
    ]
    read = reader_of(either)
    assert (read("12"), read({"to": text("Bergen")}).to) == (12, "Bergen")
    for written, path in (("x", ("km",)), ({}, ("leg", "to")), (3.5, ())):
        with pytest.raises(InvalidFields) as caught:
            read(written)
        assert caught.value.faults[0].path == path


def test_a_type_that_nothing_reads_is_refused():
    with pytest.raises(TypeError, match="nothing says how"):
        reader_of(int)


def test_a_model_is_not_changed_but_copied():
    leg = Leg.read({"to": text("Bergen")})
    with pytest.raises(AttributeError, match="is not changed"):
        leg.km = 3
    copied = leg.model_copy({"km": 3})
    assert (leg.km, copied.km, copied.model_fields_set) == (None, 3, {"to", "km"})
    assert leg != copied


def test_editors_are_told_the_same():
    schema = model_schema(Journey)
    assert schema["required"] == ["legs"]
    assert schema["properties"]["legs"] == {
        "items": {"$ref": "#/$defs/Leg"}, "maxItems": 3, "minItems": 1, "title": "Legs", "type": "array",
    }  # fmt: skip
    assert schema["$defs"]["Leg"]["properties"]["by"]["enum"] == ["train", "ship"]
    assert schema["$defs"]["Leg"]["properties"]["to"]["description"] == "Where it ends."
