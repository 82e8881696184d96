"""Arranged slides → what on them is hard to read or to see.

Sizes, colours and what is behind them are known before anything is printed. The brand's own pairs of text and
background are checked when it is read; the accents of an organisation's theme were chosen by somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefwright.charts.bars import layout_bars
from briefwright.charts.ring import offsets
from briefwright.deck.colors import Fill, Palette
from briefwright.deck.model.backdrop import Backdrop, Ground
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, reading_rank
from briefwright.deck.model.drawing import (
    Box,
    ChartDrawing,
    Child,
    Color,
    Drawing,
    Group,
    Hue,
    PictureDrawing,
    TableDrawing,
)
from briefwright.deck.model.frame import Frame
from briefwright.deck.model.geometry import FOOTER_TYPES, TITLE_TYPES, Placeholder
from briefwright.deck.model.path import Path
from briefwright.deck.model.scene import ColorFill, Outline, Painted, Stop, rectangle
from briefwright.deck.model.sizes import LEAST_LABEL, LEAST_SMALL, LEAST_TEXT, LEAST_TITLE, TITLE_STEP
from briefwright.deck.model.template import DeckTemplate
from briefwright.images.colors import READABLE, VISIBLE, contrast
from briefwright.richtext.text import Inlines, Run, without_notes

_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points from which text is large (WCAG 2.2, "large scale")."""
_LONGEST = 40
_ALMOST = 0.01
_ENOUGH = 21.0
"""The contrast of black and white, for what is not known."""
_RUNNING = ("obj", "subTitle")


@dataclass(frozen=True, slots=True)
class _Seen:
    """Words or a mark, with their colour and what is behind them. `least`: the least size of words, in points."""

    what: str
    color: Fill
    behind: Ground
    size: float = 0.0
    bold: bool = False
    least: float = 0.0
    mark: bool = False

    def needs(self, *, foreign: bool) -> float:
        """The contrast that is needed: large words on an organisation's template need that of small ones."""
        large = self.size >= (_LARGE_BOLD if self.bold else _LARGE)
        return VISIBLE if self.mark or (large and not foreign) else READABLE


def hard_to_read(deck: ArrangedDeck, template: DeckTemplate, *, marks: bool = True) -> list[str]:
    """One sentence for each pair of colours of too little contrast, and for each text that is too small.

    What is half transparent is not judged. On an organisation's template the sizes are its own. `marks`: whether what
    is drawn is judged with the words.
    """
    weak: dict[tuple[str, str, float], dict[int, str]] = {}
    worst: dict[tuple[str, str, float], float] = {}
    small = []
    for number, slide in enumerate(deck.slides, 1):
        for one in _Slide(deck, slide, number, template).seen():
            found, ground = one.behind.contrast(one.color) if one.color else (_ENOUGH, "")
            needed = one.needs(foreign=template.foreign)
            if one.color and found < needed and (marks or not one.mark):
                pair = one.color, ground, needed
                weak.setdefault(pair, {}).setdefault(number, one.what)
                worst[pair] = min(found, worst.get(pair, _ENOUGH))
            if not template.foreign and one.size < one.least - _ALMOST:
                small.append(f"slide {number}: {one.what} is set in {one.size:g} pt; {one.least:g} is the least")
    return [*(_weak(*pair, worst[pair], slides) for pair, slides in weak.items()), *small]


def _weak(color: str, behind: str, least: float, found: float, slides: Mapping[int, str]) -> str:
    (first, what), *others = slides.items()
    more = f" (and {len(others)} more slide{'' if len(others) == 1 else 's'})" if others else ""
    return f"slide {first}{more}: {what} is {color} on {behind}: {found:.2f} instead of {least:g}"


