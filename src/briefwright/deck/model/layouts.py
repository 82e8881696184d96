"""The fourteen layouts of the base deck: what each slide has where.

Lengths are points on a slide of 960 × 540.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefwright.deck.model.geometry import SLIDE, SPACIOUS, Frame, Layout, LayoutRule, Placeholder, Tone

MARGIN = 54.0
WIDTH = SLIDE.w - 2 * MARGIN
GAP = 36.0
"""Between two columns."""

TITLE = Frame(MARGIN, 44, WIDTH, 78)
"""Two lines at 30 pt need 73 pt."""
BODY = Frame(MARGIN, 136, WIDTH, 320)
_HALF = (WIDTH - GAP) / 2
LEFT = Frame(MARGIN, BODY.y, _HALF, BODY.h)
RIGHT = Frame(MARGIN + _HALF + GAP, BODY.y, _HALF, BODY.h)
_ASIDE = 248.0
MAIN = Frame(MARGIN, BODY.y, WIDTH - GAP - _ASIDE, BODY.h)
"""Evidence with a column of text beside it."""
ASIDE = Frame(MAIN.right + GAP, BODY.y, _ASIDE, BODY.h)
SOURCE = Frame(MARGIN, 463, WIDTH, 30)
"""Two lines at 12 pt need 29 pt."""
_FOOTER_TOP = 507.0


FOOTER = Placeholder("marking", 11, "ftr", Frame(MARGIN, _FOOTER_TOP, 520, 16), "footer", "middle", 1, tone="muted")
DATE = Placeholder(
    "date", 10, "dt", Frame(630, _FOOTER_TOP, 216, 16), "footer", "middle", 1, tone="muted", align="right"
)
NUMBER = Placeholder(
    "number",
    12,
    "sldNum",
    Frame(858, _FOOTER_TOP, 48, 16),
    "footer",
    "middle",
    1,
    tone="muted",
    bold=True,
    align="right",
)
FOOTERS = (DATE, FOOTER, NUMBER)
"""The footers of every slide: date, marking, slide number."""

HAIRLINE = LayoutRule(Frame(MARGIN, 499, WIDTH, 0.75), "line")
TAB = LayoutRule(Frame(MARGIN, 0, 42, 6), "accent")
FRAME_RULES = (TAB, HAIRLINE)
"""The frame of every slide: the mark at the top, the line above the footers."""

_TITLE = Placeholder("title", 0, "title", TITLE, "title", "top", 2, "headings", "heading")
_KICKER = Placeholder("section", 21, "body", Frame(MARGIN, 22, WIDTH, 18), "kicker", "middle", 1, tone="accent-2")
_SOURCE = Placeholder("source", 20, "body", SOURCE, "source", "bottom", 2, tone="muted")


def _mark(y: float) -> LayoutRule:
    """The short rule that parts a statement from what belongs to it."""
    return LayoutRule(Frame(MARGIN, y, 64, 3), "accent")


def _bulleted(role: str, idx: int, frame: Frame) -> Placeholder:
    return Placeholder(role, idx, "obj", frame, "body", bullets=True)


def _words(role: str, idx: int, frame: Frame, size: str, tone: Tone = "text", lines: int = 0) -> Placeholder:
    return Placeholder(role, idx, "body", frame, size, lines=lines, tone=tone)


def _light(
    name: str, type_: str, *own: Placeholder, rules: tuple[LayoutRule, ...] = (), canvas: Frame | None = None
) -> Layout:
    return Layout(name, type_, (_TITLE, *own, _SOURCE, _KICKER), rules, canvas)


def _dark(name: str, type_: str, title: Placeholder, *own: Placeholder, mark: float, kicker: bool = True) -> Layout:
    section = Placeholder(
        "section", 21, "body", Frame(MARGIN, 52, WIDTH, 20), "label", "middle", 1, tone="muted", bold=True
    )
    return Layout(name, type_, (title, *own, *((section,) if kicker else ())), (_mark(mark),), dark=True)


def _statement(frame: Frame, size: str, lines: int, type_: str = "title") -> Placeholder:
    """A title that fills the slide: it ends at the rule below it, whatever its length."""
    return Placeholder("title", 0, type_, frame, size, "bottom", lines, "headings", "heading")


def _top(frame: Frame, height: float) -> Frame:
    return Frame(frame.x, frame.y, frame.w, height)


def _below(frame: Frame, height: float) -> Frame:
    return Frame(frame.x, frame.y + height, frame.w, frame.h - height)


_HEAD = 26.0
"""Of a column in a comparison."""
_ALL = (
    _dark(
        "Title Slide",
        "title",
        _statement(Frame(MARGIN, 108, 780, 168), "display", 3, "ctrTitle"),
        Placeholder("subtitle", 1, "subTitle", Frame(MARGIN, 312, 780, 62), "lead", lines=2),
        replace(_words("byline", 13, Frame(MARGIN, 386, 780, 90), "support", "muted", lines=2), anchor="bottom"),
        mark=290,
    ),
    _dark(
        "Section Header",
        "secHead",
        _statement(Frame(MARGIN, 108, 780, 180), "section", 4),
        _words("body", 1, Frame(MARGIN, 326, 780, 124), "body", "muted"),
        mark=303,
    ),
    _light("Title and Content", "obj", _bulleted("body", 1, BODY)),
    _light("Key Points", "", Placeholder("body", 1, "obj", BODY, "points", "middle", bullets=True, levels=SPACIOUS)),
    _light("Two Content", "twoObj", _bulleted("left", 1, LEFT), _bulleted("right", 2, RIGHT)),
    _light(
        "Comparison",
        "twoTxTwoObj",
        Placeholder("left-title", 1, "body", _top(LEFT, _HEAD), "subheading", "bottom", 1, tone="accent-2", bold=True),
        _bulleted("left", 2, _below(LEFT, _HEAD + 18)),
        Placeholder("right-title", 3, "body", _top(RIGHT, _HEAD), "subheading", "bottom", 1, tone="accent", bold=True),
        _bulleted("right", 4, _below(RIGHT, _HEAD + 18)),
        rules=(
            LayoutRule(Frame(LEFT.x, LEFT.y + _HEAD + 5, LEFT.w, 1.5), "accent-2"),
            LayoutRule(Frame(RIGHT.x, RIGHT.y + _HEAD + 5, RIGHT.w, 1.5), "accent"),
        ),
    ),
    _light("Title Only", "titleOnly", canvas=BODY),
    _light(
        "Chart with Takeaway",
        "",
        Placeholder("chart", 13, "chart", MAIN, "label"),
        _words("takeaway", 14, _below(ASIDE, 16), "body"),
        rules=(LayoutRule(Frame(ASIDE.x, ASIDE.y + 2, 64, 3), "accent"),),
    ),
    _light("Title and Table", "tbl", Placeholder("table", 13, "tbl", BODY, "table")),
    _light(
        "Picture with Caption",
        "picTx",
        Placeholder("picture", 1, "pic", MAIN, "label"),
        Placeholder("caption", 2, "body", ASIDE, "caption", "bottom", tone="muted"),
    ),
    _light(
        "Big Number",
        "",
        Placeholder("figure", 13, "body", Frame(MARGIN, 150, WIDTH, 144), "number", "bottom", 1, "headings", "accent"),
        _words("label", 14, Frame(MARGIN, 304, 720, 64), "lead", lines=2),
        _words("context", 15, Frame(MARGIN, 380, 720, 72), "support", "muted", lines=3),
    ),
    _light(
        "Quote",
        "",
        Placeholder("quote", 13, "body", Frame(MARGIN, 136, 780, 172), "quote", "bottom", 4, "headings", italic=True),
        _words("attribution", 14, Frame(MARGIN, 342, 780, 74), "support", "muted", lines=3),
        rules=(_mark(324),),
    ),
    _dark(
        "Closing",
        "",
        _statement(Frame(MARGIN, 84, 780, 136), "section", 3),
        _words("body", 1, Frame(MARGIN, 256, 780, 176), "lead"),
        _words("contact", 13, Frame(MARGIN, 446, 780, 40), "support", "muted", lines=1),
        mark=234,
        kicker=False,
    ),
    Layout("Blank", "blank", (), canvas=Frame(MARGIN, 44, WIDTH, BODY.bottom - 44)),
)

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in _ALL}
"""The fourteen layouts, in the order of PowerPoint's gallery."""
