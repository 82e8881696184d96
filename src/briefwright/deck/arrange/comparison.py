"""Two sides → two panels of equal height, each with a header bar and points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from math import ceil

from briefwright.deck.arrange.attempt import Outcome, first_fit
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import (
    ACCENT_2,
    BODY_SIZES,
    DARK,
    PAPER,
    SURFACE,
    TEXT,
    columns,
    optical_top,
    par,
)
from briefwright.deck.drawing import Box, Color, Par
from briefwright.deck.geometry import GAP as COLUMN_GAP
from briefwright.deck.geometry import Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Comparison, Side

_HEADERS: tuple[Color, Color] = (DARK, ACCENT_2)
_PLACES = ("left", "right")
_INSET = 12.0
_BETWEEN, _BETWEEN_MORE = 8.0, 12.0
"""Between two points, and how much more where there is room."""
_LEAST_BODY = 144.0
"""A panel is as high, however few its points."""


def arrange(shape: Comparison, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """Text boxes. Where the points do not fit, the second half of either side goes on the next slide."""
    whole = _panels(shape, frame, measurer, name)
    halves = _halves(shape)
    if isinstance(whole, Arranged) or halves is None:
        return whole
    first, second = halves
    made = arrange(first, frame, measurer, name, alt)
    if isinstance(made, TooMuch):
        return made
    later = second if not isinstance(made.rest, Comparison) else _joined(made.rest, second)
    return replace(made, rest=later)


def _halves(shape: Comparison) -> tuple[Comparison, Comparison] | None:
    """None where a panel would be left without a point."""
    if min(len(shape.left.points), len(shape.right.points)) < 2:
        return None
    middles = [ceil(len(side.points) / 2) for side in (shape.left, shape.right)]
    heads = [replace(side, points=side.points[:at]) for side, at in zip(_sides(shape), middles, strict=True)]
    tails = [replace(side, points=side.points[at:]) for side, at in zip(_sides(shape), middles, strict=True)]
    return Comparison(*heads), Comparison(*tails)


def _joined(one: Comparison, two: Comparison) -> Comparison:
    left, right = (
        replace(here, points=here.points + there.points) for here, there in zip(_sides(one), _sides(two), strict=True)
    )
    return Comparison(left, right)


def _sides(shape: Comparison) -> tuple[Side, Side]:
    return shape.left, shape.right


def _panels(shape: Comparison, frame: Frame, measurer: Measurer, name: str) -> Outcome:
    return first_fit(_forms(shape, frame, measurer, name), measurer)


def _forms(shape: Comparison, frame: Frame, measurer: Measurer, name: str) -> Iterator[Callable[[], Outcome]]:
    for size in BODY_SIZES:
        yield partial(_set, shape, size, frame, measurer, name)


def _set(shape: Comparison, size: float, frame: Frame, measurer: Measurer, name: str) -> Outcome:
    cells = columns(frame, 2, min(COLUMN_GAP, frame.w / 12))
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
        own = f"{name} {place}"
        title, points = Frame(cell.x, top, cell.w, head), Frame(cell.x, top + head, cell.w, body)
        drawings.append(Box(f"{own} title", title, (_title(side, size),), color, anchor="middle", inset=_INSET))
        drawings.append(Box(own, points, _points(side, size, between), SURFACE, inset=_INSET))
    return Arranged(tuple(drawings), (head + body) / frame.h)


def _title(side: Side, size: float) -> Par:
    return par(side.title, size, color=PAPER, bold=True)


def _points(side: Side, size: float, between: float) -> tuple[Par, ...]:
    return tuple(
        par(point, size, color=TEXT, bullet=True, before=between if number else 0.0)
        for number, point in enumerate(side.points)
    )
