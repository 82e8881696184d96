"""Document → brief.pdf and handout.pdf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefwright.blocks.kind import Block
from briefwright.brand.model import Brand
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.cuts import LEVELS, SOURCES, Left, cut
from briefwright.paper.flow import leeway
from briefwright.paper.html import Contents, Paper, PaperLayout, PaperSource, report_dropped
from briefwright.pdf.pages import Pages, StyleSheet, bottom, sides_too_long, stretched, try_pages, write_pdf
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import shortened
from briefwright.templating.layout_log import report_blank, report_messages

LONG = 10
"""A brief of more pages than this has a table of contents, unless its `toc` says otherwise."""

LEAST_ROOM, FLOWING_ROOM, MOST_ROOM = 16.0, 36.0, 150.0
"""Points above the title of a brief: at least, where its first section opens on page 1, and at most."""

FEW = 60.0
"""Points of page 1 that may be left free: with more, the first section opens there."""

SPREAD, HIGHER = 15.0, 60.0
"""Points that may be added above and below each key figure, and to the bottom line beside them."""

ABOVE = 14.0
"""Points of space above a block."""

MIDDLE, LARGE, SMALL = 1.2, 1.3, (1.1, 1.0, 0.975)
"""Scales tried for the type of a handout (9.5 pt or more); the middle one first, because trials are slow."""

FRONTS = (1.0, 1.1, 1.2, 1.25, 1.3)
"""Scales tried for the type of page 1, while its content still fits."""

SLACK = 0.01
"""Overfull by up to this share of a page's height is rounding."""

_COVER = StyleSheet(
    "cover",
    ".front ~ * { display: none } .strip { break-inside: avoid }"
    ".contents a::after { content: '0' }",  # a known page number: WeasyPrint lays out again for each that it learns
)
"""Page 1 alone; what does not fit flows to another page."""

NEARLY = 1.05
"""Factor by which the fills of two pages may overestimate what one page needs."""

ROUNDING = 0.03
"""Points of page 1 that are left free, because rounding could push its content to a second page."""

WIDEST = 12.0
"""The most points added between two parts of a handout's page 1; what is left goes into its masthead."""

GROWING, LARGEST_ASK = (0.8, 0.5), 240.0
"""Shares of what is left of a handout's page 2 that go around its ask, whose type grows with it; and the most."""

_CONTENTS: tuple[Contents, ...] = ("messages", "titles")

_LARGEST, _NOTABLE = 3, 0.1
"""How many parts of a page that is too long are named, and the least share of it that they fill."""

SPARSE = 1 / 3
"""A page filled less than this, other than the last, gets a warning."""


def print_brief(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics
) -> tuple[Pages, PaperSource]:
    """Print the brief; a short one has no table of contents."""
    paper = Paper("brief", document, source, brand)
    covers = _Covers(paper)
    layout = _with_contents(covers) if document.toc else _first_page(covers, PaperLayout())
    laid = _brief(paper, document, layout)
    if document.toc is None and laid[0].count > LONG:
        layout = _with_contents(covers)
        laid = _brief(paper, document, layout)
    if laid[0].fills[-1] <= 0 and laid[0].count > 1:  # the colophon is alone on its page
        tried = _brief(paper, document, replace(layout, dense=True))
        laid = tried if tried[0].count < laid[0].count else laid
    report_dropped("brief", paper.source(PaperLayout()).html, document, source, diagnostics)
    return _written((stretched(laid[0]), laid[1]), "brief", document, source, diagnostics)


def _first_page(covers: _Covers, layout: PaperLayout) -> PaperLayout:
    """The layout with a full first page: what is left of it stands in the masthead, or section 1 opens there."""
    trial = replace(layout, digest=True, room=LEAST_ROOM)
    if covers.count(trial) > 1:
        return replace(layout, room=LEAST_ROOM)
    rest, spread = covers.rest(trial), covers.side_by_side(trial)
    trial = replace(trial, glance=spread[0], panel=spread[1] if layout.contents == "none" else 0.0)
    if rest > MOST_ROOM - LEAST_ROOM + FEW:
        return replace(trial, digest=False, room=FLOWING_ROOM)
    return replace(trial, room=min(LEAST_ROOM + max(rest - ROUNDING, 0.0), MOST_ROOM))


def _brief(paper: Paper, document: Document, layout: PaperLayout) -> tuple[Pages, PaperSource]:
    """The pages of a brief, with no voids that can be filled."""
    made = paper.source(layout)
    room = 0.0 if layout.digest else MOST_ROOM - layout.room
    return try_pages(made.html, made.sheets, leeway(document, room)), made


