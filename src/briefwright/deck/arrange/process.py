"""`process`: steps → chevrons in one row, numbered boxes in two, or boxes joined by lines where steps have several,
in columns or, where these are too narrow, in rows.
"""

from __future__ import annotations

from functools import partial

from briefwright.blocks.shapes import Process
from briefwright.deck.arrange import process_boxes, process_branches, process_chevrons, process_rows
from briefwright.deck.arrange.outcome import DrawingArea, Form, Forms, Outcomes, TooMuch, fewest_slides, unsuited

_MOST_CHEVRONS = 6
_SINGLE = "chevrons and numbered boxes are for steps of one box each"


def arrange(shape: Process, area: DrawingArea) -> Outcomes:
    """One group a slide, in the best form."""
    found = fewest_slides(forms(shape, area))
    return found if isinstance(found, TooMuch) else found[1]


def forms(shape: Process, area: DrawingArea) -> Forms:
    """Up to six single steps are chevrons, more are boxes; a lone one, and steps of several boxes, are branches."""
    steps = tuple(step for step in shape.steps if step)
    branches: tuple[str, Form] = "branches", partial(process_branches.arrange, steps, area)
    if any(len(step) > 1 for step in steps):
        below: tuple[str, Form] = "branches", partial(process_rows.arrange, steps, area)
        return branches, below, ("chevrons", lambda: unsuited(_SINGLE)), ("boxes", lambda: unsuited(_SINGLE))
    singles = tuple(box for step in steps for box in step)
    chevrons: tuple[str, Form] = "chevrons", partial(process_chevrons.arrange, singles, area)
    boxes: tuple[str, Form] = "boxes", partial(process_boxes.arrange, singles, area)
    if len(singles) < 2:
        return branches, chevrons, boxes
    low: tuple[str, Form] = "boxes", partial(process_boxes.arrange, singles, area, beside=True)
    return (chevrons, boxes, low, branches) if len(singles) <= _MOST_CHEVRONS else (boxes, low, chevrons, branches)
