"""A finished file → every string in it, with where it stands: also in the files inside it, whatever their form."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

from briefwright.deck.opc import Package, Xml, local_name
from briefwright.images.pictures import fingerprint
from briefwright.pdf.contents import PdfString, contents
from briefwright.pdf.text import pdf_pages

_READ_ATTRIBUTES = {
    "alt", "title", "aria-label", "aria-description", "content", "label", "placeholder", "summary", "descr", "name",
    "id",
}  # fmt: skip
"""Attributes of HTML, SVG and Office's XML that hold words, or names that a person gave; and `data-…`."""
_NUMBER = re.compile(r"[\d.,\s-]*")
_OWN_PARTS = re.compile(
    r"ppt/(slideLayouts|slideMasters|theme|notesMasters|handoutMasters|[^/]+\.xml)|docProps/app|xl/(styles|theme)"
)
"""Parts of Office's files with names of the format's own; what stands in them is searched for whole phrases."""
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=+.-]+)*),([^\"')\s]*)")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")
_IN_LINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "code",
        "em",
        "i",
        "span",
        "strong",
        "sup",
        "sub",
        "tspan",
        "cite",
        "q",
        "small",
        "r",
        "t",
        "fld",
    )
)
"""Elements that stand in a line of text, in HTML, SVG and Office's XML."""
_CODE = ("style", "script")
_HEAD, _MOST_TEXT = 65_536, 1_048_576
"""Bytes of a picture that are looked at for texts, and of a packed text in it."""
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
        elif start[:9].lower().startswith((b"<!doctype", b"<html")):
            yield from self._page(data, place, depth)
        elif start.startswith(b"<"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
            if (root := etree.fromstring(data, parser)) is not None:
                yield from self._tree(root, place, depth)
        elif start.startswith((b"{", b"[")):
            yield from _json(data, place)
        else:
            yield from self._found(data.decode("utf-8", "replace"), place, "its text")

    def _found(self, text: str, place: str, what: str, written: bool = True) -> Iterator[Found]:
        """A string, unless it was found before or says nothing."""
        if text and (text, written) not in self._seen and not text.isspace():
            self._seen.add((text, written))
            yield Found(_joined(place, what), text, written)

    def _pdf(self, data: bytes, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        for number, text in enumerate(pdf_pages(data), 1):
            yield Found(_joined(place, f"page {number}"), text, flowing=True)
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
            if tag in _CODE:
                yield from self._found(element.text or "", place, f"`{tag}`", False)
                yield from self._embedded(element.text or "", f"{place}, `{tag}`", depth)
            elif tag not in _IN_LINE or element.getparent() is None:
                written = not own and _SCHEMA not in element.tag
                yield from self._found(_own_text(element), place, f"`{tag}`", written)
            for key, value in element.attrib.items():
                yield from self._attribute(str(key).rpartition("}")[2], str(value), tag, place, depth, own)

    def _attribute(
        self, name: str, value: str, tag: str, place: str, depth: int, own: bool
    ) -> Iterator[Found | FoundPicture]:
        if value.startswith("data:"):
            yield from self._embedded(value, f"{place}, the attribute `{name}`", depth)
            return
        read = name in _READ_ATTRIBUTES or (name.startswith("data-") and not _NUMBER.fullmatch(value))
        if (value, read and not own) not in self._seen:
            yield from self._found(value, place, f"the attribute `{name}` of `{tag}`", read and not own)
            yield from self._embedded(value, f"{place}, the attribute `{name}`", depth)

    def _embedded(self, text: str, place: str, depth: int) -> Iterator[Found | FoundPicture]:
        """The files in `data:` addresses, but fonts."""
        for kind, options, written in _DATA.findall(text) if "data:" in text else ():
            if "font" in kind:
                continue
            try:
                data = unquote_to_bytes(written)
                data = base64.b64decode(data) if "base64" in options else data
            except (binascii.Error, ValueError):
                continue
            yield from self.read(data, _joined(place, "an embedded file"), depth + 1)

    def _picture(self, data: bytes, place: str) -> Iterator[Found | FoundPicture]:
        """A picture, and the texts that its file carries: those of a PNG unpacked, of others as they are."""
        if self._pictures:
            yield FoundPicture(_joined(place, "a picture"), sha256(data).hexdigest(), fingerprint(data))
        if not data.startswith(b"\x89PNG"):
            printable = b"\n".join(_PRINTABLE.findall(data[:_HEAD])).decode("latin-1")
            yield from self._found(printable, place, "the metadata of a picture", False)
            return
        at = 8
        while at + 8 <= len(data):
            size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
            chunk = data[at + 8 : at + 8 + size]
            at += size + 12
            if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}:
                yield from self._found(_unpacked(kind, chunk), place, "the metadata of a picture")


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


def _unpacked(kind: bytes, chunk: bytes) -> str:
    key, _, value = chunk.partition(b"\0")
    packed = value.lstrip(b"\0\1") if kind != b"tEXt" else value
    for one in (packed, value[2:].rpartition(b"\0")[2]):
        try:
            text = zlib.decompressobj().decompress(one, _MOST_TEXT).decode("utf-8", "replace")
        except zlib.error:
            continue
        return f"{key.decode('latin-1')} {text}"
    return chunk.replace(b"\0", b" ").decode("utf-8", "replace")


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
