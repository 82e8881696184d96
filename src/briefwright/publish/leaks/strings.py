"""A finished file → every string in it, with where it stands: also in the files inside it, whatever their form."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

from briefwright.deck.opc import Package, Xml, local_name
from briefwright.images.pictures import fingerprint
from briefwright.pdf.contents import PdfString, contents
from briefwright.publish.readback import pdf_pages

_READ_ATTRIBUTES = {
    "alt", "title", "aria-label", "aria-description", "content", "label", "placeholder", "summary", "descr", "name",
    "formatCode", "sz-name", "id", "data-title", "data-marking",
}  # fmt: skip
"""Attributes of HTML, SVG and Office's XML that hold words, or names that a person gave."""
_OWN_PARTS = re.compile(
    r"ppt/(slideLayouts|slideMasters|theme|notesMasters|handoutMasters|[^/]+\.xml)|xl/(styles|theme)"
)
"""Parts of Office's files with names of the format's own; what stands in them is searched for whole phrases."""
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=+.-]+)*),([^\"')\s]*)")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")
_BLOCK_TAGS = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sup", "sub", "tspan", "cite", "q", "small"}
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
    """Every string in a finished file; of pictures, if asked for, what they look like.

    Raises:
        ValueError: it cannot be read.
    """
    yield from _any(file, data, "", pictures, 0)


def _any(name: str, data: bytes, place: str, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    """A file of any form, known by how it begins."""
    if depth > _DEEPEST:
        return
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"%PDF"):
        found = _pdf(data, pictures, depth)
    elif data.startswith(b"PK\x03\x04"):
        found = _package(data, pictures, depth)
    elif data.startswith(_PICTURES):
        found = _picture(data, pictures)
    elif start[:9].lower().startswith((b"<!doctype", b"<html")):
        found = _page(data, pictures, depth)
    elif start.startswith(b"<"):
        found = _xml(data, pictures, depth)
    elif start.startswith((b"{", b"[")):
        found = _json(data)
    else:
        found = iter([Found("its text", data.decode("utf-8", "replace"))])
    for one in found:
        yield replace(one, place=", ".join(filter(None, (place, one.place))))


def _pdf(data: bytes, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    for number, text in enumerate(pdf_pages(data), 1):
        yield Found(f"page {number}", text, flowing=True)
    for one in contents(data, pictures=pictures):
        if isinstance(one, PdfString):
            yield Found(one.place, one.text, one.written)
        elif one.data:
            yield from _any("", one.data, one.place, pictures, depth + 1)
        elif one.picture is not None:
            yield FoundPicture(one.place, "", one.picture)


def _package(data: bytes, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    """A deck, a workbook, any archive."""
    try:
        package = Package(data)
    except zipfile.BadZipFile as error:
        raise ValueError(f"it does not open: {error}") from None
    slides = {path: number for number, path in enumerate(package.slides(), 1)}
    for name, part in package.files.items():
        place = f"slide {slides[name]}" if name in slides else name
        yield Found(place, name, written=False)
        if name in package.trees:
            own = _OWN_PARTS.match(name) is not None
            for one in _of_tree(package.trees[name], pictures, depth):
                if isinstance(one, Found) and own:
                    one = replace(one, written=False)
                yield replace(one, place=f"{place}, {one.place}")
        else:
            yield from _any(name, part, place, pictures, depth + 1)


def _page(data: bytes, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    try:
        yield from _of_tree(lxml_html.document_fromstring(data.decode()), pictures, depth)
    except (etree.ParserError, UnicodeDecodeError) as error:
        raise ValueError(f"the page does not open: {error}") from None


def _xml(data: bytes, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    if (root := etree.fromstring(data, parser)) is not None:
        yield from _of_tree(root, pictures, depth)


def _of_tree(root: Xml, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    """The texts, attributes and comments of a tree of HTML, SVG or another XML."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Found("a comment", element.text or "")
            continue
        tag = local_name(element)
        if tag not in _BLOCK_TAGS or element.getparent() is None:
            own = "" if tag in {"style", "script"} else _own_text(element)
            yield Found(f"`{tag}`", own)
        if tag in {"style", "script"}:
            yield Found(f"`{tag}`", element.text or "", written=False)
            yield from _embedded(element.text or "", tag, pictures, depth)
        for key, value in element.attrib.items():
            name = str(key).rpartition("}")[2]
            yield Found(f"the attribute `{name}` of `{tag}`", str(value), name in _READ_ATTRIBUTES)
            yield from _embedded(str(value), f"the attribute `{name}`", pictures, depth)


def _own_text(element: Xml) -> str:
    """The words of an element and of what stands in its lines, without those of the elements below it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and local_name(child) in {*_BLOCK_TAGS, "r", "t", "fld", "rPh"}:
            parts.append(_own_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _embedded(text: str, place: str, pictures: bool, depth: int) -> Iterator[Found | FoundPicture]:
    """The files in `data:` addresses, but fonts."""
    for kind, options, written in _DATA.findall(text) if "data:" in text else ():
        if "font" in kind:
            continue
        try:
            data = unquote_to_bytes(written)
            data = base64.b64decode(data) if "base64" in options else data
        except (binascii.Error, ValueError):
            continue
        yield from _any("", data, f"{place}, an embedded file", pictures, depth + 1)


def _picture(data: bytes, pictures: bool) -> Iterator[Found | FoundPicture]:
    """A picture, and the texts that its file carries: those of a PNG unpacked, of others as they are."""
    if pictures:
        yield FoundPicture("a picture", sha256(data).hexdigest(), fingerprint(data))
    if not data.startswith(b"\x89PNG"):
        yield Found("the metadata of a picture", b"\n".join(_PRINTABLE.findall(data[:65536])).decode("latin-1"), False)
        return
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + size]
        at += size + 12
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}:
            yield Found("the metadata of a picture", _unpacked(kind, chunk))


def _unpacked(kind: bytes, chunk: bytes) -> str:
    key, _, value = chunk.partition(b"\0")
    packed = value.lstrip(b"\0\1") if kind != b"tEXt" else value
    for one in (packed, value[2:].rpartition(b"\0")[2]):
        try:
            return f"{key.decode('latin-1')} {zlib.decompressobj().decompress(one, 1 << 20).decode('utf-8', 'replace')}"
        except zlib.error:
            continue
    return chunk.replace(b"\0", b" ").decode("utf-8", "replace")


def _json(data: bytes) -> Iterator[Found]:
    try:
        yield from json_strings(json.loads(data))
    except ValueError:
        yield Found("its text", data.decode("utf-8", "replace"))


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
