"""A handout that is too full → the same with less, by a stated order of priority, and what it is without.

Title, bottom line, what is recommended, what is asked and the address of the full brief always stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from briefwright.blocks.kind import Block
from briefwright.blocks.points import PointsBlock
from briefwright.blocks.recommendations import RecommendationsBlock
from briefwright.blocks.timeline import TimelineBlock
from briefwright.document.handout import EVIDENCE, SHORT
from briefwright.document.model import Document
from briefwright.paper.sheet import parts
from briefwright.problems import Location

Left = tuple[str, Location | None]
"""What is left out, in words, and the block that loses it."""

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


def _keep(block: Block) -> tuple[Block, str]:
    return block, ""


def _without_evidence(block: Block) -> tuple[Block | None, str]:
    """Without what is neither short words nor a recommendation."""
    return (None, f"the {block.kind}") if block.kind in EVIDENCE else (block, "")


def _points(most: int, what: str) -> Callable[[Block], tuple[Block, str]]:
    def cut(block: Block) -> tuple[Block, str]:
        if isinstance(block, PointsBlock) and len(block.points) > most:
            return replace(block, points=block.points[:most]), what
        return block, ""

    return cut


_CUTS: tuple[Callable[[Block], tuple[Block | None, str]], ...] = (
    _without(("why",), "why to do it"),
    _without(("who", "deadline"), "who does it, and by when"),
    _keep,
    _points(30, "points after the thirtieth"),
    _points(20, "points after the twentieth"),
    _points(12, "points after the twelfth"),
    _points(8, "points after the eighth"),
    _points(5, "points after the fifth"),
    _without_evidence,
    _points(3, "points after the third"),
)
"""What is left out of each block of the back, the least important first; at the third, sections that are a message."""
_MESSAGES = 3

LEVELS = len(_CUTS) + 2
"""How many cuts there are: of blocks, and of details and key figures on the front."""


def cut(document: Document, level: int, over: tuple[bool, bool]) -> tuple[Document, tuple[Left, ...]]:
    """The document without what the first `level` cuts leave out of the sides that are too long."""
    left: list[Left] = []
    if over[0]:
        document = _changed(document, _without_details, left, front=True)
    if over[1]:
        for number, change in enumerate(_CUTS[: level - 1], 1):
            if number == _MESSAGES:
                document = _without_messages(document, left)
            else:
                document = _changed(document, change, left, front=False)
    # Of two cuts of a list the later one says it.
    left = [*{(what.partition(" after ")[0], place): (what, place) for what, place in left}.values()]
    if over[0] and level > 1 and (more := len(document.key_figures) - _FIGURES) > 0:
        left.append((f"{more} of {len(document.key_figures)} key figures", document.places.get("key-figures")))
        document = replace(document, key_figures=document.key_figures[:_FIGURES])
    return document, tuple(left)


def _changed(
    document: Document, change: Callable[[Block], tuple[Block | None, str]], left: list[Left], *, front: bool
) -> Document:
    """The document with a change of the block on its front, or of those on its back."""
    chosen, sections = document.handout, []
    for section in document.sections:
        blocks = []
        for block in section.blocks:
            on_front = block.id == chosen.front
            is_meant = on_front if front else not on_front and (block.kind in SHORT or block.id in chosen.back)
            shorter, what = change(block) if is_meant else (block, "")
            blocks += [shorter] if shorter is not None else []
            left += [(what, block.location)] if what else []
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(document, sections=tuple(sections))


def _without_messages(document: Document, left: list[Left]) -> Document:
    """Without the sections of which the back has no more than the message, if it has others."""
    found = parts(document)
    bare = [part for part in found if not part.blocks]
    if len(bare) == len(found):
        return document
    left += [(f"the message of `{part.section.id}`", part.section.location) for part in bare]
    return replace(document, handout=replace(document.handout, bare=False))
