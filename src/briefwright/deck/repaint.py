"""Drawings in the colours of our own theme → in those of an organisation's that are seen where they stand.

What is muted, a hairline or a ground of ours is a shade of the theme's colours of text and background: which accents a
theme has for that, nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefwright.deck.chart_colors import chart_colors
from briefwright.deck.colors import Palette, shade, tinted, tone_color
from briefwright.deck.inks import SOFT, hairline, mark, paper, plain, stands_out, tint, words
from briefwright.deck.legibility import covering, heading_color
from briefwright.deck.model.backdrop import Backdrop, Ground
from briefwright.deck.model.color import Hue, ThemeColor, theme_color
from briefwright.deck.model.drawing import (
    Box,
    ChartDrawing,
    Child,
    Connector,
    Drawing,
    Group,
    Paragraph,
    PictureDrawing,
    Stroke,
    TableDrawing,
)
from briefwright.deck.model.frame import Frame
from briefwright.deck.model.geometry import Layout
from briefwright.deck.model.path import Path
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.scaling import scaled
from briefwright.images.colors import READABLE, chroma

_MUTED, _NEUTRAL = "accent5", "accent6"
"""The slots of our own theme for what is muted, and for lines."""
_BARELY, _SOFTLY = 1.04, 1.6
"""The contrast of a panel to what is behind it."""
_PALE = 0.2
"""The chroma of a panel, from 0 to 1: a full colour is louder than what is written on it."""
_QUIET = ((0.95, 0.0), (0.85, 0.0), (0.9, 0.1), (0.75, 0.25), (0.1, 0.9), (0.75, 0.0))
"""Shades for panels."""
_STRONG = 4.0
"""The contrast from which the ground of a row would be louder than its words."""


def repainted(drawing: Drawing, backdrop: Backdrop, area: Frame) -> Drawing:
    """A drawing on an organisation's layout, with what can be read and seen. `area`: of all that is drawn there."""
    painter = _Painter(backdrop, area)
    match drawing:
        case TableDrawing():
            return painter.table(drawing)
        case ChartDrawing():
            return painter.chart(drawing)
        case Group():
            return replace(drawing, children=painter.children(drawing.children))
        case Box():
            return painter.box(drawing, ())
        case Path():
            return painter.path(drawing, ())
        case PictureDrawing():
            return painter.picture(drawing, ())


