"""A layout of ours and one of a template → which placeholder takes which of our slots, by type, name and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from briefwright.deck.model.geometry import Frame, Layout
from briefwright.deck.template.inventory import TemplateLayout, TemplatePlaceholder
from briefwright.problems import Diagnostics
from briefwright.schema.yaml_nodes import LocatedMapping, read_yaml

Taken = Mapping[str, TemplatePlaceholder]
_TYPES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "ctrTitle"),
    "subtitle": ("subTitle", "body", "obj"),
    "chart": ("chart", "obj"),
    "table": ("tbl", "obj"),
    "picture": ("pic", "obj"),
}
"""The types of placeholders for a slot; words go into those for text."""
_WORDS = ("obj", "body", "subTitle")
_NAMED = re.compile(
    r"(source|section|series|numeral|note|credit|verdict|key|line-\d|number-\d|head-\d|text-\d|who-\d|value-\d|label-\d)"
)
"""Slots that are known by name only."""
_FOOT = 0.86
"""Of the slide's height: what begins below is a foot, and takes no words of ours but a source line."""
_LEAST_HEIGHT = 0.08
"""Of the slide's height, for content: less is a line of words."""
_BYLINE = 1.35
"""Of the size of its words: the least height of a byline, for two lines in its smallest step."""
_CONTENT = ("body", "left", "right", "chart", "table", "picture")
_PAIRS = (("left", "right"), ("left-title", "right-title"))
_TOUCHING = 12.0
"""Points by which two columns may overlap: their shapes, not their words."""
_ALIKE, _SHARED = 0.15, 0.6
"""By how much of a size two columns may differ, and the share of a column's width that its heading has."""
_LEAST_SHARE = 0.3
"""Of the slide's width: less is too narrow for a line of words."""
_CAPTION = 0.22
"""The same for the words beside a picture."""


def assign_slots(ours: Layout, theirs: TemplateLayout, mapping: Mapping[str, int], slide: Frame) -> Taken:
    """Our slots and their placeholders; what is not there is left out.

    `mapping`: slot → index, by the mapping file. `slide`: its size.
    """
    taken: dict[str, TemplatePlaceholder] = {}
    by_index = {place.idx: place for place in theirs.places}
    for slot, idx in mapping.items():
        if idx in by_index:
            taken[slot] = by_index[idx]
    roles = [place.role for place in ours.placeholders if place.role not in taken]
    for role in roles:
        named = [place for place in _free(theirs, taken) if is_role(role, place.name) and _suits(role, place)]
        if named:
            taken[role] = named[0]
    if "left-title" in roles:
        _take_columns(theirs, taken)
    if "text-1" in roles:
        _take_cards(sum(role.startswith("text-") for role in roles), theirs, taken)
    for role in roles:
        if role not in taken and not _NAMED.fullmatch(role):
            _take(role, theirs, taken, slide)
    return taken


def _suits(role: str, place: TemplatePlaceholder) -> bool:
    return place.type in _TYPES.get(role, _WORDS)


def _free(theirs: TemplateLayout, taken: Taken) -> list[TemplatePlaceholder]:
    return [place for place in theirs.places if place not in taken.values()]


def _take(role: str, theirs: TemplateLayout, taken: dict[str, TemplatePlaceholder], slide: Frame) -> None:
    free = [place for place in _free(theirs, taken) if _suits(role, place) and place.outer.y < _FOOT * slide.h]
    if role == "byline":
        free = [place for place in free if place.inner.h >= _BYLINE * place.look.size]
    if role in _CONTENT:
        free = [place for place in free if place.outer.h >= _LEAST_HEIGHT * slide.h]
    least = _CAPTION if role == "caption" else _LEAST_SHARE
    wide = [place for place in free if place.inner.w >= least * slide.w or role == "title"]
    if role in {"left", "right"}:
        pair = sorted(_largest(free, 1 if _other(role) in taken else 2), key=lambda place: place.outer.x)
        beside = all(one.outer.right <= other.outer.x + _TOUCHING for one, other in pairwise(pair))
        if beside and len(pair) == (1 if _other(role) in taken else 2):
            taken[role] = pair[0] if role == "left" else pair[-1]
        return
    if role in {"left-title", "right-title"}:
        return
    if (best := next(_preferred(role, wide), None)) is not None:
        taken[role] = best


def _preferred(role: str, free: list[TemplatePlaceholder]) -> Iterator[TemplatePlaceholder]:
    """The type made for it first, then the larger one; a heading keeps its place."""
    types = _TYPES.get(role, ())
    if role in {"body", "quote", "figure", "chart", "table", "picture"}:
        free = _largest(free, len(free))
    yield from sorted(free, key=lambda place: types.index(place.type) if place.type in types else len(types))


