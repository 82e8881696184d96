"""List styles and typefaces of a template → how the text of a placeholder is set, and what it is measured in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefwright.brand.model import DeckFont
from briefwright.deck.colors import percentage
from briefwright.deck.measure import LINE
from briefwright.deck.model.geometry import EMU_PER_POINT, Align
from briefwright.deck.opc import NS, Xml, integer, local_name
from briefwright.fonts.widths import advance

_PLAIN_SIZE = 18.0
"""Points, where no size is stated (ECMA-376, 21.1.2.3.9)."""
_COLOR = "a:solidFill/* | a:gradFill/a:gsLst/a:gs[1]/*"
_ALIGN: dict[str, Align] = {"l": "left", "ctr": "center", "r": "right"}
_CLOSEST = 0.8
"""Lines are measured no closer than so, in single lines: Office's own themes have 0.9."""
_CAPITALS = 0.18
"""How much wider capitals run (measured on English words in Carlito)."""
_EM = 0.5
"""The mean width of a character in em, for the space between letters."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """A level of a placeholder's text. Lengths in points."""

    size: float = _PLAIN_SIZE
    typeface: str = "+mn-lt"
    bold: bool = False
    italic: bool = False
    wider: float = 0.0
    """How much wider it runs than plain text, as a share: for capitals and letter spacing."""
    leading: float = 1.0
    """Line pitch in single lines."""
    before: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0
    bullet: bool = False
    align: Align = "left"
    color: Xml | None = None
    """The element inside its `a:solidFill`, or of the first stop of its gradient."""
    plain: bool = True
    """Whether its words have one colour: programs differ in whether they draw a gradient."""


def text_look(sources: Sequence[Xml | None], number: int = 1) -> TextLook:
    """What a level is, by list styles from the nearest to the most general. `number`: from 1."""
    tag = f"a:lvl{number}pPr"
    levels = [level for one in sources if one is not None and (level := one.find(tag, NS)) is not None]
    properties = [found for level in levels if (found := level.find("a:defRPr", NS)) is not None]
    fills = [one for level in properties for one in level.xpath("a:solidFill | a:gradFill", namespaces=NS)]
    size = int(_first(properties, "sz", "0")) / 100 or _PLAIN_SIZE
    spaced = max(0.0, int(_first(properties, "spc", "0")) / 100 / (size * _EM))
    return TextLook(
        size=size,
        typeface=next(
            (one for level in properties for one in level.xpath("a:latin/@typeface", namespaces=NS)), "+mn-lt"
        ),
        bold=_first(properties, "b", "0") in {"1", "true"},
        italic=_first(properties, "i", "0") in {"1", "true"},
        wider=spaced + (_CAPITALS if _first(properties, "cap", "none") != "none" else 0.0),
        leading=_leading(levels, size),
        before=_before(levels, size),
        indent=int(_first(levels, "marL", "0")) / EMU_PER_POINT,
        hanging=max(0.0, -int(_first(levels, "indent", "0")) / EMU_PER_POINT),
        bullet=_bullet(levels),
        align=_ALIGN.get(_first(levels, "algn", "l"), "left"),
        color=next((one for level in properties for one in level.xpath(_COLOR, namespaces=NS)), None),
        plain=next((local_name(one) == "solidFill" for one in fills), True),
    )


def _first(elements: Sequence[Xml], name: str, otherwise: str) -> str:
    return next((str(one.get(name)) for one in elements if one.get(name) is not None), otherwise)


def _spacing(levels: Sequence[Xml], tag: str) -> Xml | None:
    found = (level.find(f"a:{tag}/*", NS) for level in levels)
    return next((one for one in found if one is not None), None)


def _leading(levels: Sequence[Xml], size: float) -> float:
    given = _spacing(levels, "lnSpc")
    if given is None:
        return 1.0
    if local_name(given) == "spcPts":
        return max(0.5, integer(given, "val") / 100 / (size * LINE))
    return max(_CLOSEST, percentage(given.get("val", "100%")))


def _before(levels: Sequence[Xml], size: float) -> float:
    """Above a paragraph, together with what is below the one before it."""
    total = 0.0
    for tag in ("spcBef", "spcAft"):
        given = _spacing(levels, tag)
        if given is not None:
            points = local_name(given) == "spcPts"
            total += integer(given, "val") / 100 if points else percentage(given.get("val", "100%")) * size * LINE
    return total


def _bullet(levels: Sequence[Xml]) -> bool:
    kinds = ("buNone", "buChar", "buAutoNum", "buBlip")
    for level in levels:
        for kind in kinds:
            if level.find(f"a:{kind}", NS) is not None:
                return kind != "buNone"
    return False


