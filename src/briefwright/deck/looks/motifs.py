"""The motifs of covers, dividers and closes: a frame and a brand's colours → freeform paths.

A motif stands in the lower right corner of its frame and ends at its edges, or floats in its middle. Lengths are
points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import cos, radians, sin, sqrt
from typing import Literal

from briefwright.brand.model import Brand
from briefwright.deck.colors import Palette
from briefwright.deck.looks.placeholders import footers, panel, stepped
from briefwright.deck.model.color import Hue, ThemeColor, theme_color
from briefwright.deck.model.frame import Frame
from briefwright.deck.model.geometry import Anchor, Layout, Placeholder, Tone
from briefwright.deck.model.look import Look, MotifPlace
from briefwright.deck.model.path import Path, circle, path
from briefwright.images.colors import READABLE, contrast


@dataclass(frozen=True, slots=True)
class MotifColors:
    """What a motif is drawn in: colours by their part in it."""

    ground: Hue
    faint: Hue
    """Of lines that are only background."""
    plain: Hue
    """Of lines that are seen."""
    second: Hue
    """Of fields."""
    deep: Hue
    """Of a field within a field."""
    accent: Hue
    words: Hue
    done: Hue
    """Of the marks of sections that are over."""
    light: bool = False
    """Whether the ground is light."""


def motif_colors(ground: Hue, palette: Palette) -> MotifColors:
    """The colours of a motif on a ground: those of the brand, lighter or darker where they would not be seen there."""
    slot, below = theme_color(ground).color, palette.shade(ground)
    light = contrast(below, "#000000") > contrast(below, "#FFFFFF")
    words: Hue = "tx1" if light or palette.dark else "bg1"
    fields = [ThemeColor("accent2", *each) for each in ((1.0,), (0.75, 0.25), (0.5, 0.5))]
    fields[1:1] = [] if light else [ThemeColor("accent2", share) for share in (0.85, 0.75, 0.6, 0.5)]
    seen = [one for one in fields if contrast(palette.shade(one), below) >= _SEEN]
    carry = [one for one in seen if light or contrast(palette.shade(one), palette.shade(words)) >= READABLE]
    second = [*carry, *seen, fields[-1]][0]  # the number of a page is on it
    deep = replace(second, share=second.share * 0.8, more=second.more * 0.8)
    if light:
        faint = ThemeColor("bg2", 0.85) if slot == "bg1" else ThemeColor(slot, 0.85)
        return MotifColors(ground, faint, "tx1", second, deep, "accent1", "tx1", ThemeColor("tx1", 0.5, 0.5), True)
    return MotifColors(
        ground,
        faint=ThemeColor(slot, 0.75, 0.25),
        plain=ThemeColor(slot, 0.6, 0.4),
        second=second,
        deep=deep,
        accent=ThemeColor("accent1", 0.6, 0.4),
        words=words,
        done=ThemeColor(slot, 0.45, 0.58),
    )


Art = tuple[Path, ...]
_BESIDE = 24.0
"""Between words and a picture."""
_PANEL_TOP, _PANEL_WIDTH, _PANEL_RIGHT = 180.0, 640.0, 32.0
"""Of the panel of a cover whose picture fills the slide: its top, its width, and the room at the right of its words."""
_TITLE_SIZES = (54, 48, 44, 40, 36, 32, 28, 26)
_SEEN = 1.4
"""The least contrast of a field of colour to what is behind it: it says nothing, but it should be seen."""


@dataclass(frozen=True, slots=True)
class Motif:
    """What one motif looks like in its three places."""

    cover: Callable[[Frame, MotifColors], Art]
    divider: Callable[[Frame, MotifColors, int], Art]
    """On the layout of dividers: a line for each of so many sections."""
    lit: Callable[[Frame, MotifColors, int, int], Art]
    """On a divider: of so many sections the current one (from 1), and those before it."""
    close: Callable[[Frame, MotifColors], Art]
    floats: bool = False
    """Whether it stands in the middle of a frame, and not in its corner."""


# Rings about a corner

_COVER = 525.0
"""The radius of the outermost ring of a cover, in the units in which its radii are given."""
_DIVIDER, _FIRST, _STEP, _INNER = 484.0, 170.0, 52.0, 110.0
"""The same of a divider; of its first ring, from ring to ring, of its disc."""
_ANGLES = (62.0, 40.0, 52.0, 34.0, 56.0, 44.0, 66.0)
"""Where the dots are on the rings of a divider, in degrees above the horizontal, in turn."""


@dataclass(frozen=True, slots=True)
class _Rings:
    """Quarters of circles about the lower right corner of a frame."""

    frame: Frame
    radius: float
    """What the frame's width stands for."""

    @property
    def share(self) -> float:
        return min(self.frame.w, self.frame.h) / self.radius

    def at(self, radius: float, angle: float) -> tuple[float, float]:
        """A place on a ring; `angle` in degrees above the horizontal, from the left."""
        r = radius * self.share
        return self.frame.right - r * cos(radians(angle)), self.frame.bottom - r * sin(radians(angle))

    def ring(self, name: str, radius: float, hue: Hue, width: float, start: float = 0.0, end: float = 90.0) -> Path:
        (x1, y1), (x2, y2), r = self.at(radius, start), self.at(radius, end), radius * self.share
        return path(name, f"M{x1} {y1}A{r} {r} 0 0 1 {x2} {y2}", stroke=hue, width=width)

    def disc(self, name: str, radius: float, hue: Hue) -> Path:
        r, right, bottom = radius * self.share, self.frame.right, self.frame.bottom
        return path(name, f"M{right - r} {bottom}A{r} {r} 0 0 1 {right} {bottom - r}V{bottom}Z", hue)

    def dot(self, name: str, radius: float, angle: float, r: float, hue: Hue, ground: Hue) -> Iterator[Path]:
        """A satellite, with a gap on both sides where it is on its ring."""
        x, y = self.at(radius, angle)
        yield circle(f"{name} gap", x, y, r + min(2.0, r / 4), ground)
        yield circle(name, x, y, r, hue)


