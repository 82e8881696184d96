"""What is drawn on a slide, where and how: plain data between arranging and printing. All lengths are points.

Colours are slots of the theme or tints of them, never literal, so that a change of theme in PowerPoint recolours
every drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefwright.blocks.shapes import Cell, Grid
from briefwright.charts.canvas import Canvas, Figures
from briefwright.charts.plan import ChartPlan, Paint
from briefwright.deck.model.color import Color as Color
from briefwright.deck.model.color import Hue as Hue
from briefwright.deck.model.color import ThemeColor as ThemeColor
from briefwright.deck.model.color import theme_color
from briefwright.deck.model.frame import EMU_PER_POINT, Frame
from briefwright.deck.model.path import Path
from briefwright.images.image import Image
from briefwright.richtext.text import Inlines

Typeface = Literal["major", "minor"]
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
Outline = Literal["rect", "roundRect", "ellipse", "homePlate", "chevron"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: size in points."""

    size: float
    typeface: Typeface = "minor"
    bold: bool = False
    italic: bool = False
    color: Hue = "tx1"
    align: Align = "left"
    space_before: float = 0.0
    bullet: bool = False
    number: int = 0
    """The number before it, in a numbered list; 0: none."""
    level: int = 0
    """In how many lists it is; a bullet or number alone means one."""
    rtl: bool = False
    """Whether it is written from right to left; its indent is then at the right."""

    @property
    def hanging(self) -> float:
        """The room for its bullet or number, in points."""
        return self.size * (NUMBER_INDENT if self.number else BULLET_INDENT if self.bullet else 0.0)

    @property
    def indent(self) -> float:
        """From the frame's left edge to the text, in points."""
        if not (self.bullet or self.number):
            return self.level * self.size * NUMBER_INDENT
        return max(0, self.level - 1) * self.size * NUMBER_INDENT + self.hanging


BULLET_INDENT, NUMBER_INDENT = 0.9, 1.3
"""The indent of a bulleted paragraph, and of a numbered one or of a further level of lists, in em."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a box."""

    runs: Inlines
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Box:
    """A shape with or without text. `inset`: the same on all four sides."""

    name: str
    frame: Frame
    paragraphs: tuple[Paragraph, ...] = ()
    fill: Hue | None = None
    stroke: Hue | None = None
    stroke_width: float = 1.0
    outline: Outline = "rect"
    anchor: Anchor = "top"
    inset: float = 0.0
    above: float = 0.0
    """Room inside, at the top, for an icon."""
    tip: float = 0.5
    """How far the tip of a chevron or a home plate sticks out, as a share of its shorter side."""
    narrower: float = 0.0
    """How much further its words keep from the right side than the inset; centred ones from both."""
    mirrored: bool = False
    """Whether its right and left are exchanged: an arrow points to the left."""

    @property
    def sides(self) -> tuple[float, float]:
        """How far its words keep from the left and the right side."""
        centered = any(par.style.align == "center" for par in self.paragraphs)
        share = self.narrower / 2 if centered else 0.0
        sides = self.inset + share, self.inset + self.narrower - share
        return (sides[1], sides[0]) if self.mirrored else sides

    @property
    def point(self) -> float:
        """The same in points; 0 for other outlines."""
        arrow = self.outline in ("chevron", "homePlate")
        return self.tip * min(self.frame.w, self.frame.h) if arrow else 0.0

    @property
    def words(self) -> Frame:
        """Where its words are; in an arrow between its ends, as PowerPoint has them (presetShapeDefinitions.xml)."""
        left = self.point if self.outline == "chevron" else 0.0
        right = self.point / (1 if self.outline == "chevron" else 2)
        left, right = (right, left) if self.mirrored else (left, right)
        x, y, (before, after) = self.frame.x + left, self.frame.y + self.above, self.sides
        width, height = self.frame.w - left - right, self.frame.h - self.above
        return Frame(x + before, y + self.inset, width - before - after, height - 2 * self.inset)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float
    color: Hue = "tx2"
    width: float = 1.0
    arrow: bool = False
    """Whether it ends in an arrowhead."""


@dataclass(frozen=True, slots=True)
class Connector:
    """An arrow glued to two boxes of the same group, from the right side of one to the left side of the other."""

    name: str
    start: str
    end: str
    """The names of the boxes."""
    color: Hue = "tx2"
    width: float = 1.5
    mirrored: bool = False
    """Whether it goes from the left side of one to the right side of the other."""


