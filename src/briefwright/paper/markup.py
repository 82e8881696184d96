"""Runs and flows → HTML, for templates: `{{ section.message }}` prints itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from briefwright.document.model import Document
from briefwright.markup import printed, styled
from briefwright.paper.room import TIGHT, WHOLE, length
from briefwright.text import Rich, Run, anchor, every_run

_BACK = "#cited-"
_ADDRESS = re.compile(r"(https?://[\w.-]{1,40})(\S*)")
"""Its scheme and host stay together; the path may be broken anywhere."""


def html_of(document: Document, facts: set[tuple[str, str]]) -> Callable[[Any], Any]:
    """What Jinja prints for a value: runs and flows as HTML with their footnotes, everything else as it is.

    `facts` collects each fact that is printed, with its wording.
    """

    def shown(value: Any) -> Any:
        facts.update((run.fact, run.text) for run in every_run(value) if run.fact)
        return printed(value, words)

    cited: set[str] = set()

    def words(runs: Rich) -> Markup:
        return rich_html(runs, document, cited)

    return shown


def rich_html(runs: Rich, document: Document, cited: set[str]) -> Markup:
    return Markup().join(_run_html(run, document, cited) for run in runs)


def _run_html(run: Run, document: Document, cited: set[str]) -> Markup:
    """`cited` holds the sources cited so far: the first call of each is where its reference leads back to."""
    if run.note:
        note = document.note(run.note)
        words = rich_html(note.text, document, cited)
        return Markup('<span class="footnote" id="note-{}">{}</span>').format(note.number, words)
    html = Markup("<br>").join(_line_html(line) for line in run.text.split("\n"))
    if run.fact:
        html = Markup('<span class="{}">{}</span>').format(_fact_class(run.text), html)
    if run.link.startswith(_BACK) and run.link.removeprefix(_BACK) not in cited:
        return styled(html, replace(run, link=""))
    if run.source and run.link and (name := anchor(run.source)) not in cited:
        cited.add(name)
        return Markup('<span id="cited-{}">{}</span>').format(name, styled(html, run))
    return styled(html, run)


def _line_html(line: str) -> Markup:
    """A line of words; addresses in it take no hyphens and break late."""
    html, end = Markup(), 0
    for found in _ADDRESS.finditer(line):
        address = Markup('<span class="address"><span class="host">{}</span>{}</span>').format(*found.groups())
        html, end = html + escape(line[end : found.start()]) + address, found.end()
    return html + escape(line[end:])


def _fact_class(text: str) -> str:
    """A short figure is never broken over lines, a very short one not in a tile either."""
    if length(text) > WHOLE:
        return "fact"
    return "fact whole tight" if length(text) <= TIGHT else "fact whole"
