"""Colours of the theme → "#RRGGBB", as Office computes them. Only the theme states colours; all else names its slots.

A *slot* is a name in the theme (dk1, lt2, accent3) or, through a colour map, on a slide (tx1, bg2, accent3).
A *tone* is what a colour is for (text, muted, accent …), on a light or a dark layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar, cast

from briefwright.brand.model import Brand
from briefwright.deck.drawingml import scheme_color
from briefwright.deck.model.color import LITERAL, Color, Hue, ThemeColor, theme_color
from briefwright.deck.model.drawing import Drawing, Group, PictureDrawing
from briefwright.deck.model.geometry import Tone
from briefwright.deck.opc import NS, Package, Xml, local_name
from briefwright.images.colors import READABLE, calming, contrast, from_hls, hls, linear_rgb

ACCENTS: tuple[Color, ...] = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The theme's slots for what is coloured: the highlight, the second voice, and further colours of charts."""
_ROLES: Mapping[Color, str] = {"accent1": "accent", "accent2": "accent-2", "accent5": "muted", "accent6": "neutral"}
"""The role of an accent; the last two have it where it is among the colours of charts."""
_SPARE = ("positive", "warning", "muted", "neutral")
"""The roles that fill up the accents where charts have fewer than six colours."""


def theme_slots(brand: Brand) -> dict[str, str]:
    """The theme's slots in its order, each with the brand's colour as "#RRGGBB".

    Accents 1 and 2 are the brand's own in whatever order its charts take their colours; the others are those of charts.
    """
    roles = {slot: brand.color(role) for slot, role in _ROLES.items()}
    accents = {slot: color for slot, color in roles.items() if slot in ACCENTS[:2] or color in brand.chart}
    offered = dict.fromkeys((*brand.chart, *map(brand.color, _SPARE)))
    others = [color for color in offered if color not in accents.values()]
    accents |= dict(zip((slot for slot in ACCENTS if slot not in accents), (*others, *brand.chart), strict=False))
    grounds = {"dk1": "text", "lt1": "paper", "dk2": "dark", "lt2": "surface"}
    slots = [(slot, brand.color(role)) for slot, role in grounds.items()]
    slots += [(slot, accents[slot]) for slot in ACCENTS]
    return dict([*slots, ("hlink", brand.color("accent-2")), ("folHlink", brand.color("muted"))])


_ACCENTS: dict[str, str] = {slot: slot for slot in ACCENTS}
_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **_ACCENTS, "hlink": "hlink", "folHlink": "folHlink"}
_DARK = {"bg1": "dk2", "tx1": "lt1", "bg2": "dk1", "tx2": "lt2", **_ACCENTS, "hlink": "lt1", "folHlink": "lt2"}
"""What the colours' names mean on a dark layout: text and background change places, links are white."""

_LINE = ThemeColor("bg2", 0.85)
_BRIGHT = ThemeColor("accent1", 0.6, 0.4)
"""The highlight on a dark ground."""
_ON_LIGHT: Mapping[Tone, ThemeColor] = {
    "text": ThemeColor("tx1"),
    "heading": ThemeColor("tx2"),
    "muted": ThemeColor("accent5"),
    "accent": ThemeColor("accent1"),
    "accent-2": ThemeColor("accent2"),
    "line": _LINE,
    "neutral": ThemeColor("accent6"),
    "paper": ThemeColor("bg1"),
    "surface": ThemeColor("bg2"),
    "accent-surface": ThemeColor("accent1", 0.1, 0.9),
    "accent-2-surface": ThemeColor("accent2", 0.1, 0.9),
    "dark": ThemeColor("tx2"),
    "on-dark-accent": _BRIGHT,
    "pale": ThemeColor("bg1", 0.92),
}
_ON_DARK: Mapping[Tone, ThemeColor] = {
    "text": ThemeColor("tx1"),
    "heading": ThemeColor("tx1"),
    "muted": ThemeColor("tx2", 0.75),
    "accent": _BRIGHT,
    "accent-2": ThemeColor("accent2", 0.6, 0.4),
    "line": ThemeColor("bg1", 0.75, 0.25),
    "neutral": ThemeColor("bg1", 0.6, 0.4),
    "paper": ThemeColor("bg1"),
    "surface": ThemeColor("bg1", 0.85, 0.15),
    "accent-surface": ThemeColor("accent1", 0.75),
    "accent-2-surface": ThemeColor("accent2", 0.75),
    "dark": ThemeColor("bg1"),
    "on-dark-accent": _BRIGHT,
    "pale": ThemeColor("bg1", 0.85, 0.15),
}
_LIGHTER = 0.02
"""By what a tint is raised until it can be read."""
_TINT = re.compile(rb'<a:schemeClr val="(accent[12])"><a:lumMod val="(\d+)"/><a:lumOff val="(\d+)"/>')
_WHOLE = 100_000
"""What DrawingML calls a hundred per cent."""
_A = f"{{{NS['a']}}}"
FILLS = tuple(f"{_A}{name}" for name in ("solidFill", "noFill", "gradFill", "blipFill", "pattFill", "grpFill"))

