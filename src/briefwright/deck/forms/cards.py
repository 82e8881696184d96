"""Cards side by side: number or icon, head and text of each in placeholders; on other templates, drawn boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefwright.deck.arrange.outcome import Arranged, Outcome, TooMuch
from briefwright.deck.arrange.style import ACCENT, ACCENT_2, GAP, HEADING, columns, icon, paragraph
from briefwright.deck.colors import tone_color
from briefwright.deck.forms.line_ends import in_sizes
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot, Marker
from briefwright.deck.model.drawing import Box, Drawing, Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.images.image import Image
from briefwright.richtext.text import Inlines, rich

LAYOUTS = {3: "Three Cards", 4: "Four Cards"}
"""By the number of cards."""
Sizes = tuple[float, float]
"""Of heads and of texts, in points."""
_WITH_HEADS: tuple[Sizes, ...] = (
    (28, 22), (28, 20), (26, 22), (26, 20), (24, 20), (22, 20), (24, 18), (22, 18), (20, 18), (20, 16), (18, 16),
)  # fmt: skip
_TEXT_ALONE = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
_DEEPER = 44.0
"""How much higher than on its layout a head may be, in points."""
_BELOW = 8.0
"""Between a head and its text."""
_ICON = 44.0
_PADDING, _BAR = 16.0, 4.0


@dataclass(frozen=True, slots=True)
class CardText:
    head: Inlines
    texts: tuple[Inlines, ...]
    """Paragraphs."""
    icon: Image | None = None


def suited(cards: Sequence[CardText], stage: Stage, layout: str) -> bool:
    """Whether a layout has a place for all that the cards have, and none that stays empty above them."""
    numbered = "number-1" in stage.layout(layout).slots
    return numbered or (any(card.head for card in cards) and not any(card.icon for card in cards))


def arranged(cards: Sequence[CardText], stage: Stage, layout: str) -> Outcome:
    """The placeholders of a layout filled, all cards in the same sizes; heads and texts begin at the same heights."""
    headed = any(card.head for card in cards)

    def made(sizes: Sizes) -> Outcome:
        slots = _slots(cards, stage, layout, sizes)
        if isinstance(slots, TooMuch):
            return slots
        numbers, icons = _numbers(cards, stage, layout)
        return Arranged(icons, 1.0, range(len(cards)), layout, (*numbers, *slots))

    return in_sizes(_WITH_HEADS if headed else [(0.0, size) for size in _TEXT_ALONE], made, stage)


def _slots(cards: Sequence[CardText], stage: Stage, layout: str, sizes: Sizes) -> list[FilledSlot] | TooMuch:
    """Heads and texts."""
    places = stage.layout(layout)
    heads = _heads(cards, stage, layout, sizes[0])
    if isinstance(heads, TooMuch):
        return heads
    slots, deepest = heads
    marker: Marker = "bullets" if any(len(card.texts) > 1 for card in cards) else "none"
    own, head = places.placeholder("text-1").frame, places.placeholder("head-1").frame
    below = max(0.0, head.y + deepest + _BELOW - own.y) if slots else head.y - own.y
    for number, card in enumerate(cards, 1):
        frame = places.placeholder(f"text-{number}").frame
        lower = None if below == 0 else Frame(frame.x, frame.y + below, frame.w, frame.h - below)
        made = stage.text(
            layout, f"text-{number}", card.texts, sizes=(sizes[1],), frame=lower,
            before=_BELOW, marker=marker,
        )  # fmt: skip
        if isinstance(made, TooMuch):
            return replace(made, what=f"the text of card {number}")
        slots.append(made)
    return slots


def _heads(
    cards: Sequence[CardText], stage: Stage, layout: str, size: float
) -> tuple[list[FilledSlot], float] | TooMuch:
    """The heads, and how high the highest is; all stand where the layout has them, or all reach further down."""
    slots, deepest = list[FilledSlot](), 0.0
    for number, card in enumerate(cards, 1):
        place = stage.layout(layout).placeholder(f"head-{number}")
        room = replace(place.frame, h=place.frame.h + _DEEPER)
        if not card.head:
            continue
        made = stage.text(layout, place.role, (card.head,), sizes=(size,), frame=room, balanced=True)
        if isinstance(made, TooMuch):
            return replace(made, what=f"the head of card {number}")
        slots.append(made)
        deepest = max(deepest, stage.height(made, place))
    within = deepest <= stage.layout(layout).placeholder("head-1").frame.h
    return [replace(slot, frame=None) if within else slot for slot in slots], deepest


def _numbers(cards: Sequence[CardText], stage: Stage, layout: str) -> tuple[list[FilledSlot], tuple[Drawing, ...]]:
    """A number for each; where all have an icon, that is at the left and the number at the right, or below it."""
    slots, icons, shown = list[FilledSlot](), list[Drawing](), all(card.icon for card in cards)
    for number, card in enumerate(cards, 1):
        if f"number-{number}" not in stage.layout(layout).slots:
            continue
        place = stage.layout(layout).placeholder(f"number-{number}")
        frame, digit = place.frame, rich(stage.measurer.digits(number))
        right = None
        if shown and card.icon is not None:
            style = stage.style(stage.template.points(place), "major")
            width = stage.measurer.width(replace(style, runs=digit)) + 2
            below = frame.h if frame.w < _ICON + _BELOW + width else 0.0
            right = None if below else Frame(frame.right - width, frame.y, width, frame.h)
            words = stage.layout(layout).placeholder(f"text-{number}").tone
            color, dot = (tone_color(words).color, None) if stage.look.cards == "blocks" else (ACCENT_2, ACCENT)
            name, side = f"{stage.name} {number}", min(_ICON, frame.h)
            down = below or (frame.h - side) / 2
            icons.append(icon(card.icon, frame.x, frame.y + down, side, name, color, dot))
        slots.append(FilledSlot(place.role, (digit,), frame=right))
    return slots, tuple(icons)


# On templates without such layouts


def drawn(cards: Sequence[CardText], stage: Stage, first: int = 1) -> Outcome:
    """Boxes below a title, each with all of its text, numbered from `first`."""
    layout = "Title Only"
    area = stage.area(stage.layout(layout).frame("canvas"))
    panels = columns(area.frame, len(cards), GAP)
    for head, text in _WITH_HEADS:
        digits = stage.measurer.digits
        texts = [_paragraphs(digits(number), card, head, text) for number, card in enumerate(cards, first)]
        width = panels[0].w - 2 * _PADDING
        tall = max(stage.measurer.height(pars, width) for pars in texts) + 2 * _PADDING + _BAR
        if tall > area.frame.h or any(stage.measurer.breaks_a_word(pars, width) for pars in texts):
            continue
        boxes: list[Drawing] = []
        for number, (panel, pars) in enumerate(zip(panels, texts, strict=True), 1):
            name = f"{stage.name} {number}"
            boxes.append(Box(name, panel, pars, fill=tone_color("surface"), inset=_PADDING))
            boxes.append(Box(f"{name} bar", replace(panel, h=_BAR), fill=ACCENT))
        return Arranged(tuple(boxes), 1.0, range(len(cards)), layout)
    return TooMuch(area.frame.h, "the longest card")


def _paragraphs(number: str, card: CardText, head: float, text: float) -> tuple[Paragraph, ...]:
    first = paragraph(number, head * 1.5, color=ACCENT, major=True)
    heads = [paragraph(card.head, head, color=HEADING, major=True, before=_BELOW)] if card.head else []
    return (first, *heads, *(paragraph(runs, text, before=_BELOW) for runs in card.texts))
