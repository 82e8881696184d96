"""What stands behind a shape: its own fill, a shape below that covers it, the background of slide, layout or master."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.deck.lint_areas import Area, every_shape
from briefwright.deck.lint_colors import FILLS, Fill, own_fill
from briefwright.deck.lint_sheets import A, P, Sheet, ancestors, placeholder
from briefwright.deck.opc import NS, Xml

_COVERS = 0.5
"""Of a shape's area: what covers less of it is an ornament, not its ground."""
_FORMATS = {1: "fillStyleLst", 1001: "bgFillStyleLst"}
"""Where a numbered format of the theme begins to count (ECMA-376, 20.1.4.2.10 and 19.3.1.3)."""
_ON = {"1", "true"}
_NOWHERE = Area(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape of a slide, and what is seen behind it."""

    shape: Xml
    ground: Fill
    """Of its words: its own fill, or `below`."""
    below: Fill
    """What it stands on."""


def placed_shapes(sheet: Sheet) -> Iterator[Placed]:
    """The slide's shapes from the lowest to the topmost. Pictures and gradients are grounds without a colour."""
    background = _background(sheet)
    seen: list[tuple[Area, Fill]] = []
    for tree in _drawn(sheet):
        on_slide = tree is sheet.trees[0]
        for shape, area, of_group in every_shape(tree.find("p:cSld/p:spTree", NS), sheet):
            if not on_slide and placeholder(shape) is not None:
                continue  # a prompt is not drawn
            own = area or _NOWHERE
            below = next((color for other, color in reversed(seen) if _covers(other, own)), background)
            filled, color = _filled(shape, of_group, sheet)
            if on_slide:
                yield Placed(shape, color if filled else below, below)
            if filled:
                seen.append((own, color))


def _covers(one: Area, other: Area) -> bool:
    across, down = one.across(other), one.down(other)
    return across > 0 and down > 0 and across * down >= _COVERS * other.w * other.h


def _drawn(sheet: Sheet) -> Iterator[Xml]:
    """Master and layout, where their shapes are shown, and the slide."""
    slide, layout, master = sheet.trees
    if slide.get("showMasterSp", "1") in _ON:
        if layout.get("showMasterSp", "1") in _ON:
            yield master
        yield layout
    yield slide


def _filled(shape: Xml, of_group: Xml | None, sheet: Sheet) -> tuple[bool, Fill]:
    """Whether a shape hides what is below it, and its colour. A frame's table or chart is asked for its own."""
    if shape.tag == f"{P}pic":
        return True, None
    if shape.tag != f"{P}sp":
        return False, None
    for one in (shape, *ancestors(shape, sheet)):
        fill = own_fill(one.find("p:spPr", NS))
        if fill is not None and fill.tag == f"{A}grpFill":
            fill = of_group
        if fill is not None:
            return fill.tag != f"{A}noFill", sheet.palette.fill(fill)
        style = one.find("p:style/a:fillRef", NS)
        if style is not None and style.get("idx") not in {"0", "1000"}:
            return True, _formatted(style, sheet)
    return False, None


def _background(sheet: Sheet) -> Fill:
    for tree in sheet.trees:
        properties, style = tree.find("p:cSld/p:bg/p:bgPr", NS), tree.find("p:cSld/p:bg/p:bgRef", NS)
        if properties is not None:
            fill = own_fill(properties)
            return sheet.palette.fill(fill) if fill is not None else None
        if style is not None:
            return _formatted(style, sheet)
    return sheet.palette.slot("bg1")


def _formatted(style: Xml, sheet: Sheet) -> Fill:
    """A fill by its number in the theme, in the colour that the reference names."""
    number, theme = int(style.get("idx", "0")), sheet.theme
    first = max((start for start in _FORMATS if start <= number), default=0)
    found = [] if theme is None or not first else theme.xpath(f"//a:{_FORMATS[first]}/*", namespaces=NS)
    own = sheet.palette.color(style[0]) if len(style) else None
    if not 0 <= number - first < len(found) or found[number - first].tag not in FILLS:
        return None
    return sheet.palette.fill(found[number - first], own)
