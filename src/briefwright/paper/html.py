"""Document → HTML and its style sheets, by `brief.html.jinja`, `handout.html.jinja` and the partials in `blocks/`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from lxml.html import document_fromstring
from markupsafe import Markup

from briefwright.blocks import KINDS
from briefwright.blocks.shapes import BigNumber, Cover
from briefwright.brand.model import Brand
from briefwright.charts import chart_picture
from briefwright.document.model import Document
from briefwright.images.image import Image
from briefwright.images.qr import qr_picture
from briefwright.io.project import Source
from briefwright.paper.markup import footnote, html_of
from briefwright.paper.text_length import TIGHT, boxes_in_a_row, is_broad, is_long, length, shortened, table_room
from briefwright.pdf.pages import StyleSheet
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Facts, Inlines, every_run, rich, without_calls, words_alone
from briefwright.templating.templates import TemplateSet

Contents = Literal["none", "titles", "messages"]
_WORD = 3
"""Characters of a text that is too short to be recognised by."""
_ASPECT = 16 / 9
"""The aspect ratio of a frame that a picture fills, unless stated otherwise."""


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """What trials decide: how detailed the table of contents is, and how large the type."""

    contents: Contents = "none"
    scale: float = 1.0
    """Factor for type and spaces on all pages."""
    front: float = 1.0
    """Further factor for those on page 1."""
    gap: float = 0.0
    """Points added above each part of a handout's page 1 but the first."""


@dataclass(frozen=True, slots=True)
class PaperSource:
    """HTML and its style sheets, in cascade order."""

    html: str
    sheets: tuple[StyleSheet, ...]
    facts: Facts
    """Each printed fact with its wording."""

    @property
    def gaps(self) -> int:
        """How many gaps there are between the parts of page 1."""
        return sum(len(front) - 1 for front in document_fromstring(self.html).find_class("front"))


def paper_html(
    name: str, document: Document, source: Source, brand: Brand, layout: PaperLayout = PaperLayout()
) -> PaperSource:
    """Fill in `{name}.html.jinja` (`name`: "brief" or "handout").

    Raises:
        ContentError: a template cannot be used.
    """
    return Paper(name, document, source, brand).source(layout)


class Paper:
    """Fills in the templates for one document; what its layouts share is made once."""

    def __init__(self, name: str, document: Document, source: Source, brand: Brand) -> None:
        self._name, self._document, self._brand = name, document, brand
        self._templates = templates = paper_templates(document, source, brand, lambda value: value)
        templates.environment.globals["chart_picture"] = cache(
            lambda block: chart_picture(block, document, brand, templates)
        )
        self._filled: dict[tuple[Contents, bool], tuple[str, Facts]] = {}

    def source(self, layout: PaperLayout, *, cover: bool = False) -> PaperSource:
        """The HTML for a layout; `cover`: only what page 1 shows.

        Raises:
            ContentError: a template cannot be used.
        """
        made = layout.contents, cover
        if made not in self._filled:
            self._filled[made] = self._fill(self._cover() if cover else self._document, layout.contents)
        html, facts = self._filled[made]
        return PaperSource(html, self._sheets(layout), facts)

    def _fill(self, document: Document, contents: Contents) -> tuple[str, Facts]:
        facts: set[tuple[str, str]] = set()
        self._templates.environment.finalize = html_of(document, facts, footnote)
        html = self._templates.render(
            f"{self._name}.html.jinja", document=document, labels=document.labels, contents=contents
        )
        return html, frozenset(facts)

    def _cover(self) -> Document:
        """The document reduced to what page 1 shows."""
        document = self._document
        if self._name == "handout":
            bare = [replace(one, blocks=lines) for one in document.sections if (lines := one.of_kind("timeline"))]
        else:
            bare = [replace(one, blocks=()) for one in document.sections]
        return replace(document, sections=tuple(bare), references=(), acronyms=(), ask=())

    def _sheets(self, layout: PaperLayout) -> tuple[StyleSheet, ...]:
        tokens = f":root {{ --front: {layout.front}; --gap: {layout.gap:.2f}pt }}"
        geometry = StyleSheet("page size", f"@page {{ size: {self._document.page} }} {tokens}")
        brand = StyleSheet("_brand.yml", _scaled(self._brand, layout.scale).css_tokens())
        blocks = [f"blocks/{kind}.css" for kind in KINDS] if self._name == "brief" else []
        files = ["paper.css", f"{self._name}.css", *blocks]
        own = [StyleSheet(file, css) for file in files if (css := self._templates.text(file))]
        themes = [
            StyleSheet(f"theme.{name}.css", css)
            for name in ("paper", self._name)
            for css in self._templates.theme_sheets(name)
        ]
        return (brand, geometry, *own, *themes)


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

    for section in document.sections:
        heading = (run.text for run in (*section.title, *section.message))
        check(f"the title and message of the section `{section.id}`", heading, section.location)
        for block in section.blocks:
            check(f"the block `{block.id}`", [block.alt, *(run.text for run in every_run(block))], block.location)


def paper_templates(document: Document, source: Source, brand: Brand, finalize: Callable[[Any], Any]) -> TemplateSet:
    """The templates with the filters and functions that all partials use; `finalize` prints inlines and blocks."""
    templates = TemplateSet(source.template_folders, finalize)
    templates.environment.filters.update(
        plain=words_alone, words=without_calls, figure=_figure, long=is_long, broad=is_broad
    )
    sans = brand.fonts["sans"][0]
    templates.environment.filters.update(
        short=lambda runs, ems: shortened(runs, sans, ems),
        room=lambda grid: table_room(grid, sans),
        in_a_row=lambda steps: boxes_in_a_row(steps, sans),
    )
    templates.environment.globals.update(
        qr_picture=qr_picture,
        picture=picture,
        backdrop=_backdrop,
        frame=_frame,
        icon=lambda image, role="accent-2": _icon(image, brand.color(role)),
    )
    return templates


def _scaled(brand: Brand, scale: float) -> Brand:
    kinds = ("size", "leading", "space")
    scaled = {kind: {name: f"calc({length} * {scale})" for name, length in brand.paper[kind].items()} for kind in kinds}
    return replace(brand, paper={**brand.paper, **scaled}) if scale != 1.0 else brand


def _figure(tile: BigNumber) -> Inlines:
    """A big number as a run that carries its fact, so that it can be read back from the page.

    Its tile is narrow: a number longer than `TIGHT` may wrap between its words.
    """
    value = tile.value if length(tile.value) <= TIGHT else tile.value.replace("\N{NO-BREAK SPACE}", " ")
    return rich(value, fact=tile.fact)


def picture(image: Image) -> str:
    """The picture as a `data:` address."""
    return f"data:{image.mime};base64,{b64encode(image.data).decode()}"


def _frame(cover: Cover) -> str:
    """The style of a frame that a picture fills: its height, and `--position` for the part to keep."""
    return "padding-top: {:.3%}; --position: {:.2%} {:.2%}".format(1 / (cover.aspect or _ASPECT), *cover.position)


def _icon(image: Image, color: str) -> Markup:
    """An icon as decoration, in a colour of the brand."""
    style = f"background-image: url({picture(image.in_color(color))})"
    return Markup('<span class="icon" style="{}"></span>').format(style)


def _backdrop(image: Image, cover: Cover | None = None) -> str:
    """The style of a box with the picture as its background: decoration is not tagged in a PDF."""
    return f"background-image: url({picture(image)}); {_frame(cover or Cover(aspect=image.width / image.height))}"
