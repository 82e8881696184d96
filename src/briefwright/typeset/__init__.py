"""HTML and CSS → pages, by WeasyPrint: the only package that knows it."""

from briefwright.typeset.engine import prepare
from briefwright.typeset.faults import GaveUp, Overflow, Stranded
from briefwright.typeset.pages import Pages, StyleSheet, print_pdf, print_picture, try_pages, write_pdf

__all__ = [
    "GaveUp",
    "Overflow",
    "Pages",
    "Stranded",
    "StyleSheet",
    "prepare",
    "print_pdf",
    "print_picture",
    "try_pages",
    "write_pdf",
]