class _Slide:
    """All that is seen on a slide."""

    def __init__(self, deck: ArrangedDeck, slide: ArrangedSlide, number: int, template: DeckTemplate) -> None:
        self._deck, self._slide, self._number, self._template = deck, slide, number, template
        self._layout = slide.placed(template.layouts[slide.layout], deck.marking)
        own = self._layout.backdrop
        self._palette = Palette(template.brand, self._layout.dark, own.slots if own else {})
        self._backdrop = own or self._own_backdrop()

    def _own_backdrop(self) -> Backdrop:
        """Of the brand's own layout: its background, and all that is filled on it."""
        palette, layout, size = self._palette, self._layout, self._template.size

        def plain(color: str) -> ColorFill:
            return ColorFill((Stop(0, color),))

        whole = (size.w, 0.0, 0.0, size.h, 0.0, 0.0)
        drawn = (
            Painted(_outlines(path), whole, plain(palette.shade(path.fill)))
            for path in layout.art
            if path.fill is not None
        )
        rules = (rectangle(rule.frame, plain(palette.tone(rule.tone))) for rule in layout.rules)
        panels = (rectangle(own.outer(), plain(palette.tone(own.fill))) for own in layout.placeholders if own.fill)
        return Backdrop({}, (rectangle(size, plain(palette.slot("bg1"))), *rules, *drawn, *panels), size)

    def seen(self) -> Iterator[_Seen]:
        slots = self._slide.slots(self._layout, self._deck.marking)
        for role, filled in sorted(slots.items(), key=lambda pair: reading_rank(pair[0], self._layout)):
            place = filled.dressed(self._layout.placeholder(role))
            for runs in filled.paragraphs:
                quiet = self._slide.quiet(role) or place.on_dark
                words = tuple(replace(run, link="") for run in runs) if quiet else runs
                yield from self._placed(words, place, filled.scale or 1.0)
        footers = self._deck.footers(self._layout, self._number)
        for place in self._layout.footers:
            if text := footers[place.type]:
                yield from self._placed((Run(text),), place, 1.0)
        for drawing in self._slide.drawings:
            yield from self._drawn(drawing)

    def _placed(self, runs: Inlines, place: Placeholder, step: float) -> Iterator[_Seen]:
        """Words in a placeholder, or in the text box that replaces one."""
        own = place.adopted
        if self._layout.backdrop is None:
            color: Fill = self._palette.tone(place.tone)
        else:
            ink = own.ink or own.box
            color = self._palette.shade(ink) if ink else own.color
        behind = self._backdrop.behind(place.frame, own.fill)
        size = self._template.points(place) * step
        yield from self._words(runs, color, behind, size, bold=place.bold, least=_least(place.type, step),
                               plain_links=own.plain_links)  # fmt: skip

    def _words(
        self, runs: Inlines, color: Fill, behind: Ground, size: float, *, bold: bool, least: float = LEAST_LABEL,
        plain_links: bool = False,
    ) -> Iterator[_Seen]:  # fmt: skip
        """A link has the theme's colour of links, whatever the words around it have."""
        for run in runs:
            if run.text.strip():
                linked = run.link and not self._slide.quiet() and not plain_links
                shown = self._palette.slot("hlink") if linked else color
                yield _Seen(_quoted(run.text), shown, behind, size, bold or run.bold, least)

    def _drawn(self, drawing: Drawing) -> Iterator[_Seen]:
        match drawing:
            case Box():
                yield from self._box(drawing, ())
            case Group():
                for at, child in enumerate(drawing.children):
                    if isinstance(child, Box):
                        yield from self._box(child, drawing.children[:at])
                    elif isinstance(child, ChartDrawing):
                        yield from self._chart(child)
            case TableDrawing():
                yield from self._table(drawing)
            case ChartDrawing():
                yield from self._chart(drawing)
            case PictureDrawing() | Path():
                pass

    def _box(self, box: Box, below: Sequence[Child]) -> Iterator[_Seen]:
        ground = box if box.fill else covering(box.frame, below)
        if not isinstance(ground, PictureDrawing | None) and ground.fill:
            behind = Ground((self._palette.shade(ground.fill),))
        else:
            behind = Ground(()) if ground else self._backdrop.behind(box.frame)
        for paragraph in box.paragraphs:
            style = paragraph.style
            yield from self._words(
                paragraph.runs, self._palette.shade(style.color), behind, style.size, bold=style.bold
            )

    def _table(self, table: TableDrawing) -> Iterator[_Seen]:
        """Headings, above and at the left, are in their own colour."""
        behind = self._backdrop.behind(table.frame)
        rows = [*((row, True) for row in table.grid.header), *((row, False) for row in table.grid.rows)]
        for row, head in rows:
            for cell in row:
                look = table.look(cell, head=head)
                ground = behind if look.ground is None else Ground((self._palette.shade(look.ground),))
                color = self._palette.shade(look.color)
                yield from self._words(without_notes(cell.text), color, ground, look.size, bold=look.bold)

    def _chart(self, drawing: ChartDrawing) -> Iterator[_Seen]:
        """A bar or segment whose label says what it shows may be faint (Understanding WCAG 2.2, 1.4.11)."""
        plan, colors, behind = drawing.plan, drawing.colors, self._backdrop.behind(drawing.frame)
        layout = layout_bars(plan, drawing.canvas) if plan.type in ("bar", "column") else None
        line, moved = plan.type == "line", offsets(plan, drawing.canvas) if plan.type == "doughnut" else {}
        if plan.axis:
            yield self._label("the names of a chart", colors.figures if line else colors.text, behind, drawing)
        if plan.ticks_shown:
            yield self._label("the scale of a chart", colors.figures, behind, drawing)
        if plan.naming and not line:
            yield self._label("the legend of a chart", colors.text, behind, drawing)
        for series in plan.series:
            name = series.name or plan.chart.unit or drawing.name
            if line:
                words = colors.readable(series.paint)
                yield self._label(f"the name of “{name}”", words, behind, drawing, bold=True)
                yield _Seen(f"the line “{name}”", self._palette.shade(colors.hue(series.paint)), behind, mark=True)
            for at, point in enumerate(series.points):
                if point is None:
                    continue
                what, own = f"value {at + 1} of “{name}”", self._palette.shade(colors.hue(point.paint))
                if not point.label:
                    if not line:
                        yield _Seen(f"the {what}", own, behind, mark=True)
                    continue
                on_part = plan.type in ("stacked", "doughnut") and at not in moved
                inside = on_part or (layout is not None and layout.inside(point))
                color = colors.on(point.paint) if inside else colors.readable(point.label_paint)
                on = Ground((own,)) if inside else behind
                yield self._label(f"the label of {what}", color, on, drawing, bold=point.highlighted or line)

    def _label(self, what: str, color: Hue, behind: Ground, drawing: ChartDrawing, *, bold: bool = False) -> _Seen:
        return _Seen(what, self._palette.shade(color), behind, drawing.size, bold, LEAST_LABEL)


