"""The look *ink*: white slides on a grid of twelve columns, navy statements, one accent. For any width of a slide.

Lengths are points on a slide 540 high. Content begins at 140 and ends at 472 on every content slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefwright.deck.looks.placeholders import CLOSE as _CLOSE
from briefwright.deck.looks.placeholders import bulleted as _bulleted
from briefwright.deck.looks.placeholders import callout, footers, halves, noted_above
from briefwright.deck.looks.placeholders import display as _display
from briefwright.deck.looks.placeholders import panel as _panel
from briefwright.deck.looks.placeholders import stepped as _stepped
from briefwright.deck.looks.placeholders import words as _words
from briefwright.deck.model.color import Hue, ThemeColor
from briefwright.deck.model.geometry import (
    LEVELS,
    SLIDE,
    Frame,
    Layout,
    LayoutRule,
    Level,
    Placeholder,
    Tone,
)
from briefwright.deck.model.look import Look, MotifPlace
from briefwright.deck.model.path import Path, circle, path

MARGIN = 48.0
NARROW = 840.0
"""The width of a slide below which titles have three lines."""
GUTTER = 24.0
_COLUMNS = 12
TOP, BOTTOM = 140.0, 472.0
"""Of the content."""
TAKEAWAY_TOP = 380.0
"""Of the band with what a chart comes to, below it."""
VERDICT_TOP = 412.0
"""Of the band with what a comparison or a process comes to."""
_HUES: Mapping[Tone, Hue] = {"surface": "bg2", "dark": "tx2", "accent-2": "accent2"}
"""The theme's colours of what is drawn behind words."""
PANEL = 20.0
"""From the edge of a panel to its words."""
_CARD_PANEL = 18.0
_TIGHT = 0.9
"""Of numerals and giant numbers."""
_UNFRAMED = ("Closing", "Quote", "Picture Half")
"""Light layouts without the line at the top, or with one of their own."""
LARGE_LEVELS = (Level(indent=26, hanging=26, before=18, smaller=0), replace(LEVELS[1], indent=48), *LEVELS[2:])
"""For a few short points that fill a slide."""


