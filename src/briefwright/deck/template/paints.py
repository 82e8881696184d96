"""Fills and lines of DrawingML, as a template writes them → those of a scene, in colours and pictures."""

from __future__ import annotations

from dataclasses import replace

from briefwright.deck.colors import FILLS, XmlColors, own_fill, percentage
from briefwright.deck.model.geometry import EMU_PER_POINT
from briefwright.deck.model.scene import ColorFill, Line, PictureFill, Stop
from briefwright.deck.opc import NS, Package, Xml, integer, local_name

_A = f"{{{NS['a']}}}"
_FORMATS = {1: "fillStyleLst", 1001: "bgFillStyleLst"}
"""Where a numbered format of the theme begins to count (ECMA-376, 20.1.4.2.10 and 19.3.1.3)."""
UNKNOWN = ColorFill((), kind="something without a colour of its own")
_LINE = 9525
"""The width of a line that states none, in EMU."""
_SIDES = ("l", "t", "r", "b")
Fill = ColorFill | PictureFill


class PaintReader:
    """Reads what stands on a master or layout. `parts`: the part and those whose relationships may be meant."""

    def __init__(self, package: Package, parts: tuple[str, ...], theme: Xml | None, colors: XmlColors) -> None:
        self._package, self._theme, self._colors = package, theme, colors
        self._parts = {id(package.trees[name]): name for name in parts if name in package.trees}

    def fill(self, shape: Xml, of_group: Xml | None = None) -> Fill | None:
        """What a shape is filled with; None where what is below shows through, or it does not state it."""
        fill = own_fill(shape.find("p:spPr", NS))
        if fill is not None and fill.tag == f"{_A}grpFill":
            fill = of_group
        if fill is not None:
            return self.painted(fill)
        style = shape.find("p:style/a:fillRef", NS)
        return self.formatted(style) if style is not None and style.get("idx") not in {"0", "1000"} else None

    def states_fill(self, shape: Xml) -> bool:
        """Whether a shape says what it is filled with, if only with nothing."""
        return own_fill(shape.find("p:spPr", NS)) is not None or shape.find("p:style/a:fillRef", NS) is not None

    def painted(self, fill: Xml, own: str | None = None) -> Fill | None:
        """A fill. `own`: what `phClr` means in the theme's formats."""
        match local_name(fill):
            case "noFill" | "grpFill":
                return None
            case "blipFill":
                return self._picture(fill)
            case "gradFill":
                return self._gradient(fill, own)
            case "pattFill":
                return self._pattern(fill, own)
        color = fill.find("*")
        stop = None if color is None else self._stop(color, own)
        return UNKNOWN if stop is None else ColorFill((stop,))

    def formatted(self, style: Xml) -> Fill | None:
        """A fill by its number in the theme, in the colour that the reference names."""
        number = int(style.get("idx", "0"))
        first = max((start for start in _FORMATS if start <= number), default=0)
        found = self._of_theme(_FORMATS[first]) if first else []
        if not 0 <= number - first < len(found) or found[number - first].tag not in FILLS:
            return UNKNOWN
        color = style.find("*")
        return self.painted(found[number - first], None if color is None else self._colors.color(color))

    def line(self, shape: Xml) -> Line | None:
        """Of a shape; a gradient is its first colour."""
        stated, style = shape.find("p:spPr/a:ln", NS), shape.find("p:style/a:lnRef", NS)
        formats = self._of_theme("lnStyleLst")
        number = 0 if style is None else int(style.get("idx", "0"))
        general = formats[number - 1] if 0 < number <= len(formats) else None
        color = None if style is None or style.find("*") is None else self._colors.color(style[0])
        for one, own in ((stated, None), (general, color)):
            fill = own_fill(one)
            if fill is not None:
                painted = self.painted(fill, own)
                if not isinstance(painted, ColorFill) or not painted.stops:
                    return None
                widths = (each.get("w") for each in (stated, general) if each is not None)
                width = next((int(each) for each in widths if each is not None), _LINE)
                return Line(painted.stops[0].color, painted.stops[0].opacity, width / EMU_PER_POINT)
        return None

    def _of_theme(self, name: str) -> list[Xml]:
        return [] if self._theme is None else list(self._theme.xpath(f"//a:{name}/*", namespaces=NS))

    def _stop(self, color: Xml, own: str | None, place: float = 0.0) -> Stop | None:
        found = self._colors.color(color, own, solid=True)
        return None if found is None else Stop(place, found, self._colors.opacity(color))

    def _gradient(self, fill: Xml, own: str | None) -> ColorFill:
        """ECMA-376, 20.1.8.33; one that is not linear goes from its middle outwards."""
        stops = []
        for stop in fill.iterfind("a:gsLst/a:gs", NS):
            color = stop.find("*")
            found = None if color is None else self._stop(color, own, percentage(stop.get("pos", "0")))
            if found is not None:
                stops.append(found)
        stops.sort(key=lambda stop: stop.place)
        line = fill.find("a:lin", NS)
        angle = None if line is None else integer(line, "ang") / 60_000
        return ColorFill(tuple(stops), angle, "a gradient") if stops else UNKNOWN

    def _pattern(self, fill: Xml, own: str | None) -> ColorFill:
        """Both colours, side by side."""
        both = [self._stop(color, own) for color in fill.iterfind("*/*")]
        stops = tuple(replace(stop, place=at / 1.0) for at, stop in enumerate(one for one in both if one is not None))
        return ColorFill(stops, 0.0, "a pattern") if stops else UNKNOWN

    def _picture(self, fill: Xml) -> PictureFill:
        """Cropped, and stretched over its shape or repeated on it."""
        blip = fill.find("a:blip", NS)
        id_ = "" if blip is None else blip.get(f"{{{NS['r']}}}embed", "")
        part = self._parts.get(id(fill.getroottree().getroot()), "")
        named = (one.target for one in self._package.relationships.get(part, []) if one.id == id_)
        amount = None if blip is None else blip.find("a:alphaModFix", NS)
        opacity = 1.0 if amount is None else percentage(amount.get("amt", "100%"))
        cut, stretched = (_sides(fill.find(path, NS)) for path in ("a:srcRect", "a:stretch/a:fillRect"))
        crop = (*_cut(cut[0], cut[2], stretched[0], stretched[2]), *_cut(cut[1], cut[3], stretched[1], stretched[3]))
        tiled = fill.find("a:tile", NS) is not None
        data = self._package.files.get(next(named, ""), b"")
        return PictureFill(data, (crop[0], crop[2], crop[1], crop[3]), opacity, tiled)


def _sides(rectangle: Xml | None) -> tuple[float, ...]:
    return tuple(0.0 if rectangle is None else percentage(rectangle.get(side, "0")) for side in _SIDES)


def _cut(start: float, end: float, first: float, last: float) -> tuple[float, float]:
    """What a shape shows of a picture that is cut off by `start` and `end`, and set in by `first` and `last`."""
    share = (1 - start - end) / ((1 - first - last) or 1.0)
    return start - first * share, end - last * share
