"""A font's characters and widths, compared with what fontTools reads of it."""

from __future__ import annotations

import pytest

from briefwright.fonts.families import faces
from briefwright.fonts.font_file import FontFile
from briefwright.fonts.webfonts import tables

LAST = 0x2FFFF
"""The planes beyond have nothing that a typeface has."""
LETTERS = "ABCabcxyz0123456789"


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.path.stem)
def test_a_face_has_the_characters_and_widths_that_fonttools_finds(face):
    file = FontFile(face.path)
    with tables(face.path) as found:
        glyphs, widths, ems = found.getBestCmap(), found["hmtx"].metrics, found["head"].unitsPerEm
    assert {code for code in range(LAST + 1) if code in file} == {code for code in glyphs if code <= LAST}
    letters = [char for char in LETTERS if ord(char) in glyphs]
    expected = [widths[glyphs[ord(char)]][0] / ems for char in letters]
    assert [file.advance(char) for char in letters] == pytest.approx(expected)


def test_a_character_that_no_face_has_is_not_there():
    assert 0x10FFFF not in FontFile(faces()[0].path)