def _orbits(frame: Frame, colors: MotifColors) -> Art:
    """Two discs, four rings, and two satellites with their tracks."""
    rings, size = _Rings(frame, _COVER), sqrt(min(1.0, min(frame.w, frame.h) / _COVER))
    return (
        rings.disc("Disc", 230, colors.second),
        rings.disc("Inner disc", 170, colors.deep),
        *(rings.ring(f"Ring {n}", r, colors.plain, 1.5) for n, r in ((1, 300.0), (2, 375.0))),
        *(rings.ring(f"Ring {n}", r, colors.faint, 1.0) for n, r in ((3, 450.0), (4, 525.0))),
        rings.ring("Track 1", 375, colors.accent, 3.0 * size, 14, 52),
        rings.ring("Track 2", 300, colors.words, 3.0 * size, 28, 60),
        *rings.dot("Satellite 1", 375, 52, 11 * size, colors.accent, colors.ground),
        *rings.dot("Satellite 2", 300, 60, 9 * size, colors.words, colors.ground),
        *rings.dot("Satellite 3", 450, 72, 4 * size, colors.done, colors.ground),
        *rings.dot("Satellite 4", 525, 17, 4 * size, colors.done, colors.ground),
    )


def _rings(frame: Frame, colors: MotifColors) -> Art:
    """Seven rings of which one is lit, about a disc."""
    return (*_section_rings(frame, colors, 7), *_lit_ring(frame, colors, 7, 4)[:1])


def _radius(number: int, sections: int) -> float:
    """Of a section's ring: over seven, the step shrinks."""
    step = min(_STEP, (_DIVIDER - 2 - _FIRST) / max(1, sections - 1))
    return _FIRST + step * (number - 1)


def _section_rings(frame: Frame, colors: MotifColors, sections: int) -> Art:
    rings = _Rings(frame, _DIVIDER)
    every = (rings.ring(f"Ring {n}", _radius(n, sections), colors.faint, 1.0) for n in range(1, sections + 1))
    return rings.disc("Disc", _INNER, colors.second), *every


