"""What changed in briefs → the report: what is shown, in which order, grouped and counted. The template words it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, groupby, pairwise
from pathlib import PurePath
from typing import Literal, TypeAlias

from briefwright.diff.align import Pair
from briefwright.diff.compare import (
    BriefChanges,
    DeckChange,
    FactChange,
    PdfChange,
    SlideChange,
    SourceChange,
)
from briefwright.diff.languages import LanguageComparison
from briefwright.diff.snapshot import MAIN_DECK, TextBlock, counted
from briefwright.diff.tables import Places, TableChange

_BRIEF, _HANDOUT = "brief.pdf", "handout.pdf"
_KNOWN = (_BRIEF, _HANDOUT, MAIN_DECK)
_LEAD = 30
"""Characters before a reference that is shown already: "Source: …"."""
_NAMED = 20
"""Briefs without a change that are named; more of them are counted."""

Texts = tuple[str | None, str | None]
"""A text before and after."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text of a PDF that changed."""

    text: Pair[TextBlock]
    place: str = ""
    """The pages of this text and those below it in the same section; only the first of them says so."""


@dataclass(frozen=True, slots=True)
class SlideEntry:
    """A slide that changed, with its texts that are not shown elsewhere."""

    change: SlideChange
    texts: tuple[Pair[TextBlock], ...]
    same_as: int = 0
    """The number of a slide of the main deck with the same changes."""

    @property
    def shown(self) -> bool:
        """Whether there is anything to say of it that is not shown elsewhere."""
        one = self.change
        whole = one.slide.state != "changed" or one.retitled or one.tables or one.pictures_replaced
        return bool(whole or self.texts or self.appearance)

    @property
    def appearance(self) -> bool:
        """Whether its appearance is all that changed."""
        one = self.change
        return one.redrawn and not (one.texts or one.retitled or one.tables or one.pictures_replaced)


@dataclass(frozen=True, slots=True)
class PictureEntry:
    places: Places
    removed: bool
    address: str
    """From where the report is written."""


ReportEntry: TypeAlias = FactChange | SourceChange | TableChange | TextEntry | SlideEntry | PdfChange | PictureEntry


@dataclass(frozen=True, slots=True)
class ReportSection:
    kind: Literal["facts", "sources", "tables", "texts", "slides", "pages", "pictures"]
    entries: tuple[ReportEntry, ...]
    """All of one type, by the kind of the section."""
    output: PdfChange | DeckChange | None = None
    """The PDF or deck that it is about."""
    repeated: tuple[int, ...] = ()
    """The pages or slides of changes that are shown above."""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class BriefReport:
    changes: BriefChanges
    sections: tuple[ReportSection, ...]
    summary: str
    """ "3 facts, 1 source, 5 paragraphs, 2 slides; pages 2 and 4 of 8"; empty if none of that changed."""

    def shortened(self, entries: int) -> BriefReport:
        sections = (
            replace(one, entries=one.entries[:entries], left_out=len(one.entries[entries:])) for one in self.sections
        )
        return replace(self, sections=tuple(sections))


@dataclass(frozen=True, slots=True)
class Report:
    skipped: tuple[tuple[str, str], ...]
    """Briefs that were not compared, and why."""
    unchanged: str
    """Which of several briefs have no change."""
    briefs: tuple[BriefReport, ...]
    skipped_left_out: int = 0
    briefs_left_out: int = 0

    @property
    def longest(self) -> int:
        """The number of entries of the longest section."""
        return max(len(self.skipped), *(len(one.entries) for brief in self.briefs for one in brief.sections), 0)

    def shortened(self, entries: int, briefs: int) -> Report:
        """With so many entries per section and so many briefs at most; what is left out is counted."""
        return Report(
            self.skipped[:entries], self.unchanged, tuple(one.shortened(entries) for one in self.briefs[:briefs]),
            len(self.skipped[entries:]), len(self.briefs[briefs:]),
        )  # fmt: skip


def report(
    changes: Sequence[BriefChanges], skipped: Mapping[str, str], pictures: Mapping[str, Sequence[PictureEntry]]
) -> Report:
    """The report on briefs that were compared; one of several that did not change is only named.

    `skipped`: why others were not compared, by name. `pictures`: of each brief, by its name.
    """
    shown = [one for one in changes if one.changed or one.not_compared or len(changes) == 1]
    same = [one.name for one in changes if one not in shown]
    briefs = (BriefReport(one, tuple(_sections(one, pictures.get(one.name, ()))), summary(one)) for one in shown)
    unchanged = listed(same) if len(same) <= _NAMED else counted(len(same), "brief")
    return Report(tuple(skipped.items()), unchanged, tuple(briefs))


def summary(changes: BriefChanges) -> str:
    """How much changed; empty if nothing did but bytes."""
    if changes.languages:
        return _of_languages(changes.languages)
    brief = next((pdf for pdf in changes.pdfs if pdf.file == _BRIEF), None)
    deck = next((deck for deck in changes.decks if deck.file == MAIN_DECK), None)
    cited = {(change.reference.old, change.reference.new) for change in changes.sources}
    charts = sum(change.table.latest.chart for change in changes.tables)
    counts = {
        "fact": len(changes.facts),
        "source": len(changes.sources),
        "chart": charts,
        "table": len(changes.tables) - charts,
        "paragraph": sum(not _is_shown(_texts(pair), cited, cited) for pair in brief.texts) if brief else 0,
        "slide": len(deck.slides) if deck else 0,
    }
    parts = [", ".join(counted(count, name) for name, count in counts.items() if count)]
    if brief is not None and brief.redrawn:
        pages = brief.reworded or {page.new for page in brief.redrawn if page.new}
        parts.append(f"{numbered('page', pages)} of {brief.pages[1]}" if pages else counted(brief.pages[1], "page"))
    files = [*(pdf.file for pdf in changes.pdfs), *(deck.file for deck in changes.decks)]
    if others := [file for file in files if file not in (_BRIEF, MAIN_DECK)]:
        parts.append(f"also {listed(others)}")
    return "; ".join(filter(None, parts))


