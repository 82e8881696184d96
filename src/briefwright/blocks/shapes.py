"""The closed set of things that a slide can show, as data: what to show, not where or how.

Each printer draws all of them. A new kind of block seldom needs a new shape; a new shape changes every printer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from briefwright.images.image import Image
from briefwright.richtext.labels import Labels
from briefwright.richtext.text import Inlines, Item

ChartType = Literal["bar", "column", "line", "stacked", "waterfall", "doughnut"]
Tone = Literal["note", "warning", "method"]
Emphasis = Literal["", "left", "right"]
Mark = Literal["", "row", "cell"]
Part = Literal["", "numeral", "name", "agent", "side"]
"""Of a row that tells who does what: its large number, what is done, and who does it."""
WRITTEN_DECIMALS, _MOST_DECIMALS = 4, 9
FRAME = 16 / 9
"""The width over the height of a frame that a picture fills, where nothing else is said."""
_NARROWEST = 0.55
"""Of an equal share of the width: the narrowest column of a picture beside others."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Three to five short points."""

    items: tuple[Inlines, ...]
    numbered: bool = False
    details: tuple[Inlines, ...] = ()
    """What each says at length, where that is one paragraph; empty: there are none."""
    heads: tuple[Inlines, ...] = ()
    icons: tuple[Image | None, ...] = ()
    groups: tuple[Inlines, ...] = ()
    """For each: two or three words before it, a small drawing, and what it belongs to; or empty."""
    leads: tuple[Inlines, ...] = ()
    """The heads as they are set before the points, with a colon."""
    below: tuple[tuple[Inlines, ...], ...] = ()
    """The points of the second level under each; empty: there are none."""
    first: int = 1
    """The number of the first, where they are numbered."""

    @property
    def in_full(self) -> tuple[Inlines, ...]:
        """Each point with its head before it."""
        leads = self.leads or ((),) * len(self.items)
        return tuple((*lead, *item) for lead, item in zip(leads, self.items, strict=True))

    def paragraphs(self, start: int, end: int) -> tuple[tuple[Inlines, ...], tuple[int, ...]]:
        """The points from `start` to before `end` with those below them, and the level of each, from 0."""
        below = self.below or ((),) * len(self.items)
        found = [
            (runs, int(at > 0))
            for item, under in list(zip(self.in_full, below, strict=True))[start:end]
            for at, runs in enumerate((item, *under))
        ]
        return tuple(runs for runs, _ in found), tuple(level for _, level in found) if self.below else ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs without bullets."""

    paragraphs: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class BottomLine:
    """One sentence and a few short lines; or, where they are too long, sentences."""

    name: str
    """What it is called, in the document's language."""
    statement: Inlines
    lines: tuple[Inlines, ...]
    sentences: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A big number and what it is."""

    value: str
    label: Inlines
    fact: str = ""
    icon: Image | None = None
    emphasis: bool = False
    """Whether it is the one that matters."""
    tenths: int | None = None
    """Of a share: how many tenths of the whole it is, the nearest."""


@dataclass(frozen=True, slots=True)
class BigNumbers:
    tiles: tuple[BigNumber, ...]

    @property
    def chief(self) -> int:
        """The place of the one that matters: the first, if none is marked."""
        return next((at for at, one in enumerate(self.tiles) if one.emphasis), 0)


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; `values` in the chart's unit, None where there is no value."""

    name: str
    values: tuple[Decimal | None, ...]
    printed: tuple[str, ...] = ()
    """Each value as it is printed beside its bar or point."""


