"""`timeline`: events → along a line: in one row, in even rows, or to scale with the turning points above it."""

from __future__ import annotations

from briefwright.blocks.shapes import Timeline
from briefwright.deck.arrange import timeline_rows, timeline_scale
from briefwright.deck.arrange.outcome import DrawingArea, Form, Forms, Outcomes, TooMuch, fewest_slides, unsuited

_MOST_IN_A_ROW = 5
_MOST_TO_SCALE = 10
_UNDATED = "a timeline is to scale where every date names its year and none comes before another"


def arrange(shape: Timeline, area: DrawingArea) -> Outcomes:
    """One group a slide, in the best form."""
    found = fewest_slides(forms(shape, area))
    return found if isinstance(found, TooMuch) else found[1]


def forms(shape: Timeline, area: DrawingArea) -> Forms:
    """Up to five events stand in one row, more to scale or in even rows.

    To scale only where there are turning points, and where every date names its year and none comes before another.
    """
    events = shape.events
    row: tuple[str, Form] = "row", lambda: timeline_rows.arrange(events, area, (1,))
    rows: tuple[str, Form] = "rows", lambda: timeline_rows.arrange(events, area, (2, 3))
    scale: tuple[str, Form] = "to-scale", lambda: timeline_scale.arrange(events, area, _MOST_TO_SCALE)
    if timeline_scale.places(events) is None:
        scale = "to-scale", lambda: unsuited(_UNDATED)
    if len(events) <= _MOST_IN_A_ROW:
        return row, rows, scale
    turning = any(event.turning_point for event in events)
    return (scale, rows, row) if turning else (rows, row, scale)
