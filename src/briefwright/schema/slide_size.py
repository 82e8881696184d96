"""The size of slides as a person writes it → its measures: 4:3, 16:10, A4, 33.867 x 19.05 cm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.models import BeforeValidator, FieldError, WithJsonSchema

_HEIGHT = 540.0
"""Of a size without measures: 7.5 in, as PowerPoint has it."""
_POINTS: Mapping[str, float] = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, '"': 72.0, "pt": 1.0}
_NAMED = {"a4": (780.0, "A4"), "letter": (720.0, "letter"), "4:3": (720.0, "screen4x3")}
"""Widths, and what PowerPoint calls them (ECMA-376, 19.7.8): on A4 and Letter it leaves a margin for the printer."""
_RATIO = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*:\s*(\d{1,3}(?:\.\d+)?)")
_MEASURES = re.compile(r"(\d+(?:[.,]\d+)?)\s*(cm|mm|in|pt|\")?\s*(?:x|×|by)\s*(\d+(?:[.,]\d+)?)\s*(cm|mm|in|pt|\")")
_LEAST, _MOST = 72.0, 56 * 72.0
"""Of a side: what PowerPoint takes."""
_NARROWEST, _WIDEST = 4 / 3, 2.4
"""Width to height, between which the layouts are good."""


@dataclass(frozen=True, slots=True)
class SlideSize:
    """In points."""

    width: float
    height: float = _HEIGHT
    type: str = ""
    """PowerPoint's own name for it, for the few that have one."""


def read_slide_size(written: str) -> SlideSize:
    """The size that is written.

    Raises:
        ValueError: it is none, or one that slides cannot have; the message says why.
    """
    words = " ".join(written.lower().split())
    if words in _NAMED:
        width, type_ = _NAMED[words]
        return SlideSize(width, type=type_)
    if found := _RATIO.fullmatch(words):
        across, down = map(float, found.groups())
        size = SlideSize(_HEIGHT * across / (down or 1.0))
    elif found := _MEASURES.fullmatch(words):
        unit = found[4]
        across, down = (float(found[at].replace(",", ".")) for at in (1, 3))
        size = SlideSize(across * _POINTS[found[2] or unit], down * _POINTS[unit])
    else:
        raise ValueError("expected a size such as 4:3, 16:10, A4 or 33.867 x 19.05 cm")
    if not all(_LEAST <= side <= _MOST for side in (size.width, size.height)):
        raise ValueError("a side of a slide is from 1 to 56 inches (2.54 to 142.24 cm) long")
    if not _NARROWEST - 0.01 <= size.width / size.height <= _WIDEST:
        raise ValueError("the layouts are made for slides from 4:3 to 2.4:1")
    return size


def _slide_size(value: object) -> object:
    if not isinstance(value, Text):
        return value
    try:
        read_slide_size(value)
    except ValueError as why:
        said = {
            "why": str(why),
            "found": found_in_words(value),
            "hint": "write it as 4:3",
        }
        raise FieldError("slide_size", "{why}; found {found}", said) from None
    return value


SlideSizeText = Annotated[Text, BeforeValidator(_slide_size), WithJsonSchema({"type": "string"})]
"""A size as it is written, which knows its place."""
