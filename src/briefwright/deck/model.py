"""The Deck: what stands on each slide, before it is fitted and drawn. A printer adds nothing to it."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.problems import Where
from briefwright.shapes import Shape
from briefwright.text import Flow, Rich


@dataclass(frozen=True, slots=True)
class Words:
    """Text typed into a slot by the storyboard: paragraphs."""

    paragraphs: tuple[Rich, ...]


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
    title: Rich
    placed: tuple[Placed, ...]
    notes: Flow
    source_line: Rich
    section: str
    where: Where
    """What the author would change: the block's place in the YAML, or the storyboard's line."""
    part: int = 1
    parts: int = 1
    """A slide that goes on carries "(2 of 3)" in its title."""


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
    slides: tuple[Slide, ...]

    @property
    def sections(self) -> tuple[tuple[str, tuple[Slide, ...]], ...]:
        """PowerPoint's sections in order: names and slides."""
        named: dict[str, list[Slide]] = {}
        for slide in self.slides:
            named.setdefault(slide.section, []).append(slide)
        return tuple((name, tuple(slides)) for name, slides in named.items())


