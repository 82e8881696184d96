"""Laid-out pages → their faults: overflow, headings stranded at the end of a page, pages left nearly empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

POINTS_A_PIXEL = 0.75


class GaveUp(Exception):
    """A page or a style sheet that cannot be laid out."""

    def __init__(self, sheet: str, reason: str) -> None:
        self.sheet, self.reason = sheet, reason
        """The name of the style sheet, empty if unknown; and why, in words."""
        super().__init__(sheet, reason)


@dataclass(frozen=True, slots=True)
class Overflow:
    """Something that sticks out of its box or its page."""

    page: int
    """Counts from 1."""
    name: str
    """Of the nearest element that has one (`name_of`); empty if none has."""
    excess: float
    """In points."""
    words: str = ""
    """The words that stick out the most; empty for a table or a picture."""


@dataclass(frozen=True, slots=True)
class Stranded:
    """A heading at the end of a page whose text begins on the next."""

    page: int
    """Counts from 1."""
    name: str
    """The `id` of the nearest element that has one; empty if none has."""


@dataclass(frozen=True, slots=True)
class SheetSide:
    """A side of a sheet that is too long for its page: an element of the class `sheet`."""

    number: int
    """Counts from 1."""
    lines: int
    """So many lines of its text are too many."""
    parts: tuple[tuple[str, float], ...]
    """What fills it, the largest first: the `data-part` of each element that has one, and its share of the height."""


SLACK = 1.0
"""Excess up to this is rounding, not overflow; in CSS pixels."""

LARGEST_SIDE, SMALLEST_SIDE = 5080.0, 10.0
"""Of a page, in millimetres. Source: ISO 32000-1, annex C.2: 14,400 units; smaller than a stamp holds nothing."""
_MILLIMETRE = 96 / 25.4
_INLINE = {"InlineBox", "LineBox"}
"""Boxes that end where their text ends."""


def impossible_side(pages: Sequence[Any]) -> str:
    """What is wrong with the size of a page, in words; empty if nothing."""
    for number, page in enumerate(pages, 1):
        for side in (page.margin_width() / _MILLIMETRE, page.margin_height() / _MILLIMETRE):
            if not SMALLEST_SIDE <= side <= LARGEST_SIDE:
                return (
                    f"a side of page {number} is {side:.4g} mm long, and not {SMALLEST_SIDE:g} to {LARGEST_SIDE:g} mm"
                )
    return ""


def is_blank(pages: Sequence[Any]) -> bool:
    """Whether no page shows a word or a picture, but for what stands in its margins."""
    return not any(_shows(root, page) for page in pages for root in page.children[:1])


def _shows(box: Any, page: Any) -> bool:
    if children := getattr(box, "children", ()):
        return any(_shows(child, page) for child in children)
    if type(box).__name__ not in {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}:
        return False
    right, bottom = box.position_x + box.margin_width(), box.position_y + box.margin_height()
    inside = right > 0 and bottom > 0 and box.position_x < page.margin_width() and box.position_y < page.margin_height()
    style, words = box.style, getattr(box, "text", "x").strip()
    seen = style["visibility"] == "visible" and style["font_size"] > 0 and getattr(style["color"], "alpha", 1) > 0
    return bool(inside and seen and words)


def name_of(element: Any) -> str:
    """The `id` of an element, or its `data-part`: the key of the brief that it shows."""
    return element.get("id") or element.get("data-part") or ""


def overflows(pages: Sequence[Any]) -> tuple[Overflow, ...]:
    """What overflows its column, its page or a box of fixed height."""
    return tuple(
        Overflow(number, name, excess, words)
        for number, page in enumerate(pages, 1)
        for name, (excess, words) in _excesses(page).items()
    )


def _excesses(page: Any) -> dict[str, tuple[float, str]]:
    """For each `id`, what overflows its column, page or box of fixed height the most: by how many points, its words."""
    found: dict[str, tuple[float, str]] = {}

    def walk(box: Any, name: str, edge: float, floor: float, rtl: bool) -> None:
        element, children = box.element, getattr(box, "children", ())
        name = name_of(element) or name if element is not None else name
        # A table grows with its text; what is only laid out like one has columns of its own.
        if type(box).__name__ == "TableBox" and box.element_tag == "table":
            beyond = (
                page.content_box_x() - box.position_x,
                box.position_x + box.width - page.content_box_x() - page.width,
            )
            if (excess := beyond[not rtl]) > SLACK:
                found[name] = excess * POINTS_A_PIXEL, ""
        if children and type(box).__name__ not in _INLINE:
            rtl = box.style["direction"] == "rtl"  # lines then grow towards the left
            edge = box.content_box_x() + (0 if rtl else box.width)
            # The height of a row is a minimum, and a cell over several rows ends below its own.
            if element is not None and box.style["height"] != "auto" and type(box).__name__ != "TableRowBox":
                floor = min(floor, box.position_y + box.margin_height())
        elif not children and type(box).__name__ in {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}:
            left, right, bottom = box.position_x, box.position_x + box.margin_width(), _bottom(box)
            across = (edge - left, -left) if rtl else (right - edge, right - page.margin_width())
            excess = max(*across, bottom - floor)
            if excess > SLACK:
                words = getattr(box, "text", "").strip()
                found[name] = max(found.get(name, (0.0, "")), (excess * POINTS_A_PIXEL, words))
        for child in children:
            walk(getattr(child, "_box", child), name, edge, floor, rtl)

    for child in page.children:
        walk(child, "", page.margin_width(), page.margin_height(), rtl=False)
    return found


_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "header", "figcaption", "caption", "thead"})
"""Elements that introduce what follows them."""


def stranded(pages: Sequence[Any]) -> tuple[Stranded, ...]:
    """The headings that come last on their page, except on the last page."""
    found = ((number, _stranded(page)) for number, page in enumerate(pages[:-1], 1))
    return tuple(Stranded(number, name) for number, name in found if name is not None)


def _stranded(page: Any) -> str | None:
    """The nearest `id` of the heading that comes last on a page; None if something else comes last."""

    def last(box: Any, name: str, *, head: bool) -> tuple[str, bool] | None:
        """The last line or picture inside: its name, and whether it is a heading."""
        if (element := box.element) is not None:
            name, head = name_of(element) or name, head or box.element_tag in _HEADS
        children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
        for child in reversed(children):
            if found := last(child, name, head=head):
                return found
        drawn = hasattr(box, "replacement") or getattr(box, "text", "").strip()
        return (name, head) if drawn and not children else None

    found = last(_root(page), "", head=False)
    return found[0] if found and found[1] else None


def _bottom(box: Any) -> float:
    """Where a text or a picture ends. Arabic typefaces are higher than their lines, and their letters are not."""
    high = box.height
    if box.style["direction"] == "rtl" and hasattr(box, "text"):
        high = min(high, box.margin_height())
    return float(box.position_y + high)


def _root(page: Any) -> Any:
    """The page's own content, without footnotes and margin boxes."""
    return next(child for child in page.children if child.element_tag == "html")


