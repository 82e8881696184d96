"""`comparison`: two sides → the placeholders of the layout Comparison or Contrast, with a verdict below them.

On a template that has no such layout the panels are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefwright.blocks.shapes import Comparison, Emphasis, Side
from briefwright.deck.arrange import comparison, comparison_table
from briefwright.deck.arrange.outcome import (
    Arranged,
    DrawingArea,
    Form,
    Forms,
    Outcome,
    Outcomes,
    TooMuch,
    fewest_slides,
)
from briefwright.deck.arrange.style import GAP
from briefwright.deck.forms.drawings import BAND, VERDICT_SIZES, below_title, in_table, verdict_band
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Drawing, ThemeColor
from briefwright.deck.model.geometry import Frame
from briefwright.deck.scaling import scaled_frame
from briefwright.richtext.text import Inlines, plain

_SIZES = (22.0, 20.0, 19.0, 18.0, 17.0, 16.0)
"""Of points; of heads those of `_HEADS`."""
_HEADS = (24.0, 22.0, 20.0, 18.0, 17.0, 16.0)
_LARGER = (28.0, 26.0, 24.0)
"""Of few points without a verdict."""
_FEW, _MANY, _MOST = 4, 6, 8
"""Points a side: that may be larger, that leave room for the section's message as verdict, and in panels."""
_LAYOUTS: Mapping[Emphasis, str] = {"": "Comparison", "left": "Contrast Left", "right": "Contrast"}
_SPACE_MOST = 32.0
"""Between two points, at most, more than the least."""


def forms(shape: Comparison, stage: Stage) -> Forms:
    """Panels for up to eight points a side, a table for more and for points that answer each other."""
    verdict = _verdict(shape, stage)
    table: tuple[str, Form] = "table", lambda: _table(shape, stage, shape.verdict or verdict)
    panels: tuple[str, Form] = "panels", lambda: _panels(shape, stage, verdict)
    if not stage.native("Comparison"):
        ((_, drawn),) = below_title(stage, lambda area: comparison.forms(shape, area), verdict)
        panels = "panels", drawn
    many = max(len(shape.left.points), len(shape.right.points)) > _MOST
    return (table, panels) if shape.pairs or many else (panels, table)


def _table(shape: Comparison, stage: Stage, verdict: Inlines) -> Outcomes:
    """The points of both sides in rows. Where the template has no place for a verdict, it is drawn below."""
    sides = (ThemeColor("tx2"), ThemeColor("tx2" if stage.template.foreign else "accent2"))
    named = f"{plain(shape.left.title)} / {plain(shape.right.title)}"

    def drawn(area: DrawingArea) -> Forms:
        return (("table", lambda: comparison_table.arrange(shape, replace(area, alt=area.alt or named), sides)),)

    if verdict:
        found = fewest_slides(below_title(stage, drawn, verdict))
        return found if isinstance(found, TooMuch) else found[1]
    return in_table(stage, lambda _, frame: drawn(stage.area(frame))[0][1]())


def _panels(shape: Comparison, stage: Stage, verdict: Inlines) -> Outcomes:
    """The message of the section is left out where there is no room for it: it is told elsewhere."""
    made = _divided(shape, stage, verdict)
    fits = not isinstance(made, TooMuch) and len(made) == 1
    return made if fits or shape.verdict or not verdict else _divided(shape, stage, ())


def _verdict(shape: Comparison, stage: Stage) -> Inlines:
    """The comparison's own; else the message of its section, where the title does not say it and there is room."""
    if shape.verdict or max(len(shape.left.points), len(shape.right.points)) > _MANY:
        return shape.verdict
    return stage.message if plain(stage.message) != plain(stage.title) else ()


def _divided(shape: Comparison, stage: Stage, verdict: Inlines) -> Outcomes:
    """On one slide, or the points of each side over as few slides as they fit on; no panel is left empty."""
    least: TooMuch | None = None
    for count in range(1, max(1, min(len(side.points) for side in (shape.left, shape.right))) + 1):
        for size in _sizes(shape, stage, bool(verdict)):
            made = [_filled(part, stage, verdict, size) for part in comparison.parts(shape, count)]
            over = [one for one in made if isinstance(one, TooMuch)]
            if not over:
                return tuple(one for one in made if isinstance(one, Arranged))
            least = max(over, key=lambda one: one.overshoot)
    assert least is not None, "one part is always tried"
    return least


