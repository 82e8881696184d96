"""The look *editorial*: tinted paper, hairlines, an old-style serif; titles in a column of their own at the left.

Its layouts are those of *ink*, moved into its content beside the column, but for those that it sets in its own way.
A slide too narrow for a column has its title above the content. Lengths are points on a slide 540 high.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefwright.deck.looks.ink import NARROW, TAKEAWAY_TOP, ink
from briefwright.deck.looks.placeholders import (
    CLOSE,
    bulleted,
    callout,
    display,
    footers,
    halves,
    moved,
    noted_above,
    stepped,
    with_numerals,
    words,
)
from briefwright.deck.model.geometry import SLIDE, Frame, Layout, LayoutRule, Placeholder, Tone
from briefwright.deck.model.look import Look, MotifPlace

MARGIN, GUTTER = 48.0, 24.0
_TOP, _BOTTOM = 48.0, 464.0
"""Of the content."""
_BELOW_TITLE = 146.0
"""The top of the content where the title is above it."""
_VERDICT = 404.0
"""The top of a verdict below the content."""
_WIDEST = 0.42
"""The share of the slide that the column of titles may take, for a long word."""
_HAIR, _RULE = 0.75, 2.0
_ON_PAPER: dict[Tone, Tone] = {"paper": "heading", "on-dark-accent": "accent", "line": "muted"}
_FIELDS = ("surface", "dark", "accent-surface", "accent-2-surface")
_UNFRAMED = ("Title Slide", "Closing", "Picture Full")


@cache
def editorial(width: float, word: float = 0.0) -> Look:
    """The look for slides `width` points wide and 540 high; the column of titles holds a word so wide."""
    base, page = ink(width), _Sheet(width, word, above=width < NARROW)
    own = {layout.name: layout for layout in (*_statements(page), *_contents(page), *_cells(page), *_wide(page))}
    layouts = {}
    for name in dict.fromkeys((*base.layouts, *own)):
        if name in own or name == "Picture Full":
            made = own.get(name) or base.layouts[name]
        else:
            made = _light(moved(base.layouts[name], base.content, page.content, page.frame()))
        made = with_numerals(made, "grid-value") if name == "Recommendations" else made
        layouts[name] = replace(
            made, footers=made.footers or page.footers(), framed=name not in _UNFRAMED, dark=name == "Picture Full"
        )
    return Look(
        name="editorial",
        size=Frame(0, 0, width, SLIDE.h),
        layouts=layouts,
        rules=(*page.top(), page.hairline(MARGIN, 500, page.width)),
        footers=page.footers(),
        content=page.content,
        cards="cells",
        timeline="rows",
        motif="circles",
        motif_places={"Title Slide": MotifPlace(page.motif)},
        logo_places={"Title Slide": Frame(MARGIN, 52, 200, 44), "Closing": Frame(MARGIN, 50, 200, 40)},
    )


def _light(layout: Layout) -> Layout:
    """Without fields: what was light on them is dark."""
    places = (replace(own, fill=None, tone=_ON_PAPER.get(own.tone, own.tone)) for own in layout.placeholders)
    rules = tuple(rule for rule in layout.rules if rule.tone not in _FIELDS)
    return replace(layout, placeholders=tuple(places), rules=rules, art=(), footers=(), dark=False)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The column of the title and the content beside it, or the title above the content."""

    slide: float
    """The slide's width."""
    word: float
    """The width of the longest word of a title."""
    above: bool
    """Whether the title is above the content."""

    @property
    def width(self) -> float:
        return self.slide - 2 * MARGIN

    @property
    def column(self) -> float:
        share = max(208.0, round(self.slide * 0.2833))
        return share if self.above else max(share, min(self.slide * _WIDEST, self.word + 14))

    @property
    def beside(self) -> Frame:
        """What the column leaves, over the whole height."""
        x = MARGIN + self.column + GUTTER
        return Frame(x, _TOP, self.slide - MARGIN - x, _BOTTOM - _TOP)

    @property
    def content(self) -> Frame:
        return Frame(MARGIN, _BELOW_TITLE, self.width, _BOTTOM - _BELOW_TITLE) if self.above else self.beside

    @property
    def motif(self) -> Frame:
        """On the cover, above the title's right; above all of the title where that has the whole width."""
        width = 250.0 if self.above else min(420.0, 0.5 * self.width)
        return Frame(self.slide - MARGIN - width, 50, width, min(330.0, width * 0.79))

    def part(self, number: int, count: int) -> Frame:
        """One of `count` columns of the content, from 0."""
        column = (self.content.w - (count - 1) * GUTTER) / count
        return replace(self.content, x=self.content.x + number * (column + GUTTER), w=column)

    def hairline(self, x: float, y: float, width: float) -> LayoutRule:
        return LayoutRule(Frame(x, y, width, _HAIR), "line")

    def top(self) -> tuple[LayoutRule, ...]:
        """The lines above title and content."""
        rule = LayoutRule(Frame(MARGIN, 36, self.column, _RULE), "heading")
        return rule, self.hairline(self.beside.x, 36, self.beside.w)

    def footers(self) -> tuple[Placeholder, ...]:
        """The slide's number is set in the typeface of headings."""
        date, marking, number = footers(MARGIN, self.slide - MARGIN)
        corner = Frame(number.frame.x, 508, number.frame.w, 18)
        return date, marking, replace(number, frame=corner, size="label", typeface="headings", bold=False)

    def frame(self) -> dict[str, Placeholder]:
        """What every slide has around its content."""
        frame = Frame(MARGIN, 45, self.width, 94) if self.above else Frame(MARGIN, 48, self.column - 10, 238)
        title = Placeholder("title", 0, "title", frame, "title", "top", 5, "headings", "heading", leading=1.02)
        title = replace(title, lines=3, leading=0.97) if self.above else title
        message = replace(self.aside("message", 23, "support"), tone="muted")
        return {
            "title": stepped(title, 26, 25.2),
            "note": words("note", 22, Frame(self.content.x, 449, self.content.w, 15), "source", "muted", 1, "bottom"),
            "source": words(
                "source", 20, Frame(self.content.x, 465, self.content.w, 32), "source", "muted", 2, "bottom"
            ),
            "section": words("section", 21, Frame(MARGIN, 13, self.width, 22), "kicker", "accent", 1, "middle"),
        } | ({} if self.above else {"message": message})

    def aside(self, role: str, idx: int, size: str) -> Placeholder:
        """Words at the foot of the title's column, or below the content."""
        frame = Frame(MARGIN, _VERDICT, self.width, 60) if self.above else Frame(MARGIN, 310, self.column - 18, 186)
        place = words(role, idx, frame, size, "accent", 0, "middle" if self.above else "bottom")
        return replace(place, typeface="headings", italic=True)

    def verdict(self) -> tuple[Placeholder, tuple[LayoutRule, ...], float]:
        """Its place, the line above it where it has one, and the foot of what it is about."""
        if not self.above:
            return self.aside("verdict", 5, "key"), (), _BOTTOM
        rule = LayoutRule(Frame(MARGIN, _VERDICT - 2, 40, _RULE), "accent")
        return self.aside("verdict", 5, "key"), (rule,), _VERDICT - 16

    def light(self, name: str, type_: str, *own: Placeholder, rules: tuple[LayoutRule, ...] = ()) -> Layout:
        around = self.frame()
        kept = [place for role, place in around.items() if role not in {"title", *(place.role for place in own)}]
        return Layout(name, type_, (around["title"], *own, *kept), rules)


