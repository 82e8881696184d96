"""Deck → ArrangedDeck: every text in its box, every drawing in its frame, or a problem. Nothing is dropped or cut.

In turn: as it is → one of PowerPoint's own autofit steps, stored → continued on a further slide → an error.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import Bullets, Drawn, Passage
from briefwright.deck.arrange import arrange
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.colors import Palette, tinted
from briefwright.deck.legibility import legible
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, Deck, FilledSlot, Placed, Slide, Words
from briefwright.deck.model.drawing import Drawing, Paragraph, TextStyle
from briefwright.deck.model.geometry import Frame, Layout, Placeholder
from briefwright.deck.model.sizes import LEAST_SMALL, LEAST_TEMPLATE_TITLE, LEAST_TEXT, TITLE_STEP
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.scaling import scaled, scaled_frame
from briefwright.problems import Diagnostics
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run, plain

_Step = tuple[float, float]
STEPS: tuple[_Step, ...] = ((1.0, 0.0), (0.925, 0.1), (0.85, 0.2), (0.775, 0.2), (0.7, 0.2))
"""PowerPoint's own steps: the size's scale, and the line spacing taken away (read from 147 decks it had saved)."""
FURTHER_STEPS: tuple[_Step, ...] = ((0.625, 0.2), (0.55, 0.2))
"""PowerPoint's last two, for the large text of other people's templates."""
TITLE_STEPS = (1.0, TITLE_STEP)
FURTHER_TITLE_STEPS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""For the large titles of other people's templates, which were made for a few words."""
BUDGET = 0.97
"""The share of a box's height that a text may take."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one slot shows on one slide."""

    slot: FilledSlot | None
    drawings: tuple[Drawing, ...]
    fill: float
    area: float
    """Of the slot, in square points."""
    items: frozenset[tuple[str, int]] = frozenset()
    """The block's items that stand here: its id and their numbers from 0."""


def fit_deck(deck: Deck, template: DeckTemplate, diagnostics: Diagnostics) -> ArrangedDeck:
    """Fit every slide; overshoots are collected in `diagnostics`."""
    fitter, slides = _Fitter(deck, template, Measurer(template.brand, deck.lang), diagnostics), list[ArrangedSlide]()
    for slide in deck.slides:
        slides += fitter.slide(slide, len(slides) + 1)
    return ArrangedDeck(
        deck.title, deck.subject, deck.authors, deck.lang, deck.date, deck.created, deck.marking, tuple(slides)
    )  # fmt: skip


