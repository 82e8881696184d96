"""Events → one row or two: dates above a spine, words below it; a chevron leads from the first row to the second."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import ACCENT, GAP, UNIT, columns, optical_top
from briefwright.deck.arrange.timeline_words import TURNING_RADIUS, Sizes, date, marker, radius, spine, words
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, Group, Stroke
from briefwright.deck.model.geometry import Frame

_ROW_GAP = 3 * UNIT
_MARKERS = 2 * TURNING_RADIUS
_CHEVRON = Frame(0, 0, 14, 18)


@dataclass(frozen=True, slots=True)
class _Row:
    events: tuple[Event, ...]
    first: int
    """The number of its first event."""
    dates: float
    """The height of the dates, in points."""
    words: float

    @property
    def height(self) -> float:
        return self.dates + UNIT / 2 + _MARKERS + UNIT + self.words


def arrange(
    events: tuple[Event, ...], rows: int, sizes: Sizes, frame: Frame, measurer: Measurer, name: str, alt: str
) -> Outcome:
    """`rows` rows of as many columns, the dates above the spine."""
    across = ceil(len(events) / rows)
    cells = columns(frame, across, GAP)
    laid = [
        _row(events[start : start + across], start + 1, sizes, cells[0].w, measurer)
        for start in range(0, len(events), across)
    ]
    used = sum(row.height for row in laid) + _ROW_GAP * (len(laid) - 1)
    if used > frame.h:
        return TooMuch(used - frame.h, "event 1")
    y, children = optical_top(frame, used), list[Box | Stroke]()
    for row in laid:
        children += _drawn(row, y, sizes, frame, cells, name)
        if row is not laid[-1]:
            children.append(_onward(f"{name} onward", frame, _spine_y(row, y)))
        y += row.height + _ROW_GAP
    return Arranged((Group(name, alt, tuple(children)),), used / frame.h)


def _row(events: tuple[Event, ...], first: int, sizes: Sizes, width: float, measurer: Measurer) -> _Row:
    dates = max(measurer.height([date(event, sizes)], width) for event in events)
    return _Row(events, first, dates, max(measurer.height(words(event, sizes), width) for event in events))


def _drawn(row: _Row, y: float, sizes: Sizes, frame: Frame, cells: tuple[Frame, ...], name: str) -> list[Box | Stroke]:
    middle = _spine_y(row, y)
    children: list[Box | Stroke] = [spine(f"{name} spine {row.first}", frame, middle)]
    for number, (event, cell) in enumerate(zip(row.events, cells, strict=False), row.first):
        own, below = f"{name} {number}", y + row.height - row.words
        day = Box(f"{own} date", Frame(cell.x, y, cell.w, row.dates), (date(event, sizes),), anchor="bottom")
        children += [day, marker(event, f"{own} marker", cell.x + radius(event), middle)]
        children.append(Box(own, Frame(cell.x, below, cell.w, row.words), words(event, sizes)))
    return children


def _spine_y(row: _Row, y: float) -> float:
    return y + row.dates + UNIT / 2 + TURNING_RADIUS


def _onward(name: str, frame: Frame, y: float) -> Box:
    x = frame.right - _CHEVRON.w
    return Box(name, Frame(x, y - _CHEVRON.h / 2, _CHEVRON.w, _CHEVRON.h), fill=ACCENT, outline="chevron")
