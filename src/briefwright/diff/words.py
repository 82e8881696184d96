"""Two texts → the stretches that stayed, went and came, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and Han: a word is a character."""
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^\s{_UNSPACED}]*[^\W{_UNSPACED}])?|.")
_ISLAND = 3
"""Letters of a word that stayed between two changes and is told with them, so that they are read as one."""
_CONTEXT = 60
"""Characters of what stayed that are shown on each side of a change."""

_ALONE = re.compile(f"[{_UNSPACED}]")

Kind = Literal["same", "old", "new"]


@dataclass(frozen=True, slots=True)
class Stretch:
    kind: Kind
    text: str


def word_diff(old: str, new: str) -> tuple[Stretch, ...]:
    """What went stands before what came in its place."""
    before, after = tokens(old), tokens(new)
    stretches: list[Stretch] = []
    went = came = ""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, i, i_end, j, j_end) in enumerate(codes):
        same = "".join(before[i:i_end])
        between = 0 < number < len(codes) - 1
        if tag != "equal" or (between and len(same.strip()) <= _ISLAND and not same.strip().isdecimal()):
            went, came = went + same, came + "".join(after[j:j_end])
            continue
        stretches += [*_change(went, came), Stretch("same", same)]
        went = came = ""
    return (*stretches, *_change(went, came))


def _change(went: str, came: str) -> Iterator[Stretch]:
    if went:
        yield Stretch("old", went)
    if came:
        yield Stretch("new", came)


def is_word(character: str) -> bool:
    """Whether a character is a word by itself, as kana and Han are."""
    return _ALONE.match(character) is not None


def tokens(text: str) -> list[str]:
    """Words, spaces and signs, each by itself."""
    return _TOKEN.findall(text)


def in_context(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The same with … in place of what stayed further from a change."""
    last = len(stretches) - 1
    return tuple(
        Stretch("same", _shortened(one.text, at > 0, at < last)) if one.kind == "same" else one
        for at, one in enumerate(stretches)
    )


def _shortened(text: str, follows: bool, leads: bool) -> str:
    """`follows`, `leads`: whether a change stands before it, or after it."""
    if len(text) <= _CONTEXT * (1.5 if follows != leads else 2.5):
        return text
    head = re.sub(r"\s\S*$", "", text[:_CONTEXT]) if follows else ""
    tail = re.sub(r"^\S*\s", "", text[-_CONTEXT:]) if leads else ""
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"
