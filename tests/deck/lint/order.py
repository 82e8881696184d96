"""The order in which a slide is read aloud, against where things stand on it: title first, feet last, top to bottom,
and in a row from where its lines begin.

What is read first is at the back: a picture that covers the title's place is read before it, or it would hide it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefwright.deck.model.geometry import FOOTER_TYPES, TITLE_TYPES, Frame
from briefwright.deck.opc import NS, Package, Xml
from briefwright.deck.template.backdrop import frame_of

_SHAPES = {f"{{{NS['p']}}}{name}" for name in ("sp", "pic", "cxnSp", "graphicFrame", "grpSp")}

_TOGETHER = 0.5
"""Two things stand in one column, or one row, where they share so much of the narrower one's width, or height."""
_ALMOST = 1e-6
"""Points are rounded."""


def lint_order(package: Package, part: str) -> Iterator[str]:
    """Faults of one slide's order, in sentences. What is decorative is not read."""
    shapes = [one for one in package.trees[part].find("p:cSld/p:spTree", NS) if one.tag in _SHAPES and _read(one)]
    kinds = [_kind(shape) for shape in shapes]
    titles = [at for at, kind in enumerate(kinds) if kind in TITLE_TYPES]
    frames = {at: frame for at in range(len(shapes)) if (frame := _frame(shapes[at], package, part)) is not None}
    head = frames.get(titles[0]) if titles else None
    behind = [at for at in frames if kinds[at] == "pic" and head is not None and frames[at].covers(head)]
    if titles and titles[0] and behind != [*range(titles[0])]:
        yield f"{_name(shapes[0])} is read before the title"
    footers = [at for at, kind in enumerate(kinds) if kind in FOOTER_TYPES]
    words = [at for at in range(len(shapes)) if at not in {*footers, *titles[:1]}]
    if footers and words and footers[0] < words[-1]:
        yield f"{_name(shapes[footers[0]])} is read before {_name(shapes[words[-1]])}, which is no foot"
    # What stands above the title is a running head: it is read after what it heads.
    below = [at for at in words if at in frames and (head is None or frames[at].bottom > head.y)]
    mirrored = package.trees[part].find(".//a:pPr[@rtl='1']", NS) is not None
    side = "right" if mirrored else "left"
    for one, other in combinations(below, 2):
        if _precedes(frames[other], frames[one], mirrored=mirrored):
            first, second = _name(shapes[one]), _name(shapes[other])
            yield f"{first} is read before {second}, which stands above or to the {side} of it"


def _frame(shape: Xml, package: Package, part: str) -> Frame | None:
    """A shape's own place, or that of the placeholder that it fills, on the layout or the master."""
    ph, layouts = _placeholder(shape), package.related(part, "slideLayout")
    if ph is None or (own := frame_of(shape)) is not None or not layouts:
        return frame_of(shape)
    trees = [package.trees[one] for one in (layouts[0], *package.related(layouts[0], "slideMaster"))]
    title = ph.get("type") in TITLE_TYPES
    kind = "title" if title else ph.get("type") if ph.get("type") in FOOTER_TYPES else "body"
    same = [
        *(one for one in trees[0].iterfind(".//p:ph", NS)
          if (one.get("type") in TITLE_TYPES if title else one.get("idx", "0") == ph.get("idx", "0"))),
        *(one for tree in trees[1:] for one in tree.iterfind(".//p:ph", NS) if one.get("type") == kind),
    ]  # fmt: skip
    found = (frame_of(one.getparent().getparent().getparent()) for one in same)
    return next((frame for frame in found if frame is not None), own)


def _precedes(one: Frame, other: Frame, *, mirrored: bool) -> bool:
    """Whether `one` stands wholly above `other` in its column, or wholly to the left in its row, to the right if it is
    read from there."""
    across, down = (
        min(one.right, other.right) - max(one.x, other.x),
        min(one.bottom, other.bottom) - max(one.y, other.y),
    )
    in_column, in_row = across >= _TOGETHER * min(one.w, other.w), down >= _TOGETHER * min(one.h, other.h)
    left, right = (other, one) if mirrored else (one, other)
    return (in_column and one.bottom <= other.y + _ALMOST) or (in_row and left.right <= right.x + _ALMOST)


def _read(shape: Xml) -> bool:
    return shape.find("./*/p:cNvPr//adec:decorative[@val='1']", NS) is None


def _kind(shape: Xml) -> str:
    ph = _placeholder(shape)
    return "" if ph is None else str(ph.get("type", "obj"))


def _name(shape: Xml) -> str:
    return repr(shape.find("./*/p:cNvPr", NS).get("name"))


def _placeholder(shape: Xml) -> Xml | None:
    return shape.find("./*/p:nvPr/p:ph", NS)
