"""Document → HTML and its style sheets, by `brief.html.jinja`, `handout.html.jinja` and the partials in `blocks/`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from lxml.html import document_fromstring
from markupsafe import Markup

from briefwright.blocks import KINDS
from briefwright.blocks.shapes import FRAME, BigNumber, Cover, Picture, PictureRow, row_of
from briefwright.brand.logo import PlacedLogo
from briefwright.brand.model import Brand
from briefwright.charts import ACROSS, SMALL, WIDTH, chart_picture
from briefwright.document.model import Document
from briefwright.fonts.widths import font_of
from briefwright.images.image import Image
from briefwright.images.qr import qr_picture
from briefwright.io.project import Source
from briefwright.paper.axis import in_rows, timeline_axis
from briefwright.paper.flow import pulled, rows
from briefwright.paper.markup import BigFigure, Headline, ShortCell, footnote, html_of, in_words, wraps
from briefwright.paper.text_length import (
    boxes_in_a_row,
    columns,
    in_two_columns,
    is_broad,
    is_long,
    is_short,
    parts,
    runs_of,
    shortened,
    table_room,
)
from briefwright.pdf.style_sheet import StyleSheet
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.bidi import leans
from briefwright.richtext.locales import Direction, counter_style, direction, month_names
from briefwright.richtext.neighbours import signs_of
from briefwright.richtext.phrases import in_phrases
from briefwright.richtext.text import Facts, Inlines, every_run, plain, rich, without_calls, words_alone
from briefwright.templating.mirroring import adapted
from briefwright.templating.templates import TemplateSet

Contents = Literal["none", "titles", "messages"]
_WORD = 3
"""Characters of a text that is too short to be recognised by."""
_WIDTHS = {"text": WIDTH, "half": SMALL, "across": ACROSS}
"""Of drawings, in points, by the place that they have on a page."""
_LOGOS = {"brief": (140.0, 30.0), "handout": (140.0, 26.0)}
"""The place of a logo on each masthead: width and height, in points."""
_ORBITS, _TINT = (70, 120, 180, 250), 0.22
"""Radii of the orbits in the masthead of a brief, and how far their colour is from that of its ground."""
_HALF_WIDE = '.half-sign { font-stretch: condensed; font-feature-settings: "halt" }\n'
"""The faces of half the width, or what another typeface has for it."""
_DRAFT = """@page {{ @right-middle {{ content: "{0}"; height: 14pt; margin: auto 2pt;
padding: 0 2pt; font: 700 7pt/14pt var(--font-sans); color: #FFFFFF; background: #B00020; white-space: nowrap }} }}"""
"""The mark on each page of a draft: in no brand's colour, and in the margin, where no content is."""
_NARROW, _HIGHEST = 3.4, 0.62
"""The widths of four pictures in one row at most, over their height; the height of their rows, over the width."""
_SHORTER = 0.875
"""Of the running head and foot of a Letter page to those of A4."""


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """What trials decide: how detailed the table of contents is, and how large the type."""

    contents: Contents = "none"
    digest: bool = False
    """Whether page 1 of a brief has no more than its masthead, standfirst and bottom line."""
    room: float = 0.0
    """Points above the title, which take what is left of page 1."""
    glance: float = 0.0
    """Points added above and below each key figure of a brief, so that their column ends with the panel beside it."""
    panel: float = 0.0
    """Points added below the bottom line of a brief, so that it ends with the key figures beside it."""
    full: bool = False
    """Whether page 1 is full, and has no notes."""
    first_runs: tuple[tuple[str, int], ...] = ()
    """Tables of an annex in two runs, by their ids, each with the rows of its first run: as many as the foot of a page
    has room for."""


@dataclass(frozen=True, slots=True)
class PaperSource:
    """HTML and its style sheets, in cascade order."""

    html: str
    sheets: tuple[StyleSheet, ...]
    facts: Facts
    """Each printed fact with its wording."""


class Paper:
    """Fills in the templates for one document; what its layouts share is made once."""

    def __init__(self, name: str, document: Document, source: Source, brand: Brand) -> None:
        self._name, self._document, self._brand = name, document, brand
        self._templates = templates = paper_templates(document, source, brand, lambda value: value)
        templates.environment.globals.update(
            chart_picture=cache(
                lambda block, place="text", height=None: chart_picture(
                    block, document, brand, templates, _WIDTHS[place], height
                )
            ),
            drawing_width=_WIDTHS.__getitem__,
            motif=_motif(brand, document.direction),
            logo=_logo(brand, *_LOGOS[name]),
            timeline_axis=cache(lambda block: timeline_axis(block, brand, document.lang)),
        )
        sans = brand.fonts["sans"][0]
        templates.environment.filters["in_rows"] = in_rows
        templates.environment.filters["rows"] = lambda blocks: rows(blocks, sans)
        templates.environment.filters["pulled"] = lambda text: pulled(text, sans)
        self._filled: dict[tuple[PaperLayout, bool], tuple[str, Facts]] = {}

    @property
    def key_figures(self) -> tuple[BigNumber, ...]:
        """Those of page 1."""
        return self._document.key_figures

    def source(self, layout: PaperLayout, *, cover: bool = False) -> PaperSource:
        """The HTML for a layout; `cover`: only what page 1 shows.

        Raises:
            ContentError: a template cannot be used.
        """
        made = replace(layout, room=0.0, glance=0.0, panel=0.0, full=False), cover
        if made not in self._filled:
            document = self._cover() if cover else self._document
            values = {"contents": layout.contents, "digest": layout.digest, "first_runs": dict(layout.first_runs)}
            self._filled[made] = self._fill(document, **values)
        html, facts = self._filled[made]
        points = {"room": layout.room, "glance": layout.glance, "panel": layout.panel}
        return PaperSource(html, self._sheets(points), facts)

    def sheet(self, points: Mapping[str, float], **values: Any) -> PaperSource:
        """The HTML of a handout: `values` are those of its template, `points` lengths for its style sheets.

        Raises:
            ContentError: a template cannot be used.
        """
        html, facts = self._fill(self._document, **values)
        return PaperSource(html, self._sheets(points), facts)

    def _fill(self, document: Document, **values: Any) -> tuple[str, Facts]:
        facts: set[tuple[str, str]] = set()
        self._templates.environment.finalize = html_of(document, facts, footnote)
        html = self._templates.render(f"{self._name}.html.jinja", document=document, labels=document.labels, **values)
        return html, frozenset(facts)

    def _cover(self) -> Document:
        """The document reduced to what page 1 shows."""
        document = self._document
        bare = [replace(one, blocks=()) for one in document.sections]
        annex = tuple(replace(one, blocks=()) for one in document.annex)
        return replace(document, sections=tuple(bare), annex=annex, references=(), acronyms=(), ask=())

    def _sheets(self, points: Mapping[str, float]) -> tuple[StyleSheet, ...]:
        tokens = "; ".join(f"--{name}: {length:.2f}pt" for name, length in points.items())
        grid = self._brand.paper["grid"]
        if self._document.page == "Letter":  # is shorter
            tokens += "".join(f"; --grid-{name}: calc({grid[name]} * {_SHORTER})" for name in ("head", "foot"))
        tokens = f":root {{ {tokens} }}"
        geometry = StyleSheet("page size", f"@page {{ size: {self._document.page} }} {tokens}")
        brand = StyleSheet("_brand.yml", self._brand.css_tokens())
        blocks = [f"blocks/{kind}.css" for kind in KINDS] if self._name == "brief" else []
        files = ["paper.css", f"{self._name}.css", *blocks]
        own = [StyleSheet(file, css) for file in files if (css := self._templates.text(file))]
        themes = [
            StyleSheet(f"theme.{name}.css", css)
            for name in ("paper", self._name)
            for css in self._templates.theme_sheets(name)
        ]
        draft = [StyleSheet("draft", _DRAFT.format(self._document.labels.draft))] if self._document.draft else []
        sheets = [geometry, *own, *themes, *draft]
        lang = self._document.lang
        sheets = [replace(sheet, css=adapted(sheet.css, lang)) for sheet in sheets]
        if local := local_css(lang, self._templates):
            sheets.append(StyleSheet("rtl.css" if direction(lang) == "rtl" else "ja.css", local))
        return (brand, *sheets)


def report_dropped(name: str, html: str, document: Document, source: Source, diagnostics: Diagnostics) -> None:
    """A warning for each section and block of which the brief's own templates print nothing.

    `name`: of the page's template. A block is found by any of its words, or, a drawing, by its alternative text.
    """
    if not source.own_template_folders:  # the built-in templates print everything
        return
    root = document_fromstring(html)
    words = "".join("".join((*root.itertext(), *root.xpath("//@alt | //@aria-label"))).split())

    def shown(texts: Iterable[str]) -> bool:
        found = ["".join(text.split()) for text in texts if len(text.strip()) > _WORD]
        return not found or any(text in words for text in found)

    def check(what: str, texts: Iterable[str], location: Location) -> None:
        if not shown(texts):
            hint = "print it there, or say with `only:` which outputs show it"
            diagnostics.warning("W208", f"{name}.html.jinja does not print {what}", location, hint)

    for section in document.every_section:
        heading = (run.text for run in (*section.title, *section.message))
        check(f"the title and message of the section `{section.id}`", heading, section.location)
        for block in section.blocks:
            check(f"the block `{block.id}`", [block.alt, *(run.text for run in every_run(block))], block.location)


def paper_templates(document: Document, source: Source, brand: Brand, finalize: Callable[[Any], Any]) -> TemplateSet:
    """The templates with the filters and functions that all partials use; `finalize` prints inlines and blocks."""
    templates = TemplateSet(source.template_folders, finalize)
    templates.environment.filters.update(
        plain=words_alone,
        words=without_calls,
        long=is_long,
        broad=is_broad,
        in_two_columns=in_two_columns,
        columns=columns,
        parts=parts,
        pulled=lambda text: [(text, False)],
        phrases=Headline if in_phrases(document.lang) else lambda runs: runs,
        cell=_cell if in_phrases(document.lang) else lambda runs: runs,
        way=lambda runs: _way(runs, document.direction),
    )
    sans, serif = (_measured(brand.fonts[name], document.lang) for name in ("sans", "serif"))
    templates.environment.filters.update(
        figure=lambda tile: _figure(tile, serif),
        in_words=lambda tile: in_words(tile.value, serif),
        wraps=lambda tile: wraps(tile.value, serif),
        short=lambda runs, ems: shortened(runs, sans, ems),
        room=lambda grid: table_room(grid, sans),
        runs=lambda grid, letter, first=0: runs_of(grid, sans, first) if letter else (),
        in_a_row=lambda steps: boxes_in_a_row(steps, sans),
    )
    templates.environment.globals.update(
        qr_picture=qr_picture,
        picture=picture,
        backdrop=_backdrop,
        rows_of=_rows_of,
        frame=_frame,
        icon=lambda image, role="accent-2": _icon(image, brand.color(role)),
    )
    return templates


def _cell(runs: Inlines) -> Inlines | ShortCell:
    return ShortCell(runs) if is_short(plain(runs)) else runs


def local_css(lang: str, templates: TemplateSet) -> str:
    """What the style sheets of a page in a language end with, and what is not mirrored; empty for most languages."""
    numerals = f"ol {{ list-style-type: {style} }}\n" if (style := counter_style(lang)) else ""
    japanese = (templates.text("ja.css"), *templates.theme_sheets("ja")) if in_phrases(lang) else ()
    half = _HALF_WIDE if signs_of(lang) else ""
    return "".join((numerals, half, *japanese)) + (templates.text("rtl.css") if direction(lang) == "rtl" else "")


def _measured(families: Sequence[str], lang: str) -> str:
    """The family whose widths are those of a text: the first, or the first with the letters of Arabic or Hebrew."""
    if direction(lang) == "ltr":
        return families[0]
    letter = ord(month_names(lang)[0][0])
    return next((one for one in families if (file := font_of(one, 400, italic=False)) and letter in file), families[0])


def _way(words: Inlines, base: Direction) -> Markup:
    """The attribute of a source that is in Latin letters in a brief that is read from the right."""
    foreign = base == "rtl" and leans(plain(words), base, 1)
    return Markup(' dir="ltr"') if foreign else Markup()


def _logo(brand: Brand, width: float, height: float) -> Markup:
    """The logo on the masthead, empty where the brand has none."""
    placed = brand.logo("medium", brand.color(brand.mastheads["paper"]))
    return logo_html(placed, *placed.logo.fitted(width, height)) if placed else Markup()


def logo_html(placed: PlacedLogo, width: float, height: float, unit: str = "pt", scheme: str = "") -> Markup:
    """A logo so large, on its plate. `scheme`: the class of one that is shown by day or by night alone."""
    plate = f"; background: {placed.plate}" if placed.plate else ""
    style = f"width: {width:.4g}{unit}; height: {height:.4g}{unit}{plate}"
    kinds = " ".join(filter(None, ("logo", "plated" if plate else "", scheme)))
    logo = placed.logo
    return Markup('<img class="{}" src="{}" alt="{}" style="{}">').format(kinds, picture(logo.image), logo.alt, style)


def _motif(brand: Brand, base: Direction) -> str:
    """Orbits in a tint of the masthead's ground, as a `data:` address; about the corner where lines end."""
    dark, light = (bytes.fromhex(brand.color(role)[1:]) for role in ("dark", "on-dark-muted"))
    line = bytes(round(low + (high - low) * _TINT) for low, high in zip(dark, light, strict=True)).hex()
    middle = 240 if base == "ltr" else 20
    orbits = "".join(f'<circle cx="{middle}" cy="250" r="{radius}"/>' for radius in _ORBITS)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 260" fill="none" stroke="#{line}">{orbits}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _figure(tile: BigNumber, family: str) -> BigFigure:
    """A big number as a run that carries its fact, so that it can be read back from the page."""
    whole = not wraps(tile.value, family)
    value = tile.value if whole else tile.value.replace("\N{NO-BREAK SPACE}", " ")
    return BigFigure(rich(value, fact=tile.fact), whole)


def picture(image: Image) -> str:
    """The picture as a `data:` address."""
    return f"data:{image.mime};base64,{b64encode(image.data).decode()}"


def _frame(cover: Cover) -> str:
    """The style of a frame that a picture fills: its height, and `--position` for the part to keep."""
    return "padding-top: {:.3%}; --position: {:.2%} {:.2%}".format(1 / (cover.aspect or FRAME), *cover.position)


def _rows_of(pictures: Sequence[Picture], most: int) -> list[tuple[PictureRow, list[Picture]]]:
    """Pictures that stand beside each other, at most so many, or all where they are narrow; four as two rows of two."""
    wide = len(pictures) > most and sum(one.aspect for one in pictures) > _NARROW
    across = 2 if wide else len(pictures)
    rows = [list(pictures[at : at + across]) for at in range(0, len(pictures), across)]
    return [(row_of([one.aspect for one in row], highest=_HIGHEST / len(rows)), row) for row in rows]


def _icon(image: Image, color: str) -> Markup:
    """An icon as decoration, in a colour of the brand."""
    style = f"background-image: url({picture(image.in_color(color))})"
    return Markup('<span class="icon" style="{}"></span>').format(style)


def _backdrop(image: Image, cover: Cover | None = None) -> str:
    """The style of a box with the picture as its background: decoration is not tagged in a PDF."""
    return f"background-image: url({picture(image)}); {_frame(cover or Cover(aspect=image.width / image.height))}"
