"""`figure`: a picture → as large as the frame allows, or filling it; its caption below, or beside a narrow one."""

from __future__ import annotations

from briefwright.blocks.shapes import Picture
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import GUTTER, MUTED, NOTE, UNIT, optical_top, paragraph
from briefwright.deck.model.drawing import Box, Drawing, PictureDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT

_LARGEST = 1.0
"""Points a pixel: larger, a picture looks coarse."""
_NARROW = 0.61
"""A picture that fills less of the width has its caption beside it."""
_CAPTION_WIDTH = 280.0
_LEAST_HEIGHT = 80.0
"""The least height of a picture, in points."""


def arrange(shape: Picture, area: DrawingArea) -> Outcome:
    """The picture, with an empty `alt` if it is decorative, and a text box for its caption."""
    alone = size(shape, area.frame.w, area.frame.h)
    if shape.caption and alone[0] < area.frame.w * _NARROW:
        beside = _with_caption_beside(shape, alone, area)
        if isinstance(beside, Arranged):
            return beside
    return _with_caption_below(shape, area)


def size(shape: Picture, width: float, height: float) -> tuple[float, float]:
    """How large the picture is in so much room: width and height in points."""
    if shape.cover:
        aspect = shape.cover.aspect or width / height
        wide = min(width, height * aspect)
        return wide, wide / aspect
    largest = width if shape.image.vector else _LARGEST
    scale = min(largest, width / shape.image.width, height / shape.image.height)
    return shape.image.width * scale, shape.image.height * scale


def _drawn(shape: Picture, place: Frame, area: DrawingArea) -> PictureDrawing:
    position = shape.cover.position if shape.cover else (0.5, 0.5)
    return PictureDrawing(area.name, area.alt, place, shape.image, position)


def _with_caption_below(shape: Picture, area: DrawingArea) -> Outcome:
    caption = [paragraph(runs, NOTE, color=MUTED, align="center") for runs in (shape.caption, shape.credit) if runs]
    frame = area.frame
    text_height = area.measurer.height(caption, frame.w)
    below = text_height + UNIT if caption else 0.0
    if frame.h - below < _LEAST_HEIGHT:
        return TooMuch(below + _LEAST_HEIGHT - frame.h, "the caption")
    width, height = size(shape, frame.w, frame.h - below)
    top = optical_top(frame, height + below)
    picture = Frame(frame.x + (frame.w - width) / 2, top, width, height)
    drawings: list[Drawing] = [_drawn(shape, picture, area)]
    if caption:
        place = Frame(frame.x, picture.bottom + UNIT, frame.w, text_height)
        drawings.append(Box(f"{area.name} caption", place, tuple(caption)))
    return Arranged(tuple(drawings), (height + below) / frame.h)


def _with_caption_beside(shape: Picture, alone: tuple[float, float], area: DrawingArea) -> Outcome:
    frame, (width, height) = area.frame, alone
    beside = min(_CAPTION_WIDTH, frame.w - width - GUTTER)
    left = frame.x + (frame.w - width - GUTTER - beside) / 2
    caption = [paragraph(shape.caption, LEAST_TEXT, color=MUTED)]
    caption += [paragraph(shape.credit, NOTE, color=MUTED, before=6)] if shape.credit else []
    text_height = area.measurer.height(caption, beside)
    if text_height > height:
        return TooMuch(text_height - height, "the caption")
    top = optical_top(frame, height)
    picture = _drawn(shape, Frame(left, top, width, height), area)
    place = Frame(left + width + GUTTER, top + height - text_height, beside, text_height)
    return Arranged((picture, Box(f"{area.name} caption", place, tuple(caption))), height / frame.h)
