"""A template's layout → what it shows behind the words of a slide: its background, and what is filled on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import cos, radians, sin

from briefwright.deck.colors import FILLS, XmlColors, own_fill, percentage, slot_colors
from briefwright.deck.model.geometry import EMU_PER_POINT, Backdrop, Frame, Ground
from briefwright.deck.opc import NS, PRESENTATION, Package, Xml, integer, local_name, required
from briefwright.images.pictures import Unusable, colors

_P, _A = f"{{{NS['p']}}}", f"{{{NS['a']}}}"
_FORMATS = {1: "fillStyleLst", 1001: "bgFillStyleLst"}
"""Where a numbered format of the theme begins to count (ECMA-376, 20.1.4.2.10 and 19.3.1.3)."""
_ON = {"1", "true"}
_TURNED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2"}
_COLUMNS, _ROWS = 32, 18
"""Cells in which the colours of a picture or a gradient are taken."""
_UNKNOWN = Ground((), kind="something half transparent, or without a colour")


class BackdropReader:
    """Reads a layout with its master. `colors`: what the names of colours mean on it.

    `turned`: with the colours of text and background in each other's place, as a slide's own colour map may have them.
    """

    def __init__(self, package: Package, master: str, layout: str, *, turned: bool = False) -> None:
        self._package, self._parts = package, (layout, master)
        self._trees = package.trees[layout], package.trees[master]
        themes = [package.trees[part] for part in package.related(master, "theme") if part in package.trees]
        self._theme: Xml | None = themes[0] if themes else None
        maps = self._trees[0].find("p:clrMapOvr/a:overrideClrMapping", NS), self._trees[1].find("p:clrMap", NS)
        mapping = next((dict(one.attrib) for one in maps if one is not None), {})
        self._map = (
            {name: mapping.get(_TURNED.get(name, name), slot) for name, slot in mapping.items()} if turned else {}
        )
        self.colors = XmlColors(self._theme, self._map or mapping)

    def backdrop(self) -> Backdrop:
        layout, master = self._trees
        shown = [layout] if layout.get("showMasterSp", "1") not in _ON else [master, layout]
        shapes = [one for tree in shown for one in self._shapes(tree, required(tree, "p:cSld/p:spTree"), None, None)]
        size = required(self._package.trees[PRESENTATION], "p:sldSz")
        frame = Frame(0, 0, integer(size, "cx") / EMU_PER_POINT, integer(size, "cy") / EMU_PER_POINT)
        return Backdrop(slot_colors(self.colors), self._background(), tuple(shapes), frame, self._map)

    def fill(self, *chain: Xml, of_group: Xml | None = None) -> Ground | None:
        """What a shape is filled with; None where what is below shows through. `chain`: the shape, and its parents."""
        for shape in chain:
            fill, style = own_fill(shape.find("p:spPr", NS)), shape.find("p:style/a:fillRef", NS)
            if fill is not None and fill.tag == f"{_A}grpFill":
                fill = of_group
            if fill is not None:
                return None if fill.tag == f"{_A}noFill" else self._ground(fill, shape.getroottree().getroot())
            if style is not None and style.get("idx") not in {"0", "1000"}:
                return self._formatted(style)
        return None

    def _shapes(
        self, tree: Xml, inside: Xml, around: _Group | None, fill: Xml | None
    ) -> Iterator[tuple[Frame, Ground]]:
        """The filled shapes and the pictures in a tree or a group; a prompt is not drawn."""
        for shape in inside.iterchildren("*"):
            if shape.tag == f"{_P}grpSp":
                properties = required(shape, "p:grpSpPr")
                yield from self._shapes(tree, shape, _group(properties, around), own_fill(properties))
            elif shape.tag in {f"{_P}sp", f"{_P}pic"} and shape.find("./*/p:nvPr/p:ph", NS) is None:
                frame, picture = frame_of(shape), shape.find("p:blipFill", NS)
                own = self.fill(shape, of_group=fill) if picture is None else self._ground(picture, tree)
                if frame is not None and own is not None:
                    yield _placed(frame, around), own

    def _background(self) -> Ground:
        for tree in self._trees:
            properties, style = tree.find("p:cSld/p:bg/p:bgPr", NS), tree.find("p:cSld/p:bg/p:bgRef", NS)
            if properties is not None:
                fill = own_fill(properties)
                return self._ground(fill, tree) if fill is not None else _UNKNOWN
            if style is not None:
                return self._formatted(style)
        return _plain(self.colors.slot("bg1"))

    def _formatted(self, style: Xml) -> Ground:
        """A fill by its number in the theme, in the colour that the reference names."""
        number = int(style.get("idx", "0"))
        first = max((start for start in _FORMATS if start <= number), default=0)
        found = (
            self._theme.xpath(f"//a:{_FORMATS[first]}/*", namespaces=NS) if self._theme is not None and first else []
        )
        if not 0 <= number - first < len(found) or found[number - first].tag not in FILLS:
            return _UNKNOWN
        color = style.find("*")
        own = None if color is None else self.colors.color(color)
        return self._ground(found[number - first], self._theme, own)

    def _ground(self, fill: Xml, tree: Xml | None, own: str | None = None) -> Ground:
        """The colours of a fill that stands in `tree`. `own`: what `phClr` means in the theme's formats."""
        match local_name(fill):
            case "blipFill":
                return self._picture(fill, tree)
            case "gradFill":
                return self._gradient(fill, own)
            case "pattFill":
                both = (self.colors.color(color, own) for color in fill.iterfind("*/*"))
                return _of("a pattern", [color for color in both if color is not None])
        return _plain(self.colors.fill(fill, own))

    def _picture(self, fill: Xml, tree: Xml | None) -> Ground:
        """A picture is taken to fill its frame: what is cropped, repeated or left free of it is not known apart."""
        part = next((name for name in (*self._parts, *self._themes()) if self._package.trees[name] is tree), "")
        blip = fill.find("a:blip", NS)
        id_ = "" if blip is None else blip.get(f"{{{NS['r']}}}embed", "")
        named = (one.target for one in self._package.relationships.get(part, []) if one.id == id_)
        data = self._package.files.get(next(named, ""), b"")
        try:
            return Ground(_colors(data), _COLUMNS if fill.find("a:tile", NS) is None else 0, "a picture")
        except Unusable:
            return Ground((), kind="a picture")

    def _themes(self) -> list[str]:
        return [name for name in self._package.related(self._parts[1], "theme") if name in self._package.trees]

    def _gradient(self, fill: Xml, own: str | None) -> Ground:
        """A linear one by its places, any other as all its colours everywhere (ECMA-376, 20.1.8.33)."""
        stops = [
            (percentage(stop.get("pos", "0")), color)
            for stop in fill.iterfind("a:gsLst/a:gs", NS)
            if (first := stop.find("*")) is not None and (color := self.colors.color(first, own)) is not None
        ]
        stops.sort()
        line = fill.find("a:lin", NS)
        if not stops or line is None:
            return _of("a gradient", [color for _, color in stops])
        angle = radians(int(line.get("ang", "0")) / 60_000)
        across, down = cos(angle), sin(angle)
        cells = [((x + 0.5) / _COLUMNS, (y + 0.5) / _ROWS) for y in range(_ROWS) for x in range(_COLUMNS)]
        least, most = min(0.0, across) + min(0.0, down), max(0.0, across) + max(0.0, down)
        places = ((x * across + y * down - least) / ((most - least) or 1) for x, y in cells)
        return Ground(tuple(_between(stops, place) for place in places), _COLUMNS, "a gradient")


@cache
def _colors(data: bytes) -> tuple[str | None, ...]:
    return colors(data, _COLUMNS, _ROWS)


def _plain(color: str | None) -> Ground:
    return _UNKNOWN if color is None else Ground((color,))


def _of(kind: str, found: list[str]) -> Ground:
    """Colours that may be anywhere."""
    return Ground(tuple(found), 0, kind)


def _between(stops: list[tuple[float, str]], place: float) -> str:
    """The colour of a gradient at a place from 0 to 1."""
    before = max((stop for stop in stops if stop[0] <= place), default=stops[0])
    after = min((stop for stop in stops if stop[0] > place), default=stops[-1])
    share = (place - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
    pairs = ((int(before[1][at : at + 2], 16), int(after[1][at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


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
