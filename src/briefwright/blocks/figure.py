"""Figure: a picture from the content's folder, with a caption and words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.fields import YesNo
from briefwright.shapes import Image, Picture
from briefwright.text import Rich, Text

_NOTHING = Image(b"", "image/png", 0, 0)


class FigureFields(Fields):
    """A picture."""

    kind: ClassVar[str] = "figure"
    file: Text
    """The picture, by its path from the brief's folder: PNG or JPEG."""
    caption: Text | None = None
    """The line below it."""
    decorative: YesNo = False
    """Whether the picture says nothing that a reader would miss; otherwise `alt` is needed."""


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    kind: ClassVar[str] = "figure"
    numbered: ClassVar[str] = "figure"
    image: Image
    caption: Rich
    decorative: bool

    @property
    def name(self) -> Rich:
        return self.message or self.caption


def resolve(fields: FigureFields, resolver: Resolver) -> Figure:
    if not fields.alt and not fields.decorative:
        resolver.findings.error(
            "E305", "this picture has no alternative text", fields.where,
            "write `alt:` with what it shows, or `decorative: true` where it shows nothing",
        )  # fmt: skip
    image = resolver.image(fields.file)
    return Figure(
        **resolver.base(fields),
        image=image or _NOTHING,
        caption=resolver.rich(fields.caption),
        decorative=fields.decorative,
    )


def shape(block: Figure) -> Picture:
    return Picture(block.image, block.caption)


KIND = Kind(FigureFields, Figure, resolve, shape)
