"""How much room words take: what is long is laid out otherwise, and a running head keeps to its line."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from briefwright.fonts.lettering import Lettering, pieces
from briefwright.richtext.text import Inlines, every_run, words_alone

LONG = 1200
"""Characters beyond which a block may run over pages, its headline on top: about a third of a page."""

WHOLE, TIGHT = 24, 12
"""Characters up to which a figure is never broken: in running text, and in a tile."""

BROAD = 13
"""Characters beyond which a word may be broader than a fifth of a page."""


def length(text: str) -> int:
    """In characters; a full-width one counts for two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def is_long(value: Any, limit: int = LONG) -> bool:
    """Whether all the words in it (runs, flows, or what holds them) come to more than `limit` characters."""
    return sum(length(run.text) for run in every_run(value)) > limit


def is_broad(value: Any) -> bool:
    """Whether any word in it may be broader than a narrow column."""
    return any(length(word) > BROAD for run in every_run(value) for word in run.text.split())


def shortened(runs: Inlines, lettering: Lettering, ems: float) -> str:
    """The words on one line of `ems`, cut between words with an ellipsis if they are longer."""
    text = words_alone(runs).replace("\n", " ")
    if lettering.width(text, 1) <= ems:
        return text
    line = ""
    for piece in pieces(text):
        if lettering.width(f"{line}{piece.rstrip()}…", 1) > ems:
            break
        line += piece
    return f"{line.rstrip(' ,;:–—-')}…"
