"""HTML and CSS → pages, by WeasyPrint: the only package that knows it."""

from briefwright.pdf.engine import prepare
from briefwright.pdf.faults import GaveUp, Overflow, Stranded
from briefwright.pdf.pages import Pages, StyleSheet, print_pdf, print_picture, try_pages, write_pdf

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
