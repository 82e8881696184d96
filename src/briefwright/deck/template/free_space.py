"""A layout of a template → the space it leaves for what it has no placeholder for. Lengths are points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefwright.deck.forms.stage import BUDGET
from briefwright.deck.looks import INK
from briefwright.deck.measure import LINE
from briefwright.deck.model.geometry import SLIDE, Anchor, Frame
from briefwright.deck.template.inventory import TemplateInventory, TemplateLayout, TemplatePlaceholder
from briefwright.images.colors import contrast

SPACE = 8.0
"""Between neighbours, at the brand's height of a slide."""
_LOW = 0.75
"""What begins below this share of the height is in the footer."""
_BOTTOM = 0.95
"""Where content ends on a slide without a footer, as a share of its height."""
_LEAST = 0.25
"""Of the slide's height: less is too little for content."""
_SMALL = 0.45
"""Of the slide's height: content that is lower than this goes down to the source line, whatever the text does."""
_BAND = 0.6
"""Decoration that takes up this share of the width is a background or a band, and not in the way."""
_LOWEST = 0.4
"""Of the slide's height: content that is lower than this was made to grow."""
_GROUND = 0.4
"""The share of a frame that a shape lies behind, if it is a ground."""
_KEPT = 0.6
"""The share of a frame that is kept clear of a logo; where that much is not left, the logo is behind it."""
_STEP = 2.0
_SOURCE = 30.0
"""The height of a source line at the brand's height of a slide: two lines at 12 pt need 29 pt."""
_SENTENCE = 24.0
"""Points, at the brand's height of a slide: a title has space for two lines of this size."""
_STRIPS = 54
"""Parts of a slide's height in which a picture is looked at for bands."""
_SAME, _PLAIN = 1.25, 0.85
"""The contrast up to which two colours are one ground, and the share of a strip that is plain."""
_HEADER, _TOP = 0.4, 0.2
"""Of the slide's height: a band behind titles is lower than the first and begins above the second."""
_THIN = 4.0
"""Points: what is thinner is a rule."""
_BEHIND = 0.9
"""The share of a frame that a ground lies behind."""
_EDGE = 0.02
"""Of the slide's height: the distance of a title from the upper edge."""
_RULE = 0.3
"""Of the height of a title's shape: what is drawn across it and is higher is its ground."""
_ABOVE_RULE = 0.4
"""Of the height of a title's shape: a rule below this has the title above it."""
_GROWS: dict[Anchor, tuple[float, ...]] = {"top": (0.0,), "middle": (0.5, 0.0, 1.0), "bottom": (1.0,)}
"""The share of its growth that a shape takes above, so that the words in it stay where they are; the best first."""


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """The places of content and its source line on a layout with a title above."""

    content: Frame
    source: Frame

    def placed(self, frame: Frame) -> Frame:
        """A frame of our own layouts, at the same place in this space, without what reaches beyond the content."""
        own = INK.content
        x, y = max(frame.x, own.x), max(frame.y, own.y)
        frame = Frame(x, y, min(frame.right, own.right) - x, min(frame.bottom, own.bottom) - y)
        across, down = self.content.w / own.w, self.content.h / own.h
        x, y = self.content.x + (frame.x - own.x) * across, self.content.y + (frame.y - own.y) * down
        return Frame(x, y, frame.w * across, frame.h * down)

    def note(self, height: float) -> Frame:
        """A line at the foot of this space."""
        return Frame(self.content.x, self.content.bottom - height, self.content.w, height)


