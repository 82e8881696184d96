"""A page that is laid out → what of the tree it has read, and from where it began: when it can be kept.

The layout of a page reads the tree from the place where the page begins until it finds what does not fit. If that
stretch of the tree, what is around it and the state at its beginning are what they were, so is the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from briefwright.pdf.incremental.fingerprints import Difference

Place = tuple[int, Any]
"""Where a page begins: a box that is read as a whole, or the first of its kind, and the rest of WeasyPrint's path."""


@dataclass(slots=True)
class Reads:
    """Which boxes of the tree are read while one page is laid out."""

    around: tuple[int, ...] = ()
    """Boxes in which the page begins, of which not all is read."""
    low: int = 1 << 60
    limit: int = 0

    def begin(self, box: Any, *, whole: bool = False) -> None:
        at = getattr(box, "kept_at", None)
        if at is not None:
            if at not in self.around:
                self.low = min(self.low, at)
            self.limit = max(self.limit, box.kept_end if whole or box.kept_whole else at + 1)

    def finish(self, box: Any) -> None:
        """All of a box is laid out: what comes after it is looked at."""
        if getattr(box, "kept_at", None) is not None:
            self.limit = max(self.limit, box.kept_end + 1)


@dataclass(frozen=True, slots=True)
class State:
    """What the layout of a page starts from, beside the tree."""

    number: int
    place: Place
    around: tuple[int, ...]
    """The boxes that the page begins in."""
    rest: tuple[Any, ...]
    """What is compared only: WeasyPrint's counters, the side, styles of the page, points that are left free."""
    notes: tuple[int, ...]
    """Footnotes of the page before."""


@dataclass(slots=True)
class Kept:
    """A page without margin boxes, as it came from the layout, and what it was made of."""

    page: Any
    state: State
    low: int
    limit: int
    spans: tuple[tuple[int, int], ...]
    """The footnotes of the page before, from their first box to after their last."""
    given: tuple[tuple[int, Any], ...]
    """Styles and places that boxes were given by the paginator before."""
    numbers: tuple[tuple[int, str], ...]
    """Boxes with page numbers in them, as they read before."""
    then: tuple[Place | None, Any, Any, Any]
    """Where the next page begins, and its state: WeasyPrint's `next_page`, `right_page` and `page_state`."""
    taken: tuple[int, ...]
    """Footnotes that are laid out."""
    put_off: tuple[int, ...]
    """Footnotes that are left to the next page."""
    anchors: tuple[str, ...]
    sizes: dict[str, Any]
    messages: tuple[Any, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    """What is known of it, worked out when it is first asked for."""
    finished: Any = None


def rebased(kept: Kept, found: Difference) -> Kept | None:
    """The page with the numbers of the new tree; None if what it was made of is not the same there."""
    shift = found.moved(kept.low, kept.limit)
    if shift is None or any(found.moved(*span) is None for span in kept.spans):
        return None
    place, then = _at(kept.state.place, found), kept.then[0] and _at(kept.then[0], found)
    around = tuple(map(found.at, kept.state.around))
    notes = [tuple(map(found.at, notes)) for notes in (kept.state.notes, kept.taken, kept.put_off)]
    numbers, given = _all_at(kept.numbers, found), _all_at(kept.given, found)
    known = (*around, *(one for some in notes for one in some))
    if None in known or None in (place, numbers, given) or (then is None) != (kept.then[0] is None):
        return None
    state = State(kept.state.number, place, around, kept.state.rest, notes[0])  # type: ignore[arg-type]
    return Kept(
        kept.page, state, kept.low + shift, kept.limit + shift,
        tuple((first + found.moved(first, end), end + found.moved(first, end)) for first, end in kept.spans),  # type: ignore[operator]
        given, numbers, (then, *kept.then[1:]), notes[1], notes[2], kept.anchors, kept.sizes, kept.messages,  # type: ignore[arg-type]
        kept.facts, kept.finished,
    )  # fmt: skip


def _at(place: Place, found: Difference) -> Place | None:
    at = found.at(place[0])
    return None if at is None else (at, place[1])


def _all_at(pairs: Sequence[tuple[int, Any]], found: Difference) -> tuple[tuple[int, Any], ...] | None:
    moved = tuple((found.at(at), what) for at, what in pairs)
    return None if any(at is None for at, _ in moved) else moved  # type: ignore[return-value]


def placed(root: Any, resume_at: Any) -> tuple[Place, tuple[int, ...]]:
    """Where a page begins, and what that is in."""
    box, around = root, []
    while resume_at and len(resume_at) == 1 and not box.kept_whole:
        around.append(box.kept_at)
        ((index, resume_at),) = resume_at.items()
        box = box.children[index]
    return (box.kept_at, deepcopy(resume_at)), tuple(around)


def path_to(place: Place | None, boxes: Sequence[Any], root: Any) -> Any:
    """WeasyPrint's path to where a page begins."""
    if place is None:
        return None
    above = {id(child): (parent, index) for parent, index, child in _flow(root)}
    path, box = deepcopy(place[1]), boxes[place[0]]
    while box is not root:
        box, index = above[id(box)]
        path = {index: path}
    return path


def _flow(box: Any) -> Iterator[tuple[Any, int, Any]]:
    """Each box among the blocks of a tree, with what it is in and its place there."""
    if not box.kept_whole:
        for index, child in enumerate(box.children):
            yield box, index, child
            yield from _flow(child)
