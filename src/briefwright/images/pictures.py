"""The bytes of a picture → the picture, decoded and encoded again: upright, in sRGB, without metadata.

All raster images come through here, and nothing else opens them. Those of a PowerPoint template are kept as they are,
but for their metadata.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefwright.images.image import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
MAX_PIXELS = 40_000_000
MAX_SIDE = 30_000
"""Pixels in width or height."""
_MAX_SCANS = 100
"""Of a progressive JPEG: each draws over the whole picture, and ten are usual (libjpeg-turbo's `djpeg -maxscans`)."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_STARTS = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", re.DOTALL)
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
_END, SCAN = 0xD9, 0xDA
"""Markers of a JPEG (ITU-T T.81, table B.1)."""
_ORIENTATION = 0x0112
_TOO_MUCH = ("MAX_TEXT_CHUNK", "MAX_TEXT_MEMORY")
"""Pillow's limits of what is unpacked from a PNG besides its pixels."""
_QUALITY = 90
_BOX: Any = 4
"""Pillow's filter that takes the mean of what falls into a pixel (`Image.Resampling.BOX`)."""
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset((b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"))
"""What is kept of a PNG besides what it cannot be without."""
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_APPLICATIONS, _COMMENT = range(0xE0, 0xF0), 0xFE


class Unusable(ValueError):
    """The picture cannot be used. `reason` continues after its name: "is damaged"."""

    def __init__(self, reason: str, hint: str, *, outside: bool = False) -> None:
        super().__init__(reason, hint)  # as given, so that it comes back whole from a child process
        self.reason, self.hint, self.outside = reason, hint, outside

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture, and whether it is the first frame of an animation."""

    image: Image
    moved: bool = False


def is_raster(data: bytes) -> bool:
    """Whether this begins as a picture of pixels does, of a format that is taken."""
    return _STARTS.match(data) is not None


def decode(data: bytes, name: str = "") -> Decoded:
    """Photographs (JPEG) stay JPEG at quality 90; everything else becomes PNG.

    Raises:
        Unusable: it is too large, damaged, or of another format.
    """
    with _opened(data) as opened:
        opened.load()
        photograph = opened.format in ("JPEG", "MPO")
        clean = _turned(_in_srgb(_plain(opened), opened.info.get("icc_profile")), opened)
        clean.info = {}  # Pillow would write comments and profiles from here
        moved = not photograph and bool(getattr(opened, "is_animated", False))
        buffer = io.BytesIO()
        clean.save(buffer, "JPEG", quality=_QUALITY) if photograph else clean.save(buffer, "PNG")
    image = Image(
        buffer.getvalue(), "image/jpeg" if photograph else "image/png", clean.width, clean.height, name
    )  # fmt: skip
    return Decoded(image, moved)


def check(data: bytes) -> None:
    """The same without decoding: format and size alone.

    Raises:
        Unusable: it is too large, or of another format.
    """
    with _opened(data):
        return


def cells(data: bytes, columns: int, rows: int) -> bytes:
    """The mean colours of so many cells of a picture, row by row: a byte each of red, green, blue and alpha.

    Raises:
        Unusable: it is too large, damaged, or of another format.
    """
    with _opened(data) as opened:
        opened.load()
        upright = _turned(_plain(opened), opened).convert("RGBA").convert("RGBa")
        return upright.resize((columns, rows), _BOX).convert("RGBA").tobytes()


def reduced(data: bytes, side: int) -> Image:
    """The same as `decode`, with at most so many pixels in width and height.

    Raises:
        Unusable: it is too large, damaged, or of another format.
    """
    with _opened(data) as opened:
        opened.load()
        clean = _turned(_in_srgb(_plain(opened), opened.info.get("icc_profile")), opened)
        clean.info = {}
        clean.thumbnail((side, side))
        photograph, buffer = opened.format in ("JPEG", "MPO"), io.BytesIO()
        clean.save(buffer, "JPEG", quality=_QUALITY) if photograph else clean.save(buffer, "PNG")
    return Image(buffer.getvalue(), "image/jpeg" if photograph else "image/png", clean.width, clean.height)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The bytes as Pillow opens them; nothing is decoded yet. Whatever its decoders raise, the bytes are to blame."""
    from PIL import Image as Pillow
    from PIL import ImageFile, UnidentifiedImageError

    if not is_raster(data):
        raise Unusable("is neither PNG, JPEG, GIF, WebP nor SVG", "save it as PNG, JPEG or SVG")
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint's import sets it for the whole process
    try:
        with warnings.catch_warnings(action="ignore"), Pillow.open(io.BytesIO(data), formats=_FORMATS) as opened:
            _check_size(opened.width, opened.height)
            if data.startswith(b"\xff\xd8") and sum(marker == SCAN for marker, *_ in segments(data)) > _MAX_SCANS:
                raise Unusable(f"has more than {_MAX_SCANS} scans", "save it again")
            yield opened
    except Unusable:
        raise
    except Pillow.DecompressionBombError:
        raise _too_large() from None
    except UnidentifiedImageError:
        raise Unusable("is damaged: its beginning cannot be read", "save it again") from None
    except Exception as error:
        if any(words in str(error) for words in _TOO_MUCH):
            raise Unusable("carries too much text, or too large a colour profile", "save it without") from None
        raise Unusable(f"is damaged: {str(error) or type(error).__name__}", "save it again") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_large()
    if max(width, height) > MAX_SIDE:
        raise Unusable(f"is more than {MAX_SIDE} pixels wide or high", "make it smaller")


def _too_large() -> Unusable:
    return Unusable(f"has more than {MAX_PIXELS // 1_000_000} megapixels", "make it smaller")


def segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments of the first picture in a JPEG: marker, start and end; a scan ends where its pixels do.

    Raises:
        Unusable: it does not end.
    """
    at = 2
    while found := _MARKER.search(jpeg, at):
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            yield marker, start, found.end()
            return
        at = found.end() + int.from_bytes(jpeg[found.end() : found.end() + 2], "big")
        following = _MARKER.search(jpeg, at) if marker == SCAN else None
        yield marker, start, following.end() - 2 if following else at
    raise Unusable("is damaged: it ends too early", "save it again")


def _plain(opened: Any) -> Pixels:
    """In one of the modes L, RGB, RGBA and CMYK, of 8 bits; what shows through nowhere is not transparent."""
    from PIL import ImageChops

    picture, mode = opened, opened.mode
    if mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")  # type: ignore[no-any-return]
    if mode == "CMYK":  # Pillow takes every JPEG for one of Adobe's, which are inverted
        return picture if opened.format != "JPEG" or "adobe" in opened.info else ImageChops.invert(picture)
    if "transparency" in opened.info or mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        picture = picture.convert("RGBA")
        return picture if picture.getextrema()[3][0] < 255 else picture.convert("RGB")  # type: ignore[no-any-return]
    return picture.convert("L" if mode in ("1", "L") else "RGB")  # type: ignore[no-any-return]


def _in_srgb(picture: Pixels, profile: bytes | None) -> Pixels:
    """The same colours in sRGB; a profile that cannot be read, or is of another mode, is ignored."""
    from PIL import ImageCms

    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in (theirs.profile.profile_description or ""):
                changed = ImageCms.profileToProfile(
                    picture, theirs, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, mode,
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )  # fmt: skip
                return changed or picture
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _turned(picture: Pixels, opened: Any) -> Pixels:
    """Upright, as its EXIF has it."""
    from PIL.Image import Transpose

    ways = (
        Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_180, Transpose.FLIP_TOP_BOTTOM, Transpose.TRANSPOSE,
        Transpose.ROTATE_270, Transpose.TRANSVERSE, Transpose.ROTATE_90,
    )  # fmt: skip
    try:
        orientation = opened.getexif().get(_ORIENTATION, 1)
    except Exception:  # with damaged EXIF the pixels are shown as they are
        orientation = 1
    return picture.transpose(ways[orientation - 2]) if orientation in range(2, 9) else picture


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
    raise Unusable("is damaged: it ends too early", "save it again")


def _jpeg(data: bytes) -> Iterator[bytes]:
    for marker, start, end in segments(data):
        metadata = marker == _COMMENT or (marker in _APPLICATIONS and marker not in (_JFIF, _ADOBE))
        if marker == _PROFILE and data[start + 4 :].startswith(b"ICC_PROFILE\0"):
            metadata = False
        if not metadata:
            yield data[start:end]


_ACROSS = 16
_LEAST_VARIED = 20
"""Bits of a fingerprint that are set, or are not; fewer are those of a flat picture, which is like any other."""


def fingerprint(picture: Pixels | bytes) -> int | None:
    """What a picture looks like, as 256 bits that hardly change when it is scaled or compressed: whether each part is
    brighter than the next on its left. None for a picture without contrast, and for what is none.
    """
    import PIL.Image

    try:
        pixels = PIL.Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
        small = pixels.convert("RGB").convert("L").resize((_ACROSS + 1, _ACROSS), _BOX)
    except Exception:  # what is damaged raises exceptions of any kind
        return None
    rows = [small.tobytes()[at : at + _ACROSS + 1] for at in range(0, (_ACROSS + 1) * _ACROSS, _ACROSS + 1)]
    bits = "".join("1" if right > left else "0" for row in rows for left, right in pairwise(row))
    varied = _LEAST_VARIED <= bits.count("1") <= len(bits) - _LEAST_VARIED
    return int(bits, 2) if varied else None


def alike(one: int, other: int) -> bool:
    """Whether two fingerprints are those of the same picture."""
    return (one ^ other).bit_count() <= _ACROSS
