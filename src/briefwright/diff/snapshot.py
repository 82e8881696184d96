"""What a build contains, as plain data: text in reading order, and tables and charts as rows of cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MAIN_DECK, NOTES = "deck.pptx", "notes.pdf"
Role = Literal["text", "heading", "footnote", "notes", "alternative text"]
"""`notes`: a paragraph of a slide's speaker notes."""
Fact = Mapping[str, str]
"""A fact by the keys of the brief: value, about, span …"""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, a list item or a heading. White space is single spaces."""

    text: str
    role: Role = "text"
    section: str = ""
    """The heading above it."""
    page: int = 0
    """The number of its page or slide, from 1."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table, or the numbers of a chart: a row per category, a column per series."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    chart: bool
    page: int
    """The number of its page or slide, from 1."""

    @property
    def words(self) -> str:
        return " ".join((self.title, *(cell for row in self.rows for cell in row)))


@dataclass(frozen=True, slots=True)
class PdfSnapshot:
    """A PDF, read by its tags."""

    pages: int
    texts: tuple[TextBlock, ...]
    tables: tuple[DataTable, ...]
    lang: str = ""
    """The language that it declares."""


@dataclass(frozen=True, slots=True)
class SlideSnapshot:
    number: int
    title: str
    texts: tuple[TextBlock, ...]
    tables: tuple[DataTable, ...]
    pictures: tuple[str, ...]
    """The SHA-256 of each."""

    @property
    def words(self) -> str:
        """All text of the slide and its notes."""
        return "\n".join((self.title, *(one.text for one in self.texts), *(table.words for table in self.tables)))


@dataclass(frozen=True, slots=True)
class DeckSnapshot:
    slides: tuple[SlideSnapshot, ...]
    footer: str
    """The footer of its slides, such as a marking."""
    lang: str = ""
    """That of new text."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A build of one brief."""

    name: str
    files: Mapping[str, bytes] = field(repr=False)
    """Its outputs."""
    pdfs: Mapping[str, PdfSnapshot]
    decks: Mapping[str, DeckSnapshot]
    facts: Mapping[str, Fact] | None
    """None if the receipt lists none."""
    sources: Mapping[str, str] | None
    """The formatted references; None if the receipt lists none."""
    unreadable: tuple[str, ...]
    """Why files that exist cannot be read, a sentence each."""


def one_line(text: str) -> str:
    """Text without the traces of layout: soft hyphens, and any kind of white space."""
    return " ".join(text.replace("\u00ad", "").split())


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
