"""OpenType fonts with CFF outlines: glyphs called by their own numbers.

WeasyPrint writes a glyph's number where a PDF means a character of the font's collection (ISO 32000-1, 9.7.4.2). The
two differ in the Noto fonts for Japanese: a reader that goes by the standard shows other glyphs, or none.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_CHARSET, _REGISTRY_ORDERING_SUPPLEMENT = 15, 1230
_PREDEFINED = 2
"""Charsets up to this number are none that stand in the font."""


def number_by_glyph(font: bytes) -> bytes:
    """The font with the characters of its collection numbered as its glyphs are; any other font as it is."""
    if font[:4] != b"OTTO" or (start := _table(font, b"CFF ")) is None:
        return font
    cff = memoryview(font)[start:]
    names_end = _index(cff, cff[2])[-1]
    top_start, top_end = _index(cff, names_end)[:2]
    entries = dict(_dictionary(bytes(cff[top_start:top_end])))
    charset = entries.get(_CHARSET, 0)
    if _REGISTRY_ORDERING_SUPPLEMENT not in entries or charset <= _PREDEFINED:
        return font
    glyphs = struct.unpack_from(">H", cff, entries[17])[0]
    identity = struct.pack(">BHH", 2, 1, glyphs - 2)  # format 2: one range, of all glyphs but .notdef
    at = start + charset
    return font[:at] + identity + font[at + len(identity) :]


def _table(font: bytes, name: bytes) -> int | None:
    """Where a table of an OpenType font begins."""
    for entry in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * entry)
        if tag == name:
            return int(offset)
    return None


def _index(cff: memoryview, at: int) -> list[int]:
    """Where each object of an INDEX begins, and where the INDEX ends."""
    count = struct.unpack_from(">H", cff, at)[0]
    if not count:
        return [at + 2]
    size, first = cff[at + 2], at + 3
    data = first + size * (count + 1) - 1
    return [data + int.from_bytes(cff[first + size * n : first + size * (n + 1)], "big") for n in range(count + 1)]


def _dictionary(data: bytes) -> Iterator[tuple[int, int]]:
    """Each operator of a DICT with its last whole number; an operator of two bytes is 1200 and the second."""
    at, number = 0, 0
    while at < len(data):
        byte, at = data[at], at + 1
        if byte <= 21:
            if byte == 12:
                byte, at = 1200 + data[at], at + 1
            yield byte, number
        elif byte == 28:
            number, at = struct.unpack_from(">h", data, at)[0], at + 2
        elif byte == 29:
            number, at = struct.unpack_from(">i", data, at)[0], at + 4
        elif byte == 30:
            while data[at] & 0x0F != 0x0F and data[at] >> 4 != 0x0F:
                at += 1
            at += 1
        elif byte <= 246:
            number = byte - 139
        elif byte <= 250:
            number, at = (byte - 247) * 256 + data[at] + 108, at + 1
        else:
            number, at = -(byte - 251) * 256 - data[at] - 108, at + 1
