"""What the looks build their layouts of: placeholders for lists, words, display type and panels, and layouts moved.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefwright.deck.model.geometry import Anchor, Frame, Inset, Layout, Placeholder, Tone

CLOSE = 0.93
"""The leading of titles and statements, in single lines."""


def bulleted(role: str, idx: int, frame: Frame) -> Placeholder:
    return Placeholder(role, idx, "obj", frame, "body", bullets=True)


def words(
    role: str, idx: int, frame: Frame, size: str, tone: Tone = "text", lines: int = 0, anchor: Anchor = "top"
) -> Placeholder:
    place = Placeholder(role, idx, "body", frame, size, lines=lines, tone=tone)
    return replace(place, anchor=anchor)


def display(
    role: str, idx: int, frame: Frame, size: str, tone: Tone, lines: int, *, type_: str = "title",
    leading: float = CLOSE,
) -> Placeholder:  # fmt: skip
    """Large words in the typeface of headings."""
    kind = type_ if role == "title" else "body"
    return Placeholder(role, idx, kind, frame, size, "top", lines, "headings", tone, leading=leading)


def footers(left: float, right: float, tone: Tone = "muted", number: Tone = "heading") -> tuple[Placeholder, ...]:
    """Marking, date and slide number along the foot, from `left` to `right`."""
    corner = Frame(right - 60, 510, 60, 15)
    date = Frame(corner.x - 170, 510, 160, 15)
    marking = Frame(left, 510, date.x - left - 10, 15)
    return (
        Placeholder("date", 10, "dt", date, "footer", "middle", 1, tone=tone, align="right"),
        Placeholder("marking", 11, "ftr", marking, "footer", "middle", 1, tone=tone),
        Placeholder("number", 12, "sldNum", corner, "footer", "middle", 1, tone=number, bold=True, align="right"),
    )


CALLOUT_BAR, _CALLOUT = 6.0, 24.0
"""The breadth of the bar at the left of a callout, and from its panel's edges to the words."""


def callout(panel: Frame) -> tuple[Placeholder, Placeholder]:
    """The heading and the words of a callout on its panel."""
    x, w = panel.x + CALLOUT_BAR + _CALLOUT, panel.w - CALLOUT_BAR - 2 * _CALLOUT
    head = words("head", 13, Frame(x, panel.y + 16, w, 44), "card-head", "heading", anchor="middle")
    body = words("body", 1, Frame(x, panel.y + 64, w, panel.h - 64 - 16), "lead", anchor="middle")
    return replace(head, bold=True), body


def panel(place: Placeholder, panel: Frame, ground: Tone, inset: Inset) -> Placeholder:
    """A placeholder whose shape is a filled panel, its words inside."""
    left, top, right, bottom = inset
    inner = Frame(panel.x + left, panel.y + top, panel.w - left - right, panel.h - top - bottom)
    return replace(place, frame=inner, fill=ground, inset=inset)


def halves(band: Frame, gap: float = 24.0, share: float = 0.42) -> tuple[Frame, Frame]:
    """A band below a chart: its key line at the left, the text on it at the right."""
    left = round((band.w - gap) * share)
    return replace(band, w=left), replace(band, x=band.x + left + gap, w=band.w - left - gap)


def with_numerals(layout: Layout, size: str) -> Layout:
    """A layout of cards whose numbers have another size."""
    places = (replace(one, size=size) if one.role.startswith("number-") else one for one in layout.placeholders)
    return replace(layout, placeholders=tuple(places))


def noted_above(layout: Layout, top: float) -> Layout:
    """With the place of a note above what begins at `top`, not at the foot of the content."""
    places = (
        replace(place, frame=replace(place.frame, y=top - 6 - place.frame.h)) if place.role == "note" else place
        for place in layout.placeholders
    )
    return replace(layout, placeholders=tuple(places))


def stepped(place: Placeholder, *sizes: float) -> Placeholder:
    """A placeholder whose text may be set in smaller sizes."""
    return replace(place, steps=sizes)


def moved(layout: Layout, content: Frame, into: Frame, frame: Mapping[str, Placeholder]) -> Layout:
    """A layout whose `content` is moved into another frame; what every slide has around it is taken from `frame`."""
    across, down = into.w / content.w, into.h / content.h

    def at(one: Frame) -> Frame:
        y, over = into.y + (one.y - content.y) * down, max(0.0, one.bottom - content.bottom)
        return Frame(into.x + (one.x - content.x) * across, y, one.w * across, (one.h - over) * down)

    def within(place: Placeholder) -> Placeholder:
        left, top, right, bottom = place.inset
        inset = left * across, top * down, right * across, bottom * down
        return replace(place, frame=at(place.frame), inset=inset)

    places = [frame.get(place.role) or within(place) for place in layout.placeholders]
    places += [place for role, place in frame.items() if role not in {own.role for own in places}]
    return replace(
        layout,
        placeholders=tuple(places),
        rules=tuple(replace(rule, frame=at(rule.frame)) for rule in layout.rules),
        canvas=layout.canvas and at(layout.canvas),
    )
