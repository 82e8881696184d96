"""The roles of a chart's colours → colours of an output, and which words can be read on and beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from briefwright.charts.plan import Paint, Role
from briefwright.images.colors import READABLE, contrast


class Inks(Protocol):
    """The colours of an output."""

    def paint(self, paint: Paint) -> str:
        """A colour as SVG takes it."""

    def on(self, paint: Paint) -> str:
        """The colour of words on it."""

    def readable(self, paint: Paint) -> str:
        """The colour of words in it: its own, or the text's where that is too pale on the ground."""


_OF_BRAND: Mapping[str, str] = {
    **{f"series-{number}": f"chart-{number}" for number in range(1, 7)},
    "highlight": "accent",
    "behind-1": "neutral",
    "behind-2": "muted",
    "rise": "positive",
    "fall": "accent",
    "total": "chart-1",
    "text": "text",
    "figures": "muted",
    "base": "muted",
    "grid": "line",
    "ground": "paper",
}
"""The brand's colour for each role."""
_TINTS: Mapping[str, tuple[Role, float]] = {"faded": ("ground", 0.4), "deep": ("text", 0.6)}
"""What a tint is mixed with, and how much of the colour itself is left."""


@dataclass(frozen=True, slots=True)
class BrandInks:
    """The brand's own colours. `colors`: as "#RRGGBB"; `printed`: as the output prints them, if in another way."""

    colors: Mapping[str, str]
    printed: Mapping[str, str] | None = None

    def paint(self, paint: Paint) -> str:
        if self.printed is None:
            return self._hex(paint)
        own = self.printed[_OF_BRAND[paint.role]]
        if not paint.tint:
            return own
        other, share = _TINTS[paint.tint]
        return f"color-mix(in srgb, {own} {share:.0%}, {self.printed[_OF_BRAND[other]]})"

    def on(self, paint: Paint) -> str:
        inks = [Paint("ground"), Paint("text")]
        return self.paint(max(inks, key=lambda ink: contrast(self._hex(ink), self._hex(paint))))

    def readable(self, paint: Paint) -> str:
        readable = contrast(self._hex(paint), self._hex(Paint("ground"))) >= READABLE
        return self.paint(paint if readable else Paint("text"))

    def _hex(self, paint: Paint) -> str:
        own = self.colors[_OF_BRAND[paint.role]]
        if not paint.tint:
            return own
        other, share = _TINTS[paint.tint]
        parts = zip(_rgb(own), _rgb(self.colors[_OF_BRAND[other]]), strict=True)
        return "#" + "".join(f"{round(one * share + two * (1 - share)):02X}" for one, two in parts)


def _rgb(color: str) -> tuple[int, ...]:
    return tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))
