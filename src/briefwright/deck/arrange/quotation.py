"""`quote`: a quotation → large in the typeface of headings, its source below."""

from __future__ import annotations

from functools import partial

from briefwright.blocks.shapes import Quotation
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch, first_fit
from briefwright.deck.arrange.style import HEADING, MUTED, UNIT, optical_top, paragraph
from briefwright.deck.model.drawing import Box
from briefwright.deck.model.geometry import Frame

_SIZES = (36.0, 32.0, 28.0, 24.0, 20.0)
_BY = 18.0
_WIDEST = 720.0
"""Longer lines are hard to read."""


def arrange(shape: Quotation, area: DrawingArea) -> Outcome:
    """Text boxes at the optical centre. A quotation is never divided."""
    return first_fit((partial(_arranged, shape, size, area) for size in _SIZES), area.measurer)


def _arranged(shape: Quotation, size: float, area: DrawingArea) -> Outcome:
    frame, measurer = area.frame, area.measurer
    quote = paragraph(shape.text, size, color=HEADING, major=True)
    lines = [
        *([paragraph(shape.by, _BY, bold=True)] if shape.by else []),
        *([paragraph(shape.role, _BY, color=MUTED)] if shape.role else []),
    ]
    width = min(_WIDEST, frame.w)
    height, signed = measurer.height([quote], width), measurer.height(lines, width)
    used = height + (2 * UNIT + signed if lines else 0.0)
    if used > frame.h:
        return TooMuch(used - frame.h, "the quotation")
    top = optical_top(frame, used)
    drawings = [Box(area.name, Frame(frame.x, top, width, height), (quote,))]
    if lines:
        drawings.append(Box(f"{area.name} by", Frame(frame.x, top + used - signed, width, signed), tuple(lines)))
    return Arranged(tuple(drawings), used / frame.h)
