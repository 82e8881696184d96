"""Document → deck.pptx and notes.pdf: the stages of a deck, in order.

template ─┐
Document ─┴─ storyboard ─▶ Deck ── fit, forms ─▶ ArrangedDeck ─┬─ legibility ── pptx ── audit, safety ─▶ deck.pptx
                                                               └─ notes ─▶ notes.pdf
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from briefwright.blocks.shapes import BigNumbers
from briefwright.brand.model import Brand
from briefwright.deck.arrange.style import paragraph
from briefwright.deck.audit import broken
from briefwright.deck.fit import fit_deck
from briefwright.deck.grounds import with_grounds
from briefwright.deck.language import right_to_left_script
from briefwright.deck.legibility import hard_to_read
from briefwright.deck.looks.logos import with_logos_on_slides
from briefwright.deck.looks.motifs import Artwork
from briefwright.deck.measure import Measurer
from briefwright.deck.mirror import mirrored_deck, with_words_from_the_right
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, Deck
from briefwright.deck.model.drawing import Box, Paragraph, PictureDrawing, TextStyle
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import Package
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.room import FullSlide, full_slides
from briefwright.deck.safety import unsafe
from briefwright.deck.scaling import scaled
from briefwright.deck.storyboard import build_deck, report_unshown
from briefwright.deck.theme import brand_template, mirrored_template
from briefwright.document.model import Document
from briefwright.io.inputs import is_file
from briefwright.io.project import Source, shown
from briefwright.problems import Diagnostics, Location, Problem
from briefwright.richtext.text import Facts, Inlines, every_run, plain, shortened

if TYPE_CHECKING:
    from briefwright.deck.template.load import OrganisationTemplate

_OF_BRAND = "change the colour or size in `_brand.yml`"
LEAST_DPI, LEAST_PIXELS = 100, 300
"""Of a picture on a slide 13.33 inches wide; fewer are seen as pixels."""
_MARK, _BESIDE = Frame(0.0, 6.0, 84.0, 18.0), 10.0
"""The mark of a draft at the top, and its distance from the right edge, in points of a slide of 540."""
_BOX = Frame(44.0, 116.0, 0.0, 384.0)
"""Around what does not fit in a draft, which says so at its foot, below a title that is too long."""
_OF_TEMPLATE = "look at the slide, and ask whoever maintains the template"


@dataclass(frozen=True, slots=True)
class DeckOutput:
    """A file that is made from a deck."""

    file: str
    data: bytes
    report: Mapping[str, Any]
    """Pages, or the slides and how full each is."""
    facts: Facts
    """The facts that it shows, as they are printed."""
    deck: Deck
    arranged: ArrangedDeck
    problems: tuple[Problem, ...] = ()
    """Of this file alone."""
    package: Package | None = None
    """The file, opened again, where it is a presentation."""
    full: tuple[FullSlide, ...] = ()
    """The slides that have no room, or nearly none, where it was asked for."""


def make_deck(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics, *, storyboard: str = "deck",
    slides: bool = True, notes: int = 0, others: Sequence[str] = (), write: bool = True, room: bool = False,
) -> list[DeckOutput]:  # fmt: skip
    """The deck of a storyboard, arranged once: as PowerPoint if `slides`, as notes with so many slides a page.

    What neither it nor `others`, the further storyboards of the brief, show is reported with the first deck.
    `diagnostics` gets the problems of all these files, which are empty unless `write`. With `room` the slides say
    which of them are full.

    Raises:
        ContentError: the storyboard cannot be used, or something does not fit.
    """
    arrangement = arrange_deck(document, source, brand, diagnostics, storyboard=storyboard, others=others)
    deck, arranged, template = arrangement.deck, arrangement.arranged, arrangement.template
    outputs: list[DeckOutput] = []
    if slides:
        outputs.append(_slides(f"{storyboard}.pptx", deck, arranged, template, source, write=write, room=room))
    if notes:
        outputs.append(_notes(notes, deck, arranged, template, source, document.page, write=write))
    return outputs


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A deck, arranged on its template: all that printing it takes."""

    deck: Deck
    arranged: ArrangedDeck
    template: DeckTemplate


