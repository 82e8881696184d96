"""Document → deck.pptx and notes.pdf: the stages of a deck, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefwright.blocks.shapes import BigNumbers
from briefwright.brand.model import Brand
from briefwright.deck.audit import broken
from briefwright.deck.fit import fit_deck
from briefwright.deck.ground import DeckTemplate
from briefwright.deck.legibility import hard_to_read
from briefwright.deck.model.deck import ArrangedDeck, Deck
from briefwright.deck.notes.pages import print_notes
from briefwright.deck.opc import Package
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.safety import dangers, leftovers
from briefwright.deck.storyboard import build_deck
from briefwright.deck.template.find import ground_of, say_what_is_rough
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Facts, every_run, plain

_OF_BRAND = "change the colour or size in `_brand.yml`"
_OF_TEMPLATE = "look at the slide, and ask whoever keeps the template"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a deck gave."""

    file: str
    data: bytes
    report: Mapping[str, Any]
    """Pages, or the slides and how full each is."""
    facts: Facts
    """What it words."""


def make_deck(
    document: Document,
    source: Source,
    brand: Brand,
    diagnostics: Diagnostics,
    *,
    storyboard: str = "deck",
    slides: bool = True,
    notes: int = 0,
) -> list[Made]:
    """The deck that a storyboard tells, arranged once: as PowerPoint if `slides`, as notes with so many slides a page.

    Raises:
        ContentError: the storyboard cannot be used, or something does not fit.
    """
    ground, reference = ground_of(source, brand, document.lang, diagnostics)
    deck = build_deck(document, source, diagnostics, ground.layouts, f"{storyboard}.xml.jinja")
    diagnostics.stop_if_failed()
    arranged = fit_deck(deck, ground, diagnostics)
    diagnostics.stop_if_failed()
    if source.reference_doc is not None and reference is not None:
        used = {slide.layout for slide in arranged.slides}
        say_what_is_rough(reference, used, source.reference_doc.location, diagnostics)
    made: list[Made] = []
    if slides:
        made.append(_slides(f"{storyboard}.pptx", deck, arranged, ground, source, diagnostics))
    if notes:
        pages = print_notes(arranged, source, ground, diagnostics, document.page, notes)
        said = deck if notes == 1 else replace(deck, slides=tuple(replace(slide, notes=()) for slide in deck.slides))
        made.append(Made("notes.pdf", pages.pdf, {"pages": pages.count}, _facts(said)))
    return made


def _slides(
    file: str, deck: Deck, arranged: ArrangedDeck, ground: DeckTemplate, source: Source, diagnostics: Diagnostics
) -> Made:
    for sentence in hard_to_read(arranged, ground):
        hint = _OF_TEMPLATE if ground.foreign else _OF_BRAND
        diagnostics.warning("W505", f"{file}: {sentence}", Location(source.file), hint)
    data = print_deck(arranged, ground)
    package = Package(data)
    for sentence in broken(package):
        diagnostics.error("E504", f"{file}: {sentence}", Location(source.file))
    for sentence in (*dangers(package), *leftovers(package)):
        diagnostics.error("E507", f"{file}: {sentence}", Location(source.file), "this may be a fault of a template")
    fill = [
        {"slide": number, "title": plain(slide.title), "layout": slide.layout, "fill": slide.fill}
        for number, slide in enumerate(arranged.slides, 1)
    ]
    return Made(file, data, {"slides": len(fill), "fill": fill}, _facts(deck))


def _facts(deck: Deck) -> Facts:
    found = {(run.fact, run.text) for run in every_run(deck.slides) if run.fact}
    for slide in deck.slides:
        for placed in slide.placed:
            if isinstance(placed.content, BigNumbers):
                found |= {(tile.fact, tile.value) for tile in placed.content.tiles if tile.fact}
    return frozenset(found)
