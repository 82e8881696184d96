"""A slide whose form is still open: its layouts, and the measuring of text in their placeholders.

Lengths and sizes are points of the template's slide; sizes that a form asks for are those of a slide 540 high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefwright.deck.arrange.outcome import Arranged, DrawingArea, TooMuch
from briefwright.deck.arrange.pagination import NEAR_SIZES
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import FilledSlot, Marker, way_back
from briefwright.deck.model.drawing import Paragraph, TextStyle, Typeface
from briefwright.deck.model.geometry import Frame, Layout, Placeholder, Tone, level_size
from briefwright.deck.model.geometry import Typeface as PlaceholderTypeface
from briefwright.deck.model.look import Look
from briefwright.deck.model.sizes import LEAST_LABEL, LEAST_SMALL, LEAST_TEXT
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.scaling import scaled_frame
from briefwright.fonts.widths import has_wide
from briefwright.richtext.labels import Labels
from briefwright.richtext.text import Inlines, joined_at_end, plain, rich

Step = tuple[float, float]
STEPS: tuple[Step, ...] = ((1.0, 0.0), (0.925, 0.1), (0.85, 0.2), (0.775, 0.2), (0.7, 0.2))
"""PowerPoint's own steps: the scale of sizes, and the reduction of line spacing (read from 147 decks it had saved)."""
FURTHER_STEPS: tuple[Step, ...] = ((0.625, 0.2), (0.55, 0.2))
"""PowerPoint's last two, for the large text of organisations' templates."""
BUDGET = 0.97
"""The share of a placeholder's height that its text may take."""
TOLERANCE = 1.0
"""Points that a text may be higher than that."""


_PAIR = 0.5
"""The most of a line's width that two joined words may take."""
_UNEVEN = 0.9
"""The share of a line that even lines take, where the last one would be short otherwise."""
_ABOVE_NOTE, _ABOVE_SOURCE = 8.0, 6.0
"""Between content and its note, and between content and a source of several lines."""
_MOST_SOURCE_LINES = 3


