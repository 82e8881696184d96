"""How words that are drawn in pieces follow on one another: a line ends at a space, at a hyphen, or within a word."""

from __future__ import annotations

import unicodedata
from typing import Literal

Joint = Literal["space", "hyphen", "nothing"]

_SEEN = 12
"""Characters of each piece that are looked for in the text, on both sides of the joint."""

_UNSPACED = ((0x3000, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
"""Scripts that part words by no space."""


def join(before: str, after: str, text: str, *, new_line: bool) -> Joint:
    """What stood between two pieces of `text` that are drawn one after the other.

    "hyphen" if `before` ends in one that is not in the text; "space" if a space stood there and is not drawn.
    """
    if before[-1:].isspace() or after[:1].isspace():
        return "nothing"
    tail, head = _plain(before)[-_SEEN:], _plain(after)[:_SEEN]
    text = _plain(text)
    if f"{tail} {head}" in text:
        return "space"
    if tail + head in text or not new_line:
        return "nothing"
    if tail.endswith(("-", "\u2010")) and tail[:-1] + head in text:
        return "hyphen"
    return "nothing" if _unspaced(tail[-1:]) or _unspaced(head[:1]) else "space"


def runs_to_the_left(text: str) -> bool:
    """Whether any of it is Arabic, Hebrew or of another script that is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").casefold().split())


def _unspaced(character: str) -> bool:
    return any(first <= ord(one) <= last for one in character for first, last in _UNSPACED)
