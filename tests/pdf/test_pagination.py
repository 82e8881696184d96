"""A page that would end in a void is laid out again."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from briefwright.pdf.faults import descendants, void
from briefwright.pdf.pages import Pages, StyleSheet, try_pages
from briefwright.pdf.pagination import VOID, Leeway

SHEET = StyleSheet(
    "test",
    "@page { size: 300pt 400pt; margin: 20pt } body, p, table { margin: 0 } p { font: 10pt/14pt sans-serif }"
    ".block { margin-bottom: 14pt; break-inside: avoid } .prose { break-inside: auto; orphans: 2; widows: 2 }"
    ".filler { height: 220pt; background: silver } .figure { height: 150pt; background: silver }",
)
FILLER = '<div class="block filler" id="filler">Words</div>'
FIGURE = '<div class="block figure" id="figure">Figure</div>'
PARAGRAPHS = "".join(f"<p>{first} {'word ' * 40}" for first in ("One", "Two", "Three"))
PROSE = f'<div class="block prose" id="prose">{PARAGRAPHS}</div>'

MOVING = Leeway(frozenset({"figure"}))


def laid(body: str, leeway: Leeway | None) -> Pages:
    html = f"<!doctype html><html lang=en><title>T</title><body><main><section class=section>{body}</section></main>"
    return try_pages(html, [SHEET], leeway)


def order(pages: Pages) -> list[str]:
    """The ids and the first words of what is on the pages."""
    boxes = [box for page in pages.document.pages for box in descendants(page._page_box)]
    found = [box.text.split()[0] for box in boxes if getattr(box, "text", "").strip()]
    return [word for word in found if word in ("Words", "Figure", "One", "Two", "Three")]


def test_a_figure_moves_past_paragraphs_that_fill_the_page_in_reading_order_too() -> None:
    fixed, moved = (laid(FILLER + FIGURE + PROSE, Leeway(names)) for names in (frozenset(), frozenset({"figure"})))
    assert order(fixed) == ["Words", "Figure", "One", "Two", "Three"]
    assert order(moved) == ["Words", "One", "Two", "Figure", "Three"]
    assert fixed.voids[0] > VOID > moved.voids[0]
    words = " ".join(moved.root.itertext())
    assert words.index("Two") < words.index("Figure") < words.index("Three")


@pytest.mark.parametrize(
    "after",
    [
        PROSE.replace("<p>One", '<h3 class="headline">It leads</h3><p>One', 1),
        f'<div class="block points" id="points">Points</div>{PROSE}',
        "",
    ],
)
def test_a_figure_moves_past_nothing_but_prose_without_a_headline(after: str) -> None:
    assert order(laid(FILLER + FIGURE + after, Leeway(frozenset({"figure"}))))[:2] == ["Words", "Figure"]


def test_a_table_that_nearly_fits_is_set_closer() -> None:
    rows = "<tr><td style='padding: 5pt 0; font: 10pt/12pt sans-serif'>Row</td></tr>" * 6
    body = f'{FILLER}<div class="block" id="rows"><table>{rows}</table></div>'
    assert (laid(body, None).count, laid(body, Leeway()).count) == (2, 1)


def test_a_void_that_spaces_cannot_take_is_shared_with_the_page_before() -> None:
    lines = f'<div class="block prose">{"<p>Words" * 54}</div>'
    body = f'{lines}{FIGURE}<div class="block" style="height: 330pt">Tall</div>'
    before, after = laid(body, None), laid(body, Leeway())
    assert before.count == after.count == 4
    assert before.voids[2] > after.voids[2] + 50


def test_a_void_that_rows_of_a_table_will_fill_is_not_shared() -> None:
    lines = f'<div class="block prose">{"<p>Words" * 54}</div>'
    body = f'{lines}{FIGURE}<div class="block" id="rows" style="height: 330pt">Tall</div>'
    before, after = laid(body, None), laid(body, Leeway(filling={"rows": 100.0}))
    assert after.voids == before.voids


@pytest.mark.parametrize(
    ("end", "joined"), [(PROSE, True), ('<div class="block" style="height: 280pt">Tall</div>', False)]
)
def test_the_last_lines_join_a_note_that_is_alone_on_the_last_page_unless_they_leave_a_void(
    end: str, *, joined: bool
) -> None:
    colophon = "float: footnote; footnote-display: block; footnote-policy: block; height: 90pt"
    none = "<style>::footnote-call, ::footnote-marker { content: none }</style>"
    start = f'<div class="block" style="height: {156 if joined else 50}pt">Before</div>'
    body = f"{none}{start}{end}<footer style='{colophon}'>Colophon</footer>"
    before, after = laid(body, None), laid(body, Leeway())
    assert (before.count, after.count) == (2, 2)
    assert before.fills[1] <= 0
    assert (after.fills[1] > 0) == joined


def tops(pages: Pages, name: str) -> list[Any]:
    boxes = (box for page in pages.document.pages for box in descendants(page._page_box))
    return [
        box.position_y + box.margin_top
        for box in boxes
        if box.element is not None and name in box.element.get("class", "").split()
    ]


def test_page_1_lowers_its_title_by_what_is_left() -> None:
    masthead = (
        '<div class="masthead block" style="background: silver"><h1 class="title" style="margin: 0">Title</h1></div>'
    )
    body = f'{masthead}<div class="block" style="height: 180pt">Words</div>{FIGURE}'
    fixed, lowered = laid(body, Leeway()), laid(body, Leeway(masthead=200))
    assert tops(lowered, "title")[0] > tops(fixed, "title")[0] + VOID
    assert void(lowered.document.pages[0]._page_box) < 5


def test_a_note_called_in_the_line_for_which_another_moved_on_is_printed() -> None:
    notes = "One<span class=note>First</span><br>Two<span class=note>Second</span><br>Three<br>Four"
    style = (
        "<style>.note { float: footnote; footnote-policy: line; font: 10pt/14pt sans-serif }"
        "::footnote-call { font-size: 7pt; line-height: 0 } p { orphans: 2; widows: 1 }</style>"
    )
    body = f'{style}<div class="block" style="height: 314pt; margin: 0">Words</div><p>{notes}</p>'
    boxes = [box for page in laid(body, Leeway()).document.pages for box in descendants(page._page_box)]
    printed = [box.text for box in boxes if getattr(box, "text", "") in ("One", "Two", "Three", "First", "Second")]
    assert sorted(printed) == ["First", "One", "Second", "Three", "Two"]


def test_a_page_number_on_a_page_that_is_made_again_is_that_of_the_page() -> None:
    link = '<p><a class="number" href="#three">Of </a>'
    body = FILLER + FIGURE + PROSE.replace("<p>Three", f'{link}<p id="three">Three')
    pages = laid(f"<style>.number::after {{ content: target-counter(attr(href), page) }}</style>{body}", MOVING)
    texts = [box.text for box in descendants(pages.document.pages[1]._page_box) if getattr(box, "text", "")]
    assert texts[texts.index("Of ") + 1] == "2"


def test_a_heading_moves_to_the_page_of_its_text_where_a_note_hangs_beside_that() -> None:
    note = "<div style='float: left; width: 40pt; margin-left: -50pt; font: 8pt/10pt sans-serif'>Beside it</div>"
    head = "<header style='break-after: avoid; font: 10pt/14pt sans-serif'>Heading</header>"
    body = (
        f'<div class="block" style="height: 328pt">Words</div>{head}<div class="block prose">{note}{PARAGRAPHS}</div>'
    )
    before, after = laid(body, None), laid(body, Leeway())
    assert ([one.page for one in before.stranded], after.stranded) == ([1], ())


def test_a_page_that_leaves_free_its_share_of_a_void_shares_nothing_itself(caplog: pytest.LogCaptureFixture) -> None:
    random = Random(1)
    heights = [random.choice([20, 30, 40, 150, 190]) for _ in range(60)]
    pages = laid("".join(f'<div class="block" style="height: {height}pt">Box</div>' for height in heights), Leeway())
    made = [line for line in caplog.messages if "layout - Page" in line]
    assert pages.count < len(made) < 4 * pages.count
