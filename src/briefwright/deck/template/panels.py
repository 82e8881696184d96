"""A layout of ours on a template's → where its slides need a plain ground behind words, because nothing can be read.

A picture or a gradient may be light here and dark there, or of a middle gray: then neither the theme's colours nor
black or white can be read on all of it. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.colors import shade
from briefwright.deck.inks import words
from briefwright.deck.model.backdrop import Backdrop
from briefwright.deck.model.geometry import Frame, Layout, Placeholder
from briefwright.images.colors import READABLE, VISIBLE

_CELLS = (4, 3)
"""Parts of a frame for drawings, across and down: their words may stand in any of them."""
_DRAWN = ("chart", "tbl", "pic")
"""The types of placeholders for what is drawn."""


def panels(layout: Layout, slide: Frame, space: float) -> tuple[Frame, ...]:
    """The frames of plain grounds, apart from each other. `slide`: its size; `space`: how far a ground reaches beyond
    the words, and how near two are one.
    """
    backdrop = layout.backdrop
    if backdrop is None:
        return ()
    words = _joined([_around(frame, space, slide) for frame in _unreadable(layout, backdrop)], space)
    feet = [_around(place.frame, space / 2, slide) for place in layout.footers if _faint(place, backdrop)]
    return tuple(sorted([*words, *_joined(feet, space)], key=lambda frame: (frame.y, frame.x)))


def _joined(frames: list[Frame], space: float) -> list[Frame]:
    while (pair := _near(frames, space)) is not None:
        one, other = pair
        frames = [*(frame for frame in frames if frame not in pair), _union(one, other)]
    return frames


def _unreadable(layout: Layout, backdrop: Backdrop) -> Iterator[Frame]:
    for place in layout.placeholders:
        drawn = place.type in _DRAWN or place.role in ("picture", "chart", "table")
        if mottled(place.frame, backdrop) if drawn else _faint(place, backdrop):
            yield _shape(place)
    if layout.canvas is not None and mottled(layout.canvas, backdrop):
        yield layout.canvas


def _faint(place: Placeholder, backdrop: Backdrop) -> bool:
    """Whether the words of a place cannot be read, though their colour was chosen for what is behind them."""
    ink = place.adopted.ink or place.adopted.box
    color = shade(ink, backdrop.slots) if ink else place.adopted.color
    ground = backdrop.behind(place.frame, place.adopted.fill)
    if color is None or ground.contrast(color)[0] < READABLE:
        return color is not None
    behind = [backdrop.behind(part, place.adopted.fill) for part in _parts(place.frame)] if ground.kind else []
    return any(part.contrast(color)[0] < VISIBLE for part in behind)


def mottled(frame: Frame, backdrop: Backdrop) -> bool:
    """Whether there is no colour that can be read in every part of a frame."""
    color = shade(words(backdrop.behind(frame), backdrop.slots), backdrop.slots)
    return any(backdrop.behind(part).contrast(color)[0] < READABLE for part in _parts(frame))


def _parts(frame: Frame) -> list[Frame]:
    across, down = _CELLS
    wide, high = frame.w / across, frame.h / down
    return [Frame(frame.x + wide * x, frame.y + high * y, wide, high) for x in range(across) for y in range(down)]


def _shape(place: Placeholder) -> Frame:
    own = place.adopted
    return place.frame if own.box else own.moved or own.outer or place.frame


def _around(frame: Frame, space: float, slide: Frame) -> Frame:
    x, y = max(0.0, frame.x - space), max(0.0, frame.y - space)
    return Frame(x, y, min(slide.w, frame.right + space) - x, min(slide.h, frame.bottom + space) - y)


def _near(frames: list[Frame], space: float) -> tuple[Frame, Frame] | None:
    """Two that meet or nearly do."""
    for at, one in enumerate(frames):
        for other in frames[at + 1 :]:
            across = one.x - space < other.right and other.x < one.right + space
            down = one.y - space < other.bottom and other.y < one.bottom + space
            if across and down:
                return one, other
    return None


def _union(one: Frame, other: Frame) -> Frame:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Frame(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