@dataclass(frozen=True, slots=True)
class _Painter:
    backdrop: Backdrop
    area: Frame

    @property
    def theme(self) -> Mapping[str, str]:
        return self.backdrop.slots

    def children(self, children: Sequence[Child]) -> tuple[Child, ...]:
        done: list[Child] = []
        for child in children:
            match child:
                case Box():
                    done.append(self.box(child, done))
                case Path():
                    done.append(self.path(child, done))
                case PictureDrawing():
                    done.append(self.picture(child, done))
                case ChartDrawing():
                    done.append(self.chart(child))
                case Stroke():
                    line = Frame(min(child.x1, child.x2), min(child.y1, child.y2), abs(child.x2 - child.x1),
                                 abs(child.y2 - child.y1))  # fmt: skip
                    done.append(replace(child, color=self.line(child.color, self.behind(line, done))))
                case Connector():
                    frames = [
                        one.frame for one in done if isinstance(one, Box) and one.name in (child.start, child.end)
                    ]
                    ground = self.behind(frames[0], ()) if frames else self.backdrop.behind(self.backdrop.size)
                    done.append(replace(child, color=self.line(child.color, ground)))
        return tuple(done)

    def chart(self, drawing: ChartDrawing) -> ChartDrawing:
        return replace(drawing, colors=chart_colors(self.theme, self.backdrop.behind(drawing.frame)))

    def box(self, box: Box, below: Sequence[Child]) -> Box:
        ground = self.behind(box.frame, below)
        fill = None if box.fill is None else self.fill(box.fill, ground, alone=not box.paragraphs)
        stroke = None if box.stroke is None else self.line(box.stroke, ground)
        inside = ground if fill is None else plain(fill, self.theme)
        paragraphs = tuple(self.paragraph(one, inside) for one in box.paragraphs)
        return replace(box, fill=fill, stroke=stroke, paragraphs=paragraphs)

    def path(self, path: Path, below: Sequence[Child]) -> Path:
        ground = self.behind(path.frame, below)
        fill = None if path.fill is None else self.fill(path.fill, ground, alone=True)
        stroke = None if path.stroke is None else self.line(path.stroke, ground)
        return replace(path, fill=fill, stroke=stroke)

    def picture(self, picture: PictureDrawing, below: Sequence[Child]) -> PictureDrawing:
        """An icon in a colour of the theme; a tinted one has that of text. Any other on a ground that shows it."""
        ground = self.behind(picture.frame, below)
        if picture.tint is None:
            return replace(picture, ground=paper(picture.image, ground, self.theme))
        dot = picture.dot and mark(ground, self.theme, self.own(picture.dot))
        return replace(picture, tint=mark(ground, self.theme, self.own(picture.tint)), dot=dot)

    def table(self, table: TableDrawing) -> TableDrawing:
        """On a ground that its style was made for it keeps that; a row is highlighted in colours of their theme."""
        ground, theme = self.backdrop.behind(table.frame), self.theme
        text = words(ground, theme)
        heads = words(ground, theme, "tx2") if stands_out("tx2", ground, theme) >= READABLE else text
        lit = table.mark_ground
        cells = [cell for row in table.grid.rows for cell in row]
        marked = any(cell.mark == "row" or (cell.mark and cell.part == "side") for cell in cells)
        if lit is not None and (not marked or stands_out(lit, ground, theme) > _STRONG):
            lit = None
        mark_on = ground if lit is None else plain(lit, theme)
        return replace(
            table, text=text, heads=heads, head_words=words(ground, theme, self.own(table.head_words)),
            hair=None if (text, heads) == ("tx1", heading_color(theme)) else hairline(ground, theme, text),
            mark_ground=lit, mark=words(mark_on, theme, table.mark),
            on_mark=words(mark_on, theme, text), second=words(ground, theme, table.second),
            sides=tuple(theme_color(mark(plain("bg1", theme), theme, side, READABLE)) for side in table.sides),
        )  # fmt: skip

    def paragraph(self, paragraph: Paragraph, ground: Ground) -> Paragraph:
        style = paragraph.style
        return replace(paragraph, style=replace(style, color=words(ground, self.theme, self.own(style.color))))

    def fill(self, hue: Hue, ground: Ground, *, alone: bool) -> Hue:
        """A mark is seen; a ground for words may be pale. `alone`: nothing is written in it."""
        if theme_color(hue) == theme_color("bg2"):
            return self.surface
        own = self.own(hue)
        pale = ThemeColor(theme_color(own).color) != theme_color(own) or own in ("bg1", "bg2")
        return own if pale or not alone else mark(ground, self.theme, own)

    @property
    def surface(self) -> Hue:
        """The theme's second background, if it is as quiet as ours; else a shade of another of its colours. All panels
        on a slide have the same.
        """
        ground = self.backdrop.behind(self.area)
        offered: tuple[Hue, ...] = ("bg2", *(tint(slot, *each) for slot in ("bg1", "tx2", "tx1") for each in _QUIET))
        pale = [hue for hue in offered if chroma(shade(hue, self.theme)) <= _PALE]
        quiet = [hue for hue in pale if _BARELY <= stands_out(hue, ground, self.theme) <= _SOFTLY]
        return quiet[0] if quiet else "bg2"

    def line(self, hue: Hue, ground: Ground) -> Hue:
        """A hairline is faint, any other line is seen."""
        own = self.own(hue)
        if hue == _NEUTRAL or theme_color(hue).color == "bg2":
            return hairline(ground, self.theme, words(ground, self.theme))
        return mark(ground, self.theme, own)

    def own(self, hue: Hue) -> Hue:
        """A colour by its use in our own theme, in theirs."""
        slot = theme_color(hue).color
        if slot == _MUTED:
            return tint("tx1", *SOFT)
        return tint("tx1", 0.5, 0.5) if slot == _NEUTRAL else hue

    def behind(self, frame: Frame, below: Sequence[Child]) -> Ground:
        found = covering(frame, below)
        if found is None:
            return self.backdrop.behind(frame)
        if isinstance(found, PictureDrawing) or found.fill is None:
            return Ground(())
        return Ground((shade(found.fill, self.theme),))


def adapted(drawing: Drawing, layout: Layout, template: DeckTemplate) -> Drawing:
    """A drawing that is arranged at the brand's height of a slide, in the template's height and, on an organisation's
    template, in colours that can be read there."""
    palette = Palette(template.brand, layout.dark, template.colors_on(layout))
    sized = scaled(drawing, template.scale) if template.scale != 1 else drawing
    if template.brand.deck_font("headings").bold:
        sized = _emboldened(sized)
    if isinstance(sized, TableDrawing) and template.look.cards == "cells" and not template.foreign:
        sized = replace(sized, mark_ground=tone_color("surface"))
    if layout.backdrop is not None:
        sized = repainted(sized, layout.backdrop, _drawing_area(layout))
    return tinted(sized, palette)


def _drawing_area(layout: Layout) -> Frame:
    """Where most is drawn: the canvas, or the largest place below the title."""
    places = [place.frame for place in layout.placeholders if place.role != "title"]
    return layout.canvas or max(places, key=lambda frame: frame.w * frame.h)


def _emboldened(drawing: Drawing) -> Drawing:
    """The same with all words in the typeface of headings bold."""

    def box(one: Box) -> Box:
        bold = (replace(par.style, bold=par.style.bold or par.style.typeface == "major") for par in one.paragraphs)
        pairs = zip(one.paragraphs, bold, strict=True)
        return replace(one, paragraphs=tuple(replace(par, style=style) for par, style in pairs))

    if isinstance(drawing, Group):
        return replace(
            drawing, children=tuple(box(child) if isinstance(child, Box) else child for child in drawing.children)
        )
    return box(drawing) if isinstance(drawing, Box) else drawing
