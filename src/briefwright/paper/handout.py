"""Document → handout.pdf: one sheet, two sides, each in the largest type that fits, filled to its foot.

A trial on pages without an end says how high everything is; the spaces follow from that, and the pages are laid out
once more. What is too much is left out by a stated order (`cuts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.figure import FigureBlock
from briefwright.blocks.kind import Block
from briefwright.brand.model import Brand
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.cuts import LEVELS, Left, cut
from briefwright.paper.html import Paper, PaperSource
from briefwright.paper.pdf import marked, places_of, written
from briefwright.paper.sheet import ColumnPart, Columns, evidence, in_columns, parts, sources, units
from briefwright.pdf.pages import Pages, extents, sides_too_long, try_pages
from briefwright.pdf.style_sheet import StyleSheet
from briefwright.problems import Diagnostics, Location

FITS = (0.975, 1.0, 1.06, 1.12, 1.2, 1.3, 1.4)
"""Scales of the type of a side, 9.75 pt; the type of a handout that is too full is 9.5 pt high."""
FIRST = 1.12
"""The scale that is tried first."""
GROWTH, SHRINKING = 1.75, 1.4
"""Text takes space with this power of its size, at most and at least."""
LINE = 13.0
"""The height of a line at scale 1, in points."""
SOURCES = 4
"""References on the sheet; it says how many more there are."""
WIDEST, SPARSE, FARTHEST = 12.0, 36.0, 72.0
"""The most points added between two parts of a side, of one with few parts, and in the shorter column."""
ROOM = 150.0
"""Points in the masthead before the parts of a sparse front are drawn apart."""
DRAWN, HIGHEST = 210.0, 330.0
"""The height of a drawing on the front in a trial, and at most; in points."""
WIDTH = 515.0
"""Points between the edges of a page."""
SOLE = 240.0
"""A back lower than this, of one section, has one column."""
GROWN = (1.0, 0.6, 0.3, 0.0)
"""How much of what is added around what is asked its type grows with: less, where its words have no room."""
AROUND, LINES = 2.0, 0.45
"""How many times what is added around it makes it higher: above and below, and with a line or two of its type."""
LEFT = 24.0
"""Points that may be left of the back."""
GIVEN = 12.0
"""Points that what is asked gives up around it on a back in the smallest type."""
ROUNDING, SHORT_BY = 1.0, 8.0
"""Points that a trial is short by at most: always, and at the foot of a table."""
_LARGEST, _NOTABLE = 3, 0.1
"""How many parts of a side that is too long are named, and the least share of it that they fill."""
_IN_EVERY_OUTPUT = frozenset({"title", "subtitle", "ask", "contact", "key-figures"})
"""Parts that no `only:` leaves out of the handout."""
_ENDLESS = "@page {{ size: {:.2f}pt {:.0f}pt }}"
_WITHOUT = " .sheet.{} > * {{ display: none !important }}"
_LONG = 9000.0
_SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class _Sizes:
    """What trials decide."""

    front: float = FIRST
    back: float = FIRST
    gap: float = 0.0
    room: float = 0.0
    left: float = 0.0
    right: float = 0.0
    panel: float = 0.0
    grown: float = 0.0
    drawn: float = 0.0
    """The height of the drawing on the front; 0: as high as it needs."""


@dataclass(frozen=True, slots=True)
class _Heights:
    """Of a trial, in points."""

    sizes: _Sizes
    front: float
    gaps: int
    drawn: float
    tops: tuple[float, ...]
    """Of each unit of the back, and at last its end."""
    close: float
    rooms: tuple[float, float]
    """What the two pages have."""
    wide: tuple[bool, bool] = (False, False)
    """Whether something on them is wider than its place."""


class _Handout:
    """A handout in one selection of its content."""

    def __init__(self, document: Document, source: Source, brand: Brand, *, terse: bool = False) -> None:
        self.document = document
        self._terse, self._has_own_templates = terse, bool(source.own_template_folders)
        self._paper = Paper("handout", document, source, brand)
        self._parts = parts(document)
        self._evidence = evidence(document)
        self._sources = sources(document)
        block = self._evidence[1] if self._evidence else None
        self.highest = _highest(block) if block else 0.0
        """Points to which a drawing on the front can grow; 0 for evidence that has its height."""

    def source(self, columns: Columns, sizes: _Sizes, *, sole: bool) -> PaperSource:
        points = {
            "gap": sizes.gap,
            "room": sizes.room,
            "left": sizes.left,
            "right": sizes.right,
            "panel": sizes.panel,
            "grown": sizes.grown,
        }
        section, block = self._evidence or (None, None)
        drawn = round(sizes.drawn, 1) if isinstance(block, ChartBlock) and sizes.drawn else None
        made = self._paper.sheet(
            {**points, "drawn": sizes.drawn or DRAWN},
            left=columns.left, right=columns.right, sole=sole, evidence=block, drawn=drawn, references=self._sources,
            evidence_title=section.title if section else (), evidence_message=section.message if section else (),
            most_sources=SOURCES, terse=self._terse,
        )  # fmt: skip
        fits = StyleSheet("fit", f":root {{ --front: {sizes.front}; --back: {sizes.back} }}")
        return replace(made, sheets=(*made.sheets, fits))

    def tried(self, sizes: _Sizes, without: str | None = None) -> tuple[Pages, PaperSource]:
        """On pages without an end, with all of the back in one column; `without` what is on one of the sides."""
        made = self.source(Columns(self._parts, (), (0.0, 0.0)), sizes, sole=False)
        width, _ = _SIZES[self.document.page]
        endless = _ENDLESS.format(width, _LONG) + (_WITHOUT.format(without) if without else "")
        return try_pages(made.html, (*made.sheets, StyleSheet("endless", endless))), made

    def measured(self, sizes: _Sizes, known: _Heights | None = None) -> _Heights:
        """A side that is `known` is not laid out again."""
        side = _known_side(known, sizes) if known and not self._has_own_templates else None
        found = self.heights(sizes, self.tried(sizes, side)[0])
        if known and side == "front":
            wide = known.wide[0], found.wide[1]
            return replace(found, front=known.front, gaps=known.gaps, drawn=known.drawn, wide=wide)
        if known and side == "back":
            wide = found.wide[0], known.wide[1]
            return replace(found, tops=known.tops, close=known.close, rooms=known.rooms, wide=wide)
        return found

    def heights(self, sizes: _Sizes, tried: Pages) -> _Heights:
        front, columns = extents(tried, "front"), extents(tried, "columns")
        close, drawn = extents(tried, "close"), extents(tried, "drawn")
        tops = [top for page, top, _ in extents(tried, "piece") if page > front[0][0]]
        rooms = [_SIZES[self.document.page][1] - (_LONG - page) for page in tried.heights]
        return _Heights(
            sizes, front[0][2], len([one for one in extents(tried, "gap") if one[0] == 1]),
            drawn[0][2] - drawn[0][1] if drawn and drawn[0][0] == 1 else 0.0,
            (*tops, columns[-1][2]) if tops else (0.0, 0.0), close[0][2] - close[0][1] if close else 0.0,
            (rooms[0], rooms[-1]),
            (any(one.page == 1 for one in tried.overflows), any(one.page > 1 for one in tried.overflows)),
        )  # fmt: skip

    def halves(self, heights: _Heights) -> _Halves:
        return _Halves(self._parts, heights)

    def laid(self, halves: _Halves, sizes: _Sizes) -> tuple[Pages, PaperSource]:
        made = self.source(halves.columns, sizes, sole=not halves.columns.right)
        return try_pages(made.html, made.sheets), made


def _known_side(known: _Heights, sizes: _Sizes) -> str | None:
    """The side that has the sizes of an earlier trial."""
    if (known.sizes.front, known.sizes.drawn) == (sizes.front, sizes.drawn):
        return "front"
    return "back" if known.sizes.back == sizes.back else None


@dataclass(frozen=True)
class _Halves:
    """The back in columns, or in one."""

    parts: tuple[ColumnPart, ...]
    heights: _Heights

    @cached_property
    def columns(self) -> Columns:
        tops = self.heights.tops
        if len(self.parts) < 2 and tops[-1] - tops[0] < SOLE:
            return Columns(self.parts, (), (tops[-1] - tops[0], 0.0))
        return in_columns(self.parts, tops, self.room + self.given)

    @property
    def room(self) -> float:
        """What a column has."""
        return self.heights.rooms[1] - self.heights.close - ROUNDING

    @property
    def given(self) -> float:
        """The most points of the columns that are taken from around what is asked."""
        return GIVEN if self.heights.sizes.back == FITS[0] else 0.0

    @property
    def parts_for_room(self) -> bool:
        """Whether a section is parted because no column has room for whole ones: smaller type may have."""
        return self.columns.whole > self.room

    @property
    def gaps(self) -> tuple[float, float]:
        """How many gaps each column has: one between two parts, half of one above each of their items."""
        left, right = (
            sum(0.5 if unit[1] >= 0 else float(unit[0] > 0) for unit in units(column))
            for column in (self.columns.left, self.columns.right)
        )
        return left, right

    @property
    def rest(self) -> float:
        """What is left of the page."""
        return self.room - self.columns.higher


def _highest(block: Block) -> float:
    """How high a drawing as wide as the page can be."""
    if isinstance(block, FigureBlock):
        return min(HIGHEST, WIDTH * block.steepness)
    is_drawn = isinstance(block, ChartBlock) and block.chart.type != "doughnut" and not block.chart.multiples
    return HIGHEST if is_drawn else 0.0


def print_handout(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics, *, write: bool = True, room: bool = True
) -> tuple[Pages, PaperSource]:
    """Print the handout: always one sheet with two sides, in the largest type that fits.

    What is too much for it is left out, the least important first, with a warning that says what. Unless `write`, it is
    laid out alone; without `room`, too, no further than until it is known what is wrong with it.
    """
    certain = None if write or room else _certain_to_fit(document, source, brand)
    laid = certain or lay_out_handout(document, source, brand, diagnostics)
    return written(laid, "handout", document, source, diagnostics, write=write)


def _certain_to_fit(document: Document, source: Source, brand: Brand) -> tuple[Pages, PaperSource] | None:
    """A trial in the smallest type in which nothing is wrong, and all has room to spare: larger type is for the looks.

    None where there is any doubt.
    """
    sizes = _Sizes(FITS[0], FITS[0])
    for terse in (False, True):
        sheet = _Handout(document, source, brand, terse=terse)
        tried = sheet.tried(sizes)
        if tried[0].messages or tried[0].overflows or tried[0].blank:
            return None
        heights = sheet.heights(sizes, tried[0])
        if _spare(sheet, heights) > SHORT_BY:
            return tried
    return None


def lay_out_handout(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics
) -> tuple[Pages, PaperSource]:
    """The handout's pages, not written yet; what is left out is reported."""
    return marked(_on_one_sheet(document, source, brand, diagnostics), document)


