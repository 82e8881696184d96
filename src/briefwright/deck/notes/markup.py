"""Runs and flows → HTML for the notes. Calls of footnotes are left out: the full references stand in the notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from briefwright.richtext.markup import printed, styled
from briefwright.richtext.text import Inlines, Run, without_notes

_SLASHED = re.compile(r"\S+/\S+")
_WHOLE = 30
"""Characters up to which a word with a slash is kept on one line: HTML would break it there, PowerPoint does not."""


def html_of(value: Any) -> Any:
    """What Jinja prints for a value: runs and flows as HTML, everything else as it is."""
    return printed(value, rich_html)


def rich_html(runs: Inlines) -> Markup:
    return Markup().join(map(_run_html, without_notes(runs)))


def _run_html(run: Run) -> Markup:
    html = Markup("<br>").join(map(_unbroken, run.text.split("\n")))
    if run.fact:
        html = Markup('<span class="fact">{}</span>').format(html)
    return styled(html, replace(run, link="") if run.link.startswith("#") else run)


def _unbroken(text: str) -> Markup:
    """Short words with a slash kept whole."""
    html, end = Markup(), 0
    for match in _SLASHED.finditer(text):
        if len(match[0]) <= _WHOLE:
            html += escape(text[end : match.start()]) + Markup('<span class="whole">{}</span>').format(match[0])
            end = match.end()
    return html + escape(text[end:])
