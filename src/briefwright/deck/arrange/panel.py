"""A note, a warning, a word on method → a panel with a bar in the colour of its tone."""

from __future__ import annotations

from dataclasses import replace

from briefwright.blocks.shapes import Callout, Tone
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.parts import Parts
from briefwright.deck.arrange.result import Arranged, Outcomes, TooMuch
from briefwright.deck.arrange.style import (
    ACCENT_2,
    BODY_SIZES,
    HEADING,
    MUTED,
    SURFACE,
    TEXT,
    UNIT,
    WARNING,
    optical_top,
    par,
)
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, Color, Paragraph
from briefwright.deck.model.geometry import Frame

_BARS: dict[Tone, Color] = {"note": ACCENT_2, "warning": WARNING, "method": MUTED}
_BAR_WIDTH = 6.0
_INSET = 3 * UNIT


def arrange(shape: Callout, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """The bar and one text box; what does not fit goes on the next slide, below the title again."""

    def made(start: int, end: int, size: float) -> Outcome:
        return _set(replace(shape, paragraphs=shape.paragraphs[start:end]), size, frame, measurer, name)

    return Parts(max(1, len(shape.paragraphs)), made, measurer, BODY_SIZES, called="paragraph {}".format).arranged()


def _set(shape: Callout, size: float, frame: Frame, measurer: Measurer, name: str) -> Outcome:
    words = _words(shape, size)
    width = frame.w - _BAR_WIDTH
    height = measurer.height(words, width - 2 * _INSET) + 2 * _INSET
    if height > frame.h:
        return TooMuch(height - frame.h, "the panel")
    top = optical_top(frame, height)
    bar = Frame(frame.x, top, _BAR_WIDTH, height)
    panel = Frame(bar.right, top, width, height)
    drawings = (
        Box(f"{name} bar", bar, fill=_BARS[shape.tone]),
        Box(name, panel, words, SURFACE, anchor="middle", inset=_INSET),
    )
    return Arranged(drawings, height / frame.h)


def _words(shape: Callout, size: float) -> tuple[Paragraph, ...]:
    title = [par(shape.title, size + 2, color=HEADING, bold=True)] if shape.title else []
    text = [
        par(paragraph, size, color=TEXT, before=UNIT if title or number else 0.0)
        for number, paragraph in enumerate(shape.paragraphs)
    ]
    return (*title, *text)
