"""Document → deck.pptx: the stages of a deck, in order."""

from __future__ import annotations

from typing import Any

from briefwright.brand import Brand
from briefwright.deck.fit import fit_deck
from briefwright.deck.ground import brand_ground
from briefwright.deck.lint import lint_deck
from briefwright.deck.model import Deck
from briefwright.deck.pptx import print_deck
from briefwright.deck.storyboard import tell_deck
from briefwright.document.model import Document
from briefwright.problems import Findings, Where
from briefwright.project import Source
from briefwright.shapes import Tiles
from briefwright.text import every_run, plain

Facts = frozenset[tuple[str, str]]


def make_deck(
    document: Document, source: Source, brand: Brand, findings: Findings
) -> tuple[bytes, list[dict[str, Any]], Facts]:
    """The deck's bytes, how full each slide is, and the facts that it words.

    Raises:
        ContentError: the storyboard cannot be used, or something does not fit.
    """
    ground = brand_ground(brand, document.lang)
    deck = tell_deck(document, source, findings, ground.layouts)
    findings.stop_if_failed()
    arranged = fit_deck(deck, ground, findings)
    findings.stop_if_failed()
    data = print_deck(arranged, ground)
    for sentence in lint_deck(data):
        findings.error("E504", f"deck.pptx: {sentence}", Where(source.file))
    fill = [
        {"slide": number, "title": plain(slide.title), "layout": slide.layout, "fill": slide.fill}
        for number, slide in enumerate(arranged.slides, 1)
    ]
    return data, fill, _facts(deck)


def _facts(deck: Deck) -> Facts:
    found = {(run.fact, run.text) for run in every_run(deck.slides) if run.fact}
    for slide in deck.slides:
        for placed in slide.placed:
            if isinstance(placed.content, Tiles):
                found |= {(tile.fact, tile.value) for tile in placed.content.tiles if tile.fact}
    return frozenset(found)
