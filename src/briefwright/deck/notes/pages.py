"""ArrangedDeck → notes.pdf: the slides as the deck has them, with the speaker notes below, or lines to write on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from briefwright.charts import draw_chart, svg_of
from briefwright.deck.chart_colors import ThemeInks
from briefwright.deck.colors import Palette
from briefwright.deck.language import east_asian_script, right_to_left_script
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, reading_rank
from briefwright.deck.model.drawing import ChartDrawing, PictureDrawing
from briefwright.deck.model.geometry import Layout
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.notes.backdrop import backdrop, foreground, svg
from briefwright.deck.notes.content import backdrop_style, drawing_html, in_front, picture_url, slot_html
from briefwright.deck.notes.markup import NotesPrinter
from briefwright.deck.notes.scenery import scenery
from briefwright.io.project import Source
from briefwright.pdf.pages import Pages, print_pdf
from briefwright.pdf.style_sheet import StyleSheet
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.locales import direction
from briefwright.richtext.text import Blocks, flow_runs, plain, shortened
from briefwright.templating.layout_log import report_messages
from briefwright.templating.mirroring import adapted
from briefwright.templating.templates import TemplateSet

_LONG = re.compile(r"[^\s/\u2010-\u2014\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef-]{31,}")
"""Letters without a place where a line may end, so many that a page may have no room for them."""
_PAPERS: Mapping[str, tuple[float, float]] = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height, in points."""


@dataclass(frozen=True, slots=True)
class NotesSlide:
    """A slide for `notes.html.jinja`."""

    id: str
    number: int
    title: str
    backdrop: str
    """The style that shows the backdrop behind the slide's content."""
    content: Markup
    """Text, tables, charts and pictures, each at its place, in reading order; the title is an `<h2>`."""
    notes: Blocks


def print_notes(
    deck: ArrangedDeck, source: Source, template: DeckTemplate, diagnostics: Diagnostics, page: str, per_page: int
) -> Pages:
    """Print the notes on `page` ("A4" or "Letter"), 1 slide `per_page` with its notes, or 3 with lines to write on.

    Raises:
        ContentError: a template cannot be used.
    """
    templates = notes_templates(source, deck.lang)
    slides = [notes_slide(deck, slide, number, template, templates) for number, slide in enumerate(deck.slides, 1)]
    html = templates.render("notes.html.jinja", deck=deck, slides=slides, labels=deck.labels, per_page=per_page)
    pages = print_pdf(html, style_sheets(page, template, templates, grounds_of(deck, template), deck.lang))
    _report(pages, deck, source, diagnostics)
    return pages


def notes_templates(source: Source, lang: str) -> TemplateSet:
    """The templates, for notes in a language."""
    base = direction(lang)
    templates = TemplateSet(source.template_folders, NotesPrinter(base).printed)
    templates.environment.globals["direction"] = base
    return templates


def may_stick_out(deck: ArrangedDeck) -> bool:
    """Whether something below a slide may be wider than the page: a formula, or a very long word."""
    return any(
        any(run.formula for run in runs) or _LONG.search(plain(runs))
        for slide in deck.slides
        for runs in flow_runs(slide.notes)
    )


def grounds_of(deck: ArrangedDeck, template: DeckTemplate) -> str:
    """What the organisation's layouts of a deck show by themselves, each as a token of the style sheet."""
    used = dict.fromkeys(slide.layout for slide in deck.slides)
    shown = {name: own for name in used if (own := template.layouts[name].backdrop)}
    size = template.size
    drawn = {name: svg(size.w, size.h, scenery(own.scene)) for name, own in shown.items()}
    return "; ".join(f"{_ground(name)}: {picture_url(picture)}" for name, picture in drawn.items())


def _ground(layout: str) -> str:
    return f"--ground-{layout.replace(' ', '-').lower()}"


def style_sheets(
    page: str, template: DeckTemplate, templates: TemplateSet, grounds: str, lang: str
) -> tuple[StyleSheet, ...]:
    """Those of notes in a language."""
    (width, height), w, h = _PAPERS[page], template.size.w, template.size.h
    tokens = f"--page-width: {width}pt; --page-height: {height}pt; "
    tokens += f"--slide-points: {w:g}; --slide-w: {w:g}rem; --slide-h: {h:g}rem; {grounds}"
    geometry = f"@page {{ size: {page} }} :root {{ {tokens} }}"
    names = ["paper.css", "notes.css", *(["rtl.css"] if direction(lang) == "rtl" else [])]
    files = [
        StyleSheet(file, css if file == "rtl.css" else adapted(css, lang))
        for file in names
        if (css := templates.text(file))
    ]
    return (StyleSheet("_brand.yml", template.brand.css_tokens()), StyleSheet("page size", geometry), *files)


def notes_slide(
    deck: ArrangedDeck, slide: ArrangedSlide, number: int, template: DeckTemplate, templates: TemplateSet
) -> NotesSlide:
    layout = slide.placed(template.layouts[slide.layout])
    layout = layout.upright if east_asian_script(deck.lang) or right_to_left_script(deck.lang) else layout
    palette = Palette(template.brand, layout.dark, template.colors_on(layout))
    footers = deck.footers(layout, number)
    front = foreground(slide, layout, template, footers)
    return NotesSlide(
        id=f"slide-{number}",
        number=number,
        title=plain(slide.title),
        backdrop=backdrop_style(
            backdrop(slide, layout, template, footers), _ground(layout.name) if layout.backdrop else ""
        ),
        content=Markup().join(_in_reading_order(slide, layout, palette, templates, deck.lang, front)),
        notes=slide.notes,
    )


def _in_reading_order(
    slide: ArrangedSlide, layout: Layout, palette: Palette, templates: TemplateSet, lang: str,
    front: tuple[PictureDrawing, str] | None,
) -> list[Markup]:  # fmt: skip
    """The title, then text and drawings in the order of the layout's placeholders, as in the deck. `front`: a picture
    that fills the slide, and the SVG of what is in front of it.
    """

    def chart(drawing: ChartDrawing) -> str:
        """As SVG, a unit a point of the slide: what PowerPoint draws of the native chart."""
        drawn = draw_chart(drawing.plan, drawing.canvas, ThemeInks(drawing.colors, palette))
        colors = palette.brand.colors_and_series()
        return svg_of(drawn, templates, colors, drawing.families, drawing.size, lang)

    ranked = [
        (reading_rank(role, layout), slot_html(filled, layout.placeholder(role), palette))
        for role, filled in slide.slots(layout).items()
    ]
    ranked += [(reading_rank(drawing, layout), drawing_html(drawing, palette, chart)) for drawing in slide.drawings]
    if front is not None:
        picture, svg = front
        ranked.append((reading_rank(picture, layout), in_front(picture.frame, svg)))
    return [html for _, html in sorted(ranked, key=lambda pair: pair[0])]


def _report(pages: Pages, deck: ArrangedDeck, source: Source, diagnostics: Diagnostics) -> None:
    report_messages(pages.messages, "notes", source, diagnostics)
    for over in pages.overflows:
        part, _, number = over.name.rpartition("-")
        slide = deck.slides[int(number) - 1] if part in ("slide", "notes") else None
        where = {"slide": "on", "notes": "below"}[part] + f" slide {number}" if slide else f"on page {over.page}"
        what = f"“{shortened(over.words)}”" if over.words else "something"
        location = slide.location if slide and slide.location else Location(source.file)
        message = f"notes: {where}, {what} sticks out by {over.excess:.0f} pt"
        diagnostics.error("E501", message, location, "shorten it, or break a very long word")