def _on_one_sheet(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics
) -> tuple[Pages, PaperSource]:
    whole = _Handout(document, source, brand)
    for sheet in (whole, _Handout(document, source, brand, terse=True)):
        if laid := _fitted(sheet):
            return laid
    full = whole.measured(_Sizes(FITS[0], FITS[0]))
    over = _over(whole, full)
    least = _Sizes(FITS[0] if over[0] else _next(full, 0, whole), FITS[0] if over[1] else _next(full, 1, whole))
    left: tuple[Left, ...] = ()
    for level in () if document.draft else range(1, LEVELS + 1):  # a draft shows all
        shorter, less = cut(document, level, over)
        if less == left:
            continue
        left, sheet = less, _Handout(shorter, source, brand, terse=True)
        heights = sheet.measured(least)
        for side in (0, 1):
            if over[not side] and not over[side] and _over(sheet, heights)[side]:
                least = replace(least, **{("front", "back")[side]: FITS[0]})
                heights = sheet.measured(least)
        if not any(_over(sheet, heights)) and (laid := _filled(sheet, heights)):
            _report_left(whole, full, left, source, diagnostics)
            room = tuple(0 if cut_down else lines for cut_down, lines in zip(over, laid[0].room, strict=True))
            return replace(laid[0], room=room), laid[1]
    laid = whole.laid(whole.halves(full), full.sizes)
    if not laid[0].blank:
        _report_length(laid[0], document, source, diagnostics)
    return laid


