"""What an output must show of tables, charts and big numbers ↔ what its finished file shows: where they differ.

Numbers are compared, not words: digits with their signs, separators and per cent, whatever layout did around them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import html as lxml_html

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.shapes import BigNumbers, Chart, Grid, Row
from briefwright.blocks.stats import StatsBlock
from briefwright.blocks.table import TableBlock
from briefwright.brand.model import Brand
from briefwright.charts import chart_words, paper_words
from briefwright.deck.model.deck import ArrangedDeck, Deck
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.deck.opc import NS, Package, Xml
from briefwright.deck.sheet import Rows, read_sheet
from briefwright.document.model import Document
from briefwright.pdf.tags.read import Reading, Tag, table_cells
from briefwright.problems import Location
from briefwright.richtext.text import Inlines, shortened
from briefwright.schema.data.column_letters import column_number

Cells = tuple[str | None, ...]
"""The text of each column; None where it cannot be compared: a formula."""
Found = Iterator[tuple[str, Location | None]]
"""What is wrong, and where what was meant is written."""
_FIGURE = re.compile(r"[-+−–]?\d+(?:[.,’'٫٬]\d+)*[%٪]?")
_SIGN = re.compile(r"[-+−–%٪\d.,’'٫٬]")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None, "\u2060": None})
_CELLS = {"td", "th"}
_CALLS = ("call", "note-words")
"""Classes of the call of a note in the web page, and of the note's words beside it."""


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


# What is meant


def meant_in_page(document: Document, html: str, brand: Brand) -> Meant:
    """Of the blocks that a page prints, under their ids: of a chart its drawing, or its table, or both."""
    page = lxml_html.document_fromstring(html)
    printed = {element.get("id"): element for element in page.iterfind(".//*[@id]")}
    every = [block for section in document.sections for block in section.blocks]
    blocks = [block for block in every if block.id in printed]
    tables = [
        block for block in blocks if isinstance(block, ChartBlock | TableBlock) and _has(printed[block.id], "table")
    ]
    charts = [block for block in blocks if isinstance(block, ChartBlock) and _has(printed[block.id], "img", "svg")]
    return Meant(
        tuple(map(_table_of, tables)),
        tuple(MeantWords(block.id, paper_words(block.chart, brand), block.location) for block in charts),
        numbers=tuple(_big_numbers(every, "".join(page.text_content().split()))),
    )


def _big_numbers(blocks: Sequence[Block], words: str) -> Iterator[tuple[str, Location | None]]:
    """Those that are among the words of a page, which are without spaces."""
    for block in blocks:
        if isinstance(block, StatsBlock):
            yield from ((tile.value, block.location) for tile in block.tiles if "".join(tile.value.split()) in words)


def _has(element: lxml_html.HtmlElement, *tags: str) -> bool:
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
                charts.append(MeantChart(placed.block, placed.content, place))
            elif isinstance(placed.content, BigNumbers):
                numbers += [(tile.value, place) for tile in placed.content.tiles]
    return Meant(tuple(tables), (), tuple(charts), tuple(numbers))


def meant_in_notes(deck: Deck, arranged: ArrangedDeck) -> Meant:
    """What the slides show, as drawings."""
    shown = meant_in_deck(deck)
    drawings = [
        MeantWords(slide.id, chart_words(drawing.plan, drawing.canvas), slide.location)
        for slide in arranged.slides
        for drawing in slide.drawings
        if isinstance(drawing, ChartDrawing)
    ]
    return Meant(shown.tables, tuple(drawings), (), shown.numbers)


# What a file shows


@dataclass(frozen=True, slots=True)
class Shown:
    """The tables and drawings that were found in a file."""

    tables: list[tuple[Cells, ...]] = field(default_factory=list)
    drawn: Sequence[str] = ()
    """The words of drawings, in their order: those of a page, or of one drawing."""


def shown_in_pdf(reading: Reading | None) -> Shown:
    """By the tags of a PDF, and by the words in its drawings."""
    if reading is None:
        return Shown()
    tables = [tag for tag in reading.root.walk() if tag.role == "Table"]
    rows: list[tuple[Cells, ...]] = [
        tuple(tuple("" if cell is None else _said(cell) for cell in row) for row in table_cells(table))
        for table in tables
    ]
    return Shown(rows, reading.drawn)


def _said(tag: Tag) -> str:
    """The text of a cell, without notes and their calls."""
    kids = (kid for kid in tag.kids if isinstance(kid, str) or not _is_call(kid))
    return "".join(kid if isinstance(kid, str) else _said(kid) for kid in kids)


def _is_call(tag: Tag) -> bool:
    """The call of a note, or the note itself, which is read after its call."""
    return tag.role == "Note" or (tag.role == "Reference" and tag.text().strip().isdecimal())


def shown_in_page(body: lxml_html.HtmlElement) -> Shown:
    """By the elements of a web page."""
    drawn = ["\n".join(map(_text, svg.iter("{*}text", "text"))) for svg in body.iter("{*}svg", "svg")]
    return Shown([_table(table) for table in body.iter("table")], drawn)


