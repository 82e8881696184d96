"""Comparison: two sides set against each other, in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from briefwright.blocks import shapes
from briefwright.blocks.kind import Block, Fields, Kind, LineFields, Resolver, SlideFields
from briefwright.blocks.shapes import Emphasis, Side
from briefwright.richtext.text import Inlines, Text
from briefwright.schema.fields import Count, InputModel, OneOrMore, ShownIn, Some


class SideFields(InputModel):
    """One side."""

    title: Text
    """The name of the side."""
    points: Some[LineFields]
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

    @property
    def lists(self) -> tuple[Sequence[LineFields], ...]:
        return self.left.points, self.right.points


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
    least = min(map(len, fields.lists))
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
        pairs=_pairs([number - 1 for number in fields.pairs if number <= least], fields, resolver),
    )


def _pairs(written: Sequence[int], fields: ComparisonFields, resolver: Resolver) -> frozenset[int]:
    """The places, among the points that are shown, of those that answer each other."""
    found = set[int]()
    for at in written:
        left, right = ([one for one in points[: at + 1] if resolver.shows(one)] for points in fields.lists)
        if not all(resolver.shows(points[at]) for points in fields.lists):
            continue
        if len(left) != len(right):
            message = f"`pairs` names point {at + 1}, and an output leaves out more points before it on one side"
            hint = "give as many points on the other side the same `only:`, or write the pair first"
            resolver.diagnostics.error("E112", message, fields.location, hint)
        found.add(len(left) - 1)
    return frozenset(found)


def _side(side: SideFields, resolver: Resolver) -> Side:
    points = tuple(resolver.rich(one.point) for one in side.points if resolver.shows(one))
    return Side(resolver.rich(side.title), points)


def shape(block: ComparisonBlock) -> shapes.Comparison:
    return shapes.Comparison(block.left, block.right, block.verdict, block.emphasis, block.pairs)


KIND = Kind(ComparisonFields, ComparisonBlock, resolve, shape)
