"""A page as HTML → everything in it that would load or run something, attach a file, or link to a forbidden address.

A page contains all that it shows. WeasyPrint's fetcher and the page's security policy refuse the same; this module
reports it, also where a reader would ignore it silently.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from briefwright.images.pictures import Unusable, check
from briefwright.richtext.links import SCHEMES, leads_on

_ACTING = frozenset(("script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "form"))
_LOADING = frozenset((
    "src", "srcset", "imagesrcset", "data", "poster", "background", "lowsrc", "dynsrc", "archive", "classid",
    "codebase", "manifest", "ping", "action", "formaction",
))  # fmt: skip
_STYLES = frozenset((
    "style", "fill", "stroke", "filter", "mask", "cursor", "clip-path", "marker", "marker-start", "marker-mid",
    "marker-end",
))  # fmt: skip
"""Attributes that contain CSS."""
_LINKS = frozenset(("a", "area"))
_SAYS_ALONE = frozenset(("alternate", "author", "canonical", "help", "license", "next", "prev", "search"))
"""What a `<link>` may be: nothing loads these."""
_SHOWN = 200
"""Characters of an address that a message quotes."""
_SVG_ACTS = re.compile(rb"href|url\(|@|<!|<\?|&#|<script|foreignObject|\son\w+\s*=", re.IGNORECASE)
_DATA = re.compile(r"data:(image|font)/[\w.+-]+[;,]", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_STRING = re.compile(r"""(?:@import|image-set\()\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is refused."""

    sentence: str
    written: str
    """As in the page, to be searched for in the files that it was made of."""

    def __str__(self) -> str:
        return self.sentence


def refusals(root: Any) -> Iterator[Refusal]:
    """Everything in a page that is refused: `root` is an element of ElementTree or lxml, of HTML or SVG."""
    for element in root.iter():
        if isinstance(element.tag, str):
            tag = _local(element.tag)
            if tag in _ACTING:
                yield Refusal(f"<{tag}> is not allowed in a page: it runs code, or loads something", f"<{tag}")
            if tag == "style":
                yield from (_load(address, tag) for address in _outside("".join(element.itertext())))
            if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
                yield Refusal("<meta> redirects to another page", "http-equiv")
            for name, value in element.attrib.items():
                yield from _attribute(tag, _local(name), value, element)


def refused(address: str) -> Refusal | None:
    """Why this is not loaded into a page that is printed; None for what is in the page itself."""
    if _DATA.match(address) is None:
        return _load(address)
    head, _, payload = address.partition(",")
    if head[:10].lower() == "data:image" and "svg" not in head[:20].lower():
        try:
            check(_bytes(head, payload))
        except Unusable as error:
            return Refusal(f"a picture in a template {error.reason}", head)
    return None


def css_targets(css: str) -> list[str]:
    """What every `url(…)` in a style or an attribute refers to."""
    return [target.strip(" \t\n\r'\"") for target in re.findall(r"url\(([^)]*)", css, re.IGNORECASE)]


def _attribute(tag: str, name: str, value: str, element: Any) -> Iterator[Refusal]:
    if name.startswith("on"):
        yield Refusal(f"`{name}` on <{tag}> would run code", name)
    elif name == "rel" and "attachment" in value.lower().split():
        yield Refusal(f"<{tag} rel=attachment> would attach a file: {_short(element.get('href', ''))}", value)
    elif name == "href" and tag in _LINKS:
        if not leads_on(value):
            allowed = ", ".join(f"{scheme}:" for scheme in SCHEMES)
            yield Refusal(f"a link leads to {_short(value)}; {allowed} and # are allowed", value)
    elif name in _LOADING or (name == "href" and not _only_says(tag, element)):
        addresses = (part.split()[0] for part in value.split(",") if part.strip()) if "srcset" in name else (value,)
        yield from (_load(address, tag) for address in addresses if not _within(address.strip()))
    elif name in _STYLES:
        yield from (_load(address, tag) for address in _outside(value))


def _only_says(tag: str, element: Any) -> bool:
    kinds = element.get("rel", "").lower().split()
    return tag == "link" and bool(kinds) and _SAYS_ALONE.issuperset(kinds)


def _outside(css: str) -> Iterator[str]:
    """The addresses in a style that are neither in it nor in the page."""
    plain = _CSS_ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), _CSS_COMMENT.sub("", css))
    strings = (one or other for one, other in _CSS_STRING.findall(plain))
    yield from (address for address in (*css_targets(plain), *strings) if not _within(address))


def _within(address: str) -> bool:
    """Whether an address is of something in the page itself."""
    if not address or address.startswith("#"):
        return True
    if _DATA.match(address) is None:
        return False
    return not address[:18].lower().startswith("data:image/svg+xml") or not any(_references_of_drawing(address))


def _references_of_drawing(address: str) -> Iterator[Refusal]:
    """Everything in a drawing in a `data:` address that is refused."""
    head, _, payload = address.partition(",")
    data = _bytes(head, payload)
    if _SVG_ACTS.search(data):
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            return
        before = [*root.itersiblings(preceding=True)]
        if root.getroottree().docinfo.doctype or any(isinstance(one, etree._ProcessingInstruction) for one in before):
            yield Refusal("a drawing has a DOCTYPE, or refers to a style sheet", "data:image/svg+xml")
        yield from refusals(root)


def _bytes(head: str, payload: str) -> bytes:
    data = unquote_to_bytes(payload)
    if not head.lower().endswith(";base64"):
        return data
    try:
        return b64decode(data)
    except Error:
        return b""


def _load(address: str, tag: str = "") -> Refusal:
    if address[:18].lower().startswith("data:image/svg+xml") and (inner := next(_references_of_drawing(address), None)):
        return Refusal(f"{inner.sentence}, in a drawing", inner.written)
    return Refusal(f"refused to load {_short(address)}{f' (<{tag}>)' if tag else ''}", address.strip())


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _short(address: str) -> str:
    words = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in address.strip())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
