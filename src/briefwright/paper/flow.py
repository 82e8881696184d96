"""A section's blocks → how they follow each other on paper: which stand abreast, and which come later than written.

A figure may move down past at most two paragraphs, so that text fills the foot of the page that it leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.figure import FigureBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.process import ProcessBlock
from briefwright.blocks.prose import ProseBlock
from briefwright.blocks.table import TableBlock
from briefwright.document.model import Document, Section
from briefwright.paper.text_length import fits_half, length
from briefwright.richtext.text import Listing, Para, every_run

Moves = tuple[tuple[str, int], ...]
"""Blocks by their ids, each with the number of paragraphs that it moves past."""

MOST = 2
"""Paragraphs that a figure may move past."""

_MOVING = frozenset({"chart", "figure", "table", "stats", "process"})
_COLUMNS, _BARS = 8, 5
"""The most columns and bars of a chart that is drawn on half of the width."""
_LEADING, _LINE = 14.0, 68
"""Points and characters of a line of text."""
_CLOSER, _SMALLER = 3.6, 15.0
"""Points that the compact form of a table saves with each row, and that of a drawing at all."""
_ENOUGH = 40.0
"""Points of a void that need not be filled."""


def rows(blocks: Sequence[Block], family: str) -> Iterator[tuple[Block, ...]]:
    """The blocks, two small figures that follow each other together. `family`: of the text."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None and _is_small(block, family):
            yield waiting, block
            waiting = None
        else:
            if waiting is not None:
                yield (waiting,)
            waiting = block if _is_small(block, family) else None
            if waiting is None:
                yield (block,)
    if waiting is not None:
        yield (waiting,)


def _is_small(block: Block, family: str) -> bool:
    """Whether half of the width is enough for it."""
    if isinstance(block, ChartBlock):
        chart = block.chart
        most = {"column": _COLUMNS, "bar": _BARS}.get(chart.type, 0)
        return len(chart.series) == 1 and len(chart.categories) <= most
    if isinstance(block, ProcessBlock):
        return not block.verdict and fits_half(block.steps, family)
    return isinstance(block, FigureBlock)


def moved(document: Document, moves: Moves) -> Document:
    """The document with each named block after so many paragraphs of the prose that follows it."""
    past = dict(moves)
    if not past:
        return document
    return replace(
        document, sections=tuple(replace(one, blocks=tuple(_moved(one.blocks, past))) for one in document.sections)
    )


def _moved(blocks: Sequence[Block], past: dict[str, int]) -> Iterator[Block]:
    left = list(blocks)
    while left:
        block = left.pop(0)
        if block.id in past and left and isinstance(prose := left[0], ProseBlock):
            count = min(past[block.id], len(prose.text))
            yield replace(
                prose, text=prose.text[:count], source_line=() if count < len(prose.text) else prose.source_line
            )
            yield block
            left[0:1] = [replace(prose, id="", message=(), text=prose.text[count:])] if count < len(prose.text) else []
        else:
            yield block


def compacted(section: Section, name: str) -> float:
    """How many points a block is lower in its compact form: a table with closer rows, a drawing a tenth smaller."""
    block = next((block for block in section.blocks if block.id == name), None)
    if isinstance(block, TableBlock):
        return _CLOSER * len(block.grid.rows)
    return _SMALLER if isinstance(block, ChartBlock | FigureBlock) else 0.0


def may_move(section: Section, name: str, void: float) -> int:
    """How many paragraphs a block moves past to fill a void, in points; 0 for one that keeps its place.

    What calls notes keeps its place, because notes are numbered as they are called; so does what stands before a
    headline.
    """
    at = next((at for at, block in enumerate(section.blocks) if block.id == name), None)
    if at is None or at + 1 >= len(section.blocks):
        return 0
    block, prose = section.blocks[at], section.blocks[at + 1]
    if block.kind not in _MOVING or not isinstance(prose, ProseBlock) or prose.message:
        return 0
    if any(run.note or run.source for run in every_run(block)):
        return 0
    heights = [_height(part) for part in prose.text[:MOST]]
    return 1 if heights[0] > void - _ENOUGH else len(heights)


def _height(part: Para | Listing) -> float:
    """About how high a paragraph is, in points."""
    return _LEADING * ceil(sum(length(run.text) for run in every_run(part)) / _LINE)
