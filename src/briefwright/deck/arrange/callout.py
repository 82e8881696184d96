"""`callout`: a note, a warning or a remark on method → a panel with a bar in the colour of its tone."""

from __future__ import annotations

from dataclasses import replace

from briefwright.blocks.shapes import Callout, Tone
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
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
    paragraph,
)
from briefwright.deck.model.drawing import Box, Color, Paragraph
from briefwright.deck.model.geometry import Frame

_BARS: dict[Tone, Color] = {"note": ACCENT_2, "warning": WARNING, "method": MUTED}
_BAR_WIDTH = 6.0
_INSET = 3 * UNIT


def arrange(shape: Callout, area: DrawingArea) -> Outcomes:
    """The bar and one text box; what does not fit is continued on the next slide, with the title again."""

    def slide(start: int, end: int, size: float) -> Outcome:
        return _arranged(replace(shape, paragraphs=shape.paragraphs[start:end]), size, area)

    count, item_name = max(1, len(shape.paragraphs)), "paragraph {}".format
    return Pagination(count, slide, area.measurer, BODY_SIZES, item_name=item_name).slides()


def _arranged(shape: Callout, size: float, area: DrawingArea) -> Outcome:
    frame, text = area.frame, _text(shape, size)
    width = frame.w - _BAR_WIDTH
    height = area.measurer.height(text, width - 2 * _INSET) + 2 * _INSET
    if height > frame.h:
        return TooMuch(height - frame.h, "the panel")
    top = optical_top(frame, height)
    bar = Frame(frame.x, top, _BAR_WIDTH, height)
    panel = Frame(bar.right, top, width, height)
    drawings = (
        Box(f"{area.name} bar", bar, fill=_BARS[shape.tone]),
        Box(area.name, panel, text, SURFACE, anchor="middle", inset=_INSET),
    )
    return Arranged(drawings, height / frame.h)


def _text(shape: Callout, size: float) -> tuple[Paragraph, ...]:
    title = [paragraph(shape.title, size + 2, color=HEADING, bold=True)] if shape.title else []
    paragraphs = [
        paragraph(
            item.runs,
            size,
            color=TEXT,
            before=UNIT if title or at else 0.0,
            bullet=item.bullet,
            number=item.number,
            level=item.level,
        )
        for at, item in enumerate(shape.paragraphs)
    ]
    return (*title, *paragraphs)
