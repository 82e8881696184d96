"""A box tree → pages. A page that would end in a void is laid out again, with what comes next moved or set closer.

So a document is laid out once, and a page or two of it again. It replaces WeasyPrint's own loop over the pages, which
has no hook: boxes are moved in its box tree, and their elements in the HTML, which gives the reading order.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, inf
from typing import Any

from briefwright.pdf.faults import POINTS_A_PIXEL, descendants, edges, fill, stranded, void
from briefwright.pdf.stretch import room

MOST = 2
"""Paragraphs that a figure may move past."""
VOID = 80.0
"""Points that are left free at the end of a page before it is laid out again."""
_TRIES = 2
"""How often a page is laid out again."""
_SHARING, _TOLERATED = 5, 20.0
"""How many pages may share a void, and the points more than its spaces take that a page may have."""
_PIECE = 16.0
"""Points less than its share that a page leaves free: it leaves more, by half of what does not fit."""
_JOINED = 30.0
"""Points of text that are moved to notes that are alone on the last page: two lines."""
_ABOVE, _UNSEEN = 14.0, 8.0
"""Points above a block, and what may be below the last that is seen."""
_LEADING, _LINE, _LINES = 14.0, 68, 3
"""Points and characters of a line of text, and how many lines at least begin a text at the foot of a page."""
_ENOUGH = 40.0
"""Points of a void that need not be filled."""
_CLOSER: dict[str, dict[str, float]] = {
    "td": {"padding_top": 0.5, "padding_bottom": 0.5},
    "img": {"width": 0.9},
    "reference": {"margin_bottom": 0.2},
    "block": {"margin_bottom": 0.65},
    "section": {"margin_top": 0.73},
    "ask": {"margin_top": 0.73},
    "end": {"margin_top": 0.73},
    "field": {"padding_top": 0.4, "padding_bottom": 0.6},
}
"""What is smaller in the closer form, and by which factor: of table cells, drawings, and elements by their classes."""
_FRONT = 90.0
"""Points below page 1 that it is laid out with if it is full: WeasyPrint lays out a box again of which no more than the
padding is nearer to the foot of a page than its padding is high."""
_EVEN = "even"
"""The class of a picture that is as high as those beside it, and keeps its size."""
_SURE = 0.9
"""What is counted on of the points that a page saves in its closer form."""
_BREAKING = frozenset({"recommendations", "points", "timeline"})
"""Blocks that break between their entries."""


@dataclass(frozen=True, slots=True)
class Leeway:
    """What may give, so that no page ends in a void. Blocks are named by their ids."""

    moves: frozenset[str] = frozenset()
    """Blocks that may move down past as many as `MOST` paragraphs of the prose that follows them."""
    masthead: float = 0.0
    """Points that may be added above the title in the element of this class."""
    filling: Mapping[str, float] = field(default_factory=dict)
    """Sections and blocks whose rows fill a void before them of so many points or more, in a layout made for it."""
    front: bool = False
    """Whether all up to the element of the class `front` is known to fit on page 1."""


@contextmanager
def without_voids(leeway: Leeway) -> Iterator[None]:
    """Have WeasyPrint's pages made by a `Paginator`."""
    import weasyprint.layout as layout
    import weasyprint.layout.page as paging

    maker = Paginator(leeway, paging.block_level_layout)
    theirs = layout.make_all_pages, paging.block_level_layout
    layout.make_all_pages, paging.block_level_layout = maker.pages, maker.block_level_layout
    try:
        yield
    finally:
        layout.make_all_pages, paging.block_level_layout = theirs


@dataclass(frozen=True, slots=True)
class _Sharing:
    """A void that is shared with the pages before it."""

    first: int
    excess: float
    """What is too much on these pages, in points, before."""