@dataclass(frozen=True, slots=True)
class PictureDrawing:
    """A picture that fills its frame in its own proportions; what sticks out is cut off."""

    name: str
    alt: str
    """Empty for a decorative picture."""
    frame: Frame
    image: Image
    position: tuple[float, float] = (0.5, 0.5)
    """The shares of what is cut off that go at the left and at the top."""

    tint: Hue | None = None
    """The theme's colour for what an icon draws in `currentColor`; None where it has its colours."""
    dot: Hue | None = None
    """The colour of the one dot of a bundled icon; None: it has none of its own."""
    ground: Hue | None = None
    """What is seen through it; None: the slide."""

    @property
    def crop(self) -> tuple[float, float, float, float]:
        """What is cut off at the left, top, right and bottom, as shares of the picture's width and height."""
        scale = max(self.frame.w / self.image.width, self.frame.h / self.image.height)
        across = 1 - self.frame.w / (self.image.width * scale)
        down = 1 - self.frame.h / (self.image.height * scale)
        x, y = self.position
        return across * x, down * y, across * (1 - x), down * (1 - y)


@dataclass(frozen=True, slots=True)
class Group:
    """Drawings that belong together, with one alternative text."""

    name: str
    alt: str
    children: tuple[Child, ...]

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The rectangle around all but its connectors: x, y, width and height in English Metric Units."""
        xs: list[int] = []
        ys: list[int] = []
        for child in self.children:
            if isinstance(child, Box | Path | PictureDrawing | ChartDrawing):
                x, y, w, h = child.frame.emu
                xs += [x, x + w]
                ys += [y, y + h]
            elif isinstance(child, Stroke):
                xs += [round(child.x1 * EMU_PER_POINT), round(child.x2 * EMU_PER_POINT)]
                ys += [round(child.y1 * EMU_PER_POINT), round(child.y2 * EMU_PER_POINT)]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


_NUMERAL = 1.65
"""The size of a row's large number, in em."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell's words are set: their size in points, and what is behind them, where that is not the slide."""

    size: float
    color: Hue
    bold: bool
    ground: ThemeColor | None = None
    typeface: Typeface = "minor"


@dataclass(frozen=True, slots=True)
class TableDrawing:
    """A native table."""

    name: str
    alt: str
    frame: Frame
    grid: Grid
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """Of the header row and each body row."""
    size: float
    heads: Hue = "tx2"
    """The colour of the first column and of the rule below the headings."""
    head_size: float = 14.0
    head_words: Hue = "accent5"
    """The colour of the headings."""
    mark: Hue = "accent1"
    """The colour of the words of what is highlighted."""
    mark_ground: ThemeColor | None = ThemeColor("accent1", 0.1, 0.9)
    """Behind a row that is highlighted."""
    text: Hue = "tx1"
    on_mark: Hue = "tx1"
    """The colour of words in a row that is highlighted."""
    hair: Hue | None = None
    """Of the lines between its rows; None as the deck's table style has them."""
    second: Hue = "accent2"
    """The colour of who acts."""
    sides: tuple[ThemeColor, ...] = ()
    """Behind the headings of two sides that are compared; empty: it is no comparison."""
    share: float = 1.0
    """Of the margins of its cells: what it was scaled by."""
    columns: tuple[CellLook, ...] = ()
    """How the words of each column are set, where that is not the same for all."""
    rtl: bool = False
    """Whether its first column is at the right."""

    def align(self, cell: Cell) -> Align:
        """On which side of its column a cell's words stand. From right to left numbers stand there, too, so that
        their units are below each other."""
        own = self.grid.align(cell)
        return "right" if self.rtl and own == "left" else own

    @property
    def names_rows(self) -> bool:
        """Whether its first column has the names of its rows, and not their numbers or one side of a comparison."""
        return not any(cell.part in ("numeral", "side") for row in self.grid.rows for cell in row)

    def look(self, cell: Cell, *, head: bool) -> CellLook:
        """How the words of a cell are set; of a row that is highlighted, the first has the colour."""
        first = cell.column == 0
        if self.columns:
            return self.columns[cell.column]
        if cell.part == "side":
            return self._side(cell, head=head)
        if head:
            return CellLook(self.head_size, self.head_words, True)
        if cell.part == "numeral":
            return CellLook(round(self.size * _NUMERAL), self.mark, False, typeface="major")
        if cell.part:
            named = cell.part == "name"
            return CellLook(self.size, self.heads if named else self.second, named)
        marked = cell.mark == "cell" or (cell.mark == "row" and first)
        text = self.on_mark if cell.mark == "row" and self.mark_ground else self.text
        color = self.mark if marked else self.heads if first else text
        return CellLook(self.size, color, first or bool(cell.mark), self.mark_ground if cell.mark == "row" else None)

    def _side(self, cell: Cell, *, head: bool) -> CellLook:
        """In a comparison what both sides share is strong, and neither column names the other."""
        if head:
            return CellLook(self.head_size, "bg1", True, self.sides[cell.column])
        shared = bool(cell.mark)
        color = self.on_mark if shared and self.mark_ground else self.text
        return CellLook(self.size, color, shared, self.mark_ground if shared else None)


