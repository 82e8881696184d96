"""`comparison`: two sides → two panels of equal height, each with a title bar and points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from briefwright.blocks.shapes import Comparison, Side
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Forms, Outcome, Outcomes, TooMuch, evaluate
from briefwright.deck.arrange.pagination import evenly
from briefwright.deck.arrange.style import (
    ACCENT_2,
    BODY_SIZES,
    DARK,
    PAPER,
    SURFACE,
    TEXT,
    columns,
    optical_top,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Color, Paragraph
from briefwright.deck.model.geometry import Frame

_HEADERS: tuple[Color, Color] = (DARK, ACCENT_2)
_PLACES = ("left", "right")
_INSET = 12.0
_BESIDE = 36.0
"""Between the panels."""
_BETWEEN, _BETWEEN_MORE = 8.0, 12.0
"""Between two points, and how much more where there is space."""
_LEAST_BODY = 144.0
"""The least height of a panel, however few its points."""


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
    heights = [measurer.height(_points(side, size, _BETWEEN), width) for side in _sides(shape)]
    if max(heights) > free:
        return TooMuch(max(heights) - free, f"the {_PLACES[heights.index(max(heights))]} side")
    gaps = max(1, *(len(side.points) - 1 for side in _sides(shape)))
    between = _BETWEEN + min(_BETWEEN_MORE, (free - max(heights)) // gaps)
    tallest = max(measurer.height(_points(side, size, between), width) for side in _sides(shape))
    body = max(tallest, min(free, _LEAST_BODY)) + 2 * _INSET
    top, drawings = optical_top(frame, head + body), list[Box]()
    for side, cell, color, place in zip(_sides(shape), cells, _HEADERS, _PLACES, strict=True):
        name = f"{area.name} {place}"
        title, points = Frame(cell.x, top, cell.w, head), Frame(cell.x, top + head, cell.w, body)
        drawings.append(Box(f"{name} title", title, (_title(side, size),), color, anchor="middle", inset=_INSET))
        drawings.append(Box(name, points, _points(side, size, between), SURFACE, inset=_INSET))
    return Arranged(tuple(drawings), (head + body) / frame.h)


def _title(side: Side, size: float) -> Paragraph:
    return paragraph(side.title, size, color=PAPER, bold=True)


def _points(side: Side, size: float, between: float) -> tuple[Paragraph, ...]:
    return tuple(
        paragraph(point, size, color=TEXT, bullet=True, before=between if number else 0.0)
        for number, point in enumerate(side.points)
    )
