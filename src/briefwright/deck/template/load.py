"""The `reference-doc` of a brief or its brand → the template of a deck: the organisation's own, or the brand's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefwright.brand.model import Brand
from briefwright.deck.colors import theme_colors
from briefwright.deck.legibility import heading_color
from briefwright.deck.looks import INK
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import Package
from briefwright.deck.template.adoption import LayoutAdapter
from briefwright.deck.template.cleaning import clean_package
from briefwright.deck.template.free_space import text_frame
from briefwright.deck.template.inspection import inspect_package
from briefwright.deck.template.inventory import TemplateInventory, led_by, read_inventory
from briefwright.deck.template.mapping import (
    COMMON,
    GUESS,
    INSTEAD,
    LayoutMapping,
    Match,
    leading_master,
    match_layouts,
)
from briefwright.deck.template.mapping_file import mapping_path, read_mapping
from briefwright.deck.template.text import measured_as, measured_face
from briefwright.images.colors import READABLE, contrast
from briefwright.io.archive import Refused
from briefwright.io.inputs import read_bytes
from briefwright.io.project import NamedFile
from briefwright.problems import ContentError, Diagnostics, Location
from briefwright.schema.files import presentation

MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class OrganisationTemplate:
    """A template that was read: its layouts, and which of them is used for each of ours."""

    package: Package
    inventory: TemplateInventory
    matches: Mapping[str, Match]
    colors: Mapping[str, str]
    """The leading master's, by the theme's slots."""

    def warnings(self, used: set[str]) -> Iterator[tuple[str, str, str]]:
        """Code, message and hint of what is guessed, roughly measured or hard to read. `used`: names of our layouts."""
        for sentence in self.package.dropped:
            yield "W311", sentence, "nothing, unless it should be seen: then put a picture in its place"
        hint = "name the layout in the mapping file; `briefwright layouts --write`"
        for name in (name for name in self.matches if name in used):
            match = self.matches[name]
            if match.rule == GUESS:
                yield "W306", f"“{match.theirs.name}” is taken for the layout “{name}” by its placeholders alone", hint
            if match.rule == INSTEAD and name in COMMON:
                yield "W306", f"it has no layout for “{name}”; “{match.theirs.name}” is used instead", hint
        for face in dict.fromkeys((self.inventory.headings, self.inventory.body)):
            if not (found := measured_face(face)).known:
                message = (
                    f"the typeface “{face}” is not known: text is measured in {found.twin}, {found.wider:.0%} wider"
                )
                yield "W307", message, "look at the slides, or use a typeface that is known, such as Calibri or Arial"
        if (found_contrast := contrast(self.colors["tx1"], self.colors["bg1"])) < READABLE:
            message = f"its text has a contrast of {found_contrast:.1f} to its background; {READABLE:g} is needed"
            yield "W308", message, "ask whoever maintains the template, or look at the slides"
        for name in (name for name in self.matches if name in used):
            theirs = self.matches[name].theirs
            if not (ground := theirs.backdrop.behind(self.inventory.region)).colors:
                message = (
                    f"the background of “{theirs.name}” is {ground.kind or 'not plain'}: its colours are not known"
                )
                yield "W308", message, "look at its slides: can each word and mark be seen?"


def read_template(data: bytes, mapping: Mapping[str, LayoutMapping], master: int = 0) -> OrganisationTemplate:
    """`mapping`: the layouts that a mapping file names for ours; `master`: the number of the one it names, or 0.

    Raises:
        Refused: it cannot be used.
    """
    package = inspect_package(data)
    try:
        inventory = _led(package, read_inventory(package), master)
        colors = theme_colors(package, inventory.master)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"its masters and layouts cannot be read ({error})") from error
    return OrganisationTemplate(package, inventory, match_layouts(inventory, mapping, alone=master > 0), colors)


def _led(package: Package, inventory: TemplateInventory, master: int) -> TemplateInventory:
    """By the master that is named, or else by the one that fits best."""
    count = len(inventory.masters)
    if master > count:
        raise Refused(f"it has {count} slide master{'s' * (count > 1)}; the mapping file names master {master}")
    leads = inventory.masters[master - 1] if master else leading_master(inventory)
    return inventory if leads == inventory.master else led_by(package, inventory, leads)


def deck_template(template: OrganisationTemplate, brand: Brand) -> DeckTemplate:
    """Our layouts in the template's places, sizes and typefaces.

    Raises:
        Refused: the package contains something that cannot be taken over.
    """
    inventory = template.inventory
    fonts = {"headings": inventory.headings, "body": inventory.body}
    own = replace(brand, deck_fonts={role: measured_as(brand.deck_font(role), name) for role, name in fonts.items()})
    plain = template.matches["Title and Content"]
    base = inventory.region if plain.rule == INSTEAD else text_frame(plain.theirs, inventory)
    bare = DeckTemplate(bytes, {}, {}, inventory.size, own, INK)
    title = plain.theirs.title
    gap = max(0.0, base.y - title.outer.bottom) if title is not None else 0.0
    adapter = LayoutAdapter(inventory, own, bare.scale, base, gap, template.colors)
    layouts = {name: adapter.layout(match) for name, match in template.matches.items()}
    cleaned = clean_package(template.package, heading_color(template.colors))
    return DeckTemplate(
        packed=lambda: cleaned,
        layouts=layouts,
        parts={name: match.theirs.part for name, match in template.matches.items()},
        size=inventory.size,
        brand=replace(own, slide_sizes={**brand.slide_sizes, **adapter.sizes}),
        look=INK,
        colors=template.colors,
    )


def load_template(
    named: NamedFile, brand: Brand, diagnostics: Diagnostics
) -> tuple[DeckTemplate, OrganisationTemplate]:
    """The template for a deck that a brief or its brand names, and what was read of it.

    Raises:
        ContentError: it cannot be used.
    """
    path = presentation(named, diagnostics)
    diagnostics.stop_if_failed()
    assert path is not None, "no path and no problem"
    shown = named.folder / named.written
    template = _read(path, shown, named.location, diagnostics)
    try:
        return deck_template(template, brand), template
    except Refused as refused:
        raise _cannot_be_used(refused, shown, named.location, diagnostics) from None


def inspect_template(path: Path) -> tuple[OrganisationTemplate, Diagnostics]:
    """A template by itself, with everything that a build would report about it.

    Raises:
        ContentError: it cannot be used.
        OSError: it cannot be read.
    """
    diagnostics = Diagnostics()
    template = _read(path, path, Location(path), diagnostics)
    for code, message, hint in template.warnings({*template.matches}):
        diagnostics.warning(code, message, Location(path), hint)
    return template, diagnostics


def _read(path: Path, shown: Path, location: Location, diagnostics: Diagnostics) -> OrganisationTemplate:
    mapping = read_mapping(mapping_path(path), mapping_path(shown), diagnostics)
    diagnostics.stop_if_failed()
    try:
        data = read_bytes(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise Refused(f"it is larger than {MAX_BYTES // 1_000_000} MB; remove sample slides and large pictures")
        return read_template(data, mapping.layouts, mapping.master)
    except Refused as refused:
        raise _cannot_be_used(refused, shown, location, diagnostics) from None


def _cannot_be_used(refused: Refused, shown: Path, location: Location, diagnostics: Diagnostics) -> ContentError:
    alone = location.file == shown  # by `briefwright layouts`
    for reason in refused.reasons:
        named = "" if alone else f"{shown.name}: "
        hint = f"correct it in PowerPoint{'' if alone else ', and check it with `briefwright layouts`'}"
        if reason.startswith("this is not a PowerPoint file"):
            hint = "save it from PowerPoint as .pptx"
        diagnostics.error("E306", f"{named}{reason}", location, hint)
    return ContentError(diagnostics)
