"""Document → brief.pdf and handout.pdf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefwright.blocks.chart import Chart
from briefwright.blocks.kind import Block
from briefwright.brand import Brand
from briefwright.document.model import Document
from briefwright.paper.chart.ring import CLEAR
from briefwright.paper.html import Layout, paper_html
from briefwright.problems import Findings, Where
from briefwright.project import Source
from briefwright.text import Facts
from briefwright.typeset import Pages, StyleSheet, print_pdf, try_pages

LONG = 4
"""A brief of more pages than this has a list of contents, unless it says otherwise (LOOK: "over four pages")."""

MIDDLE, LARGE, SMALL = 1.2, 1.3, (1.1, 1.0, 0.975)
"""What the type of a handout is multiplied by (LOOK: 9.5 pt or more); the middle is tried first, for trials cost."""

FRONTS = (1.1, 1.2, 1.25, 1.3)
"""How far the type of page 1 grows while what stands on it keeps to it."""

SLACK = 0.01
"""How far below its room a page may be filled, by rounding."""

_FLOW = StyleSheet(
    "flow", "html, body, .front { height: auto } .front { display: block } .strip { break-inside: avoid }"
)

SPARSE = 1 / 3
"""A page filled less than this, if it is not the last, is worth a warning."""


def print_brief(document: Document, source: Source, brand: Brand, findings: Findings) -> tuple[Pages, Facts]:
    """Print the brief; the contents are left out of one that turns out short."""
    layout = Layout() if document.toc is False else _with_contents(document, source, brand)
    pages, facts = _print("brief", document, source, brand, layout)
    if document.toc is None and pages.count <= LONG:
        pages, facts = _print("brief", document, source, brand, Layout())
    _tell(pages, "brief", document, source, findings)
    return pages, facts


def print_handout(document: Document, source: Source, brand: Brand, findings: Findings) -> tuple[Pages, Facts]:
    """Print the handout: one sheet, two sides, always; in the largest type that does it."""

    def two_sides(scale: float) -> tuple[Layout, Pages, Facts] | None:
        layout = Layout(scale=scale)
        if _cover(document, source, brand, layout).count != 2:
            return None
        pages, facts = _print("handout", document, source, brand, layout)
        return (layout, pages, facts) if pages.count == 2 and not (pages.overflows and scale > 1) else None

    if found := two_sides(MIDDLE):
        found = two_sides(LARGE) or found
    else:
        found = next(filter(None, map(two_sides, SMALL)), None)
    if found:
        layout, pages, facts = found
        if front := _roomiest(document, source, brand, [replace(layout, front=size) for size in FRONTS], 2):
            pages, _ = _print("handout", document, source, brand, front)
    else:
        pages, facts = _print("handout", document, source, brand, Layout())
        findings.error(
            "E502", f"the handout comes to {max(pages.count, 3)} pages; it has two", Where(source.file),
            "shorten the bottom line and the points, or limit some with `only: [brief, deck]`",
        )  # fmt: skip
    _tell(pages, "handout", document, source, findings)
    return pages, facts


def _print(name: str, document: Document, source: Source, brand: Brand, layout: Layout) -> tuple[Pages, Facts]:
    paper = paper_html(name, document, source, brand, layout)
    return print_pdf(paper.html, paper.sheets), paper.facts


def _with_contents(document: Document, source: Source, brand: Brand) -> Layout:
    """The contents with the sections' messages if page 1 has the room, and the type that fills it."""
    titles, messages = Layout("titles"), Layout("messages")
    least = _cover(document, source, brand, titles).count
    for contents in (messages, titles):
        layouts = [replace(contents, front=front) for front in (1.0, *FRONTS)]
        if layout := _roomiest(document, source, brand, layouts, least):
            return layout
    return titles


def _roomiest(document: Document, source: Source, brand: Brand, layouts: Sequence[Layout], count: int) -> Layout | None:
    """The last of ever roomier layouts whose cover still comes to `count` pages; None if there is none."""
    found = None
    for layout in layouts:
        pages = _cover(document, source, brand, layout)
        if pages.count > count or pages.overflows:
            break
        found = layout
    return found


def _cover(document: Document, source: Source, brand: Brand, layout: Layout) -> Pages:
    """Page 1 and a bare remainder, as plain flow: what is too much for it goes over to another page."""
    if document.output == "handout":
        bare = [replace(one, blocks=lines) for one in document.sections if (lines := one.of_kind("timeline"))]
    else:
        bare = [replace(one, blocks=()) for one in document.sections]
    cover = replace(document, sections=tuple(bare), references=(), acronyms=(), ask=())
    paper = paper_html(document.output, cover, source, brand, layout)
    return try_pages(paper.html, (*paper.sheets, _FLOW))


def _tell(pages: Pages, name: str, document: Document, source: Source, findings: Findings) -> None:
    whole = Where(source.file)
    for message in dict.fromkeys(pages.messages):
        if "notdef" in message:
            findings.error("E503", f"{name}: {message}", whole, "use another character, or install its font")
        else:
            findings.error("E501", f"{name}: {message}", whole)
    blocks = {block.id: block for block in document.blocks()}
    places = {name: block.where for name, block in blocks.items()}
    places |= {section.id: section.where for section in document.sections}
    for over in pages.overflows:
        what = f"`{over.name}`" if over.name in places else "something"
        findings.error(
            "E501",
            f"{name}: on page {over.page} {what} sticks out by {over.excess:.0f} pt",
            places.get(over.name, whole),
            _mend(blocks.get(over.name)),
        )
    for number, fill in enumerate(pages.fills, 1):
        if fill > 1 + SLACK:
            findings.error(
                "E501",
                f"{name}: page {number} runs into its foot",
                whole,
                "a block there is higher than a page: shorten or split it",
            )
    for heading in pages.stranded if name == "brief" else ():
        what = f"of `{heading.name}` " if heading.name in places else ""
        findings.warning(
            "W501",
            f"{name}: a heading {what}stands at the foot of page {heading.page}, and what follows on the next",
            places.get(heading.name, whole),
            "what follows must stay whole: shorten or split it",
        )
    if name == "brief":
        _tell_of_rings(document, findings)
    for number, fill in enumerate(pages.fills[:-1], 1):
        if name == "brief" and fill < SPARSE:
            findings.warning(
                "W501",
                f"{name}: page {number} is filled to {fill:.0%}",
                whole,
                "what follows does not fit below it; move or split it",
            )


def _mend(block: Block | None) -> str:
    """How to mend what sticks out."""
    if block is not None and block.kind in ("stats", "process", "timeline"):
        return "have fewer or shorter ones, or split the block"
    return "shorten it, or break a very long word"


def _tell_of_rings(document: Document, findings: Findings) -> None:
    for block in document.blocks():
        if isinstance(block, Chart) and block.chart.type == "doughnut" and len(block.chart.categories) > CLEAR:
            findings.warning(
                "W501",
                f"a doughnut of {len(block.chart.categories)} slices is hard to read; up to {CLEAR} are clear",
                block.where,
                "use `type: bar`, or gather the small ones",
            )
