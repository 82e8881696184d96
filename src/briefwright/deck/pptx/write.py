"""ArrangedDeck → PowerPoint, on its template. All decisions were made before: this stage only writes them down.

The modules beside it each print one thing: `placeholders` text in placeholders, `drawing` shapes, `table`, `chart`,
`notes`. All make XML; `package` and `parts` put it into a package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefwright.deck.drawingml import (
    Fragment,
    element,
    guid,
    parsed,
    part_bytes,
    qualified,
    root,
    shape_tree,
    text,
    written,
)
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, contains_middle, reading_rank
from briefwright.deck.model.drawing import Box, ChartDrawing, Drawing, Group, PictureDrawing, TableDrawing
from briefwright.deck.model.geometry import Placeholder
from briefwright.deck.model.path import Path
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.animation import builds, transition
from briefwright.deck.pptx.chart import chart_frame
from briefwright.deck.pptx.drawing import box_shape, freeform_shape, group_shape, picture_shape
from briefwright.deck.pptx.notes import add_notes
from briefwright.deck.pptx.package import Page, PresentationWriter
from briefwright.deck.pptx.placeholders import Numbered, footers, layout_ph, placeholders, reference
from briefwright.deck.pptx.slide_ids import creation_id, slide_keys, slide_numbers
from briefwright.deck.pptx.table import table_frame

_HOLDS: dict[type[Drawing], tuple[str, ...]] = {
    ChartDrawing: ("chart", "obj"),
    TableDrawing: ("tbl", "obj"),
    PictureDrawing: ("pic", "obj"),
}
"""The types of placeholders that a drawing can fill, so that it moves along when the layout is changed."""
_LONGEST = 255
"""Characters of a property: what PowerPoint's own dialog takes."""


def print_deck(deck: ArrangedDeck, template: DeckTemplate) -> bytes:
    """A .pptx; the same bytes for the same deck and template.

    Raises:
        KeyError: a slide names a layout, a slot or a box that does not exist: a bug of the stage before.
    """
    package = PresentationWriter(template.package, template.parts, deck.lang, own=not template.foreign)
    # All slides are there before the first is filled, so that a link can lead to a later one.
    keys = slide_keys([slide.id for slide in deck.slides])
    numbers = slide_numbers(keys)
    pages = [package.add_slide(key, numbers[key], slide.layout) for key, slide in zip(keys, deck.slides, strict=True)]
    for slide, page in zip(deck.slides, pages, strict=True):
        page.context = replace(page.context, quiet=slide.quiet(), underlined=not slide.quiet())
        page.part.content = part_bytes(_slide(deck, slide, template, page))
        add_notes(slide, page, package)
    _add_sections(package.presentation, deck, pages)
    package.print_by_default("notes" if deck.show.notes_per_page == 1 else "handouts3")
    package.set_properties(_core_properties(deck))
    return package.saved(template.enlarged, None if template.foreign else template.brand)


def _slide(deck: ArrangedDeck, slide: ArrangedSlide, template: DeckTemplate, page: Page) -> Fragment:
    """The root of a slide. Its children are in the order of the schema (ECMA-376, 19.3.1.38)."""
    shapes = placeholders(deck, slide, template, page)
    drawn = _in_reading_order(deck, slide, template, page, shapes)
    tree = shape_tree(*drawn, *footers(deck, template.layouts[slide.layout], page))
    content = element("p:cSld", None, tree, creation_id(page.key))
    fade = transition() if deck.show.fade else None
    ids = {role: number for role, (number, _) in shapes.items()}
    timing = builds(slide, ids) if deck.show.builds else ()
    return root("p:sld", "a r p", None, content, _color_map(slide, template, page), fade, *timing)


def _color_map(slide: ArrangedSlide, template: DeckTemplate, page: Page) -> Fragment:
    """A slide on a dark layout repeats its colour map: readers differ in whether it inherits the layout's colours."""
    override = page.layout.find(qualified("p:clrMapOvr"))
    backdrop = template.layouts[slide.layout].backdrop
    if backdrop is not None and backdrop.color_map:
        mapped = [element("a:overrideClrMapping", backdrop.color_map)]
    else:
        mapped = [element("a:masterClrMapping")] if override is None else [written(one) for one in override]
    return element("p:clrMapOvr", None, *mapped)


