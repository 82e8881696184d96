"""Recommendations: numbered, a verb first, who does what, one line of why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Card, Cards
from briefwright.richtext.locales import when_in_words
from briefwright.richtext.text import Blocks, Inlines, Text, with_heading
from briefwright.schema.fields import Identifier, PartFields, ShownIn, Some

if TYPE_CHECKING:
    from briefwright.richtext.labels import Labels

NUMBERED = "recommendation"
"""The series that recommendations are counted in."""


class RecommendationFields(PartFields):
    """One recommendation."""

    shorthand: ClassVar[str] = "do"
    id: Identifier | None = None
    """A name to refer to it by, unique in the brief: @id is printed as “Recommendation 2”."""
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

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return (self.items,)


@dataclass(frozen=True, slots=True)
class Recommendation:
    do: Inlines
    who: Inlines = ()
    deadline: Inlines = ()
    why: Inlines = ()
    detail: Blocks = ()
    number: int = 1
    """Counted through all blocks of recommendations of an output."""
    id: str = ""
    """What refers to it; empty for none."""


@dataclass(frozen=True, kw_only=True)
class RecommendationsBlock(Block):
    kind: ClassVar[str] = "recommendations"
    items: tuple[Recommendation, ...]
    labels: Labels

    @property
    def first(self) -> int:
        """The number of its first recommendation."""
        return self.items[0].number if self.items else 1

    @property
    def before(self) -> int:
        """How many recommendations stand in the blocks before it."""
        return self.first - 1

    @property
    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items if item.id)

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return tuple(with_heading(item.do, item.detail) if item.detail else () for item in self.items)


def resolve(fields: RecommendationsFields, resolver: Resolver) -> RecommendationsBlock:
    base = resolver.base(fields)
    items = tuple(
        Recommendation(
            resolver.rich(item.do),
            resolver.rich(item.who),
            resolver.rich(_when(item.deadline, resolver.lang)),
            resolver.rich(item.why),
            resolver.flow(item.detail),
            resolver.item_number(NUMBERED, item.id),
            str(item.id or ""),
        )
        for item in fields.items
        if resolver.shows(item)
    )
    labels = resolver.labels
    parts = labels.recommendation_parts
    shown = [labels.what, *(name for part, name in parts if any(getattr(item, part) for item in items))]
    alt = labels.table_with(len(items), labels.comma.join(shown))
    base["alt"] = base["alt"] or alt
    return RecommendationsBlock(**base, items=items, labels=labels)


def _when(written: Text | None, lang: str) -> Text | None:
    if written is None or (words := when_in_words(written, lang)) == written:
        return written
    return Text(words, written.location)


def shape(block: RecommendationsBlock) -> Cards:
    cards = tuple(Card(item.do, item.who, item.why, item.deadline) for item in block.items)
    return Cards(cards, block.labels, block.first)


KIND = Kind(RecommendationsFields, RecommendationsBlock, resolve, shape)
