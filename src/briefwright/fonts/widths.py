"""Text → its width on one line, in the fonts of a list of families: decks, charts and paper all measure with it.

The width is an upper bound: where programs differ (kerning, space between scripts), the wider is taken.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import groupby, pairwise

from briefwright.fonts.families import faces, of_faces
from briefwright.fonts.font_file import FontFile, font_file

_JOINING_SPACES = "\u00a0\u202f"
"""Set in the first family, whether it has them or not: HarfBuzz, WeasyPrint and PowerPoint take its space then."""
_WITHOUT_JOINING_SPACES = dict.fromkeys(map(ord, _JOINING_SPACES))
_BETWEEN_SCRIPTS = 0.25
"""Ems that programs may add between Japanese and Latin characters, as in 2008年."""
_WIDE, _NARROW = 1.0, 0.6
"""Ems for a character that no family has, by its East Asian width."""


@of_faces
@lru_cache(maxsize=10_000)
def advance(text: str, families: tuple[str, ...], *, weight: int = 400, italic: bool = False) -> float:
    """The width in ems. Each character is taken from the first family that has it, each family in its nearest cut."""
    files = [file for family in families if (file := font_of(family, weight, italic))]
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii() and files and files[0].has_all(composed):
        return files[0].advance(composed)

    def first_with(char: str) -> FontFile | None:
        if char in _JOINING_SPACES and files:
            return files[0]
        return next((file for file in files if ord(char) in file), None)

    runs = ((file, "".join(run)) for file, run in groupby(composed, first_with))
    between = sum(_is_wide(one) != _is_wide(two) for one, two in pairwise(composed)) * _BETWEEN_SCRIPTS
    return sum(file.advance(run) if file else sum(map(_guessed, run)) for file, run in runs) + between


@of_faces
@lru_cache(maxsize=10_000)
def kerned(text: str, families: tuple[str, ...], *, weight: int = 400, italic: bool = False) -> float | None:
    """The width in ems as WeasyPrint sets it; None where the first of the families lacks a character, spaces apart."""
    file = font_of(families[0], weight, italic) if families else None
    composed = unicodedata.normalize("NFC", text)
    if file is None or not file.has_all(composed.translate(_WITHOUT_JOINING_SPACES)):
        return None
    return file.kerned(composed)


@lru_cache(maxsize=10_000)
def has_wide(text: str) -> bool:
    """Whether it has characters of Japanese, Chinese or Korean, between which a line may be broken."""
    return not text.isascii() and any(map(_is_wide, text))


_BEGIN_NO_LINE = frozenset("、。，．・：；？！」』）】〉》〕］｝ーゝ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％")
_END_NO_LINE = frozenset("「『（【〈《〔［｛")
"""JIS X 4051, 8.1 and 8.2."""


def pieces(text: str) -> list[str]:
    """The parts that a line is not broken in: a word with the space after it, or one full-width character with what
    begins or ends no line beside it."""
    pieces: list[str] = []
    for char in text:
        alone = ord(char) >= 0x2E80 and char not in _BEGIN_NO_LINE and not (pieces and pieces[-1][-1] in _END_NO_LINE)
        joins = pieces and not pieces[-1].endswith(" ") and not alone
        if joins or (pieces and char == " "):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _guessed(char: str) -> float:
    if unicodedata.category(char) in {"Cc", "Cf", "Mn"}:
        return 0.0
    return _WIDE if _is_wide(char) else _NARROW


@of_faces
@cache
def font_of(family: str, weight: int, italic: bool) -> FontFile | None:
    """The nearest cut there is; None where the family is not installed."""
    style = "italic" if italic else "normal"
    cuts = (face for face in faces() if face.family == family)
    nearest = min(cuts, key=lambda face: (face.style != style, abs(face.weight - weight)), default=None)
    return font_file(nearest.path) if nearest else None