def arrange_deck(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics, *, storyboard: str = "deck",
    others: Sequence[str] = (),
) -> Arrangement:  # fmt: skip
    """The deck of a storyboard, fitted; `others`, and what is raised, as for `make_deck`."""
    _check_own(document, source, diagnostics)
    template, organisation = _template(document, source, brand, diagnostics)
    deck = build_deck(document, source, diagnostics, template.layouts, f"{storyboard}.xml.jinja")
    diagnostics.stop_if_failed()
    if storyboard == "deck" and source.own_template_folders:  # the built-in one shows everything
        report_unshown(document, source, [f"{name}.xml.jinja" for name in (storyboard, *others)], diagnostics)
    arranged = with_grounds(fit_deck(deck, template, diagnostics), template)
    _check_running_lines(document, template, diagnostics)
    _warn_of_coarse_pictures(arranged, template, diagnostics)
    arranged = with_logos_on_slides(arranged, template.layouts)
    if document.direction == "rtl":
        arranged, template = mirrored_deck(arranged, template), _read_from_the_right(document, template)
    arranged = _unless_failed(arranged, document, template, diagnostics)
    if source.reference_doc is not None and organisation is not None:
        for code, message, hint in organisation.warnings({slide.layout for slide in arranged.slides}):
            diagnostics.warning(code, message, source.reference_doc.location, hint)
    return Arrangement(deck, arranged, template)


def _unless_failed(
    arranged: ArrangedDeck, document: Document, template: DeckTemplate, diagnostics: Diagnostics
) -> ArrangedDeck:
    """The slides; of a draft, with its marks on them.

    Raises:
        ContentError: something does not fit, and it is no draft.
    """
    if document.draft:
        return _as_draft(arranged, template, document.labels.draft, list(diagnostics))
    diagnostics.stop_if_failed()
    return arranged


def _as_draft(deck: ArrangedDeck, template: DeckTemplate, word: str, problems: Sequence[Problem]) -> ArrangedDeck:
    """The deck with `word` on every slide, and what is wrong with a slide in a box on it."""
    wide = template.size.w / template.scale
    mark = replace(_MARK, x=wide - _MARK.w - _BESIDE)
    words = (paragraph(word, 12, color="white", bold=True, align="center"),)
    stamp = Box("Draft", mark, words, fill="red", anchor="middle")
    slides = []
    for slide in deck.slides:
        own = [problem.message for problem in problems if problem.severity == "error" and _is_of(problem, slide)]
        boxes = [_box(at, said, wide) for at, said in enumerate(dict.fromkeys(own))]
        added = tuple(scaled(box, template.scale) for box in (*boxes, stamp))
        slides.append(replace(slide, drawings=(*slide.drawings, *added)))
    return replace(deck, slides=tuple(slides))


def _box(at: int, said: str, wide: float) -> Box:
    frame = replace(_BOX, w=wide - 2 * _BOX.x, h=_BOX.h - 40.0 * at)
    words = (paragraph(said, 14.0, color="red", bold=True),)
    name = f"Does not fit {at + 1}"
    return Box(name, frame, words, stroke="red", stroke_width=3.0, inset=4.0, anchor="bottom")


def _is_of(problem: Problem, slide: ArrangedSlide) -> bool:
    return problem.location == slide.location or f"“{shortened(plain(slide.title))}”" in problem.message


def _template(
    document: Document, source: Source, brand: Brand, diagnostics: Diagnostics
) -> tuple[DeckTemplate, OrganisationTemplate | None]:
    cover, size = document.cover, document.show.size
    picture: Literal["", "half", "full"] = "" if cover.picture is None else "full" if cover.full else "half"
    artwork = Artwork(cover.motif, len(document.sections), picture)
    key = "picture" if cover.picture is not None else "motif" if cover.motif not in {"", "none"} else ""
    if key and source.reference_doc is not None:
        message = f"the organisation’s template has a cover of its own, without this {key}"
        hint = f"add it in PowerPoint, or leave `{key}:` out"
        diagnostics.warning("W306", message, cover.location, hint)
    titles = [section.message for section in document.every_section] + [block.message for block in document.blocks()]
    if source.reference_doc is None:
        if script := right_to_left_script(document.lang):
            brand = brand.among(script)
        return brand_template(brand, document.lang, artwork, size, titles), None
    from briefwright.deck.template.load import load_template

    return load_template(source.reference_doc, brand, diagnostics)


def _read_from_the_right(document: Document, template: DeckTemplate) -> DeckTemplate:
    if template.foreign:
        return with_words_from_the_right(template)
    return mirrored_template(template, document.lang, document.show.size.type if document.show.size else "")


def _check_own(document: Document, source: Source, diagnostics: Diagnostics) -> None:
    """An organisation's template has a size of its own, a storyboard of the brief's own says which slides there are."""
    if document.show.size is not None and source.reference_doc is not None:
        hint, place = "remove `size`, or change it in the template", document.places.get("slide-size")
        diagnostics.error("E112", "the slides have the size of `reference-doc`", place, hint)
    own = [folder for folder in source.own_template_folders if is_file(folder / "deck.xml.jinja")]
    if document.slides and own:
        message = f"both this list and {shown(own[0] / 'deck.xml.jinja')} say which slides there are"
        diagnostics.error("E112", message, document.places.get("deck"), "keep one of them")


