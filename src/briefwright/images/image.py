"""A picture as it is shown: its bytes, decoded or cleaned, and its size."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

_BUNDLED = b'viewBox="0 0 24 24"'
_SIDE, _WEIGHT = 24, 2.25
"""Of bundled icons: their side in their own units, and the weight of their strokes on a slide, in points."""
_DOT = re.compile(rb'<path d="M([\d.]+)[ ,]([\d.]+)[hv]\.01" ?/>')
_OPEN = re.compile(rb'<path d="[Mm]([\d.]+)[ ,]?(-?[\d.]+)[^"zZ]*"')
"""A stroke of no length, which is a dot; and one that does not end where it begins."""


@dataclass(frozen=True, slots=True)
class Image:
    """A decoded picture: PNG or JPEG bytes, or a cleaned drawing; size in pixels."""

    data: bytes
    mime: Literal["image/png", "image/jpeg", "image/svg+xml"]
    width: float
    height: float
    name: str = ""

    @property
    def vector(self) -> bool:
        """Whether it is sharp at every size."""
        return self.mime == "image/svg+xml"

    def in_color(self, color: str) -> Image:
        """An icon with what it draws in `currentColor` drawn in "#RRGGBB"."""
        return replace(self, data=self.data.replace(b"currentColor", color.encode()))

    def with_dot(self, color: str, side: float) -> Image:
        """An icon of the bundled set, `side` points wide, in strokes of the same weight at every size and with one dot
        in "#RRGGBB": a dot that it has, or the beginning of its first open stroke. Without one it has no dot.
        """
        if _BUNDLED not in self.data or not side:
            return self
        weight = b'stroke-width="%.2f"' % (_WEIGHT * _SIDE / side)
        data = self.data.replace(b'stroke-width="2"', weight)
        paint = b'fill="%s" stroke="none"' % color.encode()
        if (found := _DOT.search(data)) is not None:
            dot = b'<circle cx="%s" cy="%s" r="1.7" %s />' % (found[1], found[2], paint)
            return replace(self, data=data[: found.start()] + dot + data[found.end() :])
        start = _OPEN.search(data)
        dot = b'<circle cx="%s" cy="%s" r="2.1" %s /></svg>' % (start[1], start[2], paint) if start else b"</svg>"
        return replace(self, data=data.replace(b"</svg>", dot))
