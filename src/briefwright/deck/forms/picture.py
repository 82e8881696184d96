"""`figure`: a picture → from edge to edge behind the title, the right half of the slide, or framed with its caption.

A photograph is cut to the frame about the part to keep; a drawing, a diagram and what is to be shown whole never is.
"""

from __future__ import annotations

from dataclasses import replace

from briefwright.blocks.shapes import Cover, Picture, PictureSet
from briefwright.deck.arrange import picture as framed
from briefwright.deck.arrange import pictures as abreast
from briefwright.deck.arrange.outcome import Arranged, Form, Outcomes, TooMuch
from briefwright.deck.forms.stage import BUDGET, Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import PictureDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import Inlines, Run

_FULL_WIDTH, _HALF_HEIGHT = 1600, 900
"""Pixels of a photograph that is shown from edge to edge, or as half of a slide."""
_LANDSCAPE, _PORTRAIT = (1.3, 2.4), (0.4, 0.96)
"""Width over height: others would lose too much."""
_TITLE_SIZES = (34.0, 32.0, 30.0, 28.0)
_ALONE_SIZES = (44.0, 40.0, 36.0, 32.0, 30.0, 28.0)
"""Of a title that is all there is beside a picture."""
_CAPTION_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)
_BESIDE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
_CREDIT_SIZES = (14.0, 12.0)
_TITLE_SHARE, _BELOW = 0.5, 14.0
"""Of the height, at most, for a title beside a picture; between it and the caption, in points."""
_FILLED = 0.75
"""The least share of its place, in width and in height, that a whole picture fills beside its caption."""


def forms(shape: Picture, stage: Stage) -> list[tuple[str, Form]]:
    """Framed always; from edge to edge where nobody asked to see all of it."""
    own, image = not stage.template.foreign, shape.image
    full: tuple[str, Form] = "full", lambda: (_full if own else _framed)(shape, stage)
    half: tuple[str, Form] = "half", lambda: (_half if own else _framed)(shape, stage)
    whole: tuple[str, Form] = "framed", lambda: _framed(shape, stage)
    aspect = image.width / image.height
    if _may_be_cut(shape) and own:
        if _LANDSCAPE[0] <= aspect <= _LANDSCAPE[1] and image.width >= _FULL_WIDTH and not shape.caption:
            return [full, whole, half]
        if _PORTRAIT[0] <= aspect <= _PORTRAIT[1] and image.height >= _HALF_HEIGHT:
            return [half, whole, full]
    return [whole, full, half]


def forms_of_several(shape: PictureSet, stage: Stage) -> list[tuple[str, Form]]:
    """Side by side, each with its caption below."""
    return [("framed", lambda: _abreast(shape, stage))]


def _abreast(shape: PictureSet, stage: Stage) -> Outcomes:
    made = abreast.arrange(shape, stage.area(stage.layout("Title Only").frame("canvas")))
    return made if isinstance(made, TooMuch) else (replace(made, layout="Title Only"),)


def _may_be_cut(shape: Picture) -> bool:
    """A photograph; or what is cut on paper, too, but to no proportions of its own."""
    if shape.cover:
        return not shape.cover.aspect
    return not shape.whole and shape.image.mime == "image/jpeg"


def _full(shape: Picture, stage: Stage) -> Outcomes:
    """Behind a panel with the title."""
    layout = "Picture Full"
    title = stage.text(layout, "title", (stage.title,), sizes=_TITLE_SIZES, balanced=True)
    above = stage.kicker_on(layout)
    credit = _joined(shape.caption, shape.credit)
    slots = [title, *([above] if above else []), *([stage.text(layout, "credit", (credit,))] if credit else [])]
    return _on(layout, shape, stage, slots, stage.layout(layout).frame("picture"))


