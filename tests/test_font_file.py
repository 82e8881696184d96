"""A font's characters and widths, compared with what fontTools reads of it."""

from __future__ import annotations

import pytest

from briefwright.fonts.families import faces, tables
from briefwright.fonts.font_file import FontFile

LAST = 0x2FFFF
"""The planes beyond hold nothing that a typeface has."""


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.path.stem)
def test_a_face_has_the_characters_and_widths_that_fonttools_finds(face):
    file, found = FontFile(face.path), tables(face.path)
    ems, widths = found["head"].unitsPerEm, found["hmtx"].metrics
    expected = {code: widths[glyph][0] / ems for code, glyph in found.getBestCmap().items() if code <= LAST}
    read = {code: wide for code in range(LAST + 1) if (wide := file.advance(code)) is not None}
    assert read == expected
    assert all(code in file for code in expected)


def test_a_character_that_no_face_has_is_not_there():
    file = FontFile(faces()[0].path)
    assert (0x10FFFF in file, file.advance(0x10FFFF)) == (False, None)
