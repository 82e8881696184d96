"""Figure: a picture from the content's folder, with a caption and an alternative text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Cover, Picture
from briefwright.images.image import Image
from briefwright.richtext.text import Inlines, Run, Text, found_in_words, plain
from briefwright.schema.fields import YesNo

_ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
_DOWN = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_MOST = 10.0
"""The largest ratio of a frame's longer side to the shorter."""
_NOTHING = Image(b"", "image/png", 1, 1)


def _position(value: object) -> tuple[float, float]:
    """CSS Images 3, 5.5, in its forms of one or two words or percentages."""
    words = str(value).lower().split() if isinstance(value, str) else []
    if len(words) == 1:
        words = ["center", *words] if words[0] in {"top", "bottom"} else [*words, "center"]
    if len(words) == 2:
        if words[0] in {"top", "bottom"} or words[1] in {"left", "right"}:
            words = [words[1], words[0]] if not any("%" in word for word in words) else []
        shares = [_share(word, named) for word, named in zip(words, (_ACROSS, _DOWN), strict=False)]
        if len(shares) == 2 and shares[0] is not None and shares[1] is not None:
            return shares[0], shares[1]
    raise PydanticCustomError(
        "position",
        "expected a place such as top, left, center, right bottom or 30% 20%; found {found}",
        {"found": found_in_words(value)},
    )


def _share(word: str, named: dict[str, float]) -> float | None:
    if word in named:
        return named[word]
    percentage = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)%", word)
    share = float(percentage[1]) / 100 if percentage else 2.0
    return share if share <= 1 else None


def _aspect(value: object) -> float:
    """CSS Sizing 4, 5.1: width to height."""
    ratio = re.fullmatch(r"([0-9.]{1,8})\s*(?:/\s*([0-9.]{1,8}))?", value.strip()) if isinstance(value, str) else None
    try:
        found = float(ratio[1]) / float(ratio[2] or 1) if ratio else 0.0
    except (ValueError, ZeroDivisionError):
        found = 0.0
    if not 1 / _MOST <= found <= _MOST:
        raise PydanticCustomError(
            "aspect",
            "expected width / height, such as 16/9, 4/3 or 1; found {found}",
            {"found": found_in_words(value)},
        )
    return found


Position = Annotated[tuple[float, float], BeforeValidator(_position), WithJsonSchema({"type": "string"})]
"""The shares of what is cut off that go at the left and at the top."""
Aspect = Annotated[float, BeforeValidator(_aspect), WithJsonSchema({"type": ["string", "number"]})]
"""Width over height."""


class FigureSlide(SlideFields):
    form: Literal["full", "half", "framed"] | None = None
    """full: over the whole slide, with the title on a panel; half: over its right half; framed: with the caption beside
    or below it. By default chosen by its kind, its proportions and its pixels; a drawing is never cropped."""


class FigureFields(Fields):
    """A picture."""

    kind: ClassVar[str] = "figure"
    file: Text
    """The picture, by its path from the brief's folder: PNG, JPEG or SVG (https://… if the build allows its host)."""
    caption: Text | None = None
    """The line below it."""
    credit: Text | None = None
    """Who made or owns it, below the caption: “Photo: JAXA, 2024”."""
    licence: Text | None = None
    """What allows its use, after the credit: CC BY 4.0."""
    fit: Literal["contain", "cover"] = "contain"
    """contain: the whole picture; cover: the picture fills its frame, and the rest is cropped. By default a slide may
    crop a photograph (JPEG)."""
    position: Position = (0.5, 0.5)
    """With `cover`, the part to keep: top, left, right bottom, 30% 20% (CSS object-position); by default the middle."""
    aspect: Aspect | None = None
    """With `cover`, the frame's width / height; by default 16/9 on paper and all the space on a slide."""
    decorative: YesNo = False
    """Whether the picture is only decoration; otherwise `alt` is required."""
    slide: FigureSlide = FigureSlide()
    """How it is laid out on a slide."""

    @model_validator(mode="after")
    def _frame_is_filled(self) -> Self:
        idle = [key for key in ("position", "aspect") if key in self.model_fields_set and self.fit != "cover"]
        if idle:
            raise PydanticCustomError("frame", "`{key}` goes with `fit: cover`", {"key": idle[0]})
        return self


@dataclass(frozen=True, kw_only=True)
class FigureBlock(Block):
    kind: ClassVar[str] = "figure"
    numbered: ClassVar[str] = "figure"
    image: Image
    caption: Inlines
    credit: Inlines = ()
    decorative: bool
    cover: Cover | None
    """None where the whole picture is shown."""
    whole: bool = False
    """Whether no output may crop it."""

    @property
    def name(self) -> Inlines:
        return self.message or self.caption


def resolve(fields: FigureFields, resolver: Resolver) -> FigureBlock:
    if not fields.alt and not fields.decorative:
        resolver.diagnostics.error(
            "E305", "this picture has no alternative text", fields.location,
            "write `alt:` with what it shows, or `decorative: true` where it shows nothing",
        )  # fmt: skip
    image = resolver.image(fields.file)
    return FigureBlock(
        **resolver.base(fields),
        image=image or _NOTHING,
        caption=resolver.rich(fields.caption),
        credit=_credit(fields, resolver),
        decorative=fields.decorative,
        cover=Cover(fields.position, fields.aspect or 0.0) if fields.fit == "cover" else None,
        whole="fit" in fields.model_fields_set and fields.fit == "contain",
    )


def _credit(fields: FigureFields, resolver: Resolver) -> Inlines:
    """Its credit and its licence on one line."""
    credit, licence, labels = resolver.rich(fields.credit), resolver.rich(fields.licence), resolver.labels
    if not licence:
        return credit
    licence = (Run(f"{labels.licence}{labels.colon}"), *licence)
    if not credit:
        return licence
    stop = "" if plain(credit).endswith(labels.stop) else labels.stop
    return (*credit, Run(f"{stop}{labels.between}"), *licence)


def shape(block: FigureBlock) -> Picture:
    return Picture(block.image, block.caption, block.cover, block.credit, block.whole)


KIND = Kind(FigureFields, FigureBlock, resolve, shape)
