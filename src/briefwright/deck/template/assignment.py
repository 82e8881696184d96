"""A layout of ours and one that a template offers → which placeholder takes which of our slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefwright.deck.model.geometry import Layout
from briefwright.deck.template.inventory import OfferedLayout, OfferedPlace
from briefwright.deck.template.names import is_role

Taken = Mapping[str, OfferedPlace]
_TYPES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "ctrTitle"),
    "subtitle": ("subTitle", "body", "obj"),
    "chart": ("chart", "obj"),
    "table": ("tbl", "obj"),
    "picture": ("pic", "obj"),
}
"""What can hold a slot; words stand in what is for text."""
_WORDS = ("obj", "body", "subTitle")
_NAMED_ONLY = ("source", "section")
"""Slots that nothing but a name tells."""
_PAIRS = (("left", "right"), ("left-title", "right-title"))
_LEAST_SHARE = 0.3
"""Of the slide's width: less does not hold a line of words."""


def assigned(ours: Layout, offered: OfferedLayout, told: Mapping[str, int], width: float) -> Taken:
    """Our slots and their placeholders; what is not there is left out.

    `told`: slot → index, by the mapping file. `width`: the slide's, in points.
    """
    taken: dict[str, OfferedPlace] = {}
    by_index = {place.idx: place for place in offered.places}
    for slot, idx in told.items():
        if idx in by_index:
            taken[slot] = by_index[idx]
    roles = [place.role for place in ours.placeholders if place.role not in taken]
    for role in roles:
        named = [place for place in _free(offered, taken) if is_role(role, place.name) and _holds(role, place)]
        if named:
            taken[role] = named[0]
    if "left-title" in roles:
        _take_columns(offered, taken)
    for role in roles:
        if role not in taken and role not in _NAMED_ONLY:
            _take(role, offered, taken, width)
    return taken


def _holds(role: str, place: OfferedPlace) -> bool:
    return place.type in _TYPES.get(role, _WORDS)


def _free(offered: OfferedLayout, taken: Taken) -> list[OfferedPlace]:
    return [place for place in offered.places if place not in taken.values()]


def _take(role: str, offered: OfferedLayout, taken: dict[str, OfferedPlace], width: float) -> None:
    free = [place for place in _free(offered, taken) if _holds(role, place)]
    wide = [place for place in free if place.inner.w >= _LEAST_SHARE * width or role == "title"]
    if role in {"left", "right"}:
        pair = sorted(_largest(free, 1 if _other(role) in taken else 2), key=lambda place: place.outer.x)
        if len(pair) == (1 if _other(role) in taken else 2):
            taken[role] = pair[0] if role == "left" else pair[-1]
        return
    if role in {"left-title", "right-title"}:
        return
    if (best := next(_preferred(role, wide), None)) is not None:
        taken[role] = best


def _preferred(role: str, free: list[OfferedPlace]) -> Iterator[OfferedPlace]:
    """The type made for it first, then the larger one; a heading stands at its place."""
    types = _TYPES.get(role, ())
    if role in {"body", "quote", "figure", "chart", "table", "picture"}:
        free = _largest(free, len(free))
    yield from sorted(free, key=lambda place: types.index(place.type) if place.type in types else len(types))


def _largest(places: list[OfferedPlace], count: int) -> list[OfferedPlace]:
    return sorted(places, key=lambda place: -place.outer.w * place.outer.h)[:count]


def _other(role: str) -> str:
    return next(one if role == other else other for one, other in _PAIRS if role in {one, other})


def _take_columns(offered: OfferedLayout, taken: dict[str, OfferedPlace]) -> None:
    """A comparison: in each half the upper place is the heading, the larger one the content."""
    free = sorted((place for place in _free(offered, taken) if _holds("left", place)), key=lambda one: one.outer.x)
    if len(free) != 4 or any(role in taken for pair in _PAIRS for role in pair):
        return
    for side, pair in (("left", free[:2]), ("right", free[2:])):
        head, content = sorted(pair, key=lambda place: place.outer.y)
        if head.outer.h < content.outer.h:
            taken[f"{side}-title"], taken[side] = head, content
