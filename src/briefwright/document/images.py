"""A picture's file → a decoded, re-encoded picture. The one loader: the same bytes feed paper and deck."""

from __future__ import annotations

import io
from pathlib import Path

from briefwright.document.svg import load_svg
from briefwright.inputs import read_bytes
from briefwright.problems import Findings, Where
from briefwright.shapes import Image
from briefwright.text import Text

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def load_image(path: Path, shown: Path, written: Text, findings: Findings) -> Image | None:
    """Decode `path` in full, encode it anew, turned by its EXIF, without its metadata; None, and a problem, otherwise.

    Photographs (JPEG) stay JPEG at quality 90; everything else becomes PNG. CMYK becomes sRGB. A drawing (SVG) is
    cleaned; its problems stand in the file itself, `shown` by this path.
    """
    where, name = written.where, str(written)
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        findings.error("E301", f"cannot read the picture “{name}”: {error.strerror}", where, "check the path")
        return None
    if len(data) > MAX_BYTES:
        findings.error("E303", f"the picture “{name}” is larger than 20 MB", where, "make it smaller")
        return None
    if path.suffix.lower() == ".svg":
        return load_svg(data, shown, findings)
    return _decode(data, where, name, findings)


def _decode(data: bytes, where: Where, name: str, findings: Findings) -> Image | None:
    from PIL import Image as Pillow
    from PIL import ImageFile, ImageOps, UnidentifiedImageError

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint's import sets it for the whole process
    try:
        with Pillow.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                findings.error("E303", f"the picture “{name}” has more than 40 megapixels", where, "make it smaller")
                return None
            photograph = opened.format == "JPEG"
            opened.load()
            turned = ImageOps.exif_transpose(opened)
            clean = turned.convert("RGB" if photograph or turned.mode in {"RGB", "L", "CMYK", "YCbCr"} else "RGBA")
    except UnidentifiedImageError:
        findings.error("E303", f"“{name}” is no PNG, JPEG, GIF or WebP picture", where, "save it as PNG, JPEG or SVG")
        return None
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        findings.error("E303", f"the picture “{name}” is damaged: {error}", where, "save it again")
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    buffer = io.BytesIO()
    if photograph:
        clean.save(buffer, "JPEG", quality=90)
    else:
        clean.save(buffer, "PNG")
    return Image(
        buffer.getvalue(), "image/jpeg" if photograph else "image/png", clean.width, clean.height, Path(name).name
    )
