"""Events → entries down the slide: the date at the left of a line, title and detail at its right; the largest wins."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import ACCENT, HEADING, MUTED, TEXT, UNIT, paragraph
from briefwright.deck.arrange.timeline_rows import YEAR, EventSizes, marker
from briefwright.deck.model.drawing import Box, Group, Paragraph, Stroke
from briefwright.deck.model.geometry import Frame

_MOST = 12
"""Events on a slide."""
_PADDING = 3.0
"""Above and below an entry, at least."""
_DATES = 0.42
"""The most of the width that dates may take."""
_RADIUS = 6.5


_PAIR = (EventSizes(72, 36, 28), EventSizes(60, 32, 24), EventSizes(52, 30, 22))
"""Of two events or one, before the others."""
_DETAILED = (
    EventSizes(44, 28, 20),
    EventSizes(40, 26, 18),
    EventSizes(34, 24, 18),
    EventSizes(30, 22, 16),
    EventSizes(28, 20, 16),
)
_BARE = (
    EventSizes(44, 30),
    EventSizes(38, 26),
    EventSizes(34, 24),
    EventSizes(30, 22),
    EventSizes(26, 19),
    EventSizes(24, 18),
    EventSizes(22, 16),
)


def arrange(events: tuple[Event, ...], area: DrawingArea) -> Outcomes:
    """One group a slide. The details of all events are drawn, or of none."""

    def slide(start: int, end: int, sizes: EventSizes) -> Outcome:
        return _List(events[start:end], start + 1, sizes, area).arranged()

    detailed = (*_PAIR, *_DETAILED) if len(events) <= 2 else _DETAILED
    sizes = (*(detailed if any(event.detail for event in events) else ()), *_BARE)
    return Pagination(len(events), slide, area.measurer, sizes, limit=_MOST, item_name="event {}".format).slides()


def parted(date: str) -> tuple[str, str]:
    """What is beside the year of a date, and the year: "October", "2003"; of one without a year nothing and all."""
    year = YEAR.search(date)
    if year is None:
        return "", date
    return " ".join(filter(None, (date[: year.start()].strip(), date[year.end() :].strip()))), year[0]


@dataclass(frozen=True, slots=True)
class _List:
    events: tuple[Event, ...]
    first: int
    """The number of the first event."""
    sizes: EventSizes
    area: DrawingArea

    @property
    def _small(self) -> float:
        """The size of what a date has besides its year."""
        return max(15.0, round(self.sizes.date * 0.55))

    def arranged(self) -> Outcome:
        frame, measure = self.area.frame, self.area.measurer
        small, year = (max(map(measure.width, column)) for column in zip(*map(self._date, self.events), strict=True))
        years = frame.x + small + (UNIT if small else 0)
        line = years + year + 2 * UNIT
        text = Frame(line + 3 * UNIT, frame.y, frame.right - line - 3 * UNIT, frame.h)
        if (over := line - frame.x - _DATES * frame.w) > 0:
            return TooMuch(over, "the longest date")
        if any(measure.breaks_a_word(self._text(event), text.w) for event in self.events):
            return TooMuch(frame.h, "the longest word of a title")
        least = measure.height([self._date(self.events[0])[1]], frame.w)
        heights = [max(least, measure.height(self._text(event), text.w)) + 2 * _PADDING for event in self.events]
        if (free := frame.h - sum(heights)) < 0:
            return TooMuch(-free, f"event {self.first}")
        more, y, middles, children = free / len(heights), frame.y, list[float](), list[Box | Stroke]()
        for number, (event, height) in enumerate(zip(self.events, heights, strict=True), self.first):
            row = Frame(frame.x, y, frame.w, height + more)
            children += self._drawn(event, number, row, years, text)
            middles.append(row.y + row.h / 2)
            y = row.bottom
        line_drawn = Stroke(f"{self.area.name} line", line, middles[0], line, middles[-1], MUTED, 0.75)
        marks = [
            marker(event, f"{self.area.name} {number} marker", line, at, _RADIUS)
            for number, (event, at) in enumerate(zip(self.events, middles, strict=True), self.first)
        ]
        group = Group(self.area.name, self.area.alt, (line_drawn, *marks, *children))
        return Arranged((group,), 1.0)

    def _date(self, event: Event) -> tuple[Paragraph, Paragraph]:
        small, year = parted(event.date)
        color = ACCENT if event.turning_point else MUTED
        return (
            paragraph(small, self._small, color=MUTED, align="right"),
            paragraph(year, self.sizes.date, color=color, major=True),
        )

    def _text(self, event: Event) -> tuple[Paragraph, ...]:
        turning = event.turning_point
        title = paragraph(event.title, self.sizes.title, color=HEADING if turning else TEXT, major=turning)
        if not (self.sizes.detail and event.detail):
            return (title,)
        return title, paragraph(event.detail, self.sizes.detail, color=MUTED, before=2)

    def _drawn(self, event: Event, number: int, row: Frame, years: float, text: Frame) -> list[Box | Stroke]:
        (small, year), name = self._date(event), f"{self.area.name} {number}"
        boxes: list[Box | Stroke] = []
        if parted(event.date)[0]:
            place = Frame(row.x, row.y, years - UNIT - row.x, row.h)
            boxes.append(Box(f"{name} date", place, (small,), anchor="middle"))
        width = text.x - 3 * UNIT - 2 * UNIT - years
        boxes.append(Box(f"{name} year", Frame(years, row.y, width, row.h), (year,), anchor="middle"))
        boxes.append(Box(name, Frame(text.x, row.y, text.w, row.h), self._text(event), anchor="middle"))
        return boxes