def _largest(places: list[TemplatePlaceholder], count: int) -> list[TemplatePlaceholder]:
    return sorted(places, key=lambda place: -place.outer.w * place.outer.h)[:count]


def _other(role: str) -> str:
    return next(one if role == other else other for one, other in _PAIRS if role in {one, other})


def _take_columns(theirs: TemplateLayout, taken: dict[str, TemplatePlaceholder]) -> None:
    """A comparison: two places of one size beside each other with a heading above each; or, of four places, in each
    half the upper one is the heading, the larger one the content.
    """
    free = sorted((place for place in _free(theirs, taken) if _suits("left", place)), key=lambda one: one.outer.x)
    if any(role in taken for pair in _PAIRS for role in pair):
        return
    for columns in _rows(free, 2):
        if heads := _heads(columns, free):
            taken |= {"left-title": heads[0], "left": columns[0], "right-title": heads[1], "right": columns[1]}
            return
    halves = (("left", free[:2]), ("right", free[2:])) if len(free) == 4 else ()
    for side, pair in halves:
        head, content = sorted(pair, key=lambda place: place.outer.y)
        if head.outer.h < content.outer.h:
            taken[f"{side}-title"], taken[side] = head, content


def _take_cards(count: int, theirs: TemplateLayout, taken: dict[str, TemplatePlaceholder]) -> None:
    """As many places of one size beside each other, with a heading above each."""
    free = [place for place in _free(theirs, taken) if _suits("text-1", place)]
    for columns in _rows(free, count):
        if heads := _heads(columns, free):
            taken |= {f"text-{number}": place for number, place in enumerate(columns, 1)}
            taken |= {f"head-{number}": head for number, head in enumerate(heads, 1)}
            return


def _rows(free: Sequence[TemplatePlaceholder], count: int) -> Iterator[list[TemplatePlaceholder]]:
    """Places of one size and height beside each other, from the left, no more than `count`; the largest first."""
    for first in sorted(free, key=lambda place: -place.outer.w * place.outer.h):
        row = sorted((place for place in free if _alike(place.outer, first.outer)), key=lambda place: place.outer.x)
        apart = all(one.outer.right <= other.outer.x + _TOUCHING for one, other in pairwise(row))
        if len(row) == count and apart:
            yield row


def _alike(one: Frame, other: Frame) -> bool:
    sides = ((one.w, other.w), (one.h, other.h))
    return all(abs(a - b) <= _ALIKE * b for a, b in sides) and abs(one.y - other.y) <= _ALIKE * other.h


def _heads(columns: Sequence[TemplatePlaceholder], free: Sequence[TemplatePlaceholder]) -> list[TemplatePlaceholder]:
    """The heading of each column; none where one has none."""
    heads = [head for place in columns if (head := _above(place, free)) is not None]
    return heads if len(heads) == len(columns) else []


def _above(place: TemplatePlaceholder, free: Sequence[TemplatePlaceholder]) -> TemplatePlaceholder | None:
    """The heading of a column: a lower place that ends where it begins."""
    column = place.outer
    found = [
        other
        for other in free
        if other.outer.h < column.h / 2
        and abs(other.outer.bottom - column.y) <= other.outer.h / 2
        and min(other.outer.right, column.right) - max(other.outer.x, column.x) >= _SHARED * column.w
    ]
    return max(found, key=lambda other: other.outer.bottom, default=None)


_NUMBERED = re.compile(r"^\d+[\s_.)-]+(?!つ)|[\s_-]*\d+$")
"""As in "1_Title Slide", which PowerPoint makes of a layout that is pasted, and in "Title 3"."""


def is_called(layout: str, name: str) -> bool:
    """Whether `name` is one for our `layout`."""
    known = _names()[layout] if layout in _names() else {_bare(layout)}
    return _bare(name) in known or _bare(_NUMBERED.sub("", name)) in known


@cache
def _names() -> Mapping[str, set[str]]:
    """Our layouts, each with its own and its other names, bare (`layout-names.yml`)."""
    table = files(__package__) / "layout-names.yml"
    tree = read_yaml(table.read_text("utf-8"), Path(str(table)), Diagnostics())
    assert isinstance(tree, LocatedMapping)
    return {layout: {_bare(layout), *(_bare(str(name)) for name in names or ())} for layout, names in tree.items()}


def is_role(role: str, name: str) -> bool:
    """Whether a placeholder's `name` is that of our slot."""
    return _bare(role) in {_bare(name), _bare(_NUMBERED.sub("", name))}


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """Without case, spaces and signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())
