"""Drawings in a theme that is not ours → the same with what can be read and seen: a colour too faint gives way.

The brand's pairs of text and ground are checked; an organisation's accents were chosen by somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefwright.brand.model import READABLE, contrast
from briefwright.deck.chart.theme import chart_colors
from briefwright.deck.model.drawing import (
    Box,
    ChartDrawing,
    Child,
    Color,
    Drawing,
    Group,
    Paragraph,
    TableDrawing,
)
from briefwright.deck.model.geometry import Frame

_LARGE_SIZE, _LARGE = 24.0, 3.0
"""From this size in points a contrast of 3 is enough (WCAG 2.2, 1.4.3: 18 pt on paper, more on a wall)."""


def legible(drawing: Drawing, colors: Mapping[str, str]) -> Drawing:
    """`colors`: the theme's by its slots, as "#RRGGBB"."""
    if isinstance(drawing, TableDrawing):
        return replace(drawing, heads=heading_color(colors))
    if isinstance(drawing, ChartDrawing):
        return replace(drawing, colors=chart_colors(colors))
    if isinstance(drawing, Box):
        return _box(drawing, "bg1", colors)
    if isinstance(drawing, Group):
        done: list[Child] = []
        for child in drawing.children:
            ground = _ground(child, done) if isinstance(child, Box) else "bg1"
            done.append(_box(child, ground, colors) if isinstance(child, Box) else child)
        return replace(drawing, children=tuple(done))
    return drawing


def heading_color(colors: Mapping[str, str]) -> Color:
    """Of the headings and rules of tables."""
    return "tx2" if contrast(colors["tx2"], colors["bg1"]) >= READABLE else "tx1"


def _ground(box: Box, below: Sequence[Child]) -> Color:
    """The fill of the last box drawn below the middle of this one."""
    x, y = box.frame.x + box.frame.w / 2, box.frame.y + box.frame.h / 2
    fills = [one.fill for one in below if isinstance(one, Box) and one.fill and _within(one.frame, x, y)]
    return fills[-1] if fills else "bg1"


def _within(frame: Frame, x: float, y: float) -> bool:
    return frame.x <= x <= frame.right and frame.y <= y <= frame.bottom


def _box(box: Box, ground: Color, colors: Mapping[str, str]) -> Box:
    paragraphs = tuple(_par(par, colors[box.fill or ground], colors) for par in box.paragraphs)
    return replace(box, paragraphs=paragraphs)


def _par(par: Paragraph, ground: str, colors: Mapping[str, str]) -> Paragraph:
    least = _LARGE if par.style.size >= _LARGE_SIZE else READABLE
    if contrast(colors[par.style.color], ground) >= least:
        return par
    choices: tuple[Color, ...] = ("tx1", "bg1")
    best = max(choices, key=lambda color: contrast(colors[color], ground))
    return Paragraph(par.runs, replace(par.style, color=best))
