"""A passage → whether what it says has a source: cited in its paragraph, or named by its block."""

from __future__ import annotations

from briefwright.brief.model import SectionFields
from briefwright.document.prose import ProseText, names_source
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel

_DATA = ("chart", "stats", "table")
"""The kinds of block whose numbers a text around them repeats and computes with."""


def has_source(passage: ProseText, at: int) -> bool:
    """Whether a source stands for the words at an offset."""
    if any(getattr(one, "source", None) for one in passage.inside[1:]):
        return True
    sentence = next((one for one in passage.sentences if one.start <= at < one.end), None)
    if sentence is not None and sentence.paragraph in passage.cited:
        return True
    if any(names_source(words) for words in _beside(passage)):
        return True
    section = next((one for one in passage.inside if isinstance(one, SectionFields)), None)
    return section is not None and any(block.source and block.kind in _DATA for block in section.blocks)


def _beside(passage: ProseText) -> list[Text]:
    """The other texts of the item or the block that it is in: the detail of a point, say."""
    around: InputModel = passage.inside[-1]
    return (
        [one for _, one in around if isinstance(one, Text) and one is not passage.text]
        if len(passage.inside) > 2
        else []
    )
