"""Sections, blocks and items → those that an output shows. The one place that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefwright.blocks.kind import Fields
from briefwright.schema.fields import PartFields, Projection

_Part = TypeVar("_Part", bound=PartFields)


@dataclass(frozen=True, slots=True)
class Selection:
    """What one output shows of a brief."""

    output: Projection

    def shows(self, part: PartFields) -> bool:
        """Whether the output shows a part, if it shows what the part belongs to.

        A block is not shown where nothing of one of its lists is: of points all of which belong elsewhere, say, or of a
        comparison with one side empty.
        """
        if self.output not in part.outputs:
            return False
        return not isinstance(part, Fields) or all(any(map(self.shows, items)) for items in part.lists)

    def shown(self, parts: Sequence[_Part]) -> tuple[_Part, ...]:
        """The parts that the output shows, in order."""
        return tuple(filter(self.shows, parts))
