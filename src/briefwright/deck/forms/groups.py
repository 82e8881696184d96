"""Points in groups → two arrows, one leading to the other; cards; or a list with the groups' names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from briefwright.blocks.shapes import Bullets
from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch, unsuited
from briefwright.deck.arrange.style import PAPER
from briefwright.deck.forms import cards
from briefwright.deck.forms.rows import RowSize, set_rows
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box
from briefwright.richtext.text import Inlines, emboldened

LAYOUT = "Now and Later"
_INSTEAD = "Comparison"
"""Its counterpart on an organisation's template."""
_SIDES = ("left", "right")
_HEADS = (26.0, 24.0, 22.0, 20.0, 18.0)
_ROWS = tuple(RowSize(size, round(size * 1.25), 46) for size in (23, 22, 20, 18, 16))
_GAP = 8.0
"""Between two points, in points."""

Group = tuple[Inlines, tuple[Inlines, ...]]
"""Its name and its points."""


def arrows(shape: Bullets, stage: Stage) -> Outcomes:
    """The first group leads to the second: the points of each are boxes below its arrow."""
    both = _groups(shape)
    if len(both) != len(_SIDES):
        return unsuited(f"arrows are for points of two groups, this has {len(both)}")
    layout = LAYOUT if stage.native(LAYOUT) else _INSTEAD if stage.native(_INSTEAD) else ""
    if not layout:
        return unsuited("the template has no layout for two groups")
    if layout != LAYOUT:
        made = _compared(both, stage)
        return made if isinstance(made, TooMuch) else (made,)
    least = TooMuch(stage.look.content.h, "the points of a group")
    for size in _ROWS:
        made = _filled(both, stage, size)
        if isinstance(made, Arranged):
            return (made,)
        least = min(least, made, key=lambda one: one.overshoot)
    return least


def others(shape: Bullets, stage: Stage, plain: Callable[[], Outcomes]) -> Sequence[tuple[str, Callable[[], Outcomes]]]:
    """Cards of three or four groups, or `plain`: a list in which the points stand below the names."""
    found = _groups(shape)
    layout = cards.LAYOUTS.get(len(found), "")

    def on_cards() -> Outcomes:
        texts = [cards.CardText(name, points) for name, points in found]
        if not layout or not stage.native(layout) or not cards.suited(texts, stage, layout):
            return unsuited("cards are for three or four groups")
        made = cards.arranged(texts, stage, layout)
        return made if isinstance(made, TooMuch) else (replace(made, items=range(len(shape.items))),)

    return [("cards", on_cards), ("list", plain)]


def named(shape: Bullets) -> Bullets:
    """The groups as points, each with its own points below it."""
    found = _groups(shape)
    return Bullets(tuple(emboldened(name) for name, _ in found), below=tuple(points for _, points in found))


def _groups(shape: Bullets) -> list[Group]:
    """Points of the second level follow their point."""
    below = shape.below or ((),) * len(shape.items)
    every = zip(shape.groups, shape.in_full, below, strict=True)
    return [
        (name, tuple(runs for _, item, under in own for runs in (item, *under)))
        for name, own in groupby(every, lambda one: one[0])
    ]


def _filled(both: Sequence[Group], stage: Stage, size: RowSize) -> Outcome:
    slots, gaps, first = list[FilledSlot](), list[Box](), 1
    for side, (name, points) in zip(_SIDES, both, strict=True):
        head = stage.text(LAYOUT, f"{side}-title", (name,), sizes=_HEADS)
        place = stage.layout(LAYOUT).placeholder(side)
        made = set_rows(points, first, stage, place.frame, size, len(points))
        if isinstance(head, TooMuch) or isinstance(made, float):
            return (
                head if isinstance(head, TooMuch) else TooMuch(made if isinstance(made, float) else 0.0, "the points")
            )
        slot, tops = made
        slots += [head, replace(slot, slot=side)]
        panel = place.outer()
        gaps += [
            Box(f"{stage.name} gap {first + at}", replace(panel, y=top - _GAP / 2, h=_GAP), fill=PAPER)
            for at, top in enumerate(tops)
            if at
        ]
        first += len(points)
    return Arranged(tuple(gaps), 1.0, range(first - 1), LAYOUT, tuple(slots))


def _compared(both: Sequence[Group], stage: Stage) -> Outcome:
    """Side by side, as the template has it."""
    slots: list[FilledSlot] = []
    for side, (name, points) in zip(_SIDES, both, strict=True):
        for role, texts in ((f"{side}-title", (name,)), (side, points)):
            made = stage.text(_INSTEAD, role, texts, marker="bullets" if role == side else "none")
            if isinstance(made, TooMuch):
                return made
            slots.append(made)
    return Arranged((), 1.0, range(sum(len(points) for _, points in both)), _INSTEAD, tuple(slots))
