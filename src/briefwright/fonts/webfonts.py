"""Typefaces → `@font-face` rules for a browser, each face as a WOFF2 file of the characters that a page has."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from briefwright.fonts.families import Face
from briefwright.io.disk import keep
from briefwright.io.installed import version
from briefwright.io.project import cache_folder

KEPT = 16 * 2**20
"""Bytes of subsets that are kept for the next build, those of some two hundred briefs: one takes half a second."""

_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum", "init", "medi", "fina", "rlig", "ssty", "halt")
"""What the layout uses: kerning, ligatures, marks, the joining of Arabic letters, figures of one width, the scripts of
formulas, punctuation of half the width."""

_NAMES = (0, 1, 2, 4, 6, 13, 14)
"""Copyright, names and licence."""


def font_face_css(of: Iterable[tuple[Face, str]]) -> str:
    """A rule for each face, with its glyphs of these characters; the same input gives the same bytes."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("data:font/woff2;base64,{b64encode(subset(face, text)).decode()}") format("woff2") }}\n'
        for face, text in of
    )


def subset(face: Face, text: str) -> bytes:
    """The face as WOFF2 with only the glyphs of `text`; it keeps its name, copyright and licence."""
    made_of = (face.path.read_bytes(), text.encode(), version("fonttools").encode(), version("brotli").encode())
    file = cache_folder() / "webfonts" / sha256(b"\0".join(made_of)).hexdigest()
    with suppress(FileNotFoundError):
        return file.read_bytes()
    data = _cut(face, text)
    _keep(file, data)
    return data


def _cut(face: Face, text: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER

    features = ["*"] if face.added else list(_FEATURES)  # the scripts of Asia have features of their own
    subsetter = Subsetter(Options(layout_features=features, hinting=False, name_IDs=list(_NAMES)))
    subsetter.populate(text=text)
    with tables(face.path) as font:
        font.recalcTimestamp = False
        font.cfg[USE_HARFBUZZ_REPACKER] = False  # or the bytes depend on whether uharfbuzz is installed
        subsetter.subset(font)
        font.flavor = "woff2"
        data = BytesIO()
        font.save(data)
    return data.getvalue()


def tables(path: Path) -> Any:
    """A font file's tables, to be cut (fontTools' `TTFont`; close it).

    fontTools is imported late, and its remarks about dates in other people's fonts are silenced.
    """
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return TTFont(path, lazy=True)


def _keep(file: Path, data: bytes) -> None:
    """In the cache; the oldest are removed when there are too many."""
    if not keep(file, data):
        return
    with suppress(OSError):  # another build may remove files, too
        kept = [(one.stat(), one) for one in file.parent.iterdir() if not one.suffix]
        room = KEPT
        for found, one in sorted(kept, key=lambda pair: pair[0].st_mtime, reverse=True):
            room -= found.st_size
            if room < 0:
                one.unlink()
