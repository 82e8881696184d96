"""Frames, placeholders and layouts of slides: one geometry for the layouts, the measuring and the notes.

Lengths are points on a slide of 960 × 540 (13.333 × 7.5 in, 16:9). Sizes of text are names of sizes in the brand:
`brand.slide_size(placeholder.size)`. A line of text is 1.22 times its size (PowerPoint's own pitch, measured).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefwright.deck.model.color import Hue
from briefwright.deck.model.frame import EMU_PER_POINT as EMU_PER_POINT
from briefwright.deck.model.frame import SLIDE as SLIDE
from briefwright.deck.model.frame import Frame as Frame
from briefwright.deck.model.path import Path
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.images.image import Image

if TYPE_CHECKING:
    from briefwright.deck.model.backdrop import Backdrop
    from briefwright.deck.model.scene import Painted

Anchor = Literal["top", "middle", "bottom"]
Align = Literal["left", "center", "right"]
Typeface = Literal["headings", "body"]
Tone = Literal[
    "text", "heading", "muted", "accent", "accent-2", "line", "neutral", "paper", "surface", "accent-surface",
    "accent-2-surface", "dark", "on-dark-accent", "pale",
]  # fmt: skip
"""The role of a colour. On a dark layout it is the colour that plays the same part there."""
Inset = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of bulleted text is set in."""

    indent: float
    """From the frame's left edge to the text, in points; the bullet is to the left of it."""
    hanging: float
    before: float
    """Space above each paragraph but the first, in points."""
    smaller: float
    """Points less than the placeholder's size, never below `LEAST_TEXT`."""


LEVELS = (
    Level(indent=18, hanging=18, before=12, smaller=0),
    Level(indent=40, hanging=22, before=5, smaller=2),
    Level(indent=58, hanging=18, before=4, smaller=4),
    Level(indent=76, hanging=18, before=4, smaller=4),
    Level(indent=94, hanging=18, before=4, smaller=4),
)


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a place on an organisation's template has and a place of ours never needs."""

    box: Hue | None = None
    """The colour of the text, where the template has no placeholder and a text box is used instead."""
    ink: Hue | None = None
    """The colour of its text on slides, where the layout's own cannot be read on what is behind it."""
    stated: float | None = None
    """The size of its words on slides, in points, where the layout's is none for a foot."""
    plain_links: bool = False
    """Whether links in it have the colour of the words around them: the theme's cannot be read there."""
    moved: Frame | None = None
    """Where a slide puts the placeholder, to make space for such a box (the shape, insets included)."""
    for_source: bool = False
    """Whether only slides with a source line put it there: all others keep following their layout."""
    outer: Frame | None = None
    """The placeholder's shape as the layout has it."""
    before: float = 0.0
    """Space above each paragraph but the first where there are no bullets, in points."""
    wider: float = 0.0
    """How much wider its text runs than it is measured, as a share."""
    color: str | None = None
    """The colour of its text, "#RRGGBB"; None where it is not plain, or the text is in a box."""
    fill: Painted | None = None
    """What the placeholder itself is filled with, if anything."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout that a slide fills."""

    role: str
    """What the storyboard calls it: title, body, left, chart, source …"""
    idx: int
    """Its number in the file, by which a slide's placeholder finds its layout's."""
    type: str
    """As in `p:ph/@type` (ECMA-376, 19.7.10): title, body, chart …; "obj" takes anything."""
    frame: Frame
    size: str
    """The name of its size in the brand."""
    anchor: Anchor = "top"
    lines: int = 0
    """The number of lines that fit by design; 0: as many as fit."""
    typeface: Typeface = "body"
    tone: Tone = "text"
    bold: bool = False
    italic: bool = False
    bullets: bool = False
    align: Align = "left"
    levels: tuple[Level, ...] = LEVELS
    """How bulleted text steps in."""
    leading: float = 1.0
    """Its line pitch in single lines: large type is set closer."""
    fill: Tone | None = None
    """What it is filled with: a panel behind its words."""
    inset: Inset = (0.0, 0.0, 0.0, 0.0)
    """How far the shape reaches beyond `frame`, where its words are."""
    rtl: bool = False
    """Whether its words are written from right to left."""
    steps: tuple[float, ...] = ()
    """Smaller sizes that its text may take, in points; without, PowerPoint's own steps. Of the brand's own layouts."""
    adopted: Adopted = Adopted()

    @property
    def shape_name(self) -> str:
        """What the shape is called, on the layout and on its slides."""
        return self.role.replace("-", " ").capitalize()

    @property
    def before(self) -> float:
        """Space above each paragraph but the first, in points."""
        return self.levels[0].before if self.bullets else self.adopted.before

    @property
    def on_dark(self) -> bool:
        """Whether its words are light because of a dark field on a light layout, where links would not be seen."""
        return self.tone in ("paper", "line", "on-dark-accent")

    def outer(self, frame: Frame | None = None) -> Frame:
        """The shape around its words, or around those of a slide that puts them elsewhere."""
        inner, (left, top, right, bottom) = frame or self.frame, self.inset
        return Frame(inner.x - left, inner.y - top, inner.w + left + right, inner.h + top + bottom)


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """A bar of colour that belongs to the layout, not to the slide."""

    frame: Frame
    tone: Tone


