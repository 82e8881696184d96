"""Runs and blocks → HTML for the notes. Footnote numbers are left out: the speaker notes have the full references."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from briefwright.images.formulas import formula_svg
from briefwright.richtext.formula import Formula
from briefwright.richtext.locales import Direction
from briefwright.richtext.markup import MarkupPrinter
from briefwright.richtext.text import Inlines, Run

_SLASHED = re.compile(r"\S+/\S+")
_WHOLE = 30
"""Characters up to which a word with a slash is kept on one line: HTML would break it there, PowerPoint does not."""


class NotesPrinter(MarkupPrinter):
    """`base`: the direction of what is said; None where nothing is read from the right."""

    def __init__(self, base: Direction | None = None) -> None:
        self.direction = base

    def line(self, words: str) -> Markup:
        """Short words with a slash are kept whole."""
        html, end = Markup(), 0
        for match in _SLASHED.finditer(words):
            if len(match[0]) <= _WHOLE:
                html += escape(words[end : match.start()]) + Markup('<span class="whole">{}</span>').format(match[0])
                end = match.end()
        return html + escape(words[end:])

    def formula(self, formula: Formula, words: str) -> Markup:
        return formula_svg(formula, words)

    def link(self, run: Run) -> str:
        return "" if run.link.startswith("#") else run.link


_ON_SLIDES, _FROM_THE_RIGHT = NotesPrinter(), NotesPrinter("rtl")


def rich_html(runs: Inlines, rtl: bool = False) -> Markup:
    """The runs of a paragraph of a slide as HTML. `rtl`: whether it is read from the right."""
    return (_FROM_THE_RIGHT if rtl else _ON_SLIDES).words(runs)