_PRESET_COLORS = {"black": "000000", "white": "FFFFFF", "gray": "808080", "red": "FF0000", "blue": "0000FF"}
"""Of the named colours (ECMA-376, 20.1.10.48) those that are used for backgrounds."""

Fill = str | None
"""A plain colour "#RRGGBB", or None for a picture, a gradient, something half transparent."""
_Drawn = TypeVar("_Drawn")


def tone_color(tone: Tone, dark: bool = False) -> ThemeColor:
    """The theme's colour for a tone, on a light or a dark layout."""
    return (_ON_DARK if dark else _ON_LIGHT)[tone]


@cache
def tone_xml(tone: Tone, dark: bool = False) -> str:
    """The same as `a:schemeClr`."""
    return scheme_color(tone_color(tone, dark))


def fill_xml(tone: Tone, dark: bool = False) -> str:
    """A solid fill in the colour of a tone."""
    return f"<a:solidFill>{tone_xml(tone, dark)}</a:solidFill>"


def color_map_xml(*, dark: bool = False) -> str:
    """The attributes of `p:clrMap` and `a:overrideClrMapping`: what a slide's names of colours mean."""
    return " ".join(f'{name}="{slot}"' for name, slot in (_DARK if dark else _LIGHT).items())


def lightened(color: str, share: float, more: float, saturated: float = 1.0) -> str:
    """`color` with its lightness multiplied by `share`, then raised by `more` (ECMA-376, 20.1.2.3.20 and 21).

    `saturated`: what its saturation is multiplied by (20.1.2.3.28).
    """
    hue, lightness, saturation = hls(color)
    return from_hls(hue, min(1.0, max(0.0, lightness * share + more)), saturation * saturated)


def calm_tint(tint: ThemeColor, brand: Brand) -> tuple[float, float]:
    """What the lightness of an accent's tint is raised by, and its saturation multiplied by, in a brand's own theme.

    No tint is louder than its accent. That for dark grounds can be read there; of a glaring accent it is as on paper.
    """
    if not tint.more or tint.color not in ACCENTS[:2]:
        return tint.more, 1.0
    own, more = brand.color(_ROLES[tint.color]), tint.more
    saturated = calming(own)
    if (tint.share, tint.more) != (_BRIGHT.share, _BRIGHT.more):
        return more, saturated
    _, lightness, saturation = hls(own)
    if tint.color == _BRIGHT.color and saturated != 1:
        _, wanted, saturation_there = hls(brand.color("on-dark-accent"))
        more, saturated = wanted - tint.share * lightness, saturation_there / saturation
    while contrast(lightened(own, tint.share, more, saturated), brand.color("dark")) < READABLE and more < 1:
        more += _LIGHTER
    return round(more, 3), round(saturated, 3)


def with_calm_tints(part: bytes, brand: Brand) -> bytes:
    """The XML of a part in a brand's own theme, its tints of accents as `calm_tint` has them."""

    def calm(found: re.Match[bytes]) -> bytes:
        slot, share, more = (group.decode() for group in found.groups())
        raised, saturated = calm_tint(ThemeColor(cast(Color, slot), int(share) / _WHOLE, int(more) / _WHOLE), brand)
        head = f'<a:schemeClr val="{slot}"><a:lumMod val="{share}"/><a:lumOff val="{round(raised * _WHOLE)}"/>'
        return (head + (f'<a:satMod val="{round(saturated * _WHOLE)}"/>' if saturated != 1 else "")).encode()

    return _TINT.sub(calm, part)


def shade(hue: Hue, theme: Mapping[str, str]) -> str:
    """A colour of the theme as "#RRGGBB". `theme`: "#RRGGBB" by slots."""
    color = theme_color(hue)
    return lightened({**theme, **LITERAL}[color.color], color.share, color.more)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours on one kind of layout: the brand's, or those of an organisation's template."""

    brand: Brand
    dark: bool = False
    template: Mapping[str, str] = field(default_factory=dict)
    """A template's colours by the slots that drawings use; empty for the brand's own."""
    _shades: dict[Hue, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Those that were asked for."""

    def slot(self, name: str) -> str:
        """The colour of a slot such as tx1, bg2, accent3 or hlink."""
        if name in LITERAL:
            return LITERAL[name]
        if self.template:
            return self.template[name]
        return theme_slots(self.brand)[(_DARK if self.dark else _LIGHT)[name]]

    def shade(self, hue: Hue) -> str:
        """A slot or a tint of one."""
        if (found := self._shades.get(hue)) is None:
            color = theme_color(hue)
            more, saturation = (color.more, 1.0) if self.template else calm_tint(color, self.brand)
            found = self._shades[hue] = lightened(self.slot(color.color), color.share, more, saturation)
        return found

    def tone(self, tone: Tone) -> str:
        """The colour of a layout's tone: text, muted, accent …"""
        return self.shade(tone_color(tone, self.dark))


