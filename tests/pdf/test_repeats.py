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
