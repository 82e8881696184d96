"""A box tree → pages, as `pagination` makes them, but each that is known from the last layout is taken from there.

Every decision is made anew, as in a layout from nothing; what is saved is the layout of pages that would come out the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from briefwright.pdf.incremental.fingerprints import Difference, Styles, Tree
from briefwright.pdf.incremental.keeping import Kept, Reads, State, path_to, placed, rebased
from briefwright.pdf.pagination import Leeway, Paginator

_FRESH = {"content_changed": False, "pages_wanted": False}


class KeepingPaginator(Paginator):
    """Makes the pages of one document from those of its last layout. Pages are counted from 0."""

    def __init__(self, leeway: Leeway | None, tree: Tree, styles: Styles, messages: list[Any]) -> None:
        import weasyprint.layout.block as blocks

        super().__init__(leeway or Leeway(), blocks.block_level_layout)
        self.mends = leeway is not None
        self.out_of_flow = blocks._out_of_flow_layout
        self.tree, self.styles, self.messages = tree, styles, messages
        self.known: dict[int, list[Kept]] = {}
        self.kept: dict[int, Kept] = {}
        """What is kept of each page that was made, by its identity."""
        self.laid = 0
        """How many pages were laid out anew."""
        self.reads = Reads()

    def know(self, last: Sequence[Kept], found: Difference) -> None:
        """Take over the pages of the last layout that can be kept."""
        for one in last:
            if (kept := rebased(one, found)) is not None:
                self.known.setdefault(kept.state.number, []).append(kept)

    def block(self, context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        """WeasyPrint's function for a block in a block."""
        self.reads.begin(box)
        result = self.theirs(context, box, *rest, **named)
        if result[0] is not None and result[1] is None:
            self.reads.finish(box)
        return result

    def beside(self, context: Any, box: Any, index: int, child: Any, *rest: Any) -> Any:
        """WeasyPrint's function for what is out of the flow."""
        self.reads.begin(child, whole=True)
        self.reads.finish(child)
        return self.out_of_flow(context, box, index, child, *rest)

    def mends_from(self, root: Any, resume_at: Any, made: list[Any], *, last: bool, notes: list[Any]) -> int | None:
        return super().mends_from(root, resume_at, made, last=last, notes=notes) if self.mends else None

    def points(self, what: Callable[[Any], float], page: Any) -> float:
        kept = self.kept.get(id(page))
        if kept is None:
            return what(page)
        if what.__name__ not in kept.facts:
            kept.facts[what.__name__] = what(page)
        return float(kept.facts[what.__name__])

    def make(self, number: int, context: Any, root: Any, html: Any) -> tuple[Any, Any]:
        """One page, known or laid out, and where the next begins."""
        state, given = self._state(number, context, root), self._given()
        numbers = _page_numbers(context)
        for kept in self.known.get(number, ()) if not context.broken_out_of_flow else ():
            if (
                kept.state == state
                and self._is_given(kept, given)
                and all(numbers.get(one) == n for one, n in kept.numbers)
            ):
                self._set_page_styles(kept, context, html)
                self.kept[id(kept.page)] = kept
                self.messages += kept.messages
                return kept.page, self._restore(kept, context, root)
        return self._lay_out(state, given, numbers, context, root, html)

    def _lay_out(
        self, state: State, given: list[tuple[int, Any]], numbers: dict[int, str], context: Any, root: Any, html: Any
    ) -> tuple[Any, Any]:
        self.reads, self.laid = Reads(state.around), self.laid + 1
        told, notes, steady = len(self.messages), [*context.footnotes], not context.broken_out_of_flow
        if self.mends:
            page, resume_at = super().make(state.number, context, root, html)
        else:
            page, resume_at = self.make_plainly(state.number, context, root, html)
        counted = [box for box in page.descendants(placeholders=True) if box.missing_link]
        if not (steady and self._is_plain(page, context, counted)):
            return page, resume_at
        low, limit, then = self.reads.low, self.reads.limit, None
        if resume_at is None:
            limit = len(self.tree.boxes) + 1
        else:
            then, _ = placed(root, resume_at)
            limit = max(limit, _first_inside(self.tree.boxes[then[0]]) + 1)
        low = min(low, state.place[0])
        _, *after, _ = context.page_maker[state.number + 1]
        self.kept[id(page)] = kept = Kept(
            page, state, low, limit, tuple((note, self.tree.boxes[note].kept_end) for note in state.notes),
            tuple(one for one in given if low <= one[0] < limit or one[0] in state.around),
            tuple((at, numbers[at]) for at in dict.fromkeys(box.missing_link.kept_at for box in counted)),
            (then, *deepcopy(after)),
            tuple(note.kept_at for note in notes if note not in context.footnotes),
            tuple(note.kept_at for note in context.reported_footnotes),
            tuple(context.page_maker[state.number][-1]["anchors"]), dict(context.style_for.initial_page_sizes),
            tuple(self.messages[told:]),
        )  # fmt: skip
        self.known.setdefault(state.number, []).append(kept)
        return page, resume_at

    def _state(self, number: int, context: Any, root: Any) -> State:
        resume_at, next_page, right_page, page_state, _ = context.page_maker[number]
        place, around = placed(root, resume_at)
        notes = tuple(note.kept_at for note in context.reported_footnotes)
        rest = deepcopy((next_page, right_page, page_state)), self.reserves.get(number, 0.0)
        return State(number, place, around, rest, notes)

    def _given(self) -> list[tuple[int, Any]]:
        """What boxes were given so far, by their numbers."""
        found: list[tuple[int, Any]] = [(box.kept_at, tuple(values.items())) for box, values in self.styled]
        for block, prose, place in self.moved:
            found += [(block.kept_at, ("moved", place)), (prose.kept_at, ("holds", place))]
        return found

    def _is_given(self, kept: Kept, given: list[tuple[int, Any]]) -> bool:
        around = kept.state.around
        return kept.given == tuple(one for one in given if kept.low <= one[0] < kept.limit or one[0] in around)

    def _is_plain(self, page: Any, context: Any, counted: Sequence[Any]) -> bool:
        """Whether a page has nothing of which more would have to be kept."""
        running = any(by_page for by_page in context.running_elements.values())
        if context.broken_out_of_flow or running or page.fixed_boxes or page.page_type.blank:
            return False
        items = [context.target_collector.counter_lookup_items.get((box.missing_link, "content")) for box in counted]
        return not any(
            item is None
            or any("pages" in one for one in (item.missing_counters, *item.missing_target_counters.values()))
            for item in items
        )

    def _set_page_styles(self, kept: Kept, context: Any, html: Any) -> None:
        from weasyprint.layout.page import set_page_type_computed_styles

        set_page_type_computed_styles(kept.page.page_type, html, context.style_for)
        if kept.state.number == 0:
            context.style_for.initial_page_sizes.update(kept.sizes)

    def _restore(self, kept: Kept, context: Any, root: Any) -> Any:
        """Leave WeasyPrint's state as the layout of a page would have left it (`remake_page`, `make_page`)."""
        number, maker = kept.state.number, context.page_maker
        resume_at = path_to(kept.then[0], self.tree.boxes, root)
        after = (resume_at, *deepcopy(kept.then[1:]))
        if number + 1 >= len(maker) or maker[number + 1][:4] != after:
            remake = {**_FRESH, "anchors": [], "content_lookups": [], "content_changed": resume_at is not None}
            maker[number + 1 :] = [(*after, remake), *maker[number + 2 :]]
        taken = {id(self.tree.boxes[at]) for at in kept.taken}
        context.footnotes = [note for note in context.footnotes if id(note) not in taken]
        context.reported_footnotes = [self.tree.boxes[at] for at in kept.put_off]
        counters, remake = after[3][1], maker[number][-1]
        cached = {one for *_, before in maker[:number] for one in before["content_lookups"]}
        remake["anchors"] = [*kept.anchors]
        for anchor in kept.anchors:
            context.target_collector.cache_target_page_counters(anchor, counters, number, maker)
        for at, _ in kept.numbers:
            item = context.target_collector.counter_lookup_items[self.tree.boxes[at], "content"]
            if id(item) not in cached:
                remake["content_lookups"].append(id(item))
                item.page_maker_index = number
            again, item.pending = item.pending, False
            if item.missing_counters and id(item) not in cached and counters != item.cached_page_counter_values:
                again |= any(counters.get(name) is not None for name in item.missing_counters)
                item.cached_page_counter_values = deepcopy(counters)
            if again:
                item.cached_page_counter_values, remake["content_changed"] = deepcopy(counters), True
                item.parse_again(counters)
        return resume_at


@contextmanager
def laying_out(paginator: KeepingPaginator) -> Iterator[None]:
    """Have WeasyPrint's blocks laid out through a paginator."""
    import weasyprint.layout.block as blocks
    import weasyprint.layout.page as paging

    theirs = paging.block_level_layout, blocks.block_level_layout, blocks._out_of_flow_layout
    paging.block_level_layout = paginator.block_level_layout
    blocks.block_level_layout, blocks._out_of_flow_layout = paginator.block, paginator.beside
    try:
        yield
    finally:
        paging.block_level_layout, blocks.block_level_layout, blocks._out_of_flow_layout = theirs


def _first_inside(box: Any) -> int:
    """The number of the first box in the first box … in a box."""
    while box.children:
        box = box.children[0]
    return int(getattr(box, "kept_at", 0))


def _page_numbers(context: Any) -> dict[int, str]:
    """Each box with page numbers in it, as it reads now."""
    items = context.target_collector.counter_lookup_items
    return {
        box.kept_at: "".join(getattr(child, "text", "") for child in box.descendants())
        for box, token in items
        if token == "content" and hasattr(box, "kept_at")
    }
