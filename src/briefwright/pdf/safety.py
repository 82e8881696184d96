"""Finished PDF → what in it runs, reaches outside, is hidden, or reveals the machine it was made on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefwright.io.local_paths import REVEALS, machine_paths, own_paths
from briefwright.pdf.tags.read import open_pdf
from briefwright.richtext.links import leads_on

_ACTIONS = frozenset((
    "/GoTo3DView", "/GoToDp", "/GoToE", "/GoToR", "/Hide", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Named",
    "/Rendition", "/ResetForm", "/RichMediaExecute", "/SetOCGState", "/Sound", "/SubmitForm", "/Thread", "/Trans",
))  # fmt: skip
"""All actions but `/GoTo` and `/URI`, which only follow a link (ISO 32000-2, 12.6.4.1)."""
_HIDING = {
    "/EmbeddedFile": "it contains an attached file",
    "/Filespec": "it attaches or names a file",
    "/JavaScript": "it contains JavaScript",
    "/XFA": "it contains a form",
    "/AcroForm": "it contains a form",
    "/OpenAction": "an action runs when the file is opened",
    "/AA": "an action runs by itself",
    "/Collection": "it is a collection of files",
}
"""Keys and types that no output of ours has."""
_WORDS = frozenset((
    "/ActualText", "/Alt", "/Author", "/Contents", "/E", "/Keywords", "/Lang", "/Subject", "/T", "/TU", "/Title",
))  # fmt: skip
"""Keys whose text people read."""
_BINARY = frozenset(("/Type1C", "/CIDFontType0C", "/OpenType"))
_OF_FONTS_AND_PROFILES = frozenset(("/Length1", "/N"))
_DEEPEST = 40
_XML_WORDS = re.compile(
    rb"<dc:(title|description|creator|subject)>.*?</dc:\1>|<pdf:Keywords>.*?</pdf:Keywords>", re.DOTALL
)


def unsafe(data: bytes) -> list[str]:
    """What is unsafe in a PDF, a sentence each.

    Raises:
        ValueError: it cannot be opened.
    """
    with open_pdf(data) as pdf:
        return unsafe_parts(pdf)


def unsafe_parts(pdf: pikepdf.Pdf) -> list[str]:
    """The same of a PDF that is open."""
    return list(dict.fromkeys(_faults(pdf)))


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "it is encrypted"
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.get("/Annots", ())
        for annotation in annotations:
            if annotation.get("/Subtype") != "/Link":
                kind = str(annotation.get("/Subtype", "unknown")).lstrip("/")
                yield f"page {number} has an annotation that is not a link ({kind})"
    for item in pdf.objects:
        yield from _object(item, "", 0)
    for name, value in pdf.docinfo.items():
        yield from map(_reveals, machine_paths(str(value), words=name in _WORDS))


def _object(item: Any, key: str, depth: int) -> Iterator[str]:
    """An object and the objects directly in it; those it refers to are visited by themselves."""
    if isinstance(item, pikepdf.String):
        if key == "/URI" and not leads_on(address := str(item)):
            yield f"a link leads to {address[:200]}"
        yield from map(_reveals, machine_paths(str(item), words=key in _WORDS))
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
        yield f"it contains an action other than following a link ({kind.lstrip('/')})"
    yield from (_HIDING[name] for name in (str(item.get("/Type", "")), *item.keys()) if name in _HIDING)
    for name in item.keys() if depth < _DEEPEST else ():
        value = item.get(name)
        if not getattr(value, "is_indirect", False):
            yield from _object(value, name, depth + 1)


def _stream(stream: Any) -> Iterator[str]:
    if "/F" in stream:
        yield "a part of it is in another file"
    if stream.get("/Subtype") == "/Image":
        return  # decoded and encoded again by the image loader
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        yield "a stream in it cannot be read"
        return
    if str(stream.get("/Type", "")) == "/Metadata":
        content = _XML_WORDS.sub(b"", content)
        if b"<!DOCTYPE" in content:
            yield "its metadata has a DOCTYPE"
    binary = str(stream.get("/Subtype", "")) in _BINARY or any(name in stream for name in _OF_FONTS_AND_PROFILES)
    text = content.decode("latin-1")
    yield from map(_reveals, own_paths(text) if binary else machine_paths(text))


def _reveals(path: str) -> str:
    return f"it {REVEALS} {path}"