def print_handout(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics
) -> tuple[Pages, PaperSource]:
    """Print the handout: always one sheet with two sides, in the largest type that fits.

    What is too much for it is left out, the least important first, with a warning that says what.
    """
    paper = Paper("handout", document, source, brand)
    left: tuple[Left, ...] = ()
    if not (laid := _two_sides(paper)):
        for level in range(1, LEVELS + 1):
            shorter, less = cut(document, level)
            if less == left:
                continue
            left, paper = less, Paper("handout", shorter, source, brand)
            if laid := _one_size(_Covers(paper), paper, PaperLayout(sources=SOURCES)):
                break
    if laid:
        for what, place in left:
            message = f"the handout has no room for all: it leaves out {what}"
            hint = "shorten its texts, or leave some of it out with `only: [brief, deck]`"
            diagnostics.warning("W502", message, place or Location(source.file), hint)
    else:
        laid = _laid(Paper("handout", document, source, brand), PaperLayout(scale=SMALL[-1]))
        if not laid[0].blank:
            _report_length(laid[0], document, source, diagnostics)
    return _written(laid, "handout", document, source, diagnostics)


def _two_sides(paper: Paper) -> tuple[Pages, PaperSource] | None:
    """All of a handout in the largest type in which both sides fit; None if none does."""
    covers = _Covers(paper)
    if laid := _one_size(covers, paper, PaperLayout(scale=MIDDLE)):
        return _one_size(covers, paper, PaperLayout(scale=LARGE)) or laid
    hopeful = (PaperLayout(scale=scale) for scale in SMALL if covers.may_fit(PaperLayout(scale=MIDDLE), scale))
    return next(filter(None, (_one_size(covers, paper, layout) for layout in hopeful)), None)


def _one_size(covers: _Covers, paper: Paper, layout: PaperLayout) -> tuple[Pages, PaperSource] | None:
    """A handout in one size of type, with its sides filled; None if it does not fit."""
    found = covers.roomiest(layout, 1)
    if found is None:
        return None
    found = covers.spread(found)
    laid = _laid(paper, found)
    if laid[0].count != 2 or (laid[0].overflows and layout.scale > 1):
        return None
    if (rest := laid[0].rests[1]) > ABOVE:
        tries = (_laid(paper, replace(found, panel=min(rest * share, LARGEST_ASK))) for share in GROWING)
        return next((fuller for fuller in tries if fuller[0].count == 2), laid)
    return laid


def _report_length(pages: Pages, document: Document, source: Source, diagnostics: Diagnostics) -> None:
    """A problem for each side of the handout that is too long for its page, at what fills most of it."""
    sides = sides_too_long(pages)
    places = {**_places(document), **document.places}
    for side in sides:
        largest = [(part, share) for part, share in side.parts[:_LARGEST] if share >= _NOTABLE]
        filled = ", ".join(f"`{part}` fills {share:.0%}" for part, share in largest)
        line = "line" if side.lines == 1 else "lines"
        message = f"page {side.number} of the handout, which has two pages, is too long by {side.lines} {line}"
        location = next((places[part] for part, _ in largest if part in places), Location(source.file))
        diagnostics.error("E502", message + (f"; {filled} of it" if filled else ""), location, _length_hint(largest))
    if not sides:
        message = f"the handout needs {pages.count} pages and has two"
        diagnostics.error("E502", message, Location(source.file), "keep two elements of the class `sheet` in it")


def _length_hint(largest: Sequence[tuple[str, float]]) -> str:
    part = largest[0][0] if largest else ""
    if part == "sources":
        return "cite fewer sources in what the handout shows, or leave some of that out with `only: [brief, deck]`"
    what = f"shorten `{part}`" if part else "shorten its texts"
    return f"{what}, or leave some of it out of the handout with `only: [brief, deck]`"


def _laid(paper: Paper, layout: PaperLayout) -> tuple[Pages, PaperSource]:
    made = paper.source(layout)
    return try_pages(made.html, made.sheets), made


def _written(
    laid: tuple[Pages, PaperSource], name: str, document: Document, source: Source, diagnostics: Diagnostics
) -> tuple[Pages, PaperSource]:
    pages = write_pdf(laid[0])
    _report_faults(pages, name, document, source, diagnostics)
    return pages, laid[1]


def _with_contents(covers: _Covers) -> PaperLayout:
    """A table of contents, with the sections' messages if page 1 has room for them."""
    for contents in _CONTENTS:
        if covers.count(PaperLayout(contents, digest=True, room=LEAST_ROOM)) == 1:
            return _first_page(covers, PaperLayout(contents))
    return PaperLayout("titles", room=LEAST_ROOM)


