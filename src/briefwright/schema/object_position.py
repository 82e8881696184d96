"""How a picture stands in its frame, in the words of CSS: `object-position` and `aspect-ratio`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefwright.richtext.text import found_in_words

_ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
_DOWN = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_MOST = 10.0
"""The most that a frame is longer than it is broad."""


def _position(value: object) -> tuple[float, float]:
    """CSS Images 3, 5.5, in its forms of one or two words or percentages."""
    words = str(value).lower().split() if isinstance(value, str) else []
    if len(words) == 1:
        words = ["center", *words] if words[0] in {"top", "bottom"} else [*words, "center"]
    if len(words) == 2:
        if words[0] in {"top", "bottom"} or words[1] in {"left", "right"}:
            words = [words[1], words[0]] if not any("%" in word for word in words) else []
        shares = [_share(word, named) for word, named in zip(words, (_ACROSS, _DOWN), strict=False)]
        if len(shares) == 2 and shares[0] is not None and shares[1] is not None:
            return shares[0], shares[1]
    raise PydanticCustomError(
        "position",
        "expected a place such as top, left, center, right bottom or 30% 20%; found {found}",
        {"found": found_in_words(value)},
    )


def _share(word: str, named: dict[str, float]) -> float | None:
    if word in named:
        return named[word]
    percentage = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)%", word)
    share = float(percentage[1]) / 100 if percentage else 2.0
    return share if share <= 1 else None


def _aspect(value: object) -> float:
    """CSS Sizing 4, 5.1: width to height."""
    ratio = re.fullmatch(r"([0-9.]{1,8})\s*(?:/\s*([0-9.]{1,8}))?", value.strip()) if isinstance(value, str) else None
    try:
        found = float(ratio[1]) / float(ratio[2] or 1) if ratio else 0.0
    except (ValueError, ZeroDivisionError):
        found = 0.0
    if not 1 / _MOST <= found <= _MOST:
        raise PydanticCustomError(
            "aspect",
            "expected width / height, such as 16/9, 4/3 or 1; found {found}",
            {"found": found_in_words(value)},
        )
    return found


Position = Annotated[tuple[float, float], BeforeValidator(_position), WithJsonSchema({"type": "string"})]
"""The shares of what is cut off that go at the left and at the top."""
Aspect = Annotated[float, BeforeValidator(_aspect), WithJsonSchema({"type": ["string", "number"]})]
"""Width over height."""
