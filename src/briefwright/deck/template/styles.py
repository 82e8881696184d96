"""How the text of a placeholder is set: from the layout's own list style up to the presentation's defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefwright.deck.model.geometry import EMU_PER_POINT, Align
from briefwright.deck.opc import NS, Xml

LINE = 1.22
"""The line pitch in em that the measuring has, `deck/measure.py`."""
_PLAIN_SIZE = 18.0
"""Points, where nothing says a size (ECMA-376, 21.1.2.3.9)."""
_ALIGN: dict[str, Align] = {"l": "left", "ctr": "center", "r": "right"}
_CLOSEST = 0.8
"""Lines are measured no closer than so, in single lines: Office's own themes have 0.9."""
_CAPITALS = 0.18
"""How much wider capitals run (measured on English words in Carlito)."""
_EM = 0.5
"""The mean width of a character in em, for spaces between letters."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """The first level of a placeholder's text. Lengths in points."""

    size: float = _PLAIN_SIZE
    typeface: str = "+mn-lt"
    bold: bool = False
    italic: bool = False
    wider: float = 0.0
    """How much wider it runs than its letters, as a share: for capitals and letter-spacing."""
    leading: float = 1.0
    """Line pitch in single lines."""
    before: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0
    bullet: bool = False
    align: Align = "left"
    color: Xml | None = None
    """The element inside its `a:solidFill`."""


def text_look(sources: Sequence[Xml | None]) -> TextLook:
    """What the first level is, by list styles from the nearest to the most general."""
    levels = [level for one in sources if one is not None and (level := one.find("a:lvl1pPr", NS)) is not None]
    letters = [found for level in levels if (found := level.find("a:defRPr", NS)) is not None]
    size = int(_first(letters, "sz", "0")) / 100 or _PLAIN_SIZE
    spaced = max(0.0, int(_first(letters, "spc", "0")) / 100 / (size * _EM))
    return TextLook(
        size=size,
        typeface=next((one for level in letters for one in level.xpath("a:latin/@typeface", namespaces=NS)), "+mn-lt"),
        bold=_first(letters, "b", "0") in {"1", "true"},
        italic=_first(letters, "i", "0") in {"1", "true"},
        wider=spaced + (_CAPITALS if _first(letters, "cap", "none") != "none" else 0.0),
        leading=_leading(levels, size),
        before=_before(levels, size),
        indent=int(_first(levels, "marL", "0")) / EMU_PER_POINT,
        hanging=max(0.0, -int(_first(levels, "indent", "0")) / EMU_PER_POINT),
        bullet=_bullet(levels),
        align=_ALIGN.get(_first(levels, "algn", "l"), "left"),
        color=next((one for level in letters for one in level.xpath("a:solidFill/*", namespaces=NS)), None),
    )


def _first(elements: Sequence[Xml], name: str, otherwise: str) -> str:
    return next((str(one.get(name)) for one in elements if one.get(name) is not None), otherwise)


def _spacing(levels: Sequence[Xml], tag: str) -> Xml | None:
    found = [one for level in levels for one in level.xpath(f"a:{tag}/*", namespaces=NS)]
    return found[0] if found else None


def _leading(levels: Sequence[Xml], size: float) -> float:
    given = _spacing(levels, "lnSpc")
    if given is None:
        return 1.0
    if given.tag.endswith("spcPts"):
        return max(0.5, int(given.get("val")) / 100 / (size * LINE))
    return max(_CLOSEST, _share(given.get("val")))


def _before(levels: Sequence[Xml], size: float) -> float:
    """Above a paragraph, together with what stands below the one before it."""
    total = 0.0
    for tag in ("spcBef", "spcAft"):
        given = _spacing(levels, tag)
        if given is not None:
            points = given.tag.endswith("spcPts")
            total += int(given.get("val")) / 100 if points else _share(given.get("val")) * size * LINE
    return total


def _share(percentage: str) -> float:
    """ "90000" or "90%" (both are allowed: ECMA-376, 20.1.10.40) → 0.9."""
    return float(percentage[:-1]) / 100 if percentage.endswith("%") else int(percentage) / 100_000


def _bullet(levels: Sequence[Xml]) -> bool:
    kinds = ("buNone", "buChar", "buAutoNum", "buBlip")
    for level in levels:
        for kind in kinds:
            if level.find(f"a:{kind}", NS) is not None:
                return kind != "buNone"
    return False
