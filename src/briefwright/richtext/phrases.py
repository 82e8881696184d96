"""A Japanese headline → its phrases, which lines do not break: 抑止力の is read at once, and not 抑 at a line's end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser

_ENDS = re.compile(r"[ぁ-ゖー、。，．・」』）】！？]\Z")
"""A phrase ends in a particle, an inflection or a mark: BudouX also parts names that it does not know (宇|宙航|空)."""
_LONGEST = 9
"""Characters of a phrase that is kept whole; a longer one may break anywhere."""


def in_phrases(lang: str) -> bool:
    """Whether headlines in a language are parted so: Japanese has no spaces."""
    return lang.partition("-")[0] == "ja"


def phrases(text: str) -> tuple[str, ...]:
    """The text in parts; those that `is_whole` are not to be broken."""
    parts: list[str] = []
    for part in _parser().parse(text):
        if parts and (len(parts[-1]) == 1 or not _ENDS.search(parts[-1])):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


def is_whole(phrase: str) -> bool:
    """Whether a phrase is one that no line breaks; Latin words have spaces."""
    return 1 < len(phrase) <= _LONGEST and not phrase.isascii()


@cache
def _parser() -> Parser:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()
