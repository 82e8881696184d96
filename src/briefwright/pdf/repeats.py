"""What WeasyPrint does again and again, done once: the layout of each note of a page, and of pages with page numbers.

It lays out all notes of a page for each that is called there, and once more at its end; and a page with the numbers of
others again when the count of pages becomes known, though no number in it has changed. And what it lays out again has
no effect on what is on a page already.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any


def repeat_less() -> None:
    """Keep what is laid out of the notes of a page until it ends, and pages whose numbers stay what they were.

    With another version of WeasyPrint than the one this was written for nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.css.targets import TargetCollector
    from weasyprint.layout import LayoutContext, absolute, block, float

    LayoutContext._update_footnote_area = _marking_notes(LayoutContext._update_footnote_area)
    block.block_level_layout = _notes_once(block.block_level_layout)
    TargetCollector.cache_target_page_counters = _tell_changes
    absolute.absolute_replaced = _of_copies(absolute.absolute_replaced)
    float.find_float_position = _of_copies(float.find_float_position)


def _of_copies(place: Any) -> Any:
    """A function that places a box: a copy of it, if it is a picture.

    WeasyPrint places the pictures of its tree themselves. One that was tried at the foot of a page and stands on the
    next was moved there when the page before was laid out again.
    """

    def placed(context: Any, box: Any, *rest: Any) -> Any:
        return place(context, box.copy() if hasattr(box, "replacement") else box, *rest)

    return placed


def _marking_notes(update: Any) -> Any:
    """`LayoutContext._update_footnote_area`, which lays out copies of notes: each knows then which it is."""

    def marked(context: Any) -> Any:
        area = context.current_footnote_area
        if "laid_notes" not in vars(area):
            area.laid_notes = {}
        for note in context.current_page_footnotes:
            note.note = id(note)
        return update(context)

    return marked


def _notes_once(lay_out: Any) -> Any:
    """`block_level_layout`, which takes a note of the page from its last layout if it is at the same place."""

    def once(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool = True, absolute_boxes: Any = None, fixed_boxes: Any = None,
        adjoining_margins: Any = None, *rest: Any,
    ) -> Any:  # fmt: skip
        kept = vars(containing_block).get("laid_notes")
        given = context, box, bottom_space, skip_stack, containing_block, page_is_empty
        if kept is None or "note" not in vars(box) or not _is_plain(context, box, skip_stack, containing_block):
            return lay_out(*given, absolute_boxes, fixed_boxes, adjoining_margins, *rest)
        margins = tuple(adjoining_margins or ())
        place = (
            box.note, box.position_x, box.position_y, containing_block.width, bottom_space, page_is_empty, margins,
            box.height, box.min_height, box.max_height,
        )  # fmt: skip
        if place not in kept:
            shapes, positioned = len(context.excluded_shapes), list[Any]()
            result = lay_out(*given, positioned, positioned, [*margins], *rest)
            if result[0] is None or result[1] is not None or positioned or len(context.excluded_shapes) != shapes:
                return lay_out(*given, absolute_boxes, fixed_boxes, adjoining_margins, *rest)
            kept[place] = result
        laid, resume_at, next_page, after, *others = kept[place]
        return laid.copy(), resume_at, dict(next_page), [*after], *others

    return once


def _is_plain(context: Any, note: Any, skip_stack: Any, around: Any) -> bool:
    """Whether the layout of a note depends on nothing but the note and its place."""
    below = (shape.position_y + shape.margin_height() for shape in context.excluded_shapes)
    return skip_stack is None and not around.top_margin_collapses() and max(below, default=0.0) <= note.position_y


def _tell_changes(collector: Any, anchor: str, counters: Mapping[str, Any], index: int, page_maker: list[Any]) -> None:
    """`TargetCollector.cache_target_page_counters`: only what shows a counter that has changed is filled in again."""
    target = None if collector.collecting else collector.target_lookup_items.get(anchor)
    if target is None or target.state != "up-to-date":
        return
    target.page_maker_index, before = index, target.cached_page_counter_values
    if before == counters:
        return
    target.cached_page_counter_values = deepcopy(dict(counters))
    for shown in _showing(collector, anchor):
        if shown.page_maker_index is None or shown.page_maker_index >= len(page_maker):
            shown.pending = True
            continue
        names = [name for name in shown.missing_target_counters[anchor] if counters.get(name) is not None]
        if any(before.get(name) != counters[name] for name in names):
            page_maker[shown.page_maker_index][-1]["content_changed"] = True
            shown.parse_again(shown.cached_page_counter_values)


def _showing(collector: Any, anchor: str) -> list[Any]:
    """What shows counters of a target in its content."""
    if "showing" not in vars(collector):
        collector.showing = {}
        for (_, token), item in collector.counter_lookup_items.items():
            for name, missing in item.missing_target_counters.items() if token == "content" else ():
                if missing is not None:
                    collector.showing.setdefault(name, []).append(item)
    found: list[Any] = collector.showing.get(anchor, [])
    return found
