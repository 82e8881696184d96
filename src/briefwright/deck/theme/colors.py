"""Roles of the brand → colours of the theme. Only the theme holds literal colours; all else names its slots."""

from __future__ import annotations

from collections.abc import Mapping

SCHEME: Mapping[str, str] = {
    "dk1": "text",
    "lt1": "paper",
    "dk2": "dark",
    "lt2": "surface",
    **{f"accent{number}": f"chart-{number}" for number in range(1, 7)},
    "hlink": "accent-2",
    "folHlink": "muted",
}
"""The theme's slots, each with the role that fills it; `chart-1` is the first colour of a chart's series."""

_LINE = '<a:schemeClr val="bg2"><a:lumMod val="85000"/></a:schemeClr>'
_ON_LIGHT: Mapping[str, str] = {
    "text": '<a:schemeClr val="tx1"/>',
    "heading": '<a:schemeClr val="tx2"/>',
    "muted": '<a:schemeClr val="accent5"/>',
    "accent": '<a:schemeClr val="accent2"/>',
    "accent-2": '<a:schemeClr val="accent1"/>',
    "line": _LINE,
}
_ON_DARK: Mapping[str, str] = {
    "text": '<a:schemeClr val="tx1"/>',
    "heading": '<a:schemeClr val="tx1"/>',
    "muted": '<a:schemeClr val="tx2"><a:lumMod val="75000"/></a:schemeClr>',
    "line": '<a:schemeClr val="bg1"><a:lumMod val="75000"/><a:lumOff val="25000"/></a:schemeClr>',
    "accent": '<a:schemeClr val="accent2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>',
}

LIGHT_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
DARK_MAP = (
    'bg1="dk2" tx1="lt1" bg2="dk1" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="lt1" folHlink="lt2"'
)
"""What the colours' names mean on a dark layout: text and ground change places, links are white."""


def color(tone: str, dark: bool = False) -> str:
    """The theme's colour for a tone, on a light or a dark layout."""
    return (_ON_DARK if dark else _ON_LIGHT)[tone]


def fill(tone: str, dark: bool = False) -> str:
    """A solid fill in the colour of a tone."""
    return f"<a:solidFill>{color(tone, dark)}</a:solidFill>"
