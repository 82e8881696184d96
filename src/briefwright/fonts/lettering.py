"""Words in a typeface, broken into lines for a drawing: an SVG breaks no lines by itself."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.fonts.widths import advance, pieces


@dataclass(frozen=True, slots=True)
class Lettering:
    """A family in one weight. Widths and sizes are in points."""

    family: str
    weight: int = 400

    def width(self, text: str, size: float) -> float:
        return advance(text, (self.family,), weight=self.weight) * size

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        """`text` broken between words, and between full-width characters, so that each line keeps to `width`."""
        lines: list[str] = []
        for piece in pieces(text):
            if lines and self.width((lines[-1] + piece).rstrip(), size) <= width:
                lines[-1] += piece
            else:
                lines.append(piece)
        return tuple(line.rstrip() for line in lines)
