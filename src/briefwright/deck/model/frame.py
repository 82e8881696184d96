"""Rectangles on a slide, in points; DrawingML counts in English Metric Units."""

from __future__ import annotations

from dataclasses import dataclass

EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, in points from the slide's upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """x, y, width and height in English Metric Units, 12 700 a point."""
        x, y, w, h = (round(length * EMU_PER_POINT) for length in (self.x, self.y, self.w, self.h))
        return x, y, w, h

    def covers(self, other: Frame, share: float = 0.5) -> bool:
        """Whether it covers at least that share of another frame's area."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > 0 and down > 0 and across * down >= share * other.w * other.h


SLIDE = Frame(0, 0, 960, 540)
