"""Comparison: two sides set against each other, in two columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from briefwright.blocks import shapes
from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Emphasis, Side
from briefwright.richtext.text import Inlines, Text
from briefwright.schema.fields import Count, InputModel, OneOrMore, ShownIn, Some


class SideFields(InputModel):
    """One side."""

    title: Text
    """The name of the side."""
    points: Some[Text]
    """Its points, in a few words each."""


class ComparisonSlide(SlideFields):
    form: Literal["panels", "table"] | None = None
    """panels: two panels with points; table: two columns with the points of both sides in rows. By default a table
    where there are pairs, or more than eight points a side."""


class ComparisonFields(Fields):
    """Two sides."""

    kind: ClassVar[str] = "comparison"
    left: SideFields
    """The left side."""
    right: SideFields
    """The right side."""
    verdict: Text | None = None
    """What the comparison comes to, in one sentence."""
    emphasis: Annotated[Literal["none", "left", "right"], ShownIn("deck")] = "none"
    """left, right: the side that is argued for, whose panel on the slide is dark; none: both look alike."""
    pairs: Annotated[OneOrMore[Count], ShownIn("deck")] = ()
    """Where the points of both sides answer each other: 2 for the second of each. They share a row on the slide."""
    slide: ComparisonSlide = ComparisonSlide()
    """How it is laid out on a slide."""


@dataclass(frozen=True, kw_only=True)
class ComparisonBlock(Block):
    kind: ClassVar[str] = "comparison"
    left: Side
    right: Side
    verdict: Inlines = ()
    emphasis: Emphasis = ""
    pairs: frozenset[int] = frozenset()


def resolve(fields: ComparisonFields, resolver: Resolver) -> ComparisonBlock:
    left, right = _side(fields.left, resolver), _side(fields.right, resolver)
    least = min(len(left.points), len(right.points))
    for number in fields.pairs:
        if number > least:
            message = f"`pairs` names point {number}, and one side has {least}"
            resolver.diagnostics.error("E112", message, fields.location, "name points that both sides have")
    return ComparisonBlock(
        **resolver.base(fields),
        left=left,
        right=right,
        verdict=resolver.rich(fields.verdict),
        emphasis="" if fields.emphasis == "none" else fields.emphasis,
        pairs=frozenset(number - 1 for number in fields.pairs if number <= least),
    )


def _side(side: SideFields, resolver: Resolver) -> Side:
    return Side(resolver.rich(side.title), tuple(resolver.rich(point) for point in side.points))


def shape(block: ComparisonBlock) -> shapes.Comparison:
    return shapes.Comparison(block.left, block.right, block.verdict, block.emphasis, block.pairs)


KIND = Kind(ComparisonFields, ComparisonBlock, resolve, shape)
