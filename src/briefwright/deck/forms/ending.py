"""The end of a deck: sources in two columns, and, on the close, address, contact and a few sources.

Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.arrange.style import HAIR
from briefwright.deck.colors import tone_color
from briefwright.deck.forms.stage import BUDGET, TOLERANCE, Stage, steps_of
from briefwright.deck.model.deck import FilledSlot, Placed, PlacedText, Slide
from briefwright.deck.model.drawing import Box, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.template import DeckTemplate
from briefwright.richtext.text import Inlines, Run

CLOSING, _TEXT = "Closing", "Title and Content"
SLOTS = ("address", "contact", "sources")
_BESIDE = (16.0, 14.0)
_BELOW = (16.0, 15.0, 14.0, 13.0, 12.0)
_SMALL = (12.0, 11.0, 10.5, 10.0)
_GAP = 20.0
_BETWEEN = 6.0
"""Between two sources."""
_BOTTOM = 500.0
"""Where the foot begins."""
_PIECES = re.compile(r"[^/]*/+|[^/]+")
"""Of an address: each ends in a stroke."""

_SOURCE_SIZES = (17.0, 16.0, 15.0, 14.0)
_BETWEEN_SOURCES = 10.0
"""Points between two entries."""
_COLUMNS, _SIDES = "Two Content", ("left", "right")


# The close


def with_room(slide: Slide, template: DeckTemplate, fits: Callable[[Placed, Slide], bool]) -> Slide:
    """An organisation's closing layout, often its title slide, may have no room for what is asked and whom to ask;
    then both are on that of its text slides, if that has room.
    """
    if slide.layout != CLOSING or not template.foreign:
        return slide
    roles = {place.role for place in template.layouts[CLOSING].placeholders}
    shown = [one for one in slide.placed if one.slot in roles]
    if all(fits(one, slide) for one in shown):
        return slide
    texts = [one.content.paragraphs for one in shown if isinstance(one.content, PlacedText)]
    whole = replace(shown[0], slot="body", content=PlacedText(tuple(chain(*texts))))
    moved = replace(slide, layout=_TEXT, placed=(whole,))
    return moved if len(texts) == len(shown) and fits(whole, moved) else slide


def close(texts: Mapping[str, Sequence[Inlines]], stage: Stage, *, picture: bool) -> Outcome:
    """The right of the close. `texts`: by slot; `picture`: whether there is a QR code above them."""
    layout = stage.layout(CLOSING)
    column = layout.placeholder("contact").frame
    slots: list[FilledSlot] = []
    lines: list[Box] = []
    y = layout.placeholder("address").frame.bottom + _GAP if picture else layout.placeholder("address").frame.y
    for role in SLOTS:
        if not texts.get(role):
            continue
        if role == "address" and picture:
            beside = _beside(texts[role], stage)
            if beside is not None:
                slots.append(beside)
                continue
        if role == "sources" and slots:
            lines.append(Box("Line", Frame(column.x, y - _GAP / 4, column.w, HAIR), fill=tone_color("line")))
            y += _GAP / 2
        slot = _below(role, texts[role], Frame(column.x, y, column.w, _BOTTOM - y), stage)
        if isinstance(slot, TooMuch):
            return slot
        slots.append(slot)
        assert slot.frame is not None
        y = slot.frame.bottom + _GAP
    return Arranged(tuple(lines), 1.0, layout=CLOSING, slots=tuple(slots))


def _beside(paragraphs: Sequence[Inlines], stage: Stage) -> FilledSlot | None:
    """The address at the right of its code, broken after strokes; None where a part of it is too wide."""
    slot = _address(paragraphs, _BESIDE, stage.layout(CLOSING).placeholder("address").frame, stage)
    return slot if isinstance(slot, FilledSlot) else None


def _address(paragraphs: Sequence[Inlines], sizes: Sequence[float], frame: Frame, stage: Stage) -> FilledSlot | TooMuch:
    """In the first size in which it fits the frame, broken after strokes."""
    made: FilledSlot | TooMuch = TooMuch(0.0, "the address")
    for size in sizes:
        style = stage.style(size)
        broken = [tuple(replace(run, text=_broken(run, style, frame.w, stage)) for run in runs) for runs in paragraphs]
        made = stage.text(CLOSING, "address", broken, sizes=(size,), frame=frame)
        if isinstance(made, FilledSlot):
            break
    return made


def _broken(run: Run, style: Paragraph, width: float, stage: Stage) -> str:
    """The words of a run in lines that end in a stroke, as far as they have to."""
    lines = [""]
    for piece in _PIECES.findall(run.text):
        wider = replace(style, runs=(replace(run, text=lines[-1] + piece),))
        if lines[-1] and stage.measurer.width(wider) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _below(role: str, paragraphs: Sequence[Inlines], free: Frame, stage: Stage) -> FilledSlot | TooMuch:
    """A text at the top of the free space, as high as it is."""
    small = role == "sources"
    if role == "address":
        slot = _address(paragraphs, _BELOW, free, stage)
    else:
        sizes, before = (_SMALL, _BETWEEN) if small else (_BELOW, None)
        slot = stage.text(CLOSING, role, paragraphs, sizes=sizes, before=before, frame=free)
    if isinstance(slot, TooMuch):
        return slot
    height = stage.height(slot, stage.layout(CLOSING).placeholder(role)) / BUDGET + TOLERANCE
    return replace(slot, frame=replace(free, h=min(free.h, height)))


# A slide of sources


def sources(entries: Sequence[Inlines], stage: Stage) -> Outcomes:
    """The slides of a list of sources; all in one size."""

    def slide(start: int, end: int, setting: FilledSlot) -> Outcome:
        return _in_columns(entries[start:end], setting, stage)

    settings = _settings(stage)
    return Pagination(len(entries), slide, stage.measurer, settings, item_name="source {}".format).slides()


def _settings(stage: Stage) -> list[FilledSlot]:
    """How an entry may be set: on an organisation's template in its own size, and PowerPoint's steps."""
    if not stage.template.foreign:
        return [FilledSlot("", (), "hanging", size=size, before=_BETWEEN_SOURCES) for size in _SOURCE_SIZES]
    steps = steps_of(stage.layout(_COLUMNS).placeholder("left"), stage.template)
    return [FilledSlot("", (), "hanging", *(step if step[0] < 1 else (None, None))) for step in steps]


def _in_columns(entries: Sequence[Inlines], setting: FilledSlot, stage: Stage) -> Outcome:
    """The left column is the longer one, and no entry is divided."""
    places = [stage.layout(_COLUMNS).placeholder(side) for side in _SIDES]

    def height(start: int, end: int, side: int) -> float:
        slot = replace(setting, slot=_SIDES[side], paragraphs=tuple(entries[start:end]))
        return stage.height(slot, places[side]) if slot.paragraphs else 0.0

    count, room = len(entries), min(place.frame.h for place in places) * BUDGET + TOLERANCE
    splits = [
        (max(left := height(0, at, 0), right := height(at, count, 1)), left < right, at) for at in range(1, count + 1)
    ]
    highest, _, at = min(splits)
    if highest > room:
        return TooMuch(highest - room, "a source")
    parts = zip(_SIDES, (entries[:at], entries[at:]), strict=True)
    slots = tuple(replace(setting, slot=side, paragraphs=tuple(own)) for side, own in parts if own)
    return Arranged((), highest / places[0].frame.h, layout=_COLUMNS, slots=slots)
