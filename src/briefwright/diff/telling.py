"""What changed in a brief → sections of Markdown, a line a change. What was told once is not told again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefwright.diff.align import Pair
from briefwright.diff.compare import MAIN_DECK, Comparison, DeckChange, PaperChange, SlideChange
from briefwright.diff.entries import EntryChange
from briefwright.diff.grid_tables import grid_table, merged_grids
from briefwright.diff.holding import Passage
from briefwright.diff.markup import escaped
from briefwright.diff.phrases import counted, numbered
from briefwright.diff.sentences import changed, fact, pages, passage, source

_TITLES: Mapping[str, str] = {"brief.pdf": "Words of the brief", "handout.pdf": "Words of the handout"}
_ON_PAPER: Mapping[str, str] = {"heading": "heading", "note": "footnote", "alt": "alternative text"}
_ON_SLIDES: Mapping[str, str] = {"note": "notes", "alt": "alternative text"}

_LEAD = 30
"""Characters before a reference that was told."""
Texts = tuple[str | None, str | None]
"""A paragraph before and after."""


@dataclass(slots=True)
class Section:
    title: str
    lines: list[str] = field(default_factory=list)
    """Each can be left out by itself; a table is one."""
    counted: str = ""
    """What is folded away, where a change is no line: "12 changes"."""
    folded: bool = False
    """Whether it is folded away though it is short."""


def sections(comparison: Comparison) -> list[Section]:
    """What changed, in the order in which a reviewer asks."""
    cited = {references(change) for change in comparison.sources}
    told = set(cited)
    found = [
        Section("Facts", [fact(change) for change in comparison.facts]),
        Section("Sources", [source(change) for change in comparison.sources]),
        Section("Charts and tables", [grid_table(change) for change in merged_grids(comparison)]),
    ]
    for paper in comparison.papers:
        title = _TITLES.get(paper.file, escaped(paper.file))
        found.append(Section(title, list(_paper(paper, told)), counted(len(paper.passages), "change")))
        told |= {texts(pair) for pair in paper.passages}
    main: dict[str, SlideLines] = {}
    for deck in sorted(comparison.decks, key=lambda deck: deck.file != MAIN_DECK):
        slides = [(slide, list(_slide(slide, cited, told))) for slide in deck.slides]
        title = f"Slides of {escaped(deck.file)}"
        found.append(Section(title, list(_deck(deck, slides, main)), counted(len(slides), "slide")))
        main |= {slide.slide.new.title: (slide.slide.new.number, lines) for slide, lines in slides if slide.slide.new}
    found.append(Section("Pages", [pages(paper) for paper in comparison.papers if paper.looks]))
    return [section for section in found if section.lines]


def texts(pair: Pair[Passage]) -> Texts:
    return (pair.old.text if pair.old else None, pair.new.text if pair.new else None)


def references(change: EntryChange) -> Texts:
    was, now = (side.get("reference") if side else None for side in (change.old, change.new))
    return was, now


def is_told(change: Texts, told: Collection[Texts]) -> bool:
    """Whether a change is told already, be it behind a lead of its own: "Source: …"."""
    return any(_same(change[0], known[0]) and _same(change[1], known[1]) for known in told)


def _same(text: str | None, known: str | None) -> bool:
    if text is None or known is None:
        return text is known
    return text == known or (len(known) > _LEAD and text.endswith(known) and len(text) - len(known) < _LEAD)


def _paper(paper: PaperChange, told: Collection[Texts]) -> Iterator[str]:
    """The paragraphs by sections of the paper; how many are told already."""
    fresh = [pair for pair in paper.passages if pair.moved or not is_told(texts(pair), told)]
    for section, group in groupby(fresh, _section):
        pairs = list(group)
        places = {pair.new.place for pair in pairs if pair.new}
        location = (
            numbered("page", places) if places else f"no longer on page {pairs[0].old.place if pairs[0].old else 0}"
        )
        yield f"- **{escaped(section)}**, {location}" if section else f"- {location.capitalize()}"
        yield from (f"  - {passage(pair, _ON_PAPER)}" for pair in pairs)
    if again := len(paper.passages) - len(fresh):
        yield f"- {counted(again, 'more change') if fresh else counted(again, 'change')}, told above"


def _section(pair: Pair[Passage]) -> str:
    return (pair.new or pair.old or Passage("")).section


SlideLines = tuple[int, list[str]]
"""A slide's number, and what is told of it."""


def _deck(
    deck: DeckChange, slides: Sequence[tuple[SlideChange, list[str]]], main: Mapping[str, SlideLines]
) -> Iterator[str]:
    """A line a slide, and below it a line a change. `main`: the slides of the first deck, by title."""
    before, after = deck.count
    if before != after:
        yield f"- {counted(after, 'slide')}, {before} before"
    if deck.foot.old != deck.foot.new:
        yield f"- At the foot: {changed(deck.foot.old or '', deck.foot.new or '')}"
    again: list[int] = []
    for slide, lines in slides:
        old, new = slide.slide.old, slide.slide.new
        number, known = main.get(new.title, (0, [])) if new else (0, [])
        if new is None:
            yield f"- **Removed:** slide {old.number if old else 0}, “{escaped(old.title if old else '')}”"
        elif old is None:
            yield f"- **Added:** slide {new.number}, “{escaped(new.title)}”"
        elif number and set(lines) <= set(known):
            yield f"- Slide {new.number}, as slide {number} of {MAIN_DECK}"
            continue
        elif not lines:
            again.append(new.number)
        else:
            yield f"- Slide {new.number}, “{escaped(new.title)}”"
        yield from (f"  - {line}" for line in lines)
    if again:
        yield f"- {numbered('slide', again).capitalize()}: told above"


def _slide(change: SlideChange, cited: Collection[Texts], told: Collection[Texts]) -> Iterator[str]:
    """A line a change. Of words on the slide only references are left to what is told above, of notes all that is."""
    old, new = change.slide.old, change.slide.new
    if new is not None and old is None:
        yield from (escaped(one.text) for one in new.passages if one.role == "text")
    if old is None or new is None:
        return
    if change.slide.moved:
        yield f"Moved: it was slide {old.number}"
    if change.retitled:
        yield f"Title: {changed(old.title, new.title)}"
    for pair in change.passages:
        side = pair.new or pair.old
        if side is not None and not is_told(texts(pair), cited if side.role == "text" else told):
            yield passage(pair, _ON_SLIDES)
    if change.grids:
        what = "chart" if any(grid.chart for pair in change.grids if (grid := pair.new or pair.old)) else "table"
        yield f"The {what}, told above"
    if change.pictures:
        yield "Another picture"
    if change.looks and not (change.passages or change.grids or change.retitled or change.pictures):
        yield "It looks different"
