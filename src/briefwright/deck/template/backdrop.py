"""A template's layout → what it shows behind the words of a slide: its background, and the shapes on it."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin

from briefwright.deck.colors import XmlColors, own_fill, slot_colors
from briefwright.deck.model.backdrop import Backdrop
from briefwright.deck.model.geometry import EMU_PER_POINT, Frame
from briefwright.deck.model.scene import ColorFill, Matrix, Outline, Painted, PictureFill, Scene, Stop, rectangle
from briefwright.deck.opc import NS, PRESENTATION, Package, Xml, integer, local_name, required
from briefwright.deck.template.outlines import outlines
from briefwright.deck.template.paints import UNKNOWN, PaintReader

_P = f"{{{NS['p']}}}"
ON = {"1", "true"}
_TURNED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2"}
_SHAPES = {f"{_P}sp", f"{_P}pic", f"{_P}cxnSp"}
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_DEGREE = 60_000


class BackdropReader:
    """Reads a layout with its master. `colors`: what the names of colours mean on it.

    `turned`: with the colours of text and background in each other's place, as a slide's own colour map may have them.
    """

    def __init__(self, package: Package, master: str, layout: str, *, turned: bool = False) -> None:
        self._package = package
        self._trees = package.trees[layout], package.trees[master]
        found = [part for part in package.related(master, "theme") if part in package.trees]
        theme: Xml | None = package.trees[found[0]] if found else None
        maps = self._trees[0].find("p:clrMapOvr/a:overrideClrMapping", NS), self._trees[1].find("p:clrMap", NS)
        mapping = next((dict(one.attrib) for one in maps if one is not None), {})
        self._map = (
            {name: mapping.get(_TURNED.get(name, name), slot) for name, slot in mapping.items()} if turned else {}
        )
        self.colors = XmlColors(theme, self._map or mapping)
        self._paints = PaintReader(package, (layout, master, *found), theme, self.colors)
        size = required(package.trees[PRESENTATION], "p:sldSz")
        self._size = Frame(0, 0, integer(size, "cx") / EMU_PER_POINT, integer(size, "cy") / EMU_PER_POINT)

    def backdrop(self) -> Backdrop:
        return Backdrop(slot_colors(self.colors), self._scene(), self._size, self._map)

    def filled(self, frame: Frame, *chain: Xml) -> Painted | None:
        """A placeholder that is filled, at its place; None where what is below it shows through.

        `chain`: the shape, and those it inherits from.
        """
        stating = next((one for one in chain if self._paints.states_fill(one)), None)
        fill = None if stating is None else self._paints.fill(stating)
        if stating is None or fill is None:
            return None
        drawn = outlines(required(stating, "p:spPr"), frame.w, frame.h)
        matrix: Matrix = (frame.w, 0, 0, frame.h, frame.x, frame.y)
        return Painted(tuple(_moved(outline, matrix) for outline in drawn), matrix, fill)

    def _scene(self) -> Scene:
        layout, master = self._trees
        shown = [layout] if layout.get("showMasterSp", "1") not in ON else [master, layout]
        ground = self._background()
        painted = [rectangle(self._size, ground)]
        for tree in shown:
            painted += self._shapes(required(tree, "p:cSld/p:spTree"), _SAME, None, ground)
        return tuple(painted)

    def _background(self) -> ColorFill | PictureFill:
        for tree in self._trees:
            properties, style = tree.find("p:cSld/p:bg/p:bgPr", NS), tree.find("p:cSld/p:bg/p:bgRef", NS)
            if properties is not None:
                fill = own_fill(properties)
                return (None if fill is None else self._paints.painted(fill)) or UNKNOWN
            if style is not None:
                return self._paints.formatted(style) or UNKNOWN
        color = self.colors.slot("bg1")
        return UNKNOWN if color is None else ColorFill((Stop(0, color),))

    def _shapes(
        self, inside: Xml, around: Matrix, of_group: Xml | None, ground: ColorFill | PictureFill
    ) -> Iterator[Painted]:
        """Shapes, lines and pictures in a tree or a group; a prompt is not drawn."""
        for shape in inside.iterchildren("*"):
            if local_name(shape) == "AlternateContent" and len(shape):
                yield from self._shapes(shape[0], around, of_group, ground)
            elif shape.tag == f"{_P}grpSp":
                properties = required(shape, "p:grpSpPr")
                fill = own_fill(properties)
                own = of_group if fill is not None and local_name(fill) == "grpFill" else fill
                yield from self._shapes(shape, _of_group(properties, around), own, ground)
            elif shape.tag in _SHAPES and shape.find("./*/p:nvPr/p:ph", NS) is None:
                painted = self._shape(shape, around, of_group, ground)
                if painted is not None and not _hidden(shape):
                    yield painted

    def _shape(
        self, shape: Xml, around: Matrix, of_group: Xml | None, ground: ColorFill | PictureFill
    ) -> Painted | None:
        placed = _placed(shape)
        if placed is None:
            return None
        frame, matrix = placed
        picture, properties = shape.find("p:blipFill", NS), required(shape, "p:spPr")
        fill = self._paints.fill(shape, of_group) if picture is None else self._paints.painted(picture)
        line = self._paints.line(shape)
        if fill is None and line is None and shape.get("useBgFill") not in ON:
            return None
        whole = _product(around, matrix)
        lines = tuple(_moved(outline, whole) for outline in outlines(properties, frame.w, frame.h))
        if shape.get("useBgFill") in ON:
            size = self._size
            return Painted(lines, (size.w, 0, 0, size.h, 0, 0), ground, line)
        return Painted(lines, whole, None if shape.tag == f"{_P}cxnSp" else fill, line)


def _hidden(shape: Xml) -> bool:
    named = shape.find("./*/p:cNvPr", NS)
    return named is not None and named.get("hidden") in ON


def _moved(outline: Outline, matrix: Matrix) -> Outline:
    a, b, c, d, e, f = matrix
    return tuple((a * x + c * y + e, b * x + d * y + f) for x, y in outline)


def _product(one: Matrix, other: Matrix) -> Matrix:
    """What `other` does, and `one` then."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def _placed(shape: Xml) -> tuple[Frame, Matrix] | None:
    """A shape's frame, and from its unit square to what is around it: turned and mirrored about its middle."""
    transform = shape.find("p:spPr/a:xfrm", NS)
    frame = _corners(transform, "off", "ext")
    if transform is None or frame is None:
        return None
    return frame, _product(_about(transform, frame), (frame.w, 0, 0, frame.h, 0, 0))


def _about(transform: Xml, frame: Frame) -> Matrix:
    """From a rectangle at the origin to its place: mirrored, then turned about its middle, then moved."""
    angle = radians(integer(transform, "rot") / _DEGREE)
    across, down = (-1 if transform.get(name) in ON else 1 for name in ("flipH", "flipV"))
    turn: Matrix = (cos(angle) * across, sin(angle) * across, -sin(angle) * down, cos(angle) * down,
                    frame.x + frame.w / 2, frame.y + frame.h / 2)  # fmt: skip
    return _product(turn, (1, 0, 0, 1, -frame.w / 2, -frame.h / 2))


def _of_group(properties: Xml, around: Matrix) -> Matrix:
    """From the positions inside a group to the slide (ECMA-376, 20.1.7.5)."""
    transform = properties.find("a:xfrm", NS)
    outer, inner = _corners(transform, "off", "ext"), _corners(transform, "chOff", "chExt")
    if transform is None or outer is None or inner is None:
        return around
    wider, higher = outer.w / (inner.w or 1), outer.h / (inner.h or 1)
    into: Matrix = (wider, 0, 0, higher, -inner.x * wider, -inner.y * higher)
    return _product(around, _product(_about(transform, outer), into))


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
