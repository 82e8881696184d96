"""A page or slide before and after → one PNG, in which what changed is marked lightly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw

from briefwright.diff.pixels import Sheet
from briefwright.pdf.raster import Area, OpenPdf

_WIDTH = 800
"""Of each side, in pixels."""
_GAP = 24
_APART = 14
"""Pixels between two differences that are marked as one: about a line of text."""
_PADDING = 2
_GROUND, _MARKER, _EDGE = "#D7DBE0", "#FFF0A6", "#E8B400"
_MOST = 0.4
"""The share of a picture up to which it is marked where nothing but pixels is known; more of it has only moved."""
_COLORS = 128
"""In a file: pages have few, and its size is halved."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Side:
    pdf: OpenPdf
    sheet: Sheet
    marks: Sequence[Area]
    """Where words changed."""


def side_by_side(old: Side | None, new: Side | None) -> bytes | None:
    """Both on one ground; for one alone the other side is empty. None where they are the same, or neither is there.

    Where no words changed, the pixels that did are marked.
    """
    sides = (old, new)
    pictures = [side and side.pdf.draw(side.sheet.page, _WIDTH, side.sheet.area) for side in sides]
    marks = [list(_boxes(side)) if side else [] for side in sides]
    if (before := pictures[0]) and (after := pictures[1]) and before.size == after.size:
        areas = list(_differences(before, after))
        if not areas:
            return None
        covered = sum((right - left) * (bottom - top) for left, top, right, bottom in areas)
        if not any(marks) and covered < _MOST * before.width * before.height:
            marks = [areas, areas]
    heights = [picture.height for picture in pictures if picture]
    if not heights:
        return None
    both = Image.new("RGB", (2 * _WIDTH + 3 * _GAP, max(heights) + 2 * _GAP), _GROUND)
    for at, picture in enumerate(pictures):
        if picture:
            both.paste(_marked(picture, marks[at]), (_GAP + at * (_WIDTH + _GAP), _GAP))
    buffer = BytesIO()
    both.quantize(_COLORS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _boxes(side: Side) -> Iterator[Box]:
    """The marks in pixels from the upper left corner."""
    left, _, right, top = side.sheet.area
    scale = _WIDTH / (right - left)
    for x, bottom, x_end, y in side.marks:
        yield (
            round((x - left) * scale),
            round((top - y) * scale),
            round((x_end - left) * scale),
            round((top - bottom) * scale),
        )


def _differences(old: Image.Image, new: Image.Image) -> Iterator[Box]:
    """The rectangles in which they differ, from the top; rows that lie close to one another are in one."""
    changed = ImageChops.difference(old, new).convert("L").point([0] + [255] * 255)
    rows = [at for at, seen in enumerate(changed.getprojection()[1]) if seen]
    bands = [rows[:1]] if rows else []
    for before, row in pairwise(rows):
        if row - before > _APART:
            bands.append([])
        bands[-1].append(row)
    for band in bands:
        left, _, right, _ = changed.crop((0, band[0], changed.width, band[-1] + 1)).getbbox() or (0, 0, 0, 0)
        yield left, band[0], right, band[-1] + 1


def _marked(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """A highlighter over light grounds, with an edge that is seen on dark ones too."""
    marked = picture.copy()
    draw = ImageDraw.Draw(marked)
    for left, top, right, bottom in boxes:
        box = (max(left - _PADDING, 0), max(top - _PADDING, 0), min(right + _PADDING, picture.width - 1),
               min(bottom + _PADDING, picture.height - 1))  # fmt: skip
        below = marked.crop(box)
        marked.paste(ImageChops.multiply(below, Image.new("RGB", below.size, _MARKER)), box)
        draw.rectangle(box, outline=_EDGE)
    return marked
