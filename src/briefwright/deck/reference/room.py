"""A layout of a template → where it leaves room for what it has no placeholder for. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefwright.deck.geometry import BODY, MARGIN, SOURCE, WIDTH, Frame
from briefwright.deck.reference.offer import Offer, OfferedLayout, OfferedPlace

_SPACE = 8.0
"""Between neighbours, at the brand's height of a slide."""
_LOW = 0.75
"""What begins below this share of the height is at the foot."""
_BOTTOM = 0.95
"""Where content ends on a slide without a foot, as a share of its height."""
_LEAST = 0.25
"""Of the slide's height: less is no room for content."""
_GROUND = 0.6
"""Decor that takes up this share of the width is a ground or a band, and not in the way."""
_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where content and its source line stand on a layout with a title above."""

    content: Frame
    source: Frame

    def placed(self, frame: Frame) -> Frame:
        """A frame of our own layouts, in the same place of this room."""
        across, down = self.content.w / WIDTH, self.content.h / BODY.h
        x, y = self.content.x + (frame.x - MARGIN) * across, self.content.y + (frame.y - BODY.y) * down
        return Frame(x, y, frame.w * across, frame.h * down)


def room(layout: OfferedLayout, base: Frame, offer: Offer, scale: float) -> Room:
    """`base`: where the text of the template's plain slides stands."""
    space, floor = _SPACE * scale, floor_of(layout, offer)
    x, y, right = base.x, base.y, base.right
    title = layout.title
    if title is not None and _meet(title.outer, Frame(x, y, right - x, base.h)):
        beside = title.outer.w < offer.size.w / 2 and title.outer.h > offer.size.h / 3
        if beside and title.outer.x < offer.size.w / 4:
            x = title.outer.right + space
        else:
            y = max(y, title.outer.bottom + space)
    height = SOURCE.h * scale
    source = _clear(Frame(x, floor - height, right - x, height), layout, offer, space)
    bottom = min(base.bottom, source.y - space)
    if bottom - y < _LEAST * offer.size.h:
        y = min(y, bottom - _LEAST * offer.size.h)
    return Room(Frame(x, y, right - x, bottom - y), source)


def floor_of(layout: OfferedLayout, offer: Offer) -> float:
    """Where the foot of a slide begins."""
    feet = [foot.outer.y for foot in layout.feet if foot.outer.y > _LOW * offer.size.h]
    return min([*feet, _BOTTOM * offer.size.h])


def free_band(layout: OfferedLayout, taken: Iterable[Frame], below: OfferedPlace, height: float, offer: Offer,
              space: float) -> Frame | None:  # fmt: skip
    """As wide as the text of `below`: the first free band under it, or else above everything; None if there is none."""
    x, width, obstacles = below.inner.x, below.inner.w, [*taken, *_in_the_way(layout, offer)]
    top, floor = below.outer.bottom + space, floor_of(layout, offer)
    highest = min([frame.y for frame in taken], default=below.outer.y)
    spans = ((top, floor - height), (offer.size.h * (1 - _BOTTOM), highest - space - height))
    for first, last in spans:
        y = first
        while y <= last:
            band = Frame(x, y, width, height)
            if not any(_meet(band, other) for other in obstacles):
                return band
            y += _STEP
    return None


def foot_band(layout: OfferedLayout, offer: Offer, base: Frame, scale: float) -> Frame:
    """A line at the foot, beside date and number where there is room: on the left, in the middle, on the right."""
    width, height = base.w / 3, 16 * scale
    y = min(floor_of(layout, offer) + _SPACE / 2 * scale, offer.size.h - height - _SPACE / 2 * scale)
    taken = [*(foot.outer for foot in layout.feet), *_in_the_way(layout, offer)]
    bands = [Frame(base.x + share * width, y, width, height) for share in (0, 1, 2)]
    free = [band for band in bands if not any(_meet(band, other) for other in taken)]
    return free[0] if free else Frame(base.x, floor_of(layout, offer) - height, width, height)


def _in_the_way(layout: OfferedLayout, offer: Offer) -> list[Frame]:
    """Pictures and marks, but for grounds, bands and rules."""
    rule = 4.0
    return [one for one in layout.decor if one.w < _GROUND * offer.size.w and min(one.w, one.h) > rule]


def _clear(frame: Frame, layout: OfferedLayout, offer: Offer, space: float) -> Frame:
    """Narrower where a logo stands at its side."""
    for other in _in_the_way(layout, offer):
        if _meet(frame, other):
            left, right = other.x - space - frame.x, frame.right - other.right - space
            if max(left, right) > 0.3 * offer.size.w:
                x = frame.x if left >= right else other.right + space
                frame = Frame(x, frame.y, max(left, right), frame.h)
    return frame


def _meet(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
