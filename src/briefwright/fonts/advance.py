"""Text → its width on one line, from the advance widths in the fonts' own tables: exact but for kerning."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from briefwright.fonts.families import faces
from briefwright.fonts.font_file import FontFile, font_file

_BETWEEN_SCRIPTS = 0.25
"""Ems that programs may add between Japanese and Latin characters, as in 2008年."""
_WIDE, _NARROW = 1.0, 0.6
"""Ems for a character that no family has, by its East Asian width."""


@lru_cache(maxsize=10_000)
def advance(text: str, families: tuple[str, ...], *, bold: bool = False, italic: bool = False) -> float:
    """The width in ems, each character taken from the first family that has it."""
    files = [file for family in families if (file := _file(family, bold, italic))]
    composed = unicodedata.normalize("NFC", text)
    spaced = sum(_is_wide(one) != _is_wide(two) for one, two in pairwise(composed))
    return sum(_of_character(char, files) for char in composed) + spaced * _BETWEEN_SCRIPTS


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def has_wide(text: str) -> bool:
    """Whether it holds characters of Japanese, Chinese or Korean, between which a line may be broken."""
    return any(map(_is_wide, text))


def _of_character(char: str, files: Sequence[FontFile]) -> float:
    for file in files:
        if (ems := file.advance(ord(char))) is not None:
            return ems
    if unicodedata.category(char) in {"Cc", "Cf", "Mn"}:
        return 0.0
    return _WIDE if _is_wide(char) else _NARROW


@cache
def _file(family: str, bold: bool, italic: bool) -> FontFile | None:
    """The nearest cut there is."""
    style, weight = "italic" if italic else "normal", 700 if bold else 400
    cuts = sorted(
        (face for face in faces() if face.family == family),
        key=lambda face: (face.style != style, abs(face.weight - weight)),
    )
    return font_file(cuts[0].path) if cuts else None
