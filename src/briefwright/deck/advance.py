"""Text → its width on one line, from the advance widths in the fonts' own tables: exact but for kerning."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from briefwright.fonts import faces

_WIDE, _NARROW = 1.0, 0.6
"""Ems for a character that no family has, by its East Asian width."""


def advance(text: str, families: Sequence[str], *, bold: bool = False, italic: bool = False) -> float:
    """The width in ems, each character taken from the first family that has it."""
    tables = [_advances(family, bold, italic) for family in families]
    return sum(_of_character(char, tables) for char in unicodedata.normalize("NFC", text))


def _of_character(char: str, tables: Sequence[Mapping[int, float]]) -> float:
    for table in tables:
        if ord(char) in table:
            return table[ord(char)]
    if unicodedata.category(char) in {"Cc", "Cf", "Mn"}:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW


@cache
def _advances(family: str, bold: bool, italic: bool) -> Mapping[int, float]:
    """Ems by code point, of the nearest cut there is."""
    from fontTools.ttLib import TTFont

    style, weight = "italic" if italic else "normal", 700 if bold else 400
    cuts = sorted(
        (face for face in faces() if face.family == family),
        key=lambda face: (face.style != style, abs(face.weight - weight)),
    )
    if not cuts:
        return {}
    with TTFont(cuts[0].path, lazy=True) as font:
        metrics, ems = font["hmtx"].metrics, float(font["head"].unitsPerEm)
        return {code: metrics[glyph][0] / ems for code, glyph in font.getBestCmap().items()}