def _quoted(words: str) -> str:
    """Words as a message has them: spaces of any width and breaks as one space, signs that are not seen left out."""
    plain = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    return repr(plain[:_LONGEST])


@lru_cache(maxsize=64)
def _outlines(path: Path) -> tuple[Outline, ...]:
    """Most layouts have one artwork."""
    return tuple(map(tuple, path.outlines()))


def _least(type_: str, step: float) -> float:
    """The least size of the words in a placeholder, in points."""
    if type_ in TITLE_TYPES:
        return LEAST_TITLE * (TITLE_STEP if step < 1 else 1)
    if type_ in _RUNNING:
        return LEAST_TEXT
    return LEAST_SMALL if type_ in FOOTER_TYPES or step < 1 else LEAST_LABEL


def covering(frame: Frame, below: Sequence[Child]) -> Box | Path | PictureDrawing | None:
    """The topmost filled box or path or picture below that covers at least half of a frame."""
    for one in reversed(below):
        if isinstance(one, Path) and one.covers(frame):
            return one
        if (isinstance(one, PictureDrawing) or (isinstance(one, Box) and one.fill)) and one.frame.covers(frame):
            return one
    return None


def heading_color(colors: Mapping[str, str]) -> Color:
    """Of the headings and rules of tables."""
    return "tx2" if contrast(colors["tx2"], colors["bg1"]) >= READABLE else "tx1"
