"""Arranging as the deck does it, slide after slide: with real measures, or quickly for many examples."""

from collections.abc import Callable, Sequence
from math import ceil

import pytest

from briefwright.brand import load_brand
from briefwright.deck.arrange import arrange
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.drawing import Par
from briefwright.deck.geometry import BODY, Frame
from briefwright.deck.measure import LINE, Measurer, settle
from briefwright.project import builtin_templates
from briefwright.shapes import Drawn
from briefwright.text import plain, rich

Outcomes = list[Arranged | TooMuch]


class QuickMeasurer(Measurer):
    """Breaks lines greedily by the fonts' advance widths: close to the real one, and 100 times as fast."""

    def height(self, paragraphs: Sequence[Par], width: float) -> float:
        heights = [self._lines(par, width) * par.style.size * LINE for par in paragraphs]
        return sum(heights) + sum(par.style.space_before for par in paragraphs[1:])

    def _lines(self, par: Par, width: float) -> int:
        lines, filled = 1, 0.0
        room = width - (par.style.size * 0.9 if par.style.bullet else 0)
        for word in plain(par.runs).split(" "):
            wide, space = self.width(Par(rich(word), par.style)), par.style.size / 4
            if filled and filled + space + wide > room:
                lines, filled = lines + 1, 0.0
            filled += wide + (space if filled else 0)
            if filled > room:
                lines, filled = lines + ceil(filled / room) - 1, filled % room
        return lines


@pytest.fixture(scope="session")
def brand():
    return load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def measurer(brand) -> Measurer:
    return Measurer(brand, "en")


@pytest.fixture(scope="session")
def quick(brand) -> QuickMeasurer:
    return QuickMeasurer(brand, "en")


@pytest.fixture(scope="session")
def slides() -> Callable[..., Outcomes]:
    """Every slide that a shape takes in a frame; the last may be a `TooMuch`."""

    def arranged(shape: Drawn, measurer: Measurer, frame: Frame = BODY) -> Outcomes:
        outcome = settle(measurer, lambda: arrange(shape, frame, measurer, "it", "what is seen"))
        rest = outcome.rest if isinstance(outcome, Arranged) else None
        return [outcome, *(arranged(rest, measurer, frame) if rest is not None else [])]

    return arranged


@pytest.fixture(scope="session")
def slide(slides, measurer) -> Callable[..., Arranged]:
    """The one slide that a shape takes, really measured."""

    def arranged(shape: Drawn, frame: Frame = BODY) -> Arranged:
        (outcome,) = slides(shape, measurer, frame)
        assert isinstance(outcome, Arranged)
        return outcome

    return arranged
