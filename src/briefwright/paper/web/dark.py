"""A brand → its dark color scheme, for screens that ask for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefwright.brand.model import PAIRS, Brand
from briefwright.images.colors import READABLE, contrast, from_hls, hls

VISIBLE = 3.0
"""The least contrast of a bar or a line and its ground (WCAG 2.2, success criterion 1.4.11)."""

_DEEPEST, _REACH = 0.08, 0.92
"""The lightness that white becomes, and how much lighter black becomes (HSL, from 0 to 1)."""
_CALM = 0.6
"""Factor for the saturation of a background: a pale tint is far more colourful when dark."""
_DARK_ENOUGH = 9.0
"""The least contrast of white and a background: between the two, text has a colour and is readable. A strong colour
such as a full yellow is not dark when its lightness is inverted."""
_STEP = 0.0025

_GROUNDS = ("paper", "surface", "accent-surface", "accent-2-surface")
_KEPT = ("dark", "on-dark", "on-dark-muted", "on-dark-accent")
"""Already dark in the light scheme."""


def dark(brand: Brand) -> Brand:
    """Invert lightness and keep hue; then lighten each text until it is readable on each of its backgrounds.

    What the brand gives for dark screens is kept.
    """
    given = {role: color for role, color in brand.night.items() if role in brand.colors}
    colors = {**brand.colors, **given}
    for role in (role for role in (*_GROUNDS, "line") if role not in given):
        colors[role] = _darkened(_turned(colors[role], tint=brand.color("text"), calm=_CALM))
    for role in brand.colors:
        grounds = [colors[ground] for ink, ground in PAIRS if ink == role and ground in _GROUNDS]
        if grounds and role not in (*_KEPT, *given):
            colors[role] = _lightened(_turned(colors[role]), _reads_on(grounds))
    turned = replace(brand, colors=colors)
    if "neutral" not in given:
        colors["neutral"] = _bar(brand.color("neutral"), brand, turned)
    series = enumerate(brand.chart, 1)
    return replace(
        turned, chart=tuple(brand.night.get(f"chart-{n}") or _bar(color, brand, turned) for n, color in series)
    )


def _bar(color: str, brand: Brand, turned: Brand) -> str:
    """A chart's colour: text on it stays readable in the ink that the light scheme uses there."""
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
    """The colour with its lightness inverted. A colour without hue takes that of `tint`."""
    hue, lightness, saturation = hls(color)
    if tint and saturation == 0:
        hue, _, saturation = hls(tint)
    return from_hls(hue, _DEEPEST + _REACH * (1 - lightness), saturation * calm)


def _darkened(color: str) -> str:
    """The lightest colour of the hue that is a background for the dark."""
    hue, lightness, saturation = hls(color)
    while contrast("#FFFFFF", color) < _DARK_ENOUGH:
        lightness -= _STEP
        color = from_hls(hue, lightness, saturation)
    return color


def _lightened(color: str, enough: Callable[[str], bool]) -> str:
    """The darkest colour of the hue that is `enough`; white if none is."""
    hue, lightness, saturation = hls(color)
    while not enough(color) and lightness < 1:
        lightness = min(1.0, lightness + _STEP)
        color = from_hls(hue, lightness, saturation)
    return color
