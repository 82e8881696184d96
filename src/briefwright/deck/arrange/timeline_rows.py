"""Events → even columns in one row or more: the date above its line, title and detail below; the largest text wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import (
    ACCENT,
    ACCENT_2,
    DARK,
    GUTTER,
    HEADING,
    PAPER,
    TEXT,
    UNIT,
    columns,
    optical_top,
    paragraph,
)
from briefwright.deck.model.drawing import Box, Group, Paragraph, Stroke
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.sizes import LEAST_TEXT

_MOST = 14
"""Events on a slide."""
_MOST_IN_A_ROW = 7
YEAR = re.compile(r"(?<!\d)\d{4}年|\S*(?<!\d)\d{4}(?!\d)\S*")
_MORE_BETWEEN = 56.0
"""How much further apart rows may be, in points, where there is space."""
_SMALLER = 0.45
"""Of a date's size: that of what is beside its year, where both do not fit on one line."""


@dataclass(frozen=True, slots=True)
class EventSizes:
    """Of dates, titles and details, in points; without a size for details none are drawn."""

    date: float
    title: float
    detail: float = 0.0


_PAIR = (EventSizes(84, 36, 28), EventSizes(72, 32, 24), EventSizes(60, 28, 22))
_ROW = (
    EventSizes(47, 28, 24),
    EventSizes(44, 26, 22),
    EventSizes(40, 24, 20),
    EventSizes(36, 22, 18),
    EventSizes(32, 20, 16),
)
_ROWS = (EventSizes(44, 26, 20), EventSizes(40, 22, 18), EventSizes(36, 20, 18), EventSizes(32, 18, 16))
_BARE_PAIR = (EventSizes(84, 40), EventSizes(72, 36), EventSizes(60, 30))
_BARE_ROW = (EventSizes(47, 32), EventSizes(47, 28), EventSizes(40, 24), EventSizes(36, 22), EventSizes(32, 20))
_BARE_ROWS = (
    EventSizes(44, 26),
    EventSizes(40, 22),
    EventSizes(36, 20),
    EventSizes(32, 18),
    EventSizes(28, LEAST_TEXT),
    EventSizes(22, 14),
)


def arrange(events: tuple[Event, ...], area: DrawingArea, rows: tuple[int, ...]) -> Outcomes:
    """One group a slide, in as many rows as one of `rows` says. The details of all events are drawn, or of none."""
    one = rows == (1,)
    detailed, bare = _sizes(len(events), one=one)
    sizes = (*(detailed if any(event.detail for event in events) else ()), *bare)
    settings = [(count, size) for size in sizes for count in rows]

    def slide(start: int, end: int, setting: tuple[int, EventSizes]) -> Outcome:
        count, size = setting
        return _Rows(events[start:end], count, size, area).arranged()

    limit = _MOST_IN_A_ROW if one else _MOST
    name = "event {}".format
    return Pagination(
        len(events), slide, area.measurer, settings, forms=len(rows), limit=limit, item_name=name
    ).slides()


def _sizes(count: int, *, one: bool) -> tuple[tuple[EventSizes, ...], tuple[EventSizes, ...]]:
    if not one:
        return _ROWS, _BARE_ROWS
    if count <= 2:
        return (*_PAIR, *_ROW), (*_BARE_PAIR, *_BARE_ROW, *_BARE_ROWS)
    return _ROW, (*_BARE_ROW, *_BARE_ROWS)


