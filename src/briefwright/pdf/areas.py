"""A laid-out page → where on it each element is that has a name, and each paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefwright.pdf.faults import descendants, name_of


@dataclass(frozen=True, slots=True)
class ElementArea:
    """Where an element is on its page, as shares of the page's width and height."""

    name: str
    """Its own (`name_of`), or that of the nearest element around it that has one."""
    left: float
    top: float
    width: float
    height: float
    words: str | None = None
    """Of a paragraph, its words; None for an element with a name."""


def areas(page: Any) -> tuple[ElementArea, ...]:
    """The elements with a name, and the paragraphs of text in them, outer ones first."""
    wide, high = float(page.margin_width()), float(page.margin_height())
    found: list[ElementArea] = []
    seen: set[Any] = set()

    def walk(box: Any, name: str) -> None:
        element, children = box.element, [getattr(child, "_box", child) for child in getattr(box, "children", ())]
        own = name_of(element) if element is not None and hasattr(box, "border_width") else ""
        if own and element not in seen:  # the first box of an element is around its others
            seen.add(element)
            found.append(ElementArea(own, *_shares(box, wide, high)))
        name = own or name
        if any(type(child).__name__ == "LineBox" for child in children) and (words := _words(box)):
            found.append(ElementArea(name, *_shares(box, wide, high), words))
        for child in children:
            walk(child, name)

    for child in page.children:
        walk(child, "")
    return tuple(found)


def _shares(box: Any, wide: float, high: float) -> tuple[float, float, float, float]:
    left, top = box.position_x + box.margin_left, box.position_y + box.margin_top
    width, height = box.border_width(), box.border_height()
    return tuple(round(float(one), 4) for one in (left / wide, top / high, width / wide, height / high))  # type: ignore[return-value]


def _words(box: Any) -> str:
    return " ".join("".join(getattr(one, "text", " ") for one in descendants(box) if _is_text(one)).split())


def _is_text(box: Any) -> bool:
    return hasattr(box, "text") or type(box).__name__ == "LineBox"
