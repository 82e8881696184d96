"""Arranging as the deck does it, slide after slide: with real measures, or quickly for many examples."""

from collections.abc import Callable

import pytest

from briefwright.blocks.shapes import Drawn
from briefwright.brand.read import load_brand
from briefwright.deck.arrange import arrange
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, TooMuch
from briefwright.deck.looks import INK
from briefwright.deck.measure import Measurer
from briefwright.deck.model.geometry import Frame
from briefwright.io.project import builtin_templates

Outcomes = list[Arranged | TooMuch]


@pytest.fixture(scope="session")
def brand():
    return load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def measurer(brand) -> Measurer:
    return Measurer(brand, "en")


@pytest.fixture(scope="session")
def quick(brand) -> Measurer:
    """Takes its estimates for answers: close to the real ones, and 100 times as fast."""
    return Measurer(brand, "en", rough=True)


@pytest.fixture(scope="session")
def slides() -> Callable[..., Outcomes]:
    """Every slide that a shape takes in a frame, or the one `TooMuch`."""

    def arranged(shape: Drawn, measurer: Measurer, frame: Frame = INK.content) -> Outcomes:
        outcomes = arrange(shape, DrawingArea(frame, measurer, "it", "what is seen"))
        return [outcomes] if isinstance(outcomes, TooMuch) else list(outcomes)

    return arranged


@pytest.fixture(scope="session")
def slide(slides, measurer) -> Callable[..., Arranged]:
    """The one slide that a shape takes, really measured."""

    def arranged(shape: Drawn, frame: Frame = INK.content) -> Arranged:
        (outcome,) = slides(shape, measurer, frame)
        assert isinstance(outcome, Arranged)
        return outcome

    return arranged
