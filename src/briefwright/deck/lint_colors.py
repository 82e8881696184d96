"""A colour as a slide writes it → "#RRGGBB", through the slide's colour map and the theme."""

from __future__ import annotations

from collections.abc import Mapping

from briefwright.deck.colors import lightened
from briefwright.deck.opc import NS, Package, Xml

_A = f"{{{NS['a']}}}"
_P = f"{{{NS['p']}}}"
_WHOLE = 100_000
FILLS = tuple(f"{_A}{name}" for name in ("solidFill", "noFill", "gradFill", "blipFill", "pattFill", "grpFill"))

Fill = str | None
"""A plain colour, or None for what has none: a picture, a gradient, something half transparent."""


class Palette:
    """What the names of colours mean on one slide: the theme, seen through a colour map."""

    def __init__(self, theme: Xml, mapping: Mapping[str, str]) -> None:
        self._mapping = mapping
        slots = [] if theme is None else theme.xpath("//a:clrScheme/*", namespaces=NS)
        self._slots = {slot.tag.removeprefix(_A): _literal(slot[0]) for slot in slots if len(slot)}

    def slot(self, name: str) -> Fill:
        """A colour by its name on slides, such as "tx1", or in the theme, such as "dk1"."""
        return self._slots.get(self._mapping.get(name, name))

    def color(self, element: Xml, own: Fill = None) -> Fill:
        """`own`: what `phClr` stands for, in the theme's own formats (ECMA-376, 20.1.4.1)."""
        name = element.get("val", "")
        if element.tag == f"{_A}schemeClr":
            color = own if name == "phClr" else self.slot(name)
        else:
            color = _literal(element)
        for change in element:
            color = _changed(color, change.tag.removeprefix(_A), int(change.get("val", str(_WHOLE))) / _WHOLE)
        return color

    def fill(self, element: Xml, own: Fill = None) -> Fill:
        """Of an `a:solidFill` and its like."""
        return self.color(element[0], own) if element.tag == f"{_A}solidFill" and len(element) else None


def palette(package: Package, sheets: tuple[str, ...]) -> Palette:
    """Of a slide, by the paths of the slide, its layout and its master; the nearest colour map counts."""
    master = sheets[-1]
    themes = [package.trees.get(part) for part in package.related(master, "theme")]
    maps = [package.trees[part].find("p:clrMapOvr/a:overrideClrMapping", NS) for part in sheets[:-1]]
    nearest = next((one for one in (*maps, package.trees[master].find("p:clrMap", NS)) if one is not None), None)
    return Palette(themes[0] if themes else None, {} if nearest is None else dict(nearest.attrib))


def own_fill(properties: Xml | None) -> Xml | None:
    """The fill among a shape's or cell's properties; None where they say nothing of it."""
    return None if properties is None else next((child for child in properties if child.tag in FILLS), None)


def _literal(element: Xml) -> Fill:
    value = element.get("lastClr") or element.get("val", "")
    hexadecimal = len(value) == 6 and all(char in "0123456789abcdefABCDEF" for char in value)
    return f"#{value.upper()}" if hexadecimal else None


def _changed(color: Fill, change: str, share: float) -> Fill:
    """`lumMod` and `lumOff` are exact (ECMA-376, 20.1.2.3.20); what is half transparent is no plain colour."""
    if color is None or (change == "alpha" and share < 1):
        return None
    if change in {"lumMod", "shade"}:
        return lightened(color, share, 0.0)
    if change == "lumOff":
        return lightened(color, 1.0, share)
    if change == "tint":
        return lightened(color, share, 1 - share)
    return color