def handout_html(document: Document, source: Source, brand: Brand) -> PaperSource:
    """The HTML of a handout, with all of its back in one column.

    Raises:
        ContentError: a template cannot be used.
    """
    sheet = _Handout(document, source, brand)
    return sheet.source(Columns(parts(document), (), (0.0, 0.0)), _Sizes(), sole=True)


def _fitted(sheet: _Handout) -> tuple[Pages, PaperSource] | None:
    """All of a handout, each side in the largest type in which it fits; None if one does not."""
    drawn = min(DRAWN, sheet.highest)
    heights = sheet.measured(_Sizes(drawn=drawn))
    front, back = _next(heights, 0, sheet), _next(heights, 1, sheet)
    parted: _Heights | None = None
    for _ in range(3 * len(FITS)):
        sizes = _Sizes(front, back, drawn=drawn)
        heights = heights if heights.sizes == sizes else sheet.measured(sizes, heights)
        over = _over(sheet, heights)
        wide = (heights.wide[0] and front != FITS[0], heights.wide[1] and back != FITS[0])
        if any(wide) and not any(over):
            front, back = FITS[FITS.index(front) - wide[0]], FITS[FITS.index(back) - wide[1]]
        elif not any(over):
            if back == FITS[0] or not sheet.halves(heights).parts_for_room:
                chosen = parted if parted and sheet.halves(heights).columns.whole else heights
                laid, smallest = _filled(sheet, chosen), front == back == FITS[0]
                if laid or _spare(sheet, chosen) > SHORT_BY or (smallest and not drawn):
                    return laid
                drawn = 0.0 if smallest else drawn
                front, back, parted = _smaller(front), _smaller(back), None
            else:
                parted, back = parted or heights, _smaller(back)
        elif over[0] and drawn:
            drawn = 0.0
        elif (over[0] and front == FITS[0]) or (over[1] and back == FITS[0]):
            return _filled(sheet, parted) if parted else None
        else:
            front = FITS[FITS.index(front) - over[0]]
            back = FITS[FITS.index(back) - over[1]]
    return None


