"""Runs and flows → HTML for the notes. Calls of footnotes are left out: the full references stand in the notes."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from briefwright.text import Flow, Listing, Paragraph, Rich, Run, without_notes

_SLASHED = re.compile(r"\S+/\S+")
_WHOLE = 30
"""Characters up to which a word with a slash is kept on one line: HTML would break it there, PowerPoint does not."""


def html_of(value: Any) -> Any:
    """What Jinja prints for a value: runs and flows as HTML, everything else as it is."""
    if value is None:
        return ""
    if isinstance(value, tuple) and all(isinstance(part, Run) for part in value):
        return rich_html(value)
    if isinstance(value, tuple) and all(isinstance(part, Paragraph | Listing) for part in value):
        return flow_html(value)
    return value


def rich_html(runs: Rich) -> Markup:
    return Markup().join(map(_run_html, without_notes(runs)))


def flow_html(flow: Flow) -> Markup:
    return Markup().join(map(_part_html, flow))


def _part_html(part: Paragraph | Listing) -> Markup:
    if isinstance(part, Paragraph):
        return Markup("<p>{}</p>").format(rich_html(part.runs))
    items = Markup().join(Markup("<li>{}</li>").format(flow_html(item)) for item in part.items)
    return Markup("<{0}>{1}</{0}>").format(Markup("ol" if part.ordered else "ul"), items)


def _run_html(run: Run) -> Markup:
    html = Markup("<br>").join(map(_unbroken, run.text.split("\n")))
    if run.fact:
        html = Markup('<span class="fact">{}</span>').format(html)
    for wanted, tag in ((run.code, "code"), (run.italic, "em"), (run.bold, "strong"), (run.superscript, "sup")):
        if wanted:
            html = Markup("<{0}>{1}</{0}>").format(Markup(tag), html)
    if run.lang:
        html = Markup('<span lang="{}">{}</span>').format(run.lang, html)
    if run.link and not run.link.startswith("#"):
        html = Markup('<a href="{}">{}</a>').format(run.link, html)
    return html


def _unbroken(text: str) -> Markup:
    """Short words with a slash kept whole."""
    html, end = Markup(), 0
    for match in _SLASHED.finditer(text):
        if len(match[0]) <= _WHOLE:
            html += escape(text[end : match.start()]) + Markup('<span class="whole">{}</span>').format(match[0])
            end = match.end()
    return html + escape(text[end:])
