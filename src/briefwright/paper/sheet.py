"""A handout's document → what each of its two sides shows, and where its back may be parted into two columns.

A column ends before a section, or, where no such end parts the back evenly, before an item of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from briefwright.blocks.kind import Block
from briefwright.blocks.points import PointsBlock
from briefwright.blocks.process import ProcessBlock
from briefwright.blocks.recommendations import RecommendationsBlock
from briefwright.blocks.stats import StatsBlock
from briefwright.blocks.timeline import TimelineBlock
from briefwright.document.handout import SHORT
from briefwright.document.model import Document, Reference, Section
from briefwright.richtext.text import every_run

_EVEN = 0.62
"""The most that one of two columns has of both, where a section need not be parted."""
_AGAIN, _PARTED = 10.0, 30.0
"""Points above a section that goes on in the second column, and those that it must save."""


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A section, or a piece of one, in a column of the back."""

    section: Section
    blocks: tuple[Block, ...]
    continued: bool = False
    """Whether it began in the other column."""


Unit = tuple[int, int, int]
"""What a column may begin with: the number of a part, of its block, and of that one's item; of a part as a whole -1."""


def evidence(document: Document) -> tuple[Section, Block] | None:
    """The evidence on the front, and the section that it is of."""
    found = ((section, block) for section in document.sections for block in section.blocks)
    return next((pair for pair in found if pair[1].id == document.handout.front), None)


def parts(document: Document) -> tuple[ColumnPart, ...]:
    """The sections with what the back shows of them; a section of which the front shows all is not among them."""
    shown = document.handout
    found = []
    for section in document.sections:
        kept = (block for block in section.blocks if block.kind in SHORT or block.id in shown.back)
        blocks = tuple(block for block in kept if block.id != shown.front)
        fronts = [block for block in section.blocks if block.id == shown.front]
        if blocks or (shown.bare and (not fronts or fronts[0].message)):
            found.append(ColumnPart(section, blocks))
    return tuple(found)


def sources(document: Document) -> tuple[Reference, ...]:
    """The references of what the sheet shows."""
    front = evidence(document)
    shown = (*(block for part in parts(document) for block in part.blocks), *(front[1:] if front else ()))
    tiles = [*document.key_figures, *(tile for block in shown if isinstance(block, StatsBlock) for tile in block.tiles)]
    keys = {key for block in shown for key in block.source_keys}
    keys |= {document.facts[tile.fact].source for tile in tiles if tile.fact in document.facts}
    lines = document.handout.own_lines if front else document.handout.lines
    heads = tuple((part.section.title, part.section.message) for part in parts(document))
    for run in every_run((document.handout.lead, lines, heads, shown, document.ask, document.title)):
        keys |= {run.source} if run.source else set()
        keys |= {document.facts[run.fact].source} if run.fact in document.facts else set()
        keys |= {*document.note(run.note).keys} if run.note else set()
    return tuple(reference for reference in document.references if reference.key in keys)


def units(found: Sequence[ColumnPart]) -> Iterator[Unit]:
    """In the order of the elements of the class `piece`."""
    for number, part in enumerate(found):
        yield number, -1, -1
        for at, block in enumerate(part.blocks):
            yield from ((number, at, item) for item in range(_count(block)))


@dataclass(frozen=True, slots=True)
class Columns:
    """The back in two columns, and how high each is."""

    left: tuple[ColumnPart, ...]
    right: tuple[ColumnPart, ...]
    heights: tuple[float, float]
    whole: float = 0.0
    """Where a section is parted: how high a column would be if none were; else 0."""

    @property
    def higher(self) -> float:
        return max(self.heights)


def in_columns(found: Sequence[ColumnPart], tops: Sequence[float], room: float) -> Columns:
    """The parts in two columns: the recommendations at the right of all else, or all in their order.

    Sections are not parted where columns that end between them are even enough, and fit; nor for little, nor so that
    one item of several stands alone, where another place is as good.

    `tops`: where each unit begins, if all stand in one column, and at last where that ends; `room`: what a column has.
    """
    every = list(units(found))
    starts = [tops[at] for at, unit in enumerate(every) if unit[1] < 0] + [tops[-1]]
    heights = [below - above for above, below in pairwise(starts)]
    whole = tops[-1] - tops[0]
    between = [
        Columns(tuple(found[:at]), tuple(found[at:]), (sum(heights[:at]), sum(heights[at:])))
        for at in range(1, len(found))
    ]
    advice = [any(block.kind == "recommendations" for block in part.blocks) for part in found]
    if any(advice) and not all(advice):
        sides = [[at for at, is_advice in enumerate(advice) if is_advice is side] for side in (False, True)]
        left, right = (tuple(found[at] for at in side) for side in sides)
        between.append(Columns(left, right, (sum(heights[at] for at in sides[0]), sum(heights[at] for at in sides[1]))))
    best = min(reversed(between), key=lambda one: one.higher, default=None)
    if best is not None and best.higher <= min(_EVEN * whole, room):
        return best
    higher = best.higher if best is not None else 0.0
    inner = [
        Columns(*_parted(found, unit), (tops[at] - tops[0], tops[-1] - tops[at] + _AGAIN), higher)
        for at, unit in enumerate(every)
        if unit[1] >= 0 and unit[1:] != (0, 0)
    ]
    alone = Columns(tuple(found), (), (whole, 0.0))
    return min([*between, *inner], key=lambda one: (one.higher > room, one.higher + _harm(one)), default=alone)


def _harm(columns: Columns) -> float:
    """The points that a parted section must save: more where one item of a list would stand alone."""
    if not columns.right or not columns.right[0].continued:
        return 0.0
    ends = columns.left[-1].blocks[-1:], columns.right[0].blocks[:1]
    return _PARTED * (2 if any(len(_items(block)[1]) == 1 for blocks in ends for block in blocks) else 1)


def _parted(found: Sequence[ColumnPart], at: Unit) -> tuple[tuple[ColumnPart, ...], tuple[ColumnPart, ...]]:
    """The parts in two columns, the second of which begins within a part."""
    number, block, item = at
    part = found[number]
    first, second = _cut(part.blocks[block], item)
    left = replace(part, blocks=(*part.blocks[:block], *first))
    right = replace(part, blocks=(*second, *part.blocks[block + 1 :]), continued=True)
    return (*found[:number], left), (right, *found[number + 1 :])


def _items(block: Block) -> tuple[str, Sequence[Any]]:
    """The field with the items that a column may end between, and these."""
    if isinstance(block, PointsBlock):
        return "points", block.points
    if isinstance(block, RecommendationsBlock):
        return "items", block.items
    if isinstance(block, StatsBlock):
        return "tiles", block.tiles
    if isinstance(block, TimelineBlock):
        return "events", block.turning_points
    if isinstance(block, ProcessBlock):
        return "steps", block.steps
    return "", ()


def _count(block: Block) -> int:
    return len(_items(block)[1]) or 1


def _cut(block: Block, item: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A block as what stands before one of its items, and what begins with it."""
    name, items = _items(block)
    if not name or not item:
        return (), (block,)
    first: dict[str, Any] = {name: tuple(items[:item])}
    second: dict[str, Any] = {name: tuple(items[item:])}
    return (replace(block, **first),), (replace(block, message=(), **second),)
