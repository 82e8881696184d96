"""A finished file → every string in it, with where it stands: also in the files inside it, whatever their form."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

from briefwright.deck.opc import Package, Xml, local_name
from briefwright.fonts.added_fonts import family_names
from briefwright.images.pictures import fingerprint
from briefwright.pdf.contents import PdfString, contents
from briefwright.pdf.text import labelled_pages
from briefwright.publish.leaks.metadata import decoded, texts_of_picture

_READ_ATTRIBUTES = {
    "alt", "title", "aria-label", "aria-description", "content", "label", "placeholder", "summary", "descr", "name",
    "id",
}  # fmt: skip
"""Attributes of HTML, SVG and Office's XML that hold words, or names that a person gave; and `data-…`."""
_DRAWN = {"d", "points", "transform", "viewBox", "path"}
"""Attributes of SVG with coordinates."""
_COLORED = {("srgbClr", "val"), ("sysClr", "lastClr"), ("color", "rgb"), ("fgColor", "rgb"), ("bgColor", "rgb")}
"""Elements and attributes of Office's files with colours."""
_COLOR = re.compile("[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")
_ADDRESSES = {"href", "src", "action", "cite", "poster", "Target"}
_NUMBER = re.compile(r"[\d.,\s-]*")
_OWN_PARTS = re.compile(
    r"ppt/(slideLayouts|slideMasters|theme|notesMasters|handoutMasters|[^/]+\.xml)|docProps/app|xl/(styles|theme)"
)
"""Parts of Office's files with names of the format's own."""
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=+.-]+)*),([^\"')\s]*)")
_DATA_WHOLE = re.compile(r"data:([\w/+.-]*)((?:;[\w=+.-]+)*),(.*)", re.DOTALL)
_ESCAPE_OF_CSS = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_IN_LINE = frozenset((
    "a", "abbr", "b", "cite", "code", "em", "fld", "i", "q", "r", "small", "span", "strong", "sub", "sup", "t", "tspan",
))  # fmt: skip
"""Elements that stand in a line of text, in HTML, SVG and Office's XML."""
_CODE = ("style", "script")
_OUTSIDE = re.compile(r"(?i)[a-z][a-z0-9+.-]+:")
"""How an address begins that leads out of the file."""
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"true", b"\0\1\0\0")
_SCHEMA = "www.aiim.org/pdfa/ns"
"""In the names of the elements with which the metadata of a PDF describe themselves."""
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A string of a file."""

    place: str
    """Where in the file: "page 3", "slide 2, a note", "an attribute `alt`"."""
    text: str
    written: bool = True
    """Whether it is there to be read; otherwise it is a name, an address or a number of the format's own."""
    flowing: bool = False
    """Whether it is all of a page, on which words that do not belong together follow each other."""


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture in a file."""

    place: str
    sha256: str
    fingerprint: int | None


def strings_of(file: str, data: bytes, *, pictures: bool = False) -> Iterator[Found | FoundPicture]:
    """Every string in a finished file, each once; of pictures, if asked for, what they look like.

    Raises:
        ValueError: it cannot be read.
    """
    yield from _FileReader(pictures).read(data, "", 0)


class _FileReader:
    """Reads a file of any form, and the files in it."""

    def __init__(self, pictures: bool) -> None:
        self._pictures = pictures
        self._seen: set[tuple[str, bool]] = set()

    def read(self, data: bytes, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        """A file, known by how it begins."""
        start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
        if depth > _DEEPEST:
            return
        if data.startswith(b"%PDF"):
            yield from self._pdf(data, place, depth)
        elif data.startswith(b"PK\x03\x04"):
            yield from self._package(data, place, depth)
        elif data.startswith(_PICTURES):
            yield from self._picture(data, place)
        elif data.startswith(_FONTS):
            for name in family_names(data):
                yield from self._found(name, place, "the name of a typeface", False)
        elif start[:9].lower().startswith((b"<!doctype", b"<html")):
            yield from self._page(data, place, depth)
        elif start.startswith(b"<"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
            if (root := etree.fromstring(data, parser)) is not None:
                yield from self._tree(root, place, depth)
        elif start.startswith((b"{", b"[")):
            yield from _json(data, place)
        else:
            yield from self._found(decoded(data), place, "its text")

    def _found(self, text: str, place: str, what: str, written: bool = True) -> Iterator[Found]:
        """A string, unless it was found before or says nothing."""
        if text and (text, written) not in self._seen and not text.isspace():
            self._seen.add((text, written))
            yield Found(_joined(place, what), text, written)

    def _pdf(self, data: bytes, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        for number, page in enumerate(labelled_pages(data, beyond=True), 1):
            yield Found(_joined(place, f"page {number}"), page.text, flowing=True)
        for one in contents(data, pictures=self._pictures):
            if isinstance(one, PdfString):
                yield from self._found(one.text, place, one.place, one.written)
            elif one.data:
                yield from self.read(one.data, _joined(place, one.place), depth + 1)
            elif one.picture is not None:
                yield FoundPicture(_joined(place, one.place), "", one.picture)

    def _package(self, data: bytes, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        """A deck, a workbook, any archive."""
        try:
            package = Package(data)
        except zipfile.BadZipFile as error:
            raise ValueError(f"it does not open: {error}") from None
        for comment in package.comments:
            yield from self._found(comment, place, "a comment of the archive")
        slides = {path: f"slide {number}" for number, path in enumerate(package.slides(), 1)}
        for name, part in package.files.items():
            here = _joined(place, slides.get(name, name))
            yield from self._found(name, place, "the name of a part", False)
            if name in package.trees:
                own = _OWN_PARTS.match(name) is not None
                yield from self._tree(package.trees[name], here, depth, own)
            else:
                yield from self.read(part, here, depth + 1)

    def _page(self, data: bytes, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        try:
            yield from self._tree(lxml_html.document_fromstring(data.decode()), place, depth)
        except (etree.ParserError, UnicodeDecodeError) as error:
            raise ValueError(f"the page does not open: {error}") from None

    def _tree(self, root: Xml, place: str, depth: int, own: bool = False) -> Iterator[Found | FoundPicture]:
        """The texts, attributes and comments of HTML, SVG or another XML. `own`: names of the format's own."""
        for element in root.iter():
            if not isinstance(element.tag, str):
                yield from self._found(element.text or "", place, "a comment")
                continue
            tag = local_name(element)
            yield from self._found(tag, place, "the name of an element", False)
            if tag in _CODE:
                yield from self._code(element.text or "", f"{place}, `{tag}`", depth)
            elif tag not in _IN_LINE or element.getparent() is None:
                written = not own and _SCHEMA not in element.tag
                yield from self._found(_own_text(element), place, f"`{tag}`", written)
            for key, value in element.attrib.items():
                name = str(key).rpartition("}")[2]
                yield from self._found(name, place, "the name of an attribute", False)
                if name in _DRAWN or ((tag, name) in _COLORED and _COLOR.fullmatch(value)):
                    continue
                yield from self._attribute(name, str(value), tag, place, depth, own)

    def _code(self, text: str, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        """Styles and scripts: their names, their comments, the files in them."""
        plain = _ESCAPE_OF_CSS.sub(lambda escape: chr(int(escape[1], 16) % 0x110000), _DATA.sub(" ", text))
        yield from self._found(plain, "", place, False)
        yield from self._embedded(text, place, depth)

    def _attribute(
        self, name: str, value: str, tag: str, place: str, depth: int, own: bool
    ) -> Iterator[Found | FoundPicture]:
        if value.startswith("data:"):
            yield from self._embedded(value, f"{place}, the attribute `{name}`", depth, _DATA_WHOLE)
            return
        if name == "style":
            yield from self._code(value, f"{place}, the attribute `{name}`", depth)
            return
        read = name in _READ_ATTRIBUTES or (name.startswith("data-") and not _NUMBER.fullmatch(value))
        value = unquote(value) if name in _ADDRESSES else value
        read |= name in _ADDRESSES and _OUTSIDE.match(value) is not None
        if (value, read and not own) not in self._seen:
            yield from self._found(value, place, f"the attribute `{name}` of `{tag}`", read and not own)
            yield from self._embedded(value, f"{place}, the attribute `{name}`", depth)

    def _embedded(
        self, text: str, place: str, depth: int, pattern: re.Pattern[str] = _DATA
    ) -> Iterator[Found | FoundPicture]:
        """The files in `data:` addresses."""
        for _, options, written in pattern.findall(text) if "data:" in text else ():
            try:
                data = unquote_to_bytes(written)
                data = base64.b64decode(data) if "base64" in options else data
            except (binascii.Error, ValueError):
                continue
            yield from self.read(data, _joined(place, "an embedded file"), depth + 1)

    def _picture(self, data: bytes, place: str) -> Iterator[Found | FoundPicture]:
        if self._pictures:
            yield FoundPicture(_joined(place, "a picture"), sha256(data).hexdigest(), fingerprint(data))
        for text in texts_of_picture(data):
            yield from self._found(text, place, "the metadata of a picture", data.startswith(b"\x89PNG"))


def _joined(place: str, what: str) -> str:
    return f"{place}, {what}".removeprefix(", ")


def _own_text(element: Xml) -> str:
    """The words of an element and of what stands in its lines, without those of the elements below it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and local_name(child) in _IN_LINE:
            parts.append(_own_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _json(data: bytes, place: str) -> Iterator[Found]:
    try:
        yield from json_strings(json.loads(data), place)
    except ValueError:
        yield Found(_joined(place, "its text"), data.decode("utf-8", "replace"))


def json_strings(node: Any, place: str = "") -> Iterator[Found]:
    """The keys and texts of a JSON value."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield Found(place or "a key", str(key))
            yield from json_strings(value, f"`{key}`")
    elif isinstance(node, list):
        for value in node:
            yield from json_strings(value, place)
    elif node is not None and not isinstance(node, bool):
        yield Found(place, str(node))