def _smaller(scale: float) -> float:
    return FITS[max(FITS.index(scale) - 1, 0)]


def _next(heights: _Heights, side: int, sheet: _Handout) -> float:
    """The largest scale in which a side probably fits."""
    if side == 0:
        height, room, scale = heights.front - heights.drawn, heights.rooms[0] - heights.drawn, heights.sizes.front
    else:
        height, scale = sheet.halves(heights).columns.higher + heights.close, heights.sizes.back
        room = heights.rooms[1]
    return max((fit for fit in FITS if height * (fit / scale) ** GROWTH <= room), default=FITS[0])


def _spare(sheet: _Handout, heights: _Heights) -> float:
    """The points that are left of the fuller side."""
    return min(heights.rooms[0] - heights.front, sheet.halves(heights).rest)


def _over(sheet: _Handout, heights: _Heights) -> tuple[bool, bool]:
    """Whether each side is too long."""
    halves = sheet.halves(heights)
    return heights.front > heights.rooms[0] - ROUNDING, halves.rest < -halves.given


def _filled(sheet: _Handout, heights: _Heights) -> tuple[Pages, PaperSource] | None:
    """The two sides, filled to their feet; None if they do not come out as two pages."""
    if (laid := _spread(sheet, heights)) is None:
        return None
    return replace(laid[0], room=_room(sheet, heights)), laid[1]


def _room(sheet: _Handout, heights: _Heights) -> tuple[int, int]:
    """How many lines more fit on each side, in the smallest type."""
    front, back = (FITS[0] / scale for scale in (heights.sizes.front, heights.sizes.back))
    halves = sheet.halves(heights)
    taken = (
        (heights.front - heights.drawn) * front**SHRINKING + heights.drawn,
        (halves.columns.higher + heights.close) * back**SHRINKING,
    )
    left = (room - ROUNDING - used for room, used in zip(heights.rooms, taken, strict=True))
    one, other = (max(int(points / (LINE * FITS[0])), 0) for points in left)
    return one, other


