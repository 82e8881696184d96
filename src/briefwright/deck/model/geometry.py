"""Frames, placeholders and layouts of slides: one geometry for the layouts, the measuring and the notes.

Lengths are points on a slide of 960 × 540 (13.333 × 7.5 in, 16:9). Sizes of text are names of sizes in the brand:
`brand.slide_size(placeholder.size)`. A line of text is 1.22 times its size (PowerPoint's own pitch, measured).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Literal

from briefwright.brand.model import contrast
from briefwright.deck.model.frame import EMU_PER_POINT as EMU_PER_POINT
from briefwright.deck.model.frame import SLIDE as SLIDE
from briefwright.deck.model.frame import Frame as Frame
from briefwright.deck.model.path import Path
from briefwright.deck.model.sizes import LEAST_TEXT

Anchor = Literal["top", "middle", "bottom"]
Align = Literal["left", "center", "right"]
Typeface = Literal["headings", "body"]
Tone = Literal[
    "text", "heading", "muted", "accent", "accent-2", "line", "neutral", "paper", "surface", "accent-surface",
    "accent-2-surface", "dark", "on-dark-accent",
]  # fmt: skip
"""The role of a colour. On a dark layout it is the colour that plays the same part there."""
Inset = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a background or a shape is filled with, as it is seen behind words."""

    colors: tuple[str | None, ...]
    """ "#RRGGBB", row by row over all of it; None where what is below shows through. None at all: not known."""
    columns: int = 1
    """How many of them make a row; 0: each may be anywhere."""
    kind: str = ""
    """What is not plain, for messages: "a picture", "a gradient", "a pattern"."""

    def contrast(self, color: str) -> tuple[float, str]:
        """The contrast of a colour to it, and what it is called there: its own colour, or what is not plain about it.

        Of a picture, the worst tenth of its colours is passed over; what is not known has the most there is.
        """
        found = sorted((contrast(color, one), one) for one in self.colors if one is not None)
        if not found:
            return 21.0, ""
        least, behind = found[len(found) // 10 if self.kind == "a picture" else 0]
        return least, self.kind or behind

    def within(self, whole: Frame, part: Frame) -> tuple[str | None, ...]:
        """The colours of the part of a slide that it fills `whole`."""
        if not self.columns:
            return self.colors
        rows = len(self.colors) // self.columns
        across = _cells(part.x - whole.x, part.right - whole.x, whole.w, self.columns)
        down = _cells(part.y - whole.y, part.bottom - whole.y, whole.h, rows)
        return tuple(self.colors[row * self.columns + column] for row in down for column in across)


def _cells(start: float, end: float, length: float, count: int) -> range:
    """Of a side that is divided into `count` cells, those between two places on it, and at least one."""
    first = min(count - 1, max(0, int(start / (length or 1) * count)))
    return range(first, max(first + 1, min(count, ceil(end / (length or 1) * count))))


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
    Level(indent=36, hanging=16, before=5, smaller=2),
    Level(indent=52, hanging=14, before=4, smaller=4),
    Level(indent=66, hanging=14, before=4, smaller=4),
    Level(indent=80, hanging=14, before=4, smaller=4),
)
SPACIOUS = (Level(indent=26, hanging=26, before=18, smaller=0), *LEVELS[1:])
"""For a few short points that fill a slide."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a place on an organisation's template has and a place of ours never needs."""

    box: str = ""
    """The theme's colour of the text, where the template has no placeholder and a text box is used instead."""
    moved: Frame | None = None
    """Where a slide puts the placeholder, to make space for such a box (the shape, insets included)."""
    before: float = 0.0
    """Space above each paragraph but the first where there are no bullets, in points."""
    wider: float = 0.0
    """How much wider its text runs than it is measured, as a share."""
    color: str | None = None
    """The colour of its text, "#RRGGBB"; None where it is not plain, or the text is in a box."""
    fill: Ground | None = None
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
    adopted: Adopted = Adopted()

    @property
    def shape_name(self) -> str:
        """What the shape is called, on the layout and on its slides."""
        return self.role.replace("-", " ").capitalize()

    @property
    def before(self) -> float:
        """Space above each paragraph but the first, in points."""
        return self.levels[0].before if self.bullets else self.adopted.before

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
class Backdrop:
    """What an organisation's layout shows behind the text of a slide."""

    slots: Mapping[str, str]
    """The theme's colours by the names that they have on its slides, "#RRGGBB"."""
    background: Ground
    shapes: tuple[tuple[Frame | Path, Ground], ...] = ()
    """The filled shapes and the pictures of its master and its own, from the lowest to the topmost."""
    size: Frame = SLIDE
    color_map: Mapping[str, str] = field(default_factory=dict)
    """What the names of colours mean on its slides, where that is turned round: light words on a dark picture."""

    def behind(self, frame: Frame) -> Ground:
        """The colours behind a frame: of the topmost shape that covers at least half of it, or of the background."""
        for shape, ground in (*reversed(self.shapes), (self.size, self.background)):
            if shape.covers(frame):
                found = ground.within(shape.frame if isinstance(shape, Path) else shape, frame)
                colors = tuple(color for color in found if color is not None)
                if not ground.colors or len(colors) > len(found) / 2:
                    return Ground(colors, kind=ground.kind)
        return Ground(())


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
    """What is drawn on a layout of the brand, behind everything else, from the lowest to the topmost."""
    instead: bool = False
    """Whether an organisation's template has none of this kind: another of its layouts is used instead."""

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
