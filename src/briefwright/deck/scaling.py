"""Drawings made for a slide of one height → the same on another: what is legible is a share of the height."""

from __future__ import annotations

from dataclasses import replace

from briefwright.deck.model.drawing import (
    Box,
    ChartDrawing,
    Child,
    Drawing,
    Group,
    Paragraph,
    PictureDrawing,
    Stroke,
    TableDrawing,
)
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import Path

_STEP = 0.5
"""Points: sizes are rounded down to such steps, so that no text grows."""


def scaled_frame(frame: Frame, share: float) -> Frame:
    return Frame(frame.x * share, frame.y * share, frame.w * share, frame.h * share)


def scaled(drawing: Drawing, share: float) -> Drawing:
    """All lengths and sizes times `share`."""
    match drawing:
        case Box():
            return _box(drawing, share)
        case Group():
            return replace(drawing, children=tuple(_child(child, share) for child in drawing.children))
        case TableDrawing():
            return replace(
                drawing,
                frame=scaled_frame(drawing.frame, share),
                widths=tuple(width * share for width in drawing.widths),
                heights=tuple(height * share for height in drawing.heights),
                size=_size(drawing.size, share),
                columns=tuple(replace(look, size=_size(look.size, share)) for look in drawing.columns),
                head_size=_size(drawing.head_size, share),
                share=drawing.share * share,
            )
        case ChartDrawing():
            return _chart(drawing, share)
        case PictureDrawing():
            return replace(drawing, frame=scaled_frame(drawing.frame, share))
        case Path():
            return drawing.moved(share=share)


def _chart(drawing: ChartDrawing, share: float) -> ChartDrawing:
    figures = drawing.figures and replace(drawing.figures, size=_size(drawing.figures.size, share))
    return replace(drawing, frame=scaled_frame(drawing.frame, share), size=_size(drawing.size, share), figures=figures)


def _child(child: Child, share: float) -> Child:
    if isinstance(child, ChartDrawing):
        return _chart(child, share)
    if isinstance(child, PictureDrawing):
        return replace(child, frame=scaled_frame(child.frame, share))
    if isinstance(child, Box):
        return _box(child, share)
    if isinstance(child, Stroke):
        ends = (child.x1 * share, child.y1 * share, child.x2 * share, child.y2 * share)
        return replace(child, x1=ends[0], y1=ends[1], x2=ends[2], y2=ends[3])
    return child.moved(share=share) if isinstance(child, Path) else child


def _box(box: Box, share: float) -> Box:
    paragraphs = tuple(_par(par, share) for par in box.paragraphs)
    frame = scaled_frame(box.frame, share)
    return replace(box, frame=frame, paragraphs=paragraphs, inset=box.inset * share, above=box.above * share)


def _par(par: Paragraph, share: float) -> Paragraph:
    style = par.style
    size = _size(style.size, share)
    return Paragraph(par.runs, replace(style, size=size, space_before=style.space_before * share))


def _size(size: float, share: float) -> float:
    return max(_STEP, size * share // _STEP * _STEP)
