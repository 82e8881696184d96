"""A template's layout → what it shows behind the words of a slide: its background, and what is filled on it."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.colors import FILLS, Fill, XmlColors, own_fill, slot_colors
from briefwright.deck.model.geometry import EMU_PER_POINT, Backdrop, Frame
from briefwright.deck.opc import NS, Package, Xml, integer, required

_P, _A = f"{{{NS['p']}}}", f"{{{NS['a']}}}"
_FORMATS = {1: "fillStyleLst", 1001: "bgFillStyleLst"}
"""Where a numbered format of the theme begins to count (ECMA-376, 20.1.4.2.10 and 19.3.1.3)."""
_ON = {"1", "true"}


class BackdropReader:
    """Reads a layout with its master. `colors`: what the names of colours mean on it."""

    def __init__(self, package: Package, master: str, layout: str) -> None:
        self._trees = package.trees[layout], package.trees[master]
        themes = [package.trees[part] for part in package.related(master, "theme") if part in package.trees]
        self._theme: Xml | None = themes[0] if themes else None
        maps = self._trees[0].find("p:clrMapOvr/a:overrideClrMapping", NS), self._trees[1].find("p:clrMap", NS)
        mapping = next((dict(one.attrib) for one in maps if one is not None), {})
        self.colors = XmlColors(self._theme, mapping)

    def backdrop(self) -> Backdrop:
        layout, master = self._trees
        shown = [layout] if layout.get("showMasterSp", "1") not in _ON else [master, layout]
        shapes = [one for tree in shown for one in self._shapes(required(tree, "p:cSld/p:spTree"), None, None)]
        return Backdrop(slot_colors(self.colors), self._background(), tuple(shapes))

    def fill(self, *chain: Xml, of_group: Xml | None = None) -> Fill:
        """What a shape is filled with; empty where what is below shows through. `chain`: the shape, and its parents."""
        for shape in chain:
            fill, style = own_fill(shape.find("p:spPr", NS)), shape.find("p:style/a:fillRef", NS)
            if fill is not None and fill.tag == f"{_A}grpFill":
                fill = of_group
            if fill is not None:
                return "" if fill.tag == f"{_A}noFill" else self.colors.fill(fill)
            if style is not None and style.get("idx") not in {"0", "1000"}:
                return self._formatted(style)
        return ""

    def _shapes(self, tree: Xml, around: _Group | None, fill: Xml | None) -> Iterator[tuple[Frame, Fill]]:
        """The filled shapes and the pictures in a tree or a group; a prompt is not drawn."""
        for shape in tree.iterchildren("*"):
            if shape.tag == f"{_P}grpSp":
                properties = required(shape, "p:grpSpPr")
                yield from self._shapes(shape, _group(properties, around), own_fill(properties))
            elif shape.tag in {f"{_P}sp", f"{_P}pic"} and shape.find("./*/p:nvPr/p:ph", NS) is None:
                frame, own = frame_of(shape), None if shape.tag == f"{_P}pic" else self.fill(shape, of_group=fill)
                if frame is not None and own != "":
                    yield _placed(frame, around), own

    def _background(self) -> Fill:
        for tree in self._trees:
            properties, style = tree.find("p:cSld/p:bg/p:bgPr", NS), tree.find("p:cSld/p:bg/p:bgRef", NS)
            if properties is not None:
                fill = own_fill(properties)
                return self.colors.fill(fill) if fill is not None else None
            if style is not None:
                return self._formatted(style)
        return self.colors.slot("bg1")

    def _formatted(self, style: Xml) -> Fill:
        """A fill by its number in the theme, in the colour that the reference names."""
        number = int(style.get("idx", "0"))
        first = max((start for start in _FORMATS if start <= number), default=0)
        found = (
            self._theme.xpath(f"//a:{_FORMATS[first]}/*", namespaces=NS) if self._theme is not None and first else []
        )
        if not 0 <= number - first < len(found) or found[number - first].tag not in FILLS:
            return None
        color = style.find("*")
        return self.colors.fill(found[number - first], None if color is None else self.colors.color(color))


_Group = tuple[Frame, Frame]
"""A group's frame, and the frame that the positions of its shapes refer to (ECMA-376, 20.1.7.5)."""


def _group(properties: Xml, around: _Group | None) -> _Group | None:
    placed = properties.find("a:xfrm", NS)
    outer, inner = _corners(placed, "off", "ext"), _corners(placed, "chOff", "chExt")
    return around if outer is None or inner is None else (_placed(outer, around), inner)


def _placed(frame: Frame, group: _Group | None) -> Frame:
    """A frame inside a group, on the slide."""
    if group is None:
        return frame
    outer, inner = group
    wider, higher = outer.w / (inner.w or 1), outer.h / (inner.h or 1)
    x, y = outer.x + (frame.x - inner.x) * wider, outer.y + (frame.y - inner.y) * higher
    return Frame(x, y, frame.w * wider, frame.h * higher)


def frame_of(shape: Xml) -> Frame | None:
    """A shape's own position in points; None if it has none."""
    placed = (shape.find(path, NS) for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"))
    return next((frame for one in placed if (frame := _corners(one, "off", "ext")) is not None), None)


def _corners(placed: Xml | None, start: str, extent: str) -> Frame | None:
    off, ext = (None if placed is None else placed.find(f"a:{name}", NS) for name in (start, extent))
    if off is None or ext is None:
        return None
    emu = (integer(off, "x"), integer(off, "y"), integer(ext, "cx"), integer(ext, "cy"))
    return Frame(*(length / EMU_PER_POINT for length in emu))
