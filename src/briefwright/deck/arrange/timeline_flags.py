"""Events → flags on alternating sides of one spine, which runs through the whole width."""

from __future__ import annotations

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import LINE, optical_top
from briefwright.deck.arrange.timeline_words import TURNING_RADIUS, Sizes, date, marker, spine, words
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, Group, Stroke
from briefwright.deck.model.geometry import Frame

_POLE = 8.0
"""From a pole to the words on it."""
_BETWEEN = 12.0
"""From the words of one flag to the next pole on the same side."""
_CLEAR, _CLEAR_MOST = 20.0, 36.0
"""From the spine to the words."""


def arrange(events: tuple[Event, ...], sizes: Sizes, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """Odd events stand above the spine, even ones below; each flag is two steps wide."""
    step = (frame.w - TURNING_RADIUS + _BETWEEN) / (len(events) + 1)
    width = 2 * step - _POLE - _BETWEEN
    heights = [measurer.height((date(event, sizes), *words(event, sizes)), width) for event in events]
    above, below = max(heights[::2]), max(heights[1::2], default=0.0)
    clear = min(_CLEAR_MOST, max(_CLEAR, (frame.h - above - below) / 2))
    used = above + below + 2 * clear
    if used > frame.h:
        return TooMuch(used - frame.h, f"event {heights.index(max(heights)) + 1}")
    if longest := _too_narrow(events, sizes, width, measurer):
        return TooMuch(longest, "a date")
    top = optical_top(frame, used)
    y = top + above + clear
    children: list[Box | Stroke] = [spine(f"{name} spine", frame, y)]
    for number, (event, height) in enumerate(zip(events, heights, strict=True)):
        own, x = f"{name} {number + 1}", frame.x + TURNING_RADIUS + number * step
        upper, start = (y, top) if number % 2 == 0 else (y + clear + height, y + clear)
        children.append(Stroke(f"{own} pole", x, min(start, y), x, upper, color=LINE))
        children.append(marker(event, f"{own} marker", x, y))
        paragraphs = (date(event, sizes), *words(event, sizes))
        children.append(Box(own, Frame(x + _POLE, start, width, height), paragraphs))
    return Arranged((Group(name, alt, tuple(children)),), used / frame.h)


def _too_narrow(events: tuple[Event, ...], sizes: Sizes, width: float, measurer: Measurer) -> float:
    """By how much the longest date does not fit on a line of `width`; 0 if all do."""
    longest = max(measurer.width(date(event, sizes)) for event in events)
    return max(0.0, longest - width)