def _table(table: lxml_html.HtmlElement) -> tuple[Cells, ...]:
    grid: dict[tuple[int, int], str] = {}
    rows = list(table.iter("tr"))
    for number, row in enumerate(rows):
        column = 0
        for cell in (one for one in row if one.tag in _CELLS):
            while (number, column) in grid:
                column += 1
            wide, high = (int(cell.get(name, "1")) for name in ("colspan", "rowspan"))
            grid |= {(number + down, column + across): "" for down in range(high) for across in range(wide)}
            grid[number, column] = _text(cell)
    width = 1 + max((column for _, column in grid), default=-1)
    return tuple(tuple(grid.get((number, column), "") for column in range(width)) for number in range(len(rows)))


def _text(element: lxml_html.HtmlElement) -> str:
    """All its text, without calls of notes."""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not {*child.get("class", "").split()} & {*_CALLS}:
            words += _text(child)
        words += child.tail or ""
    return words


def shown_in_deck(package: Package) -> Shown:
    """The tables on the slides."""
    tables = [table for part in package.slides() for table in package.trees[part].iterfind(".//a:tbl", NS)]
    return Shown(
        [tuple(tuple(map(_cell, row.iterfind("a:tc", NS))) for row in one.iterfind("a:tr", NS)) for one in tables]
    )


def _cell(cell: Xml) -> str:
    return " ".join("".join(t.text or "" for t in p.iterfind(".//a:t", NS)) for p in cell.iterfind("a:txBody/a:p", NS))


# Where they differ


def differences(meant: Meant, shown: Shown) -> Found:
    """What a file does not show as it is meant."""
    left = list(map(_filled, shown.tables))
    for table in meant.tables:
        yield from _table_differences(table, left)
    drawn = list(map(_signs, shown.drawn))
    for drawing in meant.drawings:
        if not any(_signs("".join(drawing.words)) in text for text in drawn):
            said = shortened(", ".join(word for word in drawing.words if figures(word)))
            yield f"the drawing of `{drawing.name}` does not show its numbers: {said}", drawing.location


def _signs(text: str) -> str:
    """The digits and signs of numbers, run together: between words that are drawn there is no space."""
    return "".join(_SIGN.findall(unicodedata.normalize("NFKC", text).translate(_HYPHENS)))


def _joined(words: Iterable[str]) -> str:
    return "".join(figure for word in words for figure in figures(word))


def _table_differences(table: MeantTable, left: list[tuple[Cells, ...]]) -> Found:
    """Take the table, in one part or several that repeat its head, out of those that are `left`."""
    head, rows = _filled(table.head), list(_filled(table.body))
    while True:
        part = next((one for one in left if _begins(head, rows, one)), None)
        if part is None:
            break
        left.remove(part)
        rows = rows[len(part) - len(head) :]
        if not rows:
            return
    yield _first_difference(table, rows, left), table.location


def _filled(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Without the rows that are empty: the head of a chart's numbers, where it has neither unit nor series."""
    return tuple(row for row in rows if any(cell is None or cell.strip() for cell in row))


def _begins(head: Sequence[Cells], rows: Sequence[Cells], part: Sequence[Cells]) -> bool:
    count = len(part) - len(head)
    if count > len(rows) or (rows and count <= 0):
        return False
    return all(_equal(one, other) for one, other in zip((*head, *rows[:count]), part, strict=True))


def _equal(meant: Cells, found: Cells) -> bool:
    return len(meant) == len(found) and all(
        one is None or (one == other) or figures(one) == figures(other or "")
        for one, other in zip(meant, found, strict=True)
    )


def _first_difference(table: MeantTable, rows: Sequence[Cells], left: Iterable[tuple[Cells, ...]]) -> str:
    """The first cell in which the most similar table differs."""
    wanted = (*table.head, *rows)
    similar = max(
        (part for part in left if {*map(len, part)} == {len(wanted[0])}),
        key=lambda part: sum(
            cell == found
            for row, other in zip(wanted, part, strict=False)
            for cell, found in zip(row, other, strict=True)
        ),
        default=(),
    )
    for one, other in zip(wanted, similar, strict=False):
        for cell, found in zip(one, other, strict=False):
            if cell is not None and figures(cell) != figures(found or ""):
                row = shortened(one[0] or "")
                return f"`{table.name}` has “{shortened(found or '')}” instead of “{shortened(cell)}” (row “{row}”)"
    return f"the table of `{table.name}` is not whole: {len(rows)} of its {len(table.body)} rows are missing"


def figures(text: str) -> list[str]:
    """The numbers in a text."""
    return _FIGURE.findall("".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split()))


# Native charts


def chart_differences(charts: Sequence[MeantChart], package: Package) -> Found:
    """What the charts of a deck do not show as it is meant: in their workbooks, and in what is shown without them."""
    parts = [part for slide in package.slides() for part in package.related(slide, "chart")]
    if len(parts) < len(charts):
        yield f"it has {len(parts)} charts, and {len(charts)} are meant", None
    read = [_NativeChart.of(package, part) for part in parts]
    for meant in charts:
        faults = [(list(one.faults(meant.chart)), one) for one in read]
        if not faults:
            return
        found, best = min(faults, key=lambda pair: len(pair[0]))
        read.remove(best)
        yield from ((f"the chart of `{meant.name}`: {sentence}", meant.location) for sentence in found[:1])


