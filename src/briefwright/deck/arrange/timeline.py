"""`timeline`: events → along a line: in one row, as flags on both sides, or in two rows; the largest text wins."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from briefwright.blocks.shapes import Event, Timeline
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import (
    ACCENT,
    GAP,
    HEADING,
    LINE,
    MUTED,
    PAPER,
    TEXT,
    UNIT,
    columns,
    optical_top,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Group, Paragraph, Stroke
from briefwright.deck.model.geometry import Frame

_MOST = 12
"""Events on a slide."""
_MOST_IN_A_ROW = 6

_RADIUS, _TURNING_RADIUS = 6.0, 10.0
"""Of the markers: of an event, and of a turning point."""
_SPINE_WIDTH = 3.0

_ROW_GAP = 3 * UNIT
_CHEVRON = Frame(0, 0, 14, 18)
"""The size of the arrow at the end of a row that continues below."""

_POLE = 8.0
"""From a flag's pole to its text."""
_BETWEEN_FLAGS = 12.0
"""From the text of one flag to the next pole on the same side."""
_CLEARANCE, _CLEARANCE_MOST = 20.0, 36.0
"""From the spine to the text of the flags."""


@dataclass(frozen=True, slots=True)
class _EventSizes:
    """Of titles and details, in points; without a size for details none are drawn."""

    title: float
    detail: float = 0.0


_DETAILED = (_EventSizes(24, 18), _EventSizes(22, 18), _EventSizes(20, 16), _EventSizes(18, 14), _EventSizes(16, 14))
"""Smaller details would be hard to read: then the timeline is better without them."""
_BARE = tuple(_EventSizes(size) for size in (24, 22, 20, 18, 16, 14))

_Form = Literal["row", "flags", "two rows"]


def arrange(shape: Timeline, area: DrawingArea) -> Outcomes:
    """One group a slide. The details of all events are drawn, or of none: then the speaker mentions them."""

    def slide(start: int, end: int, setting: tuple[_Form, _EventSizes]) -> Outcome:
        (form, sizes), events = setting, shape.events[start:end]
        if form == "flags":
            return _flags(events, sizes, area)
        if form == "row" and len(events) > _MOST_IN_A_ROW:
            return TooMuch(area.frame.h, f"one row of {len(events)} events")
        return _rows(events, 1 if form == "row" else 2, sizes, area)

    count = len(shape.events)
    forms: tuple[_Form, ...] = ("row",) if count <= _MOST_IN_A_ROW else ("row", "flags", "two rows")
    detailed = _DETAILED if any(event.detail for event in shape.events) else ()
    settings = [(form, sizes) for sizes in (*detailed, *_BARE) for form in forms]
    item_name = "event {}".format
    return Pagination(
        count, slide, area.measurer, settings, forms=len(forms), limit=_MOST, item_name=item_name
    ).slides()


# Rows: dates above a spine, text below it


@dataclass(frozen=True, slots=True)
class _Row:
    events: tuple[Event, ...]
    first: int
    """The number of its first event."""
    dates: float
    """The height of the dates, in points."""
    text: float
    """The height of the tallest title with its detail, in points."""

    @property
    def spine(self) -> float:
        """The distance of the spine from the top of the row."""
        return self.dates + UNIT / 2 + _TURNING_RADIUS

    @property
    def height(self) -> float:
        return self.dates + UNIT / 2 + 2 * _TURNING_RADIUS + UNIT + self.text


def _rows(events: tuple[Event, ...], count: int, sizes: _EventSizes, area: DrawingArea) -> Outcome:
    """`count` rows with the same columns; an arrow leads from each row to the next."""
    frame, height = area.frame, area.measurer.height
    across = ceil(len(events) / count)
    cells = columns(frame, across, GAP)
    rows = []
    for start in range(0, len(events), across):
        shown, width = events[start : start + across], cells[0].w
        dates = max(height([_date(event, sizes)], width) for event in shown)
        rows.append(_Row(shown, start + 1, dates, max(height(_text(event, sizes), width) for event in shown)))
    used = sum(row.height for row in rows) + _ROW_GAP * (len(rows) - 1)
    if used > frame.h:
        return TooMuch(used - frame.h, "event 1")
    y, children = optical_top(frame, used), list[Box | Stroke]()
    for row in rows:
        children += _drawn_row(row, y, sizes, cells, area)
        if row is not rows[-1]:
            middle = y + row.spine
            arrow = Frame(frame.right - _CHEVRON.w, middle - _CHEVRON.h / 2, _CHEVRON.w, _CHEVRON.h)
            children.append(Box(f"{area.name} onward", arrow, fill=ACCENT, outline="chevron"))
        y += row.height + _ROW_GAP
    return Arranged((Group(area.name, area.alt, tuple(children)),), used / frame.h)


