"""Document → brief.pdf and handout.pdf."""

from __future__ import annotations

from dataclasses import replace

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.kind import Block
from briefwright.brand.model import Brand
from briefwright.charts.ring import CLEAR
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.html import Layout, Paper
from briefwright.pdf.pages import Pages, StyleSheet, try_pages, write_pdf
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Facts
from briefwright.templating.layout_log import tell_messages

LONG = 4
"""A brief of more pages than this has a list of contents, unless it says otherwise (LOOK: "over four pages")."""

MIDDLE, LARGE, SMALL = 1.2, 1.3, (1.1, 1.0, 0.975)
"""What the type of a handout is multiplied by (LOOK: 9.5 pt or more); the middle is tried first, for trials cost."""

FRONTS = (1.0, 1.1, 1.2, 1.25, 1.3)
"""How far the type of page 1 grows while what stands on it keeps to it."""

SLACK = 0.01
"""How far below its room a page may be filled, by rounding."""

_COVER = StyleSheet(
    "cover",
    ".front ~ * { display: none } .strip { break-inside: avoid }"
    ".contents a::after { content: '0' }",  # a page that is known: WeasyPrint lays out anew for each it comes to know
)
"""Page 1 alone: what is too much for it goes over to another page."""

NEARLY = 1.05
"""The most by which a page seems fuller than it is, where its end is reckoned from two."""

ROUNDING = 0.03
"""Points of page 1 that are not shared out, or rounding may make it two."""

WIDEST = 48.0
"""Points that are added between two parts of page 1 at most: further apart they would not read as one page."""

SPARSE = 1 / 3
"""A page filled less than this, if it is not the last, is worth a warning."""


def print_brief(document: Document, source: Source, brand: Brand, diagnostics: Diagnostics) -> tuple[Pages, Facts]:
    """Print the brief; the contents are left out of one that turns out short."""
    paper = Paper("brief", document, source, brand)
    laid = _laid(paper, Layout() if document.toc is False else _with_contents(_Covers(paper)))
    if document.toc is None and laid[0].count <= LONG:
        laid = _laid(paper, Layout())
    return _written(laid, "brief", document, source, diagnostics)


def print_handout(document: Document, source: Source, brand: Brand, diagnostics: Diagnostics) -> tuple[Pages, Facts]:
    """Print the handout: one sheet, two sides, always; in the largest type that does it."""
    paper = Paper("handout", document, source, brand)
    covers = _Covers(paper)

    def two_sides(scale: float) -> tuple[Pages, Facts] | None:
        layout = covers.roomiest(Layout(scale=scale), 1)
        laid = _laid(paper, covers.spread(layout)) if layout else None
        return laid if laid and laid[0].count == 2 and not (laid[0].overflows and scale > 1) else None

    if laid := two_sides(MIDDLE):
        laid = two_sides(LARGE) or laid
    else:
        hopeful = (scale for scale in SMALL if covers.may_fit(Layout(scale=MIDDLE), scale))
        laid = next(filter(None, map(two_sides, hopeful)), None)
    if not laid:
        laid = _laid(paper, Layout())
        diagnostics.error(
            "E502", f"the handout comes to {max(laid[0].count, 3)} pages; it has two", Location(source.file),
            "shorten the bottom line and the points, or limit some with `only: [brief, deck]`",
        )  # fmt: skip
    return _written(laid, "handout", document, source, diagnostics)


def _laid(paper: Paper, layout: Layout) -> tuple[Pages, Facts]:
    made = paper.source(layout)
    return try_pages(made.html, made.sheets), made.facts


def _written(
    laid: tuple[Pages, Facts], name: str, document: Document, source: Source, diagnostics: Diagnostics
) -> tuple[Pages, Facts]:
    pages, facts = write_pdf(laid[0]), laid[1]
    _tell(pages, name, document, source, diagnostics)
    return pages, facts


def _with_contents(covers: _Covers) -> Layout:
    """The contents with the sections' messages if page 1 has the room, and the type that fills it."""
    titles, messages = Layout("titles"), Layout("messages")
    least = 1 if covers.count(messages) == 1 else covers.count(titles)
    return covers.roomiest(messages, least) or covers.roomiest(titles, least) or titles


