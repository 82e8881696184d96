"""Points: short assertions; their detail is for the page and for the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Bullets
from briefwright.richtext.text import Blocks, Inlines, Para, Text, with_heading
from briefwright.schema.fields import InputModel, OneOrMore, Projection, Some


class PointFields(InputModel):
    """One point."""

    shorthand: ClassVar[str] = "point"
    point: Text
    """The point in a few words: slides and handout."""
    detail: Text | None = None
    """The same at length: the brief, and the speaker notes."""
    only: OneOrMore[Projection] = ()
    """The outputs that show the point; all by default."""


class PointsSlide(SlideFields):
    form: Literal["list", "rows", "cards", "columns"] | None = None
    """list: bulleted; rows: numbered, over the whole height; cards: side by side; columns: numbered, in two columns. By
    default chosen by their number and length, and never the form of the slide before."""


class PointsFields(Fields):
    """A few short points."""

    kind: ClassVar[str] = "points"
    shorthand: ClassVar[str] = "items"
    items: Some[PointFields]
    """The points, each a text or {point, detail}."""
    slide: PointsSlide = PointsSlide()
    """How they are laid out on a slide."""


@dataclass(frozen=True, slots=True)
class BulletPoint:
    point: Inlines
    detail: Blocks = ()


@dataclass(frozen=True, kw_only=True)
class PointsBlock(Block):
    kind: ClassVar[str] = "points"
    points: tuple[BulletPoint, ...]

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return tuple(with_heading(point.point, point.detail) if point.detail else () for point in self.points)


def resolve(fields: PointsFields, resolver: Resolver) -> PointsBlock:
    base = resolver.base(fields)
    points = tuple(
        BulletPoint(resolver.rich(item.point), resolver.flow(item.detail))
        for item in fields.items
        if resolver.shows(item.only)
    )
    return PointsBlock(**base, points=points)


def shape(block: PointsBlock) -> Bullets:
    return Bullets(
        tuple(point.point for point in block.points), details=tuple(_short(point.detail) for point in block.points)
    )


def _short(detail: Blocks) -> Inlines:
    """A detail of one paragraph: a card may show it."""
    return detail[0].runs if len(detail) == 1 and isinstance(detail[0], Para) else ()


KIND = Kind(PointsFields, PointsBlock, resolve, shape)
