"""Runs and blocks ↔ XML of storyboards, <b> <i> <code> <sup> <sub> <sc> <a> <span lang> <fact name> <cite> <br>."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers.expat import errors

from markupsafe import Markup

from briefwright.document.markdown import tidy
from briefwright.problems import ContentError, Location, Problem
from briefwright.richtext.formula import Formula
from briefwright.richtext.joined_lines import CJK
from briefwright.richtext.markup import MarkupPrinter
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run

DEEPEST = 50
"""Levels of tags in a storyboard; a list in a list takes eight."""
_FLAGS = {"b": "bold", "i": "italic", "code": "code", "sup": "superscript", "sub": "subscript", "sc": "small_caps"}
"""Each tag, and what it turns on."""
_VALUES = {"a": ("href", "link"), "span": ("lang", "lang"), "fact": ("name", "fact"), "cite": ("source", "source")}
"""Each tag with its attribute, and where that goes."""
INLINE = frozenset({*_FLAGS, *_VALUES, "br", "formula"})
BLOCK = frozenset({"p", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"})
_IN_JAPANESE = re.compile(f"(?<=[{CJK}])[ \t]*\n[ \t]*(?=[{CJK}])")


class _StoryboardPrinter(MarkupPrinter):
    italic, bold, line_break = "i", "b", Markup("<br/>")
    small_caps = Markup("<sc>{}</sc>")

    def note(self, number: int) -> Markup:
        return Markup('<cite note="{}"/>').format(number)

    def fact(self, run: Run, markup: Markup) -> Markup:
        return Markup('<fact name="{}">{}</fact>').format(run.fact, markup)

    def linked(self, address: str, markup: Markup) -> Markup:
        """A link to an id of the brief is told from one that the storyboard itself writes: `ref` instead of `href`."""
        if address.startswith("#"):
            return Markup('<a ref="{}">{}</a>').format(address[1:], markup)
        return Markup('<a href="{}">{}</a>').format(address, markup)

    def formula(self, formula: Formula, words: str) -> Markup:
        markup = Markup('<formula tex="{}" display="{}" mathml="{}" omml="{}">{}</formula>')
        return markup.format(formula.tex, int(formula.display), formula.mathml, formula.omml, words)

    def source(self, run: Run, markup: Markup) -> Markup:
        return Markup('<cite source="{}">{}</cite>').format(run.source, markup)


xml_of = _StoryboardPrinter().printed
"""What Jinja prints for a value in a storyboard: runs and blocks as markup, everything else as it is."""


def read_rich(element: Element) -> Inlines:
    """The inline content of an element → runs; white space as in HTML."""
    runs = [run.with_text(_collapsed(run.text)) for run in _runs(element, Run(""))]
    if runs:
        runs[0] = runs[0].with_text(runs[0].text.lstrip(" "))
        runs[-1] = runs[-1].with_text(runs[-1].text.rstrip(" "))
    return tidy(tuple(runs))


def read_flow(element: Element) -> Blocks:
    """<p>, <blockquote>, <ul>, <ol>, <dl> → paragraphs and lists; text between them is a paragraph."""
    parts: list[Para | Listing] = []
    between = Element("p")
    between.text = element.text
    for child in (*element, None):
        if child is not None and child.tag not in {"p", "blockquote", "ul", "ol", "dl"}:
            between.append(child)
            continue
        if runs := read_rich(between):
            parts.append(Para(runs))
        if child is None:
            break
        between = Element("p")
        between.text = child.tail
        if child.tag == "p":
            parts.append(Para(read_rich(child)))
        elif child.tag == "blockquote":
            parts += (replace(part, quoted=True) for part in read_flow(child) if isinstance(part, Para))
        elif child.tag == "dl":
            parts.append(Listing(tuple(_definitions(child)), terms=True))
        else:
            parts.append(Listing(tuple(read_flow(item) for item in child), child.tag == "ol"))
    return tuple(parts)


def _definitions(element: Element) -> Iterator[Blocks]:
    """A term and what defines it, of each <dt>."""
    item: Blocks = ()
    for child in element:
        if child.tag == "dt":
            if item:
                yield item
            item = (Para(read_rich(child)),)
        else:
            item = (*item, *read_flow(child))
    if item:
        yield item


def _collapsed(text: str) -> str:
    """White space made single, and none at a line break in Japanese; the line breaks of <br/>, U+2028 until here, are
    kept."""
    text = _IN_JAPANESE.sub("", text) if "\n" in text else text
    words = " ".join(text.replace("\t", " ").replace("\n", " ").split(" "))
    while "  " in words:
        words = words.replace("  ", " ")
    return words.replace("\u2028", "\n")


def _runs(element: Element, style: Run) -> Iterator[Run]:
    yield style.with_text(element.text or "")
    for child in element:
        if child.tag == "cite" and child.get("note"):
            yield Run("", note=int(child.get("note", "0")))
        elif child.tag == "br":
            yield style.with_text("\u2028")
        else:
            yield from _runs(child, _styled(child, style))
        yield style.with_text(child.tail or "")


def _styled(child: Element, style: Run) -> Run:
    change: dict[str, Any] = {}
    if child.tag in _FLAGS:
        change[_FLAGS[child.tag]] = True
    elif child.tag == "formula":
        tex, mathml, omml = (child.get(name, "") for name in ("tex", "mathml", "omml"))
        change["formula"] = Formula(tex, child.get("display") == "1", mathml, omml)
    elif child.tag in _VALUES:
        attribute, field = _VALUES[child.tag]
        change[field] = child.get(attribute, "")
        if child.tag == "a" and (name := child.get("ref")):
            change[field] = f"#{name}"
    return replace(style, **change)


def parse_storyboard(xml: str, locate: Callable[[str], Location | None]) -> Element:
    """The root of a storyboard that was filled in. `locate`: the line of the template that has a text.

    Raises:
        ContentError: it is not well formed, has a DOCTYPE, or tags in more than `DEEPEST` levels.
    """
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        raise ContentError([Problem("E401", "a storyboard has no DOCTYPE", locate("<!"), "remove it")])
    try:
        deck = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        row, column = error.position
        line = f"{xml}\n".splitlines()[row - 1]
        location = locate(line.strip()[:40]) or locate("<deck")
        message, hint = _fault(error.code, line[column:])
        raise ContentError(
            [Problem("E401", f"the storyboard is not well-formed XML: {message}", location, hint)]
        ) from None
    if _deeper_than(DEEPEST, deck):
        location, hint = locate("<deck"), "close tags where they end"
        raise ContentError([Problem("E401", f"tags in tags to more than {DEEPEST} levels", location, hint)])
    return deck


def _deeper_than(most: int, element: Element) -> bool:
    level = [element]
    for _ in range(most):
        level = [child for one in level for child in one]
    return bool(level)


def _fault(code: int, rest: str) -> tuple[str, str]:
    """The message and hint for an error code of expat; `rest`: the line from where it stopped."""
    match errors.messages[code]:
        case errors.XML_ERROR_TAG_MISMATCH:
            tag = rest.removeprefix("</").partition(">")[0]
            return f"</{tag}> closes a tag that is not the last one opened", "close the tags between, innermost first"
        case errors.XML_ERROR_INVALID_TOKEN:
            return "this character has a meaning in XML", "write &amp; for &, &lt; for <, and quote attributes"
        case errors.XML_ERROR_UNDEFINED_ENTITY:
            return "XML does not know this name of a character", "write the character itself"
        case errors.XML_ERROR_NO_ELEMENTS | errors.XML_ERROR_UNCLOSED_TOKEN:
            return "it ends before all tags are closed", "look for a tag that is not closed, up to </deck>"
        case errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
            return "something follows </deck>", "put everything between <deck> and </deck>"
        case errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
            return "an attribute is written twice in one tag", "keep one of them"
        case other:
            return other, "look for a tag or a quotation mark that is not closed"
