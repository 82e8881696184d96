"""A font file → which characters it has, and how wide each is.

Read by ourselves, from the two tables that tell it, and only where a character is asked for: fontTools makes every
glyph of the file into objects, which for the eight faces that a deck is measured with takes a second, ten times as long
as all else that is done with them.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from pathlib import Path
from struct import unpack_from

_UNICODE = ((3, 10), (3, 1))
"""The platforms and encodings of `cmap` that are read, the full one first (OpenType 1.9, "cmap")."""


class FontFile:
    """An OpenType or TrueType file with one face. ValueError for a `cmap` of another format than 4 and 12."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            (count,) = unpack_from(">4xH", file.read(12))
            directory = file.read(count * 16)
            places = {tag: place for tag, *place in (unpack_from(">4s4xII", directory, at * 16) for at in range(count))}

            def table(tag: bytes) -> bytes:
                offset, length = places[tag]
                file.seek(offset)
                return file.read(length)

            self._glyph = _glyphs(table(b"cmap"))
            self._ems = float(unpack_from(">18xH", table(b"head"))[0])
            (self._metrics,) = unpack_from(">34xH", table(b"hhea"))
            self._widths = _numbers("H", table(b"hmtx")[: self._metrics * 4])[::2]

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and self._glyph(code) != 0

    def advance(self, code: int) -> float | None:
        """The width of a character in ems; None if the face lacks it."""
        glyph = self._glyph(code)
        return self._widths[min(glyph, self._metrics - 1)] / self._ems if glyph else None


@cache
def font_file(path: Path) -> FontFile:
    """The same, opened once for each file."""
    return FontFile(path)


def _glyphs(cmap: bytes) -> Callable[[int], int]:
    """The number of a character's glyph, 0 where there is none."""
    records = [unpack_from(">HHI", cmap, 4 + at * 8) for at in range(unpack_from(">2xH", cmap)[0])]
    offsets = {(platform, encoding): offset for platform, encoding, offset in records}
    table = cmap[next(offsets[wanted] for wanted in _UNICODE if wanted in offsets) :]
    (form,) = unpack_from(">H", table)
    if form not in (4, 12):
        raise ValueError(f"the table of characters has the format {form}")
    return _ranges(table) if form == 12 else _segments(table)


def _ranges(table: bytes) -> Callable[[int], int]:
    """Format 12: ranges of characters whose glyphs follow each other."""
    (count,) = unpack_from(">12xI", table)
    groups = _numbers("I", table[16 : 16 + count * 12])
    starts, ends, firsts = groups[::3], groups[1::3], groups[2::3]

    def glyph(code: int) -> int:
        at = bisect_left(ends, code)
        return firsts[at] + code - starts[at] if at < count and starts[at] <= code else 0

    return glyph


def _segments(table: bytes) -> Callable[[int], int]:
    """Format 4: segments of the basic plane, with a distance to the glyph or a place in an array of glyphs."""
    (double,) = unpack_from(">6xH", table)
    numbers, count = _numbers("H", table[14 : len(table) & ~1]), double // 2
    ends, starts = numbers[:count], numbers[count + 1 : 2 * count + 1]
    distances, offsets = numbers[2 * count + 1 : 3 * count + 1], 3 * count + 1

    def glyph(code: int) -> int:
        at = bisect_left(ends, code)
        if at == count or starts[at] > code:
            return 0
        if not (offset := numbers[offsets + at]):
            return (code + distances[at]) & 0xFFFF
        found = numbers[offsets + at + offset // 2 + code - starts[at]]
        return (found + distances[at]) & 0xFFFF if found else 0

    return glyph


def _numbers(form: str, data: bytes) -> array[int]:
    """Numbers as a font writes them, high byte first: "H" of 16 bits, "I" of 32."""
    numbers = array(form, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
