"""Slides laid out from left to right → the same from right to left, for Arabic and Hebrew.

Everything is arranged in one direction, and what was arranged is mirrored: places exchange right and left, words stand
at the other side of them, arrows point the other way. Words, numbers, pictures and logos are not turned. The layouts of
an organisation's template stay as they are; what is drawn between them is mirrored within its own width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.model.drawing import (
    Align,
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
from briefwright.deck.model.frame import EMU_PER_POINT
from briefwright.deck.model.geometry import Frame, Inset, Layout, LayoutLogo, LayoutRule, Placeholder
from briefwright.deck.model.look import Look
from briefwright.deck.model.path import Path
from briefwright.deck.model.template import DeckTemplate

_OTHER: dict[str, Align] = {"left": "right", "center": "center", "right": "left"}
_BESIDE = {"left": "right", "right": "left", "left-title": "right-title", "right-title": "left-title"}
_LEVEL, _AS_WIDE = 6.0, 0.9
"""Points by which columns side by side may differ in height, and the share of a width that counts as equal."""
_Part = TypeVar("_Part", Box, PictureDrawing, ChartDrawing, TableDrawing)


def mirrored_look(look: Look) -> Look:
    """The layouts of the brand's own slides, as they are printed."""
    wide = look.size.w
    return replace(
        look,
        layouts={name: _layout(layout, wide) for name, layout in look.layouts.items()},
        rules=tuple(_rule(rule, wide) for rule in look.rules),
        footers=tuple(_place(foot, wide) for foot in look.footers),
        content=_flipped(look.content, wide),
        logo=_logo(look.logo, wide),
    )


def with_words_from_the_right(template: DeckTemplate) -> DeckTemplate:
    """An organisation's template, in whose placeholders words are written from right to left.

    Of two columns side by side, the right one is read first: shapes come in the order of the placeholders.
    """
    layouts = {
        name: replace(
            layout,
            placeholders=tuple(_written(_in_turn(place, layout)) for place in layout.placeholders),
            footers=tuple(replace(foot, rtl=True) for foot in layout.footers),
        )
        for name, layout in template.layouts.items()
    }
    return replace(template, layouts=layouts)


def mirrored_deck(deck: ArrangedDeck, template: DeckTemplate) -> ArrangedDeck:
    """The slides. On an organisation's template, drawings are mirrored in the middle of all that a slide has."""
    slides = []
    for slide in deck.slides:
        layout = template.layouts[slide.layout]
        if template.foreign:
            wide, filled = _twice_the_middle(slide.drawings), tuple(_exchanged(slot, layout) for slot in slide.filled)
        else:
            wide, filled = template.size.w, tuple(_slot(slot, wide=template.size.w) for slot in slide.filled)
        slides.append(_slide(slide, filled, wide))
    return replace(deck, slides=tuple(slides))


def _slide(slide: ArrangedSlide, filled: tuple[FilledSlot, ...], wide: float) -> ArrangedSlide:
    return replace(slide, filled=filled, drawings=tuple(mirrored(drawing, wide) for drawing in slide.drawings))


def mirrored(drawing: Drawing, wide: float) -> Drawing:
    """A drawing on a slide that is so wide."""
    match drawing:
        case Group():
            return replace(drawing, children=tuple(_child(child, wide) for child in drawing.children))
        case Path():
            return _path(drawing, wide)
        case Box():
            return _box(drawing, wide)
        case TableDrawing():
            return replace(_at_the_other_side(drawing, wide), rtl=True)
        case ChartDrawing():
            return replace(_at_the_other_side(drawing, wide), rtl=True)
        case PictureDrawing():
            return _at_the_other_side(drawing, wide)


def _child(child: Child, wide: float) -> Child:
    if isinstance(child, Connector):
        return replace(child, mirrored=True)
    if isinstance(child, Stroke):
        return replace(child, x1=wide - child.x1, x2=wide - child.x2)
    made = mirrored(child, wide)
    assert not isinstance(made, Group | TableDrawing)
    return made


