"""Recommendations: numbered, a verb first, who does what, one line of why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Card, Cards, RecommendationHeads
from briefwright.richtext.text import Blocks, Inlines, Text, with_heading
from briefwright.schema.fields import InputModel, OneOrMore, Projection, ShownIn, Some


class RecommendationFields(InputModel):
    """One recommendation."""

    shorthand: ClassVar[str] = "do"
    do: Text
    """What to do, the verb first."""
    who: Text | None = None
    """Who does it."""
    deadline: Text | None = None
    """By when."""
    why: Text | None = None
    """One line of why."""
    detail: Annotated[Text | None, ShownIn("brief", "deck")] = None
    """How, at length: the brief, and the speaker notes."""
    only: OneOrMore[Projection] = ()
    """The outputs that show it; all by default."""


class RecommendationsSlide(SlideFields):
    form: Literal["cards", "table", "rows"] | None = None
    """cards: up to three, side by side; table: who does what by when; rows: each with all it says. By default chosen by
    their number and what they say."""


class RecommendationsFields(Fields):
    """What ought to be done."""

    kind: ClassVar[str] = "recommendations"
    shorthand: ClassVar[str] = "items"
    items: Some[RecommendationFields]
    """The recommendations, most important first."""
    slide: RecommendationsSlide = RecommendationsSlide()
    """How they are laid out on a slide."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    do: Inlines
    who: Inlines = ()
    deadline: Inlines = ()
    why: Inlines = ()
    detail: Blocks = ()


@dataclass(frozen=True, kw_only=True)
class RecommendationsBlock(Block):
    kind: ClassVar[str] = "recommendations"
    items: tuple[Recommendation, ...]
    heads: RecommendationHeads

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return tuple(with_heading(item.do, item.detail) if item.detail else () for item in self.items)


def resolve(fields: RecommendationsFields, resolver: Resolver) -> RecommendationsBlock:
    base = resolver.base(fields)
    items = tuple(
        Recommendation(
            resolver.rich(item.do),
            resolver.rich(item.who),
            resolver.rich(item.deadline),
            resolver.rich(item.why),
            resolver.flow(item.detail),
        )
        for item in fields.items
        if resolver.shows(item.only)
    )
    labels = resolver.labels
    heads = RecommendationHeads(labels.what, labels.who, labels.deadline, labels.why, labels.colon)
    shown = [heads.what, *(name for part, name in heads.parts() if any(getattr(item, part) for item in items))]
    one, more = labels.table_of
    alt = (one if len(items) == 1 else more).format(len(items), labels.comma.join(shown))
    base["alt"] = base["alt"] or alt
    return RecommendationsBlock(**base, items=items, heads=heads)


def shape(block: RecommendationsBlock) -> Cards:
    return Cards(tuple(Card(item.do, item.who, item.why, item.deadline) for item in block.items), block.heads)


KIND = Kind(RecommendationsFields, RecommendationsBlock, resolve, shape)