@dataclass(frozen=True, slots=True)
class ChartColors:
    """The theme's colours for the roles of charts, on one background. The defaults are those of the built-in brand.

    The theme's accents are the brand's two and its charts' others (`deck/colors.py`, theme_slots).
    """

    series: tuple[ThemeColor, ...] = tuple(
        ThemeColor(slot) for slot in ("accent2", "accent1", "accent3", "accent4", "accent5", "accent6")
    )
    """Of several series, in turn."""
    accent: ThemeColor = ThemeColor("accent1")
    """The one that matters."""
    behind: tuple[ThemeColor, ThemeColor] = (ThemeColor("accent6"), ThemeColor("accent5"))
    """What is beside a highlight, the fainter first."""
    rise: ThemeColor = ThemeColor("accent3")
    fall: ThemeColor = ThemeColor("accent1")
    total: ThemeColor = ThemeColor("accent2")
    text: Hue = "tx1"
    ground: ThemeColor = ThemeColor("bg1")
    figures: Hue = "accent5"
    """The numbers of an axis."""
    base: ThemeColor = ThemeColor("accent5")
    """The baseline, and what joins the bars of a waterfall."""
    grid: ThemeColor = ThemeColor("bg2", 0.85)
    back: Mapping[ThemeColor, ThemeColor] = field(default_factory=dict)
    """The faded shade of a colour, where it is another than `ThemeColor.faded`."""
    legible: frozenset[ThemeColor] | None = None
    """What words can be written in on the background, where that is not the brand's."""
    words_on: Mapping[ThemeColor, Hue] = field(default_factory=lambda: {ThemeColor("accent6"): "tx1"})
    """The colour of text on a colour; where none is given, `tx1` on a faded one and `bg1` on others."""

    def hue(self, paint: Paint) -> ThemeColor:
        """The colour of a role. Of a theme with fewer colours than six the first come again, faded."""
        found = re.fullmatch(r"series-(\d)", paint.role)
        if found is not None:
            times, number = divmod(int(found[1]) - 1, len(self.series))
            return self._tinted(self.series[number], paint.tint or ("faded" if times else ""))
        roles: Mapping[str, ThemeColor] = {
            "highlight": self.accent, "behind-1": self.behind[0], "behind-2": self.behind[1], "rise": self.rise,
            "fall": self.fall, "total": self.total, "figures": theme_color(self.figures), "base": self.base,
            "grid": self.grid, "ground": self.ground,
        }  # fmt: skip
        return self._tinted(roles.get(paint.role, theme_color(self.text)), paint.tint)

    def on(self, paint: Paint) -> Hue:
        """The colour of text on it."""
        hue = self.hue(paint)
        return self.words_on.get(hue, "tx1" if hue == hue.faded else "bg1")

    def readable(self, paint: Paint) -> Hue:
        """The colour of text in it: its own where that is legible on the background, otherwise that of text."""
        hue = self.hue(paint)
        if self.legible is not None:
            return hue if hue in self.legible else self.text
        plain = paint.role in ("text", "figures") or (hue == ThemeColor(hue.color) and self.on(paint) == "bg1")
        return hue.color if plain else "tx1"

    def _tinted(self, hue: ThemeColor, tint: str) -> ThemeColor:
        return {"": hue, "faded": self.back.get(hue, hue.faded), "deep": hue.deep}[tint]


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A native chart with its workbook."""

    name: str
    alt: str
    frame: Frame
    plan: ChartPlan
    size: float
    """Of the labels."""
    families: tuple[str, ...]
    """The typefaces that its text is measured with."""
    turned: bool = False
    """Whether its columns are drawn as horizontal bars."""
    colors: ChartColors = ChartColors()
    figures: Figures | None = None
    """How values are set on few bars: large, in the typeface of headings."""
    rtl: bool = False
    """Whether it is read from right to left."""

    @property
    def canvas(self) -> Canvas:
        return Canvas(self.frame.w, self.frame.h, self.size, self.families, self.turned, self.figures)


Child = Box | Stroke | Connector | Path | PictureDrawing | ChartDrawing
"""A member of a group."""

Drawing = Box | Group | Path | TableDrawing | ChartDrawing | PictureDrawing
"""Boxes outside groups are text, read in the order they are given in."""
