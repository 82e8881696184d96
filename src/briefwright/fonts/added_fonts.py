"""The bytes of a font file that a brand brings along → its faces, each in a copy of its own; or why it cannot be used.

The copies lie in the cache under the digest of the bytes: what is printed with is what was read, whatever becomes of
the file meanwhile. Of a variable font, which prints wrong weights in silence, static cuts are made.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from briefwright.fonts.families import Face, Style
from briefwright.io.digests import sha256_of
from briefwright.io.disk import write_whole
from briefwright.io.installed import version
from briefwright.io.project import cache_folder

MOST_BYTES = 40_000_000
"""Of a file: the largest fonts of Chinese have 30 MB."""
_KINDS = {b"\0\x01\0\0": "ttf", b"true": "ttf", b"OTTO": "otf"}
_PACKED = (b"wOFF", b"wOF2")
"""How web fonts begin: an OpenType or TrueType font, compressed."""
_DAMAGED = "is damaged, or not a font", "export it again, or take it from its maker"
_RESTRICTED, _PREVIEW, _WHOLE, _BITMAPS = 0x0002, 0x0004, 0x0100, 0x0200
"""Bits of `fsType` (OpenType, OS/2): it may not be embedded; only for viewing and printing; not in parts; only its
bitmaps may be.
"""
_CUTS = (400, 700)
"""Weights that are made of a variable font for which none is given."""


class UnusableFont(ValueError):
    """`reason` continues after the file's name: "is not a font"."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.reason, self.hint = reason, hint


def read_faces(
    data: bytes, family: str, weight: int | None, style: str | None, remark: Callable[[str], None] = lambda words: None
) -> list[Face]:
    """The faces under the name `family`; weight and style are the file's own where they are not given.

    `remark` is called with what its licence says about embedding, if that is less than all; the words continue after
    the file's name.

    Raises:
        UnusableFont: it is not one OpenType or TrueType font that may be embedded.
        OSError: a copy cannot be written.
    """
    if len(data) > MOST_BYTES:
        raise UnusableFont(f"is larger than {MOST_BYTES // 1_000_000} MB", "make a subset of it")
    data = _unpacked(data) if data[:4] in _PACKED else data
    kind = _KINDS.get(data[:4])
    if kind is None:
        many = data[:4] == b"ttcf"
        reason = "holds several typefaces" if many else "is neither an OpenType nor a TrueType font"
        raise UnusableFont(reason, "use a .ttf, .otf, .woff or .woff2 file with one typeface")
    own_weight, own_style, axes, embedding = _looked_at(data)
    for words in _limits(embedding):
        remark(words)
    slant: Style = "italic" if (style or own_style) in ("italic", "oblique") else "normal"
    folder = cache_folder() / "checked-fonts" / sha256_of(data)
    if not axes:
        path = folder / f"font.{kind}"
        if not path.is_file():  # it was checked when it was kept
            _read_whole(data)
        return [Face(family, weight or own_weight, slant, _kept(path, data), added=True)]
    weights = (weight,) if weight else _CUTS if "wght" in axes else (own_weight,)
    return [Face(family, one, slant, _cut(folder, kind, data, one), added=True) for one in weights]


def _limits(embedding: int) -> Iterator[str]:
    if embedding & _PREVIEW:
        yield "may be embedded for viewing and printing alone: not in files that others edit, nor in web pages"
    if embedding & _WHOLE:
        yield "may be embedded only as a whole, and is embedded in parts"


def _unpacked(data: bytes) -> bytes:
    """A web font as the font that it was made of, kept for the next build."""
    path = cache_folder() / "checked-fonts" / sha256_of(data) / version("fonttools") / "unpacked"
    if path.is_file():
        return path.read_bytes()
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), recalcTimestamp=False) as font:
            font.flavor, made = None, BytesIO()
            font.save(made, reorderTables=None)
    except Exception as error:  # fontTools raises whatever its tables run into
        raise UnusableFont(*_DAMAGED) from error
    if len(made.getvalue()) > MOST_BYTES:
        raise UnusableFont(f"is larger than {MOST_BYTES // 1_000_000} MB", "make a subset of it")
    return _kept(path, made.getvalue()).read_bytes()


def _kept(path: Path, data: bytes) -> Path:
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return path


def _cut(folder: Path, kind: str, data: bytes, weight: int) -> Path:
    """A static font of a weight; the same bytes for the same fontTools."""
    path = folder / version("fonttools") / f"font-{weight}.{kind}"
    if path.is_file():
        return path
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    try:
        with TTFont(BytesIO(data), recalcTimestamp=False) as font:
            tables: Any = font
            places = {axis.axisTag: axis.defaultValue for axis in tables["fvar"].axes}
            limits = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in tables["fvar"].axes}
            if "wght" in limits:
                places["wght"] = min(limits["wght"][1], max(limits["wght"][0], weight))
            made = BytesIO()
            instantiateVariableFont(font, places, inplace=True).save(made)
    except Exception as error:  # fontTools raises whatever its tables run into
        raise UnusableFont("is a variable font that cannot be read", "use a static file for each weight") from error
    return _kept(path, made.getvalue())


def _read_whole(data: bytes) -> None:
    """Read every table, and cut the letters of ASCII: what a web page embeds is made so.

    Raises:
        UnusableFont: a part cannot be read.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on tables that others added
    try:
        with TTFont(BytesIO(data), lazy=False) as font:
            font.ensureDecompiled()
            subsetter = Subsetter(Options(layout_features=["*"]))
            subsetter.populate(unicodes=range(0x20, 0x7F))
            subsetter.subset(font)
            font.save(BytesIO())
    except Exception as error:  # fontTools raises whatever its tables run into
        raise UnusableFont(*_DAMAGED) from error


def _looked_at(data: bytes) -> tuple[int, str, tuple[str, ...], int]:
    """Its weight, to hundreds, its style, the axes of a variable font, and the bits of its licence."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            tables: Any = font
            cmap, metrics = tables.getBestCmap(), tables["OS/2"]
            drawn = any(tag in tables for tag in ("glyf", "CFF ", "CFF2"))
            axes = tuple(axis.axisTag for axis in tables["fvar"].axes) if "fvar" in tables else ()
            weight, italic, embedding = metrics.usWeightClass, bool(metrics.fsSelection & 1), metrics.fsType
    except Exception as error:  # fontTools raises whatever its tables run into
        raise UnusableFont(*_DAMAGED) from error
    if not cmap or not drawn:
        raise UnusableFont("has no outlines of letters", "use a font of text")
    if ord(" ") not in cmap:  # the spaces between words are set in it, too
        raise UnusableFont("has no space", "keep the space (U+0020) when a subset is made")
    if embedding & 0xF == _RESTRICTED or embedding & _BITMAPS:
        raise UnusableFont("may not be embedded, by its licence", "use another typeface, such as one of Noto")
    return min(900, max(100, round(weight / 100) * 100)), "italic" if italic else "normal", axes, embedding


_FAMILY_NAMES = (1, 4, 16, 21)
"""Records of the table `name` with the name of a family or of a face (OpenType, name IDs)."""


def family_names(data: bytes) -> list[str]:
    """What a font file calls its family and its faces; nothing for what is none."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            records = font["name"].names
            return list(dict.fromkeys(str(one) for one in records if one.nameID in _FAMILY_NAMES))
    except Exception:  # fontTools raises whatever its tables run into
        return []
