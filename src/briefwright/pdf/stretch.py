"""Laid-out pages → the same, with what is left at the foot of a page shared among the spaces between its blocks.

Boxes are moved down after layout, so that no page breaks elsewhere and nothing is laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from briefwright.pdf.faults import POINTS_A_PIXEL, descendants, void

LEAST = 28.0
"""Points at the foot of a page that are left as they are: two lines."""

_SECTION, _BLOCK, _PARAGRAPH, _ITEM = 12.0, 9.0, 2.5, 3.5
"""The most points added before a section, a block, a paragraph of prose, and a point or a recommendation."""

_MUCH, _FURTHER, _FURTHEST, _LEFT = 80.0, 2.0, 3.5, 48.0
"""With more points than `_MUCH` at its foot, the spaces of a page grow up to twice as far, and further so that no more
than `_LEFT` points are left."""

_THROUGH = frozenset({"html", "body", "main"})
_BLOCKS = frozenset({"block", "ask", "end"})


def stretch(document: Any) -> None:
    """Stretch all pages of WeasyPrint's document but the last, each once."""
    for number, page in enumerate(document.pages[:-1]):
        box = page._page_box
        if getattr(box, "is_stretched", False):
            continue
        box.is_stretched = True
        free, units = void(box) - LEAST / 2, _spaces(box)
        most = sum(gap for _, gap in units[1:])
        if free < LEAST / 2 or not most:
            continue
        furthest = 1.0 if free < _MUCH else max(_FURTHER, min((free - _LEFT) / most, _FURTHEST))
        share, down = min(free / most, furthest), 0.0
        for (before, _), (unit, gap) in pairwise(units):
            down += gap * share
            _lengthen_spine(before, gap * share)
            unit.translate(dy=down / POINTS_A_PIXEL)
            _move_grounds(unit, down / POINTS_A_PIXEL)
        document.pages[number] = type(page)(box)  # its links and bookmarks are at the new places


def room(page: Any) -> float:
    """The most points that may be left at the foot of WeasyPrint's page, because its spaces take them."""
    return _LEFT + LEAST / 2 + _FURTHEST * sum(gap for _, gap in _spaces(page)[1:])


def _spaces(page: Any) -> list[tuple[Any, float]]:
    """What can be moved down but the first, each with the points that may be added above it."""
    root = next(child for child in page.children if child.element_tag == "html")
    return list(_units(root, 0.0))


def _lengthen_spine(event: Any, gap: float) -> None:
    """Draw the line beside an event of a timeline down to the next."""
    for child in getattr(event, "children", ()):
        box = getattr(child, "_box", child)
        if box.element_tag == "li::before" and box.style["border_left_width"] and "event" in _classes(event):
            box.height += gap / POINTS_A_PIXEL


def _classes(box: Any) -> list[str]:
    return list(box.element.get("class", "").split()) if box.element is not None else []


def _move_grounds(unit: Any, down: float) -> None:
    """WeasyPrint has placed all backgrounds before."""
    for box in descendants(unit):
        if box.background is not None:
            layers = [
                layer._replace(
                    painting_area=_lower(layer.painting_area, down),
                    positioning_area=_lower(layer.positioning_area, down),
                    clipped_boxes=[_lower(area, down) for area in layer.clipped_boxes],
                )
                for layer in box.background.layers
            ]
            box.background = box.background._replace(layers=layers)


def _lower(area: Any, down: float) -> Any:
    """An area whose second number is its top; a word says that a layer has none."""
    return area if isinstance(area, str) else (area[0], area[1] + down, *area[2:])


def _units(box: Any, before: float) -> Iterator[tuple[Any, float]]:
    """What is moved as one, each with the points that may be added above it; `before`: above the first."""
    introduced = told = False
    for at, child in enumerate(box.children):
        classes = _classes(child)
        above = before if at == 0 else 0.0 if introduced else _BLOCK if _BLOCKS & {*classes} else 0.0
        if child.element_tag in _THROUGH:
            yield from _units(child, 0.0)
        elif "section" in classes:
            yield from _units(child, _SECTION)
        elif "prose" in classes:
            yield from _paragraphs(child, min(above, _PARAGRAPH) if told else above)
        elif {"recommendations", "points", "timeline"} & {*classes}:
            for number, part in enumerate(child.children):
                if part.element_tag in ("ol", "ul") and len(part.children) > 1:
                    yield from (
                        (one, above if number == rank == 0 else _ITEM) for rank, one in enumerate(part.children)
                    )
                else:
                    yield part, above if number == 0 else 0.0
        else:
            yield child, above
        introduced, told = bool({"opening", "beside"} & {*classes}), "prose" in classes


def _paragraphs(prose: Any, above: float) -> Iterator[tuple[Any, float]]:
    """The parts of prose, among which a figure may have been moved."""
    figure = pulled = False
    for at, part in enumerate(prose.children):
        before, figure = figure, "block" in _classes(part)
        beside, pulled = pulled, "pull" in _classes(part)
        yield part, above if at == 0 else 0.0 if beside else _BLOCK if before or figure else _PARAGRAPH