def _spread(sheet: _Handout, heights: _Heights) -> tuple[Pages, PaperSource] | None:
    """The two sides with what is left of them in their spaces; None if they do not come out as two pages."""
    sizes, halves = _front_filled(sheet, heights), sheet.halves(heights)
    sizes, rest = _columns_filled(halves, sizes)
    for share in GROWN:
        whole = AROUND + LINES * share
        panel = rest / (whole if rest > 0 else AROUND)
        laid = sheet.laid(halves, replace(sizes, panel=panel, grown=max(panel, 0.0) * share))
        if len(extents(laid[0], "front")) > 1:  # the foot of a table is measured a little short
            sizes = replace(sizes, room=max(sizes.room - SHORT_BY, 0.0))
            laid = sheet.laid(halves, replace(sizes, panel=panel, grown=max(panel, 0.0) * share))
        if laid[0].count > 2 or (laid[0].overflows and share):
            continue
        if panel > 0 and (left := laid[0].rests[1]) > LEFT:  # how its lines break is known only when they are laid out
            panel += (left - ROUNDING) / whole
            again = sheet.laid(halves, replace(sizes, panel=panel, grown=panel * share))
            return again if again[0].count == 2 and not again[0].overflows else laid
        return laid
    laid = sheet.laid(halves, heights.sizes)
    return laid if laid[0].count == 2 else None


def _front_filled(sheet: _Handout, heights: _Heights) -> _Sizes:
    """What is left of the front: a drawing grows, then the gaps, the masthead, and all of them."""
    rest, sizes = max(heights.rooms[0] - heights.front - ROUNDING, 0.0), heights.sizes
    drawn = sizes.drawn
    if drawn:
        scale = max(heights.drawn / drawn, 1.0)  # of a drawing as wide as the page, which a Letter page is not
        more = min(max(sheet.highest - drawn, 0.0), rest * 0.5 / scale)
        drawn, rest = drawn + more, rest - more * scale
    count = heights.gaps
    gap = min(rest / count, WIDEST) if count else 0.0
    rest -= gap * count
    room = min(rest, ROOM)
    rest -= room
    further = min(rest / 2 / count, SPARSE - WIDEST) if count else 0.0
    return replace(sizes, drawn=drawn, gap=gap + further, room=room + rest - further * count)


def _columns_filled(halves: _Halves, sizes: _Sizes) -> tuple[_Sizes, float]:
    """The gaps of both columns, so that they end on one line, and what is left below them."""
    heights, gaps, rest = halves.columns.heights, halves.gaps, max(halves.rest, 0.0)
    shared = [max(heights) - height for height in heights]
    own = [min(lack / count, FARTHEST) if count else 0.0 for lack, count in zip(shared, gaps, strict=True)]
    most = SPARSE if rest > 3 * WIDEST * max(gaps) else WIDEST
    growth = min([rest, *(most * count for count in gaps if count)])
    if not any(gaps):
        growth = 0.0
    left, right = (gap + (growth / count if count else 0.0) for gap, count in zip(own, gaps, strict=True))
    return replace(sizes, left=left, right=right), rest - growth + min(halves.rest, 0.0)


def _report_left(
    whole: _Handout, full: _Heights, left: Sequence[Left], source: Source, diagnostics: Diagnostics
) -> None:
    """A warning for each thing that is left out; the first says which side is too long, by how much, and with what."""
    laid, _ = whole.laid(whole.halves(full), full.sizes)
    said = "; ".join(_too_long(laid))
    hint = "shorten its texts, or leave some of it out with `only: [brief, deck]`"
    for what, place in left:
        message = f"the handout has no room for all: it leaves out {what}" + (f" ({said})" if said else "")
        diagnostics.warning("W502", message, place or Location(source.file), hint)


def _too_long(pages: Pages) -> Iterator[str]:
    for side in sides_too_long(pages):
        largest = ((part, share) for part, share in side.parts[:_LARGEST] if share >= _NOTABLE)
        filled = ", ".join(f"`{part}` fills {share:.0%}" for part, share in largest)
        line = "line" if side.lines == 1 else "lines"
        yield f"page {side.number} is too long by {side.lines} {line}" + (f"; {filled} of it" if filled else "")


def _report_length(pages: Pages, document: Document, source: Source, diagnostics: Diagnostics) -> None:
    """A problem for each side of the handout that is too long for its page, at what fills most of it."""
    sides = sides_too_long(pages)
    places = places_of(document)
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
    what = f"shorten `{part}`" if part else "shorten its texts"
    if part in _IN_EVERY_OUTPUT:
        return what
    return f"{what}, or leave some of it out of the handout with `only: [brief, deck]`"
