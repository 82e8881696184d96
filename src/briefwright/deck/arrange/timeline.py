"""`timeline`: events → along a line (in one row, in even rows, to scale), as entries of a list, or as blocks."""

from __future__ import annotations

from briefwright.blocks.shapes import Timeline
from briefwright.deck.arrange import timeline_blocks, timeline_list, timeline_rows, timeline_scale
from briefwright.deck.arrange.outcome import DrawingArea, Form, Forms, Outcomes, TooMuch, fewest_slides, unsuited
from briefwright.document.event_dates import places

_MOST_IN_A_ROW = 5
_MOST_TO_SCALE = 10
_UNDATED = "a timeline is to scale where every date names its year and none comes before another"


def arrange(shape: Timeline, area: DrawingArea) -> Outcomes:
    """One group a slide, in the best form."""
    found = fewest_slides(forms(shape, area))
    return found if isinstance(found, TooMuch) else found[1]


def forms(shape: Timeline, area: DrawingArea) -> Forms:
    """In the way of the look; along a line, up to five events stand in one row, more to scale or in even rows.

    To scale only where there are turning points, and where every date names its year and none comes before another.
    """
    events = shape.events
    row: tuple[str, Form] = "row", lambda: timeline_rows.arrange(events, area, (1,))
    rows: tuple[str, Form] = "rows", lambda: timeline_rows.arrange(events, area, (2, 3))
    scale: tuple[str, Form] = "to-scale", lambda: timeline_scale.arrange(events, area, _MOST_TO_SCALE)
    if places(events) is None:
        scale = "to-scale", lambda: unsuited(_UNDATED)
    turning = any(event.turning_point for event in events)
    along = (
        (row, rows, scale) if len(events) <= _MOST_IN_A_ROW else (scale, rows, row) if turning else (rows, row, scale)
    )
    entries: tuple[str, Form] = "list", lambda: timeline_list.arrange(events, area)
    blocks: tuple[str, Form] = "blocks", lambda: timeline_blocks.arrange(events, area)
    own = {"line": along, "rows": (entries, *along, blocks), "blocks": (blocks, entries, *along)}
    return own[area.timeline]
