"""Forms that are drawn below a title, with a verdict in its own placeholder below them where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Form, Forms, Outcomes, TooMuch
from briefwright.deck.arrange.style import ACCENT, ACCENT_SURFACE, GAP, HEADING, paragraph
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.drawing import Box, Drawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.scaling import scaled_frame
from briefwright.richtext.text import Inlines

VERDICT_SIZES = (22.0, 20.0, 18.0)
"""Of a verdict, in points."""
BAND, _BAR = 60.0, 6.0
"""The height of the band of a verdict, and the width of the bar at its left."""
_BESIDE, _INSET = 14.0, 2.0
_WITH_VERDICT = "Title and Verdict"


def below_title(stage: Stage, forms: Callable[[DrawingArea], Forms], verdict: Inlines = ()) -> Forms:
    """The forms that `forms` offers for the area that they are drawn into."""
    native = bool(verdict) and stage.native(_WITH_VERDICT)
    layout = _WITH_VERDICT if native else "Title Only"
    frame = scaled_frame(stage.layout(layout).frame("canvas"), 1 / stage.template.scale)
    if verdict and not native:
        frame = replace(frame, h=frame.h - BAND - GAP)
    area = replace(stage.area(stage.layout(layout).frame("canvas")), frame=frame)

    def titled(form: Form) -> Outcomes:
        outcomes = form()
        if isinstance(outcomes, TooMuch) or not verdict:
            return outcomes if isinstance(outcomes, TooMuch) else tuple(replace(one, layout=layout) for one in outcomes)
        if native:
            slot = stage.text(layout, "verdict", (verdict,), sizes=VERDICT_SIZES)
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
