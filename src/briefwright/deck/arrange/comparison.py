"""`comparison`: two sides → two panels over the whole height, each with a title bar and points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefwright.blocks.shapes import Comparison, Emphasis, Side
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Forms, Outcome, Outcomes, TooMuch, evaluate
from briefwright.deck.arrange.pagination import evenly
from briefwright.deck.arrange.style import (
    ACCENT_2,
    BODY_SIZES,
    DARK,
    HEADING,
    PAPER,
    SURFACE,
    TEXT,
    columns,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Color, Paragraph
from briefwright.deck.model.geometry import Frame

_Look = tuple[Color, Color, Color, Color]
"""Behind a head, of its words, behind the points, of their words."""
_ALIKE: tuple[_Look, _Look] = (DARK, PAPER, SURFACE, TEXT), (ACCENT_2, PAPER, SURFACE, TEXT)
_CONTRAST: tuple[_Look, _Look] = (SURFACE, HEADING, SURFACE, TEXT), (DARK, PAPER, DARK, PAPER)
"""The second side is the one argued for."""
_LOOKS: Mapping[Emphasis, tuple[_Look, _Look]] = {"": _ALIKE, "right": _CONTRAST, "left": _CONTRAST[::-1]}
_PLACES = ("left", "right")
_INSET = 12.0
_BESIDE = 36.0
"""Between the panels."""
_BETWEEN, _BETWEEN_MORE = 8.0, 24.0
"""Between two points, and how much more where there is space."""


def forms(shape: Comparison, area: DrawingArea) -> Forms:
    """Two panels."""
    return (("panels", partial(arrange, shape, area)),)


def arrange(shape: Comparison, area: DrawingArea) -> Outcomes:
    """Text boxes. Where the points do not fit, each side is divided between the slides; no panel is left empty."""
    most = max(1, min(len(side.points) for side in _sides(shape)))
    least: TooMuch | None = None
    for count in range(1, most + 1):
        for size in BODY_SIZES:
            made = [evaluate(partial(_arranged, part, size, area), area.measurer) for part in parts(shape, count)]
            over = [one for one in made if isinstance(one, TooMuch)]
            if not over:
                return tuple(one for one in made if isinstance(one, Arranged))
            least = max(over, key=lambda one: one.overshoot)
    assert least is not None, "one part is always evaluated"
    return least


def parts(shape: Comparison, count: int) -> Iterator[Comparison]:
    """The points of each side over `count` slides."""
    shares = [evenly(len(side.points), count) for side in _sides(shape)]
    for bounds in zip(*shares, strict=True):
        sides = zip(_sides(shape), bounds, strict=True)
        left, right = (replace(side, points=side.points[start:end]) for side, (start, end) in sides)
        yield replace(shape, left=left, right=right)


def _sides(shape: Comparison) -> tuple[Side, Side]:
    return shape.left, shape.right


def _arranged(shape: Comparison, size: float, area: DrawingArea) -> Outcome:
    frame, measurer = area.frame, area.measurer
    cells = columns(frame, 2, min(_BESIDE, frame.w / 12))
    width = cells[0].w - 2 * _INSET
    head = max(measurer.height([_title(side, size)], width) for side in _sides(shape)) + 2 * _INSET
    free = frame.h - head - 2 * _INSET
    lists = [_points(side, size, _BETWEEN) for side in _sides(shape)]
    for place, side, points in zip(_PLACES, _sides(shape), lists, strict=True):
        indent = points[0].style.indent if points else 0.0
        if measurer.breaks_a_word([_title(side, size), *points], width - indent):
            return TooMuch(frame.h, f"the longest word of the {place} side")
    heights = [measurer.height(points, width) for points in lists]
    if max(heights) > free:
        return TooMuch(max(heights) - free, f"the {_PLACES[heights.index(max(heights))]} side")
    gaps = max(1, *(len(side.points) - 1 for side in _sides(shape)))
    between = _BETWEEN + min(_BETWEEN_MORE, (free - max(heights)) // gaps)
    drawings = list[Box]()
    for side, cell, look, place in zip(_sides(shape), cells, _LOOKS[shape.emphasis], _PLACES, strict=True):
        name, (head_fill, head_words, fill, words) = f"{area.name} {place}", look
        title, panel = Frame(cell.x, frame.y, cell.w, head), Frame(cell.x, frame.y + head, cell.w, frame.h - head)
        named = (_title(side, size, head_words),)
        drawings.append(Box(f"{name} title", title, named, head_fill, anchor="middle", inset=_INSET))
        drawings.append(Box(name, panel, _points(side, size, between, words), fill, inset=_INSET))
    return Arranged(tuple(drawings), 1.0)


def _title(side: Side, size: float, color: Color = PAPER) -> Paragraph:
    return paragraph(side.title, size, color=color, bold=True)


def _points(side: Side, size: float, between: float, color: Color = TEXT) -> tuple[Paragraph, ...]:
    return tuple(
        paragraph(point, size, color=color, bullet=True, before=between if number else 0.0)
        for number, point in enumerate(side.points)
    )
