"""A look: the layouts of the brand's own base deck, and how what is on them is drawn. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefwright.deck.model.color import Hue
from briefwright.deck.model.geometry import Frame, Layout, LayoutLogo, LayoutRule, Placeholder, Tone

Cards = Literal["panels", "cells", "blocks"]
"""On grounds of their own, parted by hairlines, or touching fields of full colour."""
TimelineStyle = Literal["line", "rows", "blocks"]
"""Along a line, as rows down the slide, or as touching fields."""


@dataclass(frozen=True, slots=True)
class MotifPlace:
    """Where a layout has a motif, and the colour behind it."""

    frame: Frame
    ground: Hue = "bg1"
    loud: bool = False
    """Whether its fields have the accent, and what stands out the second voice."""
    picture: Frame | None = None
    """Where a picture of the author's stands instead; None: in the same place."""
    panel: Tone = "paper"
    """Behind the words of a cover whose picture fills the slide."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a design of slides has where."""

    name: str
    size: Frame
    """Of a slide."""
    layouts: Mapping[str, Layout]
    """In the order of PowerPoint's gallery."""
    rules: tuple[LayoutRule, ...]
    """On every light slide."""
    footers: tuple[Placeholder, ...]
    """Date, marking and slide number."""
    content: Frame
    """Where the content of a slide is: it begins at the top and grows until it fills it."""
    progress: Frame | None = None
    """The line along which the share of the current section is drawn."""
    cards: Cards = "panels"
    timeline: TimelineStyle = "line"
    motif: str = "none"
    """What is drawn on cover, dividers and close (`looks/motifs.py`)."""
    motif_places: Mapping[str, MotifPlace] = field(default_factory=dict)
    """By the names of layouts."""
    logo_places: Mapping[str, Frame] = field(default_factory=dict)
    """By the names of layouts, where a large logo stands: what it meets there moves aside."""
    logo: LayoutLogo | None = None
    """On the master."""
    sections: int = 0
    """How many sections its dividers show."""

    @property
    def margin(self) -> float:
        """From the slide's left edge to its content."""
        return self.content.x
