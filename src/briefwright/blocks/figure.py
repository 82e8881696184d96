"""Figure: a picture from the content's folder, with a caption and words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import Cover, Picture
from briefwright.images.image import Image
from briefwright.richtext.text import Inlines, Text
from briefwright.schema.fields import YesNo
from briefwright.schema.object_position import Aspect, Position

_NOTHING = Image(b"", "image/png", 1, 1)
_LEAST_ASPECT, _MOST_ASPECT, _LEAST_WIDTH = 1.7, 1.78, 480
"""About 16:9, as the place for a picture on Picture with Caption is; and pixels enough to fill it."""


class FigureFields(Fields):
    """A picture."""

    kind: ClassVar[str] = "figure"
    file: Text
    """The picture, by its path from the brief's folder: PNG, JPEG or SVG (https://… if the build allows its host)."""
    caption: Text | None = None
    """The line below it."""
    fit: Literal["contain", "cover"] = "contain"
    """contain: the whole picture; cover: the picture fills its frame, and what sticks out is cut off."""
    position: Position = (0.5, 0.5)
    """With `cover`, what is kept: top, left, right bottom, 30% 20% (CSS object-position); the middle if left out."""
    aspect: Aspect | None = None
    """With `cover`, the frame's width / height; if left out, 16/9 on paper and all the room on a slide."""
    decorative: YesNo = False
    """Whether the picture says nothing that a reader would miss; otherwise `alt` is needed."""

    @model_validator(mode="after")
    def _frame_is_filled(self) -> Self:
        idle = [key for key in ("position", "aspect") if key in self.model_fields_set and self.fit != "cover"]
        if idle:
            raise PydanticCustomError("frame", "`{key}` goes with `fit: cover`", {"key": idle[0]})
        return self


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    kind: ClassVar[str] = "figure"
    numbered: ClassVar[str] = "figure"
    image: Image
    caption: Inlines
    decorative: bool
    cover: Cover | None
    """None where the whole picture is shown."""

    @property
    def beside(self) -> bool:
        """Whether a slide shows it larger with its caption beside it than below, on the layout Picture with Caption."""
        if not self.caption:
            return False
        if self.cover:
            return not self.cover.aspect or _LEAST_ASPECT <= self.cover.aspect <= _MOST_ASPECT
        fits = _LEAST_ASPECT <= self.image.width / self.image.height <= _MOST_ASPECT
        return fits and (self.image.vector or self.image.width >= _LEAST_WIDTH)

    @property
    def name(self) -> Inlines:
        return self.message or self.caption


def resolve(fields: FigureFields, resolver: Resolver) -> Figure:
    if not fields.alt and not fields.decorative:
        resolver.diagnostics.error(
            "E305", "this picture has no alternative text", fields.location,
            "write `alt:` with what it shows, or `decorative: true` where it shows nothing",
        )  # fmt: skip
    image = resolver.image(fields.file)
    return Figure(
        **resolver.base(fields),
        image=image or _NOTHING,
        caption=resolver.rich(fields.caption),
        decorative=fields.decorative,
        cover=Cover(fields.position, fields.aspect or 0.0) if fields.fit == "cover" else None,
    )


def shape(block: Figure) -> Picture:
    return Picture(block.image, block.caption, block.cover)


KIND = Kind(FigureFields, Figure, resolve, shape)
