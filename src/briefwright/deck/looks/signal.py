"""The look *signal*: fields of full colour to the slide's edges, one heavy sans, blocks that touch.

Its layouts are those of *ink*, but for the frame around them and those that it sets in its own way. Its second light
colour (the theme's `lt2`, the tone "surface") is a full one, its fields of rest are "pale". Lengths are points on a
slide 540 high.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefwright.deck.looks.ink import NARROW, TAKEAWAY_TOP, ink
from briefwright.deck.looks.placeholders import (
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

MARGIN = 48.0
_TOP, _BOTTOM = 140.0, 472.0
"""Of the content."""
_BAND = 396.0
"""The top of the field of a verdict."""
_SQUARE = 14.0
"""The side of the square before a section's name."""
_PANEL = 20.0
_BLOCKS: tuple[tuple[Tone, Tone, Tone], ...] = (
    ("accent", "surface", "paper"),
    ("dark", "surface", "paper"),
    ("surface", "accent", "heading"),
    ("pale", "accent", "heading"),
)
"""Of touching blocks in turn: the field, its number, its words."""
_ON_FIELD: dict[Tone, Tone] = {"on-dark-accent": "surface", "line": "paper"}
_UNFRAMED = ("Title Slide", "Statement", "Section Header", "Closing", "Quote", "Picture Full")
_NARROW_COVER = 900.0
"""The width of a slide below which the cover has its motif below the title."""
_CREDIT = 456.0
"""Where the credit of a picture at the slide's edge begins."""


@cache
def signal(width: float) -> Look:
    """The look for slides `width` points wide and 540 high."""
    base, page = ink(width), _Canvas(width)
    own = {layout.name: layout for layout in (*_statements(page), *_contents(page), *_blocks(page))}
    layouts = {}
    for name, layout in base.layouts.items():
        around = layout if name == "Picture Full" else moved(layout, base.content, base.content, page.around(layout))
        made = own.get(name) or _dressed(_edged(around, layout) if name == "Picture Half" else around)
        made = with_numerals(made, "grid-value") if name == "Recommendations" else made
        layouts[name] = replace(
            made, footers=made.footers or page.footers(), framed=name not in _UNFRAMED, dark=name == "Picture Full",
            placeholders=tuple(_heavy(place) for place in made.placeholders),
        )  # fmt: skip
    return Look(
        name="signal",
        size=Frame(0, 0, width, SLIDE.h),
        layouts=layouts,
        rules=(LayoutRule(page.square, "accent"),),
        footers=page.footers(),
        content=base.content,
        cards="blocks",
        timeline="blocks",
        motif="disc",
        motif_places={"Title Slide": MotifPlace(page.motif, "bg2", loud=True, panel="surface")},
        logo_places={"Title Slide": Frame(MARGIN, 24, 220, 42), "Closing": Frame(MARGIN, 28, 200, 40)},
    )


def _edged(layout: Layout, original: Layout) -> Layout:
    """Its picture to the slide's edges again, as in *ink*; the credit above a source of two lines."""
    kept = {place.role: place.frame for place in original.placeholders}
    frames = {
        "picture": kept["picture"],
        "body": replace(kept["body"], h=_CREDIT - 6 - kept["body"].y),
        "credit": replace(kept["credit"], y=_CREDIT),
    }
    places = (replace(place, frame=frames.get(place.role, place.frame)) for place in layout.placeholders)
    return replace(layout, placeholders=tuple(places))


def _heavy(place: Placeholder) -> Placeholder:
    return replace(place, bold=place.bold or place.typeface == "headings", italic=False)


def _dressed(layout: Layout) -> Layout:
    """Thick rules, and a full colour behind what stands out."""
    tones: dict[Tone, Tone] = {"accent-surface": "surface", "surface": "pale", "on-dark-accent": "surface"}
    places = (
        replace(own, fill=own.fill and tones.get(own.fill, own.fill), tone=_ON_FIELD.get(own.tone, own.tone))
        for own in layout.placeholders
    )
    rules = (replace(rule, tone=tones.get(rule.tone, rule.tone)) for rule in layout.rules)
    return replace(layout, placeholders=tuple(places), rules=tuple(rules))