def shared_decimals(series: Iterable[Series]) -> int:
    """How many decimals each label of a chart has: those of the value with most.

    Values with more than four come from a computer: of these the largest keeps four digits and one decimal, the
    smallest one digit.
    """
    known = [value.normalize() for one in series for value in one.values if value]
    needed = max((-int(value.as_tuple().exponent) for value in known), default=0)
    if needed <= WRITTEN_DECIMALS:
        return max(0, needed)
    sizes = [value.adjusted() for value in known]
    return min(needed, max(1, 3 - max(sizes), *(-size for size in sizes if size >= -_MOST_DECIMALS)))


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall: a change from `start` to `end`, or a total from zero to `end`."""

    start: Decimal
    end: Decimal
    total: bool

    @property
    def low(self) -> Decimal:
        return min(self.start, self.end)

    @property
    def high(self) -> Decimal:
        return max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class ChartAnnotation:
    """Words at a point of a chart."""

    series: int
    at: int
    """The places of the point's series and category."""
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    type: ChartType
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    subtitle: Inlines = ()
    """Measure, unit and period."""
    highlight: str = ""
    """The category (or series) in the accent colour."""
    note: Inlines = ()
    """With its label, as "Note: "."""
    totals: frozenset[int] = frozenset()
    """Of a waterfall: the places of its totals. Its other values are changes."""
    labels: Labels = field(default_factory=Labels)
    """The words of its language, whose signs its numbers are written with."""
    key: Inlines = ()
    """What to take from it, in one sentence; empty where the author does not say it."""
    takeaway: tuple[Inlines, ...] = ()
    """What is said below that, in paragraphs."""
    annotations: tuple[ChartAnnotation, ...] = ()
    rest: str = ""
    """Of many lines beside the one that matters: what they are called together, as "and 7 more"; each is unnamed."""
    multiples: bool = False
    """Whether each line has a panel of its own."""

    @property
    def lang(self) -> str:
        return self.labels.lang

    @property
    def panels(self) -> tuple[Chart, ...]:
        """Of small multiples: each line that has values, alone, with its annotations."""
        return tuple(
            Chart(
                self.type, self.categories, (one,), self.unit, highlight=self.highlight, labels=self.labels,
                annotations=tuple(replace(note, series=0) for note in self.annotations if note.series == number),
            )
            for number, one in enumerate(self.series)
            if any(value is not None for value in one.values)
        )  # fmt: skip

    @property
    def steps(self) -> tuple[Step, ...]:
        """The bars of a waterfall, each beginning where the one before it ends."""
        level, steps = Decimal(0), []
        for at, value in enumerate(self.series[0].values):
            start = Decimal(0) if at in self.totals else level
            level = start + (value or 0)
            steps.append(Step(start, level, at in self.totals))
        return tuple(steps)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, at its first column (from 0); it may cover further columns, and rows below its own."""

    text: Inlines
    column: int
    colspan: int = 1
    rowspan: int = 1
    mark: Mark = ""
    """Whether it is what matters: with all of its row, or alone."""
    part: Part = ""
    narrower: float = 0.0
    """By how many points its words are set narrower on a slide, so that its lines end well."""

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.colspan)


Row = tuple[Cell, ...]
"""From left to right; cells that extend down from rows above are left out, as in HTML."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of headings and rows of cells that fill its columns without gap or overlap."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    numeric: tuple[bool, ...]
    """For each column, whether it has numbers (set flush right)."""
    note: Inlines = ()

    @property
    def marks_rows(self) -> bool:
        """Whether a row is highlighted: it has a ground of its own, which reaches beyond its words."""
        return any(cell.mark == "row" for row in self.rows for cell in row)

    @property
    def groups(self) -> tuple[tuple[Row, ...], ...]:
        """The rows in groups that cells over several rows join: a table is divided between groups."""
        groups: list[tuple[Row, ...]] = []
        start = end = 0
        for number, row in enumerate(self.rows, 1):
            end = max([end, number, *(number - 1 + cell.rowspan for cell in row)])
            if end == number:
                groups.append(self.rows[start:end])
                start = end
        return tuple(groups)

    def align(self, cell: Cell) -> Literal["left", "center", "right"]:
        """Numbers are set flush right, a cell over several columns of numbers centred, words flush left."""
        if not all(self.numeric[column] for column in cell.columns):
            return "left"
        return "right" if cell.colspan == 1 else "center"


