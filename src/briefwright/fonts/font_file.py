"""A font file → the characters that it has, and the width of a text set in it. Only this imports HarfBuzz."""

from __future__ import annotations

from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

_ADVANCE = attrgetter("x_advance")
_MOST = 20_000
"""Texts whose widths a face remembers."""
_PLAIN = {"kern": False, "liga": False, "clig": False, "calt": False}
"""Features that a program may leave out; marks and the joining of letters are always shaped."""


def import_harfbuzz() -> None:
    """Import it before processes are forked, each of which would."""
    import uharfbuzz  # noqa: F401


class FontFile:
    """An OpenType or TrueType file with one face.

    uharfbuzz is imported here, late: it costs 30 ms, and only a build needs it. Opening a file costs 0.2 ms.
    """

    def __init__(self, path: Path) -> None:
        import uharfbuzz

        self._harfbuzz = uharfbuzz
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(face)
        self._ems = float(face.upem)
        self._buffer, self._kerned = uharfbuzz.Buffer(), dict[str, float]()
        self._has: set[str] = set()
        """Characters that it was found to have."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and bool(self._font.get_nominal_glyph(code))

    def has_all(self, text: str) -> bool:
        """Whether it has every character of a text."""
        for char in {*text} - self._has:
            if ord(char) not in self:
                return False
            self._has.add(char)
        return True

    def advance(self, text: str) -> float:
        """The width in ems of a text whose characters the face has: the wider of kerned and not kerned.

        Programs differ: WeasyPrint, browsers and LibreOffice kern, PowerPoint where a run's `kern` says so (the decks'
        text does, from 12 pt; the labels of charts do not). Pairs are moved apart as well as together: a line of
        English runs up to 1.7 % wider with kerning in Caladea, 0.1 % in Carlito.
        """
        return max(self._shaped(text, _PLAIN), self.kerned(text))

    def extents(self, scale: int) -> tuple[int, int]:
        """How far a line reaches above and below its baseline, where an em is `scale`."""
        found = self._extents
        return round(found.ascender * scale / self._ems), round(-found.descender * scale / self._ems)

    def ideographic_baseline(self, scale: int) -> int:
        """Where the bottoms of Japanese characters are above the baseline of Latin ones.

        A face that does not say so is given a tenth of its height, from its bottom, as HarfBuzz has it for Pango.
        """
        if self._ideographic is not None:
            return round(self._ideographic * scale / self._ems)
        ascent, descent = self.extents(scale)
        return (ascent + descent) // 10 - descent

    @cached_property
    def _extents(self) -> Any:
        return self._font.get_font_extents("ltr")

    @cached_property
    def _ideographic(self) -> int | None:
        found: int | None = self._font.get_layout_baseline("icfb", "ltr", "hani", "")
        return found

    def kerned(self, text: str) -> float:
        """The width in ems with all that the face does by default."""
        if text not in self._kerned:
            if len(self._kerned) >= _MOST:
                self._kerned.clear()
            self._kerned[text] = self._shaped(text, {})
        return self._kerned[text]

    def _shaped(self, text: str, features: dict[str, bool]) -> float:
        if not text:
            return 0.0
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(str(text))  # a text with its place is not accepted
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._font, buffer, features)
        return float(sum(map(_ADVANCE, buffer.glyph_positions))) / self._ems


@cache
def font_file(path: Path) -> FontFile:
    """The same, opened once for each file."""
    return FontFile(path)
