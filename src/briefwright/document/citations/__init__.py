"""Pandoc's `[@key, p. 3]` → notes, source lines and a bibliography. The words are those of Pandoc's citeproc."""

from briefwright.document.citations.citeproc import Cited
from briefwright.document.citations.library import Library, read_library
from briefwright.document.citations.pandoc_inlines import capitalized
from briefwright.document.citations.processor import CitationProcessor, SourceLine, Worded
from briefwright.document.citations.syntax import Citation, CitationItem, parse_citation

__all__ = [
    "Citation",
    "CitationItem",
    "CitationProcessor",
    "Cited",
    "Library",
    "SourceLine",
    "Worded",
    "capitalized",
    "parse_citation",
    "read_library",
]
