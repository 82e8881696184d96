"""Two sides whose points answer each other → a table of two columns; what both share is linked across its row."""

from __future__ import annotations

from itertools import zip_longest

from briefwright.blocks.shapes import Cell, Comparison, Grid
from briefwright.deck.arrange.grid import CELL_Y, SIDE_X, level
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import ACCENT, paragraph
from briefwright.deck.model.drawing import Drawing, Paragraph, TableDrawing, ThemeColor
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import Path, path
from briefwright.richtext.text import plain

_SIZES = (22.0, 20.0, 19.0, 18.0, 17.0, 16.0)
_HEAD = 44.0
"""The height of the headings, in points."""
_LARGER = (26.0, 24.0)
"""Where so few rows have a high frame."""
_FEW, _HIGH_FRAME = 4, 340.0
_HIGHEST, _LEAST_FILLED = 68.0, 0.8
"""Of a row, where its words need no more; in a high frame as much as fills that share of it."""
_LINK, _DOT = 36.0, 4.0
"""The length of a link, and the radius of its ends."""


def arrange(shape: Comparison, area: DrawingArea, sides: tuple[ThemeColor, ThemeColor]) -> Outcomes:
    """The headings on every slide. `sides`: the colours behind them."""
    rows = tuple(zip_longest(shape.left.points, shape.right.points, fillvalue=()))
    marked = [at in shape.pairs for at in range(len(rows))]
    grid = Grid(
        ((Cell(shape.left.title, 0, part="side"), Cell(shape.right.title, 1, part="side")),),
        tuple(
            tuple(Cell(text, column, mark="row" if marked[at] else "", part="side") for column, text in enumerate(row))
            for at, row in enumerate(rows)
        ),
        (False, False),
    )

    def slide(start: int, end: int, setting: tuple[float, bool]) -> Outcome:
        return _arranged(Grid(grid.header, grid.rows[start:end], grid.numeric), *setting, area, sides)

    larger = _LARGER if len(rows) <= _FEW and area.frame.h > _HIGH_FRAME else ()
    settings = [(size, True) for size in (*larger, *_SIZES[:4])]
    settings += [(size, False) for size in (*larger, *_SIZES)]
    return Pagination(len(rows), slide, area.measurer, settings, item_name="row {}".format).slides()


def _arranged(
    grid: Grid, size: float, linked: bool, area: DrawingArea, sides: tuple[ThemeColor, ThemeColor]
) -> Outcome:
    """`linked`: whether every row that is shared must have room for its link."""
    frame, measurer = area.frame, area.measurer
    width = frame.w / 2 - 2 * SIDE_X
    heads = [_text(cell, size, head=True) for cell in grid.header[0]]
    texts = [[_text(cell, size) for cell in row] for row in grid.rows]
    if measurer.breaks_a_word([*heads, *(text for row in texts for text in row)], width):
        return TooMuch(frame.h, "the longest word of the comparison")
    head = max(_HEAD, *(measurer.height([text], width) + 2 * CELL_Y for text in heads))
    heights = [max(measurer.height([text], width) for text in row) + 4 * CELL_Y for row in texts]
    if (over := head + sum(heights) - frame.h) > 0:
        return TooMuch(over, "the comparison")
    heights = level(heights, frame.h - head, max(_HIGHEST, (_LEAST_FILLED * frame.h - head) / len(heights)))
    place = Frame(frame.x, frame.y, frame.w, head + sum(heights))
    table = TableDrawing(
        area.name, area.alt, place, grid, (frame.w / 2, frame.w / 2), (head, *heights), size, head_size=size,
        sides=sides,
    )  # fmt: skip
    drawings: list[Drawing] = [table]
    top = frame.y + head
    for number, (row, height) in enumerate(zip(grid.rows, heights, strict=True), 1):
        free = width - measurer.width(_text(row[0], size))
        if row[0].mark and free < _LINK + 3 * _DOT and linked:
            return TooMuch(_LINK, "a link")
        if row[0].mark and free >= _LINK + 3 * _DOT:
            both = f"{plain(row[0].text)} ↔ {plain(row[1].text)}"
            drawings.append(_link(f"{area.name} link {number}", frame.x + frame.w / 2 - _DOT, top + height / 2, both))
        top += height
    return Arranged(tuple(drawings), place.h / frame.h)


def _text(cell: Cell, size: float, *, head: bool = False) -> Paragraph:
    return paragraph(cell.text, size, bold=head or bool(cell.mark))


def _link(name: str, end: float, y: float, alt: str) -> Path:
    """A line with a dot at each end; above the table, so it is no decoration, and says what it joins."""
    start, r = end - _LINK, _DOT
    dots = "".join(f"M{x - r} {y}A{r} {r} 0 0 1 {x + r} {y}A{r} {r} 0 0 1 {x - r} {y}Z" for x in (start, end))
    return path(name, f"M{start} {y}H{end}{dots}", ACCENT, ACCENT, 1.5, alt=alt)