def _box(box: Box, wide: float) -> Box:
    paragraphs = tuple(_paragraph(par) for par in box.paragraphs)
    return replace(_at_the_other_side(box, wide), paragraphs=paragraphs, mirrored=True)


def _paragraph(par: Paragraph) -> Paragraph:
    return replace(par, style=replace(par.style, align=_OTHER[par.style.align], rtl=True))


def _path(path: Path, wide: float) -> Path:
    segments = ((command, tuple((wide - x, y) for x, y in points)) for command, points in path.segments)
    return replace(path, segments=tuple(segments))


def _at_the_other_side(part: _Part, wide: float) -> _Part:
    return replace(part, frame=_flipped(part.frame, wide))


def _flipped(frame: Frame, wide: float) -> Frame:
    return replace(frame, x=wide - frame.x - frame.w)


def _slot(slot: FilledSlot, wide: float) -> FilledSlot:
    frame = None if slot.frame is None else _flipped(slot.frame, wide)
    return replace(slot, frame=frame, clear=_turned(slot.clear))


def _exchanged(slot: FilledSlot, layout: Layout) -> FilledSlot:
    """Of two columns side by side on an organisation's layout, each has the words of the other."""
    places = {place.role: place.frame for place in layout.placeholders}
    if (other := _beside(slot.slot, layout)) == slot.slot:
        return slot
    frame = slot.frame and replace(slot.frame, x=slot.frame.x + places[other].x - places[slot.slot].x)
    return replace(slot, slot=other, frame=frame)


def _in_turn(place: Placeholder, layout: Layout) -> Placeholder:
    return layout.placeholder(_beside(place.role, layout))


def _beside(role: str, layout: Layout) -> str:
    """The role of the place that has the words of another, which may be the same."""
    places, other = {place.role: place.frame for place in layout.placeholders}, _BESIDE.get(role, role)
    pairs = [(places[one], places[two]) for one, two in _BESIDE.items() if {one, two} <= places.keys()]
    alike = all(abs(one.y - two.y) < _LEVEL and min(one.w, two.w) > _AS_WIDE * max(one.w, two.w) for one, two in pairs)
    return other if other in places and alike else role


def _turned(sides: Inset) -> Inset:
    left, top, right, bottom = sides
    return right, top, left, bottom


def _twice_the_middle(drawings: Sequence[Drawing]) -> float:
    """Twice the distance of the middle of all drawings from the left: mirrored in it, they stay where they are."""
    edges: list[float] = []
    for one in drawings:
        x, _, w, _ = one.emu if isinstance(one, Group) else one.frame.emu
        edges += [x / EMU_PER_POINT, (x + w) / EMU_PER_POINT]
    return min(edges, default=0.0) + max(edges, default=0.0)


def _layout(layout: Layout, wide: float) -> Layout:
    return replace(
        layout,
        placeholders=tuple(_place(place, wide) for place in layout.placeholders),
        rules=tuple(_rule(rule, wide) for rule in layout.rules),
        canvas=None if layout.canvas is None else _flipped(layout.canvas, wide),
        footers=tuple(_place(foot, wide) for foot in layout.footers),
        art=tuple(_path(path, wide) for path in layout.art),
        logo=_logo(layout.logo, wide),
        panels=tuple(_flipped(panel, wide) for panel in layout.panels),
    )


def _rule(rule: LayoutRule, wide: float) -> LayoutRule:
    return replace(rule, frame=_flipped(rule.frame, wide))


def _logo(logo: LayoutLogo | None, wide: float) -> LayoutLogo | None:
    if logo is None:
        return None
    plate = None if logo.plate_frame is None else _flipped(logo.plate_frame, wide)
    return replace(logo, frame=_flipped(logo.frame, wide), plate_frame=plate)


def _place(place: Placeholder, wide: float) -> Placeholder:
    frame, inset = _flipped(place.frame, wide), _turned(place.inset)
    return replace(place, frame=frame, inset=inset, align=_OTHER[place.align], rtl=True)


def _written(place: Placeholder) -> Placeholder:
    """What begins at the left begins at the right; what an organisation's layout has there already stays."""
    return replace(place, align="right" if place.align == "left" else place.align, rtl=True)
