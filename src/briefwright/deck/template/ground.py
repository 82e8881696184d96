"""A template's bytes → the ground of a deck, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefwright.brand.model import READABLE, Brand, contrast
from briefwright.deck.colors import theme_colors
from briefwright.deck.ground import DeckTemplate
from briefwright.deck.legibility import heading_color
from briefwright.deck.model.geometry import Layout
from briefwright.deck.opc import PRESENTATION, Package, Refused
from briefwright.deck.template.adoption import LayoutAdapter
from briefwright.deck.template.cleaning import cleaned
from briefwright.deck.template.faces import measured_as, stand_in
from briefwright.deck.template.free_space import text_frame
from briefwright.deck.template.inspection import inspected
from briefwright.deck.template.inventory import TemplateInventory, read_offer
from briefwright.deck.template.mapping import GUESS, STANDS_IN, LayoutMapping, Match, matched


@dataclass(frozen=True, slots=True)
class Reference:
    """A template that was read: what it offers, and what stands on what."""

    package: Package
    offer: TemplateInventory
    matches: Mapping[str, Match]
    colors: Mapping[str, str]
    """The first master's, by the theme's slots."""


def read_reference(data: bytes, told: Mapping[str, LayoutMapping]) -> Reference:
    """`told`: what a mapping file says, by our layouts.

    Raises:
        Refused: it cannot be used.
    """
    package = inspected(data)
    try:
        offer = read_offer(package)
        colors = theme_colors(package, package.related(PRESENTATION, "slideMaster")[0])
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"its masters and layouts cannot be read ({error})") from error
    return Reference(package, offer, matched(offer, told), colors)


def reference_ground(reference: Reference, brand: Brand) -> DeckTemplate:
    """The ground, with the template's places, sizes and typefaces.

    Raises:
        Refused: the package holds something that cannot be taken over.
    """
    offer = reference.offer
    fonts = {"headings": offer.headings, "body": offer.body}
    own = replace(brand, deck_fonts={role: measured_as(brand.deck_font(role), name) for role, name in fonts.items()})
    bare = DeckTemplate(b"", {}, {}, offer.size, own)
    base = text_frame(reference.matches["Title and Content"].offered, offer)
    adopter = LayoutAdapter(offer, own, bare.scale, base, dict(reference.colors))
    layouts: dict[str, Layout] = {name: adopter.layout(match) for name, match in reference.matches.items()}
    sizes = {**brand.slide_sizes, **adopter.sizes}
    return DeckTemplate(
        package=cleaned(reference.package, heading_color(reference.colors)),
        layouts=layouts,
        parts={name: match.offered.part for name, match in reference.matches.items()},
        size=offer.size,
        brand=replace(own, slide_sizes=sizes),
        colors=reference.colors,
    )


def said_of_layouts(reference: Reference, used: set[str]) -> Iterator[str]:
    """What is not sure of the layouts that a deck uses."""
    for name, match in reference.matches.items():
        if name in used and match.rule == GUESS:
            yield f"{match.offered.name!r} is taken for the layout {name!r} by its placeholders alone"
        if name in used and match.rule == STANDS_IN and name in _COMMON:
            yield f"it has no layout for {name!r}; {match.offered.name!r} stands in"


def said_of_faces(reference: Reference) -> Iterator[str]:
    for name in dict.fromkeys((reference.offer.headings, reference.offer.body)):
        if not (found := stand_in(name)).known:
            yield f"the typeface {name!r} is not known: text is measured in {found.twin}, {found.wider:.0%} wider"


def said_of_colors(reference: Reference) -> Iterator[str]:
    found = contrast(reference.colors["tx1"], reference.colors["bg1"])
    if found < READABLE:
        yield f"its text on its ground has a contrast of {found:.1f}, and {READABLE:g} is needed to read it"


_COMMON = ("Title Slide", "Section Header", "Title and Content", "Two Content", "Comparison", "Title Only")
"""What every template of PowerPoint's has."""
