"""A slide → itself and its continuation slides: each text in its placeholder, each drawing in its frame, or a problem.

In turn: at full size → one of PowerPoint's own autofit steps, stored → continued on a further slide → an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefwright.blocks.shapes import BottomLine, Bullets, Drawn, Passage
from briefwright.deck.arrange import arrange
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import ACCENT
from briefwright.deck.forms import agenda, compose, ending
from briefwright.deck.forms.line_ends import (
    hyphenated_drawing,
    hyphenated_slot,
    lines_in,
    lines_of,
    phrased_drawing,
    phrased_slot,
    tidy_drawing,
    tidy_slot,
)
from briefwright.deck.forms.stage import (
    BUDGET,
    STEPS,
    TOLERANCE,
    Stage,
    Step,
    breaks_a_word,
    finished,
    slot_height,
    steps_of,
)
from briefwright.deck.looks.motifs import lit_section
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import (
    JOIN,
    Agenda,
    ArrangedSlide,
    Deck,
    FilledSlot,
    Marker,
    Placed,
    PlacedText,
    Slide,
    way_back,
)
from briefwright.deck.model.drawing import Box, Drawing, Paragraph, TextStyle
from briefwright.deck.model.geometry import Frame, Placeholder
from briefwright.deck.model.sizes import LEAST_TEMPLATE_TITLE, TITLE_STEP
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.repaint import adapted
from briefwright.deck.scaling import scaled_frame
from briefwright.fonts.hyphens import Hyphens
from briefwright.fonts.widths import has_wide
from briefwright.problems import Diagnostics, Problem
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run, plain, rich, shortened

_LEAST_SECTIONS = 3
"""Of a deck that shows how far it has come."""
_ASIDE = {"verdict", "key", "takeaway"}
"""What a look may have where it has the message of a section."""
_MOST_SOURCE_LINES = 2
_ASIDE_SIZES = (18.0, 17.0, 16.0)
_ONE_COLUMN = 0.6
"""The share of a placeholder's height up to which sources stay in one column."""
TITLE_STEPS = (1.0, TITLE_STEP)
WORD_STEPS = (0.8, 0.7)
"""For a word that is as long as a line."""
FURTHER_TITLE_STEPS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""For the large titles of organisations' templates, which were made for a few words."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The content of one slot on one slide, or of a whole slide: text in placeholders, drawings."""

    slots: tuple[FilledSlot, ...]
    drawings: tuple[Drawing, ...]
    fill: float
    area: float
    """Of the slot, in square points."""
    items: frozenset[tuple[str, int]] = frozenset()
    """The block's items on this slide: its id and their numbers from 0."""
    layout: str = ""
    """The layout that a form has chosen."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A slide with its continuation slides, or what is wrong with it."""

    slides: list[ArrangedSlide]
    form: str
    """Of what it shows, for the slide after it."""
    problems: list[Problem]
    broken: int
    """Lines that end inside a word."""
    shrunk: int
    """Texts that are smaller because of a long word. PowerPoint keeps to the size; others break the word."""

    @property
    def cost(self) -> tuple[int, int, int, int]:
        return sum(one.severity == "error" for one in self.problems), self.broken, len(self.slides), self.shrunk


