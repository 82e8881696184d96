"""Sections, blocks and items → those that an output shows. The one place that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefwright.blocks.kind import Fields
from briefwright.brief.model import BriefFields
from briefwright.schema.fields import PartFields, Projection

_Part = TypeVar("_Part", bound=PartFields)
FACTS_ANNEX = "facts-and-sources"
"""The id of the annex that lists the facts, for links and references."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What one output shows of a brief."""

    output: Projection
    hidden: frozenset[int] = frozenset()
    """Parts that it leaves out whatever their `only` says, by their identity."""

    def shows(self, part: PartFields) -> bool:
        """Whether the output shows a part, if it shows what the part belongs to.

        A block is not shown where nothing of one of its lists is: of points all of which belong elsewhere, say, or of a
        comparison with one side empty.
        """
        if id(part) in self.hidden or self.output not in part.outputs:
            return False
        return not isinstance(part, Fields) or all(any(map(self.shows, items)) for items in part.lists)

    def shown(self, parts: Sequence[_Part]) -> tuple[_Part, ...]:
        """The parts that the output shows, in order."""
        return tuple(filter(self.shows, parts))


def selection_of(brief: BriefFields, output: Projection) -> Selection:
    """What an output shows of a brief. The annex is for the brief; on slides are the sections that ask for them."""
    hidden = [one for one in brief.annex if output not in one.in_annex]
    return Selection(output, frozenset(map(id, hidden)))


def letter_of(at: int) -> str:
    """The letter of an annex, of which `at` are before it: A, B … Z, AA, AB …"""
    return (letter_of(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
