"""Runs → paragraphs of DrawingML. Every run says its language; what a placeholder inherits it does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from briefwright.deck.drawingml import element, scheme_fill
from briefwright.deck.language import by_language, east_asian_script, office_language
from briefwright.deck.model.drawing import Color, TextStyle, Typeface
from briefwright.deck.opc import Xml
from briefwright.fonts.widths import has_wide
from briefwright.richtext.text import Inlines, Run

_LINKED = ("http://", "https://", "mailto:", "tel:")
_THEME_FONT = {"major": "mj", "minor": "mn"}
_RESERVED = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class RunContext:
    """The language of a part's text, and how a run reaches an address."""

    lang: str
    link: Callable[[str], str]
    """Address → the id of its relationship."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What a run says of its looks; None is inherited. `size` in points."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    color: Color | None = None
    typeface: Typeface | None = None


INHERITED = Letters()


def letters(style: TextStyle) -> Letters:
    """The looks of a drawing's text, which has no layout to inherit from."""
    typeface = style.typeface if style.typeface == "major" else None
    return Letters(style.size, style.bold, style.italic, style.color, typeface)


def paragraph(runs: Inlines, voice: RunContext, properties: Xml | None = None, look: Letters = INHERITED) -> Xml:
    """An `a:p`; `properties` is its `a:pPr`."""
    end = _properties("a:endParaRPr", Run(""), voice, look)
    return element("a:p", None, properties, *_runs(runs, voice, look), end)


def text_body(tag: str, body_properties: Xml, paragraphs: Iterable[Xml]) -> Xml:
    """A `p:txBody` or `a:txBody`; one empty paragraph has to be given for no text."""
    return element(tag, None, body_properties, element("a:lstStyle"), *paragraphs)


def letters_properties(tag: str, voice: RunContext, look: Letters) -> Xml:
    """How the text of a chart's part is set (`c:txPr`); the words are PowerPoint's."""
    inside = element("a:pPr", None, _properties("a:defRPr", Run(""), voice, look))
    whole = element("a:p", None, inside, element("a:endParaRPr", language("", voice)))
    return text_body(tag, element("a:bodyPr"), [whole])


def language(lang: str, voice: RunContext) -> dict[str, str | None]:
    """The attributes `lang` and, where East Asian text meets other, `altLang`."""
    own, other = office_language(lang or voice.lang), office_language(voice.lang)
    if east_asian_script(own):
        return {"lang": own, "altLang": "en-US" if east_asian_script(other) else other}
    return {"lang": own, "altLang": other if east_asian_script(other) else None}


def _runs(runs: Inlines, voice: RunContext, look: Letters) -> Iterator[Xml]:
    for run in runs:
        for number, piece in enumerate(run.text.split("\n")):
            if number:
                yield element("a:br", None, _properties("a:rPr", Run("", lang=run.lang), voice, look))
            for words, lang in by_language(piece, run.lang or voice.lang):
                own = replace(run, text=words, lang=lang)
                yield element("a:r", None, _properties("a:rPr", own, voice, look), element("a:t", None, words))


def _properties(tag: str, run: Run, voice: RunContext, look: Letters) -> Xml:
    """The attributes and children in the schema's order (ECMA-376, 21.1.2.3.9).

    Full-width characters have no italics: Office would slant them by machine.
    """
    italic = (run.italic or look.italic) and not has_wide(run.text)
    attributes = {
        **language(run.lang, voice),
        "sz": round(look.size * 100) if look.size else None,
        "b": (run.bold or look.bold) or None,
        "i": italic or None,
        "baseline": 30000 if run.superscript else None,
    }
    return element(tag, attributes, *_faces(look), _link(run, voice))


def _faces(look: Letters) -> Iterator[Xml]:
    if look.color:
        yield scheme_fill(look.color)
    if look.typeface:
        for script, slot in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            yield element(f"a:{script}", {"typeface": f"+{_THEME_FONT[look.typeface]}-{slot}"})


def _link(run: Run, voice: RunContext) -> Xml | None:
    """The places inside a document (`#anchor`) are the brief's own: on a slide such a link is only its text."""
    if not run.link.startswith(_LINKED):
        return None
    return element("a:hlinkClick", {"r:id": voice.link(quote(run.link, safe=_RESERVED))})
