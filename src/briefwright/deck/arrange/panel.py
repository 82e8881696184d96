"""A note, a warning, a word on method → a panel with a bar in the colour of its tone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from briefwright.deck.arrange.attempt import Outcome, first_fit, in_parts
from briefwright.deck.arrange.result import Arranged, TooMuch
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
from briefwright.deck.drawing import Box, Color, Par
from briefwright.deck.geometry import Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Panel, Tone
from briefwright.text import Rich

_BARS: dict[Tone, Color] = {"note": ACCENT_2, "warning": WARNING, "method": MUTED}
_BAR_WIDTH = 6.0
_INSET = 3 * UNIT


def arrange(shape: Panel, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """The bar and one text box; where the paragraphs do not fit, the later ones go on the next slide."""

    def made(paragraphs: tuple[Rich, ...]) -> Outcome:
        return first_fit(_forms(replace(shape, paragraphs=paragraphs), frame, measurer, name), measurer)

    if not shape.paragraphs:
        return made(())
    whole = len(shape.paragraphs)
    return in_parts(shape.paragraphs, whole, "paragraph", made, lambda later: replace(shape, paragraphs=later))


def _forms(shape: Panel, frame: Frame, measurer: Measurer, name: str) -> Iterator[Callable[[], Outcome]]:
    for size in BODY_SIZES:
        yield partial(_set, shape, size, frame, measurer, name)


def _set(shape: Panel, size: float, frame: Frame, measurer: Measurer, name: str) -> Outcome:
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


def _words(shape: Panel, size: float) -> tuple[Par, ...]:
    title = [par(shape.title, size + 2, color=HEADING, bold=True)] if shape.title else []
    text = [
        par(paragraph, size, color=TEXT, before=UNIT if title or number else 0.0)
        for number, paragraph in enumerate(shape.paragraphs)
    ]
    return (*title, *text)