# Statements: cover, bottom line, dividers, the close


def _statements(page: _Sheet) -> tuple[Layout, ...]:
    around = page.frame()
    statement = Layout(
        "Statement",
        "",
        (
            display("title", 0, Frame(MARGIN, 84, page.width, 204), "statement", "heading", 3),
            *(words(f"line-{n + 1}", 13 + n, _quarter(page, n), "support") for n in range(4)),
            replace(around["source"], frame=Frame(MARGIN, 481, page.width, 16)),
            around["section"],
        ),
    )
    divider = Layout(
        "Section Header",
        "secHead",
        (
            stepped(
                display("title", 0, replace(page.beside, y=220, h=220), "section", "heading", 5),
                34,
                32,
                30,
                28,
                26,
                24,
            ),
            display("numeral", 13, Frame(MARGIN, 190, page.column, 180), "numeral", "accent", 1, leading=0.9),
            around["section"],
            words("body", 1, replace(page.beside, y=446, h=40), "support", "muted", 2),
        ),
    )
    return _cover(page), statement, divider, _closing(page)


def _cover(page: _Sheet) -> Layout:
    """The title above a line, subtitle and authors below it."""
    left, right = page.width * 0.62, page.width * 0.35
    place = Frame(MARGIN, 122, max(260.0, page.motif.x - MARGIN), 310)
    if page.above:
        place = Frame(MARGIN, page.motif.bottom + 8, page.width, 440 - page.motif.bottom - 8)
    title = display("title", 0, place, "display", "heading", 3 if page.above else 4, type_="ctrTitle")
    subtitle = Placeholder("subtitle", 1, "subTitle", Frame(MARGIN, 458, left, 46), "name", lines=2)
    byline = words("byline", 13, Frame(page.slide - MARGIN - right, 458, right, 46), "kicker", "muted", 3)
    return Layout(
        "Title Slide",
        "title",
        (
            stepped(replace(title, anchor="bottom", leading=0.85), 80, 72, 66, 60, 54, 48, 44, 40, 36, 32),
            stepped(replace(subtitle, typeface="headings", italic=True), 18, 17, 16, 15, 14),
            stepped(replace(byline, align="right"), 13, 12),
            replace(words("series", 14, Frame(MARGIN, 14, page.width, 21), "kicker", "accent", 1), bold=True),
        ),
        (LayoutRule(Frame(MARGIN, 36, page.width, _RULE), "heading"), page.hairline(MARGIN, 448, page.width)),
    )