def free_space(
    layout: TemplateLayout, base: Frame, inventory: TemplateInventory, scale: float, gap: float
) -> FreeSpace:
    """`base`: where the text of the template's plain slides is; `gap`: how far below their title."""
    space, floor = SPACE * scale, footer_top(layout, inventory)
    first, last = _one_ground(layout, base, inventory)
    x, y, right = base.x, base.y, base.right
    title = layout.title
    if title is not None and _meet(title.outer, Frame(x, y, right - x, base.h)):
        beside = title.outer.w < inventory.size.w / 2 and title.outer.h > inventory.size.h / 3
        if beside and title.outer.x < inventory.size.w / 4:
            x = title.outer.right + space
        else:
            y = max(y, title.outer.bottom + space)
    elif title is not None and title.outer.bottom < y and title.outer.right > x:
        y = min(y, title.outer.bottom + max(space, gap))
    y = max(y, _below_bands(layout, inventory, space), first + space / 2 if first else 0.0)
    floor = min(floor, last - space / 2) if last < floor else floor
    height = _SOURCE * scale
    source = clear_of_marks(Frame(x, floor - height, right - x, height), layout, inventory, space)
    bottom = min(base.bottom, source.y - space)
    if bottom - y < _SMALL * inventory.size.h:
        bottom = source.y - space
    if bottom - y < _LEAST * inventory.size.h:
        y = min(y, bottom - _LEAST * inventory.size.h)
    content = clear_of_marks(Frame(x, y, right - x, bottom - y), layout, inventory, space)
    return FreeSpace(content, source)