@dataclass(frozen=True, slots=True)
class MeasuredFace:
    twin: str
    wider: float = 0.0
    """How much wider the typeface may run than the twin, as a share."""
    known: bool = True


_SANS, _SERIF, _MONO = "Arimo", "Gelasio", "IBM Plex Mono"
_TWINS: Mapping[str, tuple[str, ...]] = {
    "Carlito": ("Calibri", "Carlito", "Arial Narrow"),
    "Caladea": ("Cambria", "Caladea"),
    "Arimo": ("Arial", "Helvetica", "Liberation Sans", "Arimo"),
    "Tinos": ("Times New Roman", "Times", "Liberation Serif", "Tinos", "Garamond", "EB Garamond"),
    "Gelasio": ("Georgia", "Gelasio"),
    "IBM Plex Mono": ("Courier New", "Courier", "Liberation Mono", "Cousine", "IBM Plex Mono"),
    "Source Sans Pro": ("Source Sans Pro", "Source Sans 3"),
    "Source Serif Pro": ("Source Serif Pro", "Source Serif 4"),
}
"""Faces of the same advance widths as their twin; Garamond and Arial Narrow run narrower."""
_NEAR: Mapping[str, Mapping[str, float]] = {
    "Carlito": {"Calibri Light": 0.02},
    "Arimo": {
        "Roboto": 0.01, "Lato": 0.0, "PT Sans": 0.0, "Helvetica Neue": 0.03, "Open Sans": 0.05, "Noto Sans": 0.06,
        "Inter": 0.08, "Century Gothic": 0.09, "Montserrat": 0.1, "Poppins": 0.13, "Verdana": 0.15,
        "DejaVu Sans": 0.15,
    },
    "Gelasio": {
        "Palatino": 0.01, "Palatino Linotype": 0.01, "Book Antiqua": 0.01, "PT Serif": 0.01, "Century Schoolbook": 0.06,
        "Lora": 0.06, "Merriweather": 0.07, "Noto Serif": 0.09, "Bookman Old Style": 0.12, "DejaVu Serif": 0.17,
    },
}  # fmt: skip
"""Faces that run wider than the nearest twin: by their advance widths over an English brief, or those of
the free faces made to their widths (TeX Gyre Adventor, Pagella, Schola and Bonum; DejaVu for Verdana)."""
_KNOWN: Mapping[str, MeasuredFace] = {
    **{name.casefold(): MeasuredFace(twin) for twin, names in _TWINS.items() for name in names},
    **{name.casefold(): MeasuredFace(twin, wider) for twin, names in _NEAR.items() for name, wider in names.items()},
}
_UNKNOWN = {
    face: MeasuredFace(face, wider, known=False) for face, wider in ((_SANS, 0.1), (_SERIF, 0.09), (_MONO, 0.0))
}
"""As wide as all but the widest of the faces above."""
_HAS_NO_SERIFS = re.compile(r"sans|gothic|grotes[kc]")
_HAS_SERIFS = re.compile(r"serif|times|garamond|bookman|antiqua|roman\b|minion|palatino|century|slab|bodoni|caslon")
_FIXED = re.compile(r"mono\b|courier|consol|typewriter|\bcode\b")
_SAMPLE = "The quick brown fox jumps over the lazy dog, and the agency pays for ten years. "


def measured_face(name: str) -> MeasuredFace:
    """The nearest face that is known; an unknown one is assumed to be wider than its replacement."""
    folded = name.casefold().strip()
    if folded in _KNOWN:
        return _KNOWN[folded]
    if _FIXED.search(folded):
        return _UNKNOWN[_MONO]
    return _UNKNOWN[_SERIF if _HAS_SERIFS.search(folded) and not _HAS_NO_SERIFS.search(folded) else _SANS]


def wider_than(name: str, other: str) -> float:
    """How much wider a typeface runs than another, as a share; 0 where it is narrower."""
    own, others = (advance(_SAMPLE, (found.twin,)) * (1 + found.wider) for found in map(measured_face, (name, other)))
    return max(0.0, own / others - 1)


def measured_as(font: DeckFont, name: str) -> DeckFont:
    """A slide's typeface under the template's name; its East Asian faces stay the brand's."""
    found = measured_face(name)
    return DeckFont(
        name,
        found.twin,
        font.east_asian,
        font.east_asian_twin,
        font.complex_script,
        font.complex_script_twin,
        found.wider,
        others=font.others,
    )
