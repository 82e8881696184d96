"""Deck → ArrangedDeck: every text in its box, every drawing in its frame, or a problem. Nothing is dropped or cut.

In turn: as it is → one of PowerPoint's own autofit steps, stored → continued on a further slide → an error.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.deck.arrange import arrange
from briefwright.deck.arrange.result import TooMuch
from briefwright.deck.arranged import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.drawing import Drawing, Par, TextStyle
from briefwright.deck.geometry import LEAST, Layout, Placeholder
from briefwright.deck.ground import Ground
from briefwright.deck.legible import legible
from briefwright.deck.measure import Measurer, settle
from briefwright.deck.model import Deck, Placed, Slide, Words
from briefwright.deck.notes_colors import Palette
from briefwright.deck.scaling import scaled, scaled_frame
from briefwright.deck.tinting import tinted
from briefwright.problems import Findings
from briefwright.shapes import Bullets, Drawn, Passage
from briefwright.text import Rich, Run, plain

STEPS: tuple[tuple[float, float], ...] = ((1.0, 0.0), (0.925, 0.1), (0.85, 0.2), (0.775, 0.2), (0.7, 0.2))
"""PowerPoint's own steps: the size's scale, and the line spacing taken away (read from 147 decks it had saved)."""
FURTHER_STEPS: tuple[tuple[float, float], ...] = ((0.625, 0.2), (0.55, 0.2))
"""PowerPoint's last two, for the large text of other people's templates."""
TITLE_STEPS = (1.0, 0.9)
FURTHER_TITLE_STEPS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""For the large titles of other people's templates, which were made for a few words."""
LEAST_TITLE = 20.0
"""A title is set no smaller; points, as are the two below, at the brand's height of a slide."""
BUDGET = 0.97
"""The share of a box's height that a text may take."""
_SMALL = 10.0
"""The least size for what is small by design: bylines, kickers, source lines."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one slot shows on one slide."""

    slot: FilledSlot | None
    drawings: tuple[Drawing, ...]
    fill: float
    area: float
    """Of the slot, in square points."""


def fit_deck(deck: Deck, ground: Ground, findings: Findings) -> ArrangedDeck:
    """Fit every slide; overshoots are collected in `findings`."""
    measurer = Measurer(ground.brand, deck.lang)
    found = Findings()

    def all_slides() -> tuple[ArrangedSlide, ...]:
        found.found.clear()
        fitter = _Fitter(deck, ground, measurer, found)
        return tuple(arranged for slide in deck.slides for arranged in fitter.slide(slide))

    slides = settle(measurer, all_slides)
    findings.found += found.found
    return ArrangedDeck(
        deck.title, deck.subject, deck.authors, deck.lang, deck.date, deck.created, deck.marking, slides
    )  # fmt: skip


