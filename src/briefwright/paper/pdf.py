"""Document → brief.pdf; and what is reported of it and of the handout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefwright.blocks.kind import Block
from briefwright.blocks.table import TableBlock
from briefwright.brand.model import Brand
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.flow import about_pages, leeway
from briefwright.paper.html import Contents, Paper, PaperLayout, PaperSource, report_dropped
from briefwright.paper.text_length import FEW_ROWS
from briefwright.pdf.pages import Pages, bottom, extents, stretched, try_pages, unwritten, write_pdf
from briefwright.pdf.style_sheet import StyleSheet
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import shortened
from briefwright.templating.layout_log import report_blank, report_messages

LONG = 10
"""A brief of more pages than this has a table of contents, unless its `toc` says otherwise."""

NEAR = 1.3
"""A brief that is expected to have so many pages more is laid out with its contents first."""

LEAST_ROOM, FLOWING_ROOM, MOST_ROOM = 16.0, 36.0, 150.0
"""Points above the title of a brief: at least, where its first section opens on page 1, and at most."""

FEW = 60.0
"""Points of page 1 that may be left free: with more, the first section opens there."""

SPREAD, HIGHER = 15.0, 60.0
"""Points that may be added above and below each key figure, and to the bottom line beside them."""

_RED, _PALE = "#B00020", "#FBE0E0"
"""Of what does not fit, in a draft."""

SLACK = 0.01
"""Overfull by up to this share of a page's height is rounding."""

_COVER = StyleSheet(
    "cover",
    ".front ~ * { display: none } .strip { break-inside: avoid }"
    ".contents a::after { content: '0' }",  # a known page number: WeasyPrint lays out again for each that it learns
)
"""Page 1 alone; what does not fit flows to another page."""

ROUNDING, ABOVE_NOTES = 0.03, 16.0
"""Points of page 1 that are left free: rounding could push content to a second page, and notes keep their distance."""

_CONTENTS: tuple[Contents, ...] = ("messages", "titles")

OPENING, RUN_HEAD, RUN_ROW, RUN_STEP = 86.0, 60.0, 14.0, 5
"""Points of the opening of an annex, of what is above the rows of a table in two runs, and of a row; rows are counted
by fives."""

SPARSE = 1 / 3
"""A page filled less than this, other than the last, gets a warning."""


def print_brief(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics, *, write: bool = True
) -> tuple[Pages, PaperSource]:
    """Print the brief; a short one has no table of contents. Unless `write`, it is laid out alone."""
    laid = lay_out_brief(document, source, brand)
    if source.own_template_folders:  # the built-in templates print everything
        bare = Paper("brief", document, source, brand).source(PaperLayout())
        report_dropped("brief", bare.html, document, source, diagnostics)
    return written(laid, "brief", document, source, diagnostics, write=write)


def lay_out_brief(document: Document, source: Source, brand: Brand) -> tuple[Pages, PaperSource]:
    """The brief's pages, not written yet."""
    paper = Paper("brief", document, source, brand)
    covers = _Covers(paper)
    listed = about_pages(document) > LONG + NEAR if document.toc is None else document.toc
    laid = _brief(paper, document, _front(covers, contents=listed))
    if document.toc is None and listed != (laid[0].count > LONG):
        laid = _brief(paper, document, _front(covers, contents=not listed))
    return marked((stretched(laid[0]), laid[1]), document)


def _front(covers: _Covers, *, contents: bool) -> PaperLayout:
    return _with_contents(covers) if contents else _first_page(covers, PaperLayout())


def _first_page(covers: _Covers, layout: PaperLayout) -> PaperLayout:
    """The layout with a full first page: what is left of it stands in the masthead, or section 1 opens there."""
    trial = replace(layout, digest=True, room=LEAST_ROOM)
    if covers.count(trial) > 1:
        return replace(layout, room=LEAST_ROOM)
    rest, spread, bare = covers.rest(trial), covers.side_by_side(trial), trial
    trial = replace(trial, glance=spread[0], panel=spread[1] if layout.contents == "none" else 0.0)
    if rest > MOST_ROOM - LEAST_ROOM + FEW:
        return replace(trial, digest=False, room=FLOWING_ROOM)
    room = min(LEAST_ROOM + max(covers.free(bare), 0.0), MOST_ROOM)
    return replace(trial, room=room, full=not covers.has_notes(bare))


def _brief(paper: Paper, document: Document, layout: PaperLayout) -> tuple[Pages, PaperSource]:
    """The pages of a brief, with no voids that can be filled."""
    made = paper.source(layout)
    room = 0.0 if layout.digest else MOST_ROOM - layout.room
    heads = {} if layout.first_runs else _rows(document)
    filling = {name: head + RUN_STEP * RUN_ROW for name, (_, head) in heads.items()}
    pages = try_pages(made.html, made.sheets, leeway(document, room, filling, front=layout.full))
    if not layout.first_runs and (runs := begun_runs(pages, document)):
        begun = _brief(paper, document, replace(layout, first_runs=runs))
        return begun if begun[0].count <= pages.count else (pages, made)
    return pages, made


