"""The Deck, before it is fitted (`Deck`) and after it (`ArrangedDeck`). A printer adds nothing to it.

The reading order of a slide is decided here, once for the deck and its notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from briefwright.blocks.shapes import Shape
from briefwright.deck.model.drawing import Drawing, Group
from briefwright.deck.model.geometry import EMU_PER_POINT, Frame, Inset, Layout, Placeholder, Tone, Typeface
from briefwright.deck.model.path import Path
from briefwright.document.model import SlideShow
from briefwright.problems import Location
from briefwright.richtext.labels import Labels
from briefwright.richtext.locales import in_digits
from briefwright.richtext.text import Blocks, Inlines, plain, rich

Marker = Literal["none", "bullets", "numbers", "hanging"]
"""Of a paragraph: a bullet, a number, or only lines that stand further in than the first."""
CONTENTS = "contents"
"""The id of the slide that lists the sections, with links to them."""
JOIN = "\u2002·\u2002"
"""Between the texts at the foot of a slide."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Text for a placeholder: paragraphs, and what marks them."""

    paragraphs: tuple[Inlines, ...]
    marker: Marker = "none"
    levels: tuple[int, ...] = ()
    """Of each paragraph in a list, from 0; empty: all are 0."""
    under: Marker = "bullets"
    """What marks those of further levels."""
    shorter: tuple[tuple[Inlines, ...], ...] = ()
    """Paragraphs for where it does not fit, each set shorter than the one before; the whole is in the notes then."""


PAGE = "\ue000"
"""In a link to a slide: that slide's number, which is known once all slides are fitted."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A section in the contents; its words lead to its first slide."""

    name: Inlines
    message: Inlines
    page: Inlines


@dataclass(frozen=True, slots=True)
class Agenda:
    """The contents of the deck: its sections in order."""

    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The content of a slot of the layout: text, or the shape of a block."""

    slot: str
    content: PlacedText | Agenda | Shape
    block: str = ""
    """The id of the block; empty for text."""
    alt: str = ""
    decorative: bool = False
    location: Location | None = None
    """Where the block, or a text that the brief has under a key of its own, is written; None elsewhere."""


@dataclass(frozen=True, slots=True)
class Slide:
    id: str
    layout: str
    """The layout that the storyboard names; empty where it follows from the content (`forms`)."""
    title: Inlines
    placed: tuple[Placed, ...]
    notes: Blocks
    source_line: Inlines
    section: str
    location: Location
    """What the author would change: the block's place in the YAML, or the storyboard's line."""
    title_location: Location
    """Where the title is written; the slide's own place where that is not known."""
    about: tuple[tuple[str, int] | None, ...] = ()
    """For each part of the notes, the block and the number of its item (from 0) that it is about, where known."""
    shorter_sources: tuple[Inlines, ...] = ()
    """Source lines that name ever fewer, for where they have no room: the notes have all of them."""
    kicker: Inlines = ()
    """Above the title: number and name of the section and, where no other slide says it, its message."""
    section_message: Inlines = ()
    """The message of its section, where the kicker tells it: the slide's layout then needs a place for that."""
    form: str = ""
    """The form that the brief asks for; empty: chosen by content. Only for a slide without a layout."""
    form_location: Location | None = None
    progress: tuple[int, int] | None = None
    """The number of its section, and of how many."""


@dataclass(frozen=True, slots=True)
class DeckProperties:
    """What the file and its footers say of the deck."""

    title: str
    subject: str
    authors: str
    lang: str
    date: str
    """As it is printed in the footer."""
    created: str
    """The document's date, ISO 8601: core properties never read the clock."""
    marking: str


@dataclass(frozen=True, slots=True)
class Deck(DeckProperties):
    """Before it is fitted."""

    part: str
    """Added to the title of a slide that is continued: " ({0} of {1})"."""
    continued: str
    """The notes of a continuation slide that has none of its own: "see the notes of slide {0}"."""
    slides: tuple[Slide, ...]
    show: SlideShow = field(default_factory=SlideShow)
    labels: Labels = field(default_factory=Labels)


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbered paragraphs at exact places, so that lines can be drawn between them. Lengths are points."""

    numeral: float
    """The size of the numbers: in the typeface of headings, in the accent."""
    indent: float
    """From a number to its text."""
    pitch: float
    """From one line of text to the next."""
    spaces: tuple[float, ...]
    """Above each paragraph; that above the first is kept clear by the slot (`FilledSlot.clear`)."""
    first: int = 1
    """The number of the first."""


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """Text in a placeholder. `scale` and `reduction` are stored as PowerPoint's own autofit step (None: full size)."""

    slot: str
    paragraphs: tuple[Inlines, ...]
    marker: Marker = "none"
    """What marks the paragraphs of the first level."""
    scale: float | None = None
    """Share of the layout's sizes: 0.925, 0.85, …"""
    reduction: float | None = None
    """Line spacing taken away: 0.1, 0.2."""
    levels: tuple[int, ...] = ()
    """Of each paragraph, from 0; empty: all are 0."""
    under: Marker = "bullets"
    """What marks the paragraphs of further levels."""
    first: int = 1
    """The number of the first paragraph, where they are numbered."""
    size: float | None = None
    """Of the first level, in points, where it is another than the layout's."""
    before: float | None = None
    """The space above each paragraph but the first, in points, where it is another than the layout's."""
    frame: Frame | None = None
    """Where its words are, if not where the layout has them."""
    clear: Inset = (0.0, 0.0, 0.0, 0.0)
    """How far its words keep from the sides of that frame: at the right, so that lines are of equal length."""
    rows: Rows | None = None
    """For paragraphs that are numbered rows."""
    tone: Tone | None = None
    typeface: Typeface | None = None
    bold: bool | None = None
    """Where they are other than the layout's."""

    def within(self, place: Placeholder) -> Frame:
        """Where its words are."""
        frame, (left, top, right, bottom) = self.frame or place.frame, self.clear
        return Frame(frame.x + left, frame.y + top, frame.w - left - right, frame.h - top - bottom)

    def dressed(self, place: Placeholder) -> Placeholder:
        """The placeholder as this text looks in it."""
        bold = place.bold if self.bold is None else self.bold
        if (self.tone or place.tone, self.typeface or place.typeface, bold) == (place.tone, place.typeface, place.bold):
            return place
        return replace(place, tone=self.tone or place.tone, typeface=self.typeface or place.typeface, bold=bold)


