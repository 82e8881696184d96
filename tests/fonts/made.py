"""A small font with the letters that a test needs, each a filled square."""

from __future__ import annotations

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def made_font(
    letters: str, name: str = "Made", weight: int = 400, embedding: int = 0, *, variable: bool = False
) -> bytes:
    """A TrueType font of 1000 units an em; the same bytes for the same letters."""
    names = {ord(letter): f"uni{ord(letter):04X}" for letter in letters}
    glyphs = [".notdef", *names.values()]
    pen = TTGlyphPen(None)
    for place, move in (
        ((100, 0), pen.moveTo),
        ((900, 0), pen.lineTo),
        ((900, 800), pen.lineTo),
        ((100, 800), pen.lineTo),
    ):
        move(place)
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(glyphs, square))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)))
    font.setupHorizontalHeader(ascent=900, descent=-200)
    font.setupNameTable({"familyName": name, "styleName": "Regular", "psName": f"{name}-Regular"})
    font.setupOS2(usWeightClass=weight, fsType=embedding, sTypoAscender=900, sTypoDescender=-200, usWinAscent=900)
    font.setupPost()
    if variable:
        font.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        font.setupGvar({name: [] for name in glyphs})
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    data = BytesIO()
    font.save(data)
    return data.getvalue()
