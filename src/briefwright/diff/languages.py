"""Two builds of a brief in two languages → both side by side, and where they do not agree.

Words differ; what stands where, and every figure, is the same: slide 7 is slide 7, table 2 has as many rows, and 1.2
trillion yen is 1.2兆円.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from briefwright.brief.translated_figures import other_figures
from briefwright.diff.snapshot import (
    MAIN_DECK,
    DataTable,
    DeckSnapshot,
    Fact,
    PdfSnapshot,
    SlideSnapshot,
    Snapshot,
    TextBlock,
    counted,
)

Both = tuple[str, str]
"""The words in the one language and in the other; empty where it has none."""
_SAID = ("text", "heading", "alternative text", "notes")


@dataclass(frozen=True, slots=True)
class SlideTitles:
    number: int
    titles: Both


@dataclass(frozen=True, slots=True)
class FactInBoth:
    name: str
    words: Both


@dataclass(frozen=True, slots=True)
class LanguageComparison:
    """A build in one language beside that in another."""

    languages: Both
    facts: tuple[FactInBoth, ...]
    slides: tuple[SlideTitles, ...]
    """Of the main deck."""
    apart: tuple[str, ...]
    """Where they do not agree, a sentence each."""


def languages_of(old: Snapshot, new: Snapshot) -> Both | None:
    """The languages of two builds, where they are not the same; American and British English are."""
    both = (_language(old), _language(new))
    return both if all(both) and both[0].partition("-")[0] != both[1].partition("-")[0] else None


def compare_languages(old: Snapshot, new: Snapshot, languages: Both) -> LanguageComparison:
    """Compare two builds of one brief in two languages."""
    pdfs = [(name, old.pdfs[name], new.pdfs[name]) for name in old.pdfs if name in new.pdfs]
    decks = [(name, old.decks[name], new.decks[name]) for name in old.decks if name in new.decks]
    apart = [*_facts_apart(old, new, languages)]
    apart += [said for pdf in pdfs for said in _pdf_apart(*pdf, languages)]
    apart += [said for deck in decks for said in _deck_apart(*deck, languages)]
    main = next((deck for deck in decks if deck[0] == MAIN_DECK), decks[0] if decks else None)
    titles = zip_longest(main[1].slides, main[2].slides) if main else ()
    return LanguageComparison(
        languages,
        tuple(FactInBoth(name, (_words(old.facts, name), _words(new.facts, name))) for name in _names(old, new)),
        tuple(
            SlideTitles(at, (one.title if one else "", other.title if other else ""))
            for at, (one, other) in enumerate(titles, 1)
        ),
        tuple(apart),
    )


def _language(build: Snapshot) -> str:
    every: Iterable[PdfSnapshot | DeckSnapshot] = (*build.pdfs.values(), *build.decks.values())
    return next((one.lang for one in every if one.lang), "")


def _names(old: Snapshot, new: Snapshot) -> list[str]:
    return [*dict.fromkeys((*(old.facts or ()), *(new.facts or ())))]


def _words(facts: Mapping[str, Fact] | None, name: str) -> str:
    fact = (facts or {}).get(name, {})
    about = f"({fact['about']})" if fact.get("about") else ""
    return " ".join(filter(None, (fact.get("value", ""), about, fact.get("span", ""))))


def _facts_apart(old: Snapshot, new: Snapshot, languages: Both) -> Iterator[str]:
    for name in _names(old, new):
        known = [name in (build.facts or ()) for build in (old, new)]
        if not all(known):
            yield f"the fact `{name}` is used in {languages[known.index(True)]} alone"
        else:
            yield from _figures(f"the fact `{name}`", (_words(old.facts, name), _words(new.facts, name)), languages)


def _pdf_apart(name: str, old: PdfSnapshot, new: PdfSnapshot, languages: Both) -> Iterator[str]:
    sections = [[*_sections(one.texts)] for one in (old, new)]
    if len(sections[0]) != len(sections[1]):
        yield _unequal(name, "section", sections, languages)
    else:
        for heading, words, other in ((one[0], one[1], two[1]) for one, two in zip(*sections, strict=True)):
            yield from _figures(
                f"{name}, “{heading}”" if heading else f"the beginning of {name}", (words, other), languages
            )
    yield from _tables_apart(name, (old.tables, new.tables), languages)


def _sections(texts: Sequence[TextBlock]) -> Iterator[Both]:
    """The heading of each section, and its words."""
    for heading, blocks in groupby(texts, lambda block: block.section):
        yield heading, "\n".join(block.text for block in blocks if block.role in _SAID)


def _deck_apart(name: str, old: DeckSnapshot, new: DeckSnapshot, languages: Both) -> Iterator[str]:
    if len(old.slides) != len(new.slides):
        yield _unequal(name, "slide", (old.slides, new.slides), languages)
    for slides in zip(old.slides, new.slides, strict=False):
        where = f"slide {slides[0].number} of {name}"
        yield from _tables_apart(where, (slides[0].tables, slides[1].tables), languages)
        pictures = [slide.pictures for slide in slides]
        if len(pictures[0]) != len(pictures[1]):
            yield _unequal(where, "picture", pictures, languages)
        yield from _figures(where, (_said(slides[0]), _said(slides[1])), languages)


def _said(slide: SlideSnapshot) -> str:
    """Without digits that stand alone: the ticks of an axis, of which a language with narrower words shows more."""
    return "\n".join((slide.title, *(block.text for block in slide.texts if not block.text.isdigit())))


def _tables_apart(
    where: str, tables: tuple[Sequence[DataTable], Sequence[DataTable]], languages: Both
) -> Iterator[str]:
    for kind in ("chart", "table"):
        pair = [[table for table in side if table.chart == (kind == "chart")] for side in tables]
        if len(pair[0]) != len(pair[1]):
            yield _unequal(where, kind, pair, languages)
            continue
        for one, other in zip(*pair, strict=True):
            if [len(row) for row in one.rows] != [len(row) for row in other.rows]:
                yield f"{where}: the {kind} “{one.title}” has other rows or columns in {languages[1]}"
            else:
                yield from _figures(f"{where}, the {kind} “{one.title}”", (one.words, other.words), languages)


def _unequal(where: str, noun: str, sides: Sequence[Sequence[object]], languages: Both) -> str:
    has = [f"{counted(len(side), noun)} in {lang}" for side, lang in zip(sides, languages, strict=True)]
    return f"{where} has {' and '.join(has)}"


def _figures(where: str, words: Both, languages: Both) -> Iterator[str]:
    """Figures that only one of two texts has."""
    lacking, added = other_figures(words[0], languages[0], words[1], languages[1])
    for figures, lang in ((lacking, languages[0]), (added, languages[1])):
        if figures:
            yield f"{where} has {', '.join(dict.fromkeys(figures))} in {lang} alone"
