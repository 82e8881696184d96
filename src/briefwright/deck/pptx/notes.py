"""Blocks → the speaker notes of a slide, on its notes page.

Formulas are words there: PowerPoint knows none in notes and refuses the file (jgm/pandoc issue 6301).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.drawingml import Fragment, element, identity, part_bytes, qualified, root, shape, shape_tree
from briefwright.deck.model.deck import ArrangedSlide
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.package import Page, PresentationWriter
from briefwright.deck.pptx.placeholders import reference
from briefwright.deck.pptx.slide_ids import creation_id
from briefwright.deck.pptx.text import RunContext, bullet, field, paragraph, reading, text_body
from briefwright.richtext.locales import direction
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, emboldened, without_notes

_INDENT = 171450
"""Of each level of a list, in EMU: 13.5 points."""


def add_notes(slide: ArrangedSlide, page: Page, package: PresentationWriter) -> None:
    """A slide without notes has no notes page."""
    if not slide.notes:
        return
    part, context = package.add_notes(page)
    shapes = []
    holders = {ph.get("type"): ph for ph in package.notes_master.iter(qualified("p:ph"))}
    if "sldImg" in holders:
        shapes.append(_shape(2, "Slide", holders["sldImg"], None))
    notes_text = text_body("p:txBody", element("a:bodyPr"), list(_paragraphs(slide.notes, context)))
    shapes.append(_shape(3, "Notes", holders["body"], notes_text))
    if "sldNum" in holders:
        number = field("slidenum", str(page.number), context, f"notes/{page.key}")
        shapes.append(
            _shape(4, "Slide number", holders["sldNum"], text_body("p:txBody", element("a:bodyPr"), [number]))
        )
    content = element("p:cSld", None, shape_tree(*shapes), creation_id(f"notes/{page.key}"))
    common = element("p:clrMapOvr", None, element("a:masterClrMapping"))
    part.content = part_bytes(root("p:notes", "a r p", None, content, common))


def _paragraphs(flow: Blocks, context: RunContext, level: int = 0) -> Iterator[Fragment]:
    for part in flow:
        if isinstance(part, Para):
            indent = (level + part.quoted) * _INDENT
            turned = _turned(part.runs, context)
            inside = element("a:pPr", {"marL": indent, "indent": 0, **turned}) if indent or turned else None
            yield paragraph(without_notes(part.runs), context, inside, native=False)
        else:
            yield from _items(part, context, level + 1)


def _items(listing: Listing, context: RunContext, level: int) -> Iterator[Fragment]:
    """An item's first paragraph carries the bullet, what follows is set in below it."""
    for item in listing.items:
        first, *rest = item or (Para(()),)
        if isinstance(first, Para) and listing.terms:
            yield from _paragraphs((Para(emboldened(first.runs)),), context, level - 1)
        elif isinstance(first, Para):
            margins = {"marL": level * _INDENT, "indent": -_INDENT, **_turned(first.runs, context)}
            yield paragraph(
                without_notes(first.runs),
                context,
                element("a:pPr", margins, *bullet("numbers" if listing.ordered else "bullets")),
                native=False,
            )
        else:
            rest = [first, *rest]
        yield from _paragraphs(tuple(rest), context, level)


def _turned(runs: Inlines, context: RunContext) -> dict[str, object]:
    """The attributes of a paragraph in a language that is written from right to left, whatever the master has."""
    return reading(runs, "right", rtl=True) if direction(context.lang) == "rtl" else {}


def _shape(number: int, name: str, ph: Xml, body: Fragment | None) -> Fragment:
    """Text, or without a `body` the slide itself, above the notes."""
    locks = element("a:spLocks", {"noGrp": 1, **({} if body is not None else {"noRot": 1, "noChangeAspect": 1})})
    kind = element("p:cNvSpPr", None, locks)
    return shape(identity(number, name), kind, reference(ph), element("p:spPr"), body)