@dataclass(frozen=True, slots=True)
class _Canvas:
    slide: float
    """The slide's width."""

    @property
    def width(self) -> float:
        return self.slide - 2 * MARGIN

    @property
    def square(self) -> Frame:
        """Before the section's name; on a narrow slide higher, since titles have three lines there."""
        return Frame(MARGIN, 28 if self.slide < NARROW else 35, _SQUARE, _SQUARE)

    @property
    def motif(self) -> Frame:
        """On the cover, at the right of the words; on a narrow slide below the title, which has the width there."""
        if self.slide < _NARROW_COVER:
            side = 264.0
            return Frame(self.slide - 35 - side, SLIDE.h - 40 - side, side, side)
        side = min(455.0, self.slide - MARGIN - 440)
        return Frame(self.slide - 35 - side, (SLIDE.h - side) / 2 - 15, side, side)

    def column(self, number: int, count: int, top: float, bottom: float, gap: float = 24.0) -> Frame:
        """One of `count` columns between the margins, from 0."""
        width = (self.width - (count - 1) * gap) / count
        return Frame(MARGIN + number * (width + gap), top, width, bottom - top)

    def field(self, tone: Tone, x: float = 0, y: float = 0, w: float = 0, h: float = 0) -> LayoutRule:
        """A field of colour; without measures over the whole slide."""
        return LayoutRule(Frame(x, y, w or self.slide, h or SLIDE.h), tone)

    def footers(self, tone: Tone = "muted", number: Tone = "heading") -> tuple[Placeholder, ...]:
        return footers(MARGIN, self.slide - MARGIN, tone, number)

    def frame(self) -> dict[str, Placeholder]:
        """What every slide has around its content."""
        narrow = self.slide < NARROW
        title = Frame(MARGIN, 47, self.width, 91) if narrow else Frame(MARGIN, 54, self.width, 78)
        line = Frame(MARGIN, 484, self.width, 16)
        name = Frame(MARGIN + _SQUARE + 8, self.square.y - 2, self.width - _SQUARE - 8, 18)
        lines = 3 if narrow else 2
        heading = Placeholder("title", 0, "title", title, "title", "top", lines, "headings", "heading", leading=0.93)
        return {
            "title": stepped(heading, *((30, 28, 26, 25.2) if narrow else (30, 28, 26))),
            "note": words("note", 22, replace(line, y=468, h=15), "source", "muted", 1, "bottom"),
            "source": words("source", 20, replace(line, y=472.5, h=30), "source", "muted", 2, "bottom"),
            "section": words("section", 21, name, "kicker", "heading", 1, "middle"),
        }

    def kicker(self, tone: Tone) -> Placeholder:
        """The section's name without its square."""
        return words("section", 21, Frame(MARGIN, 33, self.width, 18), "kicker", tone, 1, "middle")

    def around(self, layout: Layout) -> dict[str, Placeholder]:
        """The same for a layout of *ink*: a title beside a picture keeps its width."""
        kept = {place.role: place for place in layout.placeholders}
        if layout.type == "blank" or "title" not in kept:
            return {}
        found = {role: place for role, place in self.frame().items() if role in kept}
        for role, place in found.items():
            found[role] = replace(place, frame=replace(place.frame, w=min(place.frame.w, kept[role].frame.w)))
        return found

    def light(self, name: str, type_: str, *own: Placeholder, rules: tuple[LayoutRule, ...] = ()) -> Layout:
        around = self.frame()
        return Layout(name, type_, (around.pop("title"), *own, *around.values()), rules)


# Statements: cover, bottom line, dividers, the close


def _statements(page: _Canvas) -> tuple[Layout, ...]:
    lines = (words(f"line-{n + 1}", 13 + n, page.column(n, 4, 326, 470), "support", "paper") for n in range(4))
    source = page.frame()["source"]
    statement = Layout(
        "Statement",
        "",
        (
            display("title", 0, Frame(MARGIN, 66, page.width, 214), "statement", "paper", 3),
            *lines,
            replace(source, tone="paper"),
            page.kicker("surface"),
        ),
        (page.field("accent"),),
        footers=page.footers("paper", "paper"),
    )
    wide = min(640.0, page.width)
    divider = Layout(
        "Section Header",
        "secHead",
        (
            stepped(
                display("title", 0, Frame(MARGIN, 280, wide, 180), "section", "paper", 4), 36, 34, 32, 30, 28, 26, 24
            ),
            display("numeral", 13, Frame(MARGIN - 6, 66, 400, 190), "numeral", "surface", 1, leading=0.85),
            page.kicker("surface"),
            words("body", 1, Frame(MARGIN, 462, wide, 40), "support", "paper", 2),
        ),
        (page.field("dark"),),
        footers=page.footers("paper", "paper"),
    )
    return _cover(page), statement, divider, _closing(page)


