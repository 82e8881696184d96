"""A look and a brand's logos → the look with the large one on cover and close, the small one beside section names.

Slides whose picture fills them have none. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefwright.brand.logo import LogoSize
from briefwright.brand.model import Brand
from briefwright.deck.colors import Palette
from briefwright.deck.model.color import Hue
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide
from briefwright.deck.model.drawing import PictureDrawing
from briefwright.deck.model.geometry import Frame, Layout, LayoutLogo, Placeholder
from briefwright.deck.model.look import Look
from briefwright.deck.model.path import rectangle

_GAP, _BELOW = 14.0, 20.0
"""Between a logo and the words beside it, and below it."""
_SMALL = Frame(0, 0, 120, 20)
"""The most that a logo takes of the line with a section's name."""
_TOP = 60.0
"""Section names that begin lower down are not at the head of their slide."""
_PLATES = {"small": 3.0, "large": 8.0}
"""How far a plate reaches beyond its logo."""
_KEPT_FREE = "Picture Full"


def with_logos(look: Look, brand: Brand) -> Look:
    """The same look for a brand without a logo."""
    name, end = look.layouts["Title Only"].placeholder("section").frame, look.footers[-1].frame.right
    line = replace(name, w=end - name.x)
    own = _small(line, Palette(brand).slot("bg1"), brand, dark=False)
    if own is None:
        return look
    layouts = {}
    for layout in look.layouts.values():
        if layout.name in look.logo_places:
            made = _with_large(layout, look.logo_places[layout.name], brand)
        elif layout.framed:
            made = _shortened(layout, own)
        else:
            made = _with_small(layout, brand)
        layouts[layout.name] = made
    return replace(look, layouts=layouts, logo=own)


def _with_small(layout: Layout, brand: Brand) -> Layout:
    """At the right of its section's name, where it has one at its head."""
    names = [place.frame for place in layout.placeholders if place.role == "section" and place.frame.y < _TOP]
    if not names or layout.name == _KEPT_FREE:
        return layout
    logo = _small(names[0], _ground(layout, names[0], brand), brand, dark=layout.dark)
    return _shortened(replace(layout, logo=logo), logo) if logo else layout


def _small(line: Frame, ground: str, brand: Brand, *, dark: bool) -> LayoutLogo | None:
    """At the right end of a line."""
    height = min(_SMALL.h, line.h + 2)
    place = Frame(line.right - _SMALL.w, line.y + (line.h - height) / 2, _SMALL.w, height)
    return _placed("small", place, ground, brand, dark=dark, right=True)


def _with_large(layout: Layout, place: Frame, brand: Brand) -> Layout:
    """In its place; on a panel in the place of the series. The series stands beside it, the title below it."""
    series, title = layout.placeholder("series"), layout.placeholder("title")
    if title.fill:
        place = replace(series.frame, y=series.frame.y - 4, h=series.frame.h + 4)
    logo = _placed("large", place, _ground(layout, place, brand), brand, dark=layout.dark)
    if logo is None:
        return layout
    taken = logo.plate_frame or logo.frame
    places = []
    for own in layout.placeholders:
        frame, below = own.frame, taken.bottom + _BELOW
        level = frame.y < taken.bottom and taken.y < frame.bottom
        if own.role == "series" and level:
            x = taken.right + _GAP
            own = replace(own, frame=Frame(x, taken.y, frame.right - x, taken.h), anchor="middle")
        elif own.role == "title" and not own.fill and frame.y < below:
            own = replace(own, frame=replace(frame, y=below, h=frame.bottom - below))
        places.append(own)
    return replace(layout, placeholders=tuple(places), logo=replace(logo, on_slides=bool(title.fill)))


def with_logos_on_slides(deck: ArrangedDeck, layouts: Mapping[str, Layout]) -> ArrangedDeck:
    """A deck with the logo on those slides whose layout cannot have it."""

    def drawn(slide: ArrangedSlide) -> ArrangedSlide:
        logo = layouts[slide.layout].logo
        if logo is None or not logo.on_slides:
            return slide
        plate = [rectangle("Logo plate", logo.plate_frame, logo.plate)] if logo.plate_frame and logo.plate else []
        picture = PictureDrawing("Logo", logo.alt, logo.frame, logo.image)
        return replace(slide, drawings=(*slide.drawings, *plate, picture))

    return replace(deck, slides=tuple(map(drawn, deck.slides)))


def _placed(
    size: LogoSize, place: Frame, ground: str, brand: Brand, *, dark: bool, right: bool = False
) -> LayoutLogo | None:
    """The logo for a ground, as large as its place allows, at the left or the right of it, on the middle of its height.

    `dark`: whether the layout is, on which the names of colours mean others.
    """
    found = brand.logo(size, ground)
    if found is None:
        return None
    pad = _PLATES[size] if found.plate else 0.0
    w, h = found.logo.fitted(place.w - 2 * pad, place.h - 2 * pad, within=True)
    x = place.right - pad - w if right else place.x + pad
    frame = Frame(x, place.y + (place.h - h) / 2, w, h)
    if not found.plate:
        return LayoutLogo(frame, found.logo.image, found.logo.alt)
    light = found.plate == brand.color("paper")
    hue: Hue = ("tx1" if dark else "bg1") if light else ("bg1" if dark else "tx2")
    plate = Frame(frame.x - pad, frame.y - pad, w + 2 * pad, h + 2 * pad)
    return LayoutLogo(frame, found.logo.image, found.logo.alt, hue, plate)


def _shortened(layout: Layout, logo: LayoutLogo) -> Layout:
    """With the section's name ending before the logo."""
    end = (logo.plate_frame or logo.frame).x - _GAP

    def fitting(place: Placeholder) -> Placeholder:
        over = place.frame.right - end
        head = place.role == "section" and place.frame.y < _TOP and over > 0
        return replace(place, frame=replace(place.frame, w=place.frame.w - over)) if head else place

    return replace(layout, placeholders=tuple(map(fitting, layout.placeholders)))


def _ground(layout: Layout, place: Frame, brand: Brand) -> str:
    """The colour behind a place: that of the topmost field that covers it."""
    palette = Palette(brand, layout.dark)
    color = palette.slot("bg1")
    for rule in layout.rules:
        color = palette.tone(rule.tone) if rule.frame.covers(place, 0.9) else color
    for path in layout.art:
        color = palette.shade(path.fill) if path.name == "Ground" and path.fill else color
    for own in layout.placeholders:
        color = palette.tone(own.fill) if own.fill and own.outer().covers(place, 0.9) else color
    return color
