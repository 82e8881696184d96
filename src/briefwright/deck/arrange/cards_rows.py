"""Recommendations → rows: the number at the left, what to do beside it, why at the right."""

from __future__ import annotations

from briefwright.blocks.shapes import Card
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.cards_words import Sizes, number, reason, task
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.arrange.style import GUTTER, LINE, UNIT, optical_top
from briefwright.deck.measure import LINE as PITCH
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box
from briefwright.deck.model.geometry import Frame

_TASK_SHARE = 0.63
"""Of the width beside the number; the rest is for the reason."""
_HAIR = 0.75
_AIR, _AIR_MOST = 4.0, 16.0
"""Above and below the words of a row."""


def arrange(cards: tuple[Card, ...], start: int, sizes: Sizes, frame: Frame, measurer: Measurer, name: str) -> Outcome:
    """Rows of their own height, the free space shared out between them; a hairline parts them."""
    digits = max(measurer.width(number(start + at, sizes)) for at in range(len(cards))) + UNIT
    left = frame.x + digits + UNIT
    reasons = any(card.why for card in cards)
    task_width = (frame.right - left - GUTTER) * _TASK_SHARE if reasons else frame.right - left
    reason_width = frame.right - left - GUTTER - task_width
    words = [
        max(
            sizes.number * PITCH,
            measurer.height(task(card, sizes), task_width),
            measurer.height(reason(card, sizes), reason_width) if card.why else 0.0,
        )
        for card in cards
    ]
    free = frame.h - sum(words)
    air = min(_AIR_MOST, free / (2 * len(cards)))
    if air < _AIR:
        return TooMuch(2 * len(cards) * _AIR - free, f"recommendation {words.index(max(words)) + 1}")
    used = sum(words) + 2 * air * len(cards)
    y, drawings = optical_top(frame, used), list[Box]()
    for at, (card, height) in enumerate(zip(cards, words, strict=True)):
        own, top = f"{name} {start + at}", y + air
        if at:
            drawings.append(Box(f"{own} rule", Frame(frame.x, y, frame.w, _HAIR), fill=LINE))
        drawings.append(Box(f"{own} number", Frame(frame.x, top, digits, height), (number(start + at, sizes),),
                            anchor="middle"))  # fmt: skip
        drawings.append(Box(own, Frame(left, top, task_width, height), task(card, sizes), anchor="middle"))
        if card.why:
            beside = Frame(left + task_width + GUTTER, top, reason_width, height)
            drawings.append(Box(f"{own} why", beside, reason(card, sizes), anchor="middle"))
        y += height + 2 * air
    return Arranged(tuple(drawings), used / frame.h)
