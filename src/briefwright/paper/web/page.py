"""Document → brief.html, by `web.html.jinja`, `web.css` and the partials in `blocks/`.

A partial `blocks/<kind>.web.html.jinja` replaces paper's own where that does not suit a screen. The page has no script,
and its security policy allows nothing to be fetched: it contains its typefaces, pictures and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from lxml import html as lxml_html
from markupsafe import Markup

from briefwright.blocks import KINDS
from briefwright.brand.model import SERIES, Brand, root_rule
from briefwright.charts import SMALL, WIDTH, chart_svg
from briefwright.document.model import Document
from briefwright.fonts.families import Face, characters, faces, needs_glyph
from briefwright.fonts.webfonts import font_face_css
from briefwright.images.formulas import TYPEFACE, typeface
from briefwright.images.image import Image
from briefwright.io.project import Source
from briefwright.paper.html import local_css, logo_html, paper_templates, picture
from briefwright.paper.markup import html_of
from briefwright.paper.web.dark import dark
from briefwright.richtext.formula import Formula
from briefwright.richtext.hyphenation import LEAST_LETTERS, WELL_DIVIDED, hyphen_places
from briefwright.richtext.neighbours import signs_of
from briefwright.richtext.text import Facts
from briefwright.templating.mirroring import adapted
from briefwright.templating.templates import TemplateSet

_SERIES = {f"chart-{number}" for number in range(1, SERIES + 1)}

_DRAFT = """body::before {{ content: "{}"; position: fixed; z-index: 9; top: 0; right: 1rem; padding: 0 .5rem;
font: 700 .75rem/1.25rem sans-serif; color: #FFFFFF; background: #B00020 }}"""
"""The mark of a draft."""
_PUNCTUATION = """html, .phrase { text-spacing-trim: space-all }
@supports (text-spacing-trim: trim-start) {
  html { text-spacing-trim: trim-start }
  html .half-sign { font-feature-settings: normal }
  html .phrase .half-sign { font-feature-settings: "halt" }
}
"""
"""Neighbouring signs have their room by the page's own tags, or by browsers that narrow them where a line begins,
too. A phrase is a block, in whose beginning no line may begin.
"""
_ARABIC = """[dir="rtl"] { letter-spacing: normal; font-style: normal }
[dir="rtl"] em { font-style: normal; font-weight: 600 }
"""
"""Words in Arabic or Hebrew in a page in another language, as `paper.css` has them."""
_BODY = 1.125
"""The size of running text, in rem: 18 pixels unless the reader has set another. Lengths follow that setting."""

_POINTS = {"pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "": 1.0}
_LENGTH = re.compile(r"([0-9.]+)([a-z]*)")

_LOGO = (12.0, 2.5)
"""The place of a logo on the masthead: width and height, in rem."""

_CHARTS = {"column": WIDTH, "phone": SMALL}
"""How wide a chart is drawn, in points: scaled to the column, and for a phone, so that its words stay readable."""

_WORDS = re.compile(rf"(?<![\w/@.&-])[^\W\d_]{{{LEAST_LETTERS},}}(?![\w/@]|\.\w)(?=[^<>]*<)")
"""Long words between tags, without those of addresses."""

_WEIGHTS = (400, 600)
"""The weights that the style sheets ask for."""

_SLANTED = {chr(code): normalize("NFKC", chr(code)) for code in (*range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C))}
_SLANTED["ℎ"] = "h"
"""Unicode's slanted letters of mathematics, and the letters that are written for them (MathML Core, C.1)."""

_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–"
"""What the style sheets print (numbers and dashes) and all of ASCII, so that most edits need no new subsets."""


def web_page(document: Document, source: Source, brand: Brand) -> tuple[str, Facts]:
    """The page, and each fact that it prints with its wording.

    Raises:
        ContentError: a template cannot be used.
    """
    facts: set[tuple[str, str]] = set()
    printed = html_of(
        document, facts, lambda *note: _note(document, *note), lambda formula, _: _formula(formula), on_screen=True
    )
    templates = paper_templates(document, source, brand, printed)
    colors = {name: f"var(--{name if name in _SERIES else f'color-{name}'})" for name in brand.colors_and_series()}
    templates.environment.globals["chart_drawing"] = lambda block, place="column": Markup(
        chart_svg(block, document, brand, templates, colors=colors, family=("inherit",), width=_CHARTS[place])
    )
    templates.environment.globals["icon"] = _icon
    templates.environment.filters["divided"] = lambda table: _divided(table, document.lang)
    night = dark(brand)
    html = templates.render(
        "web.html.jinja", document=document, labels=document.labels, style=_style(document, brand, night, templates),
        logo=_logo(brand, night), grounds={"light": brand.color("dark"), "dark": night.color("paper")},
    )  # fmt: skip
    if document.draft:
        mark = adapted(_DRAFT.format(document.labels.draft), document.lang)
        html = html.replace("</style>", f"{mark}</style>", 1)
    if document.direction == "ltr" and '<span dir="rtl"' in html:
        html = html.replace("</style>", f"{_ARABIC}</style>", 1)
    return html.replace("</style>", font_face_css(_typefaces(html, brand)) + "</style>", 1), frozenset(facts)


def _note(document: Document, number: int, printed: str, words: Markup | None) -> Markup:
    """A number attached to the word before it, and over it a button that opens the note's text beside it.

    The text is in the list at the end, too; a note that has been called before is opened by a button of the same kind.
    """
    if words is None:
        return Markup(
            '\u2060<span class="call"><sup aria-hidden="true">{2}</sup>'
            '<button type="button" popovertarget="words.{0}" aria-label="{1}"></button></span>'
        ).format(number, document.labels.note_call.format(printed), printed)
    return Markup(
        '\u2060<span class="call"><sup aria-hidden="true">{3}</sup>'
        '<button type="button" id="call.{0}" popovertarget="words.{0}" aria-label="{1}"></button></span>'
        '<span class="note-words" popover id="words.{0}" role="note"><b>{3}</b> {2}</span>'
    ).format(number, document.labels.note_call.format(printed), words, printed)


def _icon(image: Image, role: str = "accent-2") -> Markup:
    """An icon as decoration: its outline, filled with a colour of the page, in the light and the dark scheme."""
    style = f"mask-image: url({picture(image.in_color('#000000'))}); background-color: var(--color-{role})"
    return Markup('<span class="icon" style="{}"></span>').format(style)


def _divided(table: Markup, lang: str) -> Markup:
    """A table that is too broad for the page, with soft hyphens in its long words: not every browser has dictionaries.

    A compound is divided between its words, and within one that is long itself.
    """

    def divided(word: re.Match[str]) -> str:
        offered = hyphen_places(word[0], lang)
        good = [0, *(at for at, rank in offered if rank >= WELL_DIVIDED), len(word[0])]
        long = [(start, end) for start, end in pairwise(good) if end - start >= LEAST_LETTERS]
        places = [at for at, _ in offered if at in good or any(start < at < end for start, end in long)]
        return "\u00ad".join(word[0][start:end] for start, end in pairwise([0, *places, len(word[0])]))

    return Markup(_WORDS.sub(divided, table))


def _logo(brand: Brand, night: Brand) -> Markup:
    """The logo on the masthead, by day and by night, leading to the organisation's own pages; empty without one."""
    shown = [one for scheme in (brand, night) if (one := brand.logo("medium", scheme.color(brand.mastheads["web"])))]
    schemes = ("by-day", "by-night") if len({*shown}) > 1 else ("",)
    made = [
        logo_html(placed, *placed.logo.fitted(*_LOGO), "rem", scheme)
        for placed, scheme in zip(shown, schemes, strict=False)
    ]
    if not made or not brand.home:
        return Markup().join(made)
    return Markup('<a class="home" href="{}">{}</a>').format(brand.home, Markup().join(made))


def _style(document: Document, brand: Brand, night: Brand, templates: TemplateSet) -> Markup:
    """Tokens, then the style sheets; the dark scheme changes only colours."""
    sheets = [templates.text(name) for name in ("web.css", *(f"blocks/{kind}.web.css" for kind in KINDS))]
    sheets += templates.theme_sheets("web")
    sheets = [adapted(sheet, document.lang) for sheet in sheets]
    if own := local_css(document.lang, templates):
        sheets += [
            own,
            _PUNCTUATION if signs_of(document.lang) else "",
            templates.text("rtl.web.css") if document.direction == "rtl" else "",
        ]
    by_night = f"@media screen and (prefers-color-scheme: dark) {{\n{root_rule(night.color_tokens())}}}\n"
    further = [*_screen_tokens(brand), ("paper-by-day", brand.color("paper"))]
    style = "".join([brand.css_tokens(), root_rule(further), by_night, *sheets])
    return Markup(style.replace("</", "<\\/"))  # a name in the brand cannot end the style sheet


def _screen_tokens(brand: Brand) -> Iterator[tuple[str, str]]:
    """`--size-…`, `--leading-…` and `--space-…` in rem, each in proportion to the running text on paper."""
    for kind in ("size", "leading", "space"):
        for name, length in brand.paper[kind].items():
            yield f"{kind}-{name}", _rem(length, brand.paper["size"]["text"])


def _rem(length: str, text: str) -> str:
    points = _points(length)
    return length if points is None else f"{points / (_points(text) or 10) * _BODY:.4g}rem"


def _points(length: str) -> float | None:
    """None for a relative length."""
    found = _LENGTH.fullmatch(length)
    if found is None or found[2] not in _POINTS:
        return None
    return float(found[1]) * _POINTS[found[2]]


def _typefaces(html: str, brand: Brand) -> list[tuple[Face, str]]:
    """The faces of each stack, each with the characters that it has and those before it lack."""
    page = lxml_html.document_fromstring(html)
    for style in page.xpath("//style"):
        style.drop_tree()
    mathematics = list(_mathematics(page))
    text = set(_ALWAYS).union(*page.itertext())
    slanted = bool(page.xpath("//em | //i"))
    found: dict[Face, str] = {}
    for stack, families in brand.fonts.items():
        left = set().union(*page.xpath("//code//text()")) if stack == "mono" else set(text)
        for family in families:
            here = "".join(sorted(char for char in left if ord(char) in characters(family)))
            left -= set(here)
            if any(map(needs_glyph, here)):
                found.update((face, here) for face in _cuts(family, slanted and stack != "mono"))
    return [*found.items(), *mathematics]


def _formula(formula: Formula) -> Markup:
    """MathML. A displayed one takes the focus, so that its line can be scrolled from the keyboard (WCAG 2.1.1)."""
    mathml = formula.mathml
    return Markup(mathml.replace("<math ", '<math tabindex="0" ', 1) if formula.display else mathml)


def _mathematics(page: Any) -> Iterator[tuple[Face, str]]:
    """The typeface of formulas, whose letters browsers show slanted; they are taken out of the page."""
    written = {char for math in page.xpath("//math") for words in math.itertext() for char in words}
    written |= {"√"} if page.xpath("//msqrt | //mroot") else set()
    slanted = {normal for normal, letter in _SLANTED.items() if letter in written}
    if written:
        yield Face(TYPEFACE, 400, "normal", typeface()), "".join(sorted(written | slanted))
    for math in page.xpath("//math"):
        math.drop_tree()


def _cuts(family: str, slanted: bool) -> Iterator[Face]:
    """The upright faces nearest to the wanted weights, and the regular italic."""
    own = [face for face in faces() if face.family == family]
    uprights = [face for face in own if face.style == "normal"]
    nearest = (min(uprights, key=lambda face: abs(face.weight - weight)) for weight in _WEIGHTS)
    yield from dict.fromkeys(nearest)
    if slanted:
        yield from (face for face in own if (face.weight, face.style) == (400, "italic"))