def _drawn_row(
    row: _Row, y: float, sizes: _EventSizes, cells: tuple[Frame, ...], area: DrawingArea
) -> list[Box | Stroke]:
    middle = y + row.spine
    children: list[Box | Stroke] = [_spine(f"{area.name} spine {row.first}", area.frame, middle)]
    for number, (event, cell) in enumerate(zip(row.events, cells, strict=False), row.first):
        name, below = f"{area.name} {number}", y + row.height - row.text
        date = Box(f"{name} date", Frame(cell.x, y, cell.w, row.dates), (_date(event, sizes),), anchor="bottom")
        children += [date, _marker(event, f"{name} marker", cell.x + _radius(event), middle)]
        children.append(Box(name, Frame(cell.x, below, cell.w, row.text), _text(event, sizes)))
    return children


# Flags: on alternating sides of one spine, which runs through the whole width


def _flags(events: tuple[Event, ...], sizes: _EventSizes, area: DrawingArea) -> Outcome:
    """Odd events are above the spine, even ones below; each flag is two steps wide."""
    frame, measurer = area.frame, area.measurer
    step = (frame.w - _TURNING_RADIUS + _BETWEEN_FLAGS) / (len(events) + 1)
    width = 2 * step - _POLE - _BETWEEN_FLAGS
    heights = [measurer.height((_date(event, sizes), *_text(event, sizes)), width) for event in events]
    above, below = max(heights[::2]), max(heights[1::2], default=0.0)
    clearance = min(_CLEARANCE_MOST, max(_CLEARANCE, (frame.h - above - below) / 2))
    used = above + below + 2 * clearance
    if used > frame.h:
        return TooMuch(used - frame.h, f"event {heights.index(max(heights)) + 1}")
    longest = max(measurer.width(_date(event, sizes)) for event in events)
    if longest > width:
        return TooMuch(longest - width, "a date")
    top = optical_top(frame, used)
    y = top + above + clearance
    children: list[Box | Stroke] = [_spine(f"{area.name} spine", frame, y)]
    for number, (event, height) in enumerate(zip(events, heights, strict=True)):
        name, x = f"{area.name} {number + 1}", frame.x + _TURNING_RADIUS + number * step
        end, start = (y, top) if number % 2 == 0 else (y + clearance + height, y + clearance)
        children.append(Stroke(f"{name} pole", x, min(start, y), x, end, color=LINE))
        children.append(_marker(event, f"{name} marker", x, y))
        text = (_date(event, sizes), *_text(event, sizes))
        children.append(Box(name, Frame(x + _POLE, start, width, height), text))
    return Arranged((Group(area.name, area.alt, tuple(children)),), used / frame.h)


# Parts of every form


def _date(event: Event, sizes: _EventSizes) -> Paragraph:
    color = ACCENT if event.turning_point else HEADING
    return paragraph(event.date, sizes.title, color=color, bold=True)


def _text(event: Event, sizes: _EventSizes) -> tuple[Paragraph, ...]:
    """The title, and the detail below it."""
    title = paragraph(event.title, sizes.title, color=TEXT, bold=event.turning_point)
    if not (sizes.detail and event.detail):
        return (title,)
    return (title, paragraph(event.detail, sizes.detail, color=MUTED, before=UNIT / 2))


def _radius(event: Event) -> float:
    return _TURNING_RADIUS if event.turning_point else _RADIUS


def _marker(event: Event, name: str, x: float, y: float) -> Box:
    """A circle around (x, y): a turning point's is larger and filled."""
    r = _radius(event)
    frame = Frame(x - r, y - r, 2 * r, 2 * r)
    if event.turning_point:
        return Box(name, frame, fill=ACCENT, outline="ellipse")
    return Box(name, frame, fill=PAPER, stroke=HEADING, stroke_width=2.5, outline="ellipse")


def _spine(name: str, frame: Frame, y: float) -> Stroke:
    return Stroke(name, frame.x, y, frame.right, y, color=LINE, width=_SPINE_WIDTH)
