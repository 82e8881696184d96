"""A handout that is too full → the same with less, by a stated order of priority, and what it is without.

Title, bottom line, what is recommended, what is asked and the address of the full brief always stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from briefwright.blocks.comparison import ComparisonBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.points import PointsBlock
from briefwright.blocks.recommendations import RecommendationsBlock
from briefwright.blocks.timeline import TimelineBlock
from briefwright.document.model import Document
from briefwright.problems import Location

Left = tuple[str, Location | None]
"""What is left out, in words, and the block that loses it."""

SOURCES = 4
"""Sources of a handout that is too full; it says how many more there are."""

_FIGURES = 3


def _without_details(block: Block) -> tuple[Block, str]:
    if isinstance(block, TimelineBlock) and any(event.detail for event in block.turning_points):
        return replace(block, events=tuple(replace(event, detail=()) for event in block.events)), "details of events"
    return block, ""


def _without(fields: tuple[str, ...], what: str) -> Callable[[Block], tuple[Block, str]]:
    def cut(block: Block) -> tuple[Block, str]:
        if not isinstance(block, RecommendationsBlock):
            return block, ""
        empty: dict[str, Any] = dict.fromkeys(fields, ())
        items = tuple(replace(item, **empty) for item in block.items)
        return (replace(block, items=items), what) if items != block.items else (block, "")

    return cut


def _points(most: int, what: str) -> Callable[[Block], tuple[Block, str]]:
    def cut(block: Block) -> tuple[Block, str]:
        if isinstance(block, PointsBlock) and len(block.points) > most:
            return replace(block, points=block.points[:most]), what
        return block, ""

    return cut


_CUTS: tuple[Callable[[Block], tuple[Block | None, str]], ...] = (
    _without_details,
    _without(("why",), "why to do it"),
    _without(("who", "deadline"), "who does it, and by when"),
    _points(5, "points after the fifth"),
    lambda block: (None, "the comparison") if isinstance(block, ComparisonBlock) else (block, ""),
    _points(3, "points after the third"),
)
"""What is left out of each block, the least important first."""

LEVELS = len(_CUTS) + 2
"""How many cuts there are: of sources, of blocks, and of key figures."""


def cut(document: Document, level: int) -> tuple[Document, tuple[Left, ...]]:
    """The document without what the first `level` cuts leave out; that of sources, the first, is the template's."""
    left: list[Left] = []
    if level and (more := len(document.references) - SOURCES) > 0:
        left.append((f"{more} of {len(document.references)} sources", None))
    for change in _CUTS[: max(level - 1, 0)]:
        sections = []
        for section in document.sections:
            blocks = []
            for block in section.blocks:
                shorter, what = change(block)
                blocks += [shorter] if shorter is not None else []
                left += [(what, block.location)] if what else []
            sections.append(replace(section, blocks=tuple(blocks)))
        document = replace(document, sections=tuple(sections))
    if level == LEVELS and (more := len(document.key_figures) - _FIGURES) > 0:
        left.append((f"{more} of {len(document.key_figures)} key figures", document.places.get("key-figures")))
        document = replace(document, key_figures=document.key_figures[:_FIGURES])
    return document, tuple(left)
