"""The trials of one printing after another → laid-out pages, each from the trial in its place the time before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from briefwright.fonts.families import faces
from briefwright.pdf.engine import weasyprint
from briefwright.pdf.incremental.finishing import Finished
from briefwright.pdf.incremental.layouts import KNOWN, KeptLayout, Unknown
from briefwright.pdf.pages import (
    PageFacts,
    Pages,
    laying_out,
    laying_out_with,
    leave_foot_to_colophon,
    look_at,
    pages_of,
    read_sources,
    try_pages,
)
from briefwright.pdf.pagination import Leeway
from briefwright.pdf.style_sheet import StyleSheet

_Inputs = tuple[str, tuple[StyleSheet, ...], Leeway | None]
_Place = tuple[Any, ...]
"""Of a trial among those of one printing: which style sheets it has, and how many such came before it."""


@dataclass(slots=True)
class _Trial:
    layout: KeptLayout
    inputs: _Inputs
    pages: Pages
    finished: tuple[Any, ...]
    """What each page is: the same object as long as it is kept."""


class Keeper:
    """Keeps the layouts of one paper from one printing to the next."""

    def __init__(self) -> None:
        self._last: dict[_Place, _Trial] = {}
        self._now: dict[_Place, _Trial] = {}
        self._faces: Any = None
        self.anew = 0
        """How many pages the last printing has laid out."""

    @contextmanager
    def printing(self) -> Iterator[None]:
        """Lay out all pages of one printing from those of the last."""
        if self._faces != faces():
            self._last = {}
        self._faces, self._now, self.anew = faces(), {}, 0
        with laying_out_with(self._try):
            yield
        self._last = self._now

    def finished(self, pages: Pages) -> tuple[Any, ...]:
        """What each page is: the same object as long as it is kept.

        Raises:
            ValueError: the pages are not of the last printing.
        """
        for trial in self._now.values():
            if trial.pages.document is pages.document:
                return trial.finished
        raise ValueError("the pages are not of the last printing")

    def _try(self, html: str, sheets: Sequence[StyleSheet], leeway: Leeway | None) -> Pages:
        inputs = html, tuple(sheets), leeway
        kind = leeway is None, tuple(sheet.name for sheet in sheets)
        place = kind, sum(before[0] == kind for before in self._now)
        trial = self._last.pop(place, None)
        if trial is None or trial.inputs != inputs:
            trial = self._laid_out(trial.layout if trial is not None else KeptLayout(), inputs)
        self._now[place] = trial
        return trial.pages

    def _laid_out(self, layout: KeptLayout, inputs: _Inputs) -> _Trial:
        html, sheets, leeway = inputs
        if weasyprint().__version__ == KNOWN:
            with suppress(Unknown), laying_out() as (messages, fonts):
                source, parsed = read_sources(html, sheets, messages)
                laid = layout.lay_out(source, parsed, fonts, leeway, messages)
                facts = [_facts(finished) for finished in laid.pages]
                self.anew += laid.anew
                return _Trial(layout, inputs, pages_of(laid.document, laid.root, messages, facts), laid.pages)
        with laying_out_with(None):
            pages = try_pages(html, sheets, leeway)
        self.anew += pages.count
        return _Trial(KeptLayout(), inputs, pages, tuple(pages.document.pages))


def _facts(finished: Finished) -> PageFacts:
    if finished.facts is None:
        if finished.is_last:
            leave_foot_to_colophon(finished.page._page_box)
        finished.facts = look_at(finished.page._page_box)
    facts: PageFacts = finished.facts
    return facts
