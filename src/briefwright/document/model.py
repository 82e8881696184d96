"""The Document: typed, frozen, resolved for one output. Paper and deck are projections of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Literal

from briefwright.blocks.kind import Block, Fact
from briefwright.blocks.shapes import BigNumber
from briefwright.blocks.stats import StatsBlock
from briefwright.document.handout import Handout
from briefwright.images.image import Image
from briefwright.problems import Location
from briefwright.richtext.labels import Labels
from briefwright.richtext.locales import Direction, direction
from briefwright.richtext.text import Blocks, Inlines, Run, anchor, plain, rich, words_alone
from briefwright.schema.fields import Projection
from briefwright.schema.slide_size import SlideSize

_LONG, _AROUND, _FOR_EACH, _MANY = 10, 4, 5, 2
"""Slides of a deck without dividers; slides around its content; slides of content for a divider, and in its section."""


@dataclass(frozen=True, slots=True)
class Author:
    """An author, as printed."""

    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """Authors of one affiliation."""

    names: tuple[str, ...]
    affiliation: str


@dataclass(frozen=True, slots=True)
class DeckCover:
    """What the deck's first slide shows beside its words."""

    motif: str = ""
    """The name of a motif; empty: that of the look."""
    picture: Image | None = None
    alt: str = ""
    decorative: bool = False
    credit: Inlines = ()
    position: tuple[float, float] = (0.5, 0.5)
    """The shares of what is cut off of the picture that go at the left and at the top."""
    full: bool = False
    """Whether the picture fills the slide."""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, its words, and the keys of the sources it cites."""

    number: int
    text: Inlines
    keys: tuple[str, ...] = ()
    bare: bool = False
    """Whether it only names sources, like the references: no page, no further words."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the bibliography, and its short form for slides."""

    key: str
    text: Inlines
    short: Inlines
    label: Inlines = ()
    """Its number, where the style cites by numbers: [4]."""

    @property
    def numbered(self) -> Inlines:
        """The entry after its number, if it has one."""
        return (*self.label, Run(" "), *self.text) if self.label else self.text

    @property
    def anchor(self) -> str:
        """The name of its place, for links."""
        return anchor(self.key)


@dataclass(frozen=True, slots=True)
class SlideItem:
    """A block that is shown on a slide, and the speaker notes before it."""

    block: Block
    lead: Blocks
    first: bool
    """Whether it is the first of its section."""


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    number: int
    """Counts from 1 within the output."""
    title: Inlines
    message: Inlines
    blocks: tuple[Block, ...]
    notes: Blocks
    location: Location
    message_location: Location
    letter: str = ""
    """Of an annex: A, B …"""

    def heading(self, labels: Labels) -> Inlines:
        """Its title; of an annex after its letter: Annex A: Data."""
        before = f"{labels.annex.format(self.letter)}{labels.colon}" if self.letter else ""
        return (*rich(before), *self.title)

    def of_kind(self, *kinds: str) -> tuple[Block, ...]:
        """The section's blocks of these kinds, in order."""
        return tuple(block for block in self.blocks if block.kind in kinds)

    @property
    def beats(self) -> tuple[SlideItem, ...]:
        """The section as a speaker presents it, a slide at a time; prose is spoken with the slide that follows it."""
        beats: list[SlideItem] = []
        lead: Blocks = ()
        for block in self.blocks:
            if block.kind == "prose":
                lead = (*lead, *block.notes, *block.spoken)
                continue
            beats.append(SlideItem(block, lead, first=not beats))
            lead = ()
        if lead and beats:
            beats[-1] = SlideItem(beats[-1].block, (*beats[-1].lead, *lead), beats[-1].first)
        return tuple(beats)

    @property
    def spoken(self) -> Blocks:
        """All that is said of a section without slides of its own."""
        return tuple(part for block in self.blocks for part in (*block.notes, *block.spoken))

    @property
    def needs_slide(self) -> bool:
        """Whether its message is not the title of its first slide, which has one of its own."""
        first = next((beat.block for beat in self.beats), None)
        return first is None or bool(first.message and plain(first.message) != plain(self.message))


@dataclass(frozen=True, slots=True)
class ListedSlide:
    """A slide that the brief lists."""

    kind: Literal["built-in", "divider", "section", "block"]
    name: str
    """Of a built-in slide (cover, agenda …); the id of the section that a divider opens, or of the block."""
    section: str
    """The id of its section; empty for none."""
    title: Inlines = ()
    """Its own; empty: as usual."""
    asked: bool = True
    """Whether the brief names it; otherwise it is there as usual."""


@dataclass(frozen=True, slots=True)
class SlideShow:
    """How PowerPoint shows and prints the slides."""

    fade: bool = False
    """Whether each slide fades into the next."""
    builds: bool = False
    """Whether the items of a list fade in one after the other, each at a click."""
    notes_per_page: int = 1
    """Slides on a printed page: 1 with its notes, 3 with lines to write on."""
    size: SlideSize | None = None
    """Of a slide; None: 16:9, or the template's."""


