"""What does not change is not laid out again."""

from __future__ import annotations

from typing import Any

import pytest

from briefwright.pdf.engine import weasyprint
from briefwright.pdf.pages import Pages, StyleSheet, try_pages
from briefwright.pdf.pagination import Leeway

SHEET = StyleSheet(
    "test",
    "@page { size: 300pt 400pt; margin: 20pt; @footnote { border-top: 1pt solid } } h2 { break-before: page }"
    "p { color: var(--none) }"
    "i { float: footnote; footnote-display: block } a::after { content: ' ' target-counter(attr(href), page) }",
)


def laid(body: str) -> Pages:
    return try_pages(f"<!doctype html><html lang=en><title>T</title><body>{body}", [SHEET], Leeway())


def test_each_note_of_a_page_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint()
    from weasyprint.layout import inline

    lay_out, notes = inline.get_next_linebox, list[str]()

    def counted(context: Any, line: Any, *rest: Any) -> Any:
        if line.element.tag == "i":
            notes.append(line.element.text)
        return lay_out(context, line, *rest)

    monkeypatch.setattr(inline, "get_next_linebox", counted)
    laid("".join(f"<p>Words<i>Note {number}</i>" for number in range(4)))
    assert sorted(notes) == [f"Note {number}" for number in range(4)]


def test_contents_are_laid_out_once_more_with_the_numbers_of_pages(caplog: pytest.LogCaptureFixture) -> None:
    pages = laid('<p><a href="#b">B</a><h2>A</h2><h2 id="b">B</h2>')
    texts = [getattr(box, "text", "") for box in pages.document.pages[0]._page_box.descendants()]
    assert " 3" in texts
    assert [line for line in caplog.messages if line.endswith("Page 1")] == ["Step 5 - Creating layout - Page 1"] * 2


def test_a_style_that_is_not_valid_is_told_by_each_layout() -> None:
    told = [laid("<p>One<p>Two").messages for _ in range(2)]
    assert told[0] == told[1]
    assert len(told[0]) == 1


@pytest.mark.parametrize("style", ["position: absolute; top: 0", "float: left"])
def test_a_picture_stays_on_its_page_when_the_page_before_is_laid_out_again(style: str) -> None:
    picture = f"<img alt=A style='{style}' src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>'>"
    figure = f"<div style='position: relative; height: 200pt; break-inside: avoid'>{picture}Words</div>"
    pages = laid(f'<p style="height: 250pt"><a href="#b">B</a></p>{figure}<h2 id="b">B</h2>')
    drawn = [box for box in pages.document.pages[1]._page_box.descendants() if hasattr(box, "replacement")]
    assert [round(box.position_y * 0.75) for box in drawn] == [20]
