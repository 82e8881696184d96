"""What is seen on a slide → words and marks too near in colour to what is behind them.

Computed for every text of every slide, table and chart, as it comes out: through theme, colour map, list styles and
table styles. PowerPoint's own check looks at a text box's own fill alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefwright.brand.model import READABLE, contrast
from briefwright.deck.lint_words import Drawn, Words

LARGE_READABLE = 3.0
"""The least contrast of large text (WCAG 2.2, 1.4.3) and of graphics that mean something (1.4.11)."""


@dataclass(frozen=True, slots=True)
class Weak:
    """A pair of colours that is hard to read."""

    color: str
    ground: str
    least: float

    def __str__(self) -> str:
        return f"{self.color} on {self.ground}: {contrast(self.color, self.ground):.2f} instead of {self.least:g}"


def weak_pairs(seen: Iterable[Words | Drawn]) -> Iterator[tuple[str, Weak]]:
    """What is hard to read, with its pair of colours. Nothing is said of what stands on a picture or a gradient."""
    for one in seen:
        if one.ground is None:
            continue
        least = READABLE if isinstance(one, Words) and not one.letters.large else LARGE_READABLE
        color = one.letters.color if isinstance(one, Words) else _strongest(one, one.ground)
        if color and contrast(color, one.ground) < least:
            yield one.what if isinstance(one, Words) else one.mark.what, Weak(color, one.ground, least)


def _strongest(drawn: Drawn, ground: str) -> str | None:
    """The fill or the outline; None where a label says what the mark shows (Understanding WCAG 2.2, 1.4.11)."""
    known = [] if drawn.mark.told else [color for color in drawn.mark.colors if color]
    return max(known, key=lambda color: contrast(color, ground), default=None)
