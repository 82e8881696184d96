"""A slide without its text → an SVG: background, rules, the outlines of boxes, lines, arrows, the footers.

It is the background of the slide on the page: decoration, hidden from screen readers.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from math import atan2, degrees, dist

from briefwright.deck.colors import Palette
from briefwright.deck.model.deck import ArrangedSlide
from briefwright.deck.model.drawing import Box, Connector, Group, Hue, PictureDrawing, Stroke
from briefwright.deck.model.geometry import Frame, Layout, LayoutLogo, Placeholder
from briefwright.deck.model.path import Path, path
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.notes.scenery import scenery
from briefwright.richtext.bidi import RIGHT_TO_LEFT

_ROUND = 1 / 6
"""The radius of a `roundRect` as a share of its shorter side."""
_HEAD = 3.0
"""Length and breadth of an arrow's head, as a multiple of its line's width."""
_FROM_THE_RIGHT = "\u200f"
"""A mark without a width, as if a Hebrew letter were there."""
_CAPITALS = 0.33
"""Half the height of capitals, in em."""


def backdrop(slide: ArrangedSlide, layout: Layout, template: DeckTemplate, footers: Mapping[str, str]) -> str:
    """The SVG of a slide, a unit a point. `footers`: their text, by the type of the placeholder.

    The scene of an organisation's layout is drawn below it, once for all its slides.
    """
    palette = Palette(template.brand, layout.dark, template.colors_on(layout))
    parts = [] if layout.backdrop else [_rectangle(template.size, palette.slot("bg1"))]
    framed = layout.framed and not template.foreign
    rules = (*(template.look.rules if framed else ()), *layout.rules)
    parts += [_rectangle(rule.frame, palette.tone(rule.tone)) for rule in rules]
    parts += [_freeform(path, palette) for path in layout.art]
    parts += [
        _logo(logo, palette)
        for logo in (template.look.logo if framed else None, layout.logo)
        if logo and not logo.on_slides
    ]
    parts += _grounds(layout, palette)
    filled = [place for place in layout.placeholders if place.role in slide.slots(layout)]
    filled += [place for place in layout.footers if footers.get(place.type)]
    parts.append(scenery([place.adopted.fill for place in filled if place.adopted.fill], "f"))
    for drawing in slide.drawings:
        if isinstance(drawing, Box):
            parts.append(_outline(drawing, palette))
        elif isinstance(drawing, Group):
            parts += _group(drawing, palette)
        elif isinstance(drawing, Path):
            parts.append(_freeform(drawing, palette))
    parts += _footers(layout, footers, palette)
    return svg(template.size.w, template.size.h, "".join(parts))


def foreground(
    slide: ArrangedSlide, layout: Layout, template: DeckTemplate, footers: Mapping[str, str]
) -> tuple[PictureDrawing, str] | None:
    """A picture that fills the slide, and what is in front of it: the grounds of words, and the footers."""
    filling = (
        one for one in slide.drawings if isinstance(one, PictureDrawing) and one.frame.covers(template.size, 0.98)
    )
    picture = next(filling, None)
    if picture is None:
        return None
    palette = Palette(template.brand, layout.dark, template.colors_on(layout))
    parts = "".join((*_grounds(layout, palette), *_footers(layout, footers, palette)))
    return picture, svg(template.size.w, template.size.h, parts)


def _grounds(layout: Layout, palette: Palette) -> Iterator[str]:
    for place in layout.placeholders:
        if place.fill:
            yield _rectangle(place.outer(), palette.tone(place.fill))


def _footers(layout: Layout, footers: Mapping[str, str], palette: Palette) -> Iterator[str]:
    for place in layout.footers:
        if footers.get(place.type):
            yield _footer(place, footers[place.type], palette)


def svg(width: float, height: float, content: str) -> str:
    """A whole SVG, a unit a point of the slide."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}">{content}</svg>'


def _footer(place: Placeholder, text: str, palette: Palette) -> str:
    size, right = palette.brand.slide_size(place.size), place.align == "right"
    names = ", ".join(palette.brand.deck_font(place.typeface).families)
    weight = "700" if place.bold else "400"
    look = (
        f'font-family="{escape(names)}" font-size="{size}" font-weight="{weight}" fill="{words_color(place, palette)}"'
    )
    x = place.frame.right if right else place.frame.x
    anchor = "end" if right else "start"
    baseline = place.frame.y + place.frame.h / 2 + size * _CAPITALS  # capitals are in the middle of the frame
    if place.rtl and RIGHT_TO_LEFT.search(text):  # a drawing's text is taken to be read from the left
        text = f"{_FROM_THE_RIGHT}{text}{_FROM_THE_RIGHT}"
    return f'<text x="{x:.2f}" y="{baseline:.2f}" text-anchor="{anchor}" {look}>{escape(text)}</text>'


def words_color(place: Placeholder, palette: Palette) -> str:
    """Of the words in a placeholder: on an organisation's template its own, elsewhere that of its tone."""
    own = place.adopted
    ink = own.ink or own.box
    if ink:
        return palette.shade(ink)
    return own.color or palette.tone(place.tone)


