"""Arranged slides → with plain grounds behind their words, where an organisation's layout has none to read them on.

A ground is as large as what stands on it: a card on a photograph, and not a second slide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefwright.deck.forms.stage import slot_height
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot, contains_middle
from briefwright.deck.model.drawing import Group
from briefwright.deck.model.geometry import EMU_PER_POINT, Frame, Layout, Placeholder
from briefwright.deck.model.path import Path, path
from briefwright.deck.model.template import DeckTemplate

_SPACE = 8.0
"""Around words, at the brand's height of a slide."""


def with_grounds(deck: ArrangedDeck, template: DeckTemplate) -> ArrangedDeck:
    """The same deck, on the brand's own template as it is."""
    if not any(template.layouts[slide.layout].panels for slide in deck.slides):
        return deck
    measurer = Measurer(template.brand, deck.lang)
    return replace(deck, slides=tuple(_grounded(slide, deck, template, measurer) for slide in deck.slides))


def _grounded(slide: ArrangedSlide, deck: ArrangedDeck, template: DeckTemplate, measurer: Measurer) -> ArrangedSlide:
    layout = slide.placed(template.layouts[slide.layout], deck.marking)
    grounds = []
    for number, panel in enumerate(layout.panels, 1):
        frames = [*_frames(panel, slide, layout, deck, template, measurer)]
        if frames:
            grounds.append(_ground(number, _within(_around(frames, _SPACE * template.scale), panel)))
    return replace(slide, drawings=(*grounds, *slide.drawings))


def _frames(
    panel: Frame, slide: ArrangedSlide, layout: Layout, deck: ArrangedDeck, template: DeckTemplate, measurer: Measurer
) -> Iterator[Frame]:
    """What stands on a ground."""
    for role, filled in slide.slots(layout, deck.marking).items():
        place = layout.placeholder(role)
        if panel.covers(filled.within(place)):
            yield _written(filled, place, template, measurer)
    feet = deck.footers(layout, len(deck.slides))
    yield from (place.frame for place in layout.footers if feet.get(place.type) and panel.covers(place.frame))
    for drawing in slide.drawings:
        if contains_middle(panel, drawing):
            yield (
                Frame(*(side / EMU_PER_POINT for side in drawing.emu)) if isinstance(drawing, Group) else drawing.frame
            )


def _written(filled: FilledSlot, place: Placeholder, template: DeckTemplate, measurer: Measurer) -> Frame:
    """The part of a frame that its words take."""
    frame = filled.within(place)
    height = min(frame.h, slot_height(filled, place, template, measurer))
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.anchor]
    return Frame(frame.x, frame.y + (frame.h - height) * share, frame.w, height)


def _around(frames: list[Frame], space: float) -> Frame:
    x, y = min(one.x for one in frames) - space, min(one.y for one in frames) - space
    right, bottom = max(one.right for one in frames) + space, max(one.bottom for one in frames) + space
    return Frame(x, y, right - x, bottom - y)


def _within(frame: Frame, panel: Frame) -> Frame:
    x, y = max(frame.x, panel.x), max(frame.y, panel.y)
    return Frame(x, y, min(frame.right, panel.right) - x, min(frame.bottom, panel.bottom) - y)


def _ground(number: int, frame: Frame) -> Path:
    x, y, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    return path(f"Ground {number}", f"M{x} {y}L{right} {y}L{right} {bottom}L{x} {bottom}Z", fill="bg1")