@dataclass(frozen=True, slots=True)
class _Row:
    events: tuple[Event, ...]
    first: int
    """The number of its first event."""
    dates: float
    """The height of the dates, in points."""
    text: float
    """The height of the tallest title with its detail, in points."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """`count` rows with the same columns."""

    events: tuple[Event, ...]
    count: int
    sizes: EventSizes
    area: DrawingArea

    @property
    def _radius(self) -> float:
        """Of the markers."""
        return 13.0 if self.sizes.date > 50 else 9.0 if self.sizes.date > 40 else 7.0

    def arranged(self) -> Outcome:
        frame = self.area.frame
        across = ceil(len(self.events) / self.count)
        cells = columns(frame, across, GUTTER if across < 6 else 2 * UNIT)
        if (over := self._too_wide(cells[0].w)) is not None:
            return over
        rows = [self._row(start, across, cells[0].w) for start in range(0, len(self.events), across)]
        between, gaps = self._between(0.0), len(rows) - 1
        least = sum(row.dates + row.text + between for row in rows) + GUTTER * gaps
        if (free := frame.h - least) < 0:
            return TooMuch(-free, "event 1")
        more = min(1.0, free / (60.0 * len(rows)))
        between, gap = self._between(more), GUTTER
        if gaps:
            gap += min(_MORE_BETWEEN, (free - len(rows) * (between - self._between(0.0))) / gaps)
        used = sum(row.dates + row.text + between for row in rows) + gap * gaps
        y, children = optical_top(frame, used), list[Box | Stroke]()
        for row in rows:
            children += self._drawn(row, y, more, cells)
            y += row.dates + row.text + between + gap
        return Arranged((Group(self.area.name, self.area.alt, tuple(children)),), used / frame.h)

    def _between(self, more: float) -> float:
        """From the dates to the text below the line, with a share of the space that there may be more."""
        return self._above(more) + 2 * self._radius + self._below(more)

    def _above(self, more: float) -> float:
        return UNIT / 2 + more * UNIT

    def _below(self, more: float) -> float:
        return UNIT + more * 1.5 * UNIT

    def _row(self, start: int, across: int, width: float) -> _Row:
        shown, height = self.events[start : start + across], self.area.measurer.height
        dates = max(height(self._date(event, width), width) for event in shown)
        return _Row(shown, start + 1, dates, max(height(self._text(event), width) for event in shown))

    def _too_wide(self, width: float) -> TooMuch | None:
        """A word, or a date, that does not fit on one line of a column."""
        for number, event in enumerate(self.events, 1):
            words = (*self._text(event), *self._date(event, width))
            if self.area.measurer.breaks_a_word(words, width):
                return TooMuch(self.area.frame.h, f"the longest word of event {number}")
        return None

    def _date(self, event: Event, width: float) -> tuple[Paragraph, ...]:
        """On one line, or the year large and what is beside it small, above or below it."""
        color = ACCENT if event.turning_point else ACCENT_2 if self.sizes.date > 50 else HEADING
        whole = paragraph(event.date, self.sizes.date, color=color, major=True)
        year = YEAR.search(event.date)
        if self.area.measurer.width(whole) <= width or year is None:
            return (whole,)
        small = max(LEAST_TEXT, round(self.sizes.date * _SMALLER))
        parts = ((event.date[: year.start()], small), (year[0], self.sizes.date), (event.date[year.end() :], small))
        return tuple(paragraph(part.strip(), size, color=color, major=True) for part, size in parts if part.strip())

    def _text(self, event: Event) -> tuple[Paragraph, ...]:
        """The title, and the detail below it."""
        bold = event.turning_point or self.count == 1
        title = paragraph(event.title, self.sizes.title, color=HEADING if bold else TEXT, bold=bold)
        if not (self.sizes.detail and event.detail):
            return (title,)
        return title, paragraph(event.detail, self.sizes.detail, color=TEXT, before=UNIT)

    def _drawn(self, row: _Row, y: float, more: float, cells: tuple[Frame, ...]) -> list[Box | Stroke]:
        name, frame = self.area.name, self.area.frame
        line = y + row.dates + self._above(more) + self._radius
        children: list[Box | Stroke] = [
            Stroke(f"{name} line {row.first}", frame.x, line, frame.right, line, DARK, 3.0, arrow=True)
        ]
        for number, (event, cell) in enumerate(zip(row.events, cells, strict=False), row.first):
            date = self._date(event, cell.w)
            below = Frame(cell.x, line + self._radius + self._below(more), cell.w, row.text)
            children.append(Box(f"{name} {number} date", Frame(cell.x, y, cell.w, row.dates), date, anchor="bottom"))
            children.append(marker(event, f"{name} {number} marker", cell.x + self._radius, line, self._radius))
            children.append(Box(f"{name} {number}", below, self._text(event)))
        return children


def marker(event: Event, name: str, x: float, y: float, r: float) -> Box:
    """A circle around (x, y): filled for a turning point, otherwise a ring."""
    r = r if event.turning_point else r - 1.5
    frame = Frame(x - r, y - r, 2 * r, 2 * r)
    if event.turning_point:
        return Box(name, frame, fill=ACCENT, stroke=PAPER, stroke_width=2.0, outline="ellipse")
    return Box(name, frame, fill=PAPER, stroke=ACCENT_2, stroke_width=2.5, outline="ellipse")
