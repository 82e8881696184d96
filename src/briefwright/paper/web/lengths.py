"""Lengths on paper → lengths on a screen, in `rem`: they follow the size of text that a reader has set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.brand.model import Brand

BODY = 1.125
"""The size of running text, in rem: 18 pixels where nobody has set another."""

_POINTS = {"pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "": 1.0}
_LENGTH = re.compile(r"([0-9.]+)([a-z]*)")


def screen_tokens(brand: Brand) -> Iterator[tuple[str, str]]:
    """`--size-…`, `--leading-…` and `--space-…`, each in proportion to the running text."""
    for kind in ("size", "leading", "space"):
        for name, length in brand.paper[kind].items():
            yield f"{kind}-{name}", _rem(length, brand.paper["size"]["text"])


def _rem(length: str, text: str) -> str:
    points = _points(length)
    return length if points is None else f"{points / (_points(text) or 10) * BODY:.4g}rem"


def _points(length: str) -> float | None:
    """None for what is relative already."""
    found = _LENGTH.fullmatch(length)
    if found is None or found[2] not in _POINTS:
        return None
    return float(found[1]) * _POINTS[found[2]]
