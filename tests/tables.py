"""Rows of tables for tests."""

from __future__ import annotations

from briefwright.blocks.shapes import Cell, Row
from briefwright.richtext.text import Inlines, rich


def row(*texts: str | Inlines) -> Row:
    """A row of cells that cover their own column alone."""
    return tuple(Cell(rich(text) if isinstance(text, str) else text, at) for at, text in enumerate(texts))