@dataclass(frozen=True, slots=True)
class _NativeChart:
    caches: tuple[tuple[str, bool, tuple[tuple[int, str], ...]], ...]
    """Each reference to the workbook, whether it is to numbers, and the values stored for it, by their place."""
    labels: tuple[tuple[int, str], ...]
    """The labels that have words of their own, instead of the value: the number of the point, and the words."""
    rows: Rows

    @classmethod
    def of(cls, package: Package, part: str) -> _NativeChart:
        books = package.related(part, "package")
        found = []
        for kind in ("numRef", "strRef"):
            for reference in package.trees[part].iterfind(f".//c:{kind}", NS):
                points = reference.iterfind(f"c:{kind[:3]}Cache/c:pt", NS)
                stored = tuple((int(one.get("idx", "-1")), one.findtext("c:v", "", NS)) for one in points)
                found.append((reference.findtext("c:f", "", NS), kind == "numRef", stored))
        labels = (
            (_number(label), "".join(words.text or "" for words in label.iterfind(".//a:t", NS)))
            for label in package.trees[part].iterfind(".//c:dLbl", NS)
        )
        return cls(
            tuple(found),
            tuple(label for label in labels if label[1]),
            read_sheet(package.files[books[0]]) if books else (),
        )

    def faults(self, chart: Chart) -> Iterator[str]:
        series = [(at, one.name, one.values) for at, one in enumerate(chart.series, 1)]
        waterfall = chart.type == "waterfall"
        if waterfall:  # the second column has where its bars end
            ends = zip(chart.steps, chart.series[0].values, strict=True)
            series.append((2, "", tuple(None if value is None else step.end for step, value in ends)))
        for at, called, values in series:
            column = [row[at] if at < len(row) else "" for row in self.rows[1:]]
            for name, value, cell in _aligned(chart.categories, values, column):
                if not _same(cell, None if value is None else str(value)):
                    yield f"its workbook has {cell or 'nothing'} instead of {value} for “{name}”"
            if not waterfall and not any(_column(cells) == at for cells, numbers, _ in self.caches if numbers):
                yield f"it does not show “{called or chart.unit}”"
        yield from self._mislabelled(chart)
        for formula, numbers, stored in self.caches:
            yield from self._stale(formula, dict(stored), numbers=numbers)

    def _mislabelled(self, chart: Chart) -> Iterator[str]:
        """Labels in words whose number is none of those of their point."""
        for at, words in self.labels:
            said = _joined([words])
            printed = [_joined([one.printed[at]]) for one in chart.series if at < len(one.printed)]
            if said and not any(one and said.endswith(one) for one in printed):
                yield f"a label says “{words}” where {' or '.join(filter(None, printed)) or 'nothing'} is meant"

    def _stale(self, formula: str, stored: dict[int, str], *, numbers: bool) -> Iterator[str]:
        cells = self._cells(formula)
        for at, cell in enumerate(cells):
            cached = stored.get(at, "")
            if not (_same(cached, cell or None) if numbers else " ".join(cached.split()) == cell):
                yield f"it shows {cached or 'nothing'} where its workbook has {cell or 'nothing'}"
        if any(at >= len(cells) for at in stored):
            yield "it shows more values than its workbook has"

    def _cells(self, formula: str) -> list[str]:
        column, (first, last) = _column(formula), _rows_in(formula)
        inside = self.rows[first : last + 1]
        return [row[column] if column < len(row) else "" for row in inside]


def _number(label: Xml) -> int:
    """Of the point that a label belongs to; -1 where it does not say."""
    number = label.find("c:idx", NS)
    return -1 if number is None else int(number.get("val", "-1"))


def _aligned(names: Sequence[str], values: Sequence[object], cells: Sequence[str]) -> Iterator[tuple[str, object, str]]:
    for at in range(max(len(values), len([*filter(None, cells)]))):
        yield (
            names[at] if at < len(names) else "",
            values[at] if at < len(values) else None,
            cells[at] if at < len(cells) else "",
        )


def _same(cell: str, value: str | None) -> bool:
    """Whether two numbers are the same, to the 16 digits that a workbook has."""
    if value is None or not cell:
        return not cell and value is None
    try:
        return math.isclose(float(cell), float(value), rel_tol=1e-14)
    except ValueError:
        return False


_REFERENCE = re.compile(r"!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$")


def _column(formula: str) -> int:
    """The column of a reference, from 0; -1 where it is none."""
    found = _REFERENCE.search(formula)
    return column_number(found[1]) - 1 if found else -1


def _rows_in(formula: str) -> tuple[int, int]:
    """Its first and last row, from 0."""
    if not (found := _REFERENCE.search(formula)):
        return 0, -1
    return int(found[2]) - 1, int(found[3] or found[2]) - 1