def tinted(drawing: Drawing, palette: Palette) -> Drawing:
    """A drawing whose icons have their colour themselves: SVG does not follow a theme."""
    if isinstance(drawing, Group):
        return replace(drawing, children=tuple(_tinted(child, palette) for child in drawing.children))
    return _tinted(drawing, palette)


def _tinted(drawing: _Drawn, palette: Palette) -> _Drawn:
    if isinstance(drawing, PictureDrawing) and drawing.tint:
        image = drawing.image.in_color(palette.shade(drawing.tint))
        image = image.with_dot(palette.shade(drawing.dot), drawing.frame.w) if drawing.dot else image
        return replace(drawing, image=image, tint=None, dot=None)
    return drawing


class XmlColors:
    """Colours as a template writes them: its theme, seen through the colour map of a master or layout."""

    def __init__(self, theme: Xml | None, mapping: Mapping[str, str]) -> None:
        self._mapping = mapping
        slots = [] if theme is None else theme.xpath("(//a:clrScheme)[1]/*", namespaces=NS)  # not those it once had
        self._slots = {local_name(slot): literal(color) for slot in slots if (color := slot.find("*")) is not None}

    def slot(self, name: str) -> Fill:
        """A colour by its name on slides, such as "tx1", or in the theme, such as "dk1"."""
        return self._slots.get(self._mapping.get(name, name))

    def color(self, element: Xml, own: Fill = None, *, solid: bool = False) -> Fill:
        """`own`: what `phClr` means in the theme's own formats (ECMA-376, 20.1.4.1). `solid`: whatever its opacity."""
        name = element.get("val", "")
        if element.tag == f"{_A}schemeClr":
            color = own if name == "phClr" else self.slot(name)
        else:
            color = literal(element)
        for change in element.iterchildren("*"):
            kind, share = local_name(change), percentage(change.get("val", "100%"))
            if not (solid and kind == "alpha"):
                color = _changed(color, kind, share)
        return color

    def opacity(self, element: Xml) -> float:
        """Of a colour, from 0 to 1."""
        return next((percentage(one.get("val", "100%")) for one in element.iterfind("a:alpha", NS)), 1.0)

    def fill(self, element: Xml, own: Fill = None) -> Fill:
        """Of an `a:solidFill` and its like."""
        color = element.find("*") if element.tag == f"{_A}solidFill" else None
        return None if color is None else self.color(color, own)


def own_fill(properties: Xml | None) -> Xml | None:
    """The fill among the properties of a shape, a line or a cell; None where they do not state one."""
    return None if properties is None else next((child for child in properties if child.tag in FILLS), None)


def percentage(stated: str) -> float:
    """ "90000" or "90%" (both are allowed: ECMA-376, 20.1.10.40) → 0.9."""
    return float(stated[:-1]) / 100 if stated.endswith("%") else int(stated) / _WHOLE


def literal(element: Xml) -> Fill:
    """A colour that is stated in numbers (`a:srgbClr`, `a:sysClr`)."""
    value = element.get("lastClr", "") or element.get("val", "")
    value = _PRESET_COLORS.get(value, value) if element.tag == f"{_A}prstClr" else value
    hexadecimal = len(value) == 6 and all(char in "0123456789abcdefABCDEF" for char in value)
    return f"#{value.upper()}" if hexadecimal else None


def _changed(color: Fill, change: str, share: float) -> Fill:
    """`lumMod` and `lumOff` are exact (ECMA-376, 20.1.2.3.20); what is half transparent is not a plain colour."""
    if color is None or (change == "alpha" and share < 1):
        return None
    if change == "lumMod":
        return lightened(color, share, 0.0)
    if change == "lumOff":
        return lightened(color, 1.0, share)
    if change in {"tint", "shade"}:
        return _blended(color, share, 1.0 if change == "tint" else 0.0)
    if change == "satMod":
        hue, lightness, saturation = hls(color)
        return from_hls(hue, lightness, min(1.0, saturation * share))
    return color


def _blended(color: str, share: float, other: float) -> str:
    """A share of a colour, the rest white (1) or black (0), in linear light (ECMA-376, 20.1.2.3.31 and 34)."""
    mixed = [linear * share + other * (1 - share) for linear in linear_rgb(color)]
    encoded = (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in mixed)
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in encoded)


def theme_colors(package: Package, master: str) -> dict[str, str]:
    """Slot, as a slide of the master names it → "#RRGGBB"."""
    themes = [package.trees[part] for part in package.related(master, "theme") if part in package.trees]
    mapped = package.trees[master].find("p:clrMap", NS)
    colors = XmlColors(themes[0] if themes else None, {**_LIGHT, **({} if mapped is None else dict(mapped.attrib))})
    return slot_colors(colors)


def slot_colors(colors: XmlColors) -> dict[str, str]:
    """Slot, as slides name it → "#RRGGBB"; black for what the theme does not state plainly."""
    return {slot: colors.slot(slot) or "#000000" for slot in _LIGHT}
