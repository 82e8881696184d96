"""The look *editorial*: tinted paper, hairlines, an old-style serif; titles in a column of their own at the left.

Its layouts are those of *ink*, moved into its content beside the column, but for those that it sets in its own way.
Lengths are points on a slide 540 high.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefwright.deck.looks.ink import ink
from briefwright.deck.looks.placeholders import CLOSE, bulleted, callout, display, footers, moved, stepped, words
from briefwright.deck.model.geometry import SLIDE, Frame, Layout, LayoutRule, Placeholder, Tone
from briefwright.deck.model.look import Look, MotifPlace

MARGIN, GUTTER = 48.0, 24.0
_TOP, _BOTTOM = 48.0, 464.0
"""Of the content."""
_WIDEST = 0.42
"""The share of the slide that the column of titles may take, for a long word."""
_HAIR, _RULE = 0.75, 2.0
_ON_PAPER: dict[Tone, Tone] = {"paper": "heading", "on-dark-accent": "accent", "line": "muted"}
_FIELDS = ("surface", "dark", "accent-surface", "accent-2-surface")
_UNFRAMED = ("Title Slide", "Closing", "Picture Full")


@cache
def editorial(width: float, word: float = 0.0) -> Look:
    """The look for slides `width` points wide and 540 high; the column of titles holds a word so wide."""
    base, page = ink(width), _Sheet(width, word)
    own = {layout.name: layout for layout in (*_statements(page), *_contents(page), *_cells(page))}
    layouts = {}
    for name, layout in base.layouts.items():
        if name in own or name == "Picture Full":
            made = own.get(name, layout)
        else:
            made = _light(moved(layout, base.content, page.content, page.frame()))
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
    )


def _light(layout: Layout) -> Layout:
    """Without fields: what was light on them is dark."""
    places = (replace(own, fill=None, tone=_ON_PAPER.get(own.tone, own.tone)) for own in layout.placeholders)
    rules = tuple(rule for rule in layout.rules if rule.tone not in _FIELDS)
    return replace(layout, placeholders=tuple(places), rules=rules, art=(), footers=(), dark=False)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The column of the title, and the content beside it."""

    slide: float
    """The slide's width."""
    word: float
    """The width of the longest word of a title."""

    @property
    def width(self) -> float:
        return self.slide - 2 * MARGIN

    @property
    def column(self) -> float:
        return max(208.0, round(self.slide * 0.2833), min(self.slide * _WIDEST, self.word + 14))

    @property
    def content(self) -> Frame:
        x = MARGIN + self.column + GUTTER
        return Frame(x, _TOP, self.slide - MARGIN - x, _BOTTOM - _TOP)

    @property
    def motif(self) -> Frame:
        """On the cover, above the title's right."""
        width = min(420.0, 0.5 * self.width)
        return Frame(self.slide - MARGIN - width, 50, width, min(330.0, width * 0.79))

    def part(self, number: int, count: int, top: float = _TOP, bottom: float = _BOTTOM) -> Frame:
        """One of `count` columns of the content, from 0."""
        column = (self.content.w - (count - 1) * GUTTER) / count
        return Frame(self.content.x + number * (column + GUTTER), top, column, bottom - top)

    def hairline(self, x: float, y: float, width: float) -> LayoutRule:
        return LayoutRule(Frame(x, y, width, _HAIR), "line")

    def top(self) -> tuple[LayoutRule, ...]:
        """The lines above title and content."""
        rule = LayoutRule(Frame(MARGIN, 36, self.column, _RULE), "heading")
        return rule, self.hairline(self.content.x, 36, self.content.w)

    def footers(self) -> tuple[Placeholder, ...]:
        """The slide's number is set in the typeface of headings."""
        date, marking, number = footers(MARGIN, self.slide - MARGIN)
        corner = Frame(number.frame.x, 508, number.frame.w, 18)
        return date, marking, replace(number, frame=corner, size="label", typeface="headings", bold=False)

    def frame(self) -> dict[str, Placeholder]:
        """What every slide has around its content."""
        title = Frame(MARGIN, 48, self.column - 10, 238)
        return {
            "title": stepped(
                Placeholder("title", 0, "title", title, "title", "top", 5, "headings", "heading", leading=1.02),
                26,
                25.2,
            ),
            "note": words("note", 22, Frame(self.content.x, 449, self.content.w, 15), "source", "muted", 1, "bottom"),
            "source": words(
                "source", 20, Frame(self.content.x, 465, self.content.w, 32), "source", "muted", 2, "bottom"
            ),
            "section": words("section", 21, Frame(MARGIN, 15, self.width, 18), "kicker", "accent", 1, "middle"),
            "message": replace(self.aside("message", 23, "support"), tone="muted"),
        }

    def aside(self, role: str, idx: int, size: str) -> Placeholder:
        """Words at the foot of the title's column."""
        place = words(role, idx, Frame(MARGIN, 310, self.column - 18, 186), size, "accent", 0, "bottom")
        return replace(place, typeface="headings", italic=True)

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
                display("title", 0, replace(page.content, y=220, h=220), "section", "heading", 5),
                34,
                32,
                30,
                28,
                26,
                24,
            ),
            display("numeral", 13, Frame(MARGIN, 190, page.column, 180), "numeral", "accent", 1, leading=0.9),
            around["section"],
            words("body", 1, replace(page.content, y=446, h=40), "support", "muted", 2),
        ),
    )
    return _cover(page), statement, divider, _closing(page)