def _sizes(shape: Comparison, stage: Stage, verdict: bool) -> tuple[float, ...]:
    if stage.template.foreign:
        return _SIZES[:1]
    few = max(len(shape.left.points), len(shape.right.points)) <= _FEW and not verdict
    return (*_LARGER, *_SIZES) if few else _SIZES


def _layout(shape: Comparison, stage: Stage, verdict: Inlines) -> str:
    """The best that the template has."""
    kind, more = _LAYOUTS[shape.emphasis], (" with Verdict" if verdict else "")
    names = (f"{kind}{more}", f"Comparison{more}", kind, "Comparison")
    return next(name for name in names if stage.native(name))


def _filled(shape: Comparison, stage: Stage, verdict: Inlines, size: float) -> Outcome:
    name, slots = _layout(shape, stage, verdict), list[FilledSlot]()
    drawings: tuple[Drawing, ...] = ()
    layout = stage.layout(name)
    below = 0.0
    if verdict and "verdict" in layout.slots:
        closing = stage.text(name, "verdict", (verdict,), sizes=VERDICT_SIZES, balanced=True)
        if isinstance(closing, TooMuch):
            return closing
        slots.append(closing)
    elif verdict:
        below = (BAND + GAP) * stage.template.scale
        band = _band(verdict, stage, name)
        if isinstance(band, TooMuch):
            return band
        drawings = band
    sides = ((shape.left, "left"), (shape.right, "right"))
    made = [_side(side, role, stage, name, size, below) for side, role in sides]
    over = [one for one in made if isinstance(one, TooMuch)]
    if over:
        return max(over, key=lambda one: one.overshoot)
    filled = [slot for one in made if not isinstance(one, TooMuch) for slot in one]
    return Arranged(drawings, 1.0, layout=name, slots=(*_alike(filled), *slots))


def _side(
    side: Side, role: str, stage: Stage, name: str, size: float, below: float
) -> tuple[FilledSlot, FilledSlot] | TooMuch:
    """Its head and its points, as far apart as there is room for."""
    head = stage.text(name, f"{role}-title", (side.title,), sizes=_HEADS)
    if isinstance(head, TooMuch):
        return head
    place = stage.layout(name).placeholder(role)
    frame = replace(place.frame, h=place.frame.h - below) if below else None
    before = round(0.4 * size, 1)
    points = stage.text(name, role, side.points, sizes=(size,), marker="bullets", before=before, frame=frame)
    if isinstance(points, TooMuch):
        return replace(points, what=f"the {role} side")
    if not stage.template.foreign and len(side.points) > 1:
        free = (place.frame.h - stage.height(points, place)) / len(side.points)
        points = replace(points, before=round(before + max(0.0, min(_SPACE_MOST, free)), 1))
    return head, points


def _alike(slots: list[FilledSlot]) -> Iterator[FilledSlot]:
    """Both heads in the smaller size, both lists with the smaller space."""
    spaces = [slot.before for slot in slots if slot.before is not None and len(slot.paragraphs) > 1]
    smallest = min((slot.size for slot in slots if slot.marker == "none" and slot.size), default=None)
    for slot in slots:
        if slot.marker == "none":
            yield replace(slot, size=smallest) if smallest else slot
        else:
            yield replace(slot, before=min(spaces)) if spaces and slot.before is not None else slot


def _band(verdict: Inlines, stage: Stage, name: str) -> tuple[Drawing, ...] | TooMuch:
    """Where the lowest part of both sides would be."""
    own = [scaled_frame(stage.layout(name).frame(role), 1 / stage.template.scale) for role in ("left", "right")]
    bottom, left, right = min(one.bottom for one in own), own[0].x, own[1].right
    return verdict_band(
        verdict, stage.area(stage.layout(name).frame("left")), Frame(left, bottom - BAND, right - left, BAND)
    )