class _Covers:
    """Trials of page 1, each made once."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._tried: dict[Layout, Pages] = {}

    def count(self, layout: Layout) -> int:
        """How many pages the cover comes to."""
        return self._pages(layout).count

    def roomiest(self, layout: Layout, count: int) -> Layout | None:
        """The layout in the largest type whose cover keeps to `count` pages; None if it does in none."""
        found = None
        for front in FRONTS:
            larger = replace(layout, front=front)
            if not self._fits(larger, count):
                break
            found = larger
        return found

    def may_fit(self, tried: Layout, scale: float) -> bool:
        """Whether page 1 in a smaller type may hold what it did not in that of a trial.

        Text takes room at most in step with the square of its size. The pages of a trial are not quite of one height.
        """
        return sum(self._pages(tried).fills) * (scale / tried.scale) ** 2 < NEARLY

    def spread(self, layout: Layout) -> Layout:
        """The layout with what is left of page 1 shared out between its parts."""
        gaps = self._paper.source(layout, cover=True).gaps
        rest = max(self._pages(layout).rests[0] - ROUNDING, 0)
        return replace(layout, gap=min(rest / gaps, WIDEST)) if gaps else layout

    def _fits(self, layout: Layout, count: int) -> bool:
        pages = self._pages(layout)
        return pages.count <= count and not pages.overflows

    def _pages(self, layout: Layout) -> Pages:
        if layout not in self._tried:
            made = self._paper.source(layout, cover=True)
            self._tried[layout] = try_pages(made.html, (*made.sheets, _COVER))
        return self._tried[layout]


def _tell(pages: Pages, name: str, document: Document, source: Source, diagnostics: Diagnostics) -> None:
    whole = Location(source.file)
    tell_messages(pages.messages, name, source, diagnostics)
    blocks = {block.id: block for block in document.blocks()}
    places = {name: block.location for name, block in blocks.items()}
    places |= {section.id: section.location for section in document.sections}
    for over in pages.overflows:
        what = f"`{over.name}`" if over.name in places else "something"
        diagnostics.error(
            "E501",
            f"{name}: on page {over.page} {what} sticks out by {over.excess:.0f} pt",
            places.get(over.name, whole),
            _hint(blocks.get(over.name)),
        )
    for number, fill in enumerate(pages.fills, 1):
        if fill > 1 + SLACK:
            diagnostics.error(
                "E501",
                f"{name}: page {number} runs into its foot",
                whole,
                "a block there is higher than a page: shorten or split it",
            )
    for heading in pages.stranded if name == "brief" else ():
        what = f"of `{heading.name}` " if heading.name in places else ""
        diagnostics.warning(
            "W501",
            f"{name}: a heading {what}stands at the foot of page {heading.page}, and what follows on the next",
            places.get(heading.name, whole),
            "what follows must stay whole: shorten or split it",
        )
    if name == "brief":
        _tell_of_rings(document, diagnostics)
    for number, fill in enumerate(pages.fills[:-1], 1):
        if name == "brief" and fill < SPARSE:
            diagnostics.warning(
                "W501",
                f"{name}: page {number} is filled to {fill:.0%}",
                whole,
                "what follows does not fit below it; move or split it",
            )


def _hint(block: Block | None) -> str:
    """How to mend what sticks out."""
    if block is not None and block.kind in ("stats", "process", "timeline"):
        return "have fewer or shorter ones, or split the block"
    return "shorten it, or break a very long word"


def _tell_of_rings(document: Document, diagnostics: Diagnostics) -> None:
    for block in document.blocks():
        if isinstance(block, ChartBlock) and block.chart.type == "doughnut" and len(block.chart.categories) > CLEAR:
            diagnostics.warning(
                "W501",
                f"a doughnut of {len(block.chart.categories)} slices is hard to read; up to {CLEAR} are clear",
                block.location,
                "use `type: bar`, or gather the small ones",
            )
