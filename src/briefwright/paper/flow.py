"""A section's blocks → how they follow each other on paper: which stand abreast, and which may come later than written.

A figure may move down past at most two paragraphs, so that text fills the foot of the page that it leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.figure import FigureBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.process import ProcessBlock
from briefwright.blocks.table import TableBlock
from briefwright.document.model import Document
from briefwright.paper.text_length import fits_half
from briefwright.pdf.pagination import Leeway
from briefwright.richtext.text import every_run

_MOVING = frozenset({"chart", "figure", "table", "stats", "process"})
_COLUMNS, _BARS = 8, 5
"""The most columns and bars of a chart that is drawn on half of the width."""
_TEXT_HEIGHT = {"A4": 664.0, "Letter": 630.0}
"""Points of a page that are filled on average."""
_LEADING, _LINE, _OPENING, _CAPTION, _ROW = 14.0, 68, 90.0, 35.0, 12.0
"""Points of a line and its characters; points of the opening of a section, of what else a block has, and of a row."""
_DRAWN = {"chart": 170.0, "figure": 190.0, "process": 90.0, "timeline": 200.0, "recommendations": 90.0}
"""Points of blocks that are more than their words."""


def about_pages(document: Document) -> float:
    """About how many pages a brief takes: within one for most briefs of up to ten pages."""
    points = _OPENING * len(document.sections) + _LEADING * len(document.references)
    for block in document.blocks():
        words = sum(len(run.text) for run in every_run(block))
        rows = len(block.grid.rows) if isinstance(block, TableBlock) else 0
        points += _LEADING * words / _LINE + _CAPTION + _DRAWN.get(block.kind, 0.0) + _ROW * rows
    return 1 + points / _TEXT_HEIGHT.get(document.page, 664.0)


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
    return isinstance(block, FigureBlock) and not block.pictures


def leeway(document: Document, masthead: float = 0.0) -> Leeway:
    """What may give so that no page ends in a void; `masthead`: points that may be added to it.

    What calls notes keeps its place, because notes are numbered as they are called.
    """
    blocks = tuple(document.blocks())
    calling = {block.id for block in blocks if any(run.note or run.source for run in every_run(block))}
    return Leeway(
        frozenset(block.id for block in blocks if block.kind in _MOVING) - calling,
        masthead,
    )