def begun_runs(pages: Pages, document: Document) -> tuple[tuple[str, int], ...]:
    """The long tables of an annex that leave a void before them, each with how many rows of it have room there."""
    heads = _rows(document)
    voids = zip(pages.voids, pages.edges[1:], strict=False)
    found = ((heads[name], void) for void, (name, _) in voids if name in heads)
    rows = [(name, int((void - head) // RUN_ROW) // RUN_STEP * RUN_STEP) for (name, head), void in found]
    return tuple((name, count) for name, count in rows if count >= RUN_STEP)


def _rows(document: Document) -> dict[str, tuple[str, float]]:
    """The long tables of an annex, and its sections that begin with one, each by its id: with that of the table, and
    the points above its rows."""
    heads = dict[str, tuple[str, float]]()
    for section in document.annex:
        tables = (block for block in section.blocks if isinstance(block, TableBlock))
        heads |= {block.id: (block.id, RUN_HEAD) for block in tables if len(block.grid.rows) > FEW_ROWS}
        if section.blocks and (first := section.blocks[0].id) in heads:
            heads[section.id] = first, RUN_HEAD + OPENING
    return heads


def marked(laid: tuple[Pages, PaperSource], document: Document) -> tuple[Pages, PaperSource]:
    """The pages, with what does not fit marked if it is a draft."""
    if document.draft and (marks := _marks(laid[0])):
        return try_pages(laid[1].html, (*laid[1].sheets, StyleSheet("marks", marks))), laid[1]
    return laid


def written(
    laid: tuple[Pages, PaperSource], name: str, document: Document, source: Source, diagnostics: Diagnostics, *,
    write: bool = True,
) -> tuple[Pages, PaperSource]:  # fmt: skip
    """Pages that are laid out, written as a PDF if `write`, and what is wrong with them."""
    pages = write_pdf(laid[0]) if write else unwritten(laid[0])
    _report_faults(pages, name, document, source, diagnostics)
    return pages, laid[1]


def _marks(pages: Pages) -> str:
    """The style that marks what does not fit: red outlines, and red grounds of pages on which a side goes on."""
    full = (lowest for fill, (_, lowest) in zip(pages.fills, pages.edges, strict=True) if fill > 1 + SLACK)
    names = dict.fromkeys(name for name in (*(over.name for over in pages.overflows), *full) if name)
    outlines = [f"#{name}, [data-part='{name}'] {{ outline: 2pt solid {_RED} }}" for name in names]
    further = (number for side in ("front", "back") for number, *_ in extents(pages, side)[1:])
    return "\n".join([*outlines, *(f"@page :nth({number}) {{ background: {_PALE} }}" for number in further)])


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

    def free(self, layout: PaperLayout) -> float:
        """The points of page 1 that its content can be lowered by, above its notes."""
        (rest, *_), (void, *_) = self._pages(layout).rests, self._pages(layout).voids
        return void - ABOVE_NOTES if rest - void > ABOVE_NOTES / 2 else rest - ROUNDING

    def has_notes(self, layout: PaperLayout) -> bool:
        """Whether page 1 has notes."""
        pages = self._pages(layout)
        return pages.voids[0] < pages.rests[0]

    def side_by_side(self, layout: PaperLayout) -> tuple[float, float]:
        """Points added around each key figure, and to the bottom line, so that both end at one height."""
        pages = self._pages(layout)
        figures, panel = bottom(pages, "glance"), bottom(pages, "bottom-line")
        if figures is None or panel is None:
            return 0.0, 0.0
        count = len(self._paper.key_figures)
        return min(max(panel - figures, 0.0) / (2 * count - 1), SPREAD), min(max(figures - panel, 0.0), HIGHER)

    def _pages(self, layout: PaperLayout) -> Pages:
        if layout not in self._tried:
            made = self._paper.source(layout, cover=True)
            self._tried[layout] = try_pages(made.html, (*made.sheets, _COVER))
        return self._tried[layout]


def _report_faults(pages: Pages, name: str, document: Document, source: Source, diagnostics: Diagnostics) -> None:
    whole, places = Location(source.file), places_of(document)
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


def places_of(document: Document) -> dict[str, Location]:
    """Where each block and section is written, by its id, and what stands outside of them, by its key."""
    places = dict(document.places) | {block.id: block.location for block in document.blocks()}
    return places | {section.id: section.location for section in document.every_section}


def _hint(block: Block | None) -> str:
    """How to fix an overflow."""
    if block is not None and block.kind in ("stats", "process", "timeline"):
        return "use fewer or shorter items, or split the block"
    if block is not None and block.kind == "chart":
        return "use fewer categories, or shorter names"
    return "shorten it, or break a very long word"
