"""Pages as they come from the layout → finished ones, with margin boxes and grounds, as WeasyPrint finishes them.

The page itself stays as it is, for the next layout: what is finished is a copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from briefwright.pdf.incremental.keeping import Kept


@dataclass(slots=True)
class Finished:
    """A page, and what its margin boxes were made of."""

    page: Any
    """WeasyPrint's page; after `stretch` another with the same boxes."""
    marginal: tuple[Any, ...]
    is_last: bool
    messages: tuple[Any, ...] = ()
    facts: Any = None
    """What is known of it by itself."""


def copied(box: Any) -> Any:
    """A copy of a laid-out box with all in it."""
    if (inner := getattr(box, "_box", None)) is not None:  # it marks the place of one that is out of the flow
        placeholder = type(box)(copied(inner))
        object.__setattr__(placeholder, "_layout_done", box._layout_done)
        return placeholder
    new = box.copy()
    if children := getattr(box, "children", None):
        new.children = type(children)(map(copied, children))
    if groups := getattr(box, "column_groups", None):
        new.column_groups = type(groups)(map(copied, groups))
    return new


def finish(
    made: list[Any], kept: dict[int, Kept], context: Any, html: Any, messages: list[Any], styles: Any
) -> list[Finished]:
    """Finish all pages, or take them as they were finished before."""
    found = [kept.get(id(page)) for page in made]
    own = _page_styles(context)
    facts = [_facts(page, one) for page, one in zip(made, found, strict=True)]
    for number, (_, strings) in enumerate(facts, 1):
        for name, text in strings:
            context.string_set[name][number].append(text)
    shown: set[Any] = set()
    finished = []
    for number, (page, one, (labelled, _)) in enumerate(zip(made, found, facts, strict=True), 1):
        is_last = number == len(made)
        marginal = _marginal(number, context, styles, own.get(page.page_type, ()))
        before = one.finished if one is not None else None
        if before is not None and before.marginal == marginal and before.is_last == is_last:
            messages += before.messages
            finished.append(before)
        else:
            told = len(messages)
            new = Finished(_finished(page, number, context, shown), marginal, is_last)
            new.messages = tuple(messages[told:])
            finished.append(new)
            if one is not None:
                one.finished = new
        shown |= labelled
    return finished


def _facts(page: Any, kept: Kept | None) -> tuple[set[Any], list[tuple[str, str]]]:
    """The elements with a bookmark, each with its pseudo-element, and the strings that a page sets."""
    known = kept.facts if kept is not None else {}
    if "facts" not in known:
        boxes = list(page.descendants())
        labelled = {_labelled(box) for box in boxes if box.bookmark_label}
        strings = [pair for box in boxes if box.string_set and box.string_set != "none" for pair in box.string_set]
        known["facts"] = labelled, strings
    found: tuple[set[Any], list[tuple[str, str]]] = known["facts"]
    return found


def _labelled(box: Any) -> tuple[str, Any]:
    pseudo = str(box.element_tag).partition("::")[2]
    return (pseudo if pseudo in ("before", "after") else ""), box.element


def _page_styles(context: Any) -> dict[Any, list[tuple[str | None, Any]]]:
    """The styles of each type of page and of its margin boxes."""
    found: dict[Any, list[tuple[str | None, Any]]] = {}
    for (element, what), style in context.style_for.get_computed_styles().items():
        if isinstance(element, tuple):  # not an element
            found.setdefault(element, []).append((what, style))
    return found


def _marginal(number: int, context: Any, styles: Any, own: Iterable[tuple[str | None, Any]]) -> tuple[Any, ...]:
    """What the margin boxes of a page depend on: counters, strings in effect, and their styles, which are `own`."""
    strings = tuple(
        (
            name,
            tuple(by_page.get(number, ())),
            next((by_page[n][-1] for n in range(number - 1, 0, -1) if n in by_page), None),
        )
        for name, by_page in context.string_set.items()
    )
    numbers = tuple((what, styles.number(style)) for what, style in own)
    return deepcopy(context.page_maker[number][3]), strings, numbers


def _finished(made: Any, number: int, context: Any, shown: set[Any]) -> Any:
    """WeasyPrint's page of a copy, with its margin boxes (`layout_document`)."""
    from weasyprint.document import Page
    from weasyprint.layout.background import layout_backgrounds
    from weasyprint.layout.page import make_margin_boxes

    page = copied(made)
    seen = set(shown)
    for box in page.descendants():
        if box.bookmark_label:
            if _labelled(box) in seen:
                box.bookmark_label = ""
            seen.add(_labelled(box))
    root, *notes = page.children
    context.current_page = number
    margins = make_margin_boxes(context, page, context.page_maker[number][3])
    page.children = (root, *(area for area in notes if area.children), *margins)
    layout_backgrounds(page, context.get_image_from_uri)
    return Page(page)
