"""A Flow → the speaker's notes of a slide, and the notes page they stand on."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.drawingml import element, identity, qualified, root, shape_tree
from briefwright.deck.model.deck import ArrangedSlide
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.package import Package, Page
from briefwright.deck.pptx.placeholders import number_field, reference
from briefwright.deck.pptx.text import RunContext, paragraph, text_body
from briefwright.richtext.text import Blocks, Listing, Para, without_notes

_INDENT = 171450
"""Of each level of a list, in EMU: 13.5 points."""


def add_notes(slide: ArrangedSlide, page: Page, package: Package) -> None:
    """Nothing to say leaves a slide without a notes page."""
    if not slide.notes:
        return
    tree = shape_tree()
    common = element("p:clrMapOvr", None, element("a:masterClrMapping"))
    notes = root("p:notes", "a r p", None, element("p:cSld", None, tree), common)
    voice = package.add_notes(page, notes)
    holders = {ph.get("type"): ph for ph in package.notes_master.iter(qualified("p:ph"))}
    if "sldImg" in holders:
        tree.append(_picture(holders["sldImg"]))
    said = text_body("p:txBody", element("a:bodyPr"), list(_paragraphs(slide.notes, voice)))
    tree.append(_shape(3, "Notes", holders["body"], said))
    if "sldNum" in holders:
        number = number_field(str(page.number), voice, f"briefwright/notes/{page.number}")
        tree.append(_shape(4, "Slide number", holders["sldNum"], text_body("p:txBody", element("a:bodyPr"), [number])))


def _paragraphs(flow: Blocks, voice: RunContext, level: int = 0) -> Iterator[Xml]:
    for part in flow:
        if isinstance(part, Para):
            inside = element("a:pPr", {"marL": level * _INDENT, "indent": 0}) if level else None
            yield paragraph(without_notes(part.runs), voice, inside)
        else:
            yield from _items(part, voice, level + 1)


def _items(listing: Listing, voice: RunContext, level: int) -> Iterator[Xml]:
    """An item's first paragraph carries the bullet, what follows is set in below it."""
    for item in listing.items:
        first, *rest = item or (Para(()),)
        if isinstance(first, Para):
            margins = {"marL": level * _INDENT, "indent": -_INDENT}
            yield paragraph(without_notes(first.runs), voice, element("a:pPr", margins, *_bullet(listing.ordered)))
        else:
            rest = [first, *rest]
        yield from _paragraphs(tuple(rest), voice, level)


def _bullet(ordered: bool) -> tuple[Xml, ...]:
    if ordered:
        return element("a:buFont", {"typeface": "+mj-lt"}), element("a:buAutoNum", {"type": "arabicPeriod"})
    return (element("a:buChar", {"char": "•"}),)


def _picture(ph: Xml) -> Xml:
    """The slide itself, above what is said."""
    locks = element("a:spLocks", {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})
    return _holder(2, "Slide", ph, locks)


def _shape(number: int, name: str, ph: Xml, body: Xml) -> Xml:
    shape = _holder(number, name, ph, element("a:spLocks", {"noGrp": 1}))
    shape.append(body)
    return shape


def _holder(number: int, name: str, ph: Xml, locks: Xml) -> Xml:
    inside = element("p:nvPr", None, reference(ph))
    named = element("p:nvSpPr", None, identity(number, name), element("p:cNvSpPr", None, locks), inside)
    return element("p:sp", None, named, element("p:spPr"))
