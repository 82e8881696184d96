"""Two snapshots → what changed in a brief, as plain data: read this first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from briefwright.diff.align import Pair, State, align
from briefwright.diff.languages import LanguageComparison, compare_languages, languages_of
from briefwright.diff.pixels import PageChange, changed_pages, changed_slides
from briefwright.diff.snapshot import MAIN_DECK, NOTES, DataTable, Fact, SlideSnapshot, Snapshot, TextBlock
from briefwright.diff.tables import Places, TableChange, compare_tables, merged
from briefwright.pdf.text import pdf_pages
from briefwright.publish.readback import shows
from briefwright.richtext.hyphenation import unhyphenated
from briefwright.richtext.quantity import change_in_words

T = TypeVar("T")
_SHORT = 6
"""Words up to which a text can be replaced by another one that has no words in common with it."""
_KEYS = ("value", "about", "span", "as-of", "source", "quote", "label")
_PRINTED = ("value", "about", "span")
_IN_TABLE = ("value", "as-of")
_NUMBER = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")


@dataclass(frozen=True, slots=True)
class FactChange:
    name: str
    fact: Pair[Fact]
    printed: Places
    """Where the new value is printed."""
    stale: str
    """The old value, if it is still printed somewhere though no fact has it."""
    stale_places: Places

    @property
    def state(self) -> State:
        return self.fact.state

    @property
    def label(self) -> str:
        """Its label, if it is not what changed."""
        return "" if self.state == "changed" and "label" in self.fields else self.fact.latest.get("label", "")

    @property
    def moved(self) -> bool:
        """Whether it has another value than before."""
        return self.state == "changed" and (self.fact.old or {}).get("value") != (self.fact.new or {}).get("value")

    @property
    def change(self) -> str:
        """By how much its number changed: +20%; empty where that cannot be said."""
        before, after = (Decimal(one["number"]) if one and _NUMBER.fullmatch(one.get("number", "")) else None
                         for one in (self.fact.old, self.fact.new))  # fmt: skip
        return change_in_words(before, after, "en") if before and after not in (None, before) else ""

    @property
    def fields(self) -> Mapping[str, Pair[str]]:
        """The keys that changed, but for the value and its date where that moved; of a fact that was added or removed
        all but the label and the quote."""
        old, new = self.fact.old or {}, self.fact.new or {}
        keys: Sequence[str] = _KEYS if self.state == "changed" else _KEYS[:-2]
        keys = [key for key in keys if not (self.moved and key in _IN_TABLE)]
        return {key: Pair(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)}


@dataclass(frozen=True, slots=True)
class SourceChange:
    name: str
    reference: Pair[str]


@dataclass(frozen=True, slots=True)
class PdfChange:
    """What changed in a PDF."""

    file: str
    texts: tuple[Pair[TextBlock], ...]
    tables: tuple[Pair[DataTable], ...]
    pages: tuple[int, int]
    """Number of pages before and after."""
    redrawn: tuple[PageChange, ...]
    """The pages that look different, whether their text changed or not."""

    @property
    def changed(self) -> bool:
        return bool(self.texts or self.tables or self.redrawn)

    @property
    def reworded(self) -> frozenset[int]:
        """The pages, by their new numbers, on which text or numbers changed."""
        renumbered = {page.old: page.new for page in self.redrawn}
        pairs: tuple[Pair[TextBlock] | Pair[DataTable], ...] = (*self.texts, *self.tables)
        now = {pair.new.page for pair in pairs if pair.new is not None}
        before = [pair.old for pair in pairs if pair.old is not None and (pair.new is None or pair.moved)]
        return frozenset(number for number in now | {renumbered.get(one.page) for one in before} if number)

    @property
    def restyled(self) -> frozenset[int]:
        """The pages, by their new numbers, on which only the appearance changed."""
        return frozenset(page.new for page in self.redrawn if page.new) - self.reworded


@dataclass(frozen=True, slots=True)
class SlideChange:
    slide: Pair[SlideSnapshot]
    texts: tuple[Pair[TextBlock], ...] = ()
    tables: tuple[Pair[DataTable], ...] = ()
    redrawn: bool = False
    """Whether it looks different, as far as `notes.pdf` shows it."""

    @property
    def retitled(self) -> bool:
        old, new = self.slide.old, self.slide.new
        return old is not None and new is not None and old.title != new.title

    @property
    def pictures_replaced(self) -> bool:
        old, new = self.slide.old, self.slide.new
        return old is not None and new is not None and old.pictures != new.pictures

    @property
    def changed(self) -> bool:
        content = self.retitled or self.pictures_replaced or self.texts or self.tables
        return self.slide.state != "changed" or self.redrawn or bool(content)


@dataclass(frozen=True, slots=True)
class DeckChange:
    file: str
    slides: tuple[SlideChange, ...]
    """The slides that changed."""
    count: tuple[int, int]
    """Number of slides before and after."""
    footer: Pair[str]

    @property
    def changed(self) -> bool:
        return bool(self.slides) or self.footer.old != self.footer.new


@dataclass(frozen=True, slots=True)
class BriefChanges:
    """What changed in a brief."""

    name: str
    facts: tuple[FactChange, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    pdfs: tuple[PdfChange, ...] = ()
    """Those that changed; so with decks."""
    decks: tuple[DeckChange, ...] = ()
    added: tuple[str, ...] = ()
    """Outputs that are new."""
    removed: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    """Outputs whose bytes differ though nothing else that is compared does."""
    not_compared: tuple[str, ...] = ()
    """What cannot be compared, and why."""
    languages: LanguageComparison | None = None
    """Of builds in two languages: then nothing else is compared."""

    @property
    def changed(self) -> bool:
        found = (self.facts, self.sources, self.pdfs, self.decks, self.added, self.removed, self.unexplained)
        return any(found) or bool(self.languages and self.languages.apart)


def compare(old: Snapshot, new: Snapshot) -> BriefChanges:
    """Compare two builds of a brief."""
    if languages := languages_of(old, new):
        both = compare_languages(old, new, languages)
        return BriefChanges(new.name, not_compared=tuple(_not_compared(old, new)), languages=both)
    pdfs = [compare_pdfs(name, old, new) for name in new.pdfs if name in old.pdfs]
    decks = [compare_decks(name, old, new) for name in new.decks if name in old.decks]
    changed = {pdf.file for pdf in pdfs if pdf.changed} | {deck.file for deck in decks if deck.changed}
    tables = [(pdf.file, table) for pdf in pdfs for table in pdf.tables]
    tables += [(deck.file, table) for deck in decks for slide in deck.slides for table in slide.tables]
    return BriefChanges(
        name=new.name,
        facts=tuple(_facts(old, new)),
        sources=tuple(SourceChange(*change) for change in _entries(old.sources, new.sources)),
        tables=merged(tables),
        pdfs=tuple(pdf for pdf in pdfs if pdf.changed),
        decks=tuple(deck for deck in decks if deck.changed),
        added=tuple(name for name in new.files if name not in old.files) if old.files else (),
        removed=tuple(name for name in old.files if name not in new.files) if new.files else (),
        unexplained=tuple(_unexplained(old, new, changed)),
        not_compared=tuple(_not_compared(old, new)),
    )


def compare_pdfs(name: str, old: Snapshot, new: Snapshot) -> PdfChange:
    """What changed in the PDF `name`."""
    before, after = old.pdfs[name], new.pdfs[name]
    return PdfChange(
        file=name,
        texts=tuple(_texts(before.texts, after.texts)),
        tables=tuple(compare_tables(before.tables, after.tables)),
        pages=(before.pages, after.pages),
        redrawn=changed_pages(old.files[name], new.files[name]),
    )


def compare_decks(name: str, old: Snapshot, new: Snapshot) -> DeckChange:
    """What changed in the deck `name`; how slides look is known of the main deck only, from `notes.pdf`."""
    before, after = old.decks[name], new.decks[name]
    pairs = align(
        before.slides,
        _with_hyphens_of(before.slides, after.slides),
        lambda slide: slide.title,
        lambda slide: slide.words,
    )
    numbers = [(pair.old.number, pair.new.number) for pair in pairs if pair.old and pair.new]
    shown = name == MAIN_DECK and NOTES in old.files and NOTES in new.files
    footers = before.footer == after.footer
    redrawn = changed_slides(old.files[NOTES], new.files[NOTES], numbers, footers=footers) if shown else frozenset()
    slides = (_slide(pair, redrawn) for pair in pairs)
    return DeckChange(
        file=name,
        slides=tuple(slide for slide in slides if slide.changed),
        count=(len(before.slides), len(after.slides)),
        footer=Pair(before.footer, after.footer),
    )


def _with_hyphens_of(before: Sequence[SlideSnapshot], after: Sequence[SlideSnapshot]) -> list[SlideSnapshot]:
    """Slides with their texts as they were, where only the hyphens in long words differ: layout types them."""
    texts = [text for slide in before for text in _words_of(slide)]
    known, exact = {unhyphenated(text): text for text in texts}, set(texts)

    def kept(text: str) -> str:
        return text if text in exact else known.get(unhyphenated(text), text)

    return [
        replace(
            slide,
            title=kept(slide.title),
            texts=tuple(replace(one, text=kept(one.text)) for one in slide.texts),
            tables=tuple(
                replace(one, title=kept(one.title), rows=tuple(tuple(map(kept, row)) for row in one.rows))
                for one in slide.tables
            ),
        )
        for slide in after
    ]


def _words_of(slide: SlideSnapshot) -> Iterator[str]:
    yield slide.title
    yield from (one.text for one in slide.texts)
    yield from (cell for table in slide.tables for row in (*table.rows, (table.title,)) for cell in row)


def _slide(pair: Pair[SlideSnapshot], redrawn: frozenset[int]) -> SlideChange:
    if pair.old is None or pair.new is None:
        return SlideChange(pair)
    texts = tuple(_texts(pair.old.texts, pair.new.texts))
    tables = tuple(compare_tables(pair.old.tables, pair.new.tables))
    return SlideChange(pair, texts, tables, pair.new.number in redrawn)


def _texts(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Iterator[Pair[TextBlock]]:
    """The texts that changed. A footnote moves with the text that cites it, which is enough to show."""
    for pair in align(old, new, lambda one: (one.role, one.text), lambda one: one.text, _replaces):
        if pair.moved and pair.new is not None and pair.new.role in ("footnote", "notes"):
            continue
        if pair.moved or pair.old is None or pair.new is None or pair.old.text != pair.new.text:
            yield pair


def _replaces(old: TextBlock, new: TextBlock) -> bool:
    """Whether a heading, or a short text, has replaced another one at the same place."""
    short = all(len(one.text.split()) <= _SHORT for one in (old, new))
    return old.role == new.role and (short or old.role == "heading")


def _entries(old: Mapping[str, T] | None, new: Mapping[str, T] | None) -> Iterator[tuple[str, Pair[T]]]:
    """The facts or sources that changed, by name; none if a receipt lists none."""
    if old is not None and new is not None:
        for name in dict.fromkeys((*new, *old)):
            if old.get(name) != new.get(name):
                yield name, Pair(old.get(name), new.get(name))


def _facts(old: Snapshot, new: Snapshot) -> Iterator[FactChange]:
    """The facts that changed, with the places where their values are printed."""
    changed = list(_entries(_compared(old.facts), _compared(new.facts)))
    pages = dict(_pages(new)) if changed else {}
    values = {fact.get("value", "") for fact in (new.facts or {}).values()}
    for name, fact in changed:
        before, after = fact.old or {}, fact.new or {}
        printed = next((after[key] for key in _PRINTED if key in after and before.get(key) != after[key]), "")
        was = before.get("value", "")
        replaced = was != after.get("value", "") and was not in values and any(one.isdecimal() for one in was)
        stale = _places(was, pages) if replaced else {}
        yield FactChange(name, fact, _places(printed, pages) if printed else {}, was if stale else "", stale)


def _compared(facts: Mapping[str, Fact] | None) -> Mapping[str, Fact] | None:
    """The facts, each of which is what its keys say: other keys of a receipt may be those of another version."""
    if facts is None:
        return None
    return {name: {key: fact[key] for key in (*_KEYS, "number") if key in fact} for name, fact in facts.items()}


def _places(value: str, pages: Mapping[str, list[str]]) -> Places:
    found = {
        file: tuple(number for number, text in enumerate(texts, 1) if shows(text, value))
        for file, texts in pages.items()
    }
    return {file: numbers for file, numbers in found.items() if numbers}


def _pages(build: Snapshot) -> Iterator[tuple[str, list[str]]]:
    """The text of each page and slide, by output."""
    for file in build.pdfs:
        yield file, pdf_pages(build.files[file])
    for file, deck in build.decks.items():
        yield file, [slide.words for slide in deck.slides]


def _unexplained(old: Snapshot, new: Snapshot, changed: Collection[str]) -> Iterator[str]:
    """`notes.pdf` and `brief.html` repeat what other outputs contain: they are named only if no other changed."""
    for name, data in new.files.items():
        compared = name in new.pdfs or name in new.decks
        if name not in changed and data != old.files.get(name, data) and (compared or not changed):
            yield name


def _not_compared(old: Snapshot, new: Snapshot) -> Iterator[str]:
    yield from dict.fromkeys((*old.unreadable, *new.unreadable))
    if not old.files or not new.files:
        yield "text, slides and pages: one side has only a receipt"
    for what, before, after in (("facts", old.facts, new.facts), ("sources", old.sources, new.sources)):
        if before is None or after is None:
            yield f"{what}: a receipt has none"