def _half(shape: Picture, stage: Stage) -> Outcomes:
    """Beside the title and its caption, at the right to the slide's edges."""
    layout = "Picture Half"
    places = stage.layout(layout)
    above = stage.kicker_on(layout)
    slots: list[FilledSlot | TooMuch] = [above] if above else []
    head, body = places.frame("title"), places.frame("body")
    if shape.caption:
        title = _title_beside(stage, layout)
        lower = None
        if title is not None:
            slots.append(title)
            below = max(body.y, (title.frame or head).bottom + _BELOW) if isinstance(title, FilledSlot) else body.y
            lower = replace(body, y=below, h=body.bottom - below)
        slots.append(
            stage.text(
                layout, "body", (shape.caption,), sizes=_BESIDE_SIZES, typeface="headings", tone="heading", frame=lower
            )
        )
    else:
        frame = replace(head, y=body.y, h=body.h) if body.y > head.y else head
        slots.append(stage.text(layout, "title", (stage.title,), sizes=_ALONE_SIZES, frame=frame, balanced=True))
    if shape.credit:
        slots.append(stage.text(layout, "credit", (shape.credit,)))
    return _on(layout, shape, stage, slots, places.frame("picture"))


def _title_beside(stage: Stage, layout: str) -> FilledSlot | TooMuch | None:
    """A title that needs more lines beside a picture than its place has; None where it does not."""
    place = stage.layout(layout).placeholder("title")
    sizes = (stage.template.points(place), *place.steps)
    if stage.template.foreign or not isinstance(stage.text(layout, "title", (stage.title,), sizes=sizes), TooMuch):
        return None
    room = replace(place.frame, h=_TITLE_SHARE * (stage.look.content.bottom - place.frame.y))
    made = stage.text(layout, "title", (stage.title,), sizes=sizes, frame=room)
    if isinstance(made, TooMuch):
        return made
    return replace(made, frame=replace(room, h=stage.height(made, place) / BUDGET))


def _on(layout: str, shape: Picture, stage: Stage, slots: list[FilledSlot | TooMuch], place: Frame) -> Outcomes:
    """The picture in its placeholder, with words in others."""
    filled: list[FilledSlot] = []
    for slot in slots:
        if isinstance(slot, TooMuch):
            return slot
        filled.append(slot)
    area = stage.area(place)
    position = shape.cover.position if shape.cover else (0.5, 0.5)
    drawn = PictureDrawing(area.name, area.alt, area.frame, shape.image, position)
    return (Arranged((drawn,), 1.0, layout=layout, slots=tuple(filled)),)


def _framed(shape: Picture, stage: Stage) -> Outcomes:
    """Caption and credit beside a picture of about its place's proportions; elsewhere below, as large as can be."""
    if (shape.caption or shape.credit) and stage.native("Picture with Caption"):
        beside = _beside(shape, stage)
        if not isinstance(beside, TooMuch):
            return beside
    layout = stage.layout("Title Only")
    made = framed.arrange(shape, stage.area(layout.frame("canvas")))
    return made if isinstance(made, TooMuch) else (replace(made, layout="Title Only"),)


def _beside(shape: Picture, stage: Stage) -> Outcomes:
    """On the layout Picture with Caption."""
    name = "Picture with Caption"
    layout = stage.layout(name)
    place = stage.area(layout.frame("picture")).frame
    width, height = framed.size(shape, place.w, place.h)
    if min(width / place.w, height / place.h) < _FILLED:
        return TooMuch(place.h, "the picture")
    slots = []
    credit = shape.credit if "credit" in layout.slots else ()
    caption = shape.caption if credit == shape.credit else _joined(shape.caption, shape.credit)
    if caption:
        slots.append(stage.text(name, "caption", (caption,), sizes=_CAPTION_SIZES))
    if credit:
        slots.append(stage.text(name, "credit", (credit,), sizes=_CREDIT_SIZES))
    whole = replace(shape, cover=shape.cover or Cover())
    made = _on(name, whole, stage, slots, layout.frame("picture"))
    if isinstance(made, TooMuch):
        return made
    (drawn,) = made[0].drawings
    assert isinstance(drawn, PictureDrawing)
    at = Frame(place.x, place.y, width, height)
    return (replace(made[0], drawings=(replace(drawn, frame=at),), fill=height / place.h),)


def _joined(caption: Inlines, credit: Inlines) -> Inlines:
    """Both on a line, where there is one place for them."""
    return (*caption, Run("\u2002·\u2002"), *credit) if caption and credit else caption or credit
