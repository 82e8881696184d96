"""The bytes of a font file that a brand brings along → a face, with a copy of its own; or why it cannot be used.

The copy lies in the cache under the digest of its bytes: what is printed with is what was read, whatever becomes of the
file meanwhile.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any, get_args

from briefwright.fonts.families import Face, Style
from briefwright.io.disk import write_whole
from briefwright.io.project import cache_folder

MOST_BYTES = 40_000_000
"""Of a file: the largest fonts of Chinese have 30 MB."""
_KINDS = {b"\0\x01\0\0": "ttf", b"true": "ttf", b"OTTO": "otf"}
_RESTRICTED = 0x0002
"""Of `fsType`: it may not be embedded (OpenType, OS/2)."""


class UnusableFont(ValueError):
    """`reason` continues after the file's name: "is not a font"."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.reason, self.hint = reason, hint


def read_face(data: bytes, family: str, weight: int | None, style: str | None) -> Face:
    """The face under the name `family`; weight and style are the file's own where they are not given.

    Raises:
        UnusableFont: it is not one static OpenType or TrueType font that may be embedded.
        OSError: the copy cannot be written.
    """
    kind = _KINDS.get(data[:4])
    if len(data) > MOST_BYTES:
        raise UnusableFont(f"is larger than {MOST_BYTES // 1_000_000} MB", "make a subset of it")
    if kind is None:
        many = data[:4] == b"ttcf"
        reason = "holds several typefaces" if many else "is neither an OpenType nor a TrueType font"
        raise UnusableFont(reason, "use a .ttf or .otf file with one typeface")
    found = _looked_at(data)
    own_style: Style = "italic" if (style or found[1]) in ("italic", "oblique") else "normal"
    assert own_style in get_args(Style)
    path = cache_folder() / "added-fonts" / sha256(data).hexdigest() / f"font.{kind}"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return Face(family, weight or found[0], own_style, path, added=True)


def _looked_at(data: bytes) -> tuple[int, str]:
    """Its weight, to hundreds, and its style."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            tables: Any = font
            cmap, metrics = tables.getBestCmap(), tables["OS/2"]
            drawn = any(tag in tables for tag in ("glyf", "CFF ", "CFF2"))
            variable = "fvar" in tables
            weight, italic, embedding = metrics.usWeightClass, bool(metrics.fsSelection & 1), metrics.fsType
    except Exception as error:  # fontTools raises whatever its tables run into
        raise UnusableFont("is damaged, or not a font", "export it again, or take it from its maker") from error
    if not cmap or not drawn:
        raise UnusableFont("has no outlines of letters", "use a font of text")
    if ord(" ") not in cmap:  # the spaces between words are set in it, too
        raise UnusableFont("has no space", "keep the space (U+0020) when a subset is made")
    if variable:
        raise UnusableFont("is a variable font", "use a static file for each weight, such as …-Regular.ttf")
    if embedding & 0xF == _RESTRICTED:
        raise UnusableFont("may not be embedded, by its licence", "use another typeface, such as one of Noto")
    return min(900, max(100, round(weight / 100) * 100)), "italic" if italic else "normal"
