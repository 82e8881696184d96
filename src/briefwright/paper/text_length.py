"""Text → how much space it takes, for decisions of layout; and running heads cut to one line."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from briefwright.fonts.widths import advance, pieces
from briefwright.richtext.text import Inlines, every_run, words_alone

LONG = 1200
"""A block of more characters may break across pages below its headline: about a third of a page."""

WHOLE, TIGHT = 24, 12
"""A number of up to this many characters is never broken: in running text, and in a tile."""

BROAD = 13
"""A word of more characters may be wider than a fifth of a page."""


def length(text: str) -> int:
    """The length in characters; a full-width one counts as two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def is_long(value: Any, limit: int = LONG) -> bool:
    """Whether the text in a value (inlines, blocks, or what contains them) is longer than `limit` characters."""
    return sum(length(run.text) for run in every_run(value)) > limit


def is_broad(value: Any) -> bool:
    """Whether any word in a value may be wider than a narrow column."""
    return any(length(word) > BROAD for run in every_run(value) for word in run.text.split())


def shortened(runs: Inlines, family: str, ems: float) -> str:
    """The text on one line of `ems` in the semibold of `family`, cut between words with an ellipsis if it is longer."""

    def width(text: str) -> float:
        return advance(text, (family,), weight=600)

    text = words_alone(runs).replace("\n", " ")
    if width(text) <= ems:
        return text
    line = ""
    for piece in pieces(text):
        if width(f"{line}{piece.rstrip()}…") > ems:
            break
        line += piece
    return f"{line.rstrip(' ,;:–—-')}…"
