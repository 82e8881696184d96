"""The order in which a slide is read: its title, then the layout's places, a drawing where its middle stands.

One order for the deck and its notes.
"""

from __future__ import annotations

from briefwright.deck.model.drawing import Drawing, Group
from briefwright.deck.model.geometry import EMU_PER_POINT, Frame, Layout


def rank(role: str, layout: Layout) -> int:
    """A place in the order of reading: title, canvas and slots, source line, section's name."""
    roles = [place.role for place in layout.placeholders]
    if role == "title":
        return -1
    return roles.index(role) if role in roles else 0


def place_of(drawing: Drawing, layout: Layout) -> str:
    """The role of the layout's place that holds the middle of a drawing; empty for the canvas."""
    return next((place.role for place in layout.placeholders if holds(place.frame, drawing)), "")


def holds(frame: Frame, drawing: Drawing) -> bool:
    """Whether the middle of a drawing stands in `frame`."""
    left, top, width, height = drawing.emu if isinstance(drawing, Group) else drawing.frame.emu
    x, y = (left + width / 2) / EMU_PER_POINT, (top + height / 2) / EMU_PER_POINT
    return frame.x <= x <= frame.right and frame.y <= y <= frame.bottom
