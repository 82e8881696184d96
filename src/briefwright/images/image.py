"""A picture as it is shown: its bytes, decoded or cleaned, and its size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


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