class _Covers:
    """Trials of page 1, each laid out once."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._tried: dict[PaperLayout, Pages] = {}

    def count(self, layout: PaperLayout) -> int:
        """How many pages the cover takes."""
        return self._pages(layout).count

    def rest(self, layout: PaperLayout) -> float:
        """The points that are left of page 1."""
        return self._pages(layout).rests[0]

    def side_by_side(self, layout: PaperLayout) -> tuple[float, float]:
        """Points added around each key figure, and to the bottom line, so that both end at one height."""
        pages = self._pages(layout)
        figures, panel = bottom(pages, "glance"), bottom(pages, "bottom-line")
        if figures is None or panel is None:
            return 0.0, 0.0
        count = len(self._paper.key_figures)
        return min(max(panel - figures, 0.0) / (2 * count - 1), SPREAD), min(max(figures - panel, 0.0), HIGHER)

    def roomiest(self, layout: PaperLayout, count: int) -> PaperLayout | None:
        """The layout in the largest type whose cover fits on `count` pages; None if none fits."""
        found = None
        for front in FRONTS:
            larger = replace(layout, front=front)
            if not self._fits(larger, count):
                break
            found = larger
        return found

    def may_fit(self, tried: PaperLayout, scale: float) -> bool:
        """Whether page 1 may fit in a smaller type than the trial's, in which it did not.

        The area of text grows at most with the square of its size. The pages of a trial are not quite of one height.
        """
        return sum(self._pages(tried).fills) * (scale / tried.scale) ** 2 < NEARLY

    def spread(self, layout: PaperLayout) -> PaperLayout:
        """The layout with the space left on page 1 between its parts, the rest of it in the masthead."""
        gaps = self._paper.source(layout, cover=True).gaps
        rest = max(self._pages(layout).rests[0] - ROUNDING, 0)
        gap = min(rest / gaps, WIDEST) if gaps else 0.0
        return replace(layout, gap=gap, room=min(rest - gap * gaps, MOST_ROOM))

    def _fits(self, layout: PaperLayout, count: int) -> bool:
        pages = self._pages(layout)
        return pages.count <= count and not pages.overflows

    def _pages(self, layout: PaperLayout) -> Pages:
        if layout not in self._tried:
            made = self._paper.source(layout, cover=True)
            self._tried[layout] = try_pages(made.html, (*made.sheets, _COVER))
        return self._tried[layout]


def _report_faults(pages: Pages, name: str, document: Document, source: Source, diagnostics: Diagnostics) -> None:
    whole, places = Location(source.file), _places(document)
    report_messages(pages.messages, name, source, diagnostics)
    if pages.blank:
        report_blank(name, source, diagnostics)
    blocks = {block.id: block for block in document.blocks()}
    for over in pages.overflows:
        what = f"`{over.name}`" if over.name in places else "content"
        words = f" (“{shortened(over.words)}”)" if over.words else ""
        diagnostics.error(
            "E501",
            f"{name}: {what}{words} overflows page {over.page} by {over.excess:.0f} pt",
            places.get(over.name, whole),
            _hint(blocks.get(over.name)),
        )
    for number, (fill, (_, lowest)) in enumerate(zip(pages.fills, pages.edges, strict=True), 1):
        if fill > 1 + SLACK:
            what = f"`{lowest}` on page {number}" if lowest in places else f"page {number}"
            diagnostics.error(
                "E501",
                f"{name}: {what} overflows into the footer",
                places.get(lowest, whole),
                "it is taller than a page: shorten or split it",
            )
    if name == "brief":
        _report_breaks(pages, places, whole, diagnostics)


def _report_breaks(pages: Pages, places: Mapping[str, Location], whole: Location, diagnostics: Diagnostics) -> None:
    """Warn of headings that are parted from their text, and of pages that are left nearly empty."""
    for heading in pages.stranded:
        what = f"of `{heading.name}` " if heading.name in places else ""
        diagnostics.warning(
            "W501",
            f"brief: a heading {what}is at the end of page {heading.page}, and its text begins on the next",
            places.get(heading.name, whole),
            "the block after it cannot break across pages: shorten or split it",
        )
    for number, (fill, (following, _)) in enumerate(zip(pages.fills, pages.edges[1:], strict=False), 1):
        if fill < SPARSE:
            block = f"`{following}`, which comes next," if following in places else "the next block"
            diagnostics.warning(
                "W501",
                f"brief: page {number} is only {fill:.0%} full",
                places.get(following, whole),
                f"{block} does not fit below it: move or split it",
            )


def _places(document: Document) -> dict[str, Location]:
    """Where each block and section is written, by its id."""
    places = {block.id: block.location for block in document.blocks()}
    return places | {section.id: section.location for section in document.every_section}


def _hint(block: Block | None) -> str:
    """How to fix an overflow."""
    if block is not None and block.kind in ("stats", "process", "timeline"):
        return "use fewer or shorter items, or split the block"
    if block is not None and block.kind == "chart":
        return "use fewer categories, or shorter names"
    return "shorten it, or break a very long word"