@dataclass(frozen=True, slots=True)
class ArrangedSlide:
    id: str
    layout: str
    title: Inlines
    filled: tuple[FilledSlot, ...]
    drawings: tuple[Drawing, ...]
    notes: Blocks
    """The speaker notes, then the full references."""
    source_line: Inlines
    section: str
    fill: float
    """The share of the largest slot's height that is used, 0 to 1."""
    location: Location | None = None
    """Where what it shows is written: its block's place, its section's, or its own in the storyboard."""
    kicker: Inlines = ()

    def quiet(self, slot: str = "") -> bool:
        """Whether links to slides have the colour of the words around them: in the contents and in a section's name,
        where everybody expects them.
        """
        return self.id == CONTENTS or slot == "section"

    def slots(self, layout: Layout, marking: str = "") -> dict[str, FilledSlot]:
        """All filled slots by name: those of `filled`, then title, source line, section and marking.

        The latter only where the layout has a place for them and they are not in `filled`. The section's name is not
        repeated above a title that is the same; it leads back to the contents, where the deck has them.
        """
        roles = {place.role for place in layout.placeholders}
        slots = {filled.slot: filled for filled in self.filled}
        always = {
            "title": self.title,
            "source": self.source_line,
            "section": way_back(self.kicker) if plain(self.kicker) != plain(self.title) else (),
            "marking": rich(marking),
        }
        for role, text in always.items():
            if text and role in roles:
                slots.setdefault(role, FilledSlot(role, (text,)))
        return slots

    def placed(self, layout: Layout, marking: str = "") -> Layout:
        """The layout as the slide has it: placeholders where it puts them, panels only where they are filled."""
        slots = self.slots(layout, marking)
        places = []
        for place in layout.placeholders:
            filled = slots.get(place.role)
            if filled is None:
                places.append(place if place.fill is None else replace(place, fill=None))
            else:
                places.append(place if filled.frame is None else replace(place, frame=filled.frame))
        return replace(layout, placeholders=tuple(places))


@dataclass(frozen=True, slots=True)
class ArrangedDeck(DeckProperties):
    """As it is printed."""

    slides: tuple[ArrangedSlide, ...]
    foot: str = ""
    """The line at the foot of the base deck's slides: title and marking."""
    show: SlideShow = field(default_factory=SlideShow)
    foot_width: float = 0.0
    """Of that line, in points: a layout with less room has the marking alone."""
    labels: Labels = field(default_factory=Labels)

    def footers(self, layout: Layout, number: int) -> dict[str, str]:
        """The texts at the foot of a slide, by the type of the placeholder.

        The base deck has its date on the title slide alone; an organisation's template wherever it wants one.
        """
        if layout.backdrop is not None:
            texts = {"dt": self.date, "ftr": self.marking, "sldNum": in_digits(str(number), self.lang)}
            return {type_: "" if type_ in layout.left_out else text for type_, text in texts.items()}
        if layout.type == "title":
            return {"dt": "", "ftr": JOIN.join(filter(None, (self.date, self.marking))), "sldNum": ""}
        narrow = any(place.type == "ftr" and place.frame.w < self.foot_width for place in layout.footers)
        return {"dt": "", "ftr": self.marking if narrow else self.foot, "sldNum": in_digits(str(number), self.lang)}


def reading_rank(part: str | Drawing, layout: Layout) -> int:
    """Where a slot or a drawing comes in the order of reading: title, canvas and slots, source line, section's name.
    What is only decoration comes before, behind the words.

    A drawing is read where its middle is; parts of equal rank keep their order.
    """
    if isinstance(part, Path) and not part.alt:
        return -2
    if not isinstance(part, str):
        drawing, title = part, [place.frame for place in layout.placeholders if place.role == "title"]
        holding = (place for place in layout.placeholders if contains_middle(place.frame, drawing))
        behind = () if _covers(drawing, title) else title  # of words: it is in front of what covers them
        part = next((place.role for place in holding if not any(map(place.frame.covers, behind))), "")
    roles = [place.role for place in layout.placeholders]
    if part == "title":
        return -1
    if part in roles and layout.placeholder(part).frame.covers(layout.placeholder("title").frame):
        return -2  # a picture from edge to edge: what is read first is also at the back
    return roles.index(part) if part in roles else 0


def _covers(drawing: Drawing, frames: Sequence[Frame]) -> bool:
    return not isinstance(drawing, Group) and any(map(drawing.frame.covers, frames))


def contains_middle(frame: Frame, drawing: Drawing) -> bool:
    """Whether the middle of a drawing is in `frame`."""
    left, top, width, height = drawing.emu if isinstance(drawing, Group) else drawing.frame.emu
    x, y = (left + width / 2) / EMU_PER_POINT, (top + height / 2) / EMU_PER_POINT
    return frame.x <= x <= frame.right and frame.y <= y <= frame.bottom


def way_back(words: Inlines) -> Inlines:
    """What stands above a title, as a link to the contents."""
    return tuple(replace(run, link=f"#{CONTENTS}") for run in words)
