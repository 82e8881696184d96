"""A document, its page or its deck → what an output must show of tables, charts and big numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.shapes import BigNumbers, Chart, Grid, Row
from briefwright.blocks.stats import StatsBlock
from briefwright.blocks.table import TableBlock
from briefwright.brand.model import Brand
from briefwright.charts import WIDTH, chart_words, paper_words
from briefwright.document.model import Document
from briefwright.problems import Location
from briefwright.richtext.text import Inlines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from briefwright.deck.model.deck import ArrangedDeck, Deck

Cells = tuple[str | None, ...]
"""The text of each column; None where it cannot be compared: a formula."""


@dataclass(frozen=True, slots=True)
class MeantTable:
    """A table; of a chart, its numbers as a table."""

    name: str
    head: tuple[Cells, ...]
    body: tuple[Cells, ...]
    location: Location | None


@dataclass(frozen=True, slots=True)
class MeantWords:
    """The words of a chart's drawing, in their order."""

    name: str
    words: tuple[str, ...]
    location: Location | None


@dataclass(frozen=True, slots=True)
class MeantChart:
    """A native chart."""

    name: str
    chart: Chart
    location: Location | None


@dataclass(frozen=True, slots=True)
class Meant:
    """What an output must show."""

    tables: tuple[MeantTable, ...] = ()
    drawings: tuple[MeantWords, ...] = ()
    charts: tuple[MeantChart, ...] = ()
    numbers: tuple[tuple[str, Location | None], ...] = ()
    """Big numbers, as they are printed."""


NOTHING = Meant()


def meant_in_page(document: Document, html: str, brand: Brand) -> Meant:
    """Of the blocks that a page prints, under their ids: of a chart its drawing, or its table, or both."""
    from lxml.html import document_fromstring  # 2 ms, which a deck does not need

    page = document_fromstring(html)
    printed = {element.get("id"): element for element in page.iterfind(".//*[@id]")}
    every = [block for section in document.every_section for block in section.blocks]
    blocks = [block for block in every if block.id in printed]
    tables = [
        block for block in blocks if isinstance(block, ChartBlock | TableBlock) and _has(printed[block.id], "table")
    ]
    charts = [block for block in blocks if isinstance(block, ChartBlock) and _has(printed[block.id], "img", "svg")]
    return Meant(
        tuple(map(_table_of, tables)),
        tuple(
            MeantWords(block.id, paper_words(block.chart, brand, *_size(printed[block.id])), block.location)
            for block in charts
        ),
        numbers=tuple(_big_numbers(every, "".join(page.text_content().split()))),
    )


def _big_numbers(blocks: Sequence[Block], words: str) -> Iterator[tuple[str, Location | None]]:
    """Those that are among the words of a page, which are without spaces."""
    for block in blocks:
        if isinstance(block, StatsBlock):
            yield from ((tile.value, block.location) for tile in block.tiles if "".join(tile.value.split()) in words)


def _size(printed: HtmlElement) -> tuple[float, float | None]:
    """How wide the chart is drawn, and how high, if it is made higher than it needs."""
    image = next((one for one in printed.iter("img") if one.get("data-width")), None)
    if image is None:
        return WIDTH, None
    return float(image.attrib["data-width"]), float(image.get("data-height", "0")) or None


def _has(element: HtmlElement, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _table_of(block: Block) -> MeantTable:
    if isinstance(block, ChartBlock):
        chart = block.chart
        head = ("", *(f"{series.name} ({chart.unit})" if series.name else chart.unit for series in chart.series))
        rows = [(name, *(one.printed[at] for one in chart.series)) for at, name in enumerate(chart.categories)]
        return MeantTable(block.id, (head,), tuple(rows), block.location)
    assert isinstance(block, TableBlock)
    return _table_of_grid(block.id, block.grid, block.location)


def _table_of_grid(name: str, grid: Grid, location: Location | None) -> MeantTable:
    width = len(grid.numeric)
    return MeantTable(name, _rows_of(grid.header, width), _rows_of(grid.rows, width), location)


def _rows_of(rows: Sequence[Row], width: int) -> tuple[Cells, ...]:
    found: list[list[str | None]] = [[""] * width for _ in rows]
    for number, row in enumerate(rows):
        for cell in row:
            found[number][cell.column] = _words(cell.text)
    return tuple(map(tuple, found))


def _words(runs: Inlines) -> str | None:
    """Without calls of notes."""
    return None if any(run.formula for run in runs) else "".join(run.text for run in runs if not run.note)


def meant_in_deck(deck: Deck) -> Meant:
    """Of the blocks that a storyboard places."""
    tables, charts, numbers = list[MeantTable](), list[MeantChart](), list[tuple[str, Location | None]]()
    for slide in deck.slides:
        for placed in slide.placed:
            place = placed.location or slide.location
            if isinstance(placed.content, Grid):
                tables.append(_table_of_grid(placed.block, placed.content, place))
            elif isinstance(placed.content, Chart):
                shown = placed.content.panels if placed.content.multiples else (placed.content,)
                charts += [MeantChart(placed.block, one, place) for one in shown]
            elif isinstance(placed.content, BigNumbers):
                numbers += [(tile.value, place) for tile in placed.content.tiles]
    return Meant(tuple(tables), (), tuple(charts), tuple(numbers))


def meant_in_notes(deck: Deck, arranged: ArrangedDeck) -> Meant:
    """What the slides show, as drawings."""
    from briefwright.deck.model.drawing import ChartDrawing, Group

    shown = meant_in_deck(deck)
    drawings = [
        MeantWords(slide.id, chart_words(drawing.plan, drawing.canvas), slide.location)
        for slide in arranged.slides
        for drawn in slide.drawings
        for drawing in (drawn.children if isinstance(drawn, Group) else (drawn,))
        if isinstance(drawing, ChartDrawing)
    ]
    return Meant(shown.tables, tuple(drawings), (), shown.numbers)
