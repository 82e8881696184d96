"""Finished PDF → what in it acts, reaches outside, hides something, or tells of the machine that it was made on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefwright.io.local_paths import machine_paths, own_paths
from briefwright.pdf.tags.read import open_pdf
from briefwright.richtext.links import leads_on

_ACTIONS = frozenset((
    "/GoTo3DView", "/GoToDp", "/GoToE", "/GoToR", "/Hide", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Named",
    "/Rendition", "/ResetForm", "/RichMediaExecute", "/SetOCGState", "/Sound", "/SubmitForm", "/Thread", "/Trans",
))  # fmt: skip
"""What does more than lead on (ISO 32000-2, 12.6.4.1): all but `/GoTo` and `/URI`."""
_HIDING = {
    "/EmbeddedFile": "a file is attached",
    "/Filespec": "a file is attached, or named",
    "/JavaScript": "there is JavaScript in it",
    "/XFA": "there is a form in it",
    "/AcroForm": "there is a form in it",
    "/OpenAction": "something runs when the file is opened",
    "/AA": "something runs by itself",
    "/Collection": "it is a collection of files",
}
"""Keys and types that no output has."""
_WORDS = frozenset((
    "/ActualText", "/Alt", "/Author", "/Contents", "/E", "/Keywords", "/Lang", "/Subject", "/T", "/TU", "/Title",
))  # fmt: skip
"""Keys whose text is read by people."""
_BINARY = frozenset(("/Type1C", "/CIDFontType0C", "/OpenType"))
_OF_FONTS_AND_PROFILES = frozenset(("/Length1", "/N"))
_DEEPEST = 40
_XML_WORDS = re.compile(
    rb"<dc:(title|description|creator|subject)>.*?</dc:\1>|<pdf:Keywords>.*?</pdf:Keywords>", re.DOTALL
)


def unsafe(data: bytes) -> list[str]:
    """What is wrong with a PDF, each in a sentence.

    Raises:
        ValueError: it cannot be opened.
    """
    with open_pdf(data) as pdf:
        return list(dict.fromkeys(_faults(pdf)))


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "it is encrypted"
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.get("/Annots", ())
        for annotation in annotations:
            if annotation.get("/Subtype") != "/Link":
                yield f"page {number} holds {str(annotation.get('/Subtype', 'something')).lstrip('/')}, not a link"
    for item in pdf.objects:
        yield from _object(item, "", 0)
    for name, value in pdf.docinfo.items():
        yield from map(_told, machine_paths(str(value), words=name in _WORDS))


def _object(item: Any, key: str, depth: int) -> Iterator[str]:
    """An object and what stands in it; what is referred to is an object of its own."""
    if isinstance(item, pikepdf.String):
        if key == "/URI" and not leads_on(address := str(item)):
            yield f"a link leads to {address[:200]}"
        yield from map(_told, machine_paths(str(item), words=key in _WORDS))
    elif depth < _DEEPEST and isinstance(item, pikepdf.Array):
        for one in item:
            if not getattr(one, "is_indirect", False):
                yield from _object(one, key, depth + 1)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from _dictionary(item, depth)
        if isinstance(item, pikepdf.Stream):
            yield from _stream(item)


def _dictionary(item: Any, depth: int) -> Iterator[str]:
    kind = str(item.get("/S", ""))
    if kind in _ACTIONS:
        yield f"something in it does more than lead on ({kind.lstrip('/')})"
    yield from (_HIDING[name] for name in (str(item.get("/Type", "")), *item.keys()) if name in _HIDING)
    for name in item.keys() if depth < _DEEPEST else ():
        value = item.get(name)
        if not getattr(value, "is_indirect", False):
            yield from _object(value, name, depth + 1)


def _stream(stream: Any) -> Iterator[str]:
    if "/F" in stream:
        yield "a part of it lies in another file"
    if stream.get("/Subtype") == "/Image":
        return  # decoded by one loader, and encoded anew
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        yield "a stream in it cannot be read"
        return
    if str(stream.get("/Type", "")) == "/Metadata":
        content = _XML_WORDS.sub(b"", content)
        if b"<!DOCTYPE" in content:
            yield "its metadata have a DOCTYPE"
    binary = str(stream.get("/Subtype", "")) in _BINARY or any(name in stream for name in _OF_FONTS_AND_PROFILES)
    said = content.decode("latin-1")
    yield from map(_told, own_paths(said) if binary else machine_paths(said))


def _told(path: str) -> str:
    return f"it tells of the machine that it was made on: {path}"
