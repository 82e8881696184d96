"""Pandoc's `[@key, p. 3]` → notes, source lines and a bibliography. The only package that imports citeproc-py."""

from briefwright.document.citations.library import Library, read_library
from briefwright.document.citations.processor import CitationProcessor
from briefwright.document.citations.styles import find_style
from briefwright.document.citations.syntax import Citation, CitationItem, parse_citation

__all__ = ["Citation", "CitationItem", "CitationProcessor", "Library", "find_style", "parse_citation", "read_library"]
