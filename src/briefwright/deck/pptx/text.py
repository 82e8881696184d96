"""Runs → paragraphs of DrawingML. Every run states its language, and nothing that it inherits from a placeholder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from briefwright.deck.drawingml import ALIGN, Fragment, element, guid, scheme_fill, text
from briefwright.deck.language import by_language, east_asian_script, office_language
from briefwright.deck.model.deck import Marker
from briefwright.deck.model.drawing import Hue, TextStyle, Typeface
from briefwright.deck.pptx.equation import equation
from briefwright.fonts.widths import has_wide
from briefwright.richtext.bidi import LEFT_TO_RIGHT, RIGHT_TO_LEFT, leans, pieces
from briefwright.richtext.locales import direction
from briefwright.richtext.text import Inlines, Run, plain

_LINKED = ("http://", "https://", "mailto:", "tel:")
_THEME_FONT = {"major": "mj", "minor": "mn"}
_RESERVED = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class RunContext:
    """The language of a part's text, and how a run reaches an address or another slide."""

    lang: str
    link: Callable[[str], str]
    """Address → the id of its relationship."""
    jump: Callable[[str], str] = lambda _: ""
    """The id of a slide → the id of the relationship to it; empty where there is nowhere to go."""
    quiet: bool = False
    """Whether links to slides have the colour of the words around them."""
    underlined: bool = True
    """Whether links to slides are underlined."""


@dataclass(frozen=True, slots=True)
class RunProperties:
    """The properties of a run (`a:rPr`); None is inherited. `size` in points."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    color: Hue | None = None
    typeface: Typeface | None = None
    plain_links: bool = False
    """Whether links have the colour of the words around them."""
    light: bool = False
    """Whether what is not bold says so, where bold would be inherited."""


INHERITED = RunProperties()


def run_properties(style: TextStyle) -> RunProperties:
    """The looks of a drawing's text, which has no layout to inherit from."""
    typeface = style.typeface if style.typeface == "major" else None
    return RunProperties(style.size, style.bold, style.italic, style.color, typeface)


def paragraph(
    runs: Inlines, context: RunContext, properties: Fragment | None = None, look: RunProperties = INHERITED,
    *, native: bool = True,
) -> Fragment:  # fmt: skip
    """An `a:p`; `properties` is its `a:pPr`. `native`: formulas are formulas; without, they are the words for them."""
    if not native:
        runs = tuple(replace(run, formula=None) for run in runs)
    end = _properties("a:endParaRPr", Run(""), context, look)
    return element("a:p", None, properties, *_runs(runs, context, look), end)


def field(kind: str, words: str, context: RunContext, key: str, look: RunProperties = INHERITED) -> Fragment:
    """A paragraph whose words PowerPoint keeps right, as of a slide's number. `key`: what the field's id is made of."""
    content = [_properties("a:rPr", Run(words), context, look), element("a:pPr"), element("a:t", None, text(words))]
    end = _properties("a:endParaRPr", Run(""), context, look)
    return element("a:p", None, element("a:fld", {"id": guid(key), "type": kind}, *content), end)


def bullet(marker: Marker, first: int = 1) -> tuple[Fragment, ...]:
    """What marks a paragraph, as children of its `a:pPr`. `first`: the number that a numbered list begins with."""
    match marker:
        case "none" | "hanging":
            return (element("a:buNone"),)
        case "bullets":
            return (element("a:buChar", {"char": "•"}),)
        case "numbers":
            return element("a:buFont", {"typeface": "+mj-lt"}), element(
                "a:buAutoNum", {"type": "arabicPeriod", "startAt": first if first > 1 else None}
            )


def text_body(
    tag: str, body_properties: Fragment, paragraphs: Iterable[Fragment], levels: Iterable[Fragment] = ()
) -> Fragment:
    """A `p:txBody` or `a:txBody`; one empty paragraph has to be given for no text. `levels`: its `a:lstStyle`."""
    return element(tag, None, body_properties, element("a:lstStyle", None, *levels), *paragraphs)


def text_properties(
    tag: str, context: RunContext, look: RunProperties, body: Mapping[str, object] | None = None
) -> Fragment:
    """The properties of text that PowerPoint writes itself in a part of a chart (`c:txPr`). `body`: of its block."""
    inside = element("a:pPr", None, _properties("a:defRPr", Run(""), context, look))
    whole = element("a:p", None, inside, element("a:endParaRPr", language("", context)))
    return text_body(tag, element("a:bodyPr", body), [whole])


