"""Points: short assertions; their detail is for the page and for the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, ClassVar, Literal

from briefwright.blocks.kind import Block, Fields, Kind, LineFields, Resolver, SlideFields
from briefwright.blocks.shapes import Bullets
from briefwright.images.image import Image
from briefwright.richtext.text import Blocks, Inlines, Para, Run, Text, emboldened, with_heading
from briefwright.schema.fields import PartFields, ShownIn, Some


class PointFields(PartFields):
    """One point."""

    shorthand: ClassVar[str] = "point"
    point: Text
    """The point in a few words: slides and handout."""
    detail: Annotated[Text | None, ShownIn("brief", "deck")] = None
    """The same at length: the brief, and the speaker notes."""
    head: Text | None = None
    """Two or three words before it: the head of its card."""
    icon: Annotated[Text | None, ShownIn("deck")] = None
    """A small drawing for its card: a name from lucide.dev/icons, such as `rocket`, or an SVG in the brief's folder."""
    group: Text | None = None
    """What it and the points after it belong to: of two groups, such as Now and Later, one leads to the other."""
    points: tuple[LineFields, ...] = ()
    """Points below it, a second level: all outputs. Their form on a slide is then a list."""


class PointsSlide(SlideFields):
    form: Literal["list", "rows", "cards", "columns", "arrows"] | None = None
    """list: bulleted; rows: numbered, over the whole height; cards: side by side; columns: numbered, in two columns;
    arrows: two groups, one leading to the other. By default chosen by their number and length, and never the form of
    the slide before."""


class PointsFields(Fields):
    """A few short points."""

    kind: ClassVar[str] = "points"
    shorthand: ClassVar[str] = "items"
    items: Some[PointFields]
    """The points, each a text or {point, detail, head, icon, group, points}."""
    slide: PointsSlide = PointsSlide()
    """How they are laid out on a slide."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return (self.items,)


@dataclass(frozen=True, slots=True)
class BulletPoint:
    point: Inlines
    detail: Blocks = ()
    head: Inlines = ()
    icon: Image | None = None
    group: Inlines = ()
    """That of the point before, where it has none of its own."""
    lead: Inlines = ()
    """The head as it is printed before the point, in bold, with its colon."""
    points: tuple[Inlines, ...] = ()
    """Of the second level."""


@dataclass(frozen=True, kw_only=True)
class PointsBlock(Block):
    kind: ClassVar[str] = "points"
    points: tuple[BulletPoint, ...]

    @property
    def groups(self) -> tuple[tuple[Inlines, tuple[BulletPoint, ...]], ...]:
        """The points of each group in turn, with its name; without groups all points, without a name."""
        return tuple((name, tuple(points)) for name, points in groupby(self.points, lambda point: point.group))

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return tuple(
            with_heading((*point.lead, *point.point), point.detail) if point.detail else () for point in self.points
        )


def resolve(fields: PointsFields, resolver: Resolver) -> PointsBlock:
    base = resolver.base(fields)
    points: list[BulletPoint] = []
    group: Inlines = ()
    if any(item.group for item in fields.items) and not fields.items[0].group:
        place, hint = fields.items[0].location, "give the first point a `group:`; the points after it belong to it, too"
        resolver.diagnostics.error("E112", "this point is before the first group", place, hint)
    for item in fields.items:
        group = resolver.rich(item.group) or group
        if resolver.shows(item):
            point, detail, head = resolver.rich(item.point), resolver.flow(item.detail), resolver.rich(item.head)
            lead = emboldened((*head, Run(resolver.labels.colon))) if head else ()
            below = tuple(resolver.rich(one.point) for one in item.points if resolver.shows(one))
            points.append(BulletPoint(point, detail, head, resolver.icon(item.icon), group, lead, below))
    return PointsBlock(**base, points=tuple(points))


def shape(block: PointsBlock) -> Bullets:
    points, below = block.points, tuple(point.points for point in block.points)
    return Bullets(
        tuple(point.point for point in points),
        details=tuple(_short(point.detail) for point in points),
        heads=tuple(point.head for point in points),
        leads=tuple(point.lead for point in points),
        icons=tuple(point.icon for point in points),
        groups=tuple(point.group for point in points),
        below=below if any(below) else (),
    )


def _short(detail: Blocks) -> Inlines:
    """A detail of one paragraph: a card may show it."""
    return detail[0].runs if len(detail) == 1 and isinstance(detail[0], Para) else ()


KIND = Kind(PointsFields, PointsBlock, resolve, shape)