def _cover(page: _Canvas) -> Layout:
    narrow = page.slide < _NARROW_COVER
    half = page.motif.x - MARGIN - 16 if narrow else min(440.0, page.width)
    place = Frame(MARGIN, 70, page.width, page.motif.y - 82) if narrow else Frame(MARGIN, 76, half, 322)
    title = display("title", 0, place, "display", "heading", 3 if narrow else 4, type_="ctrTitle", leading=0.85)
    below = Frame(MARGIN, 370 if narrow else 410, half if narrow else half - 40, 90 if narrow else 50)
    subtitle = Placeholder("subtitle", 1, "subTitle", below, "name", lines=4 if narrow else 2)
    return Layout(
        "Title Slide",
        "title",
        (
            stepped(title, 92, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28, 26),
            stepped(replace(subtitle, bold=True), 18, 17, 16, 15, 14),
            stepped(words("byline", 13, Frame(MARGIN, 464, half, 38), "kicker", "text", 2, "bottom"), 13, 12, 11),
            replace(words("series", 14, Frame(MARGIN, 36, half, 28), "name", "heading", 1), bold=True),
        ),
        (page.field("surface"),),
        footers=page.footers("text"),
    )


def _closing(page: _Canvas) -> Layout:
    dark = page.slide * 0.65
    left, x = dark - 2 * MARGIN + 12, dark + 32
    right = page.slide - MARGIN - x
    date, marking, number = page.footers()
    return Layout(
        "Closing",
        "",
        (
            stepped(display("title", 0, Frame(MARGIN, 84, left, 190), "ask", "heading", 4), 40, 38, 36, 34, 32, 30, 28),
            stepped(words("body", 1, Frame(MARGIN, 292, left - 20, 180), "lead", "heading"), 22, 20, 18, 16),
            replace(words("series", 14, Frame(MARGIN, 44, left, 26), "label", "accent", 1), bold=True),
            Placeholder("picture", 15, "pic", Frame(x, 48, 128, 128), "label"),
            words("address", 16, Frame(x + 140, 48, right - 140, 128), "label", "heading", anchor="bottom"),
            words("contact", 13, Frame(x, 192, right, 64), "label", lines=3),
            words("sources", 17, Frame(x, 272, right, 224), "source"),
        ),
        (page.field("surface", w=dark),),
        footers=(date, replace(marking, tone="text", frame=replace(marking.frame, w=dark - 2 * MARGIN)), number),
    )


# Content


def _contents(page: _Canvas) -> tuple[Layout, ...]:
    quote = display("title", 0, Frame(MARGIN, 96, page.width - 60, 270), "quote", "heading", 5)
    by = words("attribution", 14, Frame(MARGIN, 394, page.width, 60), "label", "text", 2)
    places = (quote, by, page.frame()["source"], page.kicker("heading"))
    quotation = Layout("Quote", "", places, (page.field("surface"),), footers=page.footers("text"))
    panel = Frame(MARGIN, _TOP, page.width, _BOTTOM - _TOP)
    ground = page.field("surface", x=MARGIN, y=_TOP, w=page.slide - MARGIN, h=_BOTTOM - _TOP)
    called = replace(page.light("Callout", "", *callout(panel), rules=(ground,)), canvas=panel)
    return *_comparisons(page), _takeaway(page), quotation, called


def _takeaway(page: _Canvas) -> Layout:
    """The takeaway on a field that ends at the slide's edges, beside the chart; on a narrow slide below it."""
    if page.slide < NARROW:
        return _takeaway_below(page)
    panel = Frame(page.slide * 0.65, 128, page.slide * 0.35, SLIDE.h - 128)
    inner = Frame(panel.x + 24, panel.y + 28, panel.w - 24 - MARGIN, 170)
    chart = panel.x - MARGIN - 24
    layout = page.light(
        "Chart with Takeaway",
        "",
        words("subtitle", 15, Frame(MARGIN, _TOP, chart, 20), "label", "muted", 1),
        Placeholder("chart", 13, "chart", Frame(MARGIN, 166, chart, _BOTTOM - 166), "label"),
        display("key", 16, inner, "card-head", "heading", 0, type_="body"),
        words("takeaway", 14, Frame(inner.x, inner.bottom + 12, inner.w, 150), "support"),
        rules=(LayoutRule(panel, "surface"),),
    )
    narrow = ("note", "source")
    places = (
        replace(place, frame=replace(place.frame, w=chart)) if place.role in narrow else place
        for place in layout.placeholders
    )
    date, marking, number = page.footers()
    marking = replace(marking, frame=replace(marking.frame, w=chart))
    return replace(layout, placeholders=tuple(places), footers=(date, marking, number))