class Fitter:
    """`hyphens`: which words it hyphenates."""

    def __init__(self, deck: Deck, template: DeckTemplate, hyphens: Hyphens | None = None) -> None:
        self._deck = deck
        self._template = template
        self.measurer = self._measurer = Measurer(template.brand, deck.lang, hyphens=hyphens)
        self._diagnostics = Diagnostics()
        self._before = ""
        """The form of the slide before."""

    def fitted(self, slide: Slide, first: int, before: str) -> Fitted:
        """A slide after one of the form `before`."""
        self._diagnostics, self._before = Diagnostics(), before
        slides = self.slide(slide, first)
        broken = sum(self._broken(one) for one in slides)
        return Fitted(slides, self._before, self._diagnostics.found, broken, sum(map(self._shrunk, slides)))

    def _shrunk(self, slide: ArrangedSlide) -> int:
        """How many texts would break a word at full size."""
        layout, whole = self._template.layouts[slide.layout], Measurer(self._template.brand, self._deck.lang)
        full = [replace(slot, scale=None) for slot in slide.filled if (slot.scale or 1) < 1]
        return sum(
            any(whole.breaks_a_word((par,), width) for par, width in lines_of(slot, place, self._template))
            for slot in full
            for place in [layout.placeholder(slot.slot)]
        )

    def _broken(self, slide: ArrangedSlide) -> int:
        """How many texts on a slide have a word that is wider than its line."""
        layout = self._template.layouts[slide.layout]
        lines = [(par, width) for slot in slide.slots(layout).values()
                 for par, width in lines_of(slot, layout.placeholder(slot.slot), self._template)]  # fmt: skip
        lines += [line for drawing in slide.drawings for line in lines_in(drawing)]
        return sum(self._measurer.breaks_a_word((par,), width) for par, width in lines)

    def foot(self) -> tuple[str, float]:
        """The line at the foot and its width: title and marking, or, where both are too long, the marking alone."""
        marking = next(place for place in self._template.look.footers if place.type == "ftr")
        text = JOIN.join(filter(None, (self._deck.title, self._deck.marking)))
        style = TextStyle(self._template.brand.slide_size(marking.size))
        width = self._measurer.width(Paragraph(rich(text), style))
        return (self._deck.marking, 0.0) if width > marking.frame.w else (text, width)

    def slide(self, slide: Slide, first: int) -> list[ArrangedSlide]:
        """A slide and its continuation slides. `first`: its number in the deck."""
        slide = ending.with_room(self._with_words_that_fit(slide), self._template, self._fits)
        slide = self._sourced(slide, slide.layout or "Title Only")
        columns = [column for column in self._columns(slide) if column]
        count = max([1, *(len(column) for column in columns)])
        shown = [[column[min(number, len(column) - 1)] for column in columns] for number in range(count)]
        arranged = []
        for number, (parts, notes) in enumerate(zip(shown, self._notes(slide, shown, first), strict=True)):
            name = next((part.layout for part in parts if part.layout), slide.layout or "Title Only")
            title = slide.title if count == 1 else (*slide.title, Run(self._part_of(number + 1, count)))
            filled = [slot for part in parts for slot in part.slots]
            aside = self._aside(slide, name, {slot.slot for slot in filled}) if slide.section_message else []
            told = aside or any(slot.paragraphs == (slide.section_message,) for slot in filled if slot.slot in _ASIDE)
            kicker = slide.kicker[:1] if told else slide.kicker
            around = [*self._around(title, name, replace(slide, kicker=kicker), {slot.slot for slot in filled})]
            if number == 0 and not told and any(_without(slide.section_message, slot) for slot in around):
                notes = (Para(slide.section_message), *notes)
            drawings = (drawing for part in parts for drawing in part.drawings)
            arranged.append(
                ArrangedSlide(
                    id=slide.id if number == 0 else f"{slide.id}-{number + 1}",
                    layout=name,
                    title=title,
                    filled=tuple(
                        self._tidy(slot, name) for slot in (*around, *filled, *(aside if number == 0 else []))
                    ),
                    drawings=(*self._progress(slide, name), *map(self._tidy_drawing, drawings)),
                    notes=notes,
                    source_line=slide.source_line,
                    section=slide.section,
                    fill=max(parts, key=lambda part: part.area).fill if parts else 0.0,
                    location=slide.location,
                    kicker=kicker,
                )
            )
        return arranged

    def _tidy(self, slot: FilledSlot, layout: str) -> FilledSlot:
        place = self._template.layouts[layout].placeholder(slot.slot)
        broken = phrased_slot(slot, place, self._template, self._measurer)
        if broken != slot:
            return broken
        tidy = tidy_slot(slot, place, self._template, self._measurer)
        return (
            hyphenated_slot(tidy, place, self._template, self._measurer) if self._measurer.hyphens is not None else tidy
        )

    def _tidy_drawing(self, drawing: Drawing) -> Drawing:
        tidy = phrased_drawing(tidy_drawing(drawing, self._measurer), self._measurer)
        return hyphenated_drawing(tidy, self._measurer) if self._measurer.hyphens is not None else tidy

    def _columns(self, slide: Slide) -> list[list[_Part]]:
        """For each of its parts what it has on the slides it takes."""
        if not slide.layout:
            return [self._composed(slide)]
        if slide.layout != ending.CLOSING or self._template.foreign:
            return [self._placed(one, slide) for one in slide.placed]
        beside = {one.slot: one.content.paragraphs for one in slide.placed
                  if one.slot in ending.SLOTS and isinstance(one.content, PlacedText)}  # fmt: skip
        picture = any(one.slot == "picture" for one in slide.placed)
        made = ending.close(beside, self._stage(slide), picture=picture)
        others = [self._placed(one, slide) for one in slide.placed if one.slot not in beside]
        return [*others, self._outcome(made if isinstance(made, TooMuch) else (made,), slide)]

    def _stage(self, slide: Slide, block: str = "", alt: str = "") -> Stage:
        return Stage(
            self._template, self._measurer, block, alt, slide.title, slide.section_message, slide.kicker,
            slide.source_line, self._deck.labels,
        )  # fmt: skip

    def _outcome(self, outcomes: Outcomes, slide: Slide, block: str = "") -> list[_Part]:
        """The parts of a form's slides, or a problem."""
        if isinstance(outcomes, TooMuch):
            self._diagnostics.error(
                "E403", f"{outcomes.what} is {outcomes.overshoot:.0f} pt too large for the slide "
                f"“{shortened(plain(slide.title))}”", slide.location, outcomes.hint,
            )  # fmt: skip
            return []
        parts = []
        for one in outcomes:
            layout = self._template.layouts[one.layout]
            drawings = tuple(adapted(drawing, layout, self._template) for drawing in one.drawings)
            heavy = self._template.brand.deck_font("headings").bold
            slots = tuple(
                replace(slot, bold=True) if heavy and slot.typeface == "headings" else slot for slot in one.slots
            )
            parts.append(_Part(slots, drawings, round(one.fill, 3), 1.0, _items(block, one.items), one.layout))
        return parts

    def _with_words_that_fit(self, slide: Slide) -> Slide:
        """Where a text does not fit and there are shorter words for it, those that do; the whole is in the notes."""
        for at, placed in enumerate(slide.placed if slide.layout else ()):
            text = placed.content
            if isinstance(text, PlacedText) and text.shorter:
                offered = (text.paragraphs, *text.shorter)
                tried = [replace(placed, content=replace(text, paragraphs=one, shorter=())) for one in offered]
                taken = next((one for one in tried if self._fits(one, slide)), tried[-1])
                every = (*slide.placed[:at], taken, *slide.placed[at + 1 :])
                slide = replace(slide, placed=every)
                if taken is not tried[0]:
                    whole = tuple(Para(runs) for runs in text.paragraphs)
                    about = (*slide.about, *(None for _ in whole)) if slide.about else ()
                    slide = replace(slide, notes=(*slide.notes, *whole), about=about)
        return slide

    def _sourced(self, slide: Slide, layout: str) -> Slide:
        """With as many sources in its source line as two lines have room for, and how many more there are."""
        place = next((one for one in self._template.layouts[layout].placeholders if one.role == "source"), None)
        if place is None or not slide.shorter_sources:
            return slide
        two = self._height((rich("x"),), place, "none", STEPS[0]) * _MOST_SOURCE_LINES

        def fits(line: Inlines) -> bool:
            if self._template.foreign:
                return self._fits(Placed("source", PlacedText((line,))), replace(slide, layout=layout))
            return self._height((line,), place, "none", STEPS[0]) <= two + TOLERANCE

        offered = (slide.source_line, *slide.shorter_sources)
        return replace(slide, source_line=next(filter(fits, offered), offered[-1]))

    def _fits(self, placed: Placed, slide: Slide) -> bool:
        kept, self._diagnostics = self._diagnostics, Diagnostics()
        try:
            self._placed(placed, slide)
            return not self._diagnostics.found
        finally:
            self._diagnostics = kept

    def _part_of(self, number: int, count: int) -> str:
        """ " (1 of 2)", never broken."""
        words = self._deck.part.format(number, count)
        return words[:1] + words[1:].replace(" ", "\u00a0")

    def _around(self, title: Inlines, layout: str, slide: Slide, taken: set[str]) -> Iterator[FilledSlot]:
        """Title and source line, where the form has not set them itself and they are not at full size."""
        places = {place.role: place for place in self._template.layouts[layout].placeholders}
        if "title" in places and "title" not in taken:
            heading = self._title(title, layout, places["title"], slide)
            own = heading or FilledSlot("title", (title,))
            yield from (own,) if heading or self._tidy(own, layout).paragraphs != own.paragraphs else ()
        told = "section" in taken or plain(slide.kicker) == plain(slide.title)
        if slide.kicker and "section" in places and not told:
            above = self._kicker(places["section"], slide)
            yield from () if above is None else (above,)
        if slide.source_line and "source" in places and "source" not in taken:
            slide = self._sourced(slide, layout)
            if (risen := self._stage(slide).source_line(layout)) is not None:
                yield risen
                return
            placed = Placed("source", PlacedText((slide.source_line,)))
            for part in self._placed(placed, replace(slide, layout=layout)):
                yield from part.slots

    def _aside(self, slide: Slide, layout: str, taken: set[str]) -> list[FilledSlot]:
        """The section's message at its own place, where the look has one that nothing else on the slide needs."""
        places = {place.role for place in self._template.layouts[layout].placeholders}
        if "message" not in places or taken & _ASIDE:
            return []
        stage = Stage(self._template, self._measurer, slide.id, "", slide.title)
        made = stage.text(layout, "message", (slide.section_message,), sizes=_ASIDE_SIZES)
        return [made] if isinstance(made, FilledSlot) else []

    def _progress(self, slide: Slide, layout: str) -> Iterator[Drawing]:
        """How far the deck has come: on the line at the top of the base deck's slides, in the motif of its dividers."""
        if slide.progress is not None and not self._template.foreign:
            yield from lit_section(self._template.look, self._template.brand, layout, slide.progress[0])
        line, framed = self._template.look.progress, self._template.layouts[layout].framed
        if slide.progress is None or line is None or not framed or self._template.foreign:
            return
        number, count = slide.progress
        if count >= _LEAST_SECTIONS:
            share = line.w / count
            yield Box("Progress", Frame(line.x + (number - 1) * share, line.y, share, line.h), fill=ACCENT)

    def _composed(self, slide: Slide) -> list[_Part]:
        """The slides of a block whose form follows from its content."""
        placed = next(iter(slide.placed), None)
        if placed is None or isinstance(placed.content, PlacedText | Agenda):
            return []
        alt = "" if placed.decorative else placed.alt
        made = compose(placed.content, self._stage(slide, placed.block, alt), slide.form, self._before)
        if isinstance(made, TooMuch) and made.never:
            where = slide.form_location or placed.location or slide.location
            hint = "take another form, or leave it out: it is then chosen"
            self._diagnostics.error("E112", f"the form `{slide.form}` does not suit this: {made.what}", where, hint)
            return []
        slide = replace(slide, location=placed.location or slide.location)
        if isinstance(made, TooMuch):
            return self._outcome(made, slide)
        self._before = made.form
        return self._outcome(made.slides, slide, placed.block)

    def _notes(self, slide: Slide, shown: list[list[_Part]], first: int) -> list[Blocks]:
        """The notes of each slide: all on the first, except those about items that are on a further one."""
        notes: list[list[Para | Listing]] = [[] for _ in shown]
        for part, about in zip(slide.notes, slide.about or [None] * len(slide.notes), strict=True):
            with_item = (at for at, parts in enumerate(shown) if any(about in one.items for one in parts))
            notes[next(with_item, 0)].append(part)
        see_first = (Para((Run(self._deck.continued.format(first)),)),) if slide.notes else ()
        return [tuple(parts) or (see_first if number else ()) for number, parts in enumerate(notes)]

    def _placed(self, placed: Placed, slide: Slide) -> list[_Part]:
        slide = replace(slide, location=placed.location or slide.location)
        match placed.content:
            case Agenda():
                return self._outcome(agenda.arrange(placed.content, self._stage(slide)), slide)
            case PlacedText(paragraphs, "hanging") if self._in_columns(placed, paragraphs, slide):
                return self._outcome(ending.sources(paragraphs, self._stage(slide)), slide)
            case PlacedText():
                return self._text(placed, placed.content, slide)
            case Bullets():
                whole, levels = placed.content.paragraphs(0, len(placed.content.items))
                marked = PlacedText(whole, "numbers" if placed.content.numbered else "bullets", levels)
                return self._text(placed, marked, slide)
            case BottomLine(sentences=sentences):
                return self._text(placed, PlacedText(sentences, "bullets"), slide)
            case Passage(paragraphs):
                return self._text(placed, PlacedText(paragraphs), slide)
            case drawn:
                return self._drawn(drawn, placed, slide)

    def _in_columns(self, placed: Placed, entries: Sequence[Inlines], slide: Slide) -> bool:
        """Whether sources take two columns: on an organisation's template those that would fill one."""
        if not self._template.foreign:
            return True
        if self._template.layouts["Two Content"].instead:
            return False
        place = self._template.layouts[slide.layout].placeholder(placed.slot)
        whole = FilledSlot(placed.slot, tuple(entries), "hanging")
        height = slot_height(whole, place, self._template, self._measurer)
        return height > _ONE_COLUMN * place.frame.h

    # Text in placeholders

    def _sized(
        self, paragraphs: Sequence[Inlines], layout: str, place: Placeholder, marker: Marker = "none"
    ) -> FilledSlot | None:
        """Text in one of the sizes that a placeholder of the brand's own layouts offers; None where none fits."""
        sizes = (self._template.points(place), *place.steps)
        stage = Stage(self._template, self._measurer, "", "", ())
        balanced = place.typeface == "headings"
        made = stage.text(layout, place.role, paragraphs, sizes=sizes, marker=marker, balanced=balanced)
        return None if isinstance(made, TooMuch) else made

    def _title(self, title: Inlines, layout: str, placeholder: Placeholder, slide: Slide) -> FilledSlot | None:
        """The title's own autofit step; None at full size."""
        if placeholder.steps and (sized := self._sized((title,), layout, placeholder)) is not None:
            return sized
        size, box, broken = self._template.points(placeholder), placeholder.frame, False
        steps = [*TITLE_STEPS]
        if self._template.foreign:
            least = LEAST_TEMPLATE_TITLE * self._template.scale / size
            steps += [*(step for step in FURTHER_TITLE_STEPS if step > least), min(least, TITLE_STEPS[-1])]
        if breaks_a_word((title,), placeholder, size * steps[-1], self._measurer):
            steps += WORD_STEPS
        for scale in steps:
            broken = breaks_a_word((title,), placeholder, size * scale, self._measurer)
            height = self._height((title,), placeholder, "none", (scale, 0.0))
            if height <= box.h * BUDGET + TOLERANCE and not broken:
                step = (scale, 0.0) if scale < 1 else (None, None)
                slot = FilledSlot("title", (title,), "none", *step)
                done = finished(slot, placeholder, self._template, self._measurer, balanced=scale == 1)
                return None if scale == 1 and done == slot else done
        self._too_long(title, placeholder, slide, steps[-1], broken=broken)
        return None

    def _too_long(self, title: Inlines, place: Placeholder, slide: Slide, scale: float, *, broken: bool) -> None:
        """`scale`: of the least size that was tried."""
        words, box = plain(title), place.frame
        if broken:
            hint = "use a shorter word, or another theme, whose titles are wider"
            message = f"a word of this title is too long for its line: “{shortened(words)}”"
            self._diagnostics.error("E403", message, slide.title_location, hint)
            return
        line = self._height(((Run("x"),),), place, "none", (scale, 0.0))
        lines = max(1, int((box.h * BUDGET + TOLERANCE) / line))
        over = max(1, round(self._height((title,), place, "none", (scale, 0.0)) / line) - lines)
        em = 1.0 if has_wide(words) else 0.5  # the width of a character, on average
        characters = int(box.w / (self._template.points(place) * scale * em) // 10 * 10) * lines
        self._diagnostics.error(
            "E403", f"the title of this slide is too long by {_lines(over)}: “{shortened(words)}”",
            slide.title_location,
            f"shorten it to {_lines(lines)}, about {characters} characters",
        )  # fmt: skip

    def _kicker(self, place: Placeholder, slide: Slide) -> FilledSlot | None:
        """Number, name and message of the section on one line, a step smaller, or without the message, and at last
        with the beginning of the name; None: as they are.
        """
        for runs in (slide.kicker, slide.kicker[:1]):
            for scale, _ in STEPS[:2]:
                if self._on_one_line(runs, place, scale):
                    whole = runs == slide.kicker and scale == 1
                    return (
                        None if whole else FilledSlot("section", (way_back(runs),), scale=scale if scale < 1 else None)
                    )
        head, scale = slide.kicker[0], STEPS[1][0]
        words = head.text
        ends = (end for end in range(len(words) - 1, 1, -1) if has_wide(words) or words[end].isspace())
        cuts = (replace(head, text=f"{words[:end].rstrip(' ,;:–—-')}…") for end in ends)
        cut = next((cut for cut in cuts if self._on_one_line((cut,), place, scale)), head)
        return FilledSlot("section", (way_back((cut,)),), scale=scale)

    def _on_one_line(self, runs: Inlines, place: Placeholder, scale: float) -> bool:
        size = self._template.points(place) * scale
        return self._measurer.width(Paragraph(runs, TextStyle(size, bold=True))) <= place.frame.w

    def _text(self, placed: Placed, text: PlacedText, slide: Slide) -> list[_Part]:
        """Paragraphs in a placeholder, at full size if they are continued on further slides."""
        slot, block = placed.slot, placed.block
        layout = self._template.layouts[slide.layout]
        placeholder = next((place for place in layout.placeholders if place.role == slot), None)
        if placeholder is None or not text.paragraphs:
            return []
        box, items = placeholder.frame, _Items(slot, text)
        if placeholder.steps and (sized := self._sized(text.paragraphs, slide.layout, placeholder, text.marker)):
            return [self._whole(sized, placeholder, block)]

        def part(start: int, end: int, step: Step) -> Outcome:
            stepped = replace(items.filled(start, end), scale=step[0], reduction=step[1])
            height = slot_height(stepped, placeholder, self._template, self._measurer)
            over = height - box.h * BUDGET
            size = self._template.points(placeholder) * step[0]
            if layout.single and breaks_a_word(stepped.paragraphs, placeholder, size, self._measurer):
                over = max(over, box.h)
            return Arranged((), height / box.h) if over <= TOLERANCE else TooMuch(over, "")

        steps = steps_of(placeholder, self._template, single=layout.single)
        # The text of organisations' templates is larger than ours: any legible size is good enough to continue in.
        good = steps if self._template.foreign else steps[:1]
        if layout.single:
            division = self._on_one_slide(part, items.count, steps)
        else:
            rest = steps[len(good) :]
            division = Pagination(items.count, part, self._measurer, good, rest, item_name=str).division()
        if isinstance(division, TooMuch):
            words = plain(items.filled(int(division.what) - 1, int(division.what)).paragraphs[0])
            self._too_tall(division.overshoot, slot, slide, words, _how_to_fit(slot, single=layout.single))
            return []
        step, bounds = division
        parts = []
        for start, end in bounds:
            filled = items.filled(start, end)
            filled = replace(filled, scale=step[0], reduction=step[1]) if step[0] < 1 else filled
            fill = slot_height(filled, placeholder, self._template, self._measurer) / box.h
            parts.append(_Part((filled,), (), round(fill, 3), box.w * box.h, _items(block, range(start, end))))
        return parts

    def _too_tall(self, over: float, slot: str, slide: Slide, words: str, hint: str) -> None:
        title = shortened(plain(slide.title))
        message = (
            f"this text is {over:.0f} pt too tall for the slot `{slot}` of the slide “{title}”: “{shortened(words)}”"
        )
        self._diagnostics.error("E403", message, slide.location, hint)

    def _whole(self, slot: FilledSlot, place: Placeholder, block: str) -> _Part:
        """A text that is on one slide."""
        fill, area = (
            slot_height(slot, place, self._template, self._measurer) / place.frame.h,
            place.frame.w * place.frame.h,
        )
        return _Part((slot,), (), round(fill, 3), area, _items(block, range(len(slot.paragraphs))))

    def _on_one_slide(
        self, part: Callable[[int, int, Step], Outcome], count: int, steps: Sequence[Step]
    ) -> tuple[Step, list[tuple[int, int]]] | TooMuch:
        """The first step at which all paragraphs fit together; the text of a title slide is never continued."""
        for step in steps:
            if isinstance(outcome := part(0, count, step), Arranged):
                return step, [(0, count)]
        assert isinstance(outcome, TooMuch)
        return replace(outcome, what="1")

    def _height(self, paragraphs: Sequence[Inlines], placeholder: Placeholder, marker: Marker, step: Step) -> float:
        slot = FilledSlot(placeholder.role, tuple(paragraphs), marker, *step)
        return slot_height(slot, placeholder, self._template, self._measurer)

    # Drawings

    def _drawn(self, shape: Drawn, placed: Placed, slide: Slide) -> list[_Part]:
        """Arranged at the brand's height of a slide, then scaled to the template's."""
        layout, scale = self._template.layouts[slide.layout], self._template.scale
        if placed.slot in layout.left_out:
            return []
        frame = scaled_frame(layout.frame(placed.slot), 1 / scale)
        alt = "" if placed.decorative else placed.alt
        style = self._template.look.timeline
        outcome = arrange(shape, DrawingArea(frame, self._measurer, placed.block or placed.slot, alt, style))
        if isinstance(outcome, TooMuch):
            self._diagnostics.error(
                "E403", f"{outcome.what} is {outcome.overshoot:.0f} pt too large for the slot `{placed.slot}` of the "
                f"slide “{shortened(plain(slide.title))}”", placed.location or slide.location,
                outcome.hint,
            )  # fmt: skip
            return []
        parts = []
        for one in outcome:
            drawings = tuple(adapted(drawing, layout, self._template) for drawing in one.drawings)
            items = _items(placed.block, one.items)
            parts.append(_Part((), drawings, round(one.fill, 3), frame.w * frame.h, items))
        return parts


def _without(message: Inlines, slot: FilledSlot) -> bool:
    """Whether this is the line above the title, and has no room for the message of the section."""
    return bool(message) and slot.slot == "section" and plain(message) not in plain(slot.paragraphs[0])


class _Items:
    """A text for a slot, as items that stay whole: a paragraph, and those of further levels below it."""

    def __init__(self, slot: str, text: PlacedText) -> None:
        self._slot, self._text = slot, text
        levels = text.levels or (0,) * len(text.paragraphs)
        self._starts = [at for at, level in enumerate(levels) if not level or not at]

    @property
    def count(self) -> int:
        return len(self._starts)

    def filled(self, start: int, end: int) -> FilledSlot:
        """The items from `start` to before `end`."""
        text, places = self._text, [*self._starts, len(self._text.paragraphs)]
        own = slice(places[start], places[end])
        return FilledSlot(
            self._slot, text.paragraphs[own], text.marker, levels=text.levels[own], under=text.under, first=start + 1
        )


def _how_to_fit(slot: str, *, single: bool) -> str:
    if slot == "byline":
        return "name fewer authors, or an institution in place of its people"
    return "shorten it" if single else "shorten it, or make two points of it"


def _lines(number: int) -> str:
    return f"{number} line{'' if number == 1 else 's'}"


def _items(block: str, numbers: range) -> frozenset[tuple[str, int]]:
    return frozenset((block, number) for number in numbers)
