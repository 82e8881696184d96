"""The look that all drawings share: the theme's colours by their use, spaces in points, paragraphs, columns."""

from __future__ import annotations

from typing import Final

from briefwright.deck.colors import tone_color
from briefwright.deck.model.drawing import Align, Color, Hue, Paragraph, PictureDrawing, TextStyle, Typeface
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.images.image import Image
from briefwright.richtext.text import Inlines, rich, without_notes

TEXT: Final[Color] = "tx1"
HEADING: Final[Color] = "tx2"
MUTED: Final[Color] = "accent5"
ACCENT: Final[Color] = "accent1"
ACCENT_2: Final[Color] = "accent2"
WARNING: Final[Color] = "accent4"
LINE: Final[Color] = "accent6"
SURFACE: Final[Color] = "bg2"
DARK: Final[Color] = "tx2"
PAPER: Final[Color] = "bg1"
ACCENT_SURFACE: Final = tone_color("accent-surface")
ACCENT_2_SURFACE: Final = tone_color("accent-2-surface")
ON_DARK_ACCENT: Final = tone_color("on-dark-accent")
HAIRLINE: Final = tone_color("line")

UNIT = 8.0
"""Every space is a multiple of it, or half of it."""
GAP = 2 * UNIT
"""Between neighbours in a column."""
GUTTER = 3 * UNIT
"""Between columns."""
HAIR = 0.75
"""The thickness of a hairline."""
BAR = 3.0
"""The thickness of an accent rule, as in the layouts."""

BODY_SIZES = (24.0, 22.0, 20.0, 18.0, LEAST_TEXT)
"""Running text, from the best to what is still legible."""
NOTE = 14.0
"""A note below a drawing, a caption."""

OPTICAL = 0.4
"""The share of free space above: the optical centre is a little above the middle."""


def icon(
    image: Image, x: float, y: float, side: float, name: str, color: Color = ACCENT_2, dot: Color | None = None
) -> PictureDrawing:
    """An icon in the middle of a square at `x` and `y`: decoration, in a colour of the theme, and `dot` in another."""
    width, height = side * min(1.0, image.width / image.height), side * min(1.0, image.height / image.width)
    frame = Frame(x + (side - width) / 2, y + (side - height) / 2, width, height)
    return PictureDrawing(f"{name} icon", "", frame, image, tint=color, dot=dot)


def paragraph(
    runs: Inlines | str,
    size: float,
    *,
    color: Hue = TEXT,
    bold: bool = False,
    major: bool = False,
    align: Align = "left",
    before: float = 0.0,
    bullet: bool = False,
    number: int = 0,
    level: int = 0,
) -> Paragraph:
    """A paragraph without calls of notes.

    `major`: in the typeface of headings; `before`: the space above it, in points.
    """
    text = rich(runs) if isinstance(runs, str) else without_notes(runs)
    typeface: Typeface = "major" if major else "minor"
    style = TextStyle(
        size, typeface, bold, color=color, align=align, space_before=before, bullet=bullet, number=number, level=level
    )
    return Paragraph(text, style)


def columns(frame: Frame, count: int, gap: float) -> tuple[Frame, ...]:
    """`count` frames of equal width side by side."""
    width = (frame.w - (count - 1) * gap) / count
    return tuple(Frame(frame.x + number * (width + gap), frame.y, width, frame.h) for number in range(count))


def optical_top(frame: Frame, used: float) -> float:
    """The top of something `used` points high at the frame's optical centre."""
    return frame.y + max(0.0, frame.h - used) * OPTICAL
