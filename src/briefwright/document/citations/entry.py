"""A source as it was found: in the brief, or in a bibliography beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefwright.problems import Location

InputModel = Mapping[str, object]
"""CSL fields by name, as their author wrote them."""


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    location: Location
    written: Callable[[], InputModel]
    """Asked for only when the source is cited: a bibliography may hold thousands."""
    shared: bool = True
    """Whether it comes from a bibliography, which other documents use too."""
