"""The Deck as it will be printed: every text in its slot at its size, every drawing at its place."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.deck.model.deck import Marker
from briefwright.deck.model.drawing import Drawing
from briefwright.richtext.text import Blocks, Inlines


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """Text in a placeholder. `scale` and `reduction` are stored as PowerPoint's own autofit step (None: full size)."""

    slot: str
    paragraphs: tuple[Inlines, ...]
    marker: Marker = "none"
    scale: float | None = None
    """Share of the layout's sizes: 0.925, 0.85, …"""
    reduction: float | None = None
    """Line spacing taken away: 0.1, 0.2."""


@dataclass(frozen=True, slots=True)
class ArrangedSlide:
    id: str
    layout: str
    title: Inlines
    filled: tuple[FilledSlot, ...]
    drawings: tuple[Drawing, ...]
    notes: Blocks
    """What the speaker says, then the full references."""
    source_line: Inlines
    section: str
    fill: float
    """The share of the largest slot's height that is used, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ArrangedDeck:
    title: str
    subject: str
    authors: str
    lang: str
    date: str
    created: str
    marking: str
    slides: tuple[ArrangedSlide, ...]
