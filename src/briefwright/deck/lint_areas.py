"""Where the shapes of a slide stand, groups resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.deck.lint_colors import own_fill
from briefwright.deck.lint_sheets import P, Sheet, ancestors
from briefwright.deck.opc import NS, Xml

SHAPES = {f"{P}{name}" for name in ("sp", "pic", "cxnSp", "graphicFrame")}
GROUP = f"{P}grpSp"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, in EMU from the slide's upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def across(self, other: Area) -> float:
        """The width of what both share; below zero, the gap between them."""
        return min(self.right, other.right) - max(self.x, other.x)

    def down(self, other: Area) -> float:
        return min(self.bottom, other.bottom) - max(self.y, other.y)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A group: its area, and the area that its shapes are told in (ECMA-376, 20.1.7.5)."""

    outer: Area
    inner: Area

    def outside(self, area: Area) -> Area:
        wider, higher = self.outer.w / (self.inner.w or 1), self.outer.h / (self.inner.h or 1)
        x, y = self.outer.x + (area.x - self.inner.x) * wider, self.outer.y + (area.y - self.inner.y) * higher
        return Area(x, y, area.w * wider, area.h * higher)


def area_of(shape: Xml, sheet: Sheet) -> Area | None:
    """A shape's or group's area; a placeholder has its layout's or master's, where it says none."""
    return next((found for one in (shape, *ancestors(shape, sheet)) if (found := _own_area(one))), None)


def every_shape(tree: Xml, sheet: Sheet) -> Iterator[tuple[Xml, Area | None, Xml | None]]:
    """From the lowest to the topmost: each shape that is no group, its area, and its group's fill."""
    yield from _inside(tree, sheet, None, None)


def _inside(
    tree: Xml, sheet: Sheet, frame: _Frame | None, fill: Xml | None
) -> Iterator[tuple[Xml, Area | None, Xml | None]]:
    for shape in tree:
        if shape.tag == GROUP:
            properties = shape.find("p:grpSpPr", NS)
            yield from _inside(shape, sheet, _frame(properties, frame), own_fill(properties))
        elif shape.tag in SHAPES:
            area = area_of(shape, sheet)
            yield shape, frame.outside(area) if area and frame else area, fill


def _frame(properties: Xml, around: _Frame | None) -> _Frame | None:
    placed = properties.find("a:xfrm", NS)
    if placed is None or placed.find("a:chOff", NS) is None:
        return around
    outer = _corners(placed, "off", "ext")
    return _Frame(around.outside(outer) if around else outer, _corners(placed, "chOff", "chExt"))


def _own_area(shape: Xml) -> Area | None:
    for path in ("p:spPr/a:xfrm", "p:xfrm", "p:grpSpPr/a:xfrm"):
        placed = shape.find(path, NS)
        if placed is not None:
            return _corners(placed, "off", "ext")
    return None


def _corners(placed: Xml, start: str, extent: str) -> Area:
    off, ext = placed.find(f"a:{start}", NS), placed.find(f"a:{extent}", NS)
    return Area(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))
