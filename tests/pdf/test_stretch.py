"""What is left at the foot of a page is shared among the spaces of its blocks."""

from __future__ import annotations

from typing import Any

import pytest

from briefwright.pdf.faults import descendants, void
from briefwright.pdf.pages import Pages, StyleSheet, stretched, try_pages

SHEET = StyleSheet(
    "test",
    "@page { size: 300pt 400pt; margin: 20pt } body, p { margin: 0 } .block { height: 108pt; background: silver }",
)


def laid(count: int) -> Pages:
    body = "".join(f'<div class="block" id="b{number}"><a href="#b0">Words</a></div>' for number in range(count))
    html = f"<!doctype html><html lang=en><title>T</title><body><main><section class=section>{body}</section></main>"
    return try_pages(html, [SHEET])


def named(pages: Pages, page: int, kind: str = "BlockBox") -> list[Any]:
    boxes = descendants(pages.document.pages[page]._page_box)
    return [box for box in boxes if type(box).__name__ == kind and box.element is not None and box.element.get("id")]


def tops(pages: Pages, page: int) -> list[float]:
    return [box.position_y * 0.75 for box in named(pages, page)]


def test_blocks_move_apart_with_their_grounds_and_links() -> None:
    pages = laid(4)
    assert tops(pages, 0)[:2] == [20, 128]
    before = void(pages.document.pages[0]._page_box)
    stretched(pages)
    assert 128 < tops(pages, 0)[1] < 150
    assert void(pages.document.pages[0]._page_box) < before
    assert named(pages, 0)[1].background.layers[-1].painting_area[1] * 0.75 == tops(pages, 0)[1]
    links = [link[2][1] * 0.75 for link in pages.document.pages[0].links]
    assert links[1] > 128


def test_the_last_page_stays_as_it_is() -> None:
    pages = laid(5)
    before = tops(pages, 1)
    stretched(pages)
    assert tops(pages, 1) == before


def test_the_line_beside_a_timeline_runs_on_to_the_next_event() -> None:
    line = "li::before { content: ''; position: absolute; top: 0; bottom: 0; border-left: 1pt solid }"
    spine = StyleSheet("spine", f"li {{ position: relative; list-style: none }} {line} .tall {{ height: 120pt }}")
    events = '<li class="event" id="e0">Words</li><li class="event" id="e1">Words</li>'
    body = f'<figure class="timeline"><ol>{events}</ol></figure>' + '<div class="block tall">Words</div>' * 3
    html = f"<!doctype html><html lang=en><title>T</title><body><main><section class=section>{body}</section></main>"
    pages = stretched(try_pages(html, [SHEET, spine]))
    first, second = (next(box for box in named(pages, 0) if box.element.get("id") == name) for name in ("e0", "e1"))
    drawn = next(box for box in descendants(first) if box.element_tag == "li::before")
    assert second.position_y > first.position_y + first.height + 1
    assert drawn.position_y + drawn.height == pytest.approx(second.position_y)