def fill(page: Any) -> float:
    """How far down the page's content area its lowest line or picture ends, as a share; footnotes do not count."""
    drawn = (box for box in descendants(_root(page)) if hasattr(box, "text") or hasattr(box, "replacement"))
    lowest = max(map(_bottom, drawn), default=0.0)
    return (lowest - page.margin_top) / page.height if page.height else 1.0


def rest(page: Any) -> float:
    """The points between the end of a page's content and the bottom of its content area."""
    root = _root(page)
    end = page.content_box_y() + page.height
    return float(end - root.position_y - root.margin_height()) * POINTS_A_PIXEL


def void(page: Any) -> float:
    """The points between the lowest thing on a page and its notes, or its bottom margin."""
    end = page.content_box_y() + page.height
    for area in page.children:
        if type(area).__name__ == "FootnoteAreaBox" and area.children:
            end = min(end, area.position_y + area.margin_top)
    lowest = max((_end(box) for box in descendants(_root(page)) if _is_seen(box)), default=page.content_box_y())
    return float(end - lowest) * POINTS_A_PIXEL


def _is_seen(box: Any) -> bool:
    """Whether it is a line of text, a picture, or on a ground of its own."""
    if hasattr(box, "replacement") or getattr(box, "text", "").strip():
        return True
    return bool(hasattr(box, "border_height") and box.element is not None and box.style["background_color"].alpha > 0)


