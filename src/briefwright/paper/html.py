"""Document → HTML and its style sheets, by `brief.html.jinja`, `handout.html.jinja` and the partials in `blocks/`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
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
from briefwright.fonts.lettering import Lettering
from briefwright.images.image import Image
from briefwright.io.project import Source
from briefwright.paper.free_space import TIGHT, is_broad, is_long, length, shortened
from briefwright.paper.markup import footnote, html_of
from briefwright.paper.qr import qr_picture
from briefwright.pdf.pages import StyleSheet
from briefwright.richtext.text import Facts, Inlines, rich, without_calls, words_alone
from briefwright.templating.templates import TemplateSet

Contents = Literal["none", "titles", "messages"]
_ASPECT = 16 / 9
"""Of a frame that is to be filled, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is decided by trial: how much of the contents is told, and how large the type is."""

    contents: Contents = "none"
    scale: float = 1.0
    """Applied to type and spaces of all pages."""
    front: float = 1.0
    """Applied to those of page 1 besides."""
    gap: float = 0.0
    """Points that are added above each part of a handout's page 1 but the first."""


@dataclass(frozen=True, slots=True)
class PaperSource:
    """HTML and the style sheets that belong to it, outermost first."""

    html: str
    sheets: tuple[StyleSheet, ...]
    facts: Facts
    """Each fact that is printed, with its wording."""

    @property
    def gaps(self) -> int:
        """How many there are between the parts of page 1."""
        return sum(len(front) - 1 for front in document_fromstring(self.html).find_class("front"))


def paper_html(name: str, document: Document, source: Source, brand: Brand, layout: Layout = Layout()) -> PaperSource:
    """Fill in `{name}.html.jinja` (`name`: "brief" or "handout").

    Raises:
        ContentError: a template cannot be used.
    """
    return Paper(name, document, source, brand).source(layout)


class Paper:
    """One document on its way to paper: what all its layouts share is made once."""

    def __init__(self, name: str, document: Document, source: Source, brand: Brand) -> None:
        self._name, self._document, self._brand = name, document, brand
        self._templates = templates = paper_templates(document, source, brand, lambda value: value)
        templates.environment.globals["chart_picture"] = cache(
            lambda block: chart_picture(block, document, brand, templates)
        )
        self._filled: dict[tuple[Contents, bool], tuple[str, Facts]] = {}

    def source(self, layout: Layout, *, cover: bool = False) -> PaperSource:
        """The HTML for a layout; `cover`: without what does not stand on page 1.

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
        """The document with no more in it than page 1 shows of it."""
        document = self._document
        if self._name == "handout":
            bare = [replace(one, blocks=lines) for one in document.sections if (lines := one.of_kind("timeline"))]
        else:
            bare = [replace(one, blocks=()) for one in document.sections]
        return replace(document, sections=tuple(bare), references=(), acronyms=(), ask=())

    def _sheets(self, layout: Layout) -> tuple[StyleSheet, ...]:
        tokens = f":root {{ --front: {layout.front}; --gap: {layout.gap:.2f}pt }}"
        geometry = StyleSheet("page size", f"@page {{ size: {self._document.page} }} {tokens}")
        brand = StyleSheet("_brand.yml", _scaled(self._brand, layout.scale).css_tokens())
        blocks = [f"blocks/{kind}.css" for kind in KINDS] if self._name == "brief" else []
        files = ["paper.css", f"{self._name}.css", *blocks]
        own = [StyleSheet(file, css) for file in files if (css := self._templates.text(file))]
        return (brand, geometry, *own)


def paper_templates(document: Document, source: Source, brand: Brand, finalize: Callable[[Any], Any]) -> TemplateSet:
    """The templates with the filters and functions that all partials use; `finalize` prints runs and flows."""
    templates = TemplateSet(source.template_folders, finalize, {})
    head = Lettering(brand.fonts["sans"][0], 600)
    templates.environment.filters.update(
        plain=words_alone, words=without_calls, figure=_figure, long=is_long, broad=is_broad
    )
    templates.environment.filters.update(short=lambda runs, ems: shortened(runs, head, ems))
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
    """A tile's number as a run that knows its fact, so that it is read back from the page.

    A tile is narrow: a number that is longer than `TIGHT` may go over to a second line between its words.
    """
    value = tile.value if length(tile.value) <= TIGHT else tile.value.replace("\N{NO-BREAK SPACE}", " ")
    return rich(value, fact=tile.fact)


def picture(image: Image) -> str:
    """A `data:` address of the picture."""
    return f"data:{image.mime};base64,{b64encode(image.data).decode()}"


def _frame(cover: Cover) -> str:
    """The style of a frame that a picture is to fill: its height, and `--position` for what is kept."""
    return "padding-top: {:.3%}; --position: {:.2%} {:.2%}".format(1 / (cover.aspect or _ASPECT), *cover.position)


def _icon(image: Image, color: str) -> Markup:
    """An icon as decoration, in a colour of the brand."""
    style = f"background-image: url({picture(image.in_color(color))})"
    return Markup('<span class="icon" style="{}"></span>').format(style)


def _backdrop(image: Image, cover: Cover | None = None) -> str:
    """The style of a box that shows the picture as its background: decoration has no place among the tags of a PDF."""
    return f"background-image: url({picture(image)}); {_frame(cover or Cover(aspect=image.width / image.height))}"