class Paginator:
    """Makes the pages of one document. Pages are counted from 0."""

    def __init__(self, leeway: Leeway, block_level_layout: Any) -> None:
        self.leeway, self.theirs = leeway, block_level_layout
        self.styled: list[tuple[Any, dict[str, Any]]] = []
        """Boxes of the tree that were given a style of their own, each with what is in it."""
        self.moved: list[tuple[Any, Any, int]] = []
        """Boxes that were moved into another, each with that one and its place there."""
        self.taken_from: list[tuple[Any, Any, int]] = []
        """Their elements, each with the element that it was in, and its place there."""
        self.tries: dict[int, int] = {}
        self.given: set[Any] = set()
        """Elements that are moved, or in their closer form."""
        self.sharings: dict[int, _Sharing | None] = {}
        """By the page of the void; None once it is known whether it has helped."""
        self.cleared: set[int] = set()
        """Pages that ended with a heading, which WeasyPrint leaves before what hangs in the margin beside its text."""
        self.joined: set[int] = set()
        """Pages whose last lines were to join notes that were alone on the next."""
        self.reserves: dict[int, float] = {}
        """Points at the foot of a page that its text leaves free."""

    def block_level_layout(self, context: Any, box: Any, bottom_space: float, *rest: Any, **named: Any) -> Any:
        """WeasyPrint's function, which lays out what is on a page."""
        if box.element_tag == "html":
            bottom_space += self.reserves.get(context.current_page - 1, 0.0) / POINTS_A_PIXEL
            if self.leeway.front and context.current_page == 1 and _breaks_after_front(box):
                bottom_space -= _FRONT / POINTS_A_PIXEL
        return self.theirs(context, box, bottom_space, *rest, **named)

    def pages(self, context: Any, root: Any, html: Any, pages: list[Any]) -> list[Any]:
        """All pages, without margin boxes; `pages`: those of a layout before, of which only some are made again."""
        context.rendered_notes = []
        made: list[Any] = []
        states: list[tuple[Any, ...]] = []
        while True:
            number, reported = len(made), None
            pending = context.page_maker[number][-1]
            states.append((context.footnotes[:], context.reported_footnotes[:], dict(context.broken_out_of_flow)))
            if not pages or pending["content_changed"] or pending["pages_wanted"]:
                pending.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
                page, resume_at = self.make(number, context, root, html)
                reported = context.reported_footnotes
            else:
                page, resume_at = pages[number], context.page_maker[number + 1][0]
            made.append(page)
            last = resume_at is None and not reported
            again = None
            if number and not pages:
                notes = states[number - 1][0]
                again = self.mends_from(root, context.page_maker[number][0], made, last=last, notes=notes)
            if again is not None:
                context.footnotes, context.reported_footnotes, context.broken_out_of_flow = states[again]
                del made[again:], states[again:], context.page_maker[again + 1 :]
                _forget_numbers(context, again)
            elif last:
                _number_again(context)
                context.page_maker = context.page_maker[: number + 1 + 1]
                context.broken_out_of_flow.clear()
                context.reported_footnotes.clear()
                return made

    def make(self, number: int, context: Any, root: Any, html: Any) -> tuple[Any, Any]:
        """One page, and where the next begins."""
        page, resume_at = self.make_plainly(number, context, root, html)
        _report_called(context, page)
        return page, resume_at

    def make_plainly(self, number: int, context: Any, root: Any, html: Any) -> tuple[Any, Any]:
        """The same, as WeasyPrint does."""
        from weasyprint.layout.page import remake_page

        logging.getLogger("weasyprint.progress").info("Step 5 - Creating layout - Page %d", number + 1)
        page, resume_at = remake_page(number, context, root, html)
        return page, resume_at

    def mends_from(self, root: Any, resume_at: Any, made: list[Any], *, last: bool, notes: list[Any]) -> int | None:
        """The page from which to make them again, if something is changed because the last but one ends in a void.

        `resume_at`: where the last one begins; `last`: whether it is that of the document; `notes`: those that are not
        on a page before the last but one.
        """
        number, free = len(made) - 2, self.points(void, made[-2])
        if last and self.points(fill, made[-1]) <= 0:
            return number if self._closes_end(root, made, notes) or self._joins(number, free) else None
        if number in self.joined and number not in self.sharings:
            return self._settle_end(number, made)
        if number not in self.cleared and stranded(made[-2:]) and any(map(_hangs, descendants(made[-1]))):
            self.cleared.add(number)
            self.reserves[number] = free + POINTS_A_PIXEL
            return number
        if number in self.sharings:
            return self._settle(number, made)
        if free <= VOID or self.tries.get(number, 0) >= _TRIES:
            return self._share(number, made)
        self.tries[number] = self.tries.get(number, 0) + 1
        found = _first(root, resume_at)
        if found and found[0].children[found[1]].element in self.given:
            found = None
        if found and (self._moves(*found, made[-1], free) or self._closes(*found, root, made, last=last)):
            return number
        if number == 0 and self._lowers(root, free):
            return number
        return self._share(number, made)

    def _moves(self, parent: Any, at: int, page: Any, free: float) -> bool:
        """Move a block down past paragraphs of the prose after it."""
        block, prose = parent.children[at], parent.children[at + 1] if at + 1 < len(parent.children) else None
        names = {box.element.get("id") for box in (block, *block.children) if box.element is not None} - {None}
        if not names or not names <= self.leeway.moves or prose is None or "prose" not in _classes(prose):
            return False
        parts = [box for box in prose.children if not {"headline", "source"} & _classes(box)]
        if not parts or parts[0] is not prose.children[0] or any("pull" in _classes(box) for box in parts):
            return False
        count = 1 if len(parts) == 1 or _height(parts[0], page) > free - _ENOUGH else MOST
        place = len(prose.children) if count == len(parts) else prose.children.index(parts[count])
        self._style(block, margin_top=_points(_ABOVE))
        self.taken_from.append((block.element, parent.element, list(parent.element).index(block.element)))
        parent.element.remove(block.element)
        prose.element.insert(place, block.element)
        parent.children = [child for child in parent.children if child is not block]
        prose.children = [*prose.children[:place], block, *prose.children[place:]]
        self.moved.append((block, prose, place))
        self.given.add(block.element)
        return True

    def _closes(self, parent: Any, at: int, root: Any, made: list[Any], *, last: bool) -> bool:
        """Set a block closer, and the page before it, if it then fits there."""
        block, (before, page) = parent.children[at], made[-2:]
        if "block" in _classes(block):
            needed, saved = _least(block, page), _SURE * _gain(_placed(block, page))
        elif last:
            needed, saved = page.height * POINTS_A_PIXEL - self.points(void, page), 0.0
        else:
            return False
        lacking = needed + _ABOVE + _UNSEEN - self.points(void, before)
        if not 0 < lacking < saved + _SURE * _gain(before):
            return False
        if lacking >= saved:
            self._close_page(root, before)
        if "block" in _classes(block):
            for box in descendants(block):
                self._close(box)
        self.given.add(block.element)
        return True

    def _closes_end(self, root: Any, made: list[Any], notes: list[Any]) -> bool:
        """Set the end of the document closer, if the notes that are alone on the last page then fit before it."""
        before, page = made[-2:]
        if (number := len(made)) in self.tries or not notes:
            return False
        self.tries[number] = 1
        lacking = (page.height * POINTS_A_PIXEL - self.points(void, page)) - self.points(void, before)
        if not lacking < _SURE * (_gain(before) + _gain(page)):
            return False
        self._close_page(root, before)
        for box in (inner for note in notes for inner in descendants(note)):
            self._close(box)
        return True

    def _joins(self, number: int, free: float) -> bool:
        """Have the last lines or the last block of a page join the notes that are alone on the next, the last."""
        if number in self.joined:
            return False
        self.joined.add(number)
        self.reserves[number] = free + _JOINED
        return True

    def _settle_end(self, number: int, made: list[Any]) -> int | None:
        """Take back what joined the notes if it has left a void that the page's spaces cannot take."""
        self.sharings[number] = None
        if self._excess(made[number : number + 1]) <= _TOLERATED:
            return None
        self.reserves.pop(number)
        return number

    def _lowers(self, root: Any, free: float) -> bool:
        """Move down what stands in the masthead."""
        lower = min(free - POINTS_A_PIXEL, max(self.leeway.masthead, free - VOID))
        masthead = next((box for box in descendants(root) if "masthead" in _classes(box)), None)
        title = next((box for box in descendants(masthead or root) if box.element_tag == "h1"), None)
        if masthead is None or title is None or not self.leeway.masthead:
            return False
        on_field = bool(masthead.style["background_color"].alpha)  # where nothing is a void
        above, below = (1.0, 0.0) if on_field else (0.35, 0.35)
        lower = lower if on_field else min(lower, VOID)
        for box, name, share in ((title, "margin_top", above), (masthead, "padding_bottom", below)):
            self._style(box, **{name: _points(box.style[name].value * POINTS_A_PIXEL + lower * share)})
        return True

    def _share(self, number: int, made: list[Any]) -> int | None:
        """Share a void with pages before it, as much as their spaces take: what they leave free goes to the next."""
        free = self.points(void, made[number])
        if self._excess(made[number : number + 1]) <= _TOLERATED:
            return None
        if any(sharing and sharing.first <= number < end for end, sharing in self.sharings.items()):
            return None  # what it leaves free is the share of a page after it
        if free >= self.leeway.filling.get(edges(made[-1])[0], inf):
            return None
        for first in range(number - 1, max(number - _SHARING, 0), -1):
            shared = made[first : number + 1]
            free, most = (sum(self.points(what, page) for page in shared) for what in (void, room))
            if free < most + _TOLERATED * len(shared):
                self.sharings[number] = _Sharing(first, self._excess(shared))
                self.reserves.update(
                    {
                        first + at: max(self.points(room, page) * free / most - _PIECE, 0.0)
                        for at, page in enumerate(shared[:-1])
                    }
                )
                return first
        return None

    def _settle(self, number: int, made: list[Any]) -> int | None:
        """Take a sharing back that has not helped."""
        sharing, self.sharings[number] = self.sharings[number], None
        if sharing is None or self._excess(made[sharing.first : number + 1]) < sharing.excess:
            return None
        for page in range(sharing.first, number):
            self.reserves.pop(page, None)
        return sharing.first

    def points(self, what: Callable[[Any], float], page: Any) -> float:
        """`what` of a page, which is looked at once."""
        known: dict[str, float] = vars(page).setdefault("points", {})
        if what.__name__ not in known:
            known[what.__name__] = what(page)
        return known[what.__name__]

    def _excess(self, pages: list[Any]) -> float:
        """The points at the feet of pages that their spaces cannot take."""
        return sum(max(self.points(void, page) - self.points(room, page), 0.0) for page in pages)

    def _close_page(self, root: Any, page: Any) -> None:
        """Give what is on a page its closer form, but for the masthead."""
        masthead = {one.element for box in descendants(root) if "masthead" in _classes(box) for one in descendants(box)}
        shown = {box.element for box in descendants(page) if box.element is not None} - masthead
        for box in descendants(root):
            if box.element in shown:
                self._close(box)

    def _close(self, box: Any) -> None:
        """Give a box of the tree its closer form."""
        for name, factor in _forms(box).items():
            before = box.style[name]
            if name == "width" and before[1] != "px":
                self._style(box, width=_length(100 * factor, "%"))
            else:
                self._style(box, **{name: _length(before[0] * factor, before[1])})

    def _style(self, box: Any, **values: Any) -> None:
        """Give a box, and no other, a style."""
        box.style = box.style.copy()
        box.style.update(values)
        self.styled.append((box, values))


