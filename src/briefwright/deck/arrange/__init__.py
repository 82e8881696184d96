"""A shape and a frame → drawings: where each box, line and text stands, and how large. Pure; a file a shape.

Every text is measured; sizes step down as far as is legible, then the items are shared out over several slides, all in
one size, and what is too large alone is told as such.
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
    Process,
    Quotation,
    Timeline,
)
from briefwright.deck.arrange import (
    cards,
    chart,
    comparison,
    grid,
    panel,
    picture,
    process,
    quotation,
    tiles,
    timeline,
)
from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.result import Arranged, Outcomes
from briefwright.deck.measure import Measurer
from briefwright.deck.model.geometry import Frame


def arrange(shape: Drawn, frame: Frame, measurer: Measurer, name: str, alt: str) -> Outcomes:
    """The slides that a shape takes: drawings named after `name`, all within `frame` (points).

    `alt`: what a reader who cannot see the drawing is told; text boxes that stand by themselves need none.
    """
    match shape:
        case BigNumbers():
            return tiles.arrange(shape, frame, measurer, name, alt)
        case Chart():
            return _on_one_slide(chart.arrange(shape, frame, measurer, name, alt))
        case Grid():
            return grid.arrange(shape, frame, measurer, name, alt)
        case Timeline():
            return timeline.arrange(shape, frame, measurer, name, alt)
        case Process():
            return process.arrange(shape, frame, measurer, name, alt)
        case Cards():
            return cards.arrange(shape, frame, measurer, name, alt)
        case Quotation():
            return _on_one_slide(quotation.arrange(shape, frame, measurer, name, alt))
        case Callout():
            return panel.arrange(shape, frame, measurer, name, alt)
        case Comparison():
            return comparison.arrange(shape, frame, measurer, name, alt)
        case Picture():
            return _on_one_slide(picture.arrange(shape, frame, measurer, name, alt))
        case _:
            assert_never(shape)


def _on_one_slide(outcome: Outcome) -> Outcomes:
    return (outcome,) if isinstance(outcome, Arranged) else outcome
