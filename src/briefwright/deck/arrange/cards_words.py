"""What both forms of recommendations share: sizes and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks.shapes import Card
from briefwright.deck.arrange.style import ACCENT, ACCENT_2, HEADING, TEXT, UNIT, par
from briefwright.deck.model.drawing import Paragraph


@dataclass(frozen=True, slots=True)
class Sizes:
    """In points."""

    do: float
    why: float
    who: float

    @property
    def number(self) -> float:
        return 1.75 * self.do


def number(value: int, sizes: Sizes) -> Paragraph:
    return par(str(value), sizes.number, color=ACCENT, bold=True, major=True)


def task(card: Card, sizes: Sizes) -> tuple[Paragraph, ...]:
    """What to do and, below it, who does it."""
    do = par(card.do, sizes.do, color=HEADING, bold=True)
    return (do, par(card.who, sizes.who, color=ACCENT_2, bold=True, before=UNIT / 4)) if card.who else (do,)


def reason(card: Card, sizes: Sizes) -> tuple[Paragraph, ...]:
    return (par(card.why, sizes.why, color=TEXT, before=UNIT),) if card.why else ()