def _takeaway_below(page: _Canvas) -> Layout:
    key, text = halves(Frame(MARGIN, TAKEAWAY_TOP + 4, page.width, _BOTTOM - TAKEAWAY_TOP - 8))
    layout = page.light(
        "Chart with Takeaway",
        "",
        words("subtitle", 15, Frame(MARGIN, _TOP, page.width, 20), "label", "muted", 1),
        Placeholder("chart", 13, "chart", Frame(MARGIN, 166, page.width, TAKEAWAY_TOP - 16 - 166), "label"),
        replace(display("key", 16, key, "card-head", "heading", 0, type_="body"), anchor="middle"),
        words("takeaway", 14, text, "support", anchor="middle"),
        rules=(page.field("surface", y=TAKEAWAY_TOP, h=_BOTTOM - TAKEAWAY_TOP),),
    )
    return noted_above(layout, TAKEAWAY_TOP)


def _comparisons(page: _Canvas) -> tuple[Layout, ...]:
    """The layouts of comparisons, and the one for drawings with a verdict."""
    band, verdict = _verdict(page)
    drawn = page.light("Title and Verdict", "", verdict, rules=(band,))
    return (
        _comparison(page, "Comparison", "twoTxTwoObj"),
        _comparison(page, "Comparison with Verdict", verdict=True),
        _comparison(page, "Contrast", argued="right"),
        _comparison(page, "Contrast with Verdict", argued="right", verdict=True),
        _comparison(page, "Contrast Left", argued="left"),
        _comparison(page, "Contrast Left with Verdict", argued="left", verdict=True),
        replace(drawn, canvas=Frame(MARGIN, _TOP, page.width, _BAND - 16 - _TOP)),
    )


def _comparison(
    page: _Canvas, name: str, type_: str = "", *, argued: Literal["", "left", "right"] = "", verdict: bool = False
) -> Layout:
    """Two fields from edge to edge that touch: both dark, or the one that is argued for in full colour beside a pale
    one; and below them the verdict on a third.
    """
    places: list[Placeholder] = []
    middle, bottom = page.slide / 2, _BAND if verdict else _BOTTOM
    contrast: tuple[Tone, Tone] = ("accent", "pale") if argued == "left" else ("pale", "accent")
    fields: tuple[Tone, Tone] = contrast if argued else ("dark", "accent")
    rules = [page.field(tone, x=n * middle, y=_TOP, w=middle, h=bottom - _TOP) for n, tone in enumerate(fields)]
    for number, side in enumerate(("left", "right")):
        x, idx = (middle + 24, 3) if number else (MARGIN, 1)
        width, light = middle - MARGIN - 24, fields[number] == "pale"
        head = display(f"{side}-title", idx, Frame(x, 155, width, 40), "card-head", "surface", 1, type_="body")
        points = bulleted(side, idx + 1, Frame(x, 196, width, bottom - 6 - 196))
        places += [replace(head, tone="heading") if light else head, points if light else replace(points, tone="paper")]
    if verdict:
        band, words_of = _verdict(page)
        rules.append(band)
        places.append(words_of)
    return page.light(name, type_, *places, rules=tuple(rules))


def _verdict(page: _Canvas) -> tuple[LayoutRule, Placeholder]:
    """Its field from edge to edge, and its words."""
    verdict = words("verdict", 5, Frame(MARGIN, _BAND + 4, page.width, 68), "key", "heading", 2, "middle")
    return page.field("surface", y=_BAND, h=76), replace(verdict, typeface="headings")


# Blocks


def _blocks(page: _Canvas) -> tuple[Layout, Layout]:
    return _row_of_blocks(page, "Three Cards", 3), _row_of_blocks(page, "Four Cards", 4)


def _row_of_blocks(page: _Canvas, name: str, count: int) -> Layout:
    places: list[Placeholder] = []
    rules: list[LayoutRule] = []
    for n, (field, numeral, text) in zip(range(count), _BLOCKS, strict=False):
        block = page.column(n, count, _TOP, _BOTTOM, gap=0)
        inner = Frame(block.x + _PANEL, block.y, block.w - 1.5 * _PANEL, block.h)
        number = Frame(inner.x - 2, _TOP + 12, inner.w, 92)
        head = Frame(inner.x, number.bottom + 4, inner.w, 66)
        words_at = Frame(inner.x, number.bottom + 4, inner.w, _BOTTOM - number.bottom - 4 - 14)
        places.append(
            display(f"number-{n + 1}", 30 + 3 * n, number, "card-numeral", numeral, 1, type_="body", leading=0.9)
        )
        places.append(display(f"head-{n + 1}", 31 + 3 * n, head, "card-head", text, 2, type_="body"))
        places.append(replace(words(f"text-{n + 1}", 32 + 3 * n, words_at, "card", text), bold=True))
        rules.append(LayoutRule(block, field))
    return page.light(name, "", *places, rules=tuple(rules))