def _quarter(page: _Sheet, number: int) -> Frame:
    """A quarter of the slide's width, below a statement."""
    column = (page.width - 3 * GUTTER) / 4
    return Frame(MARGIN + number * (column + GUTTER), 330, column - 4, 140)


def _closing(page: _Sheet) -> Layout:
    x = page.slide - MARGIN - page.column
    left = x - MARGIN - 2 * GUTTER
    return Layout(
        "Closing",
        "",
        (
            stepped(display("title", 0, Frame(MARGIN, 60, left, 220), "ask", "heading", 4), 38, 36, 34, 32, 30, 28),
            stepped(words("body", 1, Frame(MARGIN, 300, left, 170), "lead"), 22, 20, 18, 16),
            replace(words("series", 14, Frame(MARGIN, 14, left, 21), "kicker", "accent", 1), bold=True),
            Placeholder("picture", 15, "pic", Frame(x, 56, 120, 120), "label"),
            words("address", 16, Frame(x + 132, 56, page.column - 132, 120), "label", "heading", anchor="bottom"),
            words("contact", 13, Frame(x, 192, page.column, 64), "label", lines=3),
            words("sources", 17, Frame(x, 272, page.column, 216), "source"),
        ),
        (
            LayoutRule(Frame(MARGIN, 36, left, _RULE), "heading"),
            page.hairline(x, 36, page.column),
            page.hairline(MARGIN, 500, page.width),
        ),
    )


# Content