@dataclass(frozen=True, slots=True)
class Event:
    date: str
    title: Inlines
    detail: Inlines = ()
    turning_point: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ProcessBox:
    label: Inlines
    detail: Inlines = ()
    emphasis: bool = False
    icon: Image | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """Steps from left to right; every box of a step leads to every box of the next."""

    steps: tuple[tuple[ProcessBox, ...], ...]
    verdict: Inlines = ()
    """What it comes to, in one sentence."""


@dataclass(frozen=True, slots=True)
class Card:
    """A recommendation: what to do, who does it by when, and one line of why."""

    do: Inlines
    who: Inlines = ()
    why: Inlines = ()
    deadline: Inlines = ()


@dataclass(frozen=True, slots=True)
class Cards:
    cards: tuple[Card, ...]
    labels: Labels = field(default_factory=Labels)
    """What their parts are called."""
    first: int = 1
    """The number of the first."""


@dataclass(frozen=True, slots=True)
class Quotation:
    text: Inlines
    """Between its quotation marks."""
    by: Inlines = ()
    role: Inlines = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A box set apart: a note, a warning, a word on method."""

    title: Inlines
    paragraphs: tuple[Item, ...]
    tone: Tone = "note"


@dataclass(frozen=True, slots=True)
class Side:
    title: Inlines
    points: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Side
    right: Side
    verdict: Inlines = ()
    """What it comes to, in one sentence."""
    emphasis: Emphasis = ""
    """The side that is argued for, if one is."""
    pairs: frozenset[int] = frozenset()
    """Places, from 0, at which the points of both sides answer each other."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How a picture fills a frame of another shape: the rest is cropped."""

    position: tuple[float, float] = (0.5, 0.5)
    """The shares of it that go at the left and at the top."""
    aspect: float = 0.0
    """The frame's width over its height; 0: of the room there is."""


@dataclass(frozen=True, slots=True)
class Picture:
    image: Image
    caption: Inlines = ()
    cover: Cover | None = None
    """None: it is shown whole, unless a slide cuts a photograph to its frame."""
    credit: Inlines = ()
    """Who made or owns it."""
    whole: bool = False
    """Whether it must never be cut."""
    alt: str = ""
    """Of one of several: what it shows; empty where it is decoration."""

    @property
    def aspect(self) -> float:
        """The width over the height of its frame."""
        if self.cover:
            return self.cover.aspect or FRAME
        return self.image.width / self.image.height


@dataclass(frozen=True, slots=True)
class PictureSet:
    """Several side by side, equally high; each has its letter in its caption."""

    pictures: tuple[Picture, ...]
    caption: Inlines = ()
    credit: Inlines = ()
    """Of all of them."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """How pictures stand beside each other, as shares of the width of the row."""

    columns: tuple[float, ...]
    """The width of each picture's column, without the gutters."""
    widths: tuple[float, ...]
    """The width of each picture, which may be less than its column's."""
    height: float
    gutter: float


def row_of(aspects: Sequence[float], gutter: float = 0.04, highest: float = 0.62) -> PictureRow:
    """Pictures equally high. A narrow one has a column in which its caption has room.

    `gutter` and `highest`: shares of the row's width.
    """
    free = 1 - gutter * (len(aspects) - 1)
    height = min(highest, free / sum(aspects))
    least = free * _NARROWEST / len(aspects)
    columns = [max(least, height * aspect) for aspect in aspects]
    if sum(columns) > free:
        wide = sum(one for one in columns if one > least)
        share = (free - least * sum(one <= least for one in columns)) / wide if wide else 1.0
        height, columns = height * share, [one * share if one > least else least for one in columns]
    return PictureRow(tuple(columns), tuple(height * aspect for aspect in aspects), height, gutter)


Drawn = BigNumbers | Chart | Grid | Timeline | Process | Cards | Quotation | Callout | Comparison | Picture | PictureSet
"""What is drawn into a frame."""

Words = Bullets | Passage | BottomLine
"""What goes into placeholders."""

Shape = Words | Drawn
"""Everything."""
