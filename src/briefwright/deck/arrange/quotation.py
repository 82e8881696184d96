"""A quotation → large in the typeface of headings, who said it below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from briefwright.blocks.shapes import Quotation
from briefwright.deck.arrange.attempt import Outcome, first_fit
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import HEADING, MUTED, UNIT, optical_top, par
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box
from briefwright.deck.model.geometry import Frame

_SIZES = (36.0, 32.0, 28.0, 24.0, 20.0)
_BY = 18.0
_WIDEST = 720.0
"""Longer lines are hard to read."""


def arrange(shape: Quotation, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """Text boxes at the optical centre. A quotation is never divided."""
    return first_fit(_forms(shape, frame, measurer, name), measurer)


def _forms(shape: Quotation, frame: Frame, measurer: Measurer, name: str) -> Iterator[Callable[[], Outcome]]:
    for size in _SIZES:
        yield partial(_set, shape, size, frame, measurer, name)


def _set(shape: Quotation, size: float, frame: Frame, measurer: Measurer, name: str) -> Outcome:
    quote = par(shape.text, size, color=HEADING, major=True)
    lines = [
        *([par(shape.by, _BY, bold=True)] if shape.by else []),
        *([par(shape.role, _BY, color=MUTED)] if shape.role else []),
    ]
    width = min(_WIDEST, frame.w)
    height, signed = measurer.height([quote], width), measurer.height(lines, width)
    used = height + (2 * UNIT + signed if lines else 0.0)
    if used > frame.h:
        return TooMuch(used - frame.h, "the quotation")
    top = optical_top(frame, used)
    drawings = [Box(name, Frame(frame.x, top, width, height), (quote,))]
    if lines:
        drawings.append(Box(f"{name} by", Frame(frame.x, top + used - signed, width, signed), tuple(lines)))
    return Arranged(tuple(drawings), used / frame.h)