def _lit_ring(frame: Frame, colors: MotifColors, sections: int, current: int) -> Art:
    rings = _Rings(frame, _DIVIDER)
    lit = rings.ring("Section", _radius(current, sections), colors.accent, 2.5)
    dots: list[Path] = []
    for n in range(1, current + 1):
        r, hue = (11.0, colors.accent) if n == current else (4.0, colors.done)
        dots += rings.dot(f"Section {n}", _radius(n, sections), _ANGLES[(n - 1) % len(_ANGLES)], r, hue, colors.ground)
    return lit, *dots


def _closing_rings(frame: Frame, colors: MotifColors) -> Art:
    rings = _Rings(frame, 172.0)
    return (
        rings.disc("Disc", 100, colors.second),
        *(rings.ring(f"Ring {n}", r, colors.faint, 1.0) for n, r in ((1, 136.0), (2, 171.5))),
        circle("Satellite 1", *rings.at(171.5, 35.5), 7, colors.accent),
        circle("Satellite 2", *rings.at(136, 57), 6, colors.words),
    )


# Waves that rise to the right


def _wave(frame: Frame, height: float, bend: float) -> tuple[str, float]:
    """A slope from the lower left corner to the right edge, `height` of the frame up; the same for each height."""
    x, w, bottom, y = frame.x, frame.w, frame.bottom, frame.bottom - height * frame.h
    return f"M{x} {bottom}C{x + bend * w} {bottom} {x + (0.9 - bend / 2) * w} {y} {frame.right} {y}", y


def _slope(frame: Frame, name: str, height: float, hue: Hue, width: float) -> Path:
    return path(name, _wave(frame, height, 0.45)[0], stroke=hue, width=width)


def _waves(frame: Frame, colors: MotifColors) -> Art:
    return (
        *(_slope(frame, f"Line {n}", height, colors.faint, 1.0) for n, height in ((1, 0.98), (2, 0.86))),
        _slope(frame, "Line 3", 0.72, colors.plain, 1.5),
        _slope(frame, "Line 4", 0.58, colors.accent, 3.0),
        _hill(frame, "Hill", 0.44, colors.second),
        _hill(frame, "Front hill", 0.26, colors.deep),
    )


def _hill(frame: Frame, name: str, height: float, hue: Hue) -> Path:
    return path(name, f"{_wave(frame, height, 0.45)[0]}V{frame.bottom}Z", hue)


def _rise(number: int, sections: int) -> float:
    return 0.28 + 0.7 * (number - 1) / max(1, sections - 1)


def _section_waves(frame: Frame, colors: MotifColors, sections: int) -> Art:
    every = (_slope(frame, f"Line {n}", _rise(n, sections), colors.faint, 1.0) for n in range(1, sections + 1))
    return *every, _hill(frame, "Hill", 0.2, colors.second)


def _lit_wave(frame: Frame, colors: MotifColors, sections: int, current: int) -> Art:
    return (_slope(frame, "Section", _rise(current, sections), colors.accent, 2.5),)


def _closing_waves(frame: Frame, colors: MotifColors) -> Art:
    low = Frame(frame.x, frame.y + frame.h * 0.2, frame.w, frame.h * 0.8)
    return (
        _slope(low, "Line 1", 1.0, colors.faint, 1.0),
        _slope(low, "Line 2", 0.78, colors.accent, 2.0),
        _hill(low, "Hill", 0.55, colors.second),
    )


# Bars that rise to the right


def _bar(frame: Frame, name: str, number: int, count: int, hue: Hue) -> Path:
    """One of `count` bars from the bottom of a frame, each higher than the one before it; the last ends at its edge."""
    step = frame.w / count
    width, height = step * 0.72, frame.h * (0.14 + 0.8 * (number / count) ** 1.4)
    x = frame.right - (count - number) * step - width
    return path(name, f"M{x} {frame.bottom}V{frame.bottom - height}H{x + width}V{frame.bottom}Z", hue)


