"""Runs and flows → HTML, for templates: `{{ section.message }}` prints itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup, escape

from briefwright.document.model import Document
from briefwright.paper.text_length import TIGHT, WHOLE, length
from briefwright.richtext.markup import printed, styled
from briefwright.richtext.text import Inlines, Run, anchor, every_run

_BACK = "#cited-"
_ADDRESS = re.compile(r"(https?://[\w.-]{1,40})(\S*)")
"""Its scheme and host stay together; the path may be broken anywhere."""


PrintedNote = Callable[[int, Markup], Markup]
"""What stands where a note is called, by its number and its words."""


def html_of(document: Document, facts: set[tuple[str, str]], note: PrintedNote) -> Callable[[Any], Any]:
    """What Jinja prints for a value: runs and flows as HTML with their footnotes, everything else as it is.

    `facts` collects each fact that is printed, with its wording.
    """

    def shown(value: Any) -> Any:
        facts.update((run.fact, run.text) for run in every_run(value) if run.fact)
        return printed(value, printer.words)

    printer = _Printer(document, note)
    return shown


def footnote(number: int, words: Markup) -> Markup:
    """A note on paper: its words stand at its call, and the style sheet moves them to the foot of the page."""
    return Markup('<span class="footnote" id="note-{}">{}</span>').format(number, words)


@dataclass
class _Printer:
    document: Document
    note: PrintedNote
    cited: set[str] = field(default_factory=set)
    """The sources cited so far: the first call of each is where its reference leads back to."""

    def words(self, runs: Inlines) -> Markup:
        return Markup().join(map(self._run, runs))

    def _run(self, run: Run) -> Markup:
        if run.note:
            return self.note(run.note, self.words(self.document.note(run.note).text))
        html = Markup("<br>").join(_line_html(line) for line in run.text.split("\n"))
        if run.fact:
            html = Markup('<span class="{}">{}</span>').format(_fact_class(run.text), html)
        if run.link.startswith(_BACK) and run.link.removeprefix(_BACK) not in self.cited:
            return styled(html, replace(run, link=""))
        if run.source and run.link and (name := anchor(run.source)) not in self.cited:
            self.cited.add(name)
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
