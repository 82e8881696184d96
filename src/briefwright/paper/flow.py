"""A section's blocks → how they follow each other on paper: which stand abreast, which note stands in the margin beside
its text, and which may come later than written.

A figure may move down past at most two paragraphs, so that text fills the foot of the page that it leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from briefwright.blocks.callout import CalloutBlock
from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.figure import FigureBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.process import ProcessBlock
from briefwright.blocks.prose import ProseBlock
from briefwright.blocks.table import TableBlock
from briefwright.document.model import Document
from briefwright.fonts.widths import advance
from briefwright.paper.text_length import fits_half
from briefwright.pdf.pagination import Leeway
from briefwright.richtext.text import Blocks, Para, ends_in_colon, every_run, flow_items, notes_called, words_alone

_MOVING = frozenset({"chart", "figure", "table", "stats", "process"})
_MARGIN, _COLUMN, _RAGGED = 17.4, 36.0, 1.12
"""In ems of their text, the widths of the margin column and of the text column; what ragged lines take more."""
_NOTE, _ABOVE, _BETWEEN, _HIGHEST = 11.0, 12.0, 4.0, 260.0
"""Points of a line in the margin, above and below a note, between its paragraphs; and of the highest note there."""
_PULL, _PULLED, _LARGE, _EMPTY = 9.6, 50.0, 19.0, 168.0
"""In ems of a quotation in the margin, its column and its most words, about fourteen; points of a line of it, and of
the text beside which it may stand: twelve lines."""
_COLUMNS, _BARS = 8, 5
"""The most columns and bars of a chart that is drawn on half of the width."""
_TEXT_HEIGHT = {"A4": 664.0, "Letter": 630.0}
"""Points of a page that are filled on average."""
_LEADING, _LINE, _OPENING, _CAPTION, _ROW = 14.0, 68, 90.0, 35.0, 12.0
"""Points of a line and its characters; points of the opening of a section, of what else a block has, and of a row."""
_DRAWN = {"chart": 170.0, "figure": 190.0, "process": 90.0, "timeline": 200.0, "recommendations": 90.0}
"""Points of blocks that are more than their words."""

_NOTHING: Mapping[str, float] = {}


def about_pages(document: Document) -> float:
    """About how many pages a brief takes: within one for most briefs of up to ten pages."""
    points = _OPENING * len(document.sections) + _LEADING * len(document.references)
    for block in document.blocks():
        words = sum(len(run.text) for run in every_run(block))
        rows = len(block.grid.rows) if isinstance(block, TableBlock) else 0
        points += _LEADING * words / _LINE + _CAPTION + _DRAWN.get(block.kind, 0.0) + _ROW * rows
    return 1 + points / _TEXT_HEIGHT.get(document.page, 664.0)


def rows(blocks: Sequence[Block], family: str) -> Iterator[tuple[Block, ...]]:
    """The blocks; together are two small figures that follow each other, and a short callout and the prose before it,
    beside which it stands in the margin. `family`: of the text."""
    left = list(blocks)
    while left:
        count = next((at for at, block in enumerate(left) if isinstance(block, CalloutBlock)), len(left))
        begun = _beside(left[: count + 1], family)
        yield from _abreast(left[:begun], family)
        if begun <= count < len(left):
            yield tuple(left[begun : count + 1])
        left = left[count + 1 :]


def _beside(blocks: Sequence[Block], family: str) -> int:
    """Where the prose begins that is as high as the callout at the end, if that stood in the margin; else their number.

    Its notes are called before it, because it is set, and read, before that prose.
    """
    note = blocks[-1]
    needed = _margin_height(note, family) if isinstance(note, CalloutBlock) else 0.0
    called = {run.note for run in every_run(note) if run.note}
    height, begun, known = 0.0, len(blocks) - 1, 0
    while 0.0 < needed < _HIGHEST and begun and isinstance(prose := blocks[begun - 1], ProseBlock):
        if prose.message or prose.source_line:
            break
        begun -= 1
        known = max(known, *(run.note for run in every_run(prose)), 0)
        height += _text_height(prose.text, family)
        if height >= needed:
            return begun if max(called, default=0) <= known else len(blocks)
    return len(blocks)


def _margin_height(note: CalloutBlock, family: str) -> float:
    """How high a callout is in the margin, in points; 0 where a formula needs more room than that."""
    if any(run.formula and run.formula.display for run in every_run(note)):
        return 0.0
    heads = (words_alone(note.title or note.message), words_alone(note.message) if note.title else "")
    texts = [*heads, *(words_alone(item.runs) for item in flow_items(note.text)), words_alone(note.source_line)]
    lines = sum(ceil(advance(text, (family,)) * _RAGGED / _MARGIN) for text in texts if text)
    return _ABOVE + _NOTE * (lines + 1) + len(texts) * _BETWEEN


def _text_height(text: Blocks, family: str) -> float:
    """How high paragraphs are in the text column, in points: at least."""
    lines = [ceil(advance(words_alone(item.runs), (family,)) / _COLUMN) for item in flow_items(text)]
    return _LEADING * sum(lines) + _BETWEEN * len(lines)


def pulled(text: Blocks, family: str) -> list[tuple[Blocks, bool]]:
    """Prose in pieces, each with whether it is a quotation that stands in the margin beside what follows it.

    It is short, no sentence ends in a colon before it, and the margin would be empty for twelve lines and more.
    """
    pieces: list[tuple[Blocks, bool]] = []
    begun, empty = 0, _text_height(text, family)
    for at, one in enumerate(text):
        if not isinstance(one, Para) or not one.quoted or notes_called(one.runs):
            continue
        words, before = words_alone(one.runs), text[at - 1] if at else None
        led = isinstance(before, Para) and (before.quoted or ends_in_colon(before))
        broad = advance(words, (family,)) * _RAGGED
        needed = ceil(broad / _PULL) * _LARGE + _LEADING
        if led or broad > _PULLED or empty < _EMPTY or _text_height(text[at + 1 :], family) < needed:
            continue
        if at > begun:
            pieces.append((text[begun:at], False))
        pieces.append(((one,), True))
        begun = at + 1
    return [*pieces, (text[begun:], False)] if begun < len(text) else pieces


def _abreast(blocks: Sequence[Block], family: str) -> Iterator[tuple[Block, ...]]:
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


def leeway(
    document: Document, masthead: float = 0.0, filling: Mapping[str, float] = _NOTHING, *, front: bool = False
) -> Leeway:
    """What may give so that no page ends in a void; `masthead`: points that may be added to it; `filling`, `front`: as
    in `Leeway`.

    What calls notes keeps its place, because notes are numbered as they are called.
    """
    blocks = tuple(document.blocks())
    calling = {block.id for block in blocks if any(run.note or run.source for run in every_run(block))}
    return Leeway(
        frozenset(block.id for block in blocks if block.kind in _MOVING) - calling,
        masthead,
        filling,
        front,
    )
