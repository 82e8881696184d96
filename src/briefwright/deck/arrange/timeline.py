"""Events → along one spine, on alternating sides of it, or in two rows: whichever sets the words largest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from briefwright.deck.arrange import timeline_flags, timeline_rows
from briefwright.deck.arrange.attempt import Outcome, first_fit, in_parts
from briefwright.deck.arrange.timeline_words import Sizes
from briefwright.deck.geometry import Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import Event, Timeline

_MOST = 12
_FEW = 6
"""As many stand in one row."""
_DETAILED = (Sizes(24, 18), Sizes(22, 18), Sizes(20, 16), Sizes(18, 14), Sizes(16, 14))
"""Details any smaller would be a wall of small print: a timeline is then better without."""
_BARE = tuple(Sizes(size) for size in (24, 22, 20, 18, 16, 14))


def arrange(shape: Timeline, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcome:
    """One group. The details of all events are drawn, or of none: then they are for the speaker to tell."""

    def made(events: tuple[Event, ...]) -> Outcome:
        return first_fit(_forms(events, frame, measurer, name, alt), measurer)

    return in_parts(shape.events, _MOST, "event", made, Timeline)


def _forms(
    events: tuple[Event, ...], frame: Frame, measurer: Measurer, name: str, alt: str
) -> Iterator[Callable[[], Outcome]]:
    detailed = _DETAILED if any(event.detail for event in events) else ()
    for sizes in (*detailed, *_BARE):
        if len(events) <= _FEW:
            yield partial(timeline_rows.arrange, events, 1, sizes, frame, measurer, name, alt)
        else:
            yield partial(timeline_flags.arrange, events, sizes, frame, measurer, name, alt)
            yield partial(timeline_rows.arrange, events, 2, sizes, frame, measurer, name, alt)
