"""Neighbouring full-width punctuation → which signs are set half as wide: 」「 takes the room of one and a half.

A full-width bracket, comma or full stop is half of white. Where two stand side by side, white is kept between them once
(」「, 。「) or not at all (。」, 「（). Sources: JIS X 4051 and the W3C's requirements for Japanese and Chinese layout.
"""

from __future__ import annotations

import re

OPENING = "「『（〔［｛〈《【〖〘"
_BRACKETS, _POINTS = "」』）〕］｝〉》】〗〙", "、。，．"
CLOSING = _BRACKETS + _POINTS
_MIDDLE = "・：；"
"""In the middle of their room."""


_LANGUAGES = ("ja", "zh", "ko")
_TRADITIONAL = re.compile("zh-(?:hant|tw|hk|mo)", re.IGNORECASE)
"""Its commas and full stops stand in the middle of their room, and keep it."""


def signs_of(lang: str) -> str:
    """The signs of a language that are half of white; empty for one that is not written with them."""
    if lang.partition("-")[0].lower() not in _LANGUAGES:
        return ""
    return OPENING + (_BRACKETS if _TRADITIONAL.match(lang) else CLOSING)


def is_half(sign: str, before: str, after: str) -> bool:
    """Whether one of the signs has half its room; `before` is empty where a paragraph begins."""
    if sign in OPENING:
        return not before or before in OPENING + _MIDDLE
    return bool(after) and after in OPENING + CLOSING + _MIDDLE