def _bars(frame: Frame, colors: MotifColors) -> Art:
    hues = {6: colors.accent, 7: colors.second}
    return tuple(
        _bar(frame, f"Bar {n}", n, 7, hues.get(n, colors.faint if n < 4 else colors.deep)) for n in range(1, 8)
    )


def _section_bars(frame: Frame, colors: MotifColors, sections: int) -> Art:
    return tuple(_bar(frame, f"Bar {n}", n, sections, colors.faint) for n in range(1, sections + 1))


def _lit_bar(frame: Frame, colors: MotifColors, sections: int, current: int) -> Art:
    done = (_bar(frame, f"Section {n}", n, sections, colors.deep) for n in range(1, current))
    return *done, _bar(frame, "Section", current, sections, colors.accent)


def _closing_bars(frame: Frame, colors: MotifColors) -> Art:
    hues = (colors.faint, colors.deep, colors.second, colors.accent)
    return tuple(_bar(frame, f"Bar {n}", n, 4, hue) for n, hue in enumerate(hues, 1))


# Circles that float in the middle of a frame


def _circles(frame: Frame, colors: MotifColors) -> Art:
    """Two circles that overlap, the lens between them filled, a dot on each."""
    r = min(frame.h / 2, frame.w / 2.8) - 4
    x, y, apart = frame.x + frame.w / 2, frame.y + frame.h / 2, r * 0.4
    tip = sqrt(r * r - apart * apart)
    lens = f"M{x} {y - tip}A{r} {r} 0 0 1 {x} {y + tip}A{r} {r} 0 0 1 {x} {y - tip}Z"
    return (
        path("Lens", lens, colors.accent),
        circle("Circle 1", x - apart, y, r, stroke=colors.plain),
        circle("Circle 2", x + apart, y, r, stroke=colors.plain),
        circle("Dot 1", x - apart - r * cos(radians(29)), y - r * sin(radians(29)), r * 0.048, colors.second),
        circle("Dot 2", x + apart + r * cos(radians(43)), y + r * sin(radians(43)), r * 0.048, colors.words),
    )


def _disc(frame: Frame, colors: MotifColors) -> Art:
    """A large disc with its dark half, a small one before it and one behind it."""
    r = min(frame.w, frame.h) / 2 * 0.95
    x, y = frame.right - r, frame.y + frame.h / 2
    half = f"M{x} {y - r}A{r} {r} 0 0 1 {x} {y + r}Z"
    return (
        circle("Disc behind", x + r * 0.71, y - r * 0.65, r * 0.16, "bg1" if colors.light else colors.done),
        circle("Disc", x, y, r, colors.second),
        path("Dark half", half, colors.deep),
        circle("Disc before", x - r * 0.77, y + r * 0.65, r * 0.29, colors.accent),
    )


def _nothing(frame: Frame, colors: MotifColors, *sections: int) -> Art:
    return ()


MOTIFS: Mapping[str, Motif] = {
    "orbits": Motif(_orbits, _section_rings, _lit_ring, _closing_rings),
    "rings": Motif(_rings, _section_rings, _lit_ring, _closing_rings),
    "waves": Motif(_waves, _section_waves, _lit_wave, _closing_waves),
    "bars": Motif(_bars, _section_bars, _lit_bar, _closing_bars),
    "circles": Motif(_circles, _section_rings, _lit_ring, _circles, floats=True),
    "disc": Motif(_disc, _section_rings, _lit_ring, _disc, floats=True),
    "none": Motif(_nothing, _nothing, _nothing, _nothing),
}
"""By the name that `cover:` has for them."""


def _colors(place: MotifPlace, palette: Palette) -> MotifColors:
    own = motif_colors(place.ground, palette)
    if not place.loud:
        return own
    strong = theme_color(own.accent)
    deep = replace(strong, share=strong.share * 0.8, more=strong.more * 0.8)
    return replace(own, second=strong, deep=deep, accent=own.second)


@dataclass(frozen=True, slots=True)
class Artwork:
    """What a deck has drawn on its cover, its dividers and its close."""

    motif: str = ""
    """Its name; empty: the look's own."""
    sections: int = 0
    """How many the dividers show."""
    picture: Literal["", "half", "full"] = ""
    """Whether the cover has a picture instead: beside its words, or behind a panel with them."""


