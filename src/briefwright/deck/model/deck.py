"""The Deck: what stands on each slide, before it is fitted and drawn. A printer adds nothing to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefwright.blocks.shapes import Shape
from briefwright.problems import Location
from briefwright.richtext.text import Blocks, Inlines

Marker = Literal["none", "bullets", "numbers"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text for a placeholder: paragraphs, and what marks them."""

    paragraphs: tuple[Inlines, ...]
    marker: Marker = "none"


@dataclass(frozen=True, slots=True)
class Placed:
    """Something in a slot of the layout: words, or the shape of a block."""

    slot: str
    content: Words | Shape
    block: str = ""
    """The id of the block, or empty for words."""
    alt: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    id: str
    layout: str
    title: Inlines
    placed: tuple[Placed, ...]
    notes: Blocks
    source_line: Inlines
    section: str
    location: Location
    """What the author would change: the block's place in the YAML, or the storyboard's line."""
    about: tuple[tuple[str, int] | None, ...] = ()
    """For each part of the notes, the block and the number of its item (from 0) that it tells about, where known."""


@dataclass(frozen=True, slots=True)
class Deck:
    title: str
    subject: str
    authors: str
    lang: str
    date: str
    """As it is printed in the footer."""
    created: str
    """The document's date, ISO 8601: core properties never read the clock."""
    marking: str
    part: str
    """The words behind the title of a slide that goes on: " ({0} of {1})"."""
    continued: str
    """What the speaker finds on a slide that goes on, where nothing else is said: "see the notes of slide {0}"."""
    slides: tuple[Slide, ...]

    @property
    def sections(self) -> tuple[tuple[str, tuple[Slide, ...]], ...]:
        """PowerPoint's sections in order: names and slides."""
        named: dict[str, list[Slide]] = {}
        for slide in self.slides:
            named.setdefault(slide.section, []).append(slide)
        return tuple((name, tuple(slides)) for name, slides in named.items())