def _end(box: Any) -> float:
    if hasattr(box, "text") and box.style["direction"] == "rtl":
        return _bottom(box)
    own = box.border_height() if hasattr(box, "border_height") else box.height
    return float(box.position_y + getattr(box, "margin_top", 0) + own)


def edges(page: Any) -> tuple[str, str]:
    """The nearest `id` of what comes first on a page, and of what ends lowest on it; empty where none has one."""
    drawn = list(_named(_root(page), ""))
    lowest = max(drawn, key=lambda found: found[1], default=("", 0.0))
    return (drawn[0][0] if drawn else "", lowest[0])


def _named(box: Any, name: str) -> Iterator[tuple[str, float]]:
    """Each line or picture in a box: the nearest `id`, and where it ends."""
    name = name_of(box.element) or name if box.element is not None else name
    if hasattr(box, "replacement") or getattr(box, "text", "").strip():
        yield name, _bottom(box)
    for child in getattr(box, "children", ()):
        yield from _named(getattr(child, "_box", child), name)


def words_of_parts(page: Any) -> dict[str, str]:
    """The words of each part on a page, by the nearest name of an element (`name_of`)."""
    found: dict[str, str] = {}

    def walk(box: Any, name: str) -> None:
        name = name_of(box.element) or name if box.element is not None else name
        found.setdefault(name, "")
        if text := getattr(box, "text", ""):
            found[name] += f"{text} "
        for child in getattr(box, "children", ()):
            walk(getattr(child, "_box", child), name)

    walk(_root(page), "")
    return found


def too_long(pages: Sequence[Any]) -> tuple[SheetSide, ...]:
    """The sides that take more than one page."""
    sides: dict[Any, list[Any]] = {}
    for page in pages:
        for box in descendants(_root(page)):
            if box.element is not None and "sheet" in box.element.get("class", "").split():
                sides.setdefault(box.element, []).append(box)
    found = (_side(number, boxes) for number, boxes in enumerate(sides.values(), 1))
    return tuple(side for side in found if side.lines)


def _side(number: int, boxes: Sequence[Any]) -> SheetSide:
    """`boxes`: the parts of one side, a page each."""
    from statistics import median

    whole = sum(box.height for box in boxes)
    heights: dict[str, float] = {}
    lines = []
    for box in (inner for one in boxes for inner in descendants(one)):
        if type(box).__name__ == "LineBox":
            lines += [box.height] if box.height > 0 else []  # one may hold no more than an anchor
        elif box.element is not None and (part := box.element.get("data-part")):
            heights[part] = heights.get(part, 0.0) + box.height
    line = median(lines) if lines else 1.0
    excess = ceil(sum(box.height for box in boxes[1:]) / line)
    whole = max(whole, sum(heights.values()))  # they may stand side by side
    parts = sorted(((part, height / whole) for part, height in heights.items()), key=lambda part: -part[1])
    return SheetSide(number, excess, tuple(parts))


def descendants(box: Any) -> Iterator[Any]:
    """A box and all boxes in it, in their order."""
    left = [box]
    while left:
        one = left.pop()
        yield one
        if children := getattr(one, "children", ()):
            left += [getattr(child, "_box", child) for child in reversed(children)]
