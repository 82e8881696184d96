"""Two builds → what changed between them, as plain data: read this first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from briefwright.diff.align import Pair, align
from briefwright.diff.entries import EntryChange, compare_facts, compare_sources
from briefwright.diff.holding import Build, Grid, Passage, Slide
from briefwright.diff.pixels import PageChange, changed_pages, changed_slides

_FEW_WORDS = 6
MAIN_DECK, NOTES = "deck.pptx", "notes.pdf"


@dataclass(frozen=True, slots=True)
class PaperChange:
    """What changed in a PDF; only what did is in it."""

    file: str
    passages: tuple[Pair[Passage], ...]
    grids: tuple[Pair[Grid], ...]
    pages: tuple[int, int]
    """How many there were, and are."""
    looks: tuple[PageChange, ...]
    """Pages that look different, in words or otherwise."""

    @property
    def changed(self) -> bool:
        return bool(self.passages or self.grids or self.looks)

    @property
    def reworded(self) -> frozenset[int]:
        """The pages, as they are now, on which words or numbers changed."""
        became = {look.old: look.new for look in self.looks}
        whole: tuple[Pair[Passage] | Pair[Grid], ...] = (*self.passages, *self.grids)
        now = {pair.new.place for pair in whole if pair.new is not None}
        left = [pair for pair in whole if pair.new is None or pair.moved]
        gone = {became.get(pair.old.place) for pair in left if pair.old is not None}
        return frozenset(number for number in now | gone if number)


@dataclass(frozen=True, slots=True)
class SlideChange:
    slide: Pair[Slide]
    passages: tuple[Pair[Passage], ...] = ()
    grids: tuple[Pair[Grid], ...] = ()
    looks: bool = False
    """Whether it looks different, as far as `notes.pdf` shows it."""

    @property
    def retitled(self) -> bool:
        old, new = self.slide.old, self.slide.new
        return old is not None and new is not None and old.title != new.title

    @property
    def pictures(self) -> bool:
        """Whether its pictures are others."""
        old, new = self.slide.old, self.slide.new
        return old is not None and new is not None and old.pictures != new.pictures

    @property
    def changed(self) -> bool:
        whole = None in (self.slide.old, self.slide.new) or self.slide.moved or self.retitled or self.pictures
        return whole or self.looks or bool(self.passages or self.grids)


@dataclass(frozen=True, slots=True)
class DeckChange:
    file: str
    slides: tuple[SlideChange, ...]
    count: tuple[int, int]
    """How many slides there were, and are."""
    foot: Pair[str]

    @property
    def changed(self) -> bool:
        return bool(self.slides) or self.foot.old != self.foot.new


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in a brief."""

    name: str
    facts: tuple[EntryChange, ...] = ()
    sources: tuple[EntryChange, ...] = ()
    papers: tuple[PaperChange, ...] = ()
    decks: tuple[DeckChange, ...] = ()
    came: tuple[str, ...] = ()
    """Outputs that were not there."""
    went: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    """Outputs that differ in nothing that is compared here."""
    unread: tuple[str, ...] = ()
    """What could not be compared, in sentences."""

    @property
    def changed(self) -> bool:
        told = (self.facts, self.sources, self.papers, self.decks, self.came, self.went, self.otherwise)
        return any(told)


def compare(old: Build, new: Build) -> Comparison:
    """Compare what two builds hold."""
    papers = [compare_papers(name, old, new) for name in new.papers if name in old.papers]
    decks = [compare_decks(name, old, new) for name in new.decks if name in old.decks]
    told = {*(paper.file for paper in papers if paper.changed), *(deck.file for deck in decks if deck.changed)}
    return Comparison(
        name=new.name,
        facts=compare_facts(old, new),
        sources=compare_sources(old, new),
        papers=tuple(paper for paper in papers if paper.changed),
        decks=tuple(deck for deck in decks if deck.changed),
        came=tuple(name for name in new.files if name not in old.files) if old.files else (),
        went=tuple(name for name in old.files if name not in new.files) if new.files else (),
        otherwise=tuple(_otherwise(old, new, told)),
        unread=tuple(_unread(old, new)),
    )


def _otherwise(old: Build, new: Build, told: Collection[str]) -> Iterator[str]:
    """Outputs with other bytes and nothing to tell; notes and the page for the browser say what the others do."""
    for name, data in new.files.items():
        compared = name in new.papers or name in new.decks
        if name not in told and data != old.files.get(name, data) and (compared or not told):
            yield name


def compare_papers(name: str, old: Build, new: Build) -> PaperChange:
    """What changed in the PDF `name`."""
    before, after = old.papers[name], new.papers[name]
    return PaperChange(
        file=name,
        passages=tuple(_passages(before.passages, after.passages)),
        grids=tuple(_grids(before.grids, after.grids)),
        pages=(before.pages, after.pages),
        looks=changed_pages(old.files[name], new.files[name]),
    )


def compare_decks(name: str, old: Build, new: Build) -> DeckChange:
    """What changed in the deck `name`; how its slides look is known of the main one, from the notes."""
    before, after = old.decks[name], new.decks[name]
    pairs = align(before.slides, after.slides, lambda slide: slide.title, lambda slide: slide.words)
    numbers = [(pair.old.number, pair.new.number) for pair in pairs if pair.old and pair.new]
    shown = name == MAIN_DECK and NOTES in old.files and NOTES in new.files
    footers = before.foot == after.foot
    looks = changed_slides(old.files[NOTES], new.files[NOTES], numbers, footers=footers) if shown else frozenset()
    slides = (_slide(pair, looks) for pair in pairs)
    return DeckChange(
        file=name,
        slides=tuple(slide for slide in slides if slide.changed),
        count=(len(before.slides), len(after.slides)),
        foot=Pair(before.foot, after.foot),
    )


def _slide(pair: Pair[Slide], looks: frozenset[int]) -> SlideChange:
    if pair.old is None or pair.new is None:
        return SlideChange(pair)
    passages = tuple(_passages(pair.old.passages, pair.new.passages))
    return SlideChange(pair, passages, tuple(_grids(pair.old.grids, pair.new.grids)), pair.new.number in looks)


def _passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair[Passage]]:
    """What changed in running text. That a footnote is called elsewhere is told by the text around the call."""
    pairs = align(old, new, lambda one: (one.role, one.text), lambda one: one.text, _in_place_of)
    for pair in pairs:
        if pair.moved and pair.new is not None and pair.new.role == "note":
            continue
        if pair.moved or pair.old is None or pair.new is None or pair.old.text != pair.new.text:
            yield pair


def _in_place_of(old: Passage, new: Passage) -> bool:
    """Whether one short text that stands alone between others has taken the place of another."""
    short = all(len(one.text.split()) <= _FEW_WORDS for one in (old, new))
    return old.role == new.role and (short or old.role == "heading")


def _grids(old: Sequence[Grid], new: Sequence[Grid]) -> Iterator[Pair[Grid]]:
    pairs = align(old, new, lambda one: one.title, lambda one: one.words, lambda one, other: one.chart == other.chart)
    return (pair for pair in pairs if pair.old is None or pair.new is None or pair.old.rows != pair.new.rows)


def _unread(old: Build, new: Build) -> Iterator[str]:
    yield from dict.fromkeys((*old.unread, *new.unread))
    if not old.files or not new.files:
        yield "words, slides and pages: only a receipt is there"
    for what, before, after in (("facts", old.facts, new.facts), ("sources", old.sources, new.sources)):
        if before is None or after is None:
            yield f"{what}: a receipt has none"
