"""A colour and a change of its lightness → "#RRGGBB", as Office works it out (ECMA-376, 20.1.2.3.20 and 21)."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from briefwright.deck.model.drawing import ThemeColor


def shade(hue: ThemeColor, theme: Mapping[str, str]) -> str:
    """The colour of a hue. `theme`: "#RRGGBB" by slots."""
    return lightened(theme[hue.color], hue.share, hue.more)


def lightened(color: str, share: float, more: float) -> str:
    """`color` with its lightness multiplied by `share`, then raised by `more`."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    rgb = hls_to_rgb(hue, min(1.0, lightness * share + more), saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in rgb)
