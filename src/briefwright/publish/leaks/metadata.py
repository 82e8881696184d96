"""A picture, or a file of no known form → the texts that it carries beside what it shows."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from briefwright.images.pictures import Unusable, segments

_HEAD, _MOST_TEXT = 65_536, 1_048_576
"""Bytes of a picture that are looked at for texts, and of a packed text in it."""
_TEXTS_OF_PNG = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
_TEXTS_OF_WEBP = (b"EXIF", b"XMP ")
_TEXTS_OF_JPEG = (*range(0xE1, 0xF0), 0xFE)
"""Application segments but the first, which has only sizes, and comments."""
_COMMENT_OF_GIF = re.compile(rb"\x21\xfe(.*?)\0", re.DOTALL)
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){4,}")


def texts_of_picture(data: bytes) -> Iterator[str]:
    """What the file of a PNG, JPEG, GIF or WebP says: comments, EXIF, XMP."""
    if data.startswith(b"\x89PNG"):
        for kind, chunk in _chunks(data, 8, "big", kind_first=False):
            if kind in _TEXTS_OF_PNG:
                yield _unpacked(kind, chunk)
    elif data.startswith(b"RIFF"):
        for kind, chunk in _chunks(data, 12, "little", kind_first=True):
            if kind in _TEXTS_OF_WEBP:
                yield from readable(chunk)
    elif data.startswith(b"GIF"):
        for comment in _COMMENT_OF_GIF.findall(data):
            yield from readable(comment)
    else:
        with suppress(Unusable):
            for marker, start, end in segments(data):
                if marker in _TEXTS_OF_JPEG and not data[start + 4 :].startswith(b"ICC_PROFILE\0"):
                    yield from readable(data[start + 4 : min(end, start + _HEAD)])


def readable(data: bytes) -> Iterator[str]:
    """The texts among bytes: in one byte a letter or more, and in two."""
    for narrow in (b"\n".join(_PRINTABLE.findall(data)), *(wide.replace(b"\0", b"") for wide in _WIDE.findall(data))):
        yield narrow.decode("utf-8", "replace")


def decoded(data: bytes) -> str:
    """A text file, in whichever of the usual encodings it is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:_HEAD]:
        return "\n".join(readable(data))
    return data.decode("utf-8", "replace")


def _chunks(data: bytes, at: int, order: str, *, kind_first: bool) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG (length, name, content, checksum) or of a RIFF (name, length, content, even)."""
    while at + 8 <= len(data):
        one, other = data[at : at + 4], data[at + 4 : at + 8]
        size = int.from_bytes(other if kind_first else one, "little" if order == "little" else "big")
        yield (one if kind_first else other), data[at + 8 : at + 8 + size]
        at += size + size % 2 + 8 if kind_first else size + 12


def _unpacked(kind: bytes, chunk: bytes) -> str:
    if kind == b"eXIf":
        return "\n".join(readable(chunk))
    key, _, value = chunk.partition(b"\0")
    packed = value.lstrip(b"\0\1") if kind != b"tEXt" else value
    for one in (packed, value[2:].rpartition(b"\0")[2]):
        try:
            text = zlib.decompressobj().decompress(one, _MOST_TEXT).decode("utf-8", "replace")
        except zlib.error:
            continue
        return f"{key.decode('latin-1')} {text}"
    return chunk.replace(b"\0", b" ").decode("utf-8", "replace")
