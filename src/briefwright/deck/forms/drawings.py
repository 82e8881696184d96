"""Forms that are drawn below a title, with a verdict in its own placeholder below them where there is one; and tables.

A look with its titles beside the content has layouts with the title above it, too, for what needs the whole width.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Form, Forms, Outcomes, TooMuch, fewest_slides
from briefwright.deck.arrange.style import ACCENT, ACCENT_SURFACE, GAP, HEADING, paragraph
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.drawing import Box, Drawing, TableDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.scaling import scaled_frame
from briefwright.richtext.text import Inlines

VERDICT_SIZES = (22.0, 20.0, 18.0, 17.0, 16.0)
"""Of a verdict, in points."""
BAND, _BAR = 60.0, 6.0
"""The height of the band of a verdict, and the width of the bar at its left."""
_BESIDE, _INSET = 14.0, 2.0
_DRAWING, _WITH_VERDICT, _TABLE = "Title Only", "Title and Verdict", "Title and Table"
_WIDE = {_DRAWING: "Wide Drawing", _WITH_VERDICT: "Wide Drawing and Verdict", _TABLE: "Wide Table"}
"""The layouts with the title above."""
_LEAST_IN_TABLE = 15.0


def below_title(stage: Stage, forms: Callable[[DrawingArea], Forms], verdict: Inlines = ()) -> Forms:
    """The forms that `forms` offers for the area that they are drawn into; the same across the slide come last."""
    native = bool(verdict) and stage.native(_WITH_VERDICT)
    layout = _WITH_VERDICT if native else _DRAWING
    found = [*_on(layout, stage, forms, verdict, native=native)]
    if stage.native(_WIDE[layout]):
        found += _on(_WIDE[layout], stage, forms, verdict, native=native)
    return found


def in_table(stage: Stage, form: Callable[[str, Frame], Outcomes]) -> Outcomes:
    """What `form` makes of a layout for a table and its frame: across the slide where that takes fewer slides, or the
    words would be small elsewhere.
    """

    def made(name: str) -> Outcomes:
        return form(name, stage.layout(name).frame("table"))

    first = made(_TABLE)
    if not stage.native(_WIDE[_TABLE]):
        return first if isinstance(first, TooMuch) else tuple(replace(one, layout=_TABLE) for one in first)
    forms: Forms = ((_TABLE, lambda: first), (_WIDE[_TABLE], partial(made, _WIDE[_TABLE])))
    found = fewest_slides(sorted(forms, key=lambda pair: pair[0] == _TABLE and _is_small(first)))
    return found if isinstance(found, TooMuch) else tuple(replace(one, layout=found[0]) for one in found[1])


def _is_small(outcomes: Outcomes) -> bool:
    """Whether a table is smaller than one of few words would be."""
    drawings = () if isinstance(outcomes, TooMuch) else (drawing for one in outcomes for drawing in one.drawings)
    return any(isinstance(one, TableDrawing) and one.size < _LEAST_IN_TABLE for one in drawings)


def _on(
    layout: str, stage: Stage, forms: Callable[[DrawingArea], Forms], verdict: Inlines, *, native: bool
) -> Forms:  # fmt: skip
    """`native`: whether the layout has a place for the verdict."""
    frame = scaled_frame(stage.layout(layout).frame("canvas"), 1 / stage.template.scale)
    if verdict and not native:
        frame = replace(frame, h=frame.h - BAND - GAP)
    area = replace(stage.area(stage.layout(layout).frame("canvas")), frame=frame)

    def titled(form: Form) -> Outcomes:
        outcomes = form()
        if isinstance(outcomes, TooMuch) or not verdict:
            return outcomes if isinstance(outcomes, TooMuch) else tuple(replace(one, layout=layout) for one in outcomes)
        if native:
            slot = stage.text(layout, "verdict", (verdict,), sizes=VERDICT_SIZES, balanced=True)
            if isinstance(slot, TooMuch):
                return slot
            return tuple(replace(one, layout=layout, slots=(*one.slots, slot)) for one in outcomes)
        band = verdict_band(verdict, area, Frame(frame.x, frame.bottom + GAP, frame.w, BAND))
        return band if isinstance(band, TooMuch) else tuple(_with(one, band, layout) for one in outcomes)

    return [(name, partial(titled, form)) for name, form in forms(area)]


def _with(one: Arranged, band: tuple[Drawing, ...], layout: str) -> Arranged:
    return replace(one, layout=layout, drawings=(*one.drawings, *band))


def verdict_band(verdict: Inlines, area: DrawingArea, frame: Frame) -> tuple[Drawing, ...] | TooMuch:
    """A verdict as a text box, for templates that have no placeholder for it."""
    over, words = 0.0, Frame(frame.x + _BAR + _BESIDE, frame.y, frame.w - _BAR - 2 * _BESIDE, frame.h)
    for size in VERDICT_SIZES:
        text = (paragraph(verdict, size, color=HEADING, major=True),)
        over = area.measurer.height(text, words.w - 2 * _INSET) - words.h + 2 * _INSET
        if over <= 0 and not area.measurer.breaks_a_word(text, words.w - 2 * _INSET):
            return (
                Box(f"{area.name} band", frame, fill=ACCENT_SURFACE),
                Box(f"{area.name} bar", replace(frame, w=_BAR), fill=ACCENT),
                Box(f"{area.name} verdict", words, text, ACCENT_SURFACE, anchor="middle", inset=_INSET),
            )
    return TooMuch(max(1.0, over), "the verdict")
