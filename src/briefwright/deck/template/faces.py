"""A typeface that a template names → the face that stands in for it where text is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefwright.brand.model import DeckFont
from briefwright.fonts.widths import advance


@dataclass(frozen=True, slots=True)
class StandIn:
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
_KNOWN: Mapping[str, StandIn] = {
    **{name.casefold(): StandIn(twin) for twin, names in _TWINS.items() for name in names},
    **{name.casefold(): StandIn(twin, wider) for twin, names in _NEAR.items() for name, wider in names.items()},
}
_UNKNOWN = {face: StandIn(face, wider, known=False) for face, wider in ((_SANS, 0.1), (_SERIF, 0.09), (_MONO, 0.0))}
"""As wide as all but the widest of the faces above."""
_HAS_NO_SERIFS = re.compile(r"sans|gothic|grotes[kc]")
_HAS_SERIFS = re.compile(r"serif|times|garamond|bookman|antiqua|roman\b|minion|palatino|century|slab|bodoni|caslon")
_FIXED = re.compile(r"mono\b|courier|consol|typewriter|\bcode\b")
_SAMPLE = "The quick brown fox jumps over the lazy dog, and the agency pays for ten years. "


def stand_in(name: str) -> StandIn:
    """The nearest face that is known; an unknown one is taken to be wider than its stand-in."""
    folded = name.casefold().strip()
    if folded in _KNOWN:
        return _KNOWN[folded]
    if _FIXED.search(folded):
        return _UNKNOWN[_MONO]
    return _UNKNOWN[_SERIF if _HAS_SERIFS.search(folded) and not _HAS_NO_SERIFS.search(folded) else _SANS]


def wider_than(name: str, other: str) -> float:
    """How much wider a typeface runs than another, as a share; 0 where it is narrower."""
    own, others = (advance(_SAMPLE, (found.twin,)) * (1 + found.wider) for found in map(stand_in, (name, other)))
    return max(0.0, own / others - 1)


def measured_as(font: DeckFont, name: str) -> DeckFont:
    """A slide's typeface under the template's name; its East Asian faces stay the brand's."""
    found = stand_in(name)
    return DeckFont(name, found.twin, font.east_asian, font.east_asian_twin, found.wider)
