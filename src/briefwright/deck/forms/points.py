"""`points`: short assertions → a list that grows to fill its area, cards, or two columns; all in placeholders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefwright.blocks.shapes import Bullets
from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot, Marker
from briefwright.richtext.text import rich

_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_SMALLER = (18.0, 16.0)
"""Of a list, in points."""
_CARD_SIZES = (24.0, 22.0, 20.0, 18.0)
_CARDS = {3: "Three Cards", 4: "Four Cards"}
_SPACE_MOST = 36.0
"""Between two points, at most."""


def forms(shape: Bullets, stage: Stage) -> Sequence[tuple[str, Callable[[], Outcomes]]]:
    """Cards for three or four points, otherwise a list."""
    found: list[tuple[str, Callable[[], Outcomes]]] = []
    name = _CARDS.get(len(shape.items), "")
    if name and stage.native(name):
        found.append(("cards", lambda: _cards(shape, stage, name)))
    found.append(("list", lambda: _list(shape, stage)))
    return found


def _list(shape: Bullets, stage: Stage) -> Outcomes:
    """Bulleted or numbered, in one size on all slides, the free height divided between the points."""

    def slide(start: int, end: int, size: float) -> Outcome:
        return _filled(shape, stage, start, end, size)

    return Pagination(len(shape.items), slide, stage.measurer, _SIZES, _SMALLER, item_name="point {}".format).slides()


def _filled(shape: Bullets, stage: Stage, start: int, end: int, size: float) -> Outcome:
    place = stage.layout("Title and Content").placeholder("body")
    marker: Marker = "numbers" if shape.numbered else "bullets"
    items = shape.items[start:end]
    slot = stage.text("Title and Content", "body", items, sizes=(size,), marker=marker, before=size / 2)
    if isinstance(slot, TooMuch):
        return slot
    used = stage.height(slot, place)
    free = (place.frame.h - used) / max(1, len(items))
    if not stage.template.foreign and free > 0:
        before = min(_SPACE_MOST, size / 2 + free)
        slot = FilledSlot(slot.slot, slot.paragraphs, marker, size=slot.size, before=before)
        used = stage.height(slot, place)
    return Arranged((), used / place.frame.h, layout="Title and Content", slots=(slot,))


def _cards(shape: Bullets, stage: Stage, name: str) -> Outcomes:
    """One card a point: its number, and the point; all in one size."""
    for size in _CARD_SIZES:
        slots: list[FilledSlot] = []
        for number, item in enumerate(shape.items, 1):
            slots.append(FilledSlot(f"number-{number}", (rich(str(number)),)))
            text = stage.text(name, f"text-{number}", (item,), sizes=(size,))
            if isinstance(text, TooMuch):
                break
            slots.append(text)
        else:
            return (Arranged((), 1.0, range(len(shape.items)), name, tuple(slots)),)
    return TooMuch(stage.layout(name).placeholder("text-1").frame.h, f"point {number}")