def _one_ground(layout: TemplateLayout, base: Frame, inventory: TemplateInventory) -> tuple[float, float]:
    """From where to where the middle of a slide has one ground: a picture behind it may have bands at head and foot.

    0 and the slide's height where it has none, or where the middle is not plain itself.
    """
    high = inventory.size.h
    step = high / _STRIPS

    def strip(number: int) -> Counter[str]:
        return Counter(layout.backdrop.behind(Frame(base.x, number * step, base.w, step)).colors)

    def alike(color: str, found: Counter[str]) -> float:
        same = sum(count for other, count in found.items() if contrast(color, other) <= _SAME)
        return same / (found.total() or 1)

    def end(numbers: range, otherwise: float) -> float:
        color = middle
        for number in numbers:
            found = strip(number)
            if alike(color, found) < _BAND:
                return (number + (numbers.step < 0)) * step
            color = found.most_common(1)[0][0] if found else color
        return otherwise

    found = strip(_STRIPS // 2)
    if layout.backdrop.behind(inventory.size).kind != "a picture" or not found:
        return 0.0, high
    middle = found.most_common(1)[0][0]
    if alike(middle, found) < _PLAIN:
        return 0.0, high
    first, last = end(range(_STRIPS // 2, 0, -1), 0.0), end(range(_STRIPS // 2, _STRIPS), high)
    return first if first < _HEADER * high else 0.0, last if last > _LOW * high else high


def _below_bands(layout: TemplateLayout, inventory: TemplateInventory, space: float) -> float:
    """Where content may begin below the band or picture that the title stands on; 0 where it stands on none."""
    title, size = layout.title, inventory.size
    if title is None or title.outer.bottom > _BAND * size.h:
        return 0.0
    bands = [one for one in layout.decor if one.w >= _BAND * size.w and one.h < _HEADER * size.h and one.h > _THIN]
    behind = [one for one in bands if one.y < _TOP * size.h and _meet(one, title.outer)]
    return max((one.bottom + space / 2 for one in behind), default=0.0)


def marked(frame: Frame, layout: TemplateLayout, inventory: TemplateInventory) -> bool:
    """Whether a logo stands on a frame; what is behind nearly all of it is a ground."""
    return any(_meet(frame, mark) and not mark.covers(frame, _BEHIND) for mark in _in_the_way(layout, inventory))


def footer_top(layout: TemplateLayout, inventory: TemplateInventory) -> float:
    """Where the footer of a slide begins: its date and number, or a band or a rule across it."""
    bands = [one for one in layout.decor if one.w >= _BAND * inventory.size.w]
    low = [one.y for one in (*bands, *(footer.outer for footer in layout.footers)) if one.y > _LOW * inventory.size.h]
    return min([*low, _BOTTOM * inventory.size.h])


def free_band(
    layout: TemplateLayout, taken: Iterable[Frame], below: TemplatePlaceholder, height: float,
    inventory: TemplateInventory, space: float, first: float = 0.0, *, above: bool = True,
) -> Frame | None:  # fmt: skip
    """As wide as the text of `below`: the first free band under it and under `first`, or else `above` everything; None
    if none is.
    """
    x, width, obstacles = below.inner.x, below.inner.w, [*taken, *_in_the_way(layout, inventory)]
    top = max(below.outer.bottom + space, first + space, _below_bands(layout, inventory, space))
    top = max(top, _one_ground(layout, inventory.region, inventory)[0])
    floor = footer_top(layout, inventory)
    highest = min([frame.y for frame in taken], default=below.outer.y)
    spans = [(top, floor - height)]
    if above:
        spans.append((inventory.size.h * (1 - _BOTTOM), highest - space - height))
    for start, last in spans:
        y = start
        while y <= last:
            band = Frame(x, y, width, height)
            if not any(_meet(band, other) for other in obstacles):
                return band
            y += _STEP
    return None


def room_above(layout: TemplateLayout, frames: Sequence[Frame], height: float, inventory: TemplateInventory) -> bool:
    """Whether frames can all move up by `height`: nothing that is drawn is beside them or in their way."""
    top, low = min(frame.y for frame in frames), max(frame.bottom for frame in frames)
    left, right = min(frame.x for frame in frames), max(frame.right for frame in frames)
    way = Frame(left, top - height, right - left, low - top + height)
    grounds = [mark for mark in layout.decor if mark.covers(way, 0.95)]
    marks = [mark for mark in layout.decor if mark not in grounds]
    return top - height > (1 - _BOTTOM) * inventory.size.h and not any(_meet(way, mark) for mark in marks)


def free_square(
    layout: TemplateLayout, taken: Iterable[Frame], side: float, inventory: TemplateInventory, space: float
) -> Frame | None:
    """At the right of the text, as low as possible; None if none is free."""
    obstacles = [*taken, *_in_the_way(layout, inventory)]
    right, y = inventory.region.right, footer_top(layout, inventory) - space - side
    while y >= space:
        square = Frame(right - side, y, side, side)
        if not any(_meet(square, other) for other in obstacles):
            return square
        y -= _STEP
    return None


def text_frame(plain: TemplateLayout, inventory: TemplateInventory) -> Frame:
    """Where the text of slides is on the layout for plain text, without insets."""
    places = plain.of("obj", "body")
    if not places:
        return inventory.region
    largest = max(places, key=lambda place: place.inner.w * place.inner.h)
    inner, outer = largest.inner, largest.outer
    grown = deeper(largest, plain, inventory, footer_top(plain, inventory))
    return Frame(inner.x, inner.y, inner.w + grown.w - outer.w, inner.h + grown.h - outer.h)


def deeper(place: TemplatePlaceholder, layout: TemplateLayout, inventory: TemplateInventory, floor: float) -> Frame:
    """A placeholder's shape, down to `floor` where it was made to grow with its words and nothing is below it; then
    also as wide as the title, if nothing is beside it.
    """
    outer = place.outer
    if outer.h > _LOWEST * inventory.size.h or outer.bottom >= floor:
        return outer
    others = [other.outer for other in (*layout.places, *layout.footers) if other is not place]
    obstacles = [*others, *_in_the_way(layout, inventory)]
    below = Frame(outer.x, outer.bottom, outer.w, floor - outer.bottom)
    if any(_meet(below, other) for other in obstacles):
        return outer
    grown, title = Frame(outer.x, outer.y, outer.w, floor - outer.y), layout.title
    if title is None or outer.right >= title.outer.right or outer.y < title.outer.bottom:
        return grown
    beside = Frame(outer.right, outer.y, title.outer.right - outer.right, grown.h)
    free = not any(_meet(beside, other) for other in obstacles)
    return Frame(outer.x, outer.y, title.outer.right - outer.x, grown.h) if free else grown


def for_a_sentence(layout: TemplateLayout, inventory: TemplateInventory, scale: float, floor: float) -> Frame:
    """The shape of a title that was made for a few words, with space for a sentence above `floor`."""
    title = layout.title
    assert title is not None, layout.name
    height = 2 * min(title.look.size, _SENTENCE * scale) * LINE * title.look.leading / BUDGET
    shape = two_lines(title, layout, inventory, height, floor)
    return above_rules(shape, layout, inventory, height + title.outer.h - title.inner.h)


def two_lines(
    title: TemplatePlaceholder, layout: TemplateLayout, inventory: TemplateInventory, height: float, floor: float
) -> Frame:
    """A title's shape, with `height` for its text where that much is free around it and above `floor`."""
    outer, missing = title.outer, height - title.inner.h
    others = [place.outer for place in (*layout.places, *layout.footers) if place is not title]
    marks = [mark for mark in _in_the_way(layout, inventory) if not _meet(mark, outer)]
    bands = [band for band in layout.decor if band.w >= _BAND * inventory.size.w]
    for share in _GROWS[title.anchor] if missing > 0 else ():
        higher = Frame(outer.x, outer.y - missing * share, outer.w, outer.h + missing)
        free = not any(_meet(higher, other) for other in (*others, *marks) if not _meet(outer, other))
        on_its_ground = all(_within(higher, band) == _within(outer, band) for band in bands if _meet(higher, band))
        lowest = max(floor, outer.bottom)
        if free and on_its_ground and higher.y >= _EDGE * inventory.size.h and higher.bottom <= lowest:
            return higher
    return outer


def above_rules(shape: Frame, layout: TemplateLayout, inventory: TemplateInventory, height: float) -> Frame:
    """The part of a title's shape above a rule that crosses it, with `height` where that much is free."""
    rules = [
        one
        for one in layout.decor
        if one.h <= _RULE * shape.h
        and shape.y + _ABOVE_RULE * shape.h <= one.y < shape.bottom
        and min(one.right, shape.right) - max(one.x, shape.x) >= shape.w / 2
    ]
    if not rules:
        return shape
    bottom = min(one.y for one in rules) - SPACE / 2 * inventory.size.h / SLIDE.h
    marks = [one for one in _in_the_way(layout, inventory) if not _meet(one, shape)]
    top = min(shape.y, max(_EDGE * inventory.size.h, bottom - height))
    whole = Frame(shape.x, top, shape.w, bottom - top)
    crossed = any(_meet(whole, mark) for mark in marks)
    return Frame(shape.x, shape.y, shape.w, bottom - shape.y) if crossed else whole


def footer_band(layout: TemplateLayout, inventory: TemplateInventory, base: Frame, scale: float) -> Frame:
    """A line in the footer, beside date and number where there is space: on the left, in the middle, on the right."""
    width, height = base.w / 3, 16 * scale
    low = [footer.outer for footer in layout.footers if footer.outer.y > _LOW * inventory.size.h]
    y = low[0].y + (low[0].h - height) / 2 if low else footer_top(layout, inventory) + SPACE / 2 * scale
    y = min(y, inventory.size.h - height - SPACE / 2 * scale)
    taken = [*(footer.outer for footer in layout.footers), *_in_the_way(layout, inventory)]
    bands = [Frame(base.x + share * width, y, width, height) for share in (0, 1, 2)]
    free = [band for band in bands if not any(_meet(band, other) for other in taken)]
    return free[0] if free else Frame(base.x, footer_top(layout, inventory) - height, width, height)


def _in_the_way(layout: TemplateLayout, inventory: TemplateInventory) -> list[Frame]:
    """Pictures and marks, without backgrounds, bands and rules."""
    return [one for one in layout.decor if one.w < _BAND * inventory.size.w and min(one.w, one.h) > _THIN]


def clear_of_marks(frame: Frame, layout: TemplateLayout, inventory: TemplateInventory, space: float) -> Frame:
    """What is left of a frame beside logos and bars; a shape that is behind most of it is a ground."""
    for mark in _in_the_way(layout, inventory):
        if _meet(frame, mark) and not mark.covers(frame, _GROUND):
            parts = (
                Frame(frame.x, frame.y, mark.x - space - frame.x, frame.h),
                Frame(mark.right + space, frame.y, frame.right - mark.right - space, frame.h),
                Frame(frame.x, frame.y, frame.w, mark.y - space - frame.y),
                Frame(frame.x, mark.bottom + space, frame.w, frame.bottom - mark.bottom - space),
            )
            best = max(parts, key=lambda part: max(0.0, part.w) * max(0.0, part.h))
            if best.w * best.h >= _KEPT * frame.w * frame.h:
                frame = best
    return frame


def _within(one: Frame, other: Frame) -> bool:
    return other.x <= one.x and one.right <= other.right and other.y <= one.y and one.bottom <= other.bottom


def _meet(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