def _in_reading_order(
    deck: ArrangedDeck, slide: ArrangedSlide, template: DeckTemplate, page: Page, shapes: Mapping[str, Numbered]
) -> list[Fragment]:
    """Text and drawings in the order of the layout's placeholders; those in the same place keep their order."""
    layout = slide.placed(template.layouts[slide.layout], deck.marking)
    assert "title" in shapes, slide.id
    free = [place for place in layout.placeholders if place.role not in shapes and not place.adopted.box]
    ranked = [(reading_rank(role, layout), shape) for role, (_, shape) in shapes.items()]
    for drawing in slide.drawings:
        holder = _holder(drawing, free)
        if holder is not None:
            free.remove(holder)
        ph = reference(layout_ph(page, holder)) if holder is not None else None
        ranked.append((reading_rank(drawing, layout), _drawn(drawing, page, ph, deck.created)))
    return [shape for _, shape in sorted(ranked, key=lambda pair: pair[0])]


def _drawn(drawing: Drawing, page: Page, ph: Fragment | None, created: str) -> Fragment:
    if isinstance(drawing, Box):
        return box_shape(drawing, page)
    if isinstance(drawing, Group):
        return group_shape(drawing, page, created)
    if isinstance(drawing, Path):
        return freeform_shape(drawing, page)
    if isinstance(drawing, TableDrawing):
        return table_frame(drawing, page, ph)
    if isinstance(drawing, ChartDrawing):
        return chart_frame(drawing, page, ph, created)
    return picture_shape(drawing, page, ph)


def _holder(drawing: Drawing, free: list[Placeholder]) -> Placeholder | None:
    """The unfilled placeholder that contains a drawing and can take it."""
    kinds = _HOLDS.get(type(drawing), ())
    return next((place for place in free if place.type in kinds and contains_middle(place.frame, drawing)), None)


# Properties and sections of the presentation


def _core_properties(deck: ArrangedDeck) -> Fragment:
    """The root of `docProps/core.xml`. The dates are the document's: the clock is never read."""
    properties = []
    for name, words in (
        ("dc:title", deck.title),
        ("dc:subject", deck.subject),
        ("dc:creator", deck.authors),
        ("cp:lastModifiedBy", deck.authors),
        ("cp:keywords", deck.marking),
        ("cp:revision", "1"),
        ("dc:language", deck.lang),
    ):
        if words:
            short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
            properties.append(element(name, None, text(short)))
    dates = [
        element(name, {"xsi:type": "dcterms:W3CDTF"}, text(deck.created))
        for name in ("dcterms:created", "dcterms:modified")
    ]
    return root("cp:coreProperties", "cp dc dcterms xsi", None, *properties, *dates)


def _add_sections(presentation: Xml, deck: ArrangedDeck, pages: Sequence[Page]) -> None:
    """PowerPoint's sections. A slide without one belongs to the one before, at the start to one of the deck's name."""
    if not any(slide.section for slide in deck.slides):
        return
    sections: list[tuple[str, list[int]]] = []
    for slide, page in zip(deck.slides, pages, strict=True):
        if not sections or (slide.section and slide.section != sections[-1][0]):
            sections.append((slide.section or deck.title, []))
        sections[-1][1].append(page.slide_id)
    listed = element("p14:sectionLst", None, *map(_section, _own_names(sections), (ids for _, ids in sections)))
    extension = element("p:ext", {"uri": "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"}, listed)
    extensions = presentation.find(qualified("p:extLst"))
    if extensions is None:
        presentation.append(parsed(element("p:extLst", None, extension)))
    else:
        extensions.append(parsed(extension))


def _section(name: str, slide_ids: list[int]) -> Fragment:
    own = guid(f"section/{name}")
    slides = [element("p14:sldId", {"id": slide_id}) for slide_id in slide_ids]
    return element("p14:section", {"name": name, "id": own}, element("p14:sldIdLst", None, *slides))


def _own_names(sections: list[tuple[str, list[int]]]) -> list[str]:
    """A section that is used again gets a number."""
    seen: Counter[str] = Counter()
    names = []
    for name, _ in sections:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
