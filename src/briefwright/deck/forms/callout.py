"""`callout`: a note, a warning or a remark on method → the placeholders of the layout Callout, and a bar in its tone.

What does not fit on a slide, and lists, are drawn; so are all on a template that has no such layout.
"""

from __future__ import annotations

from dataclasses import replace

from briefwright.blocks.shapes import Callout
from briefwright.deck.arrange import callout
from briefwright.deck.arrange.outcome import Arranged, Form, Forms, Outcomes, TooMuch
from briefwright.deck.forms.drawings import below_title
from briefwright.deck.forms.stage import Stage
from briefwright.deck.looks.placeholders import CALLOUT_BAR
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box
from briefwright.deck.model.geometry import Frame

_LAYOUT = "Callout"
_STATEMENT = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0)
_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_HEADS = (24.0, 22.0, 20.0)
"""Of the heading of a statement; that of a panel is as large as its words, and at most so large."""
_LARGEST_HEAD = 28.0
_BELOW_HEAD = 12.0
"""Between the heading and the words, in points."""
_MARGIN = 20.0
"""From the panel's edges to the words above and below, at least."""


def forms(shape: Callout, stage: Stage) -> Forms:
    """One sentence as a statement, anything else as a panel."""
    drawn = list(below_title(stage, lambda area: callout.forms(shape, area)))
    if stage.template.foreign or not stage.native(_LAYOUT) or any(one.level for one in shape.paragraphs):
        return drawn
    panel: tuple[str, Form] = "panel", lambda: _filled(shape, stage, _SIZES, large=False)
    statement: tuple[str, Form] = "statement", lambda: _filled(shape, stage, _STATEMENT, large=True)
    return [*([statement] if callout.is_statement(shape) else []), panel, *drawn]


def _filled(shape: Callout, stage: Stage, sizes: tuple[float, ...], *, large: bool) -> Outcomes:
    """The heading and the words, together in the middle of their panel."""
    panel, over = stage.layout(_LAYOUT).frame("canvas"), TooMuch(0.0, "the panel")
    for size in sizes:
        made = _words(shape, stage, size, large=large)
        if not isinstance(made, TooMuch):
            bar = Frame(panel.x, panel.y, CALLOUT_BAR, panel.h)
            drawings = (Box(f"{stage.name} bar", bar, fill=callout.BARS[shape.tone]),)
            return (Arranged(drawings, 1.0, layout=_LAYOUT, slots=made),)
        over = made
    return over


def _words(shape: Callout, stage: Stage, size: float, *, large: bool) -> tuple[FilledSlot, ...] | TooMuch:
    layout, panel = stage.layout(_LAYOUT), stage.layout(_LAYOUT).frame("canvas")
    head_place, place = layout.placeholder("head"), layout.placeholder("body")
    top, bottom, slots = panel.y + _MARGIN, panel.bottom - _MARGIN, list[FilledSlot]()
    used = 0.0
    if shape.title:
        whole = replace(head_place.frame, y=top, h=(bottom - top) / 3)
        heads = _HEADS if large else (min(size, _LARGEST_HEAD),)
        head = stage.text(_LAYOUT, "head", (shape.title,), sizes=heads, frame=whole)
        if isinstance(head, TooMuch):
            return replace(head, what="the heading of the panel")
        slots.append(head)
        used = stage.height(head, head_place) / 0.96 + _BELOW_HEAD
    room = Frame(place.frame.x, top + used, place.frame.w, bottom - top - used)
    paragraphs = [one.runs for one in shape.paragraphs]
    text = stage.text(
        _LAYOUT, "body", paragraphs, sizes=(size,), before=size / 2, frame=room, balanced=large,
        typeface="headings" if large else None, tone="heading" if large else None,
    )  # fmt: skip
    if isinstance(text, TooMuch):
        return replace(text, what="the words of the panel")
    height = stage.height(text, place) / 0.96
    free = max(0.0, room.h - height) / 2
    if slots:
        slots[0] = replace(slots[0], frame=replace(head_place.frame, y=top + free, h=used - _BELOW_HEAD))
    return (*slots, replace(text, frame=replace(room, y=room.y + free, h=height)))
