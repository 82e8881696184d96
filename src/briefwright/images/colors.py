"""A colour as CSS writes it (Color 4: names, rgb, hsl, hwb, lab, lch, oklab, oklch …) → "#RRGGBB"; its contrast."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

READABLE = 4.5
"""The least contrast of text and its ground (WCAG 2.2, success criterion 1.4.3)."""

VISIBLE = 3.0
"""The least contrast of large text (WCAG 2.2, 1.4.3), and of graphics that mean something (1.4.11)."""

VIVID = 0.3
"""The chroma (HSL) of a full colour, from 0 to 1: that of #F1F4F7 is 0.02, that of #FFD21F is 0.9."""

_GLARING, _CALM = 0.76, 0.5
"""Of a colour more saturated than the first, lighter tints have the second: a dark green would turn into neon."""

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")


@lru_cache(maxsize=1000)
def css_color(written: str) -> str | None:
    """ "#RRGGBB", or "#RRGGBBAA" where what is behind it shows through; None for what is no colour.

    A colour that screens cannot show becomes the nearest that they can (CSS Color 4, 13.2).
    """
    if _HEX.fullmatch(written):  # nearly all are: the library takes 50 ms to import
        digits = written[1:] if len(written) > 4 else "".join(digit * 2 for digit in written[1:])
        return f"#{digits.upper()}"
    from coloraide import Color

    found = Color.match(written.strip(), fullmatch=True)
    if found is None:
        return None
    digits = Color(found.color).convert("srgb").fit().to_string(hex=True, upper=True)
    return digits.removesuffix("FF") if see_through(digits) else digits


def see_through(color: str) -> bool:
    """Whether it has a part for transparency, as "#RRGGBBAA" has."""
    return len(color) > len("#RRGGBB")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#RRGGBB", from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def hls(color: str) -> tuple[float, float, float]:
    """Hue, lightness and saturation of a colour "#RRGGBB", each from 0 to 1."""
    return rgb_to_hls(*_rgb(color))


def from_hls(hue: float, lightness: float, saturation: float) -> str:
    """The colour as "#RRGGBB"."""
    return "#" + "".join(f"{round(share * 255):02X}" for share in hls_to_rgb(hue, lightness, saturation))


def lifted(color: str, share: float, more: float) -> str:
    """A lighter tint that is not louder: the lightness multiplied by `share`, then raised by `more`."""
    hue, lightness, saturation = hls(color)
    return from_hls(hue, min(1.0, max(0.0, lightness * share + more)), saturation * calming(color))


def calming(color: str) -> float:
    """What the saturation of a colour is multiplied by in its lighter tints."""
    saturation = hls(color)[2]
    return round(_CALM / saturation, 2) if saturation > _GLARING else 1.0


def mixed(color: str, other: str, share: float) -> str:
    """So much of the first of two colours "#RRGGBB" in the second."""
    parts = (one * share + two * (1 - share) for one, two in zip(_rgb(color), _rgb(other), strict=True))
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def chroma(color: str) -> float:
    """How far a colour "#RRGGBB" is from gray, from 0 to 1."""
    _, lightness, saturation = hls(color)
    return (1 - abs(2 * lightness - 1)) * saturation


def _rgb(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def linear_rgb(color: str) -> tuple[float, float, float]:
    """Red, green and blue of a colour "#RRGGBB" as shares of light, without the encoding of sRGB."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(color))
    return red, green, blue


@lru_cache(maxsize=1 << 14)  # grounds are many cells of few colours
def _luminance(color: str) -> float:
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear_rgb(color), strict=True))


def is_light(color: str) -> bool:
    """Whether black has more contrast to it than white."""
    return contrast(color, "#000000") > contrast(color, "#FFFFFF")