def _cover(page: _Sheet) -> Layout:
    """The title above a line, subtitle and authors below it."""
    left, right = page.width * 0.62, page.width * 0.35
    title = display(
        "title",
        0,
        Frame(MARGIN, 122, max(260.0, page.motif.x - MARGIN), 310),
        "display",
        "heading",
        4,
        type_="ctrTitle",
    )
    subtitle = Placeholder("subtitle", 1, "subTitle", Frame(MARGIN, 458, left, 46), "name", lines=2)
    byline = words("byline", 13, Frame(page.slide - MARGIN - right, 458, right, 46), "kicker", "muted", 3)
    return Layout(
        "Title Slide",
        "title",
        (
            stepped(replace(title, anchor="bottom", leading=0.85), 80, 72, 66, 60, 54, 48, 44, 40, 36, 32),
            stepped(replace(subtitle, typeface="headings", italic=True), 18, 17, 16, 15, 14),
            stepped(replace(byline, align="right"), 13, 12),
            replace(words("series", 14, Frame(MARGIN, 14, page.width, 18), "kicker", "accent", 1), bold=True),
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
            replace(words("series", 14, Frame(MARGIN, 14, left, 18), "kicker", "accent", 1), bold=True),
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
    quote = display("title", 0, Frame(page.content.x, 108, page.content.w, 260), "quote", "heading", 5)
    by = words("attribution", 14, Frame(page.content.x, 394, page.content.w, 60), "label", "text", 2)
    around = page.frame()
    ground = LayoutRule(page.content, "surface")
    return (
        *_comparisons(page),
        replace(page.light("Callout", "", *callout(page.content), rules=(ground,)), canvas=page.content),
        _picture_half(page),
        page.light(
            "Chart with Takeaway",
            "",
            words("subtitle", 15, Frame(page.content.x, 44, page.content.w, 20), "label", "muted", 1),
            Placeholder("chart", 13, "chart", replace(page.content, y=70, h=_BOTTOM - 70), "label"),
            replace(page.aside("key", 16, "key"), frame=Frame(MARGIN, 296, page.column - 18, 118)),
            words("takeaway", 14, Frame(MARGIN, 420, page.column - 18, 72), "label", "muted"),
        ),
        Layout(
            "Quote",
            "",
            (replace(quote, italic=True, tone="accent"), by, around["source"], around["section"], around["message"]),
            (LayoutRule(Frame(page.content.x, 380, 40, _RULE), "accent"),),
        ),
    )


def _comparisons(page: _Sheet) -> tuple[Layout, ...]:
    """The layouts of comparisons, and the one for drawings with a verdict."""
    drawn = page.light("Title and Verdict", "", page.aside("verdict", 5, "key"))
    return (
        _comparison(page, "Comparison", "twoTxTwoObj"),
        _comparison(page, "Comparison with Verdict", verdict=True),
        _comparison(page, "Contrast", argued="right"),
        _comparison(page, "Contrast with Verdict", argued="right", verdict=True),
        _comparison(page, "Contrast Left", argued="left"),
        _comparison(page, "Contrast Left with Verdict", argued="left", verdict=True),
        replace(drawn, canvas=page.content),
    )


def _comparison(
    page: _Sheet, name: str, type_: str = "", *, argued: Literal["", "left", "right"] = "", verdict: bool = False
) -> Layout:
    """Two columns of points below italic heads, in a contrast the one that is argued for in the accent; the verdict at
    the foot of the title's column.
    """
    places: list[Placeholder] = []
    rules: list[LayoutRule] = []
    for number, side in enumerate(("left", "right")):
        column, idx, strong = page.part(number, 2), 1 + 2 * number, side == argued
        head = display(f"{side}-title", idx, Frame(column.x, 46, column.w, 42), "card-head", "heading", 1, type_="body")
        places.append(replace(head, italic=True, anchor="middle", tone="accent" if strong else "heading"))
        places.append(bulleted(side, idx + 1, Frame(column.x, 108, column.w - 6, _BOTTOM - 108)))
        width = _RULE if strong else _HAIR
        rules.append(LayoutRule(Frame(column.x, 96, column.w, width), "accent" if strong else "heading"))
    rules.append(LayoutRule(Frame(page.part(0, 2).right + GUTTER / 2, 52, _HAIR, 410), "line"))
    more = (page.aside("verdict", 5, "key"),) if verdict else ()
    return page.light(name, type_, *places, *more, rules=tuple(rules))


def _picture_half(page: _Sheet) -> Layout:
    """Title and points beside a picture that ends at three edges."""
    beside = page.content.w * 0.46
    x = page.content.x + beside + GUTTER
    return page.light(
        "Picture Half",
        "",
        bulleted("body", 2, replace(page.content, w=beside)),
        Placeholder("picture", 1, "pic", Frame(x, 0, page.slide - x, SLIDE.h), "label"),
        words("credit", 14, Frame(page.content.x, 476, beside, 16), "source", "muted", 1),
    )


# Cells


def _cells(page: _Sheet) -> tuple[Layout, Layout]:
    """Four cells, or three rows, parted by hairlines."""
    four: list[Placeholder] = []
    three: list[Placeholder] = []
    middle, third = _TOP + page.content.h / 2, page.content.h / 3
    for n in range(4):
        cell, top = page.part(n % 2, 2), _TOP if n < 2 else middle + 4
        four.append(_numeral(n, Frame(cell.x - 3, top, cell.w, 80)))
        four.append(display(f"head-{n + 1}", 31 + 3 * n, Frame(cell.x, top + 84, cell.w, 30), "card", "heading", 1))
        four.append(words(f"text-{n + 1}", 32 + 3 * n, Frame(cell.x, top + 86, cell.w - 10, 118), "card"))
    for n in range(3):
        row = Frame(page.content.x + 110, _TOP + n * third, page.content.w - 110, third)
        three.append(_numeral(n, Frame(page.content.x - 3, row.y + 4, 100, 80)))
        three.append(
            display(f"head-{n + 1}", 31 + 3 * n, Frame(row.x, row.y + 12, row.w, 36), "card-head", "heading", 1)
        )
        three.append(words(f"text-{n + 1}", 32 + 3 * n, Frame(row.x, row.y + 20, row.w, third - 30), "card"))
    across = [page.hairline(page.part(n, 2).x, middle, page.part(n, 2).w) for n in range(2)]
    upright = LayoutRule(Frame(page.part(0, 2).right + GUTTER / 2, 52, _HAIR, 410), "line")
    between = [page.hairline(page.content.x, _TOP + n * third, page.content.w) for n in (1, 2)]
    return (
        page.light("Three Cards", "", *three, rules=tuple(between)),
        page.light("Four Cards", "", *four, rules=(*across, upright)),
    )


def _numeral(number: int, frame: Frame) -> Placeholder:
    size = "card-numeral"
    return display(f"number-{number + 1}", 30 + 3 * number, frame, size, "accent", 1, type_="body", leading=CLOSE)
