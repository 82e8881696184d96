"""The colours that drawings name: slots of the theme and tints of them, never literal ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Color = Literal[
    "tx1", "tx2", "bg1", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "red", "white",
]  # fmt: skip
"""A slot of the theme, by its name on slides; or one of the two colours of a draft's marks, which no theme changes."""
LITERAL = {"red": "#B00020", "white": "#FFFFFF"}


@dataclass(frozen=True, slots=True)
class ThemeColor:
    """A colour of the theme, its lightness multiplied by `share`, then raised by `more` (both from 0 to 1)."""

    color: Color
    share: float = 1.0
    more: float = 0.0

    @property
    def faded(self) -> ThemeColor:
        return ThemeColor(self.color, 0.4, 0.6)

    @property
    def deep(self) -> ThemeColor:
        return ThemeColor(self.color, 0.6)


Hue = Color | ThemeColor
"""What a drawing is painted in: a slot as it is, or a tint of one."""


def theme_color(hue: Hue) -> ThemeColor:
    """The same with its tint; a slot's is none."""
    return hue if isinstance(hue, ThemeColor) else ThemeColor(hue)