def _of_languages(both: LanguageComparison) -> str:
    found = counted(len(both.apart), "difference") if both.apart else "no difference"
    return f"{both.languages[0]} and {both.languages[1]}: {found}, {counted(len(both.slides), 'slide')}"


def _sections(changes: BriefChanges, pictures: Sequence[PictureEntry]) -> Iterator[ReportSection]:
    """In the order in which a reviewer asks. What is shown once is not shown again."""
    cited = {(change.reference.old, change.reference.new) for change in changes.sources}
    found = [
        ReportSection("facts", changes.facts),
        ReportSection("sources", changes.sources),
        ReportSection("tables", changes.tables),
    ]
    shown = set(cited)
    for pdf in changes.pdfs:
        again = [not pair.moved and _is_shown(_texts(pair), shown, cited) for pair in pdf.texts]
        fresh = [pair for pair, repeated in zip(pdf.texts, again, strict=True) if not repeated]
        repeated = tuple(pair.latest.page for pair in compress(pdf.texts, again))
        found.append(ReportSection("texts", tuple(_text_entries(fresh)), pdf, repeated))
        shown |= {_texts(pair) for pair in pdf.texts}
    main: dict[str, SlideEntry] = {}
    for deck in sorted(changes.decks, key=lambda deck: deck.file != MAIN_DECK):
        slides = [_slide_entry(change, cited, shown, main) for change in deck.slides]
        repeated = tuple(one.change.slide.latest.number for one in slides if not one.shown)
        found.append(ReportSection("slides", tuple(one for one in slides if one.shown), deck, repeated))
        if deck.file == MAIN_DECK:
            main = {one.change.slide.new.title: one for one in slides if one.change.slide.new}
    found.append(ReportSection("pages", tuple(pdf for pdf in changes.pdfs if pdf.redrawn)))
    found.append(ReportSection("pictures", tuple(pictures)))
    return (one for one in found if one.entries or one.repeated or isinstance(one.output, DeckChange))


def _text_entries(texts: Sequence[Pair[TextBlock]]) -> Iterator[TextEntry]:
    for _, group in groupby(texts, lambda pair: pair.latest.section):
        pairs = list(group)
        pages = {pair.new.page for pair in pairs if pair.new}
        removed = f"removed from {numbered('page', (pair.latest.page for pair in pairs))}"
        yield TextEntry(pairs[0], numbered("page", pages) if pages else removed)
        yield from map(TextEntry, pairs[1:])


def _slide_entry(
    change: SlideChange, cited: Collection[Texts], shown: Collection[Texts], main: Mapping[str, SlideEntry]
) -> SlideEntry:
    """On the slide, only references are left to the sources above; in the notes, all that is shown above."""
    known = {"text": cited}
    texts = (pair for pair in change.texts if not _is_shown(_texts(pair), known.get(pair.latest.role, shown), cited))
    entry = SlideEntry(change, tuple(texts))
    other = main.get(change.slide.latest.title)
    if other and change.slide.state == "changed" and _content(entry) <= _content(other):
        return replace(entry, same_as=other.change.slide.latest.number)
    return entry


def _content(entry: SlideEntry) -> set[object]:
    """What changed on a slide, but for its number."""
    one = entry.change
    marks = {"tables": one.tables, "pictures": one.pictures_replaced, "appearance": one.redrawn}
    titles = {(one.slide.old.title, one.slide.latest.title)} if one.slide.old and one.retitled else set()
    return {*titles, *(_texts(pair) for pair in entry.texts), *(name for name, changed in marks.items() if changed)}


def _texts(pair: Pair[TextBlock]) -> Texts:
    return (pair.old.text if pair.old else None, pair.new.text if pair.new else None)


def _is_shown(change: Texts, shown: Collection[Texts], cited: Collection[Texts]) -> bool:
    """Whether a change is in `shown`, or, but for a lead such as "Source: ", in `cited`."""
    return change in shown or any(_cites(change[0], one[0]) and _cites(change[1], one[1]) for one in cited)


def _cites(text: str | None, reference: str | None) -> bool:
    if text is None or reference is None:
        return text is reference
    lead = len(text) - len(reference)
    return text == reference or (text.endswith(reference) and len(reference) > _LEAD > lead)


def listed(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def numbered(name: str, numbers: Iterable[int]) -> str:
    """ "page 4", "pages 1–3 and 5"; empty for no number."""
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    runs = [ordered[:1]]
    for before, number in pairwise(ordered):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [span for run in runs for span in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))]
    return f"{name}{'s' * (len(ordered) > 1)} {listed(spans)}"


def placed(places: Places) -> str:
    """ "page 4, handout page 1, slide 8, slide 3 of deck-short"."""
    phrases = []
    for file in sorted(places, key=lambda file: (_KNOWN.index(file) if file in _KNOWN else len(_KNOWN), file)):
        stem = PurePath(file).stem
        if file.endswith(".pdf"):
            phrases.append(f"{'' if file == _BRIEF else f'{stem} '}{numbered('page', places[file])}")
        else:
            phrases.append(f"{numbered('slide', places[file])}{'' if file == MAIN_DECK else f' of {stem}'}")
    return ", ".join(phrases)
