"""Pieces of text and a width → the height of the paragraph, as WeasyPrint sets it.

A line is as high as its highest parts: `LEADING` of each part's size, half of what that leaves above the face and half
below, all on one baseline (CSS 2, 10.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefwright.fonts.families import of_faces
from briefwright.fonts.font_file import FontFile
from briefwright.fonts.line_count import line_count
from briefwright.fonts.set_lines import LinePart, StyledText, set_lines
from briefwright.fonts.widths import font_of

LEADING = 1.2
"""Line height, in em."""
SCRIPT = 2 / 3
"""The size of raised and lowered letters in PowerPoint, which gives them no room of their own above or below."""
WORD_JOINER = "\u2060"
BOLDER = {400: 700, 700: 900}
"""The computed weight of `font-weight: bolder`, that is of `<b>` (CSS Fonts 4, 2.2.1)."""
POINTS_A_PIXEL = 0.75
_UNITS = 1024
"""Pango's, in a pixel: the heights of faces are whole numbers of them."""


@dataclass(frozen=True, slots=True)
class Font:
    """The typeface of a paragraph."""

    families: tuple[str, ...]
    size: float
    """In points."""
    bold: bool = False
    italic: bool = False

    @property
    def weight(self) -> int:
        return 700 if self.bold else 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    script: bool = False
    """Whether it is raised or lowered."""
    box: tuple[float, float, float] | None = None
    """Of a formula, which is drawn: its width, height and depth below the baseline, in em."""


def height_of_lines(pieces: Sequence[Piece], font: Font, width: float) -> float | None:
    """The height of a paragraph in `width`, both in points; 0 for no text. A "\\n" begins a new line.

    None for scripts whose lines are not set here, and for characters that no family has.
    """
    text = "".join(piece.text for piece in pieces).replace(WORD_JOINER, "")
    if not text.strip(" ") and not any(piece.box for piece in pieces):
        return 0.0
    ems = width / font.size
    if not any(piece.box or piece.script or piece.bold or piece.italic for piece in pieces):
        count = line_count(text, font.families, ems, weight=font.weight, italic=font.italic)
        if count is not None:
            return _stacked([_lone_line(font)] * count)
    spans = [_span(piece, font) for piece in _joined(pieces)]
    lines = set_lines(spans, ems)
    return None if lines is None else _stacked(_line_height(line, font) for line in lines)


def _stacked(heights: Iterable[float]) -> float:
    """In points, rounded as in a layout, line by line."""
    bottom = 0.0
    for one in heights:
        bottom += one
    return bottom * POINTS_A_PIXEL


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Consecutive pieces without a style as one."""
    joined = list[Piece]()
    for piece in pieces:
        if joined and piece == Piece(piece.text) and joined[-1] == Piece(joined[-1].text):
            joined[-1] = Piece(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _span(piece: Piece, font: Font) -> StyledText:
    weight = BOLDER[font.weight] if piece.bold else font.weight
    italic, size = font.italic or piece.italic, SCRIPT if piece.script else 1.0
    return StyledText(piece.text, font.families, weight, italic, size, piece.box)


@of_faces
@lru_cache(maxsize=500)
def _lone_line(font: Font) -> float:
    """The height of a line of nothing but the paragraph's own typeface, in pixels."""
    own = font_of(font.families[0], font.weight, font.italic)
    part = [] if own is None else [LinePart(_span(Piece("x"), font), (own,), False)]
    return _line_height(part, font)


def _line_height(line: Sequence[LinePart], font: Font) -> float:
    """In pixels. A line has the height of the paragraph's own typeface at least, and a part that of its style's."""
    size = font.size / POINTS_A_PIXEL
    reaches = list[_Reach]()
    for span in (_span(Piece(""), font), *(part.span for part in line)):
        if span.box:
            _, high, depth = span.box
            reaches.append((-(high - depth) * size, depth * size))
        elif (own := font_of(span.families[0], span.weight, span.italic)) is not None:
            reaches.append(_reach((own,), size * span.size, of_box=True))
    reaches += [_reach(part.faces, size * part.span.size, ideographic=part.ideographic) for part in line if part.faces]
    return max(bottom for _, bottom in reaches) - min(top for top, _ in reaches)


_Reach = tuple[float, float]
"""How far something reaches above (negative) and below the line's baseline, in pixels."""


def _reach(faces: Sequence[FontFile], size: float, *, ideographic: bool = False, of_box: bool = False) -> _Reach:
    """Of text in some faces, with its leading. `of_box`: of an element by itself; rounded as WeasyPrint does."""
    scale, above, below = int(size * _UNITS), list[int](), list[int]()
    first = faces[0].ideographic_baseline(scale)
    for face in faces:
        lower = face.ideographic_baseline(scale) - first if ideographic else 0
        ascent, descent = face.extents(scale)
        above.append(ascent - lower)
        below.append(descent + lower)
    high = (max(above) + max(below)) / _UNITS
    half = (LEADING * size - high) / 2
    top = -(max(above) / _UNITS + half)
    around = (LEADING * size - size) / 2
    return top, top + (size + around + around if of_box else high + half + half)
