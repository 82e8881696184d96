"""Text → the placeholders of a slide. A placeholder without text is left out: no prompt is ever shown."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from briefwright.deck.drawingml import ALIGN, ANCHORS, Fragment, element, geometry, qualified, shape, transform, written
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.model.drawing import Typeface
from briefwright.deck.model.geometry import EMU_PER_POINT, TITLE_TYPES, Adopted, Layout, Placeholder
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.levels import own_levels, row_space
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.text import RunProperties, bullet, field, paragraph, reading, slide_jump, text_body
from briefwright.richtext.text import Inlines, rich

Numbered: TypeAlias = tuple[int, Fragment]
"""A shape with its number."""
_FOOTERS = {"dt": "Date", "ftr": "Marking", "sldNum": "Slide number"}


def placeholders(deck: ArrangedDeck, slide: ArrangedSlide, template: DeckTemplate, page: Page) -> dict[str, Numbered]:
    """Role → shape, for every slot that is filled; KeyError for a slot that the layout has not.

    The marking is on every slide: a text box where a template's layout has no footer.
    """
    layout = template.layouts[slide.layout]
    known = {placeholder.role: placeholder for placeholder in layout.placeholders}
    slots = slide.slots(layout, deck.marking)
    with_source = "source" in slots or "source" not in known
    return {
        role: (
            number := page.next_id(),
            _filled(
                filled,
                known[role],
                template,
                page,
                number,
                quiet=slide.quiet(role),
                with_source=with_source,
                dark=layout.dark,
            ),
        )
        for role, filled in slots.items()
    }


def footers(deck: ArrangedDeck, layout: Layout, page: Page) -> Iterator[Fragment]:
    """Date, marking and slide number, as the layout has them. The date is fixed; the number is a field."""
    words = deck.footers(layout, page.number)
    own = {place.type: place for place in layout.footers}
    for ph in page.layout.iter(qualified("p:ph")):
        name, text = _FOOTERS.get(ph.get("type", ""), ""), words.get(ph.get("type", ""), "")
        if not text:
            continue
        place = own.get(ph.get("type", ""))
        adopted = place.adopted if place else Adopted()
        look = RunProperties(adopted.stated, color=adopted.ink)
        inside = element("a:pPr", {"algn": ALIGN[place.align], "rtl": 1}) if place and place.rtl else None
        if ph.get("type") == "sldNum":
            content = field("slidenum", text, page.context, f"slide/{page.key}", look)
        else:
            content = paragraph(rich(text), page.context, inside, look)
        body = text_body("p:txBody", element("a:bodyPr"), [content])
        yield placeholder_shape(page, name, ph, body)


def placeholder_shape(
    page: Page, name: str, ph: Xml, body: Fragment, number: int = 0, click: Fragment | None = None,
    moved: Fragment | None = None,
) -> Fragment:  # fmt: skip
    """A shape with the position, unless it is `moved`, and the look of the layout's placeholder `ph`.

    `number`: its own; `click`: its `a:hlinkClick`.
    """
    identified = page.identity(name, click=click, number=number)
    kind = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": 1}))
    return shape(identified, kind, reference(ph), element("p:spPr", None, moved), body)


def reference(ph: Xml) -> Fragment:
    """The `p:ph` by which a slide names the layout's: the same but for the prompt."""
    if len(ph):
        same = copy.deepcopy(ph)
        same.attrib.pop("hasCustomPrompt", None)
        return written(same)
    return element("p:ph", {name: value for name, value in ph.items() if name != "hasCustomPrompt"})


def layout_ph(page: Page, placeholder: Placeholder) -> Xml:
    """The layout's own `p:ph` of a placeholder; KeyError if layout and geometry disagree."""
    same = [ph for ph in page.layout.iter(qualified("p:ph")) if int(ph.get("idx", "0")) == placeholder.idx]
    if not same:
        raise KeyError(placeholder.role)
    return min(same, key=lambda ph: ph.get("type", "obj") != placeholder.type)


def _filled(
    filled: FilledSlot, placeholder: Placeholder, template: DeckTemplate, page: Page, number: int, *,
    quiet: bool, with_source: bool, dark: bool,
) -> Fragment:  # fmt: skip
    filled, click = _with_click(filled, page) if quiet else (filled, None)
    if placeholder.adopted.box:
        return text_box(filled, placeholder, template, page, number, click)
    levels = filled.levels or (0,) * len(filled.paragraphs)
    context = replace(page.context, quiet=page.context.quiet or filled.dressed(placeholder).on_dark)
    look = RunProperties(color=placeholder.adopted.ink, plain_links=placeholder.adopted.plain_links)
    paragraphs = [
        paragraph(
            runs,
            context,
            row_space(filled.rows, at) if filled.rows else _marker(filled, placeholder, level, runs, template.foreign),
            look,
        )
        for at, (runs, level) in enumerate(zip(filled.paragraphs, levels, strict=True))
    ]
    body = text_body("p:txBody", _autofit(filled, placeholder), paragraphs, own_levels(filled, placeholder, dark))
    moved = None
    if filled.frame is not None:
        moved = transform("a:xfrm", placeholder.outer(filled.frame).emu)
    elif placeholder.adopted.moved and (with_source or not placeholder.adopted.for_source):
        moved = transform("a:xfrm", placeholder.adopted.moved.emu)
    ph = layout_ph(page, placeholder)
    return placeholder_shape(page, placeholder.shape_name, ph, body, number, click, moved)


