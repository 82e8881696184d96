"""What a build holds, as plain data: the words of its papers and decks in reading order, and its numbers in grids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["heading", "text", "note", "alt"]
"""`note`: a footnote on paper, a paragraph of what the speaker says in a deck; `alt`: alternative text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, an item of a list, a heading. White space is single spaces."""

    text: str
    role: Role = "text"
    section: str = ""
    """The heading that it stands under."""
    place: int = 0
    """Its page or slide, counted from 1."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or a chart's numbers with a row a category and a column a series."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    chart: bool
    place: int
    """Its page or slide, counted from 1."""

    @property
    def words(self) -> str:
        return " ".join((self.title, *(cell for row in self.rows for cell in row)))


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF that is read by its tags."""

    pages: int
    passages: tuple[Passage, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    number: int
    title: str
    passages: tuple[Passage, ...]
    grids: tuple[Grid, ...]
    pictures: tuple[str, ...]
    """The SHA-256 of each."""

    @property
    def words(self) -> str:
        """Everything on it and in its notes."""
        return "\n".join((self.title, *(one.text for one in self.passages), *(grid.words for grid in self.grids)))


@dataclass(frozen=True, slots=True)
class Deck:
    slides: tuple[Slide, ...]
    foot: str
    """What its slides bear at their foot, such as a marking."""


Entry = Mapping[str, str]
"""A fact in the brief's own keys (value, about, span …), or a source with its one `reference`."""


@dataclass(frozen=True, slots=True)
class Build:
    name: str
    files: Mapping[str, bytes] = field(repr=False)
    """Its outputs."""
    papers: Mapping[str, Paper]
    decks: Mapping[str, Deck]
    facts: Mapping[str, Entry] | None
    """None where the receipt has none."""
    sources: Mapping[str, Entry] | None
    unread: tuple[str, ...]
    """What is there and could not be read, in sentences."""