def _logo(logo: LayoutLogo, palette: Palette) -> str:
    """The logo on its plate."""
    plate = _rectangle(logo.plate_frame, palette.shade(logo.plate)) if logo.plate_frame and logo.plate else ""
    frame, address = logo.frame, b64encode(logo.image.data).decode()
    place = f'x="{frame.x:.2f}" y="{frame.y:.2f}" width="{frame.w:.2f}" height="{frame.h:.2f}"'
    return f'{plate}<image {place} href="data:{logo.image.mime};base64,{address}"/>'


def _rectangle(frame: Frame, fill: str) -> str:
    return f'<rect x="{frame.x:.2f}" y="{frame.y:.2f}" width="{frame.w:.2f}" height="{frame.h:.2f}" fill="{fill}"/>'


def _group(group: Group, palette: Palette) -> Iterator[str]:
    boxes = {child.name: child for child in group.children if isinstance(child, Box)}
    for child in group.children:
        if isinstance(child, Box):
            yield _outline(child, palette)
        elif isinstance(child, Stroke):
            line = path(child.name, f"M{child.x1} {child.y1}L{child.x2} {child.y2}", stroke=child.color)
            yield _freeform(replace(line, width=child.width, arrow=child.arrow), palette)
        elif isinstance(child, Connector):
            yield _arrow(child, boxes, palette)
        elif isinstance(child, Path):
            yield _freeform(child, palette)


def _line(path: str, color: Hue, width: float, palette: Palette) -> str:
    return f'<path d="{path}" fill="none" stroke="{palette.shade(color)}" stroke-width="{width:.2f}"/>'


def _arrow(connector: Connector, boxes: Mapping[str, Box], palette: Palette) -> str:
    """From the right of one box to the left of another, or the other way, with its corners half-way."""
    start, end = boxes[connector.start], boxes[connector.end]
    notch = end.point if end.outline == "chevron" else 0.0
    x1, y1 = start.frame.right, start.frame.y + start.frame.h / 2
    x2, y2 = end.frame.x + notch, end.frame.y + end.frame.h / 2
    head = _HEAD * connector.width
    if connector.mirrored:
        x1, x2, head = start.frame.x, end.frame.right - notch, -head
    middle = (x1 + x2) / 2
    path = f"M{x1:.2f} {y1:.2f}H{middle:.2f}V{y2:.2f}H{x2 - head:.2f}"
    line = _line(path, connector.color, connector.width, palette)
    return line + _head((x1, y2), (x2, y2), connector.width, palette.shade(connector.color))


def _freeform(path: Path, palette: Palette) -> str:
    """A path; one with an arrowhead ends short of its tip."""
    if not path.arrow or path.stroke is None:
        return _painted(path, palette)
    (*kept, (command, (*controls, tip))), color = path.segments, palette.shade(path.stroke)
    before = controls[-1] if controls else kept[-1][1][-1]
    share = min(1.0, _HEAD * path.width / max(dist(before, tip), 0.01))
    end = (tip[0] + (before[0] - tip[0]) * share, tip[1] + (before[1] - tip[1]) * share)
    shorter = replace(path, segments=(*kept, (command, (*controls, end))))
    return _painted(shorter, palette) + _head(before, tip, path.width, color)


def _painted(path: Path, palette: Palette) -> str:
    stroke = "none" if path.stroke is None else palette.shade(path.stroke)
    fill = "none" if path.fill is None else palette.shade(path.fill)
    return f'<path d="{path.data}" fill="{fill}" stroke="{stroke}" stroke-width="{path.width:.2f}"/>'


def _head(before: tuple[float, float], tip: tuple[float, float], width: float, color: str) -> str:
    """A triangle at the end of a line that comes from `before`."""
    (x, y), size = tip, _HEAD * width
    turned = degrees(atan2(y - before[1], x - before[0]))
    drawn = f"M0 0L{-size:.2f} {-size / 2:.2f}V{size / 2:.2f}Z"
    return f'<path d="{drawn}" transform="translate({x:.2f} {y:.2f}) rotate({turned:.2f})" fill="{color}"/>'


def _outline(box: Box, palette: Palette) -> str:
    """Empty for a box that is only text."""
    if box.fill is None and box.stroke is None:
        return ""
    x, y, w, h = box.frame.x, box.frame.y, box.frame.w, box.frame.h
    fill = palette.shade(box.fill) if box.fill else "none"
    look = f'fill="{fill}"'
    if box.stroke is not None:
        look += f' stroke="{palette.shade(box.stroke)}" stroke-width="{box.stroke_width:.2f}"'
    if box.outline == "ellipse":
        center = f'cx="{x + w / 2:.2f}" cy="{y + h / 2:.2f}"'
        return f'<ellipse {center} rx="{w / 2:.2f}" ry="{h / 2:.2f}" {look}/>'
    point = box.point
    if box.mirrored and point:  # drawn from its upper right corner
        x, w, point = box.frame.right, -w, -point
    tip = f"l{point:.2f} {h / 2:.2f}l{-point:.2f} {h / 2:.2f}"
    if box.outline == "homePlate":
        return f'<path d="M{x:.2f} {y:.2f}h{w - point:.2f}{tip}H{x:.2f}z" {look}/>'
    if box.outline == "chevron":
        return f'<path d="M{x:.2f} {y:.2f}h{w - point:.2f}{tip}H{x:.2f}l{point:.2f} {-h / 2:.2f}z" {look}/>'
    radius = min(w, h) * _ROUND if box.outline == "roundRect" else 0.0
    place = f'x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}" rx="{radius:.2f}"'
    return f"<rect {place} {look}/>"