class _Fitter:
    def __init__(self, deck: Deck, ground: Ground, measurer: Measurer, findings: Findings) -> None:
        self._deck = deck
        self._ground = ground
        self._measurer = measurer
        self._findings = findings

    def slide(self, slide: Slide) -> list[ArrangedSlide]:
        """A slide, and the slides on which it goes on."""
        layout = self._ground.layouts[slide.layout]
        columns = [self._placed(placed, slide) for placed in slide.placed]
        count = max([len(column) for column in columns], default=1)
        titles = [slide.title if count == 1 else self._numbered(slide.title, n + 1, count) for n in range(count)]
        source = self._words("source", Words((slide.source_line,)), slide) if slide.source_line else []
        arranged = []
        for number, title in enumerate(titles):
            parts = [column[min(number, len(column) - 1)] for column in columns if column]
            heading = self._title(title, layout.placeholder("title"), slide) if _has_title(layout) else None
            filled = [part.slot for part in [*parts, *source] if part.slot is not None]
            arranged.append(
                ArrangedSlide(
                    id=slide.id if number == 0 else f"{slide.id}-{number + 1}",
                    layout=slide.layout,
                    title=title,
                    filled=tuple([heading, *filled] if heading else filled),
                    drawings=tuple(drawing for part in parts for drawing in part.drawings),
                    notes=slide.notes,
                    source_line=slide.source_line,
                    section=slide.section,
                    fill=max(parts, key=lambda part: part.area).fill if parts else 0.0,
                )
            )
        return arranged

    def _placed(self, placed: Placed, slide: Slide) -> list[_Part]:
        if isinstance(placed.content, Words):
            return self._words(placed.slot, placed.content, slide)
        if isinstance(placed.content, Bullets | Passage):
            return self._words(placed.slot, _as_words(placed.content), slide)
        return self._drawn(placed.content, placed, slide)

    # Text in placeholders

    def _title(self, title: Rich, placeholder: Placeholder, slide: Slide) -> FilledSlot | None:
        """The title's own autofit step; None at full size."""
        frame, size = placeholder.frame, self._ground.points(placeholder)
        steps, leading = self._title_steps(size), placeholder.adopted.leading
        for scale in steps:
            if self._height((title,), placeholder, size * scale, frame.w, "none") * leading <= frame.h * BUDGET + 1:
                return FilledSlot("title", (title,), "none", scale, 0.0) if scale < 1 else None
        height = self._height((title,), placeholder, size * steps[-1], frame.w, "none") * leading
        lines = placeholder.lines or 2
        self._findings.error(
            "E403", f"the title of this slide is {height - frame.h:.0f} pt too high: {plain(title)!r}", slide.where,
            f"say it in {lines} lines: about {_characters(frame.w, size) * lines} characters",
        )  # fmt: skip
        return None

    def _title_steps(self, size: float) -> list[float]:
        if not self._ground.foreign:
            return [*TITLE_STEPS]
        least = LEAST_TITLE * self._ground.scale / size
        return [*TITLE_STEPS, *(step for step in FURTHER_TITLE_STEPS if step > least), min(least, TITLE_STEPS[-1])]

    def _words(self, slot: str, words: Words, slide: Slide) -> list[_Part]:
        placeholder = self._placeholder(slide, slot)
        if placeholder is None or not words.paragraphs:
            return []
        whole = self._step(words.paragraphs, placeholder, words.marker)
        if whole is not None:
            return [self._part(slot, words, words.paragraphs, placeholder, whole)]
        chunks = min((self._chunks(words, placeholder, step) for step in self._steps(placeholder)), key=len)
        steps = [self._step(chunk, placeholder, words.marker) for chunk in chunks]
        for chunk, step in zip(chunks, steps, strict=True):
            if step is None:
                self._too_high(chunk, placeholder, words, slide)
        smallest = min((step for step in steps if step is not None), default=STEPS[0])
        return [self._part(slot, words, chunk, placeholder, smallest) for chunk in chunks]

    def _part(self, slot: str, words: Words, chunk: tuple[Rich, ...], placeholder: Placeholder,
              step: tuple[float, float]) -> _Part:  # fmt: skip
        scale, reduction = step
        fill = self._scaled(chunk, placeholder, words.marker, step) / placeholder.frame.h
        shrunk = scale < 1.0
        filled = FilledSlot(slot, chunk, words.marker, scale if shrunk else None, reduction if shrunk else None)
        return _Part(filled, (), round(fill, 3), placeholder.frame.w * placeholder.frame.h)

    def _step(self, chunk: tuple[Rich, ...], placeholder: Placeholder, marker: str) -> tuple[float, float] | None:
        """The first autofit step at which the paragraphs fit; None if they never do."""
        for step in (*STEPS, *FURTHER_STEPS):
            if self._legible(step, placeholder) and (
                self._scaled(chunk, placeholder, marker, step) <= placeholder.frame.h * BUDGET + 1
            ):
                return step
        return None

    def _legible(self, step: tuple[float, float], placeholder: Placeholder) -> bool:
        size, body = self._ground.points(placeholder), LEAST * self._ground.scale
        least = body if size >= body else _SMALL * self._ground.scale
        offered = step in STEPS or self._ground.foreign
        return offered and size * step[0] >= min(least, size) - 0.01

    def _steps(self, placeholder: Placeholder) -> list[tuple[float, float]]:
        """At which a text may go on: full size; in other templates, whose text is larger, any that is legible."""
        if not self._ground.foreign:
            return [STEPS[0]]
        return [step for step in (*STEPS, *FURTHER_STEPS) if self._legible(step, placeholder)]

    def _scaled(
        self, chunk: tuple[Rich, ...], placeholder: Placeholder, marker: str, step: tuple[float, float]
    ) -> float:
        """The height at an autofit step. Spaces between paragraphs are counted whole, which errs on the high side."""
        size = self._ground.points(placeholder) * step[0]
        height = self._height(chunk, placeholder, size, placeholder.frame.w, marker)
        spaces = placeholder.before * (len(chunk) - 1)
        return (height - spaces) * (1 - step[1]) * placeholder.adopted.leading + spaces

    def _height(
        self, chunk: tuple[Rich, ...], placeholder: Placeholder, size: float, width: float, marker: str
    ) -> float:
        style = TextStyle(
            size, "major" if placeholder.typeface == "headings" else "minor", placeholder.bold, placeholder.italic,
            space_before=placeholder.before, bullet=False,
        )  # fmt: skip
        if marker != "none":
            width -= placeholder.levels[0].indent
        return self._measurer.height([Par(runs, style) for runs in chunk], width / (1 + placeholder.adopted.wider))

    def _chunks(self, words: Words, placeholder: Placeholder, step: tuple[float, float]) -> list[tuple[Rich, ...]]:
        """Paragraphs shared out over as few slides as hold them at a step, as evenly as they go."""
        paragraphs = words.paragraphs

        def fits(chunk: tuple[Rich, ...]) -> bool:
            return self._scaled(chunk, placeholder, words.marker, step) <= placeholder.frame.h * BUDGET

        greedy: list[tuple[Rich, ...]] = [()]
        for paragraph in paragraphs:
            longer = (*greedy[-1], paragraph)
            if greedy[-1] and not fits(longer):
                greedy.append((paragraph,))
            else:
                greedy[-1] = longer
        each = -(-len(paragraphs) // len(greedy))
        even = [paragraphs[start : start + each] for start in range(0, len(paragraphs), each)]
        return even if len(even) == len(greedy) and all(map(fits, even)) else greedy

    def _too_high(self, chunk: tuple[Rich, ...], placeholder: Placeholder, words: Words, slide: Slide) -> None:
        over = self._scaled(chunk, placeholder, words.marker, STEPS[0]) - placeholder.frame.h
        self._findings.error(
            "E403", f"this text is {over:.0f} pt too high for the slot {placeholder.role!r} of the slide "
            f"{plain(slide.title)!r}: {plain(chunk[0])[:60]!r}…", slide.where, "shorten it, or make two points of it",
        )  # fmt: skip

    # Drawings

    def _drawn(self, shape: Drawn, placed: Placed, slide: Slide) -> list[_Part]:
        scale = self._ground.scale
        frame = scaled_frame(self._ground.layouts[slide.layout].frame(placed.slot), 1 / scale)
        name = placed.block or placed.slot
        palette = Palette(self._ground.brand, self._ground.layouts[slide.layout].dark, self._ground.colors)
        parts: list[_Part] = []
        while True:
            alt = "" if placed.decorative else placed.alt
            result = arrange(shape, frame, self._measurer, name if not parts else f"{name} {len(parts) + 1}", alt)
            if isinstance(result, TooMuch):
                self._findings.error(
                    "E403", f"{result.what} is {result.overshoot:.0f} pt too large for the slide "
                    f"{plain(slide.title)!r}", slide.where, "shorten it",
                )  # fmt: skip
                return parts or [_Part(None, (), 1.0, frame.w * frame.h)]
            drawings = tuple(self._on_ground(drawing, palette) for drawing in result.drawings)
            parts.append(_Part(None, drawings, round(result.fill, 3), frame.w * frame.h))
            if result.rest is None:
                return parts
            shape = result.rest

    def _on_ground(self, drawing: Drawing, palette: Palette) -> Drawing:
        """As it is on the brand's own ground; in another's size, and legible in another's colours."""
        sized = scaled(drawing, self._ground.scale) if self._ground.scale != 1 else drawing
        return tinted(legible(sized, self._ground.colors) if self._ground.foreign else sized, palette)

    def _placeholder(self, slide: Slide, slot: str) -> Placeholder | None:
        found = [one for one in self._ground.layouts[slide.layout].placeholders if one.role == slot]
        return found[0] if found else None

    def _numbered(self, title: Rich, part: int, parts: int) -> Rich:
        return (*title, Run(self._deck.part.format(part, parts)))


def _as_words(shape: Bullets | Passage) -> Words:
    if isinstance(shape, Bullets):
        return Words(shape.items, "numbers" if shape.numbered else "bullets")
    return Words(shape.paragraphs)


def _has_title(layout: Layout) -> bool:
    return any(placeholder.role == "title" for placeholder in layout.placeholders)


def _characters(width: float, size: float) -> int:
    """About how many characters a line holds: half an em each, rounded to tens."""
    return int(width / (size * 0.5) // 10 * 10)
