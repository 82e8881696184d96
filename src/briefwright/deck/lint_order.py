"""The order in which a slide is read aloud, against where things stand on it: title first, feet last, top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefwright.deck.lint_areas import GROUP, SHAPES, Area, area_of
from briefwright.deck.lint_sheets import FOOTERS, TITLES, Sheet, placeholder
from briefwright.deck.opc import NS, Xml

_TOGETHER = 0.5
"""Two things stand in one column, or one row, where they share so much of the narrower one's width, or height."""


def lint_order(sheet: Sheet) -> Iterator[str]:
    """Faults of one slide's order, in sentences. What is decorative is not read."""
    shapes = [one for one in sheet.trees[0].find("p:cSld/p:spTree", NS) if one.tag in {GROUP, *SHAPES} and _read(one)]
    kinds = [_kind(shape) for shape in shapes]
    titles = [at for at, kind in enumerate(kinds) if kind in TITLES]
    if titles and titles[0]:
        yield f"{_name(shapes[0])} is read before the title"
    footers = [at for at, kind in enumerate(kinds) if kind in FOOTERS]
    words = [at for at in range(len(shapes)) if at not in {*footers, *titles[:1]}]
    if footers and words and footers[0] < words[-1]:
        yield f"{_name(shapes[footers[0]])} is read before {_name(shapes[words[-1]])}, which is no foot"
    yield from _against_geometry([shapes[at] for at in words], shapes[titles[0]] if titles else None, sheet)


def _against_geometry(shapes: list[Xml], title: Xml | None, sheet: Sheet) -> Iterator[str]:
    """What stands above the title is a running head: it is read after what it heads."""
    areas = [(shape, area) for shape in shapes if (area := area_of(shape, sheet)) is not None]
    head = area_of(title, sheet) if title is not None else None
    below = [(shape, area) for shape, area in areas if head is None or area.bottom > head.y]
    for (one, first), (other, second) in combinations(below, 2):
        if _precedes(second, first):
            yield f"{_name(one)} is read before {_name(other)}, which stands above or to the left of it"


def _precedes(one: Area, other: Area) -> bool:
    """Whether `one` stands wholly above `other` in its column, or wholly to the left in its row."""
    in_column = one.across(other) >= _TOGETHER * min(one.w, other.w)
    in_row = one.down(other) >= _TOGETHER * min(one.h, other.h)
    return (in_column and one.bottom <= other.y) or (in_row and one.right <= other.x)


def _read(shape: Xml) -> bool:
    return shape.find("./*/p:cNvPr//adec:decorative[@val='1']", NS) is None


def _kind(shape: Xml) -> str:
    ph = placeholder(shape)
    return "" if ph is None else str(ph.get("type", "obj"))


def _name(shape: Xml) -> str:
    return repr(shape.find("./*/p:cNvPr", NS).get("name"))
