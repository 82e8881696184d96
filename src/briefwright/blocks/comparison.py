"""Comparison: two sides set against each other, in two columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefwright.blocks import shapes
from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import Side
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel, Some


class SideFields(InputModel):
    """One side."""

    title: Text
    """The name of the side."""
    points: Some[Text]
    """Its points, in a few words each."""


class ComparisonFields(Fields):
    """Two sides."""

    kind: ClassVar[str] = "comparison"
    left: SideFields
    """The left side."""
    right: SideFields
    """The right side."""


@dataclass(frozen=True, kw_only=True)
class ComparisonBlock(Block):
    kind: ClassVar[str] = "comparison"
    left: Side
    right: Side


def resolve(fields: ComparisonFields, resolver: Resolver) -> ComparisonBlock:
    return ComparisonBlock(
        **resolver.base(fields), left=_side(fields.left, resolver), right=_side(fields.right, resolver)
    )


def _side(side: SideFields, resolver: Resolver) -> Side:
    return Side(resolver.rich(side.title), tuple(resolver.rich(point) for point in side.points))


def shape(block: ComparisonBlock) -> shapes.Comparison:
    return shapes.Comparison(block.left, block.right)


KIND = Kind(ComparisonFields, ComparisonBlock, resolve, shape)
