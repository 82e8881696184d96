"""A picture of pixels → the same bytes without what is said in them: places, names, comments, what follows its end.

For pictures that are handed on as they are, those of a template; all others are encoded anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.images.pictures import Unusable, segments

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset((b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"))
"""What is kept of a PNG besides what it cannot be without."""
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_APPLICATIONS, _COMMENT = range(0xE0, 0xF0), 0xFE


def without_metadata(data: bytes) -> bytes:
    """PNG and JPEG lose it; others come back as they are.

    Raises:
        Unusable: it is damaged.
    """
    if data.startswith(_PNG):
        return _PNG + b"".join(_png(data))
    return b"\xff\xd8" + b"".join(_jpeg(data)) if data.startswith(b"\xff\xd8") else data


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name[:1].isupper() or name in _CHUNKS:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end
    raise Unusable("is damaged: it has no end", "save it again")


def _jpeg(data: bytes) -> Iterator[bytes]:
    for marker, start, end in segments(data):
        said = marker == _COMMENT or (marker in _APPLICATIONS and marker not in (_JFIF, _ADOBE))
        if marker == _PROFILE and data[start + 4 :].startswith(b"ICC_PROFILE\0"):
            said = False
        if not said:
            yield data[start:end]