@dataclass(frozen=True, slots=True)
class LayoutLogo:
    """The organisation's logo on the master or a layout: on all slides of it, changed there once for all."""

    frame: Frame
    image: Image
    alt: str
    plate: Hue | None = None
    """The colour of a plate behind it, where it could not be seen on the ground itself."""
    plate_frame: Frame | None = None
    on_slides: bool = False
    """Whether the slides have it, because a panel of theirs is in front of the layout there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout under PowerPoint's own name for it."""

    name: str
    type: str
    """As in `p:sldLayout/@type` (ECMA-376, 19.7.15); empty for those that PowerPoint has no type for."""
    placeholders: tuple[Placeholder, ...]
    """In reading order."""
    rules: tuple[LayoutRule, ...] = ()
    canvas: Frame | None = None
    """Room for a drawing, on a layout that has no placeholder for it: the slot `canvas`."""
    dark: bool = False
    framed: bool = True
    """Whether it shows what is drawn on the master."""
    backdrop: Backdrop | None = None
    """Of an organisation's layout."""
    footers: tuple[Placeholder, ...] = ()
    """Date, marking and slide number."""
    art: tuple[Path, ...] = ()
    """What is drawn on a layout of the brand, above its rules and behind all words, from the lowest to the topmost."""
    instead: bool = False
    """Whether an organisation's template has none of this kind: another of its layouts is used instead."""
    logo: LayoutLogo | None = None
    """Above all that is drawn on a layout of the brand."""
    panels: tuple[Frame, ...] = ()
    """Where nothing can be read on an organisation's layout: its slides have a plain ground there, behind words."""
    left_out: tuple[str, ...] = ()
    """Slots of ours for which an organisation's layout has neither a placeholder nor room: what is repeated there; and
    the types of its footers that slides do without.
    """

    @property
    def single(self) -> bool:
        """Whether its text is never continued on a further slide: title slides, openings of sections, the close."""
        return self.type in ("title", "secHead") or self.name in (
            "Title Slide",
            "Section Header",
            "Statement",
            "Quote",
            "Closing",
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """What a storyboard may name: the placeholders' roles, and `canvas` where there is one."""
        return (*(placeholder.role for placeholder in self.placeholders), *(("canvas",) if self.canvas else ()))

    @property
    def upright(self) -> Layout:
        """The same without italics, for scripts that have none: Japanese would be slanted by machine."""
        return replace(self, placeholders=tuple(replace(own, italic=False) for own in self.placeholders))

    def frame(self, slot: str) -> Frame:
        """Where a slot is; KeyError if the layout has none of that name."""
        return self.canvas if slot == "canvas" and self.canvas else self.placeholder(slot).frame

    def placeholder(self, role: str) -> Placeholder:
        """The placeholder of that role; KeyError if the layout has none."""
        for placeholder in self.placeholders:
            if placeholder.role == role:
                return placeholder
        raise KeyError(role)


TITLE_TYPES = ("title", "ctrTitle")
FOOTER_TYPES = ("dt", "ftr", "sldNum")
"""Types of placeholders (ECMA-376, 19.7.10)."""


def level_size(size: float, level: Level) -> float:
    """The size of a level's text in points, where the placeholder's own is `size`."""
    return min(size, max(LEAST_TEXT, size - level.smaller))


def bullet_tone(words: Tone, own: Tone = "accent", *, dark: bool) -> Tone:
    """The tone of a bullet: its own, or what is seen on a dark layout or beside light words on a dark panel."""
    return "muted" if dark else "on-dark-accent" if words == "paper" else own