def _with_click(filled: FilledSlot, page: Page) -> tuple[FilledSlot, Fragment | None]:
    """Where all words of a slot lead to one slide, the shape does so itself: the words are not underlined then."""
    runs = [run for runs in filled.paragraphs for run in runs]
    links = {run.link for run in runs}
    click = slide_jump(runs[0].link, page.context) if len(links) == 1 and runs[0].link.startswith("#") else None
    if click is None:
        return filled, None
    unlinked = tuple(tuple(replace(run, link="") for run in runs) for runs in filled.paragraphs)
    return replace(filled, paragraphs=unlinked), click


def text_box(
    filled: FilledSlot, box: Placeholder, template: DeckTemplate, page: Page, number: int, click: Fragment | None
) -> Fragment:
    """The text of a slot that the template has no placeholder for: a box of its name, set as our layouts have it."""
    typeface: Typeface | None = "major" if box.typeface == "headings" else None
    look = RunProperties(template.points(box), box.bold, box.italic, box.adopted.box, typeface, box.adopted.plain_links)
    paragraphs = [
        paragraph(runs, page.context, _box_paragraph(filled, box, at, runs), look)
        for at, runs in enumerate(filled.paragraphs)
    ]
    sides = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    body = element("a:bodyPr", {"wrap": "square", **sides, "rtlCol": 0, "anchor": ANCHORS[box.anchor]}, _step(filled))
    identified = page.identity(box.shape_name, click=click, number=number)
    properties = element("p:spPr", None, transform("a:xfrm", box.frame.emu), geometry("rect"), element("a:noFill"))
    kind = element("p:cNvSpPr", {"txBox": 1})
    return shape(identified, kind, None, properties, text_body("p:txBody", body, paragraphs))


def _box_paragraph(filled: FilledSlot, box: Placeholder, number: int, runs: Inlines) -> Fragment:
    """Everything is stated: a box inherits only what the presentation has for all text."""
    step = filled.levels[number] if filled.levels else 0
    level, marker = box.levels[step], filled.under if step else filled.marker
    marked, first = marker != "none", number == 0
    margins = {"marL": round(level.indent * EMU_PER_POINT), "indent": -round(level.hanging * EMU_PER_POINT)}
    font = (element("a:buFont", {"typeface": "Arial"}),) if marker == "bullets" else ()
    return element(
        "a:pPr",
        {
            **(margins if marked else {"marL": 0, "indent": 0}),
            "lvl": step or None,
            **reading(runs, box.align, box.rtl, listed=filled.marker == "hanging"),
        },
        element("a:lnSpc", None, element("a:spcPct", {"val": 100000})),
        element("a:spcBef", None, element("a:spcPts", {"val": 0 if first else round(box.before * 100)})),
        *font,
        *bullet(marker, 1 if step else filled.first),
    )


def _autofit(filled: FilledSlot, placeholder: Placeholder) -> Fragment:
    """PowerPoint applies the stored step, and computes its own once the text is edited."""
    alone = filled.scale is None and placeholder.type in TITLE_TYPES
    return element("a:bodyPr", _clear_sides(filled, placeholder), None if alone else _step(filled))


def _clear_sides(filled: FilledSlot, placeholder: Placeholder) -> dict[str, object]:
    """The insets in which a slide's text keeps further from the sides than its layout's."""
    sides = zip(("lIns", "tIns", "rIns", "bIns"), placeholder.inset, filled.clear, strict=True)
    return {name: round((own + more) * EMU_PER_POINT) for name, own, more in sides if more}


def _step(filled: FilledSlot) -> Fragment:
    step = {
        "fontScale": round(filled.scale * 100000) if filled.scale else None,
        "lnSpcReduction": round(filled.reduction * 100000) if filled.reduction else None,
    }
    return element("a:normAutofit", step)


def _marker(filled: FilledSlot, placeholder: Placeholder, level: int, runs: Inlines, foreign: bool) -> Fragment | None:
    """The properties for the bullet of a paragraph, and for its direction on an organisation's template, or if it is
    not that of the others: none where the layout has them already."""
    step, marker = {"lvl": level or None}, filled.under if level else filled.marker
    way = reading(runs, placeholder.align, placeholder.rtl, listed=marker == "hanging")
    side = way if placeholder.rtl and (foreign or not way["rtl"]) else {}
    if marker == "none" and placeholder.bullets:
        return element("a:pPr", {"marL": 0, **step, "indent": 0, **side}, *bullet(marker))
    if marker == "none" or (marker == "bullets" and placeholder.bullets):
        return element("a:pPr", {**step, **side}) if level or side else None
    own = placeholder.levels[level]
    margins = {"marL": round(own.indent * EMU_PER_POINT), **step, "indent": -round(own.hanging * EMU_PER_POINT)}
    return element("a:pPr", {**margins, **side}, *bullet(marker, 1 if level else filled.first))
