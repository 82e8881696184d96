"""How wide words are in a typeface, for drawings: an SVG breaks no lines by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefwright.fonts.families import faces
from briefwright.fonts.font_file import FontFile, font_file


@dataclass(frozen=True, slots=True)
class Lettering:
    """A family in one weight. Widths and sizes are in points."""

    family: str
    weight: int = 400

    def width(self, text: str, size: float) -> float:
        """By the font's own advances; a character that it lacks is set from a face of full-width characters."""
        file = _file(self.family, self.weight)
        ems = (file.advance(ord(char)) if file else None for char in text)
        return sum(1.0 if wide is None else wide for wide in ems) * size

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
def _file(family: str, weight: int) -> FontFile | None:
    """The upright nearest to `weight`; None where the family is not there."""
    uprights = [face for face in faces() if face.family == family and face.style == "normal"]
    return font_file(min(uprights, key=lambda face: abs(face.weight - weight)).path) if uprights else None
