"""A shape and a frame → drawings: where each box, line and text stands, and how large. Pure; a file a shape.

Every text is measured; sizes step down as far as is legible, then the rest goes on a further slide, and what is too
large alone is told as such. Run under `measure.settle`, since the first heights are estimates.
"""

from __future__ import annotations

from typing import assert_never

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
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.deck.geometry import Frame
from briefwright.deck.measure import Measurer
from briefwright.shapes import (
    Cards,
    Chart,
    Comparison,
    Drawn,
    Grid,
    Panel,
    Picture,
    Process,
    Quotation,
    Tiles,
    Timeline,
)


def arrange(shape: Drawn, frame: Frame, measurer: Measurer, name: str, alt: str) -> Arranged | TooMuch:
    """Drawings named after `name`, all within `frame` (points).

    `alt`: what a reader who cannot see the drawing is told; text boxes that stand by themselves need none.
    """
    match shape:
        case Tiles():
            return tiles.arrange(shape, frame, measurer, name, alt)
        case Chart():
            return chart.arrange(shape, frame, measurer, name, alt)
        case Grid():
            return grid.arrange(shape, frame, measurer, name, alt)
        case Timeline():
            return timeline.arrange(shape, frame, measurer, name, alt)
        case Process():
            return process.arrange(shape, frame, measurer, name, alt)
        case Cards():
            return cards.arrange(shape, frame, measurer, name, alt)
        case Quotation():
            return quotation.arrange(shape, frame, measurer, name, alt)
        case Panel():
            return panel.arrange(shape, frame, measurer, name, alt)
        case Comparison():
            return comparison.arrange(shape, frame, measurer, name, alt)
        case Picture():
            return picture.arrange(shape, frame, measurer, name, alt)
        case _:
            assert_never(shape)
