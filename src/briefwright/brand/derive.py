"""A person's own accents in a theme → the tints that go with them, in place of those made for the theme's accents.

What is drawn in an accent can be read: of one that is too light for words, a darker shade is the accent, and the colour
itself is left to fields and to dark grounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from briefwright.brand.model import PAIRS
from briefwright.images.colors import READABLE, VISIBLE, VIVID, chroma, contrast, from_hls, hls, lifted, mixed

_PALE, _LOUD, _LOUDEST = 1.13, 1.35, 1.8
"""The contrast of a pale tint to paper, and of one in place of a full colour: of an accent in words, and of others."""
_GRAY = 0.1
"""The chroma below which a colour goes with every other."""
_STRONG = 7.0
"""The contrast of words that are read with ease (WCAG 2.2, 1.4.6): of an accent that has room for a lighter one."""
_DEEP = 9.0
"""The contrast of the second accent where the first is a lighter one."""
_QUIET = 0.45
"""The saturation of a second accent, as a share of the first one's."""
_LOUDER = 2.0
"""How much fuller a darker shade may be: that of a pale pink is no crimson."""
_ORANGE, _TO_RED = (20 / 360, 45 / 360), 8 / 360
"""Hues whose darker shades are brown, and how much nearer to red these are, which reads as the same colour."""
_STEP = 0.005
_TINTS = {"accent": "accent-surface", "accent-2": "accent-2-surface"}


def derived(theme: Mapping[str, str], own: Collection[str], fixed: Collection[str]) -> dict[str, str]:
    """The colours of those roles that follow from a person's accents; empty where both accents are the theme's.

    `theme`: the colour of every role as written, "#RRGGBB". `own`: the roles whose colour is a person's; `fixed`: those
    that a person names, which stay as they are.
    """
    colors, found = dict(theme), dict[str, str]()

    def give(role: str, color: str) -> None:
        if role not in own or (role in _TINTS and role not in fixed):
            found[role] = colors[role] = color

    if "accent" in own:
        full = _field(theme, own)
        for role in _alike(theme):
            give(role, full)
        give("on-dark-accent", found.get("surface") or _on_dark(theme["accent"], theme["dark"]))
    if "accent-2" in own:
        give("accent-2-surface", _tint(theme["accent-2"], theme))
    if "accent" in own and "accent-2" not in own and chroma(theme["accent-2"]) > _GRAY:
        second = _second(theme["accent"], colors)
        give("accent-2-surface", _tint(second, theme))
        give("accent-2", _darker(second, [*_grounds("accent-2", colors)]))
    for role in _TINTS:
        if role in own:
            give(role, _darker(theme[role], [*_grounds(role, colors)]))
    return {role: color for role, color in found.items() if color != theme[role]}


def _alike(theme: Mapping[str, str]) -> Iterator[str]:
    """The surface of the accent, and in a theme of full colours what else has its colour."""
    full = theme["accent-surface"]
    return (role for role in ("accent-surface", "surface") if theme[role] == full)


def _field(theme: Mapping[str, str], own: Collection[str]) -> str:
    """What is behind words that stand out: in a theme of full colours one of the person's, if it carries dark text."""
    if chroma(theme["accent-surface"]) <= VIVID:
        return _tint(theme["accent"], theme)
    offered = (theme[role] for role in ("accent-2", "accent") if role in own and chroma(theme[role]) > VIVID)
    light = (color for color in offered if contrast(color, theme["text"]) >= _STRONG)
    color = next(light, theme["accent"])
    most = _LOUDEST if contrast(color, theme["paper"]) < VISIBLE else _LOUD
    share, found = 1.0, color
    while share > 0 and (contrast(found, theme["paper"]) > most or contrast(found, theme["muted"]) < READABLE):
        share -= _STEP
        found = mixed(color, theme["paper"], share)
    return found


def _tint(color: str, theme: Mapping[str, str]) -> str:
    """As little of the colour in that of paper as is seen there, and less where words in the accent need it."""
    paper, words, share = theme["paper"], theme["accent"], 0.06
    while contrast(mixed(color, paper, share), paper) < _PALE and share < 1:
        share += _STEP * 2
    legible = contrast(words, paper) >= READABLE
    while legible and contrast(mixed(color, paper, share), words) < READABLE and share > 0:
        share -= _STEP * 2
    return mixed(color, paper, max(0.0, share))


def _on_dark(color: str, dark: str) -> str:
    """The colour itself where it can be read, or a lighter one that is not louder."""
    share = 0.4
    found = color
    while contrast(found, dark) < READABLE and share < 1:
        found = lifted(color, 0.6, share)
        share += _STEP
    return found


def _second(accent: str, colors: Mapping[str, str]) -> str:
    """A quieter shade of the same hue: lighter than a dark accent, darker than any other."""
    hue, _, saturation = hls(accent)
    grounds = [*_grounds("accent-2", colors)]
    wanted = READABLE if contrast(accent, colors["paper"]) >= _STRONG else _DEEP
    return _darker(from_hls(hue, 0.6, saturation * _QUIET), grounds, wanted)


def _darker(color: str, grounds: Collection[str], least: float = READABLE) -> str:
    """The colour, or the lightest of its darker shades that can be read on each ground."""
    hue, lightness, saturation = hls(color)
    hue -= _TO_RED if _ORANGE[0] < hue < _ORANGE[1] else 0.0
    loudest = _LOUDER * chroma(color)
    while lightness > 0 and any(contrast(color, ground) < least for ground in grounds):
        lightness = max(0.0, lightness - _STEP)
        color = from_hls(hue, lightness, min(saturation, loudest / (1 - abs(2 * lightness - 1) or 1.0)))
    return color


def _grounds(role: str, colors: Mapping[str, str]) -> Iterator[str]:
    return (colors[ground] for text, ground in PAIRS if text == role)
