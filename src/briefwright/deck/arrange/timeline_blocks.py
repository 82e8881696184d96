"""Events → touching blocks in one row or two: the year large, the turning points on a full colour."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import ACCENT, PAPER, SURFACE, TEXT, columns, paragraph
from briefwright.deck.arrange.timeline_list import parted
from briefwright.deck.arrange.timeline_rows import EventSizes
from briefwright.deck.colors import tone_color
from briefwright.deck.model.drawing import Box, Group, Hue, Paragraph
from briefwright.deck.model.geometry import Frame

_MOST, _MOST_IN_A_ROW = 12, 5
"""Events on a slide, and in one row."""
_GAP = 4.0
_LARGE = 18.0
"""The size of titles that is worth a third row."""
_INSET, _LESS_INSET = 12.0, 8.0
"""Around the words of a block, and in three rows."""
_PALE = tone_color("pale")


_DETAILED = (
    EventSizes(84, 36, 28), EventSizes(72, 32, 24), EventSizes(66, 28, 22),
    EventSizes(60, 26, 20), EventSizes(52, 24, 18), EventSizes(44, 20, 18), EventSizes(42, 18, 16),
)  # fmt: skip
_BARE = (
    EventSizes(84, 40),
    EventSizes(72, 34),
    EventSizes(60, 28),
    EventSizes(52, 24),
    EventSizes(44, 20),
    EventSizes(42, 18),
    EventSizes(36, 18),
    EventSizes(42, 16),
    EventSizes(36, 16),
    EventSizes(30, 14),
)


def arrange(events: tuple[Event, ...], area: DrawingArea) -> Outcomes:
    """One group a slide. The details of all events are drawn, or of none."""

    def slide(start: int, end: int, setting: tuple[int, EventSizes]) -> Outcome:
        rows, sizes = setting
        return _Blocks(events[start:end], start + 1, end == len(events), rows, sizes, area).arranged()

    sizes = (*(_DETAILED if any(event.detail for event in events) else ()), *_BARE)
    large, small = [one for one in sizes if one.title >= _LARGE], [one for one in sizes if one.title < _LARGE]
    settings = [
        *((2, one) for one in large),
        *((3, one) for one in (*large, *small[:-1])),
        *((2, one) for one in small),
    ]
    settings.append((3, small[-1]))
    return Pagination(
        len(events), slide, area.measurer, settings, forms=2, limit=_MOST, item_name="event {}".format
    ).slides()


@dataclass(frozen=True, slots=True)
class _Blocks:
    events: tuple[Event, ...]
    first: int
    """The number of the first event."""
    last: bool
    """Whether the last event of all is among them."""
    rows: int
    """Of more events than one row holds."""
    sizes: EventSizes
    area: DrawingArea

    @property
    def _inset(self) -> float:
        return _INSET if self.rows == 2 else _LESS_INSET

    @property
    def _small(self) -> float:
        """The size of what a date has besides its year."""
        return max(14.0, round(self.sizes.date * 0.34))

    def arranged(self) -> Outcome:
        rows = 1 if len(self.events) <= _MOST_IN_A_ROW and self.rows == 2 else self.rows
        frame, across = self.area.frame, ceil(len(self.events) / rows)
        height = (frame.h - (rows - 1) * _GAP) / rows
        width = columns(frame, across, _GAP)[0].w - 2 * self._inset
        boxes: list[Box] = []
        for at, event in enumerate(self.events):
            words = self._words(event, PAPER if self._fill(event) == ACCENT else TEXT)
            if self.area.measurer.breaks_a_word(words, width):
                return TooMuch(frame.h, f"the longest word of event {self.first + at}")
            if (over := self.area.measurer.height(words, width) + 2 * self._inset - height) > 0:
                return TooMuch(over, f"event {self.first + at}")
            column = columns(frame, across, _GAP)[at % across]
            cell = Frame(column.x, frame.y + at // across * (height + _GAP), column.w, height)
            name = f"{self.area.name} {self.first + at}"
            boxes.append(Box(name, cell, words, self._fill(event), anchor="top", inset=self._inset))
        return Arranged((Group(self.area.name, self.area.alt, tuple(boxes)),), 1.0)

    def _fill(self, event: Event) -> Hue:
        """The last event of all, where it is a turning point, is the goal."""
        if not event.turning_point:
            return _PALE
        return SURFACE if self.last and event is self.events[-1] else ACCENT

    def _words(self, event: Event, color: Hue) -> tuple[Paragraph, ...]:
        """What is beside a year stands above it; a line is kept for that in all blocks, or in none."""
        small, year = parted(event.date)
        above = any(parted(one.date)[0] for one in self.events)
        turning = event.turning_point
        lines = [paragraph(small or "\u00a0", self._small, color=color, bold=True)] if above else []
        lines.append(paragraph(year, self.sizes.date, color=color, major=True))
        lines.append(paragraph(event.title, self.sizes.title, color=color, bold=turning, before=4))
        if self.sizes.detail and event.detail:
            lines.append(paragraph(event.detail, self.sizes.detail, color=color, before=6))
        return tuple(lines)
