"""Words → the placeholders of a slide. What is not filled is not on the slide: no prompt is ever printed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from briefwright.deck.arranged import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.geometry import EMU_PER_POINT, Layout, Placeholder
from briefwright.deck.model import Marker
from briefwright.deck.pptx_package import Page
from briefwright.deck.pptx_text import Voice, language, paragraph, text_body
from briefwright.deck.pptx_xml import Xml, element, identity, qualified
from briefwright.text import rich

TITLES = ("title", "ctrTitle")


def placeholders(slide: ArrangedSlide, layout: Layout, page: Page) -> dict[str, Xml]:
    """Role → shape, for every slot that is filled; KeyError for a slot that the layout has not."""
    known = {placeholder.role: placeholder for placeholder in layout.placeholders}
    slots = {filled.slot: filled for filled in slide.filled}
    for role, words in (("title", slide.title), ("source", slide.source_line), ("section", rich(slide.section))):
        if words and role in known:
            slots.setdefault(role, FilledSlot(role, (words,)))
    return {role: _filled(filled, known[role], page) for role, filled in slots.items()}


def feet(deck: ArrangedDeck, page: Page) -> Iterator[Xml]:
    """Date, marking and slide number, as the layout has them. The date is fixed; the number is a field."""
    words = {"dt": ("Date", deck.date), "ftr": ("Marking", deck.marking), "sldNum": ("Slide number", str(page.number))}
    for ph in page.layout.iter(qualified("p:ph")):
        name, text = words.get(ph.get("type", ""), ("", ""))
        if not text:
            continue
        if ph.get("type") == "sldNum":
            content = _number_field(text, page)
        else:
            content = paragraph(rich(text), page.voice)
        body = text_body("p:txBody", element("a:bodyPr"), [content])
        yield placeholder_shape(page, name, ph, body)


def placeholder_shape(page: Page, name: str, ph: Xml, body: Xml) -> Xml:
    """A shape that stands where the layout's placeholder `ph` stands, and looks as it does."""
    return element(
        "p:sp",
        None,
        element(
            "p:nvSpPr",
            None,
            identity(page.next_id(), page.own_name(name)),
            element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": 1})),
            element("p:nvPr", None, reference(ph)),
        ),
        element("p:spPr"),
        body,
    )


def reference(ph: Xml) -> Xml:
    """The `p:ph` by which a slide names the layout's: the same but for the prompt."""
    same = copy.deepcopy(ph)
    same.attrib.pop("hasCustomPrompt", None)
    return same


def layout_ph(page: Page, placeholder: Placeholder) -> Xml:
    """The layout's own `p:ph` of a placeholder; KeyError if layout and geometry disagree."""
    for ph in page.layout.iter(qualified("p:ph")):
        if int(ph.get("idx", "0")) == placeholder.idx:
            return ph
    raise KeyError(placeholder.role)


def _filled(filled: FilledSlot, placeholder: Placeholder, page: Page) -> Xml:
    paragraphs = [
        paragraph(runs, page.voice, _marker(filled.marker, placeholder)) for runs in filled.paragraphs
    ]  # fmt: skip
    body = text_body("p:txBody", _autofit(filled, placeholder), paragraphs)
    name = placeholder.role.replace("-", " ").capitalize()
    return placeholder_shape(page, name, layout_ph(page, placeholder), body)


def _autofit(filled: FilledSlot, placeholder: Placeholder) -> Xml:
    """PowerPoint applies the stored step, and computes its own once the text is edited."""
    if filled.scale is None and placeholder.type in TITLES:
        return element("a:bodyPr")
    step = {
        "fontScale": round(filled.scale * 100000) if filled.scale else None,
        "lnSpcReduction": round(filled.reduction * 100000) if filled.reduction else None,
    }
    return element("a:bodyPr", None, element("a:normAutofit", step))


def _marker(marker: Marker, placeholder: Placeholder) -> Xml | None:
    """What a paragraph says of its bullet: nothing where the layout says it already."""
    if marker == "none":
        return element("a:pPr", {"marL": 0, "indent": 0}, element("a:buNone")) if placeholder.bullets else None
    if marker == "bullets" and placeholder.bullets:
        return None
    first = placeholder.levels[0]
    margins = {"marL": round(first.indent * EMU_PER_POINT), "indent": -round(first.hanging * EMU_PER_POINT)}
    if marker == "numbers":
        font = element("a:buFont", {"typeface": "+mj-lt"})
        return element("a:pPr", margins, font, element("a:buAutoNum", {"type": "arabicPeriod"}))
    return element("a:pPr", margins, element("a:buChar", {"char": "•"}))


def _number_field(text: str, page: Page) -> Xml:
    return number_field(text, page.voice, f"briefwright/slide/{page.number}")


def number_field(text: str, voice: Voice, key: str) -> Xml:
    """A paragraph with the slide's number; PowerPoint keeps it right. `key` gives the field its identity."""
    own = language("", voice)
    field = {"id": f"{{{str(uuid5(NAMESPACE_URL, key)).upper()}}}", "type": "slidenum"}
    return element(
        "a:p",
        None,
        element("a:fld", field, element("a:rPr", own), element("a:t", None, text)),
        element("a:endParaRPr", own),
    )