class _Fitter:
    def __init__(self, deck: Deck, template: DeckTemplate, measurer: Measurer, diagnostics: Diagnostics) -> None:
        self._deck = deck
        self._template = template
        self._measurer = measurer
        self._findings = diagnostics

    def slide(self, slide: Slide, first: int) -> list[ArrangedSlide]:
        """A slide, and the slides on which it goes on. `first`: its number in the deck."""
        layout = self._template.layouts[slide.layout]
        columns = [self._placed(placed, slide) for placed in slide.placed]
        count = max([1, *(len(column) for column in columns)])
        titles = [slide.title if count == 1 else self._numbered(slide.title, n + 1, count) for n in range(count)]
        source = self._words("source", Words((slide.source_line,)), "", slide) if slide.source_line else []
        shown = [[column[min(number, len(column) - 1)] for column in columns if column] for number in range(count)]
        arranged = []
        for number, (title, parts, notes) in enumerate(
            zip(titles, shown, self._notes(slide, shown, first), strict=True)
        ):
            heading = self._title(title, layout.placeholder("title"), slide) if _has_title(layout) else None
            filled = [part.slot for part in [*parts, *source] if part.slot is not None]
            arranged.append(
                ArrangedSlide(
                    id=slide.id if number == 0 else f"{slide.id}-{number + 1}",
                    layout=slide.layout,
                    title=title,
                    filled=tuple([heading, *filled] if heading else filled),
                    drawings=tuple(drawing for part in parts for drawing in part.drawings),
                    notes=notes,
                    source_line=slide.source_line,
                    section=slide.section,
                    fill=max(parts, key=lambda part: part.area).fill if parts else 0.0,
                )
            )
        return arranged

    def _notes(self, slide: Slide, shown: list[list[_Part]], first: int) -> list[Blocks]:
        """What is said on each slide: all on the first, but for what tells about the items of a further one."""
        told: list[list[Para | Listing]] = [[] for _ in shown]
        for part, about in zip(slide.notes, slide.about or [None] * len(slide.notes), strict=True):
            telling = (at for at, parts in enumerate(shown) if any(about in one.items for one in parts))
            told[next(telling, 0)].append(part)
        see = (Para((Run(self._deck.continued.format(first)),)),) if slide.notes else ()
        return [tuple(parts) or (see if number else ()) for number, parts in enumerate(told)]

    def _placed(self, placed: Placed, slide: Slide) -> list[_Part]:
        if isinstance(placed.content, Words):
            return self._words(placed.slot, placed.content, placed.block, slide)
        if isinstance(placed.content, Bullets | Passage):
            return self._words(placed.slot, _as_words(placed.content), placed.block, slide)
        return self._drawn(placed.content, placed, slide)

    # Text in placeholders

    def _title(self, title: Inlines, placeholder: Placeholder, slide: Slide) -> FilledSlot | None:
        """The title's own autofit step; None at full size."""
        frame, size = placeholder.frame, self._template.points(placeholder)
        steps, leading = self._title_steps(size), placeholder.adopted.leading
        for scale in steps:
            if self._height((title,), placeholder, size * scale, frame.w, "none") * leading <= frame.h * BUDGET + 1:
                return FilledSlot("title", (title,), "none", scale, 0.0) if scale < 1 else None
        height = self._height((title,), placeholder, size * steps[-1], frame.w, "none") * leading
        lines = placeholder.lines or 2
        self._findings.error(
            "E403", f"the title of this slide is {height - frame.h:.0f} pt too high: {plain(title)!r}", slide.location,
            f"say it in {lines} lines: about {_characters(frame.w, size) * lines} characters",
        )  # fmt: skip
        return None

    def _title_steps(self, size: float) -> list[float]:
        if not self._template.foreign:
            return [*TITLE_STEPS]
        least = LEAST_TEMPLATE_TITLE * self._template.scale / size
        return [*TITLE_STEPS, *(step for step in FURTHER_TITLE_STEPS if step > least), min(least, TITLE_STEPS[-1])]

    def _words(self, slot: str, words: Words, block: str, slide: Slide) -> list[_Part]:
        """Paragraphs in a placeholder, at full size if they have to go on over several slides."""
        placeholder = self._placeholder(slide, slot)
        if placeholder is None or not words.paragraphs:
            return []
        room, paragraphs = placeholder.frame.h * BUDGET, words.paragraphs

        def made(start: int, end: int, step: _Step) -> Arranged | TooMuch:
            height = self._scaled(paragraphs[start:end], placeholder, words.marker, step)
            return Arranged((), height / placeholder.frame.h) if height <= room + 1 else TooMuch(height - room, "")

        steps = self._steps(placeholder)
        # Other templates' text is larger than ours: any legible size is good enough to go on in.
        good = steps if self._template.foreign else steps[:1]
        division = Pagination(len(paragraphs), made, self._measurer, good, steps[len(good) :], item_name=str).division()
        if isinstance(division, TooMuch):
            self._too_high(paragraphs[int(division.what) - 1], division.overshoot, placeholder, slide)
            return []
        (scale, reduction), bounds = division
        parts = []
        for start, end in bounds:
            chunk = paragraphs[start:end]
            fill = self._scaled(chunk, placeholder, words.marker, (scale, reduction)) / placeholder.frame.h
            shrunk = scale < 1.0
            filled = FilledSlot(slot, chunk, words.marker, scale if shrunk else None, reduction if shrunk else None)
            parts.append(_Part(filled, (), round(fill, 3), _area(placeholder.frame), _items(block, range(start, end))))
        return parts

    def _steps(self, placeholder: Placeholder) -> list[_Step]:
        """PowerPoint's autofit steps, as far as the text is legible."""
        size = self._template.points(placeholder)
        body = LEAST_TEXT * self._template.scale
        least = min(size, body if size >= body else LEAST_SMALL * self._template.scale)
        offered = (*STEPS, *FURTHER_STEPS) if self._template.foreign else STEPS
        return [step for step in offered if size * step[0] >= least - 0.01]

    def _scaled(self, chunk: tuple[Inlines, ...], placeholder: Placeholder, marker: str, step: _Step) -> float:
        """The height at an autofit step. Spaces between paragraphs are counted whole, which errs on the high side."""
        size = self._template.points(placeholder) * step[0]
        height = self._height(chunk, placeholder, size, placeholder.frame.w, marker)
        spaces = placeholder.before * (len(chunk) - 1)
        return (height - spaces) * (1 - step[1]) * placeholder.adopted.leading + spaces

    def _height(
        self, chunk: tuple[Inlines, ...], placeholder: Placeholder, size: float, width: float, marker: str
    ) -> float:
        style = TextStyle(
            size, "major" if placeholder.typeface == "headings" else "minor", placeholder.bold, placeholder.italic,
            space_before=placeholder.before, bullet=False,
        )  # fmt: skip
        if marker != "none":
            width -= placeholder.levels[0].indent
        return self._measurer.height(
            [Paragraph(runs, style) for runs in chunk], width / (1 + placeholder.adopted.wider)
        )

    def _too_high(self, paragraph: Inlines, over: float, placeholder: Placeholder, slide: Slide) -> None:
        self._findings.error(
            "E403", f"this text is {over:.0f} pt too high for the slot {placeholder.role!r} of the slide "
            f"{plain(slide.title)!r}: {plain(paragraph)[:60]!r}…",
            slide.location,
            "shorten it, or make two points of it",
        )  # fmt: skip

    # Drawings

    def _drawn(self, shape: Drawn, placed: Placed, slide: Slide) -> list[_Part]:
        scale = self._template.scale
        frame = scaled_frame(self._template.layouts[slide.layout].frame(placed.slot), 1 / scale)
        palette = Palette(self._template.brand, self._template.layouts[slide.layout].dark, self._template.colors)
        alt = "" if placed.decorative else placed.alt
        outcome = arrange(shape, DrawingArea(frame, self._measurer, placed.block or placed.slot, alt))
        if isinstance(outcome, TooMuch):
            self._findings.error(
                "E403", f"{outcome.what} is {outcome.overshoot:.0f} pt too large for the slot {placed.slot!r} of the "
                f"slide {plain(slide.title)!r}", slide.location, "shorten it",
            )  # fmt: skip
            return []
        return [
            _Part(None, tuple(self._on_ground(drawing, palette) for drawing in one.drawings), round(one.fill, 3),
                  _area(frame), _items(placed.block, one.items))
            for one in outcome
        ]  # fmt: skip

    def _on_ground(self, drawing: Drawing, palette: Palette) -> Drawing:
        """As it is on the brand's own ground; in another's size, and legible in another's colours."""
        sized = scaled(drawing, self._template.scale) if self._template.scale != 1 else drawing
        return tinted(legible(sized, self._template.colors) if self._template.foreign else sized, palette)

    def _placeholder(self, slide: Slide, slot: str) -> Placeholder | None:
        found = [one for one in self._template.layouts[slide.layout].placeholders if one.role == slot]
        return found[0] if found else None

    def _numbered(self, title: Inlines, part: int, parts: int) -> Inlines:
        return (*title, Run(self._deck.part.format(part, parts)))


def _items(block: str, numbers: range) -> frozenset[tuple[str, int]]:
    return frozenset((block, number) for number in numbers)


def _area(frame: Frame) -> float:
    return frame.w * frame.h


def _as_words(shape: Bullets | Passage) -> Words:
    if isinstance(shape, Bullets):
        return Words(shape.items, "numbers" if shape.numbered else "bullets")
    return Words(shape.paragraphs)


def _has_title(layout: Layout) -> bool:
    return any(placeholder.role == "title" for placeholder in layout.placeholders)


def _characters(width: float, size: float) -> int:
    """About how many characters a line holds: half an em each, rounded to tens."""
    return int(width / (size * 0.5) // 10 * 10)
