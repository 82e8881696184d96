"""A Japanese headline → its phrases, which lines do not break: 抑止力の is read at once, and not 抑 at a line's end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser

_ENDS = re.compile(r"[ぁ-ゖー、。，．・」』）】！？]\Z")
"""A phrase ends in a particle, an inflection or a mark: BudouX also parts names that it does not know (宇|宙航|空)."""
_NO_BEGINNING = "、。，．・：；」』）】！？ー々"
_AUXILIARY = re.compile("つい|よっ|より|よる|おい|おけ|対し|対す|関し|関す|とっ|する|して|した|なる|なっ|なり")
"""What is one with the に or と before it."""
_POSTPOSITION = re.compile("ついて|よって|より|おいて|おける|対して|対する|関して|関する|とって|向けて|向けた")
"""The same, where BudouX has it with the next words: 優先順位に | ついて合意する."""
_LONGEST = 9
"""Characters of a phrase that is kept whole; a longer one may break anywhere."""
_COMPOUND = re.compile(
    r"(?<=[一-龠]{2})(?=[ァ-ヺー]{2})|(?<=[ァ-ヺー]{2})(?=[一-龠]{2})|(?<=..)(?=（)|(?<=）)(?=[一-龠ァ-ヺ])|(?<=\d[年月])(?=\d)"
)
"""Where a longer one is parted: between Chinese characters and kana of foreign words (安全保障|パートナーシップ),
around parentheses, and within a date (2026年|3月|31日に)."""
_FEW, _LONGEST_END, _LONGEST_WORDS = 4, 12, 8
"""Characters that are too few for a last line alone; and of what is kept whole instead, at most, in a headline and in
text, whose columns may be narrow."""
_ALONE = 12
"""Characters of a text that is short enough to be on one line."""
_WITHIN = re.compile(
    r"(?<=[・、（「])(?=.)|(?<=[ぁ-ゖ])(?=[一-龠ァ-ヺ])|(?=(?:では?(?:ある|あった|ない)|と(?:する|した)|[とに]なる|[とに]なった)\W*\Z)"
    r"|(?=[一-龠]{4}\W*\Z)"
)
"""Where a phrase that is too long is parted, as it would be read."""
_LETTER = re.compile(r"\w")


def in_phrases(lang: str) -> bool:
    """Whether headlines in a language are parted so: Japanese has no spaces."""
    return lang.partition("-")[0] == "ja"


def phrases(text: str) -> tuple[str, ...]:
    """The text in parts; those that `is_whole` are not to be broken."""
    parts: list[str] = []
    for piece in _parser().parse(text):
        part = piece
        found = _POSTPOSITION.match(part) if parts and parts[-1][-1] in "にと" else None
        if found and len(parts[-1] + found[0]) <= _LONGEST and found[0] != part:
            parts[-1], part = parts[-1] + found[0], part[found.end() :]
        if parts and (len(parts[-1]) == 1 or not _ENDS.search(parts[-1]) or _goes_on(parts[-1], part)):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(half for part in parts for half in (_COMPOUND.split(part) if len(part) > _LONGEST else (part,)))


def _goes_on(before: str, part: str) -> bool:
    """Whether it belongs to the phrase before it: 優先順位に | ついて, or a mark that begins no line."""
    return (
        part[0] in _NO_BEGINNING
        or (part[0].isdecimal() and before.endswith("分の"))
        or (before[-1] in "にと" and _AUXILIARY.match(part) is not None and len(before + part) <= _LONGEST)
    )


def is_whole(phrase: str) -> bool:
    """Whether a phrase is one that no line breaks; Latin words have spaces."""
    return 1 < len(phrase) <= _LONGEST and not phrase.isascii()


def whole_end(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same phrases, of which the last is not so short that a line of a headline would have no more than it."""
    if len(parts) > 1 and len(parts[-1]) < _FEW and len(parts[-2] + parts[-1]) <= _LONGEST_END:
        return (*parts[:-2], parts[-2] + parts[-1])
    return parts


def last_words(text: str, before: int) -> str:
    """The end of a paragraph that is kept on one line, so that none holds a character or two; empty where none is.

    `text`: up to a note's call or the end; `before`: the characters of the paragraph before it.
    """
    if before + len(text) <= _ALONE or not _LETTER.search(text[-3:]) or text[-1].isspace():
        return ""
    last, end = text.split()[-1], ""
    for part in reversed(phrases(last[-3 * _LONGEST_WORDS :])):
        end = part + end
        if len(end) >= _FEW:
            break
    if len(end) > _LONGEST_WORDS:
        ends = (end[found.start() :] for found in _WITHIN.finditer(end))
        end = next((one for one in ends if _FEW - 1 <= len(one) <= _LONGEST_WORDS), "")
    return "" if end.isascii() or len(end) == 1 else end


@cache
def _parser() -> Parser:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()
