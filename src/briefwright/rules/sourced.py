"""A passage → whether what it says has a source: cited in its paragraph, or named by its block."""

from __future__ import annotations

import re

from briefwright.brief.model import SectionFields
from briefwright.document.prose import ProseText, is_cited
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel

_DATA = ("chart", "stats", "table")
"""The kinds of block whose numbers a text around them repeats and computes with."""
_FACT = re.compile(r"\{\{\s*facts\.")


def has_source(passage: ProseText, at: int) -> bool:
    """Whether a source stands for the words at an offset."""
    if any(getattr(one, "source", None) for one in passage.inside[1:]):
        return True
    text = str(passage.text)
    start, end = next((one.paragraph for one in passage.sentences if one.start <= at < one.end), (0, len(text)))
    if any(_names_source(words) for words in (text[start:end], *_beside(passage))):
        return True
    section = next((one for one in passage.inside if isinstance(one, SectionFields)), None)
    return section is not None and any(block.source and block.kind in _DATA for block in section.blocks)


def _names_source(words: str) -> bool:
    """Whether it cites one, has a note, or a fact, which has a source of its own."""
    return is_cited(words) or "[^" in words or _FACT.search(words) is not None


def _beside(passage: ProseText) -> list[Text]:
    """The other texts of the item or the block that it is in: the detail of a point, say."""
    around: InputModel = passage.inside[-1]
    return [value for _, value in around if isinstance(value, Text)] if len(passage.inside) > 2 else []
