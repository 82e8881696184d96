"""A style sheet, as data: what the templates of pages need to know of printing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """CSS, and the name of its file for messages."""

    name: str
    css: str
