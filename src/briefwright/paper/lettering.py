"""How wide words are in a typeface, for drawings: an SVG breaks no lines by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefwright.fonts import faces


@dataclass(frozen=True, slots=True)
class Lettering:
    """A family in one weight. Widths and sizes are in points."""

    family: str
    weight: int = 400

    def width(self, text: str, size: float) -> float:
        """By the font's own advances; a character that it lacks is set from a face of full-width characters."""
        advances = _advances(self.family, self.weight)
        return sum(advances.get(ord(char), 1.0) for char in text) * size

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        """`text` broken between words, and between full-width characters, so that each line keeps to `width`."""
        lines: list[str] = []
        for piece in pieces(text):
            if lines and self.width((lines[-1] + piece).rstrip(), size) <= width:
                lines[-1] += piece
            else:
                lines.append(piece)
        return tuple(line.rstrip() for line in lines)


def pieces(text: str) -> list[str]:
    """What stays together: a word with the space after it, or one full-width character."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and not pieces[-1].endswith(" ") and not ord(char) >= 0x2E80 > ord(" ")
        if joins or (pieces and char == " "):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


@cache
def _advances(family: str, weight: int) -> Mapping[int, float]:
    """Width of each character as a share of the size; empty where the family is not there."""
    from fontTools.ttLib import TTFont

    uprights = [face for face in faces() if face.family == family and face.style == "normal"]
    if not uprights:
        return {}
    face = min(uprights, key=lambda face: abs(face.weight - weight))
    with TTFont(face.path, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}