def _check_running_lines(document: Document, template: DeckTemplate, diagnostics: Diagnostics) -> None:
    """A problem for each text that every slide has on one line of its frame, and that is too long for the line."""
    if template.foreign:  # its frame may have room for more
        return
    measurer, brand = Measurer(template.brand, document.lang), template.brand
    lines: list[tuple[str, Inlines, Location | None, str]] = [
        ("title of a section", section.title, section.location, "section") for section in document.every_section
    ]
    lines.append(("marking", document.marking, document.places.get("marking"), "marking"))
    places = {place.role: place for place in (*template.look.footers, *template.layouts["Title Only"].placeholders)}
    for what, runs, location, role in lines:
        style = TextStyle(brand.slide_size(places[role].size), "minor")
        over = measurer.width(Paragraph(runs, style)) - places[role].frame.w
        if over > 0:
            message = f"this {what} is {over:.0f} pt too long for its line on the slides: “{shortened(plain(runs))}”"
            diagnostics.error("E403", message, location, "shorten it")


def _warn_of_coarse_pictures(arranged: ArrangedDeck, template: DeckTemplate, diagnostics: Diagnostics) -> None:
    """A warning for each picture that a wall or a print shows as pixels, once. Icons and drawings are sharp."""
    inch = 72 * template.scale
    for slide in arranged.slides:
        for drawing in slide.drawings:
            if not isinstance(drawing, PictureDrawing) or drawing.image.vector:
                continue
            image, (left, _, right, _) = drawing.image, drawing.crop
            dpi = image.width * (1 - left - right) / (drawing.frame.w / inch)
            if dpi < LEAST_DPI or min(image.width, image.height) < LEAST_PIXELS:
                wanted = max(LEAST_PIXELS, round(image.width * LEAST_DPI / dpi + 5, -1))
                diagnostics.warning(
                    "W310", f"this picture has {image.width:.0f} × {image.height:.0f} pixels, and looks coarse on a "
                    "slide", slide.location, f"use one at least {wanted:.0f} pixels wide",
                )  # fmt: skip


def _slides(
    file: str, deck: Deck, arranged: ArrangedDeck, template: DeckTemplate, source: Source, *,
    write: bool, room: bool,
) -> DeckOutput:  # fmt: skip
    diagnostics = Diagnostics()
    whole, own = Location(source.file), source.reference_doc
    unread = hard_to_read(arranged, template, marks=False) if template.foreign else []
    for sentence in dict.fromkeys([*unread, *hard_to_read(arranged, template)]):
        place, hint = (own.location, _OF_TEMPLATE) if template.foreign and own else (whole, _OF_BRAND)
        if sentence in unread:
            diagnostics.error("E509", f"{file}: {sentence}", place, hint)
        else:
            diagnostics.warning("W505", f"{file}: {sentence}", place, hint)
    data = print_deck(arranged, template) if write else b""
    package = Package(data, own=not template.foreign) if write else None
    if package is not None:
        for sentence in broken(package):
            diagnostics.error("E504", f"{file}: {sentence}", whole)
        for sentence in unsafe(package):
            diagnostics.error("E507", f"{file}: {sentence}", whole, "this may be a fault of a template")
    fill = [
        {"slide": number, "title": plain(slide.title), "layout": slide.layout, "fill": slide.fill}
        for number, slide in enumerate(arranged.slides, 1)
    ]
    report = {"slides": len(fill), "fill": fill}
    full = full_slides(deck, arranged, template) if room else ()
    return DeckOutput(file, data, report, _facts(deck), deck, arranged, tuple(diagnostics), package, full)


def _notes(
    per_page: int, deck: Deck, arranged: ArrangedDeck, template: DeckTemplate, source: Source, page: str, *, write: bool
) -> DeckOutput:
    from briefwright.deck.notes.pages import may_stick_out, print_notes

    own = Diagnostics()
    shown = deck if per_page == 1 else replace(deck, slides=tuple(replace(slide, notes=()) for slide in deck.slides))
    if not write and not (per_page == 1 and may_stick_out(arranged)):
        return DeckOutput("notes.pdf", b"", {"slides": len(deck.slides)}, _facts(shown), deck, arranged)
    pages = print_notes(arranged, source, template, own, page, per_page)
    return DeckOutput("notes.pdf", pages.pdf, {"pages": pages.count}, _facts(shown), deck, arranged, tuple(own))


def _facts(deck: Deck) -> Facts:
    """The facts that a deck shows, as they are printed."""
    found = {(run.fact, run.text) for run in every_run(deck.slides) if run.fact}
    for slide in deck.slides:
        for placed in slide.placed:
            if isinstance(placed.content, BigNumbers):
                found |= {(tile.fact, tile.value) for tile in placed.content.tiles if tile.fact}
    return frozenset(found)
