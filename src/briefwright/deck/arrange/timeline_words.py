"""What every form of a timeline shares: the words of an event, its marker, the spine."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.style import ACCENT, HEADING, LINE, MUTED, PAPER, TEXT, UNIT, par
from briefwright.deck.model.drawing import Box, Paragraph, Stroke
from briefwright.deck.model.geometry import Frame

RADIUS, TURNING_RADIUS = 6.0, 10.0
_SPINE_WIDTH = 3.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of titles and details, in points; without a size for details none are drawn."""

    title: float
    detail: float = 0.0


def date(event: Event, sizes: Sizes) -> Paragraph:
    color = ACCENT if event.turning_point else HEADING
    return par(event.date, sizes.title, color=color, bold=True)


def words(event: Event, sizes: Sizes) -> tuple[Paragraph, ...]:
    """The title, and the detail below it."""
    title = par(event.title, sizes.title, color=TEXT, bold=event.turning_point)
    if not (sizes.detail and event.detail):
        return (title,)
    return (title, par(event.detail, sizes.detail, color=MUTED, before=UNIT / 2))


def radius(event: Event) -> float:
    return TURNING_RADIUS if event.turning_point else RADIUS


def marker(event: Event, name: str, x: float, y: float) -> Box:
    """A circle around (x, y): a turning point's is larger and filled."""
    r = radius(event)
    frame = Frame(x - r, y - r, 2 * r, 2 * r)
    if event.turning_point:
        return Box(name, frame, fill=ACCENT, outline="ellipse")
    return Box(name, frame, fill=PAPER, stroke=HEADING, stroke_width=2.5, outline="ellipse")


def spine(name: str, frame: Frame, y: float) -> Stroke:
    return Stroke(name, frame.x, y, frame.right, y, color=LINE, width=_SPINE_WIDTH)