def _contents(page: _Sheet) -> tuple[Layout, ...]:
    quote = display("title", 0, replace(page.beside, y=108, h=260), "quote", "heading", 5)
    by = words("attribution", 14, replace(page.beside, y=394, h=60), "label", "text", 2)
    around = page.frame()
    under = [around[role] for role in ("source", "section", "message") if role in around]
    ground = LayoutRule(page.content, "surface")
    return (
        *_comparisons(page),
        replace(page.light("Callout", "", *callout(page.content), rules=(ground,)), canvas=page.content),
        _picture_half(page),
        _takeaway(page),
        Layout(
            "Quote",
            "",
            (replace(quote, italic=True, tone="accent"), by, *under),
            (LayoutRule(Frame(page.beside.x, 380, 40, _RULE), "accent"),),
        ),
    )


def _takeaway(page: _Sheet) -> Layout:
    """The takeaway at the foot of the title's column; where the title is above, below the chart."""
    chart, rules = page.content, tuple[LayoutRule, ...]()
    key, text = Frame(MARGIN, 296, page.column - 18, 118), Frame(MARGIN, 420, page.column - 18, 72)
    if page.above:
        chart = replace(chart, h=TAKEAWAY_TOP - 12 - chart.y)
        key, text = halves(Frame(MARGIN, TAKEAWAY_TOP + 8, page.width, _BOTTOM - TAKEAWAY_TOP - 8))
        rules = (LayoutRule(Frame(MARGIN, TAKEAWAY_TOP, 40, _RULE), "accent"),)
    layout = page.light(
        "Chart with Takeaway",
        "",
        words("subtitle", 15, replace(chart, y=chart.y - 4, h=20), "label", "muted", 1),
        Placeholder("chart", 13, "chart", replace(chart, y=chart.y + 22, h=chart.h - 22), "label"),
        replace(page.aside("key", 16, "key"), frame=key, anchor="top"),
        words("takeaway", 14, text, "label", "muted"),
        rules=rules,
    )
    return noted_above(layout, TAKEAWAY_TOP) if page.above else layout


def _comparisons(page: _Sheet) -> tuple[Layout, ...]:
    """The layouts of comparisons, and the one for drawings with a verdict."""
    return (
        _comparison(page, "Comparison", "twoTxTwoObj"),
        _comparison(page, "Comparison with Verdict", verdict=True),
        _comparison(page, "Contrast", argued="right"),
        _comparison(page, "Contrast with Verdict", argued="right", verdict=True),
        _comparison(page, "Contrast Left", argued="left"),
        _comparison(page, "Contrast Left with Verdict", argued="left", verdict=True),
        _verdict(page, "Title and Verdict"),
    )


def _comparison(
    page: _Sheet, name: str, type_: str = "", *, argued: Literal["", "left", "right"] = "", verdict: bool = False
) -> Layout:
    """Two columns of points below italic heads, in a contrast the one that is argued for in the accent; then the
    verdict.
    """
    places: list[Placeholder] = []
    rules: list[LayoutRule] = []
    words_of, above, foot = page.verdict() if verdict else (None, (), _BOTTOM)
    top = page.content.y
    for number, side in enumerate(("left", "right")):
        column, idx, strong = page.part(number, 2), 1 + 2 * number, side == argued
        head = display(
            f"{side}-title", idx, Frame(column.x, top - 2, column.w, 42), "card-head", "heading", 1, type_="body"
        )
        places.append(replace(head, italic=True, anchor="middle", tone="accent" if strong else "heading"))
        places.append(bulleted(side, idx + 1, Frame(column.x, top + 60, column.w - 6, foot - top - 60)))
        width = _RULE if strong else _HAIR
        rules.append(LayoutRule(Frame(column.x, top + 48, column.w, width), "accent" if strong else "heading"))
    rules.append(LayoutRule(Frame(page.part(0, 2).right + GUTTER / 2, top + 4, _HAIR, foot - top - 6), "line"))
    return page.light(name, type_, *places, *([words_of] if words_of else []), rules=(*rules, *above))


