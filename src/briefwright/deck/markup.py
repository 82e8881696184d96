"""Runs and flows ↔ the storyboard's markup: <b> <i> <code> <sup> <a href> <span lang> <fact name> <cite> <br/>."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from briefwright.document.markdown import tidy
from briefwright.richtext.markup import printed, styled
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run

INLINE = frozenset({"b", "i", "code", "sup", "a", "span", "fact", "cite", "br"})


def xml_of(value: Any) -> Any:
    """What Jinja prints for a value in a storyboard: runs and flows as markup, everything else as it is."""
    return printed(value, lambda runs: Markup().join(map(_run_xml, runs)))


def _run_xml(run: Run) -> Markup:
    if run.note:
        return Markup('<cite note="{}"/>').format(run.note)
    xml = Markup("<br/>").join(escape(line) for line in run.text.split("\n"))
    if run.fact:
        xml = Markup('<fact name="{}">{}</fact>').format(run.fact, xml)
    xml = styled(xml, run, italic="i", bold="b")
    return Markup('<cite source="{}">{}</cite>').format(run.source, xml) if run.source else xml


def read_rich(element: Element) -> Inlines:
    """The inline content of an element → runs; white space as in HTML."""
    runs = [replace(run, text=_collapsed(run.text)) for run in _runs(element, Run(""))]
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tidy(tuple(runs))


def read_flow(element: Element) -> Blocks:
    """<p>, <ul>, <ol> → paragraphs and lists; text that stands bare is one paragraph."""
    if not any(child.tag in {"p", "ul", "ol"} for child in element):
        runs = read_rich(element)
        return (Para(runs),) if runs else ()
    parts: list[Para | Listing] = []
    for child in element:
        if child.tag == "p":
            parts.append(Para(read_rich(child)))
        elif child.tag in {"ul", "ol"}:
            parts.append(Listing(tuple(read_flow(item) for item in child), child.tag == "ol"))
    return tuple(parts)


def _collapsed(text: str) -> str:
    """White space made single, line breaks from <br/> kept (they are U+2028 on the way)."""
    words = " ".join(text.replace("\t", " ").replace("\n", " ").split(" "))
    while "  " in words:
        words = words.replace("  ", " ")
    return words.replace("\u2028", "\n")


def _runs(element: Element, style: Run) -> Iterator[Run]:
    yield replace(style, text=element.text or "")
    for child in element:
        if child.tag == "cite" and child.get("note"):
            yield replace(Run(""), note=int(child.get("note", "0")))
        elif child.tag == "br":
            yield replace(style, text="\u2028")
        else:
            yield from _runs(child, _styled(child, style))
        yield replace(style, text=child.tail or "")


def _styled(child: Element, style: Run) -> Run:
    match child.tag:
        case "b":
            return replace(style, bold=True)
        case "i":
            return replace(style, italic=True)
        case "code":
            return replace(style, code=True)
        case "sup":
            return replace(style, superscript=True)
        case "a":
            return replace(style, link=child.get("href", ""))
        case "span":
            return replace(style, lang=child.get("lang", ""))
        case "cite":
            return replace(style, source=child.get("source", ""))
        case "fact":
            return replace(style, fact=child.get("name", ""))
    return style