class _Counters(dict[str, Any]):
    """The page counters of a page, for whatever does not show how many pages there are: so this may change."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, dict) and {**self, "pages": 0} == {**other, "pages": 0}

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None


def _number_again(context: Any) -> None:
    """Fill in the numbers of pages in the text once more, now that all are known.

    WeasyPrint does so after a page is laid out, with the numbers known by then: it lays out contents three times.
    """
    for (box, token), item in context.target_collector.counter_lookup_items.items():
        missing = (item.missing_counters, *item.missing_target_counters.values())
        if token != "content" or item.page_maker_index is None or any("pages" in names for names in missing):
            continue
        before = _text(box)
        item.parse_again(item.cached_page_counter_values)
        item.cached_page_counter_values = _Counters(item.cached_page_counter_values)
        if _text(box) != before:
            context.page_maker[item.page_maker_index][-1]["content_changed"] = True


def _text(box: Any) -> str:
    return "".join(getattr(child, "text", "") for child in box.descendants())


def _forget_numbers(context: Any, first: int) -> None:
    """Have page numbers in the text of pages that are made again looked up again: WeasyPrint does so once for each."""
    for item in context.target_collector.counter_lookup_items.values():
        if (item.page_maker_index or 0) >= first:
            item.page_maker_index, item.cached_page_counter_values = None, {}


def _breaks_after_front(root: Any) -> bool:
    """Whether a new page is begun after the element of the class `front`."""
    body = next((box for box in root.children if box.element_tag == "body"), root)
    for before, box in pairwise(body.children):
        if "front" in _classes(before):
            return bool(box.children) and box.children[0].style["break_before"] == "page"
    return False


def _hangs(box: Any) -> bool:
    """Whether it hangs in the margin."""
    return box.element is not None and box.style["float"] in ("left", "right")


def _report_called(context: Any, page: Any) -> None:
    """Put on the next page the notes of a line for which WeasyPrint put others there: it never lays those out."""
    for note in [box.footnote for box in descendants(page) if getattr(box, "footnote", None) is not None]:
        if note in context.footnotes:
            context.footnotes.remove(note)
            context.reported_footnotes.append(note)


def _first(root: Any, resume_at: Any) -> tuple[Any, int] | None:
    """The parent and the index of the block or the part of the end with which a page begins; None if within one.

    A page may begin with a section, too: its first block comes after its opening.
    """
    box = root
    while resume_at and len(resume_at) == 1:
        ((index, resume_at),) = resume_at.items()
        parent, box = box, box.children[index]
        if "section" in _classes(box) and _at_start(resume_at):
            blocks = [at for at, child in enumerate(box.children) if "block" in _classes(child)]
            return (box, blocks[0]) if blocks else None
        if {"block", "ask", "end"} & _classes(box):
            return (parent, index) if _at_start(resume_at) else None
    return None


def _at_start(resume_at: Any) -> bool:
    while resume_at:
        if list(resume_at) != [0]:
            return False
        resume_at = resume_at[0]
    return True


def _classes(box: Any) -> set[str]:
    return set(box.element.get("class", "").split()) if box.element is not None else set()


def _placed(box: Any, page: Any) -> Any:
    """A box of the tree as it is on a page; None if it is not there."""
    found = (one for one in descendants(page) if one.element is box.element and hasattr(one, "margin_top"))
    return max(found, key=lambda one: float(one.border_height()), default=None)


def _height(box: Any, page: Any) -> float:
    """How high a paragraph is, in points; about how high if it is not on the page."""
    if (placed := _placed(box, page)) is not None:
        return float(placed.border_height() * POINTS_A_PIXEL)
    return _LEADING * ceil(len("".join(box.element.itertext())) / _LINE)


def _least(block: Any, page: Any) -> float:
    """How much of the page that it begins a block and its section's opening take at least, in points."""
    if (placed := _placed(block, page)) is None:
        return float(page.height * POINTS_A_PIXEL)
    if _BREAKING & _classes(block):
        placed = next((box for box in descendants(placed) if box.element_tag == "li"), placed)
    height = float(placed.border_height() * POINTS_A_PIXEL)
    if "prose" in _classes(block):
        height = min(height, _LEADING * _LINES)
    return float(placed.position_y + placed.margin_top - page.content_box_y()) * POINTS_A_PIXEL + height


