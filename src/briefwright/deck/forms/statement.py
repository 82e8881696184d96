"""The bottom line → one large sentence and at most four short lines below it; or, without short lines, rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from briefwright.blocks.shapes import BottomLine, Bullets
from briefwright.deck.arrange.outcome import Arranged, Outcomes, TooMuch
from briefwright.deck.arrange.style import ACCENT, GUTTER, columns
from briefwright.deck.colors import tone_color
from briefwright.deck.forms import points
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box
from briefwright.richtext.text import Run, plain

LAYOUT, _KICKER = "Statement", "section"
_SIZES = (60.0, 54.0, 48.0, 44.0, 40.0)
_LINE_SIZES = (20.0, 19.0, 18.0, 17.0, 16.0)
_WIDER = (28.0, 26.0, 24.0, 22.0)
"""For fewer than four lines."""
_BAR, _ABOVE = 3.0, 14.0
"""Of the bar over each line, and from it to the text, in points."""


def forms(shape: BottomLine, stage: Stage) -> Sequence[tuple[str, Callable[[], Outcomes]]]:
    """A statement where the brief has one that is short enough, and lines that are, or nothing more to say."""
    offered: list[tuple[str, Callable[[], Outcomes]]] = []
    told = all(plain(sentence) == plain(shape.statement) for sentence in shape.sentences)
    if shape.statement and (shape.lines or told) and stage.native(LAYOUT):
        offered.append(("statement", lambda: _statement(shape, stage)))
    items = Bullets((shape.statement and shape.lines) or shape.sentences or (shape.statement,))
    return [*offered, *((name, partial(_named, form, shape, stage)) for name, form in points.forms(items, stage))]


def _named(form: Callable[[], Outcomes], shape: BottomLine, stage: Stage) -> Outcomes:
    """A form below the statement as title, with the bottom line's name above that."""
    made = form()
    if isinstance(made, TooMuch) or not shape.statement:
        return made
    return tuple(
        replace(one, slots=(*one.slots, *((_name(shape),) if _KICKER in stage.layout(one.layout).slots else ())))
        for one in made
    )


def _name(shape: BottomLine) -> FilledSlot:
    return FilledSlot(_KICKER, ((Run(shape.name, bold=True),),))


def _statement(shape: BottomLine, stage: Stage) -> Outcomes:
    """Bars stand only over lines that there are."""
    title = stage.text(LAYOUT, "title", (shape.statement,), sizes=_SIZES, balanced=True)
    if isinstance(title, TooMuch):
        return title
    lines = _lines(shape, stage)
    if isinstance(lines, TooMuch):
        return lines
    layout, bars = stage.layout(LAYOUT), list[Box]()
    on_field = layout.placeholder("title").tone == "paper"
    color = tone_color(layout.placeholder(_KICKER).tone) if on_field else ACCENT
    for slot in lines:
        frame = slot.frame or layout.frame(slot.slot)
        bar = replace(frame, y=frame.y - _ABOVE, h=_BAR)
        bars.append(Box(f"{stage.name} bar {slot.slot[-1]}", bar, fill=color))
    return (Arranged(tuple(bars), 1.0, layout=LAYOUT, slots=(title, *lines, _name(shape))),)


def _lines(shape: BottomLine, stage: Stage) -> list[FilledSlot] | TooMuch:
    """In one size, in four columns or in fewer, wider ones."""
    count, layout = len(shape.lines), stage.layout(LAYOUT)
    if not count:
        return []
    places = [layout.placeholder(f"line-{n + 1}") for n in range(count)]
    every = [place for place in layout.placeholders if place.role.startswith("line-")]
    wider = count < len(every)
    row = replace(every[0].frame, w=every[-1].frame.right - every[0].frame.x)
    frames = columns(row, count, GUTTER) if wider else [None] * count
    over: TooMuch | None = None
    for size in (*(_WIDER if wider else ()), *_LINE_SIZES):
        slots = []
        for place, frame, line in zip(places, frames, shape.lines, strict=True):
            made = stage.text(LAYOUT, place.role, (line,), sizes=(size,), frame=frame)
            if isinstance(made, TooMuch):
                over = replace(made, what=f"line {place.role[-1]} of the bottom line")
                break
            slots.append(made)
        else:
            return slots
    assert over is not None, "a size was tried"
    return over
