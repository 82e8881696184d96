"""Slides that are being written → each as a page of its own; what an edit does not change is not drawn again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefwright.deck.model.deck import ArrangedDeck
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.notes.pages import grounds_of, notes_slide, notes_templates, style_sheets
from briefwright.io.project import Source
from briefwright.pdf.areas import ElementArea
from briefwright.pdf.pages import page_areas, page_pdf, try_pages
from briefwright.pdf.style_sheet import StyleSheet

_ALONE = """@page {{ size: {w:g}pt {h:g}pt; margin: 0; @top-left {{ content: none }} @top-right {{ content: none }}
  @bottom-left {{ content: none }} @bottom-right {{ content: none }} }}
:root {{ --slide-width: {w:g}pt }} h1 {{ display: none }} .leaf {{ break-after: auto }} .slide {{ border: none }}"""


@dataclass(frozen=True, slots=True)
class SlidePage:
    """A slide, drawn."""

    pdf: bytes
    areas: tuple[ElementArea, ...]


_Inputs = tuple[str, tuple[StyleSheet, ...]]


class SlidePages:
    """The slides of a deck as pages, from one edit to the next."""

    def __init__(self) -> None:
        self._drawn: dict[_Inputs, SlidePage] = {}

    def update(self, deck: ArrangedDeck, source: Source, template: DeckTemplate) -> list[SlidePage]:
        """Each slide, as `notes.pdf` shows it.

        Raises:
            ContentError: a template cannot be used.
        """
        templates = notes_templates(source, deck.lang)
        sheets = style_sheets("A4", template, templates, grounds_of(deck, template), deck.lang)
        alone = StyleSheet("slide", _ALONE.format(w=template.size.w, h=template.size.h))
        drawn: dict[_Inputs, SlidePage] = {}
        pages = []
        for number, slide in enumerate(deck.slides, 1):
            shown = replace(notes_slide(deck, slide, number, template, templates), notes=())
            html = templates.render("notes.html.jinja", deck=deck, slides=[shown], labels=deck.labels, per_page=1)
            key = html, (*sheets, alone)
            if key not in drawn:
                drawn[key] = self._drawn.get(key) or _drawn(*key)
            pages.append(drawn[key])
        self._drawn = drawn
        return pages


def _drawn(html: str, sheets: tuple[StyleSheet, ...]) -> SlidePage:
    pages = try_pages(html, sheets)
    return SlidePage(page_pdf(pages, 1), page_areas(pages, 1))
