"""Figure: pictures from the content's folder, one or several side by side, with captions and alternative texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal, Self

from briefwright.blocks.credit import credit_line
from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Cover, Picture, PictureSet, row_of
from briefwright.images.image import Image
from briefwright.richtext.locales import letter_of
from briefwright.richtext.text import Inlines, Run, Text, found_in_words
from briefwright.schema.fields import PartFields, YesNo
from briefwright.schema.models import BeforeValidator, Field, FieldError, WithJsonSchema, model_validator

_ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
_DOWN = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_MOST = 10.0
"""The largest ratio of a frame's longer side to the shorter."""
_OF_ONE = ("file", "alt", "fit", "position", "aspect", "decorative")
"""What is said of one picture, not of several."""
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
    raise FieldError(
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
        raise FieldError(
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


class _Framed(PartFields):
    """What is said of a picture, and how it stands in its frame."""

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

    @model_validator(mode="after")
    def _frame_is_filled(self) -> Self:
        idle = [key for key in ("position", "aspect") if key in self.model_fields_set and self.fit != "cover"]
        if idle:
            raise FieldError("frame", "`{key}` goes with `fit: cover`", {"key": idle[0]})
        return self


class PictureFields(_Framed):
    """One of several pictures side by side."""

    file: Text
    """The picture, by its path from the brief's folder: PNG, JPEG or SVG (https://… if the build allows its host)."""
    alt: Text | None = None
    """What it shows, for readers who cannot see it."""


class FigureFields(_Framed, Fields):
    """A picture, or two to four `pictures` side by side."""

    kind: ClassVar[str] = "figure"
    file: Text | None = None
    """The picture, by its path from the brief's folder: PNG, JPEG or SVG (https://… if the build allows its host)."""
    pictures: Annotated[tuple[PictureFields, ...], Field(min_length=2, max_length=4)] = ()
    """In place of `file`: two to four pictures side by side, equally high, lettered (a), (b) …, with one number. Each
    has its own `alt`, `caption`, `credit` and `licence`; those of the figure are for all of them."""
    slide: FigureSlide = FigureSlide()
    """How it is laid out on a slide."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return (self.pictures,) if self.pictures else ()

    @model_validator(mode="after")
    def _one_or_several(self) -> Self:
        if not self.pictures and not self.file:
            raise FieldError("figure", "a figure takes a `file`, or `pictures` side by side")
        clash = [key for key in _OF_ONE if key in self.model_fields_set and self.pictures]
        if clash:
            message = "`{key}` does not go with `pictures`: write it for each of them"
            raise FieldError("figure", message, {"key": clash[0]})
        return self


@dataclass(frozen=True, kw_only=True)
class FigureBlock(Block):
    kind: ClassVar[str] = "figure"
    numbered: ClassVar[str] = "figure"
    image: Image
    """Of one; of several, none."""
    caption: Inlines
    credit: Inlines = ()
    decorative: bool
    cover: Cover | None
    """None where the whole picture is shown."""
    whole: bool = False
    """Whether no output may crop it."""
    pictures: tuple[Picture, ...] = ()
    """Several side by side, their letters in their captions; empty: it is one."""

    @property
    def name(self) -> Inlines:
        return self.message or self.caption

    @property
    def steepness(self) -> float:
        """The height of a full row of it over its width."""
        if self.pictures:
            return row_of([one.aspect for one in self.pictures]).height
        return self.image.height / self.image.width


def resolve(fields: FigureFields, resolver: Resolver) -> FigureBlock:
    base = resolver.base(fields)
    shown = [one for one in fields.pictures if resolver.shows(one)]
    one = _picture(fields, resolver) if fields.file else Picture(_NOTHING)
    return FigureBlock(
        **base,
        image=one.image,
        caption=resolver.rich(fields.caption),
        credit=credit_line(fields, resolver),
        decorative=fields.decorative,
        cover=one.cover,
        whole=one.whole,
        pictures=tuple(_lettered(each, at if len(shown) > 1 else None, resolver) for at, each in enumerate(shown)),
    )


def _picture(fields: FigureFields | PictureFields, resolver: Resolver) -> Picture:
    """Without its words."""
    if not fields.alt and not fields.decorative:
        resolver.diagnostics.error(
            "E305", "this picture has no alternative text", fields.location,
            "write `alt:` with what it shows, or `decorative: true` where it shows nothing",
        )  # fmt: skip
    assert fields.file is not None, "the fields have a picture"
    image = resolver.image(fields.file)
    return Picture(
        image or _NOTHING,
        cover=Cover(fields.position, fields.aspect or 0.0) if fields.fit == "cover" else None,
        whole="fit" in fields.model_fields_set and fields.fit == "contain",
    )


def _lettered(fields: PictureFields, at: int | None, resolver: Resolver) -> Picture:
    """With its letter before its caption."""
    letter = () if at is None else (Run(f"({letter_of(at, resolver.lang).lower()})", bold=True),)
    caption = resolver.rich(fields.caption)
    between = (Run(" "),) if letter and caption else ()
    return replace(
        _picture(fields, resolver),
        caption=(*letter, *between, *caption),
        credit=credit_line(fields, resolver),
        alt=resolver.unmarked(fields.alt) if not fields.decorative else "",
    )


def shape(block: FigureBlock) -> Picture | PictureSet:
    if block.pictures:
        return PictureSet(block.pictures, block.caption, block.credit)
    return Picture(block.image, block.caption, block.cover, block.credit, block.whole)


KIND = Kind(FigureFields, FigureBlock, resolve, shape)
