"""A shape and an area → drawings: the place and size of each box, line and text. Pure; a file a shape.

Every text is measured. Sizes step down as far as is legible, then the items are divided between several slides, all in
one size (`pagination`); an item that is too large even alone is reported (`outcome.TooMuch`).
"""

from __future__ import annotations

from typing import assert_never

from briefwright.blocks.shapes import (
    BigNumbers,
    Callout,
    Cards,
    Chart,
    Comparison,
    Drawn,
    Grid,
    Picture,
    PictureSet,
    Process,
    Quotation,
    Timeline,
)
from briefwright.deck.arrange import (
    big_numbers,
    callout,
    cards,
    chart,
    comparison,
    grid,
    picture,
    pictures,
    process,
    quotation,
    timeline,
)
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes


def arrange(shape: Drawn, area: DrawingArea) -> Outcomes:
    """The slides that a shape takes: drawings named after the area, all within its frame (points)."""
    match shape:
        case BigNumbers():
            return big_numbers.arrange(shape, area)
        case Chart():
            return _on_one_slide(chart.arrange(shape, area))
        case Grid():
            return grid.arrange(shape, area)
        case Timeline():
            return timeline.arrange(shape, area)
        case Process():
            return process.arrange(shape, area)
        case Cards():
            return cards.arrange(shape, area)
        case Quotation():
            return _on_one_slide(quotation.arrange(shape, area))
        case Callout():
            return callout.arrange(shape, area)
        case Comparison():
            return comparison.arrange(shape, area)
        case Picture():
            return _on_one_slide(picture.arrange(shape, area))
        case PictureSet():
            return _on_one_slide(pictures.arrange(shape, area))
        case _:
            assert_never(shape)


def _on_one_slide(outcome: Outcome) -> Outcomes:
    return (outcome,) if isinstance(outcome, Arranged) else outcome
