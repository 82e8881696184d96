"""Events → a line to scale: turning points above it, the others below, each label on a pole that leads to its date.

A pole is where its date is if its label then clears its neighbours; else it is moved by the least distance and joined
to its date by an elbow. Elbows of a side have different heights where they pass each other, so that none cross.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil, floor

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import evenly
from briefwright.deck.arrange.style import ACCENT, ACCENT_2, DARK, HEADING, MUTED, TEXT, optical_top, paragraph
from briefwright.deck.arrange.timeline_rows import marker
from briefwright.deck.measure import LINE
from briefwright.deck.model.drawing import Box, Child, Group, Hue, Paragraph, Stroke
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import path
from briefwright.deck.model.sizes import LEAST_LABEL
from briefwright.document.event_dates import YEARS_APART, places
from briefwright.richtext.sentences import first_clause, first_sentence
from briefwright.richtext.text import Inlines

_RADIUS = 7.5
"""Of a turning point's marker."""
_LEAST, _MOST = 104.0, 232.0
"""The width of a label, in points."""
_STEP = 8.0
"""By how much more a label is widened until its text fits."""
_BESIDE = 9.0
"""From a pole to its text."""
_BETWEEN = 12.0
"""From a text to the next pole."""
_ELBOW = 9.0
"""Between the heights of two elbows."""
_FIRST_ELBOW = 16.0
"""From the line to the nearest elbow above it."""
_FAR, _MOST_FAR = 260.0, 2
"""A label that is so many points from its date is far from it, and so many of a side may be."""
_TICKS = 27.0
"""From the line to the labels below it: the room of the years."""
_LOOSE = 70.0
"""From the labels to the line, at most."""
_MOST_TICKS = 8


def arrange(events: tuple[Event, ...], area: DrawingArea, most: int) -> Outcomes:
    """One group a slide, of at most `most` events; each slide has its own span of years."""
    bounds = evenly(len(events), ceil(len(events) / most))
    made: list[Arranged] = []
    for start, end in bounds:
        outcome = _best(events[start:end], area)
        if isinstance(outcome, TooMuch):
            return outcome
        made.append(Arranged(outcome.drawings, outcome.fill, range(start, end)))
    return tuple(made)


def _best(events: tuple[Event, ...], area: DrawingArea) -> Outcome:
    years = places(events)
    if years is None:
        return TooMuch(area.frame.h, "a date that names no year")
    least: TooMuch | None = None
    for sizes in _SIZES:
        made = [_Scale(events, years, replace(sizes, below=below), area).arranged() for below in _BELOW]
        fitting = [one for one in made if not isinstance(one, TooMuch)]
        if fitting:
            return min(fitting, key=lambda pair: pair[0])[1]
        least = min((one for one in (least, *made) if isinstance(one, TooMuch)), key=lambda one: one.overshoot)
    assert least is not None, "there are sizes"
    return least


@dataclass(frozen=True, slots=True)
class _Setting:
    """The sizes of titles above and below and of details, and whether only a clause of these is shown."""

    title: float
    other: float
    detail: float
    clause: bool = False
    below: float = 64.0
    """The height of the labels below, in points."""


_SIZES = (
    _Setting(20.0, 18.0, 16.0),
    _Setting(18.0, 16.0, 15.0),
    _Setting(18.0, 16.0, 15.0, clause=True),
    _Setting(16.0, 16.0, 14.0),
    _Setting(16.0, 15.0, 14.0, clause=True),
    _Setting(18.0, 16.0, 0.0),
    _Setting(16.0, 14.0, 0.0),
)
_BELOW = (64.0, 84.0, 104.0)


@dataclass(frozen=True, slots=True)
class _Label:
    number: int
    event: Event
    date: float
    """Where its date is on the line: x, in points."""
    pole: float
    width: float
    """Of its text."""

    @property
    def left(self) -> float:
        return min(self.date, self.pole)

    @property
    def right(self) -> float:
        return max(self.date, self.pole)

    @property
    def moved(self) -> float:
        return abs(self.date - self.pole)


