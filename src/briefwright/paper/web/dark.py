"""A brand → the same brand on a dark ground, for screens that ask for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefwright.brand.model import PAIRS, READABLE, Brand, contrast, from_hls, hls

VISIBLE = 3.0
"""The least contrast of a bar or a line and its ground (WCAG 2.2, success criterion 1.4.11)."""

_DEEPEST, _REACH = 0.08, 0.92
"""The lightness that white turns to, and how much lighter black does (HSL, from 0 to 1)."""
_CALM = 0.6
"""What the saturation of a ground is multiplied by: a pale tint is far more colourful when dark."""
_STEP = 0.0025

_GROUNDS = ("paper", "surface", "accent-surface", "accent-2-surface")
_KEPT = ("dark", "on-dark", "on-dark-muted", "on-dark-accent")
"""Dark already in the light brand."""


def dark(brand: Brand) -> Brand:
    """Lightness turned over, hue kept; then each text lightened until it reads on each of its grounds."""
    colors = dict(brand.colors)
    for role in (*_GROUNDS, "line"):
        colors[role] = _turned(colors[role], tint=brand.color("text"), calm=_CALM)
    for role in brand.colors:
        grounds = [colors[ground] for ink, ground in PAIRS if ink == role and ground in _GROUNDS]
        if grounds and role not in _KEPT:
            colors[role] = _lightened(_turned(colors[role]), _reads_on(grounds))
    turned = replace(brand, colors=colors)
    colors["neutral"] = _bar(brand.color("neutral"), brand, turned)
    return replace(turned, chart=tuple(_bar(color, brand, turned) for color in brand.chart))


def _bar(color: str, brand: Brand, turned: Brand) -> str:
    """A chart's colour: words in it, or upon it, read in the ink that the light brand has for them."""
    paper, text = turned.color("paper"), turned.color("text")
    if contrast(color, brand.color("paper")) >= READABLE:
        return _lightened(_turned(color), _reads_on([paper]))

    def visible(one: str) -> bool:
        return contrast(one, paper) >= VISIBLE

    seen = _lightened(_turned(color), visible)
    hue, _, saturation = hls(color)
    return seen if contrast(seen, text) >= READABLE else _lightened(from_hls(hue, _DEEPEST, saturation), visible)


def _reads_on(grounds: list[str]) -> Callable[[str], bool]:
    return lambda color: all(contrast(color, ground) >= READABLE for ground in grounds)


def _turned(color: str, tint: str = "", calm: float = 1.0) -> str:
    """Dark for light. A colour without hue takes that of `tint`."""
    hue, lightness, saturation = hls(color)
    if tint and saturation == 0:
        hue, _, saturation = hls(tint)
    return from_hls(hue, _DEEPEST + _REACH * (1 - lightness), saturation * calm)


def _lightened(color: str, enough: Callable[[str], bool]) -> str:
    """The first of ever lighter colours that is enough; white where none is."""
    hue, lightness, saturation = hls(color)
    while not enough(color) and lightness < 1:
        lightness = min(1.0, lightness + _STEP)
        color = from_hls(hue, lightness, saturation)
    return color