@dataclass(frozen=True, slots=True)
class Document:
    output: Projection
    lang: str
    page: str
    """"A4" or "Letter"."""
    toc: bool | None
    """Whether a list of contents is wanted; None: when the brief is long."""
    lof: bool | None
    """Whether a list of figures and tables is wanted; None: when the brief has contents and three of them or more."""
    title: Inlines
    subtitle: Inlines
    series: Inlines
    date: date
    date_words: str
    """The date in the document's language."""
    authors: tuple[Author, ...]
    marking: Inlines
    abstract: Inlines
    bottom_line: tuple[Inlines, ...]
    statement: Inlines
    """The bottom line in one sentence, for its slide; empty where none is short enough."""
    short_lines: tuple[Inlines, ...]
    """What else its slide has: at most four short lines; empty where its sentences are too long."""
    key_figures: tuple[BigNumber, ...]
    ask: Inlines
    contact: tuple[Inlines, ...]
    cover: DeckCover
    url: str
    facts: Mapping[str, Fact]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    """Footnotes in the order of their calls, numbered from 1."""
    references: tuple[Reference, ...]
    """What is cited, in the style's order."""
    acronyms: tuple[tuple[str, Inlines], ...]
    labels: Labels
    places: Mapping[str, Location]
    """Where the brief writes what slides outside its sections show, by its keys: `title`, `author`, `ask` …"""
    annex: tuple[Section, ...] = ()
    """Sections after the end: on paper lettered, after the sources; on slides the appendix behind the close."""
    slides: tuple[ListedSlide, ...] = ()
    """The slides in their order, where the brief lists them."""
    divided: bool = True
    """Whether slides of their own open long sections."""
    show: SlideShow = SlideShow()
    audience: str = ""
    """Whom it is for; empty for a brief without audiences."""
    handout: Handout = field(default_factory=Handout)
    """What a handout shows; empty for other outputs."""
    draft: bool = False
    """Whether it is built with all that does not fit, which is marked."""
    epoch: int | None = None
    """Seconds since 1970-01-01 UTC, given as the time of creation (reproducible-builds.org, SOURCE_DATE_EPOCH)."""

    @property
    def direction(self) -> Direction:
        """The direction in which it is written and laid out: that of its language."""
        return direction(self.lang)

    @property
    def created(self) -> str:
        """When the files say that they were made (ISO 8601, UTC): at `epoch`, or as the document's own day begins."""
        if self.epoch is None:
            return f"{self.date.isoformat()}T00:00:00Z"
        return datetime.fromtimestamp(self.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def glance(self) -> tuple[BigNumber, ...]:
        """The key figures, for a slide of their own; none where a block of big numbers shows one of them already."""
        blocks = (block for section in self.sections for block in section.blocks)
        tiles = [tile for block in blocks if isinstance(block, StatsBlock) for tile in block.tiles]
        shown = {(tile.fact, tile.value) for tile in tiles}
        return () if any((tile.fact, tile.value) in shown for tile in self.key_figures) else self.key_figures

    @property
    def dividers(self) -> frozenset[str]:
        """The ids of the sections that a slide of their own opens: of a deck over ten slides those with the most
        slides, at most one for five of content, never the first, never two running; and every section that
        has no other slide.
        """
        slides = {section.id: len(section.beats) for section in self.sections}
        total = sum(slides.values())
        alone = {name for name, count in slides.items() if not count}
        if total + _AROUND <= _LONG or not self.divided:
            return frozenset(alone)
        divided = (section for section in self.sections[1:] if section.needs_slide)
        later = [section.id for section in divided if slides[section.id] >= _MANY]
        order = [section.id for section in self.sections]
        chosen: list[str] = []
        for name in sorted(later, key=lambda name: -slides[name]):
            apart = all(abs(order.index(name) - order.index(one)) > 1 for one in chosen)
            if apart and len(chosen) < total // _FOR_EACH:
                chosen.append(name)
        return frozenset({*chosen, *alone})

    @property
    def bylines(self) -> tuple[Byline, ...]:
        """The authors in their order, neighbours of one affiliation together; who has none stands alone beside them."""
        somewhere = any(author.affiliation for author in self.authors)
        groups = (tuple(group) for _, group in groupby(self.authors, lambda author: (
            author.affiliation, author.name if somewhere and not author.affiliation else "")))  # fmt: skip
        return tuple(Byline(tuple(one.name for one in group), group[0].affiliation) for group in groups)

    def note(self, number: int) -> Note:
        return self.notes[number - 1]

    def reference(self, key: str) -> Reference:
        return next(reference for reference in self.references if reference.key == key)

    @property
    def figures(self) -> tuple[tuple[Block, Inlines], ...]:
        """What is numbered and what each is called, figures before tables."""
        counted = [
            (block, block.name or section.message)
            for section in self.every_section
            for block in section.blocks
            if block.number
        ]
        return tuple(sorted(counted, key=lambda pair: pair[0].numbered != "figure"))

    @property
    def every_section(self) -> tuple[Section, ...]:
        """The sections, and those after the end."""
        return (*self.sections, *self.annex)

    def blocks(self) -> Iterator[Block]:
        """Every block, in reading order."""
        for section in self.every_section:
            yield from section.blocks


ReceiptEntries = dict[str, dict[str, dict[str, str]]]
"""`facts` and `sources`, each by name: key → words. What is not given has no key."""


def receipt_entries(documents: Iterable[Document]) -> ReceiptEntries:
    """Every fact of the brief, under the brief's own keys, and every source that an output cites, as formatted."""
    facts: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, str]] = {}
    for document in documents:
        for name, fact in document.facts.items():
            number = "" if fact.number is None else f"{fact.number:f}"
            entries = {"value": fact.printed, "number": number, "about": fact.about, "span": fact.span,
                    "label": words_alone(fact.label), "source": fact.source, "as-of": fact.as_of,
                    "quote": fact.quote}  # fmt: skip
            facts[name] = {key: words for key, words in entries.items() if words}
        for reference in document.references:
            sources[reference.key] = {"reference": plain(reference.text)}
    return {"facts": facts, "sources": dict(sorted(sources.items()))}
