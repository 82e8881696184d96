"""A typeface that a template names → the face that stands in for it where text is measured."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.brand import DeckFont


@dataclass(frozen=True, slots=True)
class StandIn:
    twin: str
    wider: float
    """How much wider the typeface may run than the twin, as a share."""
    known: bool = True


_SANS, _SERIF = "Carlito", "Caladea"
_KNOWN: dict[str, StandIn] = {
    "calibri": StandIn(_SANS, 0.0),
    "calibri light": StandIn(_SANS, 0.02),
    "carlito": StandIn(_SANS, 0.0),
    "cambria": StandIn(_SERIF, 0.0),
    "caladea": StandIn(_SERIF, 0.0),
    "source sans pro": StandIn("Source Sans Pro", 0.0),
    "source serif pro": StandIn("Source Serif Pro", 0.0),
    "ibm plex mono": StandIn("IBM Plex Mono", 0.0),
    **dict.fromkeys(("arial", "helvetica", "helvetica neue", "liberation sans", "arimo"), StandIn(_SANS, 0.1)),
    "arial narrow": StandIn(_SANS, 0.0),
    **dict.fromkeys(("times new roman", "times", "liberation serif", "tinos"), StandIn(_SERIF, 0.0)),
    **dict.fromkeys(("verdana", "dejavu sans"), StandIn(_SANS, 0.26)),
}
"""By name. The shares are advance widths of English text against the twin's: Arial 1.087, Times 0.932, Verdana 1.24."""
_UNKNOWN = {_SANS: StandIn(_SANS, 0.15, known=False), _SERIF: StandIn(_SERIF, 0.1, known=False)}
"""Carlito runs narrow: most other sans-serifs are 9 to 15 % wider."""
_SERIFS = ("serif", "times", "georgia", "garamond", "book", "roman", "minion", "palatino", "century", "slab")


def stand_in(name: str) -> StandIn:
    """The nearest face that is known; an unknown one is taken to be wider than its stand-in."""
    folded = name.casefold().strip()
    if folded in _KNOWN:
        return _KNOWN[folded]
    with_serifs = "sans" not in folded and any(word in folded for word in _SERIFS)
    return _UNKNOWN[_SERIF if with_serifs else _SANS]


def measured_as(font: DeckFont, name: str) -> DeckFont:
    """A slide's typeface under the template's name; its East Asian faces stay the brand's."""
    found = stand_in(name)
    return DeckFont(name, found.twin, font.east_asian, font.east_asian_twin, found.wider)