def language(lang: str, context: RunContext) -> dict[str, str | None]:
    """The attributes `lang` and, where East Asian text meets other, `altLang`."""
    own, other = office_language(lang or context.lang), office_language(context.lang)
    if east_asian_script(own):
        return {"lang": own, "altLang": "en-US" if east_asian_script(other) else other}
    return {"lang": own, "altLang": other if east_asian_script(other) else None}


def _runs(runs: Inlines, context: RunContext, look: RunProperties) -> Iterator[Fragment]:
    for run in runs:
        if run.formula:
            yield equation(run, _properties("a:rPr", replace(run, formula=None), context, look), alone=len(runs) == 1)
            continue
        for number, piece in enumerate(run.text.split("\n")):
            if number:
                yield element("a:br", None, _properties("a:rPr", Run("", lang=run.lang), context, look))
            for words, lang in by_language(piece, run.lang or context.lang):
                own, shown = replace(run, text=words, lang=lang), _in_order(words, context)
                yield element("a:r", None, _properties("a:rPr", own, context, look), element("a:t", None, text(shown)))


def _in_order(words: str, context: RunContext) -> str:
    """Words among those from right to left, with marks where a sign or a unit would change sides: −5, 37 %, 12 km.

    Marks and not isolates: PowerPoint has known them for longer.
    """
    if direction(context.lang) == "ltr":
        return words
    return "".join(
        f"{LEFT_TO_RIGHT}{part}{LEFT_TO_RIGHT}" if against and not _keeps_its_order(part) else part
        for part, against in pieces(words, "rtl")
    )


def _keeps_its_order(part: str) -> bool:
    """Whether it begins with a letter: figures after Arabic letters are of their direction (UAX 9, W2)."""
    return part[0].isalpha() and part[-1].isalnum()


def reading(runs: Inlines, align: str, rtl: bool, *, listed: bool = False) -> dict[str, object]:
    """The attributes of a paragraph (`a:pPr`) by its direction: in Latin letters it is read from the left among others.

    `listed`: it is an entry of a list of sources, and begins at the left, too.
    """
    if not rtl:
        return {"algn": ALIGN[align]}
    foreign = leans(plain(runs), "rtl", *(1,) * listed)
    return {"algn": ALIGN["left" if foreign and listed else align], "rtl": not foreign}


def _properties(tag: str, run: Run, context: RunContext, look: RunProperties) -> Fragment:
    """The attributes and children in the schema's order (ECMA-376, 21.1.2.3.9).

    Full-width, Arabic and Hebrew characters have no italics: Office would slant them by machine. What is emphasised in
    them is bold.
    """
    upright = has_wide(run.text) or RIGHT_TO_LEFT.search(run.text) is not None
    italic = (run.italic or look.italic) and not upright
    attributes = {
        **language(run.lang, context),
        "sz": round(look.size * 100) if look.size else None,
        "b": (run.bold or look.bold or (run.italic and upright)) or (False if look.light else None),
        "i": italic or None,
        "u": "none" if run.link.startswith("#") and not context.underlined else None,
        "cap": "small" if run.small_caps else None,
        "baseline": 30000 if run.superscript else -25000 if run.subscript else None,
    }
    return element(tag, attributes, *_faces(look), _link(run, context, plain=look.plain_links))


def _faces(look: RunProperties) -> Iterator[Fragment]:
    if look.color:
        yield scheme_fill(look.color)
    if look.typeface:
        for script, slot in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            yield element(f"a:{script}", {"typeface": f"+{_THEME_FONT[look.typeface]}-{slot}"})


def _link(run: Run, context: RunContext, *, plain: bool) -> Fragment | None:
    if run.link.startswith("#"):
        return slide_jump(run.link, replace(context, quiet=context.quiet or plain))
    if not run.link.startswith(_LINKED):
        return None
    address = {"r:id": context.link(quote(run.link, safe=_RESERVED))}
    return element("a:hlinkClick", address, _in_color_of_text() if plain else None)


def slide_jump(link: str, context: RunContext) -> Fragment | None:
    """What a click on words or on a shape does: go to the slide `#id` ([MS-OE376] 2.1.1193)."""
    relationship = context.jump(link[1:])
    if not relationship:
        return None
    attributes = {"r:id": relationship, "action": "ppaction://hlinksldjump"}
    return element("a:hlinkClick", attributes, _in_color_of_text() if context.quiet else None)


def _in_color_of_text() -> Fragment:
    """[MS-ODRAWXML] 2.28.1: a link in the text's colour instead of the theme's."""
    own = element("ahyp:hlinkClr", {"val": "tx"})
    return element("a:extLst", None, element("a:ext", {"uri": "{A12FA001-AC4F-418D-AE19-62706E023703}"}, own))
