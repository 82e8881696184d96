"""Sections, blocks and items → those that an output shows. The one place that decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from briefwright.blocks.kind import Fields
from briefwright.brief.model import BriefFields, SectionFields
from briefwright.richtext.text import Text
from briefwright.schema.fields import PartFields, Projection

_Part = TypeVar("_Part", bound=PartFields)
FACTS_ANNEX = "facts-and-sources"
"""The id of the annex that lists the facts, for links and references."""


@dataclass(frozen=True, slots=True)
class SlideFor:
    """What a slide is for."""

    kind: Literal["built-in", "divider", "section", "block"]
    """A slide that has a name, such as the agenda; one that opens a part; one of a section without blocks that have
    slides; one of a block."""
    name: str
    """Of a built-in slide, or an id."""
    section: SectionFields | None = None
    block: Fields | None = None
    title: Text | None = None
    """Its own; of a block, that is its message."""
    asked: bool = True
    """Whether the list names it; otherwise it is there as usual."""

    def replaced(self, sections: Mapping[int, SectionFields], blocks: Mapping[int, Fields]) -> SlideFor:
        """The same for other fields in the place of these, by their identity."""
        return replace(self, section=sections.get(id(self.section), self.section), block=blocks.get(id(self.block)))


@dataclass(frozen=True, slots=True)
class Selection:
    """What one output shows of a brief."""

    output: Projection
    hidden: frozenset[int] = frozenset()
    """Parts that it leaves out whatever their `only` says, by their identity."""
    slides: tuple[SlideFor, ...] = ()
    """The slides, where the brief lists them."""
    divided: bool = True
    """Whether slides of their own open the long sections of a deck."""

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

    def others(self, brief: BriefFields) -> Iterator[PartFields]:
        """The sections, blocks and items that the output does not show."""
        for section in brief.every_section:
            if not self.shows(section):
                yield section
                continue
            for block in section.blocks:
                if self.shows(block):
                    yield from (item for items in block.lists for item in items if not self.shows(item))
                else:
                    yield block


def on_paper(brief: BriefFields, output: Projection) -> Selection:
    """What the brief or the handout shows: the annex is for the brief, what only the appendix has for slides."""
    inside = (*brief.sections, *(one for one in brief.annex if output in one.in_annex))
    hidden = {id(one) for one in brief.every_section} - {id(one) for one in inside}
    return Selection(output, frozenset(hidden))
