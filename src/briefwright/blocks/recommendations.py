"""Recommendations: numbered, a verb first, who does what, one line of why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import Card, Cards
from briefwright.richtext.text import Blocks, Inlines, Text, with_heading
from briefwright.schema.fields import InputModel, OneOrMore, Projection, Some


class RecommendationFields(InputModel):
    """One recommendation."""

    shorthand: ClassVar[str] = "do"
    do: Text
    """What to do, the verb first."""
    who: Text | None = None
    """Who does it."""
    why: Text | None = None
    """One line of why."""
    detail: Text | None = None
    """How, at length: the brief, and the speaker notes."""
    only: OneOrMore[Projection] = ()
    """The outputs that show it; all by default."""


class RecommendationsFields(Fields):
    """What ought to be done."""

    kind: ClassVar[str] = "recommendations"
    shorthand: ClassVar[str] = "items"
    items: Some[RecommendationFields]
    """The recommendations, most important first."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    do: Inlines
    who: Inlines = ()
    why: Inlines = ()
    detail: Blocks = ()


@dataclass(frozen=True, kw_only=True)
class RecommendationsBlock(Block):
    kind: ClassVar[str] = "recommendations"
    items: tuple[Recommendation, ...]

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return tuple(with_heading(item.do, item.detail) if item.detail else () for item in self.items)


def resolve(fields: RecommendationsFields, resolver: Resolver) -> RecommendationsBlock:
    base = resolver.base(fields)
    items = tuple(
        Recommendation(
            resolver.rich(item.do), resolver.rich(item.who), resolver.rich(item.why), resolver.flow(item.detail)
        )
        for item in fields.items
        if resolver.shows(item.only)
    )
    return RecommendationsBlock(**base, items=items)


def shape(block: RecommendationsBlock) -> Cards:
    return Cards(tuple(Card(item.do, item.who, item.why) for item in block.items))


KIND = Kind(RecommendationsFields, RecommendationsBlock, resolve, shape)
