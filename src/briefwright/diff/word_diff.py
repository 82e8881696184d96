"""Two texts → the pieces that are unchanged, removed and added, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and Han: each character is a word."""
_TOKEN = re.compile(rf"\s+|[{_CJK}]|[^\W{_CJK}](?:[^\s{_CJK}]*[^\W{_CJK}])?|.")
_ISLAND = 3
"""Characters of an unchanged word between two changes that is shown as part of them, so that they read as one."""
_MANY = 1000
"""Tokens of a text from which on the most frequent ones are not matched: the time grows with the cube of them."""
_CONTEXT = 60
"""Characters of unchanged text that are shown on each side of a change."""
_LONGEST = 1500
"""Characters of a removed or an added text that are shown."""
_FEW_WORDS = 3
"""Of texts that are shown whole, before and after."""


@dataclass(frozen=True, slots=True)
class DiffPiece:
    kind: Literal["same", "old", "new"]
    text: str


def change(old: str | None, new: str | None) -> tuple[DiffPiece, ...]:
    """What to show of a change: a few words before and after as a whole, more of them word by word, in context."""
    old, new = old or "", new or ""
    if old == new:
        return (DiffPiece("same", cut(new)),)
    if old and new and max(len(old.split()), len(new.split())) > _FEW_WORDS:
        return in_context(word_diff(old, new))
    return (*_change(cut(old), cut(new)),)


def word_diff(old: str, new: str) -> tuple[DiffPiece, ...]:
    """What was removed comes before what replaces it."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[DiffPiece] = []
    removed = added = ""
    codes = SequenceMatcher(str.isspace, before, after, autojunk=len(after) > _MANY).get_opcodes()
    for number, (tag, i, i_end, j, j_end) in enumerate(codes):
        same = "".join(before[i:i_end])
        between = 0 < number < len(codes) - 1
        if tag != "equal" or (between and len(same.strip()) <= _ISLAND and not same.strip().isdecimal()):
            removed, added = removed + same, added + "".join(after[j:j_end])
            continue
        pieces += [*_change(removed, added), DiffPiece("same", same)]
        removed = added = ""
    return (*pieces, *_change(removed, added))


def _change(removed: str, added: str) -> Iterator[DiffPiece]:
    if removed:
        yield DiffPiece("old", removed)
    if added:
        yield DiffPiece("new", added)


def in_context(pieces: tuple[DiffPiece, ...]) -> tuple[DiffPiece, ...]:
    """The same pieces, with … in place of unchanged text far from a change, and of the end of a very long change."""
    last = len(pieces) - 1
    return tuple(
        DiffPiece(one.kind, _shortened(one.text, at > 0, at < last) if one.kind == "same" else cut(one.text))
        for at, one in enumerate(pieces)
    )


def cut(text: str, length: int = _LONGEST) -> str:
    """The text, with … in place of what is longer."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def _shortened(text: str, follows: bool, precedes: bool) -> str:
    """`follows`, `precedes`: whether the text follows a change, or precedes one."""
    if len(text) <= _CONTEXT * (1.5 if follows != precedes else 2.5):
        return text
    head = re.sub(r"\s\S*$", "", text[:_CONTEXT]) if follows else ""
    tail = re.sub(r"^\S*\s", "", text[-_CONTEXT:]) if precedes else ""
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"
