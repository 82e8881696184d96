"""`quote`: a person's words → the title of a slide of their own, who said them below; or large below the title.

The words are the slide's title, so its message stands above it, or on an organisation's template below who said them.
"""

from __future__ import annotations

from dataclasses import replace

from briefwright.blocks.shapes import Quotation
from briefwright.deck.arrange.outcome import Arranged, Form, Outcomes, TooMuch
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot, way_back
from briefwright.fonts.widths import has_wide
from briefwright.richtext.text import Inlines, Run, emboldened, plain

_LONGEST = 220
"""Characters of a quotation that stands as a title; a wide one counts twice."""
_SHARES = (1.0, 0.88, 0.76, 0.68, 0.6)
"""Of the layout's size, in turn."""
_BY = (18.0, 16.0)
_BODY_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_LARGER = (1.6, 1.4, 1.2)
"""Of the body's size on an organisation's template."""
_MARKS = '“”„‟«»‹›"\u00a0\u202f '
"""What is not repeated below a large quotation mark; brackets of Japanese and Chinese stay."""


def forms(shape: Quotation, stage: Stage) -> list[tuple[str, Form]]:
    """The layout of its own; else below the title."""
    found: list[tuple[str, Form]] = []
    if stage.native("Quote") and _is_title(stage):
        found.append(("quote", lambda: _as_title(shape, stage)))
    return [*found, ("text", lambda: _below_title(shape, stage))]


def _is_title(stage: Stage) -> bool:
    """Whether the layout's title has the most room, so that it is made for the words that are quoted."""
    layout = stage.layout("Quote")
    title = layout.placeholder("title").frame
    return all(place.frame.w * place.frame.h <= title.w * title.h for place in layout.placeholders)


def _as_title(shape: Quotation, stage: Stage) -> Outcomes:
    layout = stage.layout("Quote")
    words = _unmarked(shape.text) if layout.art else shape.text
    over = sum(2 if has_wide(character) else 1 for character in plain(words)) / _LONGEST
    if over > 1:
        return TooMuch((over - 1) * layout.placeholder("title").frame.h, "the quotation")
    own = stage.template.points(layout.placeholder("title"))
    sizes = [float(round(own * share)) for share in _SHARES]
    quotation = stage.text("Quote", "title", (words,), sizes=sizes, balanced=True)
    if isinstance(quotation, TooMuch):
        return replace(quotation, what="the quotation")
    by = [emboldened(shape.by)] * bool(shape.by) + [shape.role] * bool(shape.role)
    slots = [quotation]
    if "section" in layout.slots:
        above = _above(stage)
        if above is None:
            return TooMuch(layout.placeholder("section").frame.h, "the message above the quotation")
        slots.append(above)
    else:
        by.append(stage.title)
    if by:
        told = stage.text("Quote", "attribution", by, sizes=_BY)
        if isinstance(told, TooMuch):
            return replace(told, what="who is quoted")
        slots.append(told)
    return (Arranged((), 1.0, layout="Quote", slots=tuple(slots)),)


def _above(stage: Stage) -> FilledSlot | None:
    """The section's name, then the message; None where both do not fit on a line."""
    sign = stage.labels.dash
    dash = (Run(f"\u2002{sign}\u2002"),) if stage.kicker else ()
    linked = way_back((*stage.kicker, *dash, *stage.title))
    slot = stage.text("Quote", "section", (linked,))
    return None if isinstance(slot, TooMuch) else slot


def _below_title(shape: Quotation, stage: Stage) -> Outcomes:
    """In the body, large; who said it in a paragraph of its own."""
    layout = "Title and Content"
    by = ((*emboldened(shape.by), Run(", "), *shape.role) if shape.role else emboldened(shape.by)) if shape.by else ()
    paragraphs = (shape.text, *((by or shape.role,) if by or shape.role else ()))
    place = stage.layout(layout).placeholder("body")
    own = stage.template.points(place)
    larger = [FilledSlot("body", paragraphs, size=round(own * share), before=own / 2) for share in _LARGER]
    slot: FilledSlot | TooMuch | None = None
    if stage.template.foreign:
        slot = next((one for one in larger if stage.overshoot(one, place) <= 0), None)
    if slot is None:
        slot = stage.text(layout, "body", paragraphs, sizes=_BODY_SIZES, before=18, typeface="headings", tone="heading")
    if isinstance(slot, TooMuch):
        return replace(slot, what="the quotation")
    return (Arranged((), stage.height(slot, place) / place.frame.h, layout=layout, slots=(slot,)),)


def _unmarked(runs: Inlines) -> Inlines:
    """Without quotation marks at its ends."""
    words = plain(runs)
    if not words or words[0] not in _MARKS or words[-1] not in _MARKS:
        return runs
    first, *rest = runs
    opened = (replace(first, text=first.text.lstrip(_MARKS)), *rest)
    *head, last = opened
    return (*head, replace(last, text=last.text.rstrip(_MARKS)))