@dataclass(frozen=True, slots=True)
class NoteSlot:
    """The note on what a slide shows, in the layout's placeholder: as many lines above the source as it needs."""

    slot: FilledSlot
    top: float

    def above(self, frame: Frame) -> Frame:
        """What is left of a frame for the content."""
        return replace(frame, h=min(frame.h, self.top - _ABOVE_NOTE - frame.y))


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a form is laid out."""

    template: DeckTemplate
    measurer: Measurer
    name: str
    """Of the drawings: the block's id."""
    alt: str
    """The alternative text of a drawing."""
    title: Inlines
    """Of the slide: a form that sets it in a size of its own fills the slot `title` itself."""
    message: Inlines = ()
    """The message of the slide's section, where no title says it: a verdict may."""
    kicker: Inlines = ()
    """What stands above the title."""
    source: Inlines = ()
    """The source line."""
    labels: Labels = field(default_factory=Labels)

    @property
    def look(self) -> Look:
        return self.template.look

    def native(self, layout: str) -> bool:
        """Whether the template has such a layout of its own."""
        return layout in self.template.layouts and not self.template.layouts[layout].instead

    def layout(self, name: str) -> Layout:
        return self.template.layouts[name]

    def area(self, frame: Frame, name: str = "") -> DrawingArea:
        """Where something is drawn; at the brand's height of a slide, as all drawings are. A source of more lines
        than its place has takes their height from it.
        """
        source = self.source_line("Title Only")
        if source is not None and source.frame is not None:
            frame = replace(frame, h=min(frame.h, source.frame.y - _ABOVE_SOURCE - frame.y))
        return DrawingArea(
            scaled_frame(frame, 1 / self.template.scale), self.measurer, name or self.name, self.alt, self.look.timeline
        )

    def text(
        self, layout: str, role: str, paragraphs: Sequence[Inlines], *, sizes: Sequence[float] = (),
        marker: Marker = "none", levels: tuple[int, ...] = (), before: float | None = None, frame: Frame | None = None,
        tone: Tone | None = None, typeface: PlaceholderTypeface | None = None, bold: bool | None = None,
        balanced: bool = False,
    ) -> FilledSlot | TooMuch:  # fmt: skip
        """The text in a placeholder, in the first of `sizes` in which it fits without breaking a word.

        `sizes` are for the base deck; by default the layout's own size alone. On an organisation's template its own
        sizes count, in PowerPoint's autofit steps. `frame`: where its words are, if not where the layout has them;
        `balanced`: in lines of about equal length.
        """
        place = self.template.layouts[layout].placeholder(role)
        whole = FilledSlot(role, tuple(paragraphs), marker, levels=levels, before=before, frame=frame)
        if not self.template.foreign:
            whole = replace(whole, tone=tone, typeface=typeface, bold=bold)
        over, largest = 0.0, None
        for slot in self._settings(whole, place, tuple(sizes)):
            over = self.overshoot(slot, place)
            if over > 0:
                continue
            done = self._ending_well(
                finished(slot, place, self.template, self.measurer, balanced=balanced), place, balanced
            )
            if largest is not None and not self._alike(largest, done, place):
                break
            if self.ends_well(done, layout):
                return done
            largest = largest or done
        return largest or TooMuch(over, f"the text in `{role}`")

    def ends_well(self, slot: FilledSlot, layout: str) -> bool:
        """Whether no line ends inside a name, nor the last in one short word."""
        place = self.layout(layout).placeholder(slot.slot)
        if self.template.foreign:
            return True
        room, texts = slot.within(place).w, paragraphs_of(slot, place, self.template)
        return not any(self.measurer.ends_badly(par, room - indent) for par, indent in texts)

    def all_end_well(self, made: Arranged) -> bool:
        """The same of all words in the placeholders of a slide."""
        return all(self.ends_well(slot, made.layout) for slot in made.slots)

    def parts_a_name(self, made: Arranged) -> bool:
        """Whether a line in one of the placeholders of a slide ends at the hyphen of a name."""
        places = [(slot, self.layout(made.layout).placeholder(slot.slot)) for slot in made.slots]
        lines = (
            (par, slot.within(place).w - indent)
            for slot, place in places
            for par, indent in paragraphs_of(slot, place, self.template)
        )
        return not self.template.foreign and any(self.measurer.parts_a_name(*line) for line in lines)

    def _alike(self, larger: FilledSlot, smaller: FilledSlot, place: Placeholder) -> bool:
        """Whether two sizes are near enough that the smaller may be taken for its lines."""
        own = self.template.points(place)
        return (larger.size or own) - (smaller.size or own) <= NEAR_SIZES * self.template.scale

    def _ending_well(self, slot: FilledSlot, place: Placeholder, balanced: bool) -> FilledSlot:
        """The same a little narrower, where a line would end inside a name or in one short word; in a further line only
        where its lines are not to be balanced."""
        if self.template.foreign or place.align != "left":
            return slot
        left, top, right, bottom = slot.clear

        def narrower(less: float) -> FilledSlot:
            return replace(slot, clear=(left, top, right + less, bottom))

        texts = paragraphs_of(slot, place, self.template)
        room, fits = slot.within(place).w, lambda less: self.overshoot(narrower(less), place) <= 0
        less = self.measurer.narrower(texts, room, None if balanced else fits)
        return narrower(less) if less else slot

    def style(self, size: float, typeface: Typeface = "minor", *, bold: bool = False) -> Paragraph:
        """A paragraph, still without words, for measuring."""
        return Paragraph((), TextStyle(size, typeface, bold))

    def kicker_on(self, layout: str) -> FilledSlot | TooMuch | None:
        """What stands above the title, where the layout has another place for it than most; None: nothing."""
        if not self.kicker or self.template.foreign:
            return None
        linked = way_back(self.kicker)
        return self.text(layout, "section", (linked,))

    def note(self, layout: str, note: Inlines, width: float | None = None) -> NoteSlot | None:
        """The note on what the slide shows; None where there is none, or the layout has no place for it.

        `width`: of what it is below, where that is not the layout's.
        """
        place = next((one for one in self.layout(layout).placeholders if one.role == "note"), None)
        if not note or place is None or self.template.foreign:
            return None
        slot = FilledSlot("note", (note,), frame=replace(place.frame, w=min(place.frame.w, width or place.frame.w)))
        height = max(place.frame.h, self.height(slot, place))
        source, bottom = self.source_line(layout), place.frame.bottom
        if source is not None and source.frame is not None:
            bottom = min(bottom, source.frame.y)
        if height > place.frame.h + TOLERANCE or bottom < place.frame.bottom:
            frame = replace(slot.within(place), y=bottom - height, h=height)
            return NoteSlot(replace(slot, frame=frame), frame.y)
        return NoteSlot(slot if slot.frame != place.frame else replace(slot, frame=None), place.frame.y)

    def height(self, slot: FilledSlot, place: Placeholder) -> float:
        """The height of the text in a slot."""
        return slot_height(slot, place, self.template, self.measurer)

    def source_line(self, layout: str) -> FilledSlot | None:
        """The source where it has more lines than its place: it rises by them. None where it is as high as that, or
        needs too many.
        """
        place = next((one for one in self.layout(layout).placeholders if one.role == "source"), None)
        if not self.source or place is None or self.template.foreign:
            return None
        slot = FilledSlot("source", (self.source,))
        height, line = self.height(slot, place), self.height(FilledSlot("source", (rich("x"),)), place)
        if height <= place.frame.h + TOLERANCE or height > (_MOST_SOURCE_LINES + 0.5) * line:
            return None
        return replace(slot, frame=replace(place.frame, y=place.frame.bottom - height, h=height))

    def _settings(self, whole: FilledSlot, place: Placeholder, sizes: tuple[float, ...]) -> list[FilledSlot]:
        own = self.template.points(place)
        if self.template.foreign:
            whole, steps = replace(whole, before=None), steps_of(place, self.template)
            return [whole if scale == 1 else replace(whole, scale=scale, reduction=less) for scale, less in steps]
        return [replace(whole, size=None if size == own else size) for size in sizes or (own,)]

    def overshoot(self, slot: FilledSlot, place: Placeholder) -> float:
        """By how many points a text is too high for its frame, or a word of it too wide."""
        frame, size = slot.within(place), (slot.size or self.template.points(place)) * (slot.scale or 1.0)
        width = frame.w - max(_indent(place, slot.marker, level) for level in (0, *slot.levels))
        if breaks_a_word(slot.paragraphs, slot.dressed(place), size, self.measurer, width):
            return frame.h
        return self.height(slot, place) - frame.h * BUDGET - TOLERANCE


