"""ArrangedDeck → PowerPoint, on its ground. Decisions were made before: this stage only writes them down.

The modules beside it each print one thing: `pptx_slots` words in placeholders, `pptx_drawing` shapes, `pptx_table`,
`pptx_chart`, `pptx_notes`. All make XML; `pptx_package` alone knows python-pptx.
"""

from __future__ import annotations

import copy

from briefwright.deck.drawingml import Xml, element, qualified, root, shape_tree
from briefwright.deck.ground import DeckTemplate
from briefwright.deck.model.arranged import ArrangedDeck, ArrangedSlide
from briefwright.deck.model.drawing import Box, ChartDrawing, Drawing, Group, PictureDrawing, TableDrawing
from briefwright.deck.model.geometry import Placeholder
from briefwright.deck.model.reading_order import holds, place_of, rank
from briefwright.deck.pptx.chart import chart_frame
from briefwright.deck.pptx.drawing import box_shape, group_shape, picture_shape
from briefwright.deck.pptx.notes import add_notes
from briefwright.deck.pptx.package import Package, Page
from briefwright.deck.pptx.placeholders import footers, layout_ph, placeholders, reference
from briefwright.deck.pptx.properties import add_sections, core_properties
from briefwright.deck.pptx.repack import repacked
from briefwright.deck.pptx.table import table_frame

_HOLDS: dict[type[Drawing], tuple[str, ...]] = {
    ChartDrawing: ("chart", "obj"),
    TableDrawing: ("tbl", "obj"),
    PictureDrawing: ("pic", "obj"),
}
"""The types of placeholders that a drawing can fill, so that it moves along when the layout is changed."""


def print_deck(deck: ArrangedDeck, ground: DeckTemplate) -> bytes:
    """A .pptx; the same bytes for the same deck and ground.

    Raises:
        KeyError: a slide names a layout, a slot or a box that does not exist: a bug of the stage before.
    """
    package = Package(ground.package, ground.parts, deck.lang)
    pages = [_print_slide(deck, slide, ground, package) for slide in deck.slides]
    add_sections(package.presentation, deck, pages)
    package.set_properties(core_properties(deck))
    return repacked(package.saved())


def _print_slide(deck: ArrangedDeck, slide: ArrangedSlide, ground: DeckTemplate, package: Package) -> Page:
    tree, colors = shape_tree(), element("p:clrMapOvr")
    page = package.add_slide(slide.layout, root("p:sld", "a r p", None, element("p:cSld", None, tree), colors))
    # A slide on a dark layout says so itself: readers differ in whether it inherits the layout's colours.
    override = page.layout.find(qualified("p:clrMapOvr"))
    colors.extend(copy.deepcopy(list(override)) if override is not None else [element("a:masterClrMapping")])
    tree.extend(_in_reading_order(deck, slide, ground, page))
    tree.extend(footers(deck, page))
    add_notes(slide, page, package)
    return page


def _in_reading_order(deck: ArrangedDeck, slide: ArrangedSlide, ground: DeckTemplate, page: Page) -> list[Xml]:
    """Words and drawings in the order of the layout's places; what stands in the same place keeps its order."""
    layout = ground.layouts[slide.layout]
    shapes = placeholders(deck, slide, ground, page)
    free = [place for place in layout.placeholders if place.role not in shapes and not place.adopted.box]
    ranked = [(rank(role, layout), shape) for role, shape in shapes.items()]
    for drawing in slide.drawings:
        holder = _holder(drawing, free)
        if holder is not None:
            free.remove(holder)
        ph = reference(layout_ph(page, holder)) if holder is not None else None
        ranked.append((rank(place_of(drawing, layout), layout), _drawn(drawing, page, ph, deck.created)))
    return [shape for _, shape in sorted(ranked, key=lambda pair: pair[0])]


def _drawn(drawing: Drawing, page: Page, ph: Xml | None, created: str) -> Xml:
    if isinstance(drawing, Box):
        return box_shape(drawing, page)
    if isinstance(drawing, Group):
        return group_shape(drawing, page)
    if isinstance(drawing, TableDrawing):
        return table_frame(drawing, page, ph)
    if isinstance(drawing, ChartDrawing):
        return chart_frame(drawing, page, ph, created)
    return picture_shape(drawing, page, ph)


def _holder(drawing: Drawing, free: list[Placeholder]) -> Placeholder | None:
    """The unfilled placeholder that a drawing stands in and may fill."""
    kinds = _HOLDS.get(type(drawing), ())
    return next((place for place in free if place.type in kinds and holds(place.frame, drawing)), None)
