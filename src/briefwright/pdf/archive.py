"""The objects of a PDF about to be written → PDF/A-3a and PDF/UA-1 in one file, where WeasyPrint breaks the rules."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

_END = b"</rdf:RDF>"

_ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""The file itself describes a schema that PDF/A does not define (ISO 19005-3, 6.6.2.3.3)."""

_CHARSET, _REGISTRY_ORDERING_SUPPLEMENT = 15, 1230
_PREDEFINED = 2
"""Offsets up to this one mean a predefined charset, not one in the font."""


def finish(document: Any, pdf: Any) -> None:
    """Complete a PDF; a `finisher` for WeasyPrint."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream[:] = [b"".join(metadata.stream).replace(_END, _ACCESSIBLE + _END, 1)]
    for one in pdf.objects:
        entries = getattr(one, "extra", {})
        if "Interpolate" in entries:  # ISO 19005-3, 6.2.8.3
            entries["Interpolate"] = "false"
        if entries.get("Subtype") == "/OpenType":
            one.stream[:] = [_number_by_glyph(b"".join(one.stream))]
    for one in pdf.objects:
        one.__class__ = _serialized_once(one.__class__)


@cache
def _serialized_once(kind: Any) -> Any:
    """A kind of object whose bytes, once asked for, are kept: they are for the file, and again for its identifier."""
    return type(kind.__name__, (kind,), {"data": cached_property(kind.data.fget)})


def _number_by_glyph(font: bytes) -> bytes:
    """An OpenType font whose CFF characters (CIDs) are numbered like its glyphs; any other font unchanged.

    WeasyPrint writes a glyph's number where a PDF expects a CID (ISO 32000-1, 9.7.4.2). The two differ in the Noto
    fonts for Japanese: a reader that follows the standard shows other glyphs, or none.
    """
    if font[:4] != b"OTTO" or (start := _table(font, b"CFF ")) is None:
        return font
    cff = memoryview(font)[start:]
    names_end = _index(cff, cff[2])[-1]
    top_start, top_end = _index(cff, names_end)[:2]
    entries = dict(_dictionary(bytes(cff[top_start:top_end])))
    charset = entries.get(_CHARSET, 0)
    if _REGISTRY_ORDERING_SUPPLEMENT not in entries or charset <= _PREDEFINED:
        return font
    glyphs = struct.unpack_from(">H", cff, entries[17])[0]
    identity = _identity(glyphs - 1)
    at = start + charset
    return font[:at] + identity + font[at + len(identity) :]


def _identity(glyphs: int) -> bytes:
    """The charset of so many glyphs behind .notdef, in the shortest form: what stands there may have no byte more."""
    if glyphs == 1:
        return struct.pack(">BH", 0, 1)
    return struct.pack(">BHB", 1, 1, glyphs - 1) if glyphs <= 256 else struct.pack(">BHH", 2, 1, glyphs - 1)


def _table(font: bytes, name: bytes) -> int | None:
    """The offset of a table in an OpenType font."""
    for entry in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * entry)
        if tag == name:
            return int(offset)
    return None


def _index(cff: memoryview, at: int) -> list[int]:
    """The offset of each object of an INDEX, and of its end."""
    count = struct.unpack_from(">H", cff, at)[0]
    if not count:
        return [at + 2]
    size, first = cff[at + 2], at + 3
    data = first + size * (count + 1) - 1
    return [data + int.from_bytes(cff[first + size * n : first + size * (n + 1)], "big") for n in range(count + 1)]


def _dictionary(data: bytes) -> Iterator[tuple[int, int]]:
    """Each operator of a DICT with its last integer; a two-byte operator is 1200 plus the second byte."""
    at, number = 0, 0
    while at < len(data):
        byte, at = data[at], at + 1
        if byte <= 21:
            if byte == 12:
                byte, at = 1200 + data[at], at + 1
            yield byte, number
        elif byte == 28:
            number, at = struct.unpack_from(">h", data, at)[0], at + 2
        elif byte == 29:
            number, at = struct.unpack_from(">i", data, at)[0], at + 4
        elif byte == 30:
            while data[at] & 0x0F != 0x0F and data[at] >> 4 != 0x0F:
                at += 1
            at += 1
        elif byte <= 246:
            number = byte - 139
        elif byte <= 250:
            number, at = (byte - 247) * 256 + data[at] + 108, at + 1
        else:
            number, at = -(byte - 251) * 256 - data[at] - 108, at + 1
