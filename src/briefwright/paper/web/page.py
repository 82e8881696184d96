"""Document → brief.html, by `web.html.jinja`, `web.css` and the partials in `blocks/`.

A partial `blocks/<kind>.web.html.jinja` stands in where paper's own is not good on a screen. The page holds no script,
and its security policy lets nothing be fetched: typefaces, pictures and drawings stand in it.
"""

from __future__ import annotations

from markupsafe import Markup

from briefwright.blocks import KINDS
from briefwright.brand.model import SERIES, Brand, root_rule
from briefwright.charts import chart_svg
from briefwright.document.model import Document
from briefwright.fonts.webfonts import font_face_css
from briefwright.images.image import Image
from briefwright.io.project import Source
from briefwright.paper.html import paper_templates, picture
from briefwright.paper.markup import html_of
from briefwright.paper.web.dark import dark
from briefwright.paper.web.lengths import screen_tokens
from briefwright.paper.web.typefaces import typefaces
from briefwright.richtext.text import Facts
from briefwright.templating.templates import TemplateSet

_SERIES = {f"chart-{number}" for number in range(1, SERIES + 1)}


def web_page(document: Document, source: Source, brand: Brand) -> tuple[str, Facts]:
    """The page, and each fact that it prints, with its wording.

    Raises:
        ContentError: a template cannot be used.
    """
    facts: set[tuple[str, str]] = set()
    templates = paper_templates(document, source, brand, html_of(document, facts, lambda *note: _note(document, *note)))
    colors = {name: f"var(--{name if name in _SERIES else f'color-{name}'})" for name in brand.colors_and_series()}
    templates.environment.globals["chart_drawing"] = lambda block: Markup(
        chart_svg(block, document, brand, templates, colors, ("inherit",))
    )
    templates.environment.globals["icon"] = _icon
    night = dark(brand)
    html = templates.render(
        "web.html.jinja", document=document, labels=document.labels, style=_style(brand, night, templates),
        grounds={"light": brand.color("dark"), "dark": night.color("paper")},
    )  # fmt: skip
    return html.replace("</style>", font_face_css(typefaces(html, brand)) + "</style>", 1), frozenset(facts)


def _note(document: Document, number: int, words: Markup) -> Markup:
    """A number tied to the word before it, and over it a button: the note's words open beside it.

    They stand once more in the list at the end.
    """
    return Markup(
        '\u2060<span class="call"><sup aria-hidden="true">{0}</sup>'
        '<button type="button" id="call.{0}" popovertarget="words.{0}" aria-label="{1}"></button></span>'
        '<span class="note-words" popover id="words.{0}" role="note"><b>{0}</b> {2}</span>'
    ).format(number, document.labels.note_call.format(number), words)


def _icon(image: Image, role: str = "accent-2") -> Markup:
    """An icon as decoration: its outline, filled with a colour of the page, by day and by night."""
    style = f"mask-image: url({picture(image.in_color('#000000'))}); background-color: var(--color-{role})"
    return Markup('<span class="icon" style="{}"></span>').format(style)


def _style(brand: Brand, night: Brand, templates: TemplateSet) -> Markup:
    """Tokens, then the style sheets; by night the colours alone change."""
    sheets = [templates.text(name) for name in ("web.css", *(f"blocks/{kind}.web.css" for kind in KINDS))]
    by_night = f"@media screen and (prefers-color-scheme: dark) {{\n{root_rule(night.color_tokens())}}}\n"
    further = [*screen_tokens(brand), ("paper-by-day", brand.color("paper"))]
    style = "".join([brand.css_tokens(), root_rule(further), by_night, *sheets])
    return Markup(style.replace("</", "<\\/"))  # a name in the brand cannot end the style sheet
