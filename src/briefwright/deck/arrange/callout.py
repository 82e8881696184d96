"""`callout`: a note, a warning or a remark on method → a panel with a bar in the colour of its tone.

One sentence stands large, as a statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from briefwright.blocks.shapes import Callout, Tone
from briefwright.deck.arrange.outcome import (
    Arranged,
    DrawingArea,
    Form,
    Forms,
    Outcome,
    Outcomes,
    TooMuch,
    fewest_slides,
)
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import ACCENT_2, HEADING, MUTED, SURFACE, TEXT, UNIT, WARNING, paragraph
from briefwright.deck.model.drawing import Box, Color, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.richtext.sentences import first_sentence
from briefwright.richtext.text import plain

BARS: dict[Tone, Color] = {"note": ACCENT_2, "warning": WARNING, "method": MUTED}
_BAR_WIDTH = 6.0
_INSET = 3 * UNIT
_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, LEAST_TEXT)
_STATEMENT_SIZES = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_LONGEST = 160
"""Characters of a sentence that stands large."""
_FILLED = 0.62
"""The least height of a panel, as a share of its area's."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How its words are set."""

    size: float
    large: bool = False


def arrange(shape: Callout, area: DrawingArea) -> Outcomes:
    """The bar and one text box, in the best form."""
    found = fewest_slides(forms(shape, area))
    return found if isinstance(found, TooMuch) else found[1]


def forms(shape: Callout, area: DrawingArea) -> Forms:
    """One sentence as a statement, anything else as a panel; what does not fit goes on, with the title again."""
    panel: tuple[str, Form] = "panel", partial(_slides, shape, area, [_Look(size) for size in _SIZES])
    if not is_statement(shape):
        return (panel,)
    return ("statement", partial(_slides, shape, area, [_Look(size, large=True) for size in _STATEMENT_SIZES])), panel


def is_statement(shape: Callout) -> bool:
    """Whether it is one sentence that is short enough to stand large."""
    if len(shape.paragraphs) != 1 or shape.paragraphs[0].level:
        return False
    runs = shape.paragraphs[0].runs
    return len(plain(runs)) <= _LONGEST and first_sentence(runs) == runs


def _slides(shape: Callout, area: DrawingArea, looks: list[_Look]) -> Outcomes:
    def slide(start: int, end: int, look: _Look) -> Outcome:
        return _arranged(replace(shape, paragraphs=shape.paragraphs[start:end]), look, area)

    count, item_name = max(1, len(shape.paragraphs)), "paragraph {}".format
    return Pagination(count, slide, area.measurer, looks, item_name=item_name).slides()


def _arranged(shape: Callout, look: _Look, area: DrawingArea) -> Outcome:
    frame, text = area.frame, _text(shape, look)
    width = frame.w - _BAR_WIDTH
    if area.measurer.breaks_a_word(text, width - 2 * _INSET):
        return TooMuch(frame.h, "the longest word of the panel")
    height = area.measurer.height(text, width - 2 * _INSET) + 2 * _INSET
    if height > frame.h:
        return TooMuch(height - frame.h, "the panel")
    height = max(height, _FILLED * frame.h)
    bar = Frame(frame.x, frame.y, _BAR_WIDTH, height)
    panel = Frame(bar.right, frame.y, width, height)
    drawings = (
        Box(f"{area.name} bar", bar, fill=BARS[shape.tone]),
        Box(area.name, panel, text, SURFACE, anchor="middle", inset=_INSET),
    )
    return Arranged(drawings, height / frame.h)


def _text(shape: Callout, look: _Look) -> tuple[Paragraph, ...]:
    size = look.size
    if look.large:
        title = [paragraph(shape.title, max(20.0, size / 2), color=HEADING, bold=True)] if shape.title else []
        (item,) = shape.paragraphs
        return (*title, paragraph(item.runs, size, color=HEADING, major=True, before=UNIT))
    title = [paragraph(shape.title, size, color=HEADING, bold=True)] if shape.title else []
    paragraphs = [
        paragraph(
            item.runs,
            size,
            color=TEXT,
            before=size / 2 if title or at else 0.0,
            bullet=item.bullet,
            number=item.number,
            level=item.level,
        )
        for at, item in enumerate(shape.paragraphs)
    ]
    return (*title, *paragraphs)