def breaks_a_word(
    texts: Sequence[Inlines], place: Placeholder, size: float, measurer: Measurer, width: float | None = None
) -> bool:
    """Whether a word of a text is wider than its line, which is as wide as the placeholder by default."""
    room = (place.frame.w if width is None else width) / (1 + place.adopted.wider)
    return measurer.breaks_a_word([_paragraph(runs, place, size) for runs in texts], room)


def finished(
    slot: FilledSlot, place: Placeholder, template: DeckTemplate, measurer: Measurer, *, balanced: bool = False
) -> FilledSlot:
    """A text that fits, with no short word alone on a last line and, if asked for, lines of about equal length.

    Japanese has no words to join: a text whose last line would be short has lines of about equal length, too.
    """
    dressed, frame = slot.dressed(place), slot.within(place)
    levels = slot.levels or (0,) * len(slot.paragraphs)
    done = []
    for runs, level in zip(slot.paragraphs, levels, strict=True):
        width = (frame.w - _indent(place, slot.marker, level)) / (1 + place.adopted.wider)
        points = _size(slot, place, template, level)
        done.append(whole(_paragraph(runs, dressed, points), width, measurer))
    slot = replace(slot, paragraphs=tuple(par.runs for par in done))
    short = not balanced and slot.marker == "none" and has_wide(plain(done[0].runs))
    if not (balanced or short) or template.foreign or len(done) != 1 or measurer.lines(done[0], frame.w) == 1:
        return slot
    left, top, right, bottom = slot.clear
    even = measurer.balanced_width(done[0], frame.w)
    if short and even > _UNEVEN * frame.w:
        return slot
    return replace(slot, clear=(left, top, right + round(frame.w - even), bottom))