def _wide(page: _Sheet) -> tuple[Layout, ...]:
    """For tables and drawings that need the slide's whole width, where titles are beside the content."""
    if page.above:
        return ()
    over = replace(page, above=True)
    table = over.light("Wide Table", "", Placeholder("table", 13, "tbl", over.content, "table"))
    drawing = replace(over.light("Wide Drawing", ""), canvas=over.content)
    return table, drawing, _verdict(over, "Wide Drawing and Verdict")


def _verdict(page: _Sheet, name: str) -> Layout:
    """For a drawing and what it comes to."""
    verdict, rules, foot = page.verdict()
    return replace(page.light(name, "", verdict, rules=rules), canvas=replace(page.content, h=foot - page.content.y))


def _picture_half(page: _Sheet) -> Layout:
    """Title and points beside a picture that ends at three edges."""
    column = replace(page.content, w=round(page.content.w * (0.52 if page.above else 0.46)))
    picture = Frame(column.right + GUTTER, 0, page.slide - column.right - GUTTER, SLIDE.h)
    credit = replace(column, y=450 if page.above else 476, h=16)
    layout = page.light(
        "Picture Half",
        "",
        bulleted("body", 2, replace(column, h=column.h - 20) if page.above else column),
        Placeholder("picture", 1, "pic", picture, "label"),
        words("credit", 14, credit, "source", "muted", 1),
    )
    if not page.above:
        return layout
    places = (
        replace(place, frame=replace(place.frame, w=column.w)) if place.role in page.frame() else place
        for place in layout.placeholders
    )
    return replace(layout, placeholders=tuple(places))


# Cells


def _cells(page: _Sheet) -> tuple[Layout, Layout]:
    """Four cells, or three rows, parted by hairlines; a low cell has its numeral beside its words."""
    four: list[Placeholder] = []
    three: list[Placeholder] = []
    content = page.content
    middle, third = content.y + content.h / 2, content.h / 3
    for n in range(4):
        cell = replace(page.part(n % 2, 2), y=content.y if n < 2 else middle + 4, h=content.h / 2 - 4)
        inner = Frame(cell.x + 62, cell.y + 14, cell.w - 62, cell.h - 14) if page.above else cell
        down = 0 if page.above else 90
        four.append(_numeral(n, Frame(cell.x - 3, cell.y, 62 if page.above else cell.w, 80)))
        four.append(
            display(f"head-{n + 1}", 31 + 3 * n, Frame(inner.x, inner.y + down, inner.w, 30), "card", "heading", 1)
        )
        text = Frame(inner.x, inner.y + down + 2, inner.w - 10, inner.h - down - 8)
        four.append(words(f"text-{n + 1}", 32 + 3 * n, text, "card"))
    for n in range(3):
        row = Frame(content.x + 110, content.y + n * third, content.w - 110, third)
        three.append(_numeral(n, Frame(content.x - 3, row.y + 4, 100, 80)))
        three.append(
            display(f"head-{n + 1}", 31 + 3 * n, Frame(row.x, row.y + 12, row.w, 36), "card-head", "heading", 1)
        )
        three.append(words(f"text-{n + 1}", 32 + 3 * n, Frame(row.x, row.y + 20, row.w, third - 30), "card"))
    across = [page.hairline(page.part(n, 2).x, middle, page.part(n, 2).w) for n in range(2)]
    upright = LayoutRule(Frame(page.part(0, 2).right + GUTTER / 2, content.y + 4, _HAIR, content.h - 6), "line")
    between = [page.hairline(content.x, content.y + n * third, content.w) for n in (1, 2)]
    return (
        page.light("Three Cards", "", *three, rules=tuple(between)),
        page.light("Four Cards", "", *four, rules=(*across, upright)),
    )


def _numeral(number: int, frame: Frame) -> Placeholder:
    size = "card-numeral"
    return display(f"number-{number + 1}", 30 + 3 * number, frame, size, "accent", 1, type_="body", leading=CLOSE)