def _forms(box: Any) -> dict[str, float]:
    """What is smaller in the closer form of a box, and by which factor."""
    kind = type(box).__name__
    drawn = kind.endswith("ReplacedBox") and _EVEN not in _classes(box)
    names = {"td"} if kind == "TableCellBox" else {"img"} if drawn else _classes(box)
    found = next((_CLOSER[name] for name in _CLOSER if name in names), {})
    return {name: factor for name, factor in found.items() if isinstance(box.style[name], tuple) or name == "width"}


def _gain(box: Any) -> float:
    """How many points lower a box on a page becomes in the closer form of what is in it; 0 for None."""
    if box is None or "masthead" in _classes(box):
        return 0.0
    children = [_gain(getattr(child, "_box", child)) for child in getattr(box, "children", ())]
    return _saving(box) + (max(children, default=0.0) if type(box).__name__ == "TableRowBox" else sum(children))


def _saving(box: Any) -> float:
    points = (
        (1 - factor) * (box.height if name == "width" else box.style[name].value)
        for name, factor in _forms(box).items()
    )
    return sum(map(float, points)) * POINTS_A_PIXEL


def _points(length: float) -> Any:
    return _length(length / POINTS_A_PIXEL, "px")


def _length(value: float, unit: str) -> Any:
    from weasyprint.css.properties import Dimension

    return Dimension(value, unit)
