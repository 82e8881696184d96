"""Noto's Japanese typefaces → `templates/fonts/HalfWidth-*.otf`: their brackets, commas and full stops, half as wide.

In print two neighbouring signs share the room of one and a half or one (JIS X 4051). The typefaces say by how much
(`halt`), but a sign that is moved by it lies over its neighbour's room in a PDF, and programs that read one then find
a space or a line's end there. Here the outlines are moved instead.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from briefwright.fonts.families import half_width_files, installed_faces
from briefwright.richtext.neighbours import CLOSING, OPENING

_HALF = 500


def main() -> None:
    for path, (families, weight) in half_width_files().items():
        source = next(face.path for face in installed_faces() if (face.family, face.weight) == (families[0], weight))
        _make(source, path)


def _make(source: Path, target: Path) -> None:
    font = TTFont(source, lazy=True)
    drawn, names = font.getGlyphSet(), font.getBestCmap()
    glyphs = {
        f"uni{ord(sign):04X}": (sign, names[ord(sign)]) for sign in sorted(OPENING + CLOSING) if ord(sign) in names
    }
    outlines, widths = {}, {".notdef": (_HALF, 0)}
    outlines[".notdef"] = T2CharStringPen(_HALF, None).getCharString()
    for name, (sign, glyph) in glyphs.items():
        pen, words = T2CharStringPen(_HALF, None), DecomposingRecordingPen(drawn)
        drawn[glyph].draw(words)
        words.replay(TransformPen(pen, (1, 0, 0, 1, -_HALF if sign in OPENING else 0, 0)))
        outlines[name], widths[name] = pen.getCharString(), (_HALF, 0)
    made = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder([".notdef", *glyphs])
    made.setupCharacterMap({ord(sign): name for name, (sign, _) in glyphs.items()})
    family = target.stem.partition("-")
    told = {"familyName": family[0], "styleName": family[2], "psName": target.stem, "fullName": " ".join(family[::2])}
    told |= {"uniqueFontIdentifier": target.stem, "version": "Version 1.000"}
    own = {"copyright": 0, "licenseDescription": 13, "licenseInfoURL": 14}
    told |= {key: font["name"].getDebugName(number) or "" for key, number in own.items()}
    made.setupCFF(target.stem, {"FullName": told["fullName"]}, outlines, {})
    made.setupHorizontalMetrics(widths)
    made.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    made.setupNameTable(told, mac=False)
    of = font["OS/2"]
    made.setupOS2(
        usWeightClass=of.usWeightClass, sTypoAscender=of.sTypoAscender, sTypoDescender=of.sTypoDescender,
        sTypoLineGap=of.sTypoLineGap, usWinAscent=of.usWinAscent, usWinDescent=of.usWinDescent, fsType=0,
    )  # fmt: skip
    made.setupPost(underlinePosition=font["post"].underlinePosition, underlineThickness=font["post"].underlineThickness)
    if "BASE" in font:
        made.font["BASE"] = font["BASE"]
    made.font["head"].created = made.font["head"].modified = font["head"].modified
    made.font.recalcTimestamp = False
    made.save(target)


if __name__ == "__main__":
    main()
