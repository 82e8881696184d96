"""A picture → as large as the frame allows, or filling it; its caption below, or beside a narrow one."""

from __future__ import annotations

from briefwright.blocks.shapes import Picture
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import GUTTER, MUTED, NOTE, UNIT, optical_top, par
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, Drawing, PictureDrawing
from briefwright.deck.model.geometry import LEAST, Frame

_LARGEST = 1.0
"""Points a pixel: larger, a picture is seen to be coarse."""
_NARROW = 0.61
"""A picture that fills less of the width has its caption beside it."""
_CAPTION_WIDTH = 280.0
_LEAST_HEIGHT = 80.0
"""The least height of a picture, in points."""


def arrange(shape: Picture, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """The picture, with an empty `alt` if it is decorative, and a text box for its caption."""
    alone = _size(shape, frame.w, frame.h)
    if shape.caption and alone[0] < frame.w * _NARROW:
        beside = _with_caption_beside(shape, alone, frame, measurer, name, alt)
        if isinstance(beside, Arranged):
            return beside
    return _with_caption_below(shape, frame, measurer, name, alt)


def _size(shape: Picture, width: float, height: float) -> tuple[float, float]:
    if shape.cover:
        aspect = shape.cover.aspect or width / height
        wide = min(width, height * aspect)
        return wide, wide / aspect
    largest = width if shape.image.vector else _LARGEST
    scale = min(largest, width / shape.image.width, height / shape.image.height)
    return shape.image.width * scale, shape.image.height * scale


def _drawn(shape: Picture, frame: Frame, name: str, alt: str) -> PictureDrawing:
    return PictureDrawing(name, alt, frame, shape.image, shape.cover.position if shape.cover else (0.5, 0.5))


def _with_caption_below(shape: Picture, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    caption = [par(shape.caption, NOTE, color=MUTED, align="center")] if shape.caption else []
    words = measurer.height(caption, frame.w)
    below = words + UNIT if caption else 0.0
    if frame.h - below < _LEAST_HEIGHT:
        return TooMuch(below + _LEAST_HEIGHT - frame.h, "the caption")
    width, height = _size(shape, frame.w, frame.h - below)
    top = optical_top(frame, height + below)
    picture = Frame(frame.x + (frame.w - width) / 2, top, width, height)
    drawings: list[Drawing] = [_drawn(shape, picture, name, alt)]
    if caption:
        drawings.append(Box(f"{name} caption", Frame(frame.x, picture.bottom + UNIT, frame.w, words), tuple(caption)))
    return Arranged(tuple(drawings), (height + below) / frame.h)


def _with_caption_beside(
    shape: Picture, size: tuple[float, float], frame: Frame, measurer: Measurer, name: str, alt: str
) -> Outcome:
    width, height = size
    beside = min(_CAPTION_WIDTH, frame.w - width - GUTTER)
    left = frame.x + (frame.w - width - GUTTER - beside) / 2
    caption = par(shape.caption, LEAST, color=MUTED)
    words = measurer.height([caption], beside)
    if words > height:
        return TooMuch(words - height, "the caption")
    top = optical_top(frame, height)
    picture = _drawn(shape, Frame(left, top, width, height), name, alt)
    place = Frame(left + width + GUTTER, top + height - words, beside, words)
    return Arranged((picture, Box(f"{name} caption", place, (caption,))), height / frame.h)