def with_motif(look: Look, brand: Brand, artwork: Artwork) -> Look:
    """A look with what is drawn on it; KeyError if there is no motif of that name."""
    name, sections = artwork.motif or look.motif, artwork.sections
    motif, layouts = MOTIFS[name], dict(look.layouts)
    for layout_name, place in look.motif_places.items():
        layout = layouts[layout_name]
        colors, frame = _colors(place, Palette(brand, layout.dark)), _frame(place, motif, look)
        if layout_name == "Title Slide" and artwork.picture:
            beside, full = place.picture or place.frame, artwork.picture == "full"
            layouts[layout_name] = _filled(layout, place.panel, look.size) if full else _pictured(layout, beside)
            continue
        match layout_name:
            case "Title Slide":
                art = motif.cover(frame, colors)
            case "Section Header":
                art = motif.divider(place.frame, colors, sections) if sections else ()
            case _:
                art = motif.close(frame, colors)
        layouts[layout_name] = replace(layout, art=(*layout.art, *art))
    return replace(look, layouts=layouts, motif=name, sections=sections)


def _pictured(cover: Layout, frame: Frame) -> Layout:
    """A cover with a picture, and its words beside that."""
    places = []
    for place in cover.placeholders:
        own = place.frame
        beside = own.x < frame.x and own.right > frame.x - _BESIDE and own.y < frame.bottom and own.bottom > frame.y
        places.append(replace(place, frame=replace(own, w=frame.x - _BESIDE - own.x)) if beside else place)
    return replace(cover, placeholders=(*places, Placeholder("picture", 15, "pic", frame, "label")))


def _filled(cover: Layout, ground: Tone, slide: Frame) -> Layout:
    """A cover whose picture fills the slide, and its words on a panel in the lower left corner."""
    own = {place.role: place for place in cover.placeholders}
    ground_frame = Frame(0, _PANEL_TOP, min(_PANEL_WIDTH, slide.w), slide.h - _PANEL_TOP)
    left, width = own["title"].frame.x, ground_frame.w - own["title"].frame.x - _PANEL_RIGHT

    def row(role: str, top: float, height: float, anchor: Anchor) -> Placeholder:
        frame = Frame(left, ground_frame.y + top, width, height)
        return replace(own[role], frame=frame, anchor=anchor, align="left")

    title = row("title", 46, 144, "bottom")
    inset = left, title.frame.y - ground_frame.y, _PANEL_RIGHT, ground_frame.bottom - title.frame.bottom
    title = replace(panel(title, ground_frame, ground, inset), size="statement", lines=0)
    places = (
        Placeholder("picture", 15, "pic", slide, "label"),
        stepped(title, *_TITLE_SIZES),
        row("subtitle", 202, 46, "top"),
        row("byline", 250, 62, "bottom"),
        row("series", 14, 28, "middle"),
        replace(row("byline", 315, 15, "bottom"), role="credit", idx=16, size="source", lines=1, steps=()),
    )
    _, marking, number = cover.footers
    below = footers(left, left + width, marking.tone, number.tone)
    return replace(cover, placeholders=places, rules=(), art=(), footers=below)


def lit_section(look: Look, brand: Brand, layout: str, current: int) -> Art:
    """What a slide adds to the motif of its divider: the line of its section (from 1), marks for those before it."""
    place = look.motif_places.get(layout)
    if place is None or layout != "Section Header" or not 1 <= current <= look.sections:
        return ()
    colors = _colors(place, Palette(brand, look.layouts[layout].dark))
    return MOTIFS[look.motif].lit(place.frame, colors, look.sections, current)


def _frame(place: MotifPlace, motif: Motif, look: Look) -> Frame:
    """A motif that floats has less of a frame that was made for a corner: words are beside it."""
    frame = place.frame
    if not motif.floats or MOTIFS[look.motif].floats:
        return frame
    return Frame(frame.x + 0.34 * frame.w, frame.y + 0.42 * frame.h, 0.6 * frame.w, 0.52 * frame.h)