@cache
def ink(width: float) -> Look:
    """The look for slides `width` points wide and 540 high."""
    grid = _Grid(width)
    footers = grid.footers()
    every = (*_statements(grid), *_contents(grid), *_cards(grid))
    layouts = (
        replace(one, footers=one.footers or footers, framed=not one.dark and one.name not in _UNFRAMED) for one in every
    )
    return Look(
        name="ink",
        size=Frame(0, 0, width, SLIDE.h),
        layouts={layout.name: layout for layout in layouts},
        rules=(LayoutRule(Frame(MARGIN, 24, grid.width, 0.75), "line"),),
        footers=footers,
        content=grid.content,
        progress=Frame(MARGIN, 22.5, grid.width, 3),
        motif="orbits",
        motif_places=grid.motif_places(),
        logo_places={"Title Slide": Frame(MARGIN, 26, 220, 44), "Closing": Frame(MARGIN, 32, 200, 40)},
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Twelve columns between the margins."""

    slide: float
    """The slide's width."""

    @property
    def width(self) -> float:
        return self.slide - 2 * MARGIN

    @property
    def content(self) -> Frame:
        return Frame(MARGIN, TOP, self.width, BOTTOM - TOP)

    def span(self, first: int, count: int, top: float = TOP, bottom: float = BOTTOM) -> Frame:
        """`count` columns from the column `first` (from 0)."""
        column = (self.width - (_COLUMNS - 1) * GUTTER) / _COLUMNS
        x, w = MARGIN + first * (column + GUTTER), count * column + (count - 1) * GUTTER
        return Frame(x, top, w, bottom - top)

    def line(self, top: float, height: float) -> Frame:
        return Frame(MARGIN, top, self.width, height)

    def footers(self, right: float | None = None) -> tuple[Placeholder, ...]:
        """`right`: where they end, if not at the right margin."""
        return footers(MARGIN, right or self.slide - MARGIN)

    @property
    def words(self) -> float:
        """The width of the words beside a motif."""
        return min(432.0, self.width)

    def motif_places(self) -> dict[str, MotifPlace]:
        """Squares in the lower right corner, beside the words."""

        def corner(side: float, right: float = self.slide) -> Frame:
            return Frame(right - side, SLIDE.h - side, side, side)

        beside = self.slide - MARGIN - self.words
        return {
            "Title Slide": MotifPlace(
                corner(min(525.0, beside + 45)),
                picture=Frame(self.slide - beside + 24, 0, beside - 24, SLIDE.h),
                panel="dark",
            ),
            "Section Header": MotifPlace(corner(min(484.0, beside))),
            "Closing": MotifPlace(corner(172, self.panel), "tx2"),
        }

    @property
    def panel(self) -> float:
        """The right edge of the dark side of the close."""
        return self.slide * 0.65

    @property
    def narrow(self) -> bool:
        return self.slide < NARROW

    def title(self, width: float | None = None) -> Placeholder:
        """Of two lines; on a narrow slide of three, since as many words take more lines there."""
        top, height, lines = (47, 90, 3) if self.narrow else (57, 70, 2)
        frame = Frame(MARGIN, top, width or self.width, height)
        title = Placeholder("title", 0, "title", frame, "title", "top", lines, "headings", "heading", leading=_CLOSE)
        return _stepped(title, *((28, 26, 25.2) if self.narrow else (28,)))

    def kicker(self) -> Placeholder:
        line = self.line(26.5, 19) if self.narrow else self.line(34, 18)
        return _words("section", 21, line, "kicker", "accent-2", 1, anchor="middle")

    def note(self) -> Placeholder:
        return _words("note", 22, self.line(468, 15), "source", "muted", 1, anchor="bottom")

    def source(self) -> Placeholder:
        return _words("source", 20, self.line(484, 16), "source", "muted", 1, anchor="bottom")

    def light(
        self, name: str, type_: str, *own: Placeholder, rules: tuple[LayoutRule, ...] = (), canvas: Frame | None = None,
        title: Placeholder | None = None,
    ) -> Layout:  # fmt: skip
        """A layout with the frame of every content slide: kicker and title above, note and source line below."""
        places = (title or self.title(), *own, self.note(), self.source(), self.kicker())
        return Layout(name, type_, places, rules, canvas)


# Statements: cover, bottom line, dividers, the close


def _statements(grid: _Grid) -> tuple[Layout, ...]:
    return _cover(grid), _statement(grid), _divider(grid), _closing(grid)


def _cover(grid: _Grid) -> Layout:
    """The title ends at the rule, whatever its length."""
    wide = min(640.0, grid.width)
    title = _display("title", 0, Frame(MARGIN, 62, wide, 144), "display", "heading", 1, type_="ctrTitle")
    subtitle = Placeholder("subtitle", 1, "subTitle", Frame(MARGIN, 232, grid.words, 120), "lead")
    byline = _words("byline", 13, Frame(MARGIN, 392, grid.words, 104), "label", "muted", anchor="bottom")
    return Layout(
        "Title Slide",
        "title",
        (
            _stepped(replace(title, anchor="bottom"), 72, 66, 60, 54, 48, 44, 40, 36, 32),
            _stepped(subtitle, 22, 20, 18, 16),
            _stepped(byline, 15, 14, 13, 12),
            replace(
                _words("series", 14, Frame(MARGIN, 38, wide, 24), "label", "accent", 1, anchor="middle"), bold=True
            ),
        ),
        (LayoutRule(Frame(MARGIN, 212, 60, 4), "accent"),),
        dark=True,
        footers=_beside(grid, grid.words),
    )


def _divider(grid: _Grid) -> Layout:
    return Layout(
        "Section Header",
        "secHead",
        (
            _stepped(
                _display("title", 0, Frame(MARGIN, 258, grid.words - 2, 190), "section", "heading", 4),
                *(36, 34, 32, 30, 28, 26, 24),
            ),
            _display("numeral", 13, Frame(MARGIN, 46, 300, 170), "numeral", "accent", 1, leading=_TIGHT),
            replace(_words("section", 21, Frame(MARGIN, 226, grid.words, 29), "name", "muted", 1), bold=True),
            _words("body", 1, Frame(MARGIN, 452, grid.words, 50), "support", "muted", 2),
        ),
        dark=True,
        footers=_beside(grid, grid.words),
    )


def _statement(grid: _Grid) -> Layout:
    lines = (_words(f"line-{n + 1}", 13 + n, grid.span(3 * n, 3, 322), "support", anchor="top") for n in range(4))
    title = _display("title", 0, grid.line(66, 214), "statement", "heading", 3)
    return Layout("Statement", "", (title, *lines, grid.source(), grid.kicker()))


def _closing(grid: _Grid) -> Layout:
    dark = grid.panel
    left, x = dark - 2 * MARGIN + 12, dark + 32
    right = grid.slide - MARGIN - x
    return Layout(
        "Closing",
        "",
        (
            _stepped(
                replace(_display("title", 0, Frame(MARGIN, 78, left, 168), "ask", "paper", 3), anchor="bottom"),
                *(42, 40, 38, 36, 34, 32, 30, 28),
            ),
            _stepped(_words("body", 1, Frame(MARGIN, 282, left - 20, 120), "lead", "paper"), 22, 20, 18, 16),
            replace(_words("series", 14, Frame(MARGIN, 44, left, 26), "label", "on-dark-accent", 1), bold=True),
            Placeholder("picture", 15, "pic", Frame(x - 17, 31, 148, 148), "label"),
            _words("address", 16, Frame(x + 134, 48, right - 134, 114), "label", "heading", anchor="bottom"),
            _words("contact", 13, Frame(x, 192, right, 64), "label", lines=3),
            _words("sources", 17, Frame(x, 272, right, 224), "source"),
        ),
        (LayoutRule(Frame(0, 0, dark, SLIDE.h), "dark"), LayoutRule(Frame(MARGIN, 258, 60, 4), "on-dark-accent")),
        footers=_on_dark(grid, dark - 2 * MARGIN),
    )


def _on_dark(grid: _Grid, width: float) -> tuple[Placeholder, ...]:
    """The footers where the left of the slide is dark: there the marking is light."""
    date, marking, number = _beside(grid, width)
    return date, replace(marking, tone="paper"), number


def _beside(grid: _Grid, width: float) -> tuple[Placeholder, ...]:
    """The footers with a marking that keeps beside a motif."""
    date, marking, number = grid.footers()
    return date, replace(marking, frame=replace(marking.frame, w=width)), number


# Content


def _contents(grid: _Grid) -> tuple[Layout, ...]:
    return (
        grid.light("Contents", "", Placeholder("body", 1, "obj", grid.content, "body")),
        grid.light("Title and Content", "obj", _bulleted("body", 1, grid.content)),
        grid.light("Key Points", "", replace(_bulleted("body", 1, grid.content), size="points", levels=LARGE_LEVELS)),
        grid.light(
            "Two Content", "twoObj", _bulleted("left", 1, grid.span(0, 6)), _bulleted("right", 2, grid.span(6, 6))
        ),
        *_comparisons(grid),
        _arrows(grid),
        grid.light("Title Only", "titleOnly", canvas=grid.content),
        _title_and_verdict(grid),
        grid.light(
            "Callout", "", *callout(grid.content), rules=(LayoutRule(grid.content, "surface"),), canvas=grid.content
        ),
        _takeaway(grid),
        grid.light(
            "Title and Chart",
            "chart",
            _words("subtitle", 15, grid.line(TOP, 20), "label", "muted", 1),
            Placeholder("chart", 13, "chart", replace(grid.content, y=166, h=BOTTOM - 166), "label"),
        ),
        grid.light("Title and Table", "tbl", Placeholder("table", 13, "tbl", grid.content, "table")),
        *_pictures(grid),
        _big_number(grid),
        *_rows_of_numbers(grid),
        _quote(grid),
        Layout("Blank", "blank", (), canvas=Frame(MARGIN, 57, grid.width, BOTTOM - 57)),
    )


def _comparisons(grid: _Grid) -> tuple[Layout, ...]:
    """Two sides, headed alike; in a contrast one is argued for. A verdict takes its height from them."""
    return (
        _comparison(grid, "Comparison", "twoTxTwoObj"),
        _comparison(grid, "Comparison with Verdict", verdict=True),
        _comparison(grid, "Contrast", argued="right"),
        _comparison(grid, "Contrast with Verdict", argued="right", verdict=True),
        _comparison(grid, "Contrast Left", argued="left"),
        _comparison(grid, "Contrast Left with Verdict", argued="left", verdict=True),
    )


def _comparison(
    grid: _Grid, name: str, type_: str = "", *, argued: Literal["", "left", "right"] = "", verdict: bool = False
) -> Layout:
    places: list[Placeholder] = []
    art: list[Path] = []
    bottom = VERDICT_TOP - 16 if verdict else BOTTOM
    contrast: tuple[Tone, Tone] = ("dark", "surface") if argued == "left" else ("surface", "dark")
    heads: tuple[Tone, Tone] = contrast if argued else ("dark", "accent-2")
    points: tuple[Tone, Tone] = contrast if argued else ("surface", "surface")
    for side, idx, column, head, ground in zip(("left", "right"), (1, 3), (0, 6), heads, points, strict=True):
        panel = grid.span(column, 6, TOP, bottom)
        title = Frame(panel.x + PANEL, TOP + (14 if argued else 6), panel.w - 2 * PANEL, 32)
        words = Frame(panel.x + PANEL, TOP + 56, panel.w - 1.5 * PANEL, panel.h - 56 - 8)
        tone: Tone = "heading" if head == "surface" else "paper"
        own = _display(f"{side}-title", idx, title, "heading", tone, 1, type_="body")
        places.append(own if argued else replace(own, typeface="body", bold=True, anchor="middle", leading=1.0))
        places.append(replace(_bulleted(side, idx + 1, words), tone="paper" if ground == "dark" else "text"))
        art.append(_field(f"Panel {side}", panel, ground))
        if not argued:
            art.append(_field(f"Head {side}", Frame(panel.x, TOP, panel.w, 44), head))
    if argued:
        x, y, to = grid.slide / 2, (TOP + bottom) / 2, -1 if argued == "left" else 1
        art += [
            replace(circle("Arrow", x, y, 17, "accent1", "bg1"), width=3.0),
            path("Arrowhead", f"M{x - 5 * to} {y - 8}L{x + 8 * to} {y}L{x - 5 * to} {y + 8}Z", "bg1"),
        ]
    more, rules = _verdict(grid) if verdict else ((), ())
    return replace(grid.light(name, type_, *places, *more, rules=rules), art=tuple(art))


def _verdict(grid: _Grid) -> tuple[tuple[Placeholder, ...], tuple[LayoutRule, ...]]:
    """A band with a bar at its left, and the words on it."""
    verdict = _panel(
        _words("verdict", 5, grid.content, "key", "heading", 2, anchor="middle"),
        Frame(MARGIN + 6, VERDICT_TOP, grid.width - 6, BOTTOM - VERDICT_TOP), "accent-surface", (18, 2, 16, 2),
    )  # fmt: skip
    bar = LayoutRule(Frame(MARGIN, VERDICT_TOP, 6, BOTTOM - VERDICT_TOP), "accent")
    return (replace(verdict, typeface="headings"),), (bar,)


def _title_and_verdict(grid: _Grid) -> Layout:
    places, rules = _verdict(grid)
    canvas = grid.line(TOP, VERDICT_TOP - 16 - TOP)
    return grid.light("Title and Verdict", "", *places, rules=rules, canvas=canvas)


def _field(name: str, frame: Frame, tone: Tone) -> Path:
    return path(name, f"M{frame.x} {frame.y}H{frame.right}V{frame.bottom}H{frame.x}Z", _HUES[tone])


def _arrows(grid: _Grid) -> Layout:
    """Two groups, of which the first leads to the second: an arrow over the points of each."""
    left, right = grid.span(0, 7, TOP, TOP + 52), grid.span(7, 5, TOP, TOP + 52)
    middle, tip, over, below = TOP + 26, 19, left.right + 10, left.bottom + 12
    then = replace(right, x=over + 23, w=right.right - over - 23)
    sides: tuple[tuple[str, int, Frame, Tone, Tone], ...] = (
        ("left", 1, left, "accent", "accent-surface"),
        ("right", 3, replace(then, w=then.w - tip), "accent-2", "accent-2-surface"),
    )
    places: list[Placeholder] = []
    for side, idx, arrow, color, ground in sides:
        head = _display(f"{side}-title", idx, arrow, "heading", "paper", 1, type_="body")
        points = Frame(arrow.x, below, (left if side == "left" else then).w, BOTTOM - below)
        places.append(_panel(replace(head, anchor="middle"), arrow, color, (PANEL, 0, 0, 0)))
        places.append(_panel(_bulleted(side, idx + 1, points), points, ground, (PANEL, 0, PANEL, 0)))
    ends = ((left.x, left.x, left.right), (over, over + tip, right.right - tip))
    arrows = (
        f"M{x} {TOP}L{end} {TOP}L{end + tip} {middle}L{end} {left.bottom}L{x} {left.bottom}L{notch} {middle}Z"
        for x, notch, end in ends
    )
    now, later = arrows
    art = (path("Now", now, "accent1"), path("Later", later, "accent2"))
    return replace(grid.light("Now and Later", "", *places), art=art)


def _takeaway(grid: _Grid) -> Layout:
    """Beside the chart; on a narrow slide below it, where a column would be too narrow for its words."""
    if grid.narrow:
        return _takeaway_below(grid)
    panel = grid.span(8, 4)
    inner = Frame(panel.x + PANEL, TOP + PANEL, panel.w - 2 * PANEL, 130)
    return grid.light(
        "Chart with Takeaway",
        "",
        _words("subtitle", 15, grid.span(0, 8, TOP, 160), "label", "muted", 1),
        Placeholder("chart", 13, "chart", grid.span(0, 8, 166), "label"),
        _display("key", 16, inner, "card-head", "heading", 0, type_="body"),
        _words("takeaway", 14, Frame(inner.x, 300, inner.w, 156), "support"),
        rules=(LayoutRule(panel, "surface"), LayoutRule(Frame(panel.x, TOP, panel.w, 4), "accent")),
    )


def _takeaway_below(grid: _Grid) -> Layout:
    panel = grid.line(TAKEAWAY_TOP, BOTTOM - TAKEAWAY_TOP)
    inner = Frame(panel.x + PANEL + 6, panel.y + 4, panel.w - 2 * PANEL - 6, panel.h - 8)
    key, text = halves(inner)
    layout = grid.light(
        "Chart with Takeaway",
        "",
        _words("subtitle", 15, grid.line(TOP, 20), "label", "muted", 1),
        Placeholder("chart", 13, "chart", grid.line(166, TAKEAWAY_TOP - 16 - 166), "label"),
        replace(_display("key", 16, key, "card-head", "heading", 0, type_="body"), anchor="middle"),
        _words("takeaway", 14, text, "support", anchor="middle"),
        rules=(LayoutRule(panel, "surface"), LayoutRule(replace(panel, w=6), "accent")),
    )
    return noted_above(layout, TAKEAWAY_TOP)


def _pictures(grid: _Grid) -> tuple[Layout, ...]:
    half = grid.slide * 406 / SLIDE.w
    beside = grid.slide - half - MARGIN - GUTTER
    credit = _words("credit", 14, grid.span(8, 4, 420), "label", "muted", 2, anchor="bottom")
    return (
        grid.light(
            "Picture with Caption",
            "picTx",
            Placeholder("picture", 1, "pic", grid.span(0, 8), "label"),
            _display("caption", 2, grid.span(8, 4, TOP + 20, 410), "caption", "heading", 0, type_="body"),
            credit,
            rules=(LayoutRule(Frame(grid.span(8, 4).x, TOP, 60, 4), "accent"),),
        ),
        _bled(grid),
        Layout(
            "Picture Half",
            "",
            (
                grid.title(beside),
                _bulleted("body", 2, Frame(MARGIN, TOP, beside, 462 - TOP)),
                Placeholder("picture", 1, "pic", Frame(grid.slide - half, 0, half, SLIDE.h), "label"),
                _words("credit", 14, Frame(MARGIN, 468, beside, 15), "source", "muted", 1, anchor="bottom"),
                replace(grid.source(), frame=Frame(MARGIN, 484, beside, 16)),
                replace(grid.kicker(), frame=replace(grid.kicker().frame, w=beside)),
            ),
            (LayoutRule(Frame(MARGIN, 24, beside, 0.75), "line"),),
            footers=grid.footers(MARGIN + beside),
        ),
    )


def _bled(grid: _Grid) -> Layout:
    """A picture from edge to edge, behind a panel with the title: the ground is the panel's, for the words on it."""
    wide = min(642.0, grid.slide)
    words = wide - MARGIN - 32
    title = _display("title", 0, Frame(MARGIN, 372, words, 96), "title", "heading", 2)
    return Layout(
        "Picture Full",
        "",
        (
            Placeholder("picture", 1, "pic", Frame(0, 0, grid.slide, SLIDE.h), "label"),
            _panel(title, Frame(0, 330, wide, 210), "dark", (MARGIN, 42, 32, 72)),
            replace(grid.kicker(), frame=Frame(MARGIN, 344.5, words, 21), tone="accent"),
            _words("credit", 14, Frame(MARGIN, 470, words, 15), "source", "muted", 1),
            replace(grid.source(), frame=Frame(MARGIN, 487, words, 15)),
        ),
        dark=True,
        footers=grid.footers(MARGIN + words),
    )


def _big_number(grid: _Grid) -> Layout:
    others: list[Placeholder] = []
    for n in range(3):
        top = TOP + 6 + 114 * n
        others.append(
            _display(f"value-{n + 1}", 30 + 2 * n, grid.span(8, 4, top, top + 40), "value", "heading", 1, type_="body")
        )
        others.append(_words(f"label-{n + 1}", 31 + 2 * n, grid.span(8, 4, top + 40, top + 100), "label", lines=3))
    others = [replace(place, leading=1.0) for place in others]
    return grid.light(
        "Big Number",
        "",
        _display("figure", 13, grid.span(0, 7, TOP, 360), "number", "accent", 1, type_="body", leading=0.85),
        _words("label", 14, grid.span(0, 7, 372, BOTTOM), "lead", lines=3),
        _words("context", 15, grid.span(0, 7, 432, BOTTOM), "label", "muted", 2),
        *others,
    )


def _rows_of_numbers(grid: _Grid) -> tuple[Layout, Layout]:
    """Up to three numbers below each other, up to six in two rows; each with its label."""
    rows: list[Placeholder] = []
    pitch = grid.content.h / 3
    for n in range(3):
        top, bottom = TOP + pitch * n + 3, TOP + pitch * (n + 1)
        value = _display(
            f"value-{n + 1}", 30 + 2 * n, grid.span(0, 6, top, bottom), "row-value", "heading", 1, leading=1
        )
        label = _words(f"label-{n + 1}", 31 + 2 * n, grid.span(6, 6, top, bottom), "row-label", lines=2)
        rows += [replace(value, anchor="middle"), replace(label, anchor="middle")]
    cells: list[Placeholder] = []
    for n in range(6):
        column, top = n % 3 * 4, TOP + n // 3 * (grid.content.h + 8) / 2
        number = grid.span(column, 4, top + 7, top + 88)
        words = grid.span(column, 4, top + 88, top + (grid.content.h - 8) / 2)
        cells.append(_display(f"value-{n + 1}", 30 + 2 * n, number, "grid-value", "heading", 1, leading=1.0))
        cells.append(_words(f"label-{n + 1}", 31 + 2 * n, words, "support", lines=3))
    return grid.light("Number Rows", "", *rows), grid.light("Number Grid", "", *cells)


def _quote(grid: _Grid) -> Layout:
    ground = path("Ground", f"M0 0H{grid.slide}V{SLIDE.h}H0Z", fill=ThemeColor("accent1", 0.1, 0.9))
    wide = min(790.0, grid.width - 72)
    quote = _display("title", 0, Frame(MARGIN + 72, 126, wide, 250), "quote", "heading", 4)
    by = _words("attribution", 14, Frame(MARGIN + 72, 414, wide, 54), "label", "text", 2)
    return Layout(
        "Quote",
        "",
        (replace(quote, italic=True, anchor="middle"), by, grid.source(), grid.kicker()),
        (LayoutRule(Frame(MARGIN + 72, 398, 60, 4), "accent"),),
        art=(ground, *_quotation_mark(MARGIN, 68)),
    )


def _quotation_mark(x: float, y: float) -> Iterator[Path]:
    """Two commas turned upside down."""
    one = path(
        "Quotation mark",
        "M22 0C8 6 0 17 0 29C0 37.5 5.5 43 13 43C20.5 43 26 37.5 26 30C26 22.5 21 17.5 14 17.5C13 17.5 12 17.7 11.4 18"
        "C12.6 12.5 17.5 7.5 25 4Z",
        fill="accent1",
    )
    for number in range(2):
        yield one.moved(x + 33 * number, y)


# Cards


def _cards(grid: _Grid) -> tuple[Layout, ...]:
    return _row_of_cards(grid, "Three Cards", 3), _row_of_cards(grid, "Four Cards", 4), _recommendations(grid)


def _row_of_cards(grid: _Grid, name: str, count: int) -> Layout:
    """Numeral, head and text of each card on its panel."""
    wide = count == 3
    places: list[Placeholder] = []
    rules: list[LayoutRule] = []
    for n in range(count):
        panel = grid.span(n * _COLUMNS // count, _COLUMNS // count)
        inner = Frame(panel.x + _CARD_PANEL, panel.y, panel.w - 2 * _CARD_PANEL, panel.h)
        numeral = Frame(inner.x, TOP + 16, inner.w, 66 if wide else 44)
        head = Frame(inner.x, TOP + (98 if wide else 78), inner.w, 70 if wide else 60)
        text = Frame(inner.x, head.bottom + 8, inner.w, BOTTOM - head.bottom - 8 - 14)
        sizes = ("card-numeral", "card-head") if wide else ("card-numeral-small", "heading")
        places.append(_numeral(f"number-{n + 1}", 30 + 3 * n, numeral, sizes[0]))
        places.append(_display(f"head-{n + 1}", 31 + 3 * n, head, sizes[1], "heading", 2, type_="body"))
        places.append(_words(f"text-{n + 1}", 32 + 3 * n, text, "card"))
        bar = Frame(panel.x, TOP, panel.w, 4)
        rules += [LayoutRule(panel, "surface"), LayoutRule(bar, "accent" if wide else "accent-2")]
    return grid.light(name, "", *places, rules=tuple(rules))


def _recommendations(grid: _Grid) -> Layout:
    """What, who and why of each card; the first is the one to see. A numeral's shape is the panel of its card."""
    places: list[Placeholder] = []
    for n in range(3):
        panel = grid.span(4 * n, 4)
        ground: Tone = "surface" if n else "dark"
        x, w = panel.x + _CARD_PANEL + 4, panel.w - 2 * _CARD_PANEL - 4
        numeral = _numeral(f"number-{n + 1}", 30 + 4 * n, panel, "card-numeral", "accent" if n else "on-dark-accent")
        what = _words(f"head-{n + 1}", 31 + 4 * n, Frame(x, TOP + 88, w, 74), "card-head", "heading" if n else "paper")
        who = _words(f"who-{n + 1}", 32 + 4 * n, Frame(x, TOP + 166, w, 38), "name", "accent-2" if n else "line")
        why = _words(f"text-{n + 1}", 33 + 4 * n, Frame(x, TOP + 212, w, 112), "card", "text" if n else "paper")
        places.append(_panel(numeral, panel, ground, (_CARD_PANEL + 4, 14, _CARD_PANEL, panel.h - 80)))
        places += [replace(what, bold=True, lines=2), replace(who, bold=True, lines=1), why]
    return grid.light("Recommendations", "", *places)


def _numeral(role: str, idx: int, frame: Frame, size: str, tone: Tone = "accent") -> Placeholder:
    return _display(role, idx, frame, size, tone, 1, type_="body", leading=_TIGHT)