@dataclass(frozen=True, slots=True)
class _Scale:
    """All events in one setting."""

    events: tuple[Event, ...]
    years: tuple[float, ...]
    setting: _Setting
    area: DrawingArea

    def arranged(self) -> tuple[float, Arranged] | TooMuch:
        """How far all labels are from their dates, in points, and the slide."""
        frame = self.area.frame
        above = [at for at, event in enumerate(self.events) if event.turning_point]
        below = [at for at, event in enumerate(self.events) if not event.turning_point]
        deep = self.setting.below if below else 0.0
        room = frame.h - deep - _TICKS - _FIRST_ELBOW - 3 * _ELBOW
        needs = {at: self._need(at, room if event.turning_point else deep) for at, event in enumerate(self.events)}
        if (wide := max(needs.values())) > _MOST:
            return TooMuch(wide - _MOST, f"event {max(needs, key=lambda at: needs[at]) + 1}")
        last = len(self.events) - 1
        for reserve in (needs[last], needs[last] + 40, needs[last] + 80):
            dates = self._dates(frame.right - _BESIDE - reserve)
            over, under = self._side(above, dates, needs), self._side(below, dates, needs)
            if over is not None and under is not None:
                drawn = self._drawn(over, under, dates)
                moved = sum(label.moved for label in (*over, *under))
                return drawn if isinstance(drawn, TooMuch) else (moved, drawn)
        return TooMuch(frame.w / len(self.events), "the timeline to scale")

    def _dates(self, end: float) -> tuple[float, ...]:
        start, (first, *_, last) = self.area.frame.x + _RADIUS, self.years
        return tuple(start + (year - first) / (last - first) * (end - start) for year in self.years)

    def _need(self, at: int, height: float) -> float:
        """The least width in which a label is at most so high and no word is broken; too wide where there is none."""
        text, measurer = self._text(self.events[at]), self.area.measurer

        def fits(width: float) -> bool:
            return not measurer.breaks_a_word(text, width) and measurer.height(text, width) <= height

        widths = [_LEAST + _STEP * step for step in range(int((_MOST - _LEAST) / _STEP) + 1)]
        with measurer.roughly():
            low = bisect_left(widths, True, key=fits)
        return next((width for width in widths[low:] if fits(width)), _MOST + _STEP)

    def _side(self, side: list[int], dates: Sequence[float], needs: dict[int, float]) -> tuple[_Label, ...] | None:
        """The labels of a side; None where they do not fit, or are too far from their dates."""
        if not side:
            return ()
        frame = self.area.frame
        steps = [needs[at] + _BESIDE + _BETWEEN for at in side]
        poles = spread([dates[at] for at in side], steps, frame.x + _RADIUS, frame.right + _BETWEEN)
        if poles is None:
            return None
        ends = (*(pole - _BETWEEN for pole in poles[1:]), frame.right)
        labels = tuple(
            _Label(at + 1, self.events[at], dates[at], pole, min(_MOST, end - pole - _BESIDE))
            for at, pole, end in zip(side, poles, ends, strict=True)
        )
        return labels if sum(label.moved > _FAR for label in labels) <= _MOST_FAR else None

    def _text(self, event: Event) -> tuple[Paragraph, ...]:
        own = self.setting
        color = ACCENT if event.turning_point else ACCENT_2
        date = paragraph(event.date, min(own.other, own.title), color=color, bold=True)
        if not event.turning_point:
            return date, paragraph(event.title, own.other, color=TEXT)
        title = paragraph(event.title, own.title, color=HEADING, bold=True)
        detail = self._detail(event.detail)
        return (date, title, paragraph(detail, own.detail, color=TEXT, before=3.0)) if detail else (date, title)

    def _detail(self, detail: Inlines) -> Inlines:
        if not self.setting.detail:
            return ()
        return first_clause(detail) if self.setting.clause else first_sentence(detail)

    # What is drawn

    def _drawn(self, above: tuple[_Label, ...], below: tuple[_Label, ...], dates: Sequence[float]) -> Outcome:
        frame = self.area.frame
        over, under = elbows(above), elbows(below)
        higher = _FIRST_ELBOW + _ELBOW * max([0, *over.values()])
        lower = _TICKS + _ELBOW * max([0, *under.values()])
        tall, deep = self._tallest(above), self._tallest(below)
        least = tall + higher + lower + deep
        if least > frame.h:
            return TooMuch(least - frame.h, "the timeline to scale")
        loose = min(_LOOSE, frame.h - least)
        top = optical_top(frame, least + loose)
        line = top + tall + higher + loose * (0.7 if below else 1.0)
        start = line + lower + loose * 0.3
        children: list[Child] = [
            Stroke(f"{self.area.name} line", frame.x, line, frame.right, line, DARK, 3.0, arrow=True),
            *self._ticks(line, dates, [label.date for label in below]),
        ]
        for label in sorted((*above, *below), key=lambda label: label.number):
            turning, name = label.event.turning_point, f"{self.area.name} {label.number}"
            level = (over if turning else under)[label.number]
            bend = line - _FIRST_ELBOW if turning else line + _TICKS - _ELBOW / 2
            bend += (level - 1) * (-_ELBOW if turning else _ELBOW)
            color = ACCENT if turning else ACCENT_2
            children.append(_pole(f"{name} pole", label, top if turning else start + deep, bend, line, color))
            children.append(marker(label.event, f"{name} marker", label.date, line, _RADIUS))
            text = Frame(label.pole + _BESIDE, top if turning else start, label.width, tall if turning else deep)
            children.append(Box(name, text, self._text(label.event)))
        group = Group(self.area.name, self.area.alt, tuple(children))
        return Arranged((group,), (least + loose) / frame.h)

    def _tallest(self, labels: tuple[_Label, ...]) -> float:
        height = self.area.measurer.height
        return max((height(self._text(label.event), label.width) for label in labels), default=0.0)

    def _ticks(self, line: float, dates: Sequence[float], poles: Sequence[float]) -> Iterator[Child]:
        """Round years below the line, each named beside its tick where no pole passes."""
        (first, *_, last), frame = self.years, self.area.frame
        a_year = (dates[-1] - dates[0]) / (last - first)
        step = next((one for one in YEARS_APART if (last - first) / one <= _MOST_TICKS), YEARS_APART[-1])
        for year in range(ceil(first / step) * step, floor(last) + step + 1, step):
            x = dates[0] + (year - first) * a_year
            if x > frame.right - 3 * _RADIUS:
                return
            yield Stroke(f"{self.area.name} tick {year}", x, line, x, line + 8, DARK, 1.0)
            words = paragraph(self.area.measurer.digits(year), LEAST_LABEL, color=MUTED)
            wide = self.area.measurer.width(words) + 1
            for left in (x - wide - 3, x + 3):
                clear = all(not left - 4 <= pole <= left + wide + 4 for pole in poles)
                if clear and frame.x <= left <= frame.right - wide:
                    named = Frame(left, line + 5, wide, LEAST_LABEL * LINE)
                    yield Box(f"{self.area.name} year {year}", named, (words,))
                    break


