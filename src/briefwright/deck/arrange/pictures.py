"""`figure` with several pictures → equally high side by side, each above its caption; four also in two rows."""

from __future__ import annotations

from briefwright.blocks.shapes import Picture, PictureSet, row_of
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, TooMuch
from briefwright.deck.arrange.style import GAP, GUTTER, MUTED, NOTE, TEXT, UNIT, paragraph
from briefwright.deck.model.drawing import Box, Drawing, Paragraph, PictureDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import Inlines

_LEAST_HEIGHT = 72.0
"""The least height of a picture, in points."""
_STEP = 4.0
"""By which pictures become lower until they fit with their captions, in points."""
_LEAST_COLUMN = 200.0
"""The narrowest column for a caption where there is room, in points."""


_WIDE = 0.85
"""Of the width: narrower rows are centred."""


def arrange(shape: PictureSet, area: DrawingArea) -> Outcome:
    """Pictures with their alternative texts and text boxes for captions, as large as there is room for."""
    count = len(shape.pictures)
    made = [_in_rows(shape, across, area) for across in ((4, 2) if count > 3 else (count,))]
    fitting = [one for one in made if isinstance(one, Arranged)]
    if fitting:
        return max(fitting, key=_shown)
    return min((one for one in made if isinstance(one, TooMuch)), key=lambda one: one.overshoot)


def _shown(made: Arranged) -> float:
    """The area of its pictures."""
    return sum(one.frame.w * one.frame.h for one in made.drawings if isinstance(one, PictureDrawing))


def _in_rows(shape: PictureSet, across: int, area: DrawingArea) -> Outcome:
    frame, below = area.frame, _words(shape.caption, shape.credit)
    rows = [shape.pictures[at : at + across] for at in range(0, len(shape.pictures), across)]
    last = area.measurer.height(below, frame.w) + UNIT if below else 0.0
    room = (frame.h - last - GAP * (len(rows) - 1)) / len(rows)
    height = room
    while height >= _LEAST_HEIGHT:
        laid = [_row(row, height, area) for row in rows]
        highest = max(high for _, high in laid)
        if highest <= room:
            return _placed(shape, rows, [cells for cells, _ in laid], highest, area)
        height -= max(_STEP, (highest - room) / 2)
    return TooMuch(_LEAST_HEIGHT - height, "the captions of its pictures")


_Cell = tuple[float, float, float]
"""Of a picture: the width of its column, its own width and height, in points."""


def _row(row: tuple[Picture, ...], highest: float, area: DrawingArea) -> tuple[list[_Cell], float]:
    """The cells of a row whose pictures are at most so high, and its height with captions."""
    width = area.frame.w
    made = row_of([one.aspect for one in row], GUTTER / width, highest / width)
    pixels = min((one.image.height for one in row if not one.image.vector), default=width)
    height = min(made.height * width, pixels)
    free = width - GUTTER * (len(row) - 1)
    columns = [max(height * one.aspect, min(_LEAST_COLUMN, free / len(row))) for one in row]
    if sum(columns) > free:
        columns = [column * width for column in made.columns]
    cells = [(column, height * one.aspect, height) for one, column in zip(row, columns, strict=True)]
    captions = [
        area.measurer.height(words, cell[0]) + UNIT
        for cell, words in zip(cells, map(_below, row), strict=True)
        if words
    ]
    return cells, height + max(captions, default=0.0)


def _placed(
    shape: PictureSet, rows: list[tuple[Picture, ...]], laid: list[list[_Cell]], high: float, area: DrawingArea
) -> Arranged:
    frame, drawings, letters = area.frame, list[Drawing](), iter("abcd")
    top, widths = frame.y, [sum(cell[0] for cell in cells) + GUTTER * (len(cells) - 1) for cells in laid]
    start = frame.x + (frame.w - max(widths)) / 2 if max(widths) < _WIDE * frame.w else frame.x
    for row, cells in zip(rows, laid, strict=True):
        left = start
        for one, (column, width, height) in zip(row, cells, strict=True):
            name = f"{area.name} {next(letters)}"
            position = one.cover.position if one.cover else (0.5, 0.5)
            drawings.append(PictureDrawing(name, one.alt, Frame(left, top, width, height), one.image, position))
            if words := _below(one):
                text = area.measurer.height(words, column)
                place = Frame(left, top + height + UNIT, column, text)
                drawings.append(Box(f"{name} caption", place, tuple(words)))
            left += column + GUTTER
        top += high + GAP
    used = top - GAP - frame.y
    if below := _words(shape.caption, shape.credit):
        text = area.measurer.height(below, frame.w)
        drawings.append(
            Box(f"{area.name} caption", Frame(start, frame.y + used + UNIT, frame.right - start, text), tuple(below))
        )
        used += UNIT + text
    return Arranged(tuple(drawings), min(1.0, used / frame.h))


def _below(one: Picture) -> list[Paragraph]:
    words = [paragraph(one.caption, NOTE, color=TEXT)] if one.caption else []
    return [*words, *([paragraph(one.credit, NOTE, color=MUTED)] if one.credit else [])]


def _words(*texts: Inlines) -> list[Paragraph]:
    return [paragraph(runs, NOTE, color=MUTED) for runs in texts if runs]
