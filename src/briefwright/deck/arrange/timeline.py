"""Events → along one spine, on alternating sides of it, or in two rows: whichever sets the words largest."""

from __future__ import annotations

from typing import Literal

from briefwright.blocks.shapes import Timeline
from briefwright.deck.arrange import timeline_flags, timeline_rows
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.parts import Parts
from briefwright.deck.arrange.result import Outcomes, TooMuch
from briefwright.deck.arrange.timeline_words import Sizes
from briefwright.deck.measure import Measurer
from briefwright.deck.model.geometry import Frame

_MOST = 12
_FEW = 6
"""As many stand in one row."""
_DETAILED = (Sizes(24, 18), Sizes(22, 18), Sizes(20, 16), Sizes(18, 14), Sizes(16, 14))
"""Details any smaller would be a wall of small print: a timeline is then better without."""
_BARE = tuple(Sizes(size) for size in (24, 22, 20, 18, 16, 14))


_Form = Literal["row", "flags", "two rows"]


def arrange(shape: Timeline, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """One group a slide. The details of all events are drawn, or of none: then they are for the speaker to tell."""

    def made(start: int, end: int, setting: tuple[_Form, Sizes]) -> Outcome:
        (form, sizes), events = setting, shape.events[start:end]
        if form == "flags":
            return timeline_flags.arrange(events, sizes, frame, measurer, name, alt)
        if form == "row" and len(events) > _FEW:
            return TooMuch(frame.h, f"one row of {len(events)} events")
        return timeline_rows.arrange(events, 1 if form == "row" else 2, sizes, frame, measurer, name, alt)

    forms: tuple[_Form, ...] = ("row",) if len(shape.events) <= _FEW else ("row", "flags", "two rows")
    detailed = _DETAILED if any(event.detail for event in shape.events) else ()
    settings = [(form, sizes) for sizes in (*detailed, *_BARE) for form in forms]
    return Parts(
        len(shape.events), made, measurer, settings, forms=len(forms), limit=_MOST, called="event {}".format
    ).arranged()