def spread(wanted: Sequence[float], steps: Sequence[float], start: float, end: float) -> list[float] | None:
    """Places in the order of `wanted`, each `steps` or more before the next, moved from there by the least distance.

    The last is its step before `end`. None where there is no room for all. The least sum of distances under an order is
    found by pooling neighbours that violate it and giving each pool its median.
    """
    before = (0.0, *accumulate(steps))
    most = end - before[-1]
    if most < start:
        return None
    pools: list[list[float]] = []
    for place, shift in zip(wanted, before, strict=False):
        pools.append([place - shift])
        while len(pools) > 1 and _median(pools[-2]) > _median(pools[-1]):
            pools[-2:] = [sorted((*pools[-2], *pools[-1]))]
    flat = [min(most, max(start, _median(pool))) for pool in pools for _ in pool]
    return [place + shift for place, shift in zip(flat, before, strict=False)]


def _median(values: Sequence[float]) -> float:
    return sorted(values)[(len(values) - 1) // 2]


def elbows(labels: Sequence[_Label]) -> dict[int, int]:
    """The height of each label's elbow, from 1 next to the line; 0 for one that needs none.

    Of those that are moved to the left the earlier are nearer to the line, of those to the right the later: an elbow
    then passes below the poles that it meets.
    """
    levels = {label.number: 0 for label in labels}
    for leftwards in (True, False):
        moved = [label for label in labels if label.moved > 0.5 and (label.pole < label.date) is leftwards]
        before: _Label | None = None
        for label in moved if leftwards else moved[::-1]:
            near = before is not None and _near(label, before)
            levels[label.number] = levels[before.number] + 1 if before is not None and near else 1
            before = label
    return levels


def _near(one: _Label, other: _Label) -> bool:
    """Whether their elbows would pass each other, or look like one."""
    return one.left < other.right + 2 * _BETWEEN and other.left < one.right + 2 * _BETWEEN


def _pole(name: str, label: _Label, outer: float, bend: float, line: float, color: Hue) -> Child:
    """From the outer end of a label to its date on the line."""
    if label.moved <= 0.5:
        return Stroke(name, label.date, min(outer, line), label.date, max(outer, line), color, 1.5)
    return path(name, f"M{label.pole} {outer}V{bend}H{label.date}V{line}", stroke=color, width=1.5)
