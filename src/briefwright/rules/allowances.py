"""Every `allow:` of a brief → whether a problem is allowed, and which of them nothing needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefwright.brief.model import BriefFields
from briefwright.problems import Location
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel


class Allowances:
    """What a brief and its parts allow."""

    def __init__(self, brief: BriefFields) -> None:
        self._brief = brief
        self._used: set[int] = set()

    def allows(self, name: str, inside: Iterable[InputModel]) -> bool:
        """Whether one of the parts that something is in allows it to break a rule."""
        reasons = [reason for part in inside if (reason := _allowed(part).get(name)) is not None]
        self._used |= {*map(id, reasons)}
        return bool(reasons)

    def allows_at(self, name: str, location: Location | None) -> bool:
        """The same of a problem that only knows its place."""
        named = (part for part in every_part(self._brief) if name in _allowed(part))
        return self.allows(name, [part for part in named if part is self._brief or _holds(part, location)])

    def unused(self, names: Iterable[str]) -> Iterator[tuple[InputModel, str, Text]]:
        """The part, the rule and the reason of each that nothing needed, of the rules of these names."""
        for part in every_part(self._brief):
            for name, reason in _allowed(part).items():
                if name in names and id(reason) not in self._used:
                    yield part, name, reason


def _allowed(part: InputModel) -> Mapping[str, Text]:
    return getattr(part, "allow", None) or {}


def every_part(value: object) -> Iterator[InputModel]:
    """A part of a brief, and all parts that are written in it."""
    if isinstance(value, InputModel):
        yield value
        for name in value.model_fields_set:
            yield from every_part(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from every_part(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from every_part(inner)


def _holds(part: InputModel, location: Location | None) -> bool:
    """Whether a place is in a part of the brief."""
    places = {text.location for one in every_part(part) for _, text in one if isinstance(text, Text)}
    return location is not None and (location == part.location or location in places)