def whole(par: Paragraph, width: float, measurer: Measurer) -> Paragraph:
    """A paragraph with no short word alone on its last line, as far as that needs no further line or leaves a gap."""
    lines, (joined, pair) = measurer.lines(par, width), joined_at_end(par.runs)
    if lines == 1 or not pair or measurer.width(replace(par, runs=rich(pair))) > _PAIR * width:
        return par
    together = replace(par, runs=joined)
    return par if measurer.lines(together, width) > lines else together


def steps_of(place: Placeholder, template: DeckTemplate, *, single: bool = False) -> list[Step]:
    """PowerPoint's autofit steps, as far as the text is legible; names of authors may be as small as labels."""
    size, scale = template.points(place), template.scale
    least = min(size, LEAST_TEXT * scale if size >= LEAST_TEXT * scale else LEAST_SMALL * scale)
    if single and place.role in ("byline", "contact"):
        least = min(least, LEAST_LABEL * scale)
    offered = (*STEPS, *FURTHER_STEPS) if template.foreign else STEPS
    return [step for step in offered if size * step[0] >= least - 0.01]


def slot_height(slot: FilledSlot, place: Placeholder, template: DeckTemplate, measurer: Measurer) -> float:
    """The height of the text in a slot. Spaces between paragraphs are not reduced, which errs on the high side."""
    before = place.before if slot.before is None else slot.before
    frame, dressed = slot.within(place), slot.dressed(place)
    levels = slot.levels or (0,) * len(slot.paragraphs)
    spaces = sum(place.levels[level].before if level else before for level in levels[1:])
    height = sum(
        measurer.height(
            [_paragraph(runs, dressed, _size(slot, place, template, level))],
            (frame.w - _indent(place, slot.marker, level)) / (1 + place.adopted.wider),
        )
        for runs, level in zip(slot.paragraphs, levels, strict=True)
    )
    return height * (1 - (slot.reduction or 0.0)) * place.leading + spaces


def paragraphs_of(slot: FilledSlot, place: Placeholder, template: DeckTemplate) -> list[tuple[Paragraph, float]]:
    """The paragraphs of a slot as they are set, each with its indent."""
    dressed, levels = slot.dressed(place), slot.levels or (0,) * len(slot.paragraphs)
    return [
        (
            _paragraph(runs, dressed, _size(slot, place, template, level)),
            slot.rows.indent if slot.rows else _indent(place, slot.marker, level),
        )
        for runs, level in zip(slot.paragraphs, levels, strict=True)
    ]


def _size(slot: FilledSlot, place: Placeholder, template: DeckTemplate, level: int) -> float:
    """Of a level's text: an autofit step is a share of each level's own size."""
    size, scale = slot.size or template.points(place), slot.scale or 1.0
    return (level_size(size, place.levels[level]) if level else size) * scale


def _indent(place: Placeholder, marker: Marker, level: int) -> float:
    return place.levels[level].indent if marker != "none" else 0.0


def _paragraph(runs: Inlines, place: Placeholder, size: float) -> Paragraph:
    typeface: Typeface = "major" if place.typeface == "headings" else "minor"
    return Paragraph(runs, TextStyle(size, typeface, place.bold, place.italic))
