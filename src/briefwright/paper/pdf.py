"""Document → brief.pdf and handout.pdf."""

from __future__ import annotations

from briefwright.brand import Brand
from briefwright.document.model import Document
from briefwright.paper.html import paper_html
from briefwright.problems import Findings, Where
from briefwright.project import Source
from briefwright.typeset import Pages, print_pdf

Facts = frozenset[tuple[str, str]]
"""Names of facts with their wording."""

LONG = 4
"""A brief of more pages than this has a list of contents, unless it says otherwise (LOOK: "over four pages")."""

SCALES = (1.1, 1.2, 1.3)
"""How far the type of a handout grows while it keeps to its two pages."""

TIGHT = 0.975
"""How far it shrinks if it would not (LOOK: 9.5 pt or more)."""

SPARSE = 1 / 3
"""A page filled less than this, if it is not the last, is worth a warning."""


def print_brief(document: Document, source: Source, brand: Brand, findings: Findings) -> tuple[Pages, Facts]:
    """Print the brief; the contents are left out of one that turns out short."""
    pages, facts = _print("brief", document, source, brand, toc=document.toc is not False)
    if document.toc is None and pages.count <= LONG:
        pages, facts = _print("brief", document, source, brand, toc=False)
    _tell(pages, "brief", document, source, findings)
    return pages, facts


def print_handout(document: Document, source: Source, brand: Brand, findings: Findings) -> tuple[Pages, Facts]:
    """Print the handout: one sheet, two sides, always; in the largest type that does it."""
    pages, facts = _print("handout", document, source, brand, toc=False)
    larger = SCALES if pages.count == 2 else (TIGHT,)
    for scale in larger:
        other, _ = _print("handout", document, source, brand, toc=False, scale=scale)
        if other.count != 2 or (other.overflows and not pages.overflows):
            break
        pages = other
    if pages.count != 2:
        findings.error(
            "E502", f"the handout comes to {pages.count} pages; it has two", Where(source.file),
            "shorten the bottom line and the points, or limit some with `only: [brief, deck]`",
        )  # fmt: skip
    _tell(pages, "handout", document, source, findings)
    return pages, facts


def _print(
    name: str, document: Document, source: Source, brand: Brand, *, toc: bool, scale: float = 1.0
) -> tuple[Pages, Facts]:
    paper = paper_html(name, document, source, brand, toc=toc, scale=scale)
    return print_pdf(paper.html, paper.sheets), paper.facts


def _tell(pages: Pages, name: str, document: Document, source: Source, findings: Findings) -> None:
    whole = Where(source.file)
    for message in dict.fromkeys(pages.messages):
        if "notdef" in message:
            findings.error("E503", f"{name}: {message}", whole, "use another character, or install its font")
        else:
            findings.error("E501", f"{name}: {message}", whole)
    places = {block.id: block.where for block in document.blocks()}
    places |= {section.id: section.where for section in document.sections}
    for over in pages.overflows:
        what = f"`{over.name}`" if over.name in places else "something"
        findings.error(
            "E501",
            f"{name}: on page {over.page} {what} sticks out by {over.excess:.0f} pt",
            places.get(over.name, whole),
            "shorten it, or break a very long word",
        )
    for number, fill in enumerate(pages.fills[:-1], 1):
        if name == "brief" and fill < SPARSE:
            findings.warning(
                "W501",
                f"{name}: page {number} is filled to {fill:.0%}",
                whole,
                "what follows does not fit below it; move or split it",
            )
