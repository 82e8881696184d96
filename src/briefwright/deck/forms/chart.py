"""`chart`: a chart → over the whole width, or two thirds of it with its takeaway beside; all in placeholders."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from briefwright.blocks.shapes import Chart
from briefwright.deck.arrange import chart
from briefwright.deck.arrange.outcome import Arranged, Forms, Outcomes, TooMuch
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.geometry import Frame

_TAKEAWAY, _ALONE, _TEXT = "Chart with Takeaway", "Title and Chart", "Title and Content"
_KEY_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
_TEXT_SIZES = (19.0, 18.0, 17.0, 16.0)
_APART_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
"""Of both on a slide of their own."""
_BELOW_KEY = 14.0
"""Between the key line and the text, in points."""
_AIR = 8.0
"""Above and below a key line in a band, where it has that."""


def forms(shape: Chart, stage: Stage) -> Forms:
    """With its takeaway, where the author says it; a long one has a slide of its own."""
    if not shape.key:
        return [("alone", lambda: _alone(shape, stage))]
    return [("takeaway", lambda: _with_takeaway(shape, stage)), ("takeaway", lambda: _apart(shape, stage))]


def _alone(shape: Chart, stage: Stage) -> Outcomes:
    if stage.template.foreign or not stage.native(_ALONE):
        return _drawn(shape, stage, "Title Only", stage.layout("Title Only").frame("canvas"), ())
    return _placed(shape, stage, _ALONE, ())


def _apart(shape: Chart, stage: Stage) -> Outcomes:
    """The chart alone, its takeaway on the next slide."""
    first, place = _alone(shape, stage), stage.layout(_TEXT).placeholder("body")
    strong = tuple(replace(run, bold=True) for run in shape.key)
    words = stage.text(_TEXT, "body", (strong, *shape.takeaway), sizes=_APART_SIZES, before=_BELOW_KEY)
    if isinstance(words, TooMuch):
        return replace(words, what="the takeaway", hint="shorten it")
    if isinstance(first, TooMuch):
        return first
    fill = stage.height(words, place) / place.frame.h
    return (*first, Arranged((), fill, layout=_TEXT, slots=(words,)))


def _with_takeaway(shape: Chart, stage: Stage) -> Outcomes:
    """The key line, and the text below it as near as its lines leave it; on other templates, where these have them."""
    layout = stage.layout(_TAKEAWAY)
    words = _on_their_layout(shape, stage) if stage.template.foreign else _stacked(shape, stage)
    if isinstance(words, TooMuch):
        return words
    if stage.template.foreign:
        return _drawn(shape, stage, _TAKEAWAY, layout.frame("chart"), words)
    return _placed(shape, stage, _TAKEAWAY, words)


def _stacked(shape: Chart, stage: Stage) -> tuple[FilledSlot, ...] | TooMuch:
    layout = stage.layout(_TAKEAWAY)
    key_place, text_place = layout.placeholder("key"), layout.placeholder("takeaway")
    if text_place.frame.x > key_place.frame.x:
        return _side_by_side(shape, stage, key_place.frame, text_place.frame)
    room = replace(key_place.frame, h=text_place.frame.bottom - key_place.frame.y)
    over = TooMuch(0.0, "the takeaway", "shorten it")
    for size, text_size in product(_KEY_SIZES, _TEXT_SIZES):
        key = stage.text(_TAKEAWAY, "key", (shape.key,), sizes=(size,), frame=room)
        if isinstance(key, TooMuch):
            over = replace(over, overshoot=key.overshoot)
            continue
        height = stage.height(key, key_place)
        key = replace(key, frame=replace(room, h=height))
        if not shape.takeaway:
            return (key,)
        top = room.y + height + _BELOW_KEY
        below = Frame(room.x, top, text_place.frame.w, room.bottom - top)
        text = stage.text(_TAKEAWAY, "takeaway", shape.takeaway, sizes=(text_size,), before=text_size / 2, frame=below)
        if not isinstance(text, TooMuch):
            return key, text
        over = replace(over, overshoot=text.overshoot)
    return over


def _side_by_side(shape: Chart, stage: Stage, left: Frame, right: Frame) -> tuple[FilledSlot, ...] | TooMuch:
    """The key line with the text at its right, or alone over the whole width."""
    frame = left if shape.takeaway else replace(left, w=right.right - left.x)
    sizes, made = (*_KEY_SIZES, *_TEXT_SIZES[1:]), list[FilledSlot | TooMuch]()
    for room in (replace(frame, h=frame.h - 2 * _AIR), frame):
        made.append(stage.text(_TAKEAWAY, "key", (shape.key,), sizes=sizes, frame=room, balanced=True))
    key = next(
        (replace(one, frame=None if shape.takeaway else frame) for one in made if isinstance(one, FilledSlot)), made[-1]
    )
    if isinstance(key, TooMuch) or not shape.takeaway:
        return key if isinstance(key, TooMuch) else (key,)
    text = stage.text(_TAKEAWAY, "takeaway", shape.takeaway, sizes=_TEXT_SIZES, before=_TEXT_SIZES[-1] / 2)
    return replace(text, what="the takeaway", hint="shorten it") if isinstance(text, TooMuch) else (key, text)


def _on_their_layout(shape: Chart, stage: Stage) -> tuple[FilledSlot, ...] | TooMuch:
    """The words of an organisation's layout: the key line at full size in a place of its own, or in bold above the
    text, or in whatever size it has the room.
    """
    if not shape.takeaway:
        alone = stage.text(_TAKEAWAY, "takeaway", (shape.key,))
        return alone if isinstance(alone, TooMuch) else (alone,)
    strong = tuple(replace(run, bold=True) for run in shape.key)
    text = stage.text(_TAKEAWAY, "takeaway", shape.takeaway)
    both = stage.text(_TAKEAWAY, "takeaway", (strong, *shape.takeaway))
    has_key = any(place.role == "key" for place in stage.layout(_TAKEAWAY).placeholders)
    key = stage.text(_TAKEAWAY, "key", (shape.key,)) if has_key else TooMuch(0.0, "the takeaway")
    parted = isinstance(key, FilledSlot) and isinstance(text, FilledSlot)
    if isinstance(both, FilledSlot) and not (parted and isinstance(key, FilledSlot) and key.scale is None):
        return (both,)
    if isinstance(key, FilledSlot) and isinstance(text, FilledSlot):
        return key, text
    return both if isinstance(both, TooMuch) else (both,)


def _placed(shape: Chart, stage: Stage, name: str, words: tuple[FilledSlot, ...]) -> Outcomes:
    """The subtitle and the note in their placeholders, the chart between them."""
    layout = stage.layout(name)
    subtitle, frame = layout.placeholder("subtitle"), layout.frame("chart")
    slots = words
    if shape.subtitle:
        own = stage.text(name, "subtitle", (shape.subtitle,), sizes=(stage.template.points(subtitle), 14.0))
        if isinstance(own, TooMuch):
            return _drawn(shape, stage, name, _union(subtitle.frame, frame), words)
        slots = (own, *slots)
    else:
        frame = _union(subtitle.frame, frame)
    note = stage.note(name, shape.note, frame.w)
    if note is not None:
        slots, frame = (*slots, note.slot), note.above(frame)
    return _drawn(replace(shape, subtitle=(), note=()), stage, name, frame, slots)


def _drawn(
    shape: Chart, stage: Stage, layout: str, frame: Frame, slots: tuple[FilledSlot, ...]
) -> Outcomes:  # fmt: skip
    made = chart.arrange(shape, stage.area(frame), plain=stage.look.cards == "cells" and not stage.template.foreign)
    return made if isinstance(made, TooMuch) else (replace(made, layout=layout, slots=slots),)


def _union(above: Frame, below: Frame) -> Frame:
    return Frame(below.x, above.y, below.w, below.bottom - above.y)
