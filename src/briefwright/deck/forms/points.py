"""`points`: short assertions → numbered rows, cards, two columns or a list; all in placeholders, over the whole height.

On an organisation's template they are in its own body or two contents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from operator import attrgetter

from briefwright.blocks.shapes import Bullets
from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch, unsuited
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import HAIR, OPTICAL
from briefwright.deck.colors import tone_color
from briefwright.deck.forms import cards, groups
from briefwright.deck.forms.rows import RowSize, set_rows
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot, Marker
from briefwright.deck.model.drawing import Box
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import plain

_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_SMALLER = (18.0, 16.0)
"""Of a list, in points."""
_ALONE_SIZES = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_SPACE_MOST = 96.0
"""Between two points, at most, more than half a line."""
_SHORT = 45
"""Characters of a point that is set large."""
_FEW, _ROWS_MOST, _COLUMNS_MOST = 3, 6, 10
"""Points on a slide: set large, in one column, in two."""
_COLUMNS_LEAST = 4

_LARGE = tuple(RowSize(size, numeral, 124, large=True) for size, numeral in ((36, 66), (32, 60), (30, 56), (28, 52)))
_ROWS = tuple(RowSize(size, round(size * 1.3), 2.4 * size) for size in (28, 26, 24, 22, 20, 19, 18))
_COLUMNS = tuple(RowSize(size, round(size * 1.27), 50) for size in (26, 24, 22, 20, 18))
_TALL, _COLUMNS_TEXT = 5, 22
"""Rows in a column that leave no height for larger text than this."""
_TEXT = attrgetter("text")


def forms(shape: Bullets, stage: Stage) -> Sequence[tuple[str, Callable[[], Outcomes]]]:
    """The forms, the best first: by the number of points, their length, and whether they say more."""
    offered: dict[str, Callable[[], Outcomes]] = {
        "alone": lambda: _list(shape, stage),
        "list": lambda: _list(shape, stage),
        "rows": lambda: rows(shape, stage),
        "columns": lambda: _columns(shape, stage),
        "cards": lambda: _cards(shape, stage),
    }
    if any(shape.groups):
        listed = partial(_list, groups.named(shape), stage)
        return [("arrows", lambda: groups.arrows(shape, stage)), *groups.others(shape, stage, listed)]
    offered["arrows"] = lambda: unsuited("arrows are for points of two groups (`group:`)")
    if shape.below:
        return [("list", offered["list"]), ("columns", lambda: _two_lists(shape, stage))]
    return [(name, offered[name]) for name in _order(shape, stage)]


def _order(shape: Bullets, stage: Stage) -> tuple[str, ...]:
    """Forms that are not at the front are taken where the slide before has the one that is."""
    count, longest = len(shape.items), max((len(plain(item)) for item in shape.in_full), default=0)
    if count == 1:
        return "alone", "list", "rows"
    if stage.template.foreign:
        return ("columns", "list", "rows") if count > _ROWS_MOST else ("list", "cards", "rows", "columns")
    if count <= _FEW and longest < _SHORT and not any(shape.details) and not any(shape.heads):
        return "rows", "list", "cards", "columns"
    if count <= _ROWS_MOST:
        return "cards", "rows", "list", "columns"
    return "columns", "rows", "list", "cards"


# Lists


def _list(shape: Bullets, stage: Stage) -> Outcomes:
    """Bulleted or numbered, in one size on all slides, the free height divided between the points."""
    if len(shape.items) == 1 and not shape.below:
        return _alone(shape, stage)

    def slide(start: int, end: int, size: float) -> Outcome:
        return _filled(shape, stage, start, end, size)

    most = None if stage.template.foreign else _COLUMNS_MOST
    return Pagination(
        len(shape.items), slide, stage.measurer, _SIZES, _SMALLER, limit=most, item_name="point {}".format,
        points=float, ends_well=stage.all_end_well,
    ).slides()  # fmt: skip


def _filled(shape: Bullets, stage: Stage, start: int, end: int, size: float) -> Outcome:
    return _lists(shape, stage, "Title and Content", {"body": (start, end)}, size)


def _two_lists(shape: Bullets, stage: Stage) -> Outcomes:
    """Points with others below them in two columns of about equal length."""
    if len(shape.items) < 2 or not stage.native("Two Content"):
        return unsuited("two columns are for two points and more, and a layout of two contents")

    def slide(start: int, end: int, size: float) -> Outcome:
        lengths = [1 + len(below) for below in shape.below[start:end]]
        middle = min(range(1, end - start + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
        parts = {"left": (start, start + middle), "right": (start + middle, end)}
        return _lists(
            shape, stage, "Two Content", {role: part for role, part in parts.items() if part[0] < part[1]}, size
        )

    return Pagination(
        len(shape.items), slide, stage.measurer, _SIZES, _SMALLER, item_name="point {}".format, points=float,
        ends_well=stage.all_end_well,
    ).slides()  # fmt: skip


def _lists(shape: Bullets, stage: Stage, layout: str, parts: Mapping[str, tuple[int, int]], size: float) -> Outcome:
    """The points from where to before where in each slot, with the free height of the fullest between them."""
    marker: Marker = "numbers" if shape.numbered else "bullets"
    slots, free, most = list[FilledSlot](), inf, max(end - start for start, end in parts.values())
    for role, (start, end) in parts.items():
        paragraphs, levels = shape.paragraphs(start, end)
        made = stage.text(layout, role, paragraphs, sizes=(size,), marker=marker, levels=levels, before=size / 2)
        if isinstance(made, TooMuch):
            return made
        slots.append(replace(made, first=start + shape.first))
        place = stage.layout(layout).placeholder(role)
        free = min(free, place.frame.h - stage.height(made, place))
    if not stage.template.foreign and free > 0:
        space = min(_SPACE_MOST, free / most)
        above = round(min(space / 2, (free - space * (most - 1)) * OPTICAL), 2)
        slots = [replace(one, before=size / 2 + space, clear=(0.0, above, one.clear[2], 0.0)) for one in slots]
        free -= space * (most - 1) + above
    return Arranged((), 1 - free / place.frame.h, layout=layout, slots=tuple(slots))


def _alone(shape: Bullets, stage: Stage) -> Outcomes:
    """One point: large words without a bullet, on the optical centre."""
    place = stage.layout("Title and Content").placeholder("body")
    slot = stage.text(
        "Title and Content",
        "body",
        shape.in_full,
        sizes=_ALONE_SIZES,
        tone="heading",
        typeface="headings",
        balanced=True,
    )
    if isinstance(slot, TooMuch):
        return slot
    above, right = (place.frame.h - stage.height(slot, place)) * OPTICAL, slot.clear[2]
    if not stage.template.foreign:
        slot = replace(slot, clear=(0.0, round(above, 2), right, 0.0))
    return (Arranged((), 1.0, range(1), "Title and Content", (slot,)),)


# Rows


def rows(shape: Bullets, stage: Stage) -> Outcomes:
    """Numbered rows over the whole height, with lines between them; a few short points are set large."""
    if stage.template.foreign:
        return _list(replace(shape, numbered=True), stage)
    few = len(shape.items) <= _FEW and not any("\n" in plain(item) for item in shape.items)
    sizes = (*_LARGE, *_ROWS) if few else _ROWS

    def slide(start: int, end: int, size: RowSize) -> Outcome:
        return _row_slots(shape, stage, "Title and Content", size, {"body": (start, end)})

    return Pagination(
        len(shape.items), slide, stage.measurer, sizes, limit=_ROWS_MOST, item_name="point {}".format,
        points=_TEXT, ends_well=stage.all_end_well,
    ).slides()  # fmt: skip


def _columns(shape: Bullets, stage: Stage) -> Outcomes:
    """Numbered rows in two columns, the left one longer."""
    if len(shape.items) < _COLUMNS_LEAST:
        return unsuited(f"two columns are for {_COLUMNS_LEAST} points and more")
    if not stage.native("Two Content"):
        return unsuited("the template has no layout of two contents")

    def slide(start: int, end: int, size: RowSize) -> Outcome:
        middle = start + (end - start + 1) // 2
        if middle - start >= _TALL and size.text > _COLUMNS_TEXT:
            return TooMuch(0.1, "the points")
        parts = {"left": (start, middle), "right": (middle, end)}
        return _row_slots(shape, stage, "Two Content", size, parts if end - start > 1 else {"left": (start, end)})

    return Pagination(
        len(shape.items), slide, stage.measurer, _COLUMNS, limit=_COLUMNS_MOST, item_name="point {}".format,
        points=_TEXT, ends_well=stage.all_end_well,
    ).slides()  # fmt: skip


def _row_slots(shape: Bullets, stage: Stage, layout: str, size: RowSize, parts: dict[str, tuple[int, int]]) -> Outcome:
    """The rows of one slide, from where to before where in each slot; rows side by side have the same height."""
    if stage.template.foreign:
        return _bullets(shape, stage, layout, parts)
    slots: list[FilledSlot] = []
    lines: list[Box] = []
    over, most = 0.0, max(end - start for start, end in parts.values())
    for role, (start, end) in parts.items():
        place = stage.layout(layout).placeholder(role)
        made = set_rows(shape.in_full[start:end], start + shape.first, stage, place.frame, size, most)
        if isinstance(made, float):
            over = max(over, made)
            continue
        slot, tops = made
        slots.append(replace(slot, slot=role))
        lines += _hairlines(stage, place.frame, tops, start, last=len(parts) == 1)
    if over:
        return TooMuch(over, "the points")
    return Arranged(tuple(lines), 1.0, layout=layout, slots=tuple(slots))


def _bullets(shape: Bullets, stage: Stage, layout: str, parts: dict[str, tuple[int, int]]) -> Outcome:
    """The same without numbers and lines, as a template of an organisation has it, in one size."""
    slots: list[FilledSlot] = []
    for role, (start, end) in parts.items():
        made = stage.text(layout, role, shape.in_full[start:end], marker="bullets")
        if isinstance(made, TooMuch):
            return made
        slots.append(made)
    least = min(slots, key=lambda slot: slot.scale or 1.0)
    same = tuple(replace(slot, scale=least.scale, reduction=least.reduction) for slot in slots)
    return Arranged((), 1.0, layout=layout, slots=same)


def _hairlines(stage: Stage, frame: Frame, tops: list[float], start: int, *, last: bool) -> list[Box]:
    """A line above each row, and below the last where the rows fill the height."""
    color = tone_color("line")
    places = [*tops, frame.bottom - HAIR] if last else tops
    return [
        Box(f"{stage.name} line {start + at}", Frame(frame.x, top, frame.w, HAIR), fill=color)
        for at, top in enumerate(places, 1)
    ]


# Cards


def _cards(shape: Bullets, stage: Stage) -> Outcomes:
    """One card a point: head and text, or the point alone; a point without a head is the head of its detail."""
    count, layout = len(shape.items), cards.LAYOUTS.get(len(shape.items), "")
    for made in _card_texts(shape):
        own = layout and stage.native(layout) and cards.suited(made, stage, layout)
        outcome: Outcome = cards.arranged(made, stage, layout) if own else TooMuch(0.0, "the longest card")
        if isinstance(outcome, TooMuch) and 2 <= count <= max(cards.LAYOUTS) and stage.template.foreign:
            outcome = cards.drawn(made, stage)
        elif not own:
            return unsuited("cards are for three or four points")
        if isinstance(outcome, Arranged):
            return (outcome,)
    assert isinstance(outcome, TooMuch)
    return outcome


def _card_texts(shape: Bullets) -> list[list[cards.CardText]]:
    """What the cards say: with the details as far as they fit, else without."""
    icons = shape.icons or (None,) * len(shape.items)
    if any(shape.heads):
        heads = zip(shape.heads, shape.items, icons, strict=True)
        return [[cards.CardText(head, (item,), image) for head, item, image in heads]]
    found = [[cards.CardText((), (item,), image) for item, image in zip(shape.items, icons, strict=True)]]
    if shape.details and all(shape.details):
        whole = zip(shape.items, shape.details, icons, strict=True)
        found.insert(0, [cards.CardText(item, (detail,), image) for item, detail, image in whole])
    return found
